//! `plan help`: the commands, and what else there is to know, topic by topic.
//!
//! A new topic is a line in [`TOPICS`] and a function here that says its text.

use clap::CommandFactory;

use super::args::{Args, HelpArgs};
use super::descriptions::localized;
use super::errors;
use super::exit::{Exit, exit_statuses};
use super::failure::{Failure, Refusal};
use super::keys;
use super::parse::{commands, parse};
use super::sentence::sentence;
use super::world::World;
use crate::formula::{FORMULAS, Formula, SYMBOLS};
use crate::lang::{Lang, Text};
use crate::plan::SCHEMA;
use crate::problem::{Code, Severity};
use crate::value::nearest;

const MEANING_OF_ERROR: Text = Text::new(
    "错误，所指的内容没有采用，退出状态为 3",
    "an error: what it names is not used, and the exit status is 3",
);
const MEANING_OF_WARNING: Text = Text::new(
    "警告，数照样采用，需要核对；--fail-on warning 时退出状态为 1",
    "a warning: the figures are used, and someone should look at them; 1 with --fail-on warning",
);
const HELP_OF_ONE_PROBLEM: Text = Text::new(
    "plan help problems 代码：这种问题的处理办法",
    "plan help problems CODE: what to do about it",
);
const ADVICE_OF_PROBLEM: Text = Text::new("建议: {0}", "help: {0}");
const HELP_OF_ONE_FORMULA: Text = Text::new(
    "plan help formulas 名称：一个公式的含义",
    "plan help formulas NAME: what a formula means",
);
const UNKNOWN_FORMULA: Text = Text::new(
    "没有“{0}”这个公式[；是否要写：{1}]",
    "there is no formula `{0}`[; did you mean {1}?]",
);
const UNKNOWN_TOPIC: Text = Text::new(
    "帮助里没有“{0}”这个主题[；是否要写：{2}]；可用：{1}",
    "the help has no topic `{0}`[; did you mean {2}?]; use: {1}",
);
const NOTHING_WITHIN: Text = Text::new("{0} 的帮助里没有“{1}”", "the help of {0} has no `{1}`");
const UNKNOWN_CODE: Text = Text::new(
    "没有“{0}”这个问题代码[；是否要写：{1}]",
    "there is no problem code `{0}`[; did you mean {1}?]",
);

/// Says the text of a topic, or of one thing within it that was named.
type Topic = fn(Option<&str>, Lang) -> Result<String, Failure>;

/// Every topic but the commands.
const TOPICS: &[(&str, Topic)] = &[
    ("plan", keys::of_plan),
    ("figures", keys::of_figures),
    ("problems", problems),
    ("exit-status", exit_statuses_alone),
    ("formulas", formulas),
];

/// Runs the command.
pub(super) fn run(args: &HelpArgs, world: &mut World) -> Result<Exit, Failure> {
    if args.man {
        return man(args, world);
    }
    let name = args.topic_name.as_deref();
    let asked = args.topic.as_deref().unwrap_or_default();
    if asked.is_empty() || commands().any(|command| command == asked) {
        nothing_within(asked, name)?;
        return of_command(asked, world);
    }
    let topic = TOPICS.iter().find(|(topic, _)| *topic == asked);
    let (_, text) = topic.ok_or_else(|| {
        let topics = TOPICS.iter().map(|(topic, _)| (*topic).to_owned());
        let known: Vec<String> = topics.chain(commands()).collect();
        let near = nearest(asked, known.iter().map(String::as_str)).join(", ");
        Failure::Usage(UNKNOWN_TOPIC, vec![asked.to_owned(), known.join(", "), near])
    })?;
    print(&text(name, world.lang)?, world)
}

/// `plan help --man`: the man page of the program, or of a command.
fn man(args: &HelpArgs, world: &mut World) -> Result<Exit, Failure> {
    let mut program = localized(Args::command(), world.lang);
    program.build();
    let asked = args.topic.as_deref();
    let command = match asked {
        None => Some(&program),
        Some(name) => program.get_subcommands().find(|command| command.get_name() == name),
    };
    let command = command.cloned().ok_or_else(|| {
        let near = nearest(
            asked.unwrap_or_default(),
            commands().collect::<Vec<_>>().iter().map(String::as_str),
        )
        .join(", ");
        let known = commands().collect::<Vec<_>>().join(", ");
        Failure::Usage(UNKNOWN_TOPIC, vec![asked.unwrap_or_default().to_owned(), known, near])
    })?;
    let title = asked.map_or_else(|| "plan".to_owned(), |name| format!("plan-{name}"));
    let mut page = Vec::new();
    let page_of = clap_mangen::Man::new(command)
        .title(title)
        .date("")
        .source(concat!("plan ", env!("CARGO_PKG_VERSION")));
    page_of.render(&mut page).map_err(Refusal::printing)?;
    world.print(|out| out.write_all(&page)).map_err(Refusal::printing)?;
    Ok(Exit::Computed)
}

/// `plan schema`: the JSON schema of plan.toml.
pub(super) fn schema(world: &mut World) -> Result<Exit, Failure> {
    print(SCHEMA, world)
}

fn print(text: &str, world: &mut World) -> Result<Exit, Failure> {
    world.print(|out| out.write_all(text.as_bytes())).map_err(Refusal::printing)?;
    Ok(Exit::Computed)
}

/// What `--help` says of a command; of the program when none is named.
fn of_command(name: &str, world: &mut World) -> Result<Exit, Failure> {
    let words = ["plan", name, "--help"].into_iter().filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(Into::into).collect();
    match parse(&words, world.lang) {
        Err(help) => errors::show(&help, name, world),
        Ok(_) => Ok(Exit::Computed),
    }
}

fn nothing_within(topic: &str, name: Option<&str>) -> Result<(), Failure> {
    name.map_or(Ok(()), |name| {
        Err(Failure::Usage(NOTHING_WITHIN, vec![topic.to_owned(), name.to_owned()]))
    })
}

fn exit_statuses_alone(name: Option<&str>, lang: Lang) -> Result<String, Failure> {
    nothing_within("exit-status", name)?;
    Ok(exit_statuses(lang))
}

/// All codes of problems, a line each; or one with what to do about it.
fn problems(name: Option<&str>, lang: Lang) -> Result<String, Failure> {
    let Some(name) = name else {
        let lines: String = Code::ALL.iter().map(|code| line(*code, lang)).collect();
        return Ok(format!("{lines}\n{}\n", lang.text(HELP_OF_ONE_PROBLEM)));
    };
    let found = Code::ALL.iter().find(|code| code.name() == name);
    let code = found.ok_or_else(|| {
        let near = nearest(name, Code::ALL.iter().map(|code| code.name()));
        Failure::Usage(UNKNOWN_CODE, vec![name.to_owned(), near.join(", ")])
    })?;
    let [says, advice] = code.in_general(lang);
    let severity = lang.text(meaning(code.severity()));
    let advice = sentence(lang, ADVICE_OF_PROBLEM, &[advice]);
    Ok(format!("{}: {severity}\n\n{}{}", code.name(), wrapped(&says), wrapped(&advice)))
}

fn line(code: Code, lang: Lang) -> String {
    let [says, _] = code.in_general(lang);
    format!("{:<22} {:<8} {says}\n", code.name(), code.severity().name())
}

/// All formulas, each with its forms; or one with what it means.
fn formulas(name: Option<&str>, lang: Lang) -> Result<String, Failure> {
    let symbols = wrapped(lang.text(SYMBOLS));
    let Some(name) = name else {
        let all: String = FORMULAS.iter().map(|formula| forms(formula, lang) + "\n").collect();
        return Ok(format!("{all}{symbols}\n{}\n", lang.text(HELP_OF_ONE_FORMULA)));
    };
    let found = FORMULAS.iter().find(|formula| formula.name == name);
    let formula = found.ok_or_else(|| {
        let near = nearest(name, FORMULAS.iter().map(|formula| formula.name));
        Failure::Usage(UNKNOWN_FORMULA, vec![name.to_owned(), near.join(", ")])
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
    keys::paragraph("", text)
}

/// What a severity says of the figures and of the exit status.
const fn meaning(severity: Severity) -> Text {
    match severity {
        Severity::Error => MEANING_OF_ERROR,
        Severity::Warning => MEANING_OF_WARNING,
        Severity::Note => Text::new("提示，不影响结果", "a note: it changes nothing"),
    }
}
