//! What is said when nothing can be computed: the user's files have errors, or the system refused.

use std::io;
use std::path::Path;

use super::output::Output;
use super::run::Run;
use super::{Exit, Failure, World, told};
use crate::analysis::Provenance;
use crate::figures::Tally;
use crate::lang::{Lang, Message, Text};
use crate::plan::Plan;
use crate::problem::{Problem, Severity};
use crate::render::Format;
use crate::report::{Cell, Datum, Report};
use crate::value::Period;

const NOTHING_COMPUTED: Text = Text::new(
    "数据有错误，没有计算；改正后重新运行，或用 --keep-going 先算其余部分",
    "the files have errors, nothing was computed; mend them and run again, or compute the rest with --keep-going",
);
const PLAN_HAS_ERRORS: Text = Text::new(
    "plan.toml 有错误，没有计算；改正后重新运行",
    "plan.toml has errors, nothing was computed; mend them and run again",
);
const TARGETS_HAVE_ERRORS: Text = Text::new(
    "目标表有错误，没有计算；改正后重新运行",
    "the tables of targets have errors, nothing was computed; mend them and run again",
);
const CANNOT_READ: Text = Text::new("无法读取 {0}：{1}", "cannot read {0}: {1}");
const NOT_AFILE: Text = Text::new("{0}不是普通文件", "{0} is not a regular file");

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
    run.tell(&located, world);
    for input in &run.inputs {
        let Tally { read, used, reported, .. } = input.tally;
        let counts = [read, used, reported].map(|count| count.to_string());
        let values = [std::slice::from_ref(&input.file), counts.as_slice()].concat();
        world.say(&told(lang, Message::HeadRows.into(), &values));
    }
    // plan.toml is the first file; as long as there is no plan only tables of targets follow it.
    let of_plan = |it: &Problem| it.code.severity() == Severity::Error && it.at.source.index() == 0;
    let why = match plan {
        Some(_) => NOTHING_COMPUTED,
        None if run.problems.iter().any(of_plan) => PLAN_HAS_ERRORS,
        None => TARGETS_HAVE_ERRORS,
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
        io::ErrorKind::InvalidInput => told(lang, NOT_AFILE, &[path]),
        _ => told(lang, CANNOT_READ, &[path, refusal(error, lang)]),
    }
}

/// Why the system refused, in the user's language where it is a usual reason.
pub fn refusal(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => lang.text(Text::new("不存在", "it does not exist")).to_owned(),
        io::ErrorKind::PermissionDenied => {
            lang.text(Text::new("没有权限", "permission denied")).to_owned()
        }
        io::ErrorKind::StorageFull => {
            lang.text(Text::new("磁盘已满", "the disk is full")).to_owned()
        }
        io::ErrorKind::FileTooLarge => lang
            .text(Text::new("超出文件大小的限额", "it is beyond the limit on file sizes"))
            .to_owned(),
        io::ErrorKind::IsADirectory => {
            lang.text(Text::new("这是文件夹", "it is a folder")).to_owned()
        }
        _ => error.to_string(),
    }
}
