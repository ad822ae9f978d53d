//! Mistakes in the command line, in the user's language.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::descriptions;
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::sentence::sentence;
use super::words::{GIVEN_TWICE, USAGE_COMMAND};
use super::world::World;
use crate::lang::{Lang, Text};

const UNKNOWN_OPTION: Text = Text::new("没有“{0}”这个选项", "there is no option `{0}`");
const INVALID_VALUE: Text =
    Text::new("选项{0}不接受“{1}”[：{2}]", "option {0} does not take `{1}`[: {2}]");
const MISSING_VALUE: Text = Text::new("选项{0}缺少取值", "option {0} needs a value");
const TAKES_NO_VALUE: Text = Text::new("选项 {0} 不带取值", "option {0} takes no value");
const MISSING_ARGUMENT: Text = Text::new("缺少{0}", "{0} is missing");
const UNKNOWN_COMMAND: Text = Text::new("没有“{0}”这个命令", "there is no command `{0}`");
const ARGUMENT_CONFLICT: Text =
    Text::new("选项{0}不能与{1}同用", "option {0} does not go with {1}");
const BAD_COMMAND_LINE: Text = Text::new("命令行有误：{0}", "the command line is wrong: {0}");
const ALLOWED_VALUES: Text = Text::new("可用：{0}", "allowed: {0}");
const DID_YOU_MEAN: Text = Text::new("是否要写：{0}", "did you mean: {0}");
const TRY_HELP: Text = Text::new("详见 plan[ {0}] --help", "see plan[ {0}] --help");

/// Shows what clap found wrong with a command, or the help or version that was asked for.
pub(super) fn show(error: &clap::Error, command: &str, world: &mut World) -> Result<Exit, Failure> {
    let (lang, text) = (world.lang, error.render().to_string());
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            world.print(|out| out.write_all(text.as_bytes())).map_err(Refusal::printing)?;
            return Ok(Exit::Computed);
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            world.say(text.trim_end());
            return Ok(Exit::Usage);
        }
        _ => world.complain(&mistake(error, lang)),
    }
    for (kind, message) in [
        (ContextKind::SuggestedArg, DID_YOU_MEAN),
        (ContextKind::SuggestedSubcommand, DID_YOU_MEAN),
        (ContextKind::SuggestedValue, DID_YOU_MEAN),
        (ContextKind::ValidValue, ALLOWED_VALUES),
        (ContextKind::ValidSubcommand, ALLOWED_VALUES),
    ] {
        let Some(text) = context(error, kind).filter(|text| !text.is_empty()) else { continue };
        world.say(&format!("  {}", sentence(lang, message, &[text])));
    }
    world.say(&format!("  {}", sentence(lang, TRY_HELP, &[command.to_owned()])));
    Ok(Exit::Usage)
}

fn mistake(error: &clap::Error, lang: Lang) -> String {
    let named = |kind| context(error, kind).unwrap_or_default();
    let (argument, value) = (named(ContextKind::InvalidArg), named(ContextKind::InvalidValue));
    let (message, values) = match error.kind() {
        ErrorKind::UnknownArgument => (UNKNOWN_OPTION, vec![argument]),
        ErrorKind::InvalidValue if value.is_empty() => (MISSING_VALUE, vec![argument]),
        ErrorKind::InvalidValue => (INVALID_VALUE, vec![argument, value, String::new()]),
        ErrorKind::ValueValidation => {
            let takes = help_of(&argument, lang);
            (INVALID_VALUE, vec![argument, value, takes])
        }
        ErrorKind::TooManyValues => (TAKES_NO_VALUE, vec![argument]),
        ErrorKind::MissingSubcommand => {
            (MISSING_ARGUMENT, vec![lang.text(USAGE_COMMAND).to_owned()])
        }
        ErrorKind::MissingRequiredArgument => (MISSING_ARGUMENT, vec![argument]),
        ErrorKind::InvalidSubcommand => {
            (UNKNOWN_COMMAND, vec![named(ContextKind::InvalidSubcommand)])
        }
        ErrorKind::ArgumentConflict => match named(ContextKind::PriorArg) {
            prior if prior == argument => (GIVEN_TWICE, vec![argument]),
            prior => (ARGUMENT_CONFLICT, vec![argument, prior]),
        },
        _ => (BAD_COMMAND_LINE, vec![error.kind().to_string()]),
    };
    sentence(lang, message, &values)
}

/// What the help says of an option that a message names as `--file-period <FILE=PERIOD>`.
fn help_of(argument: &str, lang: Lang) -> String {
    let name = argument.trim_start_matches('-').split(' ').next().unwrap_or_default();
    descriptions::of(&name.replace('-', "_"))
        .map(|help| lang.text(help).to_owned())
        .unwrap_or_default()
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
