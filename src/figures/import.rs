//! The passes over a table, whatever it holds: the first takes every row and pushes what is wrong,
//! another looks once more at rows that were sound.

use std::io::{self, Read};

use hashbrown::HashSet;

use super::batch::{Batch, Finding};
use super::batches::each_batch;
use super::kind::Heads;
use super::reader::{Reader, RowReader};
use super::table::{Below, problem};
use crate::problem::{Code, Extent, Problem, Problems};
use crate::table::{Chunks, Hash, Rows, Source, Sources, before_garbling, digest};
use crate::value::{SourceId, fold};

/// What became of the rows of a file: `read` is `used` plus `reported`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// The file.
    pub source: SourceId,
    /// SHA-256 in hexadecimal digits; `None` above 64 MiB.
    pub sha256: Option<String>,
    /// Whether it could be read as a table of text.
    pub is_table: bool,
    /// Rows below the header, blank lines among them.
    pub read: u64,
    /// Rows whose figures were taken.
    pub used: u64,
    /// Rows that a problem names in their place.
    pub set_aside: u64,
}

impl Tally {
    /// The tally of a file that is no table.
    ///
    /// # Errors
    /// Reading failed.
    pub fn of_no_table(sources: &Sources, source: SourceId) -> io::Result<Self> {
        let opened = sources.get(source);
        let sha256 = digest(opened.raw().unwrap_or(opened).open()?)?;
        Ok(Self { source, sha256, is_table: false, read: 0, used: 0, set_aside: 0 })
    }

    /// Counts a row of a file as reported that was counted as used.
    pub fn withdraw(tallies: &mut [Self], source: SourceId) {
        if let Some(tally) = tallies.iter_mut().find(|tally| tally.source == source) {
            tally.used -= 1;
            tally.set_aside += 1;
        }
    }
}

/// Problems that many rows of a file have for one reason: they are told once.
#[derive(Default)]
struct OnceAFile {
    /// The columns of which one was told.
    columns: Vec<Extent>,
    /// Whether the rows were laid out.
    is_laid: bool,
    /// What was told of the labels of rows that were laid out.
    labels: HashSet<(Code, Vec<String>)>,
    /// The first row of a later period than the report's.
    later: Option<Problem>,
    /// How many there are.
    rows_later: u64,
    /// The rows that are not UTF-8.
    broken: Problems,
}

impl OnceAFile {
    /// A problem that is told now.
    fn hold_back(&mut self, problem: Problem) -> Option<Problem> {
        match problem.code {
            Code::UnreadName | Code::BlankHeading => {
                let is_new = !self.columns.contains(&problem.at.extent);
                self.columns.extend(is_new.then_some(problem.at.extent));
                is_new.then_some(problem)
            }
            Code::ImportIndicator | Code::ImportRegion | Code::UnitConverted if self.is_laid => {
                let is_new = self.labels.insert((problem.code, problem.values.clone()));
                is_new.then_some(problem)
            }
            Code::LaterPeriod => {
                self.rows_later += 1;
                self.later.get_or_insert(problem);
                None
            }
            Code::NotUtf8 => {
                self.broken.push(problem);
                None
            }
            _ => Some(problem),
        }
    }

    /// The rows that are not UTF-8: one for all where the whole file is in another encoding.
    fn broken(&mut self, source: &dyn Source) -> io::Result<Problems> {
        let mut broken = std::mem::take(&mut self.broken);
        if broken.count(Code::NotUtf8) > 1 && !has_text_in_utf8(source)? {
            // Where it looks like an encoding that is read, the first row that does not is damaged.
            let mut all = broken.take();
            let looks_odd = |it: &Problem| it.values.iter().all(String::is_empty);
            let odd = all.iter().position(looks_odd).unwrap_or_default();
            broken = Problems::default();
            broken.push(all.swap_remove(odd));
        }
        Ok(broken)
    }

    /// The first row of a later period, with the number of all.
    fn later(self) -> Option<Problem> {
        let mut later = self.later?;
        later.values.pop();
        Some(later.with(self.rows_later))
    }
}

/// Whether any row of a file has a character that only UTF-8 would write so.
fn has_text_in_utf8(source: &dyn Source) -> io::Result<bool> {
    if !has_wide(source)? {
        return Ok(false);
    }
    let Ok(chunks) = Chunks::open(source, Hash::Spared)? else { return Ok(false) };
    let mut rows = Rows::new(chunks);
    while let Some(row) = rows.next_row()? {
        if row.fields.are_text()
            && row.fields.iter().any(|field| field.iter().copied().any(is_wide))
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a byte leads a character that takes three bytes or more.
const fn is_wide(byte: u8) -> bool {
    byte >= 0xE0
}

/// Whether any byte of a file does: of one without, no row needs to be looked at.
fn has_wide(source: &dyn Source) -> io::Result<bool> {
    let (mut stream, mut block) = (source.open()?, vec![0; 64 << 10]);
    loop {
        match stream.read(&mut block)? {
            0 => return Ok(false),
            read if block.iter().take(read).copied().any(is_wide) => return Ok(true),
            _ => {}
        }
    }
}

/// Reads every row below a header and pushes what is wrong. `take` gets the sound rows batch by batch,
/// and says how many of them it used.
///
/// # Errors
/// Reading failed.
pub(crate) fn every_row<T: RowReader>(
    below: Below,
    table: &T,
    reader: &mut Reader<T::Memos, T::Rows>,
    problems: &mut Problems,
    mut take: impl FnMut(&Batch<T::Rows>) -> u64 + Send,
) -> io::Result<Tally> {
    let Below { row, blank, rest, raw, watch } = below;
    let source = table.source();
    let (mut has_text, mut filled) = (false, 0);
    let above = blank.into_iter().filter(|it| !table.header().has_above(it.fault));
    let above: Vec<Problem> = above.map(|fault| problem(source, fault)).collect();
    let (mut read, mut used) = (above.len() as u64, 0);
    let mut once = OnceAFile { is_laid: table.is_laid(), ..OnceAFile::default() };
    problems.extend(above);
    let sha256 = each_batch(rest, table, reader, |batch| {
        read += batch.rows;
        if let Some(watch) = watch {
            watch(source, read);
        }
        has_text |= batch.has_text;
        filled |= batch.filled;
        for Finding { problem, .. } in batch.take_findings() {
            let Some(problem) = problem else {
                read -= 1;
                continue;
            };
            let problem = once.hold_back(problem).map(|it| with_near(it, table, problems));
            problems.extend(problem);
        }
        used += take(batch);
    })?;
    problems.extend(table.header().say_unread(row, filled, &once.columns));
    problems.append(once.broken(raw)?);
    problems.extend(once.later());
    if !has_text {
        problems.push(Problem::new(Code::HeaderOnly, row.place()));
    }
    Ok(Tally { source, sha256, is_table: true, read, used, set_aside: read - used })
}

/// Reads the rows below a header once more, when all that is wrong was pushed.
///
/// # Errors
/// Reading failed.
pub(super) fn once_more<T: RowReader>(
    below: Below,
    table: &T,
    reader: &mut Reader<T::Memos, T::Rows>,
    mut take: impl FnMut(&Batch<T::Rows>) + Send,
) -> io::Result<()> {
    each_batch(below.rest, table, reader, |batch| take(batch)).map(|_| ())
}

/// A problem that names what may have been meant by a name that is not known, where few have the same.
pub(super) fn with_near<T: RowReader>(problem: Problem, table: &T, problems: &Problems) -> Problem {
    let is_unknown = matches!(
        problem.code,
        Code::UnknownIndicator
            | Code::UnknownRegion
            | Code::UnknownDepartment
            | Code::ImportIndicator
            | Code::ImportRegion
    );
    let is_label = matches!(problem.code, Code::ImportIndicator | Code::ImportRegion);
    let near = match problem.values.as_slice() {
        [name] if is_unknown && !is_label && is_total(name) => {
            return Problem { code: Code::TotalRow, ..problem };
        }
        [name] if is_unknown => match before_garbling(name) {
            Some(before) => return Problem { code: Code::Garbled, ..problem }.with(before),
            None => problems.near(problem.code, || table.near(problem.code, name)),
        },
        _ => return problem,
    };
    problem.with_list(&near)
}

/// Whether a name is that of a row of sums.
fn is_total(name: &str) -> bool {
    let name = fold(name);
    let totals = ["合计", "总计", "小计", "总和", "汇总"];
    totals.iter().any(|total| name.ends_with(total)) || ["total", "subtotal"].contains(&&*name)
}
