//! The passes over a table, whatever it holds: the first takes every row and pushes what is wrong,
//! another looks once more at rows that were sound.

use std::io;

use hashbrown::HashSet;

use super::batch::{Batch, Finding};
use super::batches::each_batch;
use super::kind::Heads;
use super::reader::{Reader, RowReader};
use super::table::{Below, problem};
use crate::problem::{Code, Enough, Extent, Problem, Problems};
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

    /// Whether one more problem of a kind that is held back would only be counted.
    fn only_counts(&self, code: Code) -> bool {
        match code {
            Code::LaterPeriod => true,
            Code::NotUtf8 => self.broken.only_counts(code),
            _ => false,
        }
    }

    /// Counts so many more of a kind that is held back; whether this is one.
    fn count_more(&mut self, code: Code, more: u64) -> bool {
        match code {
            Code::LaterPeriod => self.rows_later += more,
            Code::NotUtf8 => self.broken.count_more(code, more),
            _ => return false,
        }
        true
    }

    /// The rows that are not UTF-8: one for all that have no text in UTF-8 between them, with their number.
    fn broken(&mut self, source: &dyn Source) -> io::Result<Problems> {
        let mut broken = std::mem::take(&mut self.broken);
        let count = broken.count(Code::NotUtf8);
        if count < 2 {
            return Ok(broken);
        }
        let all = broken.take();
        let mut runs = Runs::of(source, &all)?;
        let beyond = count - runs.lengths.iter().sum::<u64>();
        match runs.lengths.last_mut() {
            Some(last) => *last += beyond,
            None => runs.lengths.push(beyond),
        }
        let mut told = Problems::default();
        let mut rest = all.as_slice();
        for length in runs.lengths {
            // Where it looks like an encoding that is read, the first row that does not is damaged.
            let looks_odd = |it: &&Problem| it.values.iter().all(String::is_empty);
            let odd = rest.iter().find(looks_odd).filter(|_| !runs.has_utf8);
            let number = if length > 1 { length.to_string() } else { String::new() };
            told.extend(odd.or(rest.first()).cloned().map(|mut first| {
                first.values.pop();
                first.with(number)
            }));
            rest = usize::try_from(length).ok().and_then(|it| rest.get(it..)).unwrap_or_default();
        }
        Ok(told)
    }

    /// The first row of a later period, with the number of all.
    fn later(self) -> Option<Problem> {
        let mut later = self.later?;
        later.values.pop();
        Some(later.with(self.rows_later))
    }
}

/// How many rows that are not UTF-8 follow each other, without text in UTF-8 between them.
struct Runs {
    lengths: Vec<u64>,
    /// Whether there is text in UTF-8.
    has_utf8: bool,
}

impl Runs {
    /// Of these rows, in their order.
    fn of(source: &dyn Source, broken: &[Problem]) -> io::Result<Self> {
        let mut runs = Self { lengths: Vec::new(), has_utf8: false };
        let Ok(chunks) = Chunks::open(source, Hash::Spared)? else { return Ok(runs) };
        let mut rows = Rows::new(chunks);
        let (mut open, mut is_apart) = (broken.iter().peekable(), true);
        while open.peek().is_some()
            && let Some(row) = rows.next_row()?
        {
            let is_broken = open.next_if(|it| it.at.offset == row.offset).is_some();
            if is_broken && std::mem::take(&mut is_apart) {
                runs.lengths.push(0);
            }
            if is_broken && let Some(length) = runs.lengths.last_mut() {
                *length += 1;
            }
            let mut fields = row.fields.iter();
            if row.fields.are_text() && fields.any(|field| field.iter().any(|byte| *byte >= WIDE)) {
                (is_apart, runs.has_utf8) = (true, true);
            }
        }
        Ok(runs)
    }
}

/// The least byte that leads a character of three bytes or more, which only UTF-8 would write so.
const WIDE: u8 = 0xE0;

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
    let enough = Enough::of_none();
    let sha256 = each_batch(rest, table, reader, &enough, |batch| {
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
            let code = problem.code;
            let problem = once.hold_back(problem).map(|it| with_near(it, table, problems));
            problems.extend(problem);
            if problems.only_counts(code) || once.only_counts(code) {
                enough.add(code);
            }
        }
        for (code, more) in batch.counted.drain(..) {
            if !once.count_more(code, more) {
                problems.count_more(code, more);
            }
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
    each_batch(below.rest, table, reader, &Enough::of_all(), |batch| take(batch)).map(|_| ())
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
