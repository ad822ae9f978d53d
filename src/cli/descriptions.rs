//! Puts the help into the user's language: clap knows only English.

mod commands;
mod examples;
mod options;
mod said;

use clap::{Arg, ArgAction, Command};

use self::commands::COMMANDS;
use self::options::OPTIONS;
use self::said::Help;
use super::exit::exit_statuses;
use super::words::USAGE_COMMAND;
use crate::lang::{Lang, Text};

/// The width of the help, whatever the terminal: the same text everywhere.
pub(super) const HELP_WIDTH: u16 = 100;

/// The help of everything.
fn all() -> impl Iterator<Item = &'static Help> {
    COMMANDS.iter().chain(OPTIONS)
}

/// What the help says of a command or option.
pub(super) fn of(id: &str) -> Option<Text> {
    all().find(|help| help.id == id).map(|help| help.text)
}

/// The same command with every text in `lang`.
pub(super) fn localized(command: Command, lang: Lang) -> Command {
    let name = command.get_name().to_owned();
    let text = |id: &str| of(id).map(|help| lang.text(help)).unwrap_or_default();
    let (options, arguments) =
        (lang.text(Text::new("选项", "Options")), lang.text(Text::new("参数", "Arguments")));
    let mut command = command
        .about(text(key(&name)))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help))
        .subcommand_help_heading(lang.text(Text::new("命令", "Commands")))
        .help_template(template(lang))
        .term_width(HELP_WIDTH.into())
        .mut_args(|arg| {
            let help = text(arg.get_id().as_str());
            let heading = if arg.is_positional() { arguments } else { options };
            let takes_values = arg.get_action().takes_values();
            arg.help(help).help_heading(heading).hide_possible_values(takes_values)
        });
    if name == "plan" {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(version.help(text("version")).help_heading(options));
    } else {
        command = command.after_help(after(&name, lang));
    }
    let usage = usage(command.clone(), lang);
    command = command.override_usage(if name == "plan" { usage } else { format!("plan {usage}") });
    let names: Vec<String> =
        command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names
        .into_iter()
        .fold(command, |command, name| command.mut_subcommand(name, |sub| localized(sub, lang)))
}

/// What stands behind the options of a command: of `check` the exit statuses, and examples.
fn after(name: &str, lang: Lang) -> String {
    let examples = examples::of(name, lang);
    if name != "check" {
        return examples;
    }
    let title = lang.text(Text::new("退出状态：", "Exit status:"));
    format!("{title}\n{}\n{examples}", exit_statuses(lang))
}

/// Under which id the help of a command stands; `help` and `template` are options too.
fn key(command: &str) -> &str {
    match command {
        "help" => "help_command",
        "template" => "template_command",
        _ => command,
    }
}

/// The usage line without clap's English words.
fn usage(mut command: Command, lang: Lang) -> String {
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ");
    let usage = usage.replace("[OPTIONS]", lang.text(Text::new("[选项]", "[options]")));
    usage.replace("<COMMAND>", lang.text(USAGE_COMMAND))
}

fn template(lang: Lang) -> String {
    format!(
        "{{about}}\n\n{}: {{usage}}\n\n{{all-args}}{{after-help}}\n",
        lang.text(Text::new("用法", "Usage"))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Args;
    use crate::render::Format;
    use clap::CommandFactory;

    fn explained(command: &Command, known: &mut Vec<String>) {
        known.push(key(command.get_name()).to_owned());
        known.extend(command.get_arguments().map(|arg| arg.get_id().to_string()));
        command.get_subcommands().for_each(|sub| explained(sub, known));
    }

    #[test]
    fn every_format_is_named() {
        let text = of("format").expect("an option");
        for format in Format::ALL {
            let is_named = |text: &str| {
                let mut words = text.split(|c: char| !c.is_ascii_alphabetic());
                words.any(|word| word == format.name())
            };
            assert!([Lang::Zh, Lang::En].iter().all(|it| is_named(it.text(text))), "{format:?}");
        }
    }

    #[test]
    fn every_command_has_an_example() {
        for command in Args::command().get_subcommands() {
            for lang in Lang::ALL {
                assert!(examples::of(command.get_name(), *lang).contains("plan "), "{command}");
            }
        }
    }

    #[test]
    fn every_option_is_explained_and_nothing_else() {
        let mut known = Vec::new();
        explained(&localized(Args::command(), Lang::En), &mut known);
        for id in &known {
            assert!(of(id).is_some(), "no help for {id}");
        }
        for help in all() {
            assert!(known.iter().any(|id| id == help.id), "nothing is called {}", help.id);
            let of_id = all().filter(|it| it.id == help.id).count();
            assert_eq!(of_id, 1, "{} has more than one help", help.id);
        }
    }
}
