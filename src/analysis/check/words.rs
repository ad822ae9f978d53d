//! What the returns say in words beside the figures: reasons in the list of what needs attention, and how
//! things go, what stands in the way and what comes next, below the table of each department.

use std::borrow::Cow;

use crate::assess::judged::judged;
use crate::figures::{Column as FileColumn, Key, RowWords, WORDS, Words};
use crate::lang::words::{INDICATOR, SOURCE};
use crate::lang::{Phrase, Text};
use crate::ledger::{Entry, Ledger};
use crate::report::{Block, Cell, Column, Lazy, Show};
use crate::table::Lines;

/// The heading of reasons.
pub(in crate::analysis) const REASONS: Text = Text::new("原因及措施", "Reasons and measures");

/// The heading of why last year's figure is another.
pub(in crate::analysis) const BASE_REASON: Text =
    Text::new("同期订正原因", "Why last year differs");

const AS_RETURNED: Text = Text::new("各单位所报：", "As the returns say:");

/// Where the reasons of a figure stand: the first that says something counts.
const OF_REASONS: [&[FileColumn]; 2] =
    [&[FileColumn::Reasons], &[FileColumn::Issues, FileColumn::NextSteps]];

/// The figures beside which a row may have words: that of the report, and that which its target is judged
/// by where it was due before.
pub(crate) fn keys_of_words(entry: Entry) -> [Key; 2] {
    [entry.key(), judged(entry).key()]
}

/// A row of the table of words.
#[derive(Clone)]
struct WordsRow<'a> {
    label: Cow<'a, str>,
    /// In the order of [`WORDS`].
    texts: [Vec<Phrase>; WORDS.len()],
    sources: Vec<String>,
}

/// What the rows of a ledger say in words.
pub(super) struct WordsOfRows<'c, 'a> {
    /// The words.
    pub words: &'c Words,
    /// The rows.
    pub ledger: &'c Ledger<'a>,
    /// Where they stand.
    pub lines: &'c Lines,
}

impl<'a> WordsOfRows<'_, 'a> {
    /// Why the figure of a row is as it is, and what is done about it.
    pub(super) fn reasons(&self, row: usize) -> Vec<Phrase> {
        let said = OF_REASONS.iter().map(|columns| self.said(row, columns));
        said.into_iter().find(|texts| !texts.is_empty()).unwrap_or_default()
    }

    /// What is said of these rows, a line a figure.
    pub(super) fn table(&self, rows: &[usize]) -> Vec<Block<'a>> {
        let mut met = Vec::new();
        // The targets of one figure have its words once.
        let rows = rows.iter().copied().filter(|row| {
            let places: Vec<_> = self.of(*row).iter().map(|it| it.row).collect();
            let is_first = !places.is_empty() && !met.contains(&places);
            met.extend(is_first.then_some(places));
            is_first
        });
        let line = |row: usize| {
            let entry = self.ledger.entry(row);
            let places = self.of(row).iter().map(|it| self.lines.shown(it.row));
            let mut sources: Vec<String> = places.collect();
            sources.dedup();
            let texts = WORDS.map(|column| self.said(row, &[column]));
            WordsRow { label: entry.label(), texts, sources }
        };
        let lines: Vec<WordsRow> = rows.map(line).collect();
        let is_said = |place: &usize| {
            lines.iter().any(|line| line.texts.get(*place).is_some_and(|it| !it.is_empty()))
        };
        let unsaid: Vec<usize> = (0..WORDS.len()).filter(|place| !is_said(place)).collect();
        let len = lines.len();
        let row = move |row: usize| lines.get(row).cloned().expect("a line of the table");
        let grid = Lazy::new(WordsRow::COLUMNS, len, row);
        let keys = unsaid.iter().filter_map(|place| WORDS.get(*place)).map(|it| it.name());
        let grid = keys.fold(grid, Lazy::without);
        let text = Block::Text(vec![Phrase::new(AS_RETURNED)]);
        if len > 0 { vec![text, Block::Grid(Box::new(grid))] } else { Vec::new() }
    }

    /// The words beside the figure of the report, else beside the one that the target is judged by.
    fn of(&self, row: usize) -> &[RowWords] {
        if self.words.is_empty() {
            return &[];
        }
        let keys = keys_of_words(self.ledger.entry(row));
        keys.map(|key| self.words.of(key)).into_iter().find(|it| !it.is_empty()).unwrap_or_default()
    }

    /// What is said in some columns of the rows of a figure.
    fn said(&self, row: usize, columns: &[FileColumn]) -> Vec<Phrase> {
        let words = self.of(row);
        let of = |column: &FileColumn| {
            let column = *column;
            words.iter().filter(move |it| it.column == column)
        };
        columns.iter().flat_map(of).map(|it| Phrase::verbatim(&it.text)).collect()
    }
}

/// What is said in one column.
const fn told<'a, const PLACE: usize>(key: &'static str, title: Text) -> Column<WordsRow<'a>> {
    Column::new(key, title, Show::TableOnly, WordsRow::text::<PLACE>).gives_way_to(14)
}

impl<'a> WordsRow<'a> {
    const COLUMNS: &'a [Column<WordsRow<'a>>] = &[
        Column::new("label", INDICATOR, Show::TableOnly, |it: &WordsRow<'a>| {
            Cell::theirs(&it.label)
        })
        .gives_way_to(12),
        told::<0>("progress", Text::new("进展", "Progress")),
        told::<1>("issues", Text::new("存在问题", "Issues")),
        told::<2>("next_steps", Text::new("下一步措施", "Next steps")),
        told::<3>("reasons", REASONS),
        told::<4>("person", Text::new("责任人", "Person")),
        told::<5>("base_reason", BASE_REASON),
        Column::new("source", SOURCE, Show::IfRoom(1), |it: &WordsRow<'a>| {
            Cell::List(it.sources.iter().map(|it| it.as_str().into()).collect())
        })
        .gives_way_to(16),
    ];

    fn text<const PLACE: usize>(&self) -> Cell<'_> {
        let texts = self.texts.get(PLACE).filter(|texts| !texts.is_empty());
        Cell::of(texts, |texts| Cell::Notes(texts.clone()))
    }
}
