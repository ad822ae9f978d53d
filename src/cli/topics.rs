//! `plan help`: the commands, and what else there is to know, topic by topic.
//!
//! A new topic is a line in [`TOPICS`] and a function here that says its text.

use anyhow::anyhow;

use super::args::{self, HelpArgs};
use super::help::HELP_WIDTH;
use super::refusal::refusal;
use super::{Exit, Failure, World, errors, names, told};
use crate::formula::{FORMULAS, Formula};
use crate::lang::{Lang, Message};
use crate::problem::{Code, Severity};
use crate::render::wrap;
use crate::value::nearest;

/// Says the text of a topic, or of one thing within it that was named.
type Text = fn(Option<&str>, Lang) -> Result<String, Failure>;

/// Every topic but the commands.
const TOPICS: &[(&str, Text)] =
    &[("problems", problems), ("exit-status", exit_statuses_alone), ("formulas", formulas)];

/// Runs the command.
pub fn run(args: &HelpArgs, world: &mut World) -> Result<Exit, Failure> {
    let (lang, name) = (world.lang, args.topic_name.as_deref());
    let asked = args.topic.as_deref().unwrap_or_default();
    if asked.is_empty() || args::commands().any(|command| command == asked) {
        nothing_within(asked, name, lang)?;
        return Ok(of_command(asked, world));
    }
    let topic = TOPICS.iter().find(|(topic, _)| *topic == asked);
    let (_, text) = topic.ok_or_else(|| {
        let topics = TOPICS.iter().map(|(topic, _)| (*topic).to_owned());
        let known: Vec<String> = topics.chain(args::commands()).collect();
        names::usage(Message::UnknownTopic, &[asked.to_owned(), known.join(", ")], lang)
    })?;
    let text = text(name, lang)?;
    world
        .print(|out| out.write_all(text.as_bytes()))
        .map_err(|error| anyhow!(told(lang, Message::CannotPrint, &[refusal(&error, lang)])))?;
    Ok(Exit::Computed)
}

/// What `--help` says of a command; of the program when none is named.
fn of_command(name: &str, world: &mut World) -> Exit {
    let words = ["plan", name, "--help"].into_iter().filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(Into::into).collect();
    match args::parse(&words, world.lang) {
        Err(help) => errors::show(&help, name, world),
        Ok(_) => Exit::Computed,
    }
}

fn nothing_within(topic: &str, name: Option<&str>, lang: Lang) -> Result<(), Failure> {
    name.map_or(Ok(()), |name| {
        let values = [topic.to_owned(), name.to_owned()];
        Err(names::usage(Message::NothingWithin, &values, lang))
    })
}

/// Every exit status with its meaning, a line each.
pub fn exit_statuses(lang: Lang) -> String {
    let line = |exit: &Exit| format!("  {}  {}\n", exit.code(), lang.text(exit.meaning()));
    Exit::ALL.iter().map(line).collect()
}

fn exit_statuses_alone(name: Option<&str>, lang: Lang) -> Result<String, Failure> {
    nothing_within("exit-status", name, lang)?;
    Ok(exit_statuses(lang))
}

/// All codes of problems, a line each; or one with what to do about it.
fn problems(name: Option<&str>, lang: Lang) -> Result<String, Failure> {
    let Some(name) = name else {
        let lines: String = Code::ALL.iter().map(|code| line(*code, lang)).collect();
        return Ok(format!("{lines}\n{}\n", lang.text(Message::HelpOfOneProblem)));
    };
    let found = Code::ALL.iter().find(|code| code.name() == name);
    let code = found.ok_or_else(|| {
        let near = nearest(name, Code::ALL.iter().map(|code| code.name()));
        names::usage(Message::UnknownCode, &[name.to_owned(), near.join(", ")], lang)
    })?;
    let [says, advice] = code.in_general(lang);
    let severity = lang.text(meaning(code.severity()));
    let advice = told(lang, Message::AdviceOfProblem, &[advice]);
    Ok(format!("{}: {severity}\n\n{}{}", code.name(), wrapped(&says), wrapped(&advice)))
}

fn line(code: Code, lang: Lang) -> String {
    let [says, _] = code.in_general(lang);
    format!("{:<22} {:<8} {says}\n", code.name(), code.severity().name())
}

/// All formulas, each with its forms; or one with what it means.
fn formulas(name: Option<&str>, lang: Lang) -> Result<String, Failure> {
    let symbols = wrapped(lang.text(Message::FormulaSymbols));
    let Some(name) = name else {
        let all: String = FORMULAS.iter().map(|formula| forms(formula, lang) + "\n").collect();
        return Ok(format!("{all}{symbols}\n{}\n", lang.text(Message::HelpOfOneFormula)));
    };
    let found = FORMULAS.iter().find(|formula| formula.name == name);
    let formula = found.ok_or_else(|| {
        let near = nearest(name, FORMULAS.iter().map(|formula| formula.name));
        names::usage(Message::UnknownFormula, &[name.to_owned(), near.join(", ")], lang)
    })?;
    let says = wrapped(lang.text(formula.definition));
    Ok(format!("{}\n{says}\n{symbols}", forms(formula, lang)))
}

/// What a formula is called, and the forms it can take.
fn forms(formula: &Formula, lang: Lang) -> String {
    let forms: String = formula.forms.iter().map(|form| ["    ", form, "\n"].concat()).collect();
    format!("{}: {}\n{forms}", formula.name, lang.text(formula.title))
}

/// A paragraph of the help.
fn wrapped(text: &str) -> String {
    wrap(text, HELP_WIDTH).into_iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// What a severity says of the figures and of the exit status.
const fn meaning(severity: Severity) -> Message {
    match severity {
        Severity::Error => Message::MeaningOfError,
        Severity::Warning => Message::MeaningOfWarning,
        Severity::Note => Message::MeaningOfNote,
    }
}
