//! Mistakes in the command line, in the user's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::refusal::refusal;
use super::{Exit, World, help, told};
use crate::lang::{Lang, Message};

/// Shows what clap found wrong with a command, or the help or version that was asked for.
pub fn show(error: &clap::Error, command: &str, world: &mut World) -> Exit {
    let (lang, text) = (world.lang, error.render().to_string());
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            if let Err(error) = world.print(|out| out.write_all(text.as_bytes())) {
                world.complain(&told(lang, Message::CannotPrint, &[refusal(&error, lang)]));
                return Exit::Refused;
            }
            return Exit::Computed;
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            world.say(text.trim_end());
            return Exit::Usage;
        }
        _ => world.complain(&sentence(error, lang)),
    }
    for (kind, message) in [
        (ContextKind::SuggestedArg, Message::DidYouMean),
        (ContextKind::SuggestedSubcommand, Message::DidYouMean),
        (ContextKind::SuggestedValue, Message::DidYouMean),
        (ContextKind::ValidValue, Message::AllowedValues),
        (ContextKind::ValidSubcommand, Message::AllowedValues),
    ] {
        let Some(text) = context(error, kind).filter(|text| !text.is_empty()) else { continue };
        world.say(&format!("  {}", told(lang, message, &[text])));
    }
    world.say(&format!("  {}", told(lang, Message::TryHelp, &[command.to_owned()])));
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
            let takes = help_of(&argument, lang);
            (Message::InvalidValue, vec![argument, value, takes])
        }
        ErrorKind::TooManyValues => (Message::TakesNoValue, vec![argument]),
        ErrorKind::MissingSubcommand => {
            (Message::MissingArgument, vec![lang.text(Message::UsageCommand).to_owned()])
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
    told(lang, message, &values)
}

/// What the help says of an option that a message names as `--file-period <FILE=PERIOD>`.
fn help_of(argument: &str, lang: Lang) -> String {
    let name = argument.trim_start_matches('-').split(' ').next().unwrap_or_default();
    help::of(&name.replace('-', "_")).map(|help| lang.text(help).to_owned()).unwrap_or_default()
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
