//! `plan convert`: the canonical table that comes out of files, row by row with where it comes from and
//! what was done to it.

use std::io::{self, Write};
use std::path::Path;

use super::args::{ConvertArgs, Given, OutputArgs, Reads};
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::output::Output;
use super::words::WRITTEN;
use super::world::World;
use super::{output, propose, reading, resolve};
use crate::analysis::convert;
use crate::figures::{Canonical, CanonicalRow, Column, FilledColumns, Merged};
use crate::files::write_whole;
use crate::lang::{Lang, Text};
use crate::problem::Code;
use crate::render::{CanonicalTable, CanonicalText, Format, Headings};

const ONLY_CSV: Text = Text::new(
    "convert 只写 csv 和 excel（带 BOM 的 CSV），不写 {0}",
    "convert writes csv and excel (CSV for a spreadsheet), not {0}",
);

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &ConvertArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    if args.propose {
        return propose::run(args, language, world);
    }
    let output = args.output();
    let format = output::format(&output)?;
    if !matches!(format, Format::Csv | Format::Excel) {
        return Err(Failure::Usage(ONLY_CSV, vec![format.name().to_owned()]));
    }
    let given =
        Given { plan: &args.plan, input: &args.input, output: &output, reads: Reads::Returns };
    let (opening, plan) = reading::open(given, language, world)?;
    let request = plan.request(resolve::period(given.input, plan)?, Vec::new());
    // Rows that say different things of one key may only leave different things blank.
    let forgiven: &[Code] = if args.merge { &[Code::ConflictingRows] } else { &[] };
    let tables = reading::tables(opening, &request, given, forgiven, world)?;
    let mut session = tables.session;
    let canonical = Canonical {
        sources: &session.sources,
        inputs: &tables.inputs,
        request: &request,
        duplicates: &tables.duplicates,
    };
    let mut merged = None;
    if args.merge {
        let Merged { rows, problems } = canonical.merged().map_err(Refusal::reading)?;
        session.problems.extend(problems);
        session.problems.forgive(Code::DuplicateRow);
        if session.problems.has_errors() && !given.input.keep_going {
            return Err(session.refused(world));
        }
        merged = Some(rows);
    }
    let exit = session.exit();
    if !session.output.is_silent(exit) {
        session.tell_passed_over(world);
        session.located()?.show(world);
    }
    let rows = match &merged {
        Some(rows) => Rows::Merged(rows),
        None => Rows::Each(&canonical),
    };
    let columns = rows.columns().map_err(Refusal::reading)?;
    write(rows, &columns, &session.output, exit, world)?;
    Ok(exit)
}

/// The rows that are written.
#[derive(Clone, Copy)]
enum Rows<'a> {
    /// Those of the files, one by one.
    Each(&'a Canonical<'a>),
    /// Those that were put together.
    Merged(&'a [CanonicalRow]),
}

impl Rows<'_> {
    fn each(self, take: &mut dyn FnMut(&CanonicalRow) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Each(canonical) => canonical.each(take),
            Self::Merged(rows) => rows.iter().try_for_each(take),
        }
    }

    /// The columns in which any of them says something.
    fn columns(self) -> io::Result<Vec<Column>> {
        let mut filled = FilledColumns::default();
        self.each(&mut |row| {
            filled.add(row);
            Ok(())
        })?;
        Ok(filled.in_order())
    }
}

impl ConvertArgs {
    /// A table goes out, under keys unless its headings are to be words.
    pub(super) fn output(&self) -> OutputArgs {
        let is_named = self.output.as_deref().is_some_and(|path| path != Path::new("-"));
        let format = self.format.or_else(|| (!is_named).then_some(Format::Csv));
        let headings = self.headings.or(Some(Headings::Keys));
        let (output, quiet) = (self.output.clone(), self.quiet);
        OutputArgs { format, headings, output, quiet, ..OutputArgs::default() }
    }
}

/// Writes the table, to standard output or into a file.
fn write(
    rows: Rows,
    columns: &[Column],
    output: &Output,
    exit: Exit,
    world: &mut World,
) -> Result<(), Failure> {
    let table = |out: &mut dyn Write| table(rows, columns, output, out);
    let Some(path) = output.path else {
        if output.is_silent(exit) {
            return Ok(());
        }
        return Ok(world.print(|out| table(out)).map_err(Refusal::printing)?);
    };
    write_whole(path, |out| table(out)).map_err(|error| Refusal::writing(path, error))?;
    if !output.is_silent(exit) {
        world.tell(WRITTEN, &[path.display().to_string()]);
    }
    Ok(())
}

fn table(rows: Rows, columns: &[Column], output: &Output, out: &mut dyn Write) -> io::Result<()> {
    let headings: Vec<_> = columns.iter().map(|it| (it.name(), convert::heading(*it))).collect();
    let mut table = CanonicalTable::new(out, output.format, output.layout, &headings)?;
    let lang = output.layout.lang;
    rows.each(&mut |row: &CanonicalRow| {
        let notes = convert::notes(row, lang);
        // A spreadsheet takes a name that begins like a formula for one; a pipe needs it as it is.
        let may_act = output.format == Format::Excel;
        table.write(columns.iter().map(|column| match column {
            Column::Note => CanonicalText::Theirs(&notes),
            column if column.is_free() || *column == Column::Department => {
                CanonicalText::Theirs(row.text(*column))
            }
            Column::Indicator | Column::Region | Column::Unit if may_act => {
                CanonicalText::Theirs(row.text(*column))
            }
            _ => CanonicalText::Ours(row.text(*column)),
        }))
    })?;
    table.finish()
}
