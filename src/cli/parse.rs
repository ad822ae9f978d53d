//! From what was typed to arguments: the language first, so that mistakes and help are in it too.

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches};

use super::args::Args;
use super::descriptions::localized;
use crate::lang::Lang;

/// Reads the arguments.
///
/// # Errors
/// The command line is wrong, or asks for help or the version.
pub(super) fn parse(arguments: &[OsString], lang: Lang) -> Result<Args, clap::Error> {
    // The texts of the help are made only where one of them is shown.
    let plain = Args::command().try_get_matches_from(arguments);
    let matches =
        plain.or_else(|_| localized(Args::command(), lang).try_get_matches_from(arguments))?;
    Args::from_arg_matches(&matches)
}

/// The names of all commands.
pub(super) fn commands() -> impl Iterator<Item = String> {
    let commands: Vec<String> =
        Args::command().get_subcommands().map(|it| it.get_name().to_owned()).collect();
    commands.into_iter()
}

/// The command that the arguments name; empty when they name none.
pub(super) fn command_of(arguments: &[OsString]) -> String {
    let is_named = |name: &String| arguments.iter().skip(1).any(|word| word == name.as_str());
    commands().find(is_named).unwrap_or_default()
}

/// The language of `--lang`, else of `PLAN_LANG`; read before the rest, so that help and usage
/// errors obey it too.
///
/// # Errors
/// The name that is no language.
pub(super) fn language(
    arguments: &[OsString],
    environment: Option<&str>,
) -> Result<Option<Lang>, String> {
    let texts: Vec<&str> = arguments
        .iter()
        .map_while(|argument| (argument != "--").then(|| argument.to_str().unwrap_or_default()))
        .collect();
    let next = texts.iter().skip(1).map(Some).chain([None]);
    let said =
        texts.iter().zip(next).filter_map(|(text, next)| match text.strip_prefix("--lang") {
            Some("") => next.copied(),
            Some(rest) => rest.strip_prefix('='),
            None => None,
        });
    match said.last().or(environment.filter(|name| !name.is_empty())) {
        Some(name) => Lang::parse(name).map(Some).ok_or_else(|| name.to_owned()),
        None => Ok(None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound_and_explained() {
        for lang in Lang::ALL {
            localized(Args::command(), *lang).debug_assert();
        }
    }

    #[test]
    fn the_language_is_read_first() {
        let language = |texts: &[&str], environment| {
            language(&texts.iter().map(OsString::from).collect::<Vec<_>>(), environment)
        };
        assert_eq!(language(&["plan", "--lang", "en"], None), Ok(Some(Lang::En)));
        assert_eq!(language(&["plan", "--lang=en"], Some("zh")), Ok(Some(Lang::En)));
        assert_eq!(language(&["plan"], Some("en")), Ok(Some(Lang::En)));
        assert_eq!(language(&["plan", "--", "--lang", "en"], None), Ok(None));
        assert_eq!(language(&["plan", "--lang", "fr"], None), Err("fr".to_owned()));
    }
}
