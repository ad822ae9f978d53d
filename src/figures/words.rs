//! What rows say in words beside their figures: how things go, what stands in the way, what comes next.
//!
//! It is read once more for whoever asks, and only in files that have such columns: a run that does not ask
//! neither reads nor keeps it.

use std::io;

use hashbrown::HashMap;

use super::context::{Context, Input};
use super::figure::Key;
use super::form::Column;
use super::import::once_more;
use super::reader::Reader;
use super::table::Table;
use crate::problem::Problems;
use crate::request::Request;
use crate::table::{Hash, Record, RowPlace, Sources};
use crate::value::Period;

/// The columns of words, in the order in which they are shown.
pub(crate) const WORDS: [Column; 6] = [
    Column::Progress,
    Column::Issues,
    Column::NextSteps,
    Column::Reasons,
    Column::Person,
    Column::BaseReason,
];

/// The files whose words are read.
pub(crate) struct WordRows<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// Those of figures.
    pub inputs: &'a [Input],
    /// What was wanted of them.
    pub request: &'a Request<'a>,
}

/// What rows say in words, by what their figures are of.
#[derive(Clone, Debug, Default)]
pub struct Words(HashMap<Key, Vec<RowWords>>);

/// What a row says in words, in one column.
#[derive(Clone, Debug)]
pub struct RowWords {
    /// The row.
    pub row: RowPlace,
    /// The column.
    pub column: Column,
    /// What stands there.
    pub text: String,
}

impl Words {
    /// Whether nobody wrote any.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words beside a figure, in the order of the files; none where nobody wrote any.
    #[must_use]
    pub fn of(&self, key: Key) -> &[RowWords] {
        self.0.get(&key).map(Vec::as_slice).unwrap_or_default()
    }

    /// The latest words of an indicator in a region from the months of a year up to these, whatever the
    /// periods are: those of the last month, and of these the longest period.
    #[must_use]
    pub(crate) fn latest(&self, key: Key) -> &[RowWords] {
        let Key { period, .. } = key;
        let months = |last| (1..=last).map(move |first| Period::new(period.year(), first, last));
        let mut periods = (1..=period.last_month()).rev().flat_map(months);
        let found = periods.find_map(|period| self.0.get(&Key { period, ..key }));
        found.map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows in which they stand.
    pub fn rows(&self) -> impl Iterator<Item = RowPlace> {
        self.0.values().flatten().map(|words| words.row)
    }
}

impl WordRows<'_> {
    /// The words of rows whose figures are of these keys.
    ///
    /// # Errors
    /// Reading failed.
    pub(crate) fn of(&self, is_wanted: impl Fn(Key) -> bool + Sync) -> io::Result<Words> {
        let mut found = Words::default();
        for input in self.inputs {
            self.of_table(*input, &is_wanted, &mut found)?;
        }
        Ok(found)
    }

    fn of_table(
        &self,
        input: Input,
        is_wanted: &(impl Fn(Key) -> bool + Sync),
        found: &mut Words,
    ) -> io::Result<()> {
        let (source, silent) = ((input.source, Hash::Spared), &mut Problems::silent());
        let Some(table) = Table::open(self.sources, source, silent)? else { return Ok(()) };
        let (header, below) = table.into_parts();
        if WORDS.iter().all(|column| header.index(*column).is_none()) {
            return Ok(());
        }
        let context = Context::new(self.request, input, &header);
        let mut record = Record::default();
        once_more(below, &context, &mut Reader::default(), |batch| {
            for observed in batch.of_this_table(input.source) {
                if !is_wanted(observed.key) {
                    continue;
                }
                let fields = batch.fields(observed.at, &mut record);
                let words = WORDS.iter().map(|column| (*column, header.texts(*column, fields)));
                let words = words.filter(|(_, text)| !text.is_empty());
                let row = observed.row;
                let words: Vec<RowWords> =
                    words.map(|(column, text)| RowWords { row, column, text }).collect();
                if !words.is_empty() {
                    found.0.entry(observed.key).or_default().extend(words);
                }
            }
        })
    }
}
