//! `plan init`: a first plan.toml, to look at or of a table of targets.

use std::path::Path;

use super::args::InitArgs;
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::output::is_standard_output;
use super::problems::{Located, Shown};
use super::reading;
use super::words::{IS_THERE, WRITTEN};
use super::world::World;
use crate::analysis::init::{PlanHead, Starter, of_table, sample};
use crate::files::{Room, StdinSource, write_new};
use crate::lang::Text;
use crate::plan::WordedTargetTable;
use crate::problem::{Code, Problems};
use crate::table::{Sources, TextForm, as_text_of};

const NO_YEAR: Text = Text::new(
    "表的标题和文件名都没有写年份；请加 --year，如 --year {0}",
    "neither the title of the table nor the name of its file tells the year; add it, such as --year {0}",
);
const HAS_ERRORS: Text = Text::new(
    "目标表有错误，没有生成；改正后重新运行",
    "the table of targets has errors, no plan was made; mend them and run again",
);
const NAME_SHEET: Text = Text::new(
    "工作簿里有几张工作表，没有生成；用 --sheet 指明读哪一张",
    "the workbook has several sheets, no plan was made; name the one to read with --sheet",
);
const MADE: Text = Text::new(
    "读出{0}个目标[；{1}处没有读懂或有疑问][，{2}个指标的性质待核对]，都标有 ?",
    "targets: {0}[; texts that were not read or leave a doubt: {1}][; natures to look over: {2}]; each has a ?",
);
const MADE_WHOLE: Text = Text::new("读出{0}个目标，没有疑问", "targets: {0}; nothing is open");

const UNNAMED: Text = Text::new("计划", "Plan");

/// The year of a plan that is only to be looked at.
const SAMPLE_YEAR: u16 = 2025;

/// Runs the command.
pub(super) fn run(args: &InitArgs, world: &mut World) -> Result<Exit, Failure> {
    let output = args.output.as_deref().filter(|path| !is_standard_output(path));
    if let Some(path) = output.filter(|path| path.symlink_metadata().is_ok()) {
        return Err(Failure::Usage(IS_THERE, vec![path.display().to_string()]));
    }
    let Some(from) = &args.from else {
        let year = args.year.unwrap_or(SAMPLE_YEAR);
        let text = sample(year, args.title.as_deref(), world.lang);
        return write(&text, output, args.quiet, world);
    };
    let Some(made) = made(args, from, world)? else { return Err(Failure::Problems) };
    let exit = write(&made.text, output, args.quiet, world)?;
    if !args.quiet {
        let Starter { targets, unread, natures, .. } = made;
        let counted = |count: usize| if count == 0 { String::new() } else { count.to_string() };
        let text = if unread + natures == 0 { MADE_WHOLE } else { MADE };
        world.tell(text, &[targets.to_string(), counted(unread), counted(natures)]);
    }
    Ok(exit)
}

/// The plan that a table tells; none where it has errors, and that was said.
fn made(args: &InitArgs, from: &Path, world: &mut World) -> Result<Option<Starter>, Failure> {
    let opening = |error| Refusal::opening(from, error);
    let raw = reading::table(from, &mut Room::default(), world).map_err(opening)?;
    let form = TextForm { sheet: args.sheet.as_deref(), ..TextForm::default() };
    let (mut sources, mut problems) = (Sources::default(), Problems::default());
    let source = sources.add(as_text_of(raw, form).map_err(opening)?);
    let table = WordedTargetTable::read(&sources, source, &mut problems);
    let table = table.map_err(Refusal::reading)?;
    // The one that is the title of the plan was read.
    if args.title.is_none() && problems.count(Code::TitleLine) == 1 {
        problems.forgive(Code::TitleLine);
    }
    Located::new(&sources, &problems, Shown::First).map_err(Refusal::reading)?.show(world);
    let Some(table) = table.filter(|_| !problems.has_errors()) else {
        let is_of_sheets = problems.count(Code::SeveralSheets) > 0;
        let reason = if is_of_sheets { NAME_SHEET } else { HAS_ERRORS };
        world.complain(world.lang.text(reason));
        return Ok(None);
    };
    let stem = from.file_stem().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
    let year =
        args.year.or(table.year).or_else(|| year_in(&table.title)).or_else(|| year_in(&stem));
    let year = year.ok_or_else(|| Failure::Usage(NO_YEAR, vec![SAMPLE_YEAR.to_string()]))?;
    let stem = if stem == StdinSource::NAME { String::new() } else { stem };
    let unnamed = world.lang.text(UNNAMED).to_owned();
    let titles = [args.title.clone().unwrap_or_default(), table.title.clone(), stem, unnamed];
    let title = titles.into_iter().find(|it| !it.is_empty()).unwrap_or_default();
    let file = sources.get(source).name().to_owned();
    let head = PlanHead { title, year, file: &file, bare: args.bare, lang: world.lang };
    Ok(Some(of_table(&table, &head)))
}

/// The one year that a text names.
fn year_in(text: &str) -> Option<u16> {
    let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|it| it.len() == 4);
    let mut years = numbers.filter_map(|it| it.parse().ok());
    let mut years = years.by_ref().filter(|year| (1949..=2099).contains(year));
    years.next().filter(|_| years.next().is_none())
}

fn write(
    text: &str,
    output: Option<&Path>,
    quiet: bool,
    world: &mut World,
) -> Result<Exit, Failure> {
    let Some(path) = output else {
        world.print(|out| out.write_all(text.as_bytes())).map_err(Refusal::printing)?;
        return Ok(Exit::Computed);
    };
    write_new(path, text.as_bytes()).map_err(|error| Refusal::writing(path, error))?;
    if !quiet {
        world.tell(WRITTEN, &[path.display().to_string()]);
    }
    Ok(Exit::Computed)
}
