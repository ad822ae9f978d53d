//! Mistakes in the command line, in the user's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::{Exit, World};
use crate::lang::{Lang, Message, fill};

/// Shows what clap found wrong, or the help or version that was asked for.
pub fn show(error: &clap::Error, lang: Lang, world: &mut World) -> Exit {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let text = error.render().to_string();
        return match world.print(|out| out.write_all(text.as_bytes())) {
            Ok(()) => Exit::Computed,
            Err(_) => Exit::Refused,
        };
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        let _ = world.err.write_all(error.render().to_string().as_bytes());
        return Exit::Usage;
    }
    world.complain(lang, &sentence(error, lang));
    for (kind, message) in [
        (ContextKind::SuggestedArg, Message::DidYouMean),
        (ContextKind::SuggestedSubcommand, Message::DidYouMean),
        (ContextKind::SuggestedValue, Message::DidYouMean),
        (ContextKind::ValidValue, Message::AllowedValues),
        (ContextKind::ValidSubcommand, Message::AllowedValues),
    ] {
        let Some(text) = context(error, kind).filter(|text| !text.is_empty()) else { continue };
        let _ = writeln!(world.err, "  {}", fill(lang.text(message), &[text]));
    }
    let _ = writeln!(world.err, "  {}", fill(lang.text(Message::TryHelp), &["check ".to_owned()]));
    Exit::Usage
}

fn sentence(error: &clap::Error, lang: Lang) -> String {
    let named = |kind| context(error, kind).unwrap_or_default();
    let (argument, value) = (named(ContextKind::InvalidArg), named(ContextKind::InvalidValue));
    let (message, values) = match error.kind() {
        ErrorKind::UnknownArgument => (Message::UnknownOption, vec![argument]),
        ErrorKind::InvalidValue if value.is_empty() => (Message::MissingValue, vec![argument]),
        ErrorKind::InvalidValue => (Message::InvalidValue, vec![argument, value, String::new()]),
        ErrorKind::ValueValidation => {
            let cause =
                std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            (Message::InvalidValue, vec![argument, value, cause])
        }
        ErrorKind::MissingRequiredArgument => (Message::MissingArgument, vec![argument]),
        ErrorKind::InvalidSubcommand => {
            (Message::UnknownCommand, vec![named(ContextKind::InvalidSubcommand)])
        }
        ErrorKind::ArgumentConflict => match named(ContextKind::PriorArg) {
            prior if prior == argument => (Message::GivenTwice, vec![argument]),
            prior => (Message::ArgumentConflict, vec![argument, prior]),
        },
        _ => (Message::BadCommandLine, vec![error.kind().to_string()]),
    };
    fill(lang.text(message), &values)
}

fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join(", ")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::StyledStrs(texts) => {
            Some(texts.iter().map(ToString::to_string).collect::<Vec<_>>().join(", "))
        }
        _ => None,
    }
}
