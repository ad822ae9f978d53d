//! What is said when nothing can be computed: the user's files have errors, or the system refused.

use std::io;
use std::path::Path;

use super::output::Output;
use super::run::Run;
use super::{Exit, Failure, World, told};
use crate::analysis::Provenance;
use crate::figures::Tally;
use crate::lang::{Lang, Message};
use crate::plan::Plan;
use crate::problem::{Problem, Severity};
use crate::render::Format;
use crate::report::{Cell, Datum, Report};
use crate::value::Period;

/// Shows the problems and what became of the rows; programs that read standard output
/// get the usual object without rows. A file that is there stays.
pub fn refuse(
    plan: Option<&Plan>,
    run: &Run,
    output: &Output,
    world: &mut World,
) -> Result<Exit, Failure> {
    let lang = run.lang;
    let located = run.located(output)?;
    located.show(lang, world);
    for input in &run.inputs {
        let Tally { read, used, reported, .. } = input.tally;
        let counts = [read, used, reported].map(|count| count.to_string());
        let values = [std::slice::from_ref(&input.file), counts.as_slice()].concat();
        world.say(&told(lang, Message::HeadRows, &values));
    }
    // plan.toml is the first file; as long as there is no plan only tables of targets follow it.
    let of_plan = |it: &Problem| it.code.severity() == Severity::Error && it.at.source.index() == 0;
    let why = match plan {
        Some(_) => Message::NothingComputed,
        None if run.problems.iter().any(of_plan) => Message::PlanHasErrors,
        None => Message::TargetsHaveErrors,
    };
    world.complain(lang.text(why));
    if output.format == Format::Json && !output.is_file() {
        let provenance = run.provenance(&located);
        output.write(&nothing(plan, run.report, &provenance), Exit::Problems, world)?;
    }
    Ok(Exit::Problems)
}

/// The report of a run that computed nothing.
fn nothing<'a>(
    plan: Option<&'a Plan>,
    report: Option<Period>,
    provenance: &'a Provenance,
) -> Report<'a> {
    let [input, problems] = provenance.data();
    let data = vec![
        ("plan", Datum::Value(Cell::of(plan, |plan| Cell::theirs(&plan.title)))),
        ("year", Datum::Value(Cell::of(plan, |plan| Cell::Whole(plan.year.into())))),
        ("period", Datum::Value(Cell::of(report, Cell::Period))),
        ("rows", Datum::Value(Cell::List(Vec::new()))),
        ("summary", Datum::Record(None)),
        input,
        problems,
    ];
    Report { data, sections: Vec::new() }
}

/// A file that cannot be read, in the user's language.
pub fn cannot_read(path: &Path, error: &io::Error, lang: Lang) -> String {
    let path = path.display().to_string();
    match error.kind() {
        io::ErrorKind::InvalidInput => told(lang, Message::NotAFile, &[path]),
        _ => told(lang, Message::CannotRead, &[path, refusal(error, lang)]),
    }
}

/// Why the system refused, in the user's language where it is a usual reason.
pub fn refusal(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => lang.text(Message::NotFound).to_owned(),
        io::ErrorKind::PermissionDenied => lang.text(Message::PermissionDenied).to_owned(),
        io::ErrorKind::StorageFull => lang.text(Message::StorageFull).to_owned(),
        io::ErrorKind::FileTooLarge => lang.text(Message::FileTooLarge).to_owned(),
        io::ErrorKind::IsADirectory => lang.text(Message::IsADirectory).to_owned(),
        _ => error.to_string(),
    }
}
