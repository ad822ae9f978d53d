//! Labels: what headings and left columns say of the cells beside them.

use super::grid::{CellAt, CellGrid};
use crate::request::{Adds, Ending, FileLayout, LabelRole, Strip};
use crate::value::{Meant, Period, Span, fold};

/// The labels of a row, or of a column, with their cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels {
    labels: Vec<Label>,
}

/// A label.
#[derive(Clone, Debug)]
struct Label {
    role: LabelRole,
    text: String,
    at: CellAt,
    column: usize,
    /// Whether it stands there, and is not that above.
    is_own: bool,
}

impl Labels {
    /// The labels of a row; a blank one is that above it where the layout says so.
    pub(super) fn of_row(
        grid: &CellGrid,
        layout: &FileLayout,
        row: usize,
        left: usize,
        above: &Self,
    ) -> Self {
        let labels = layout.left.iter().enumerate().map(|(index, role)| {
            let column = left + index;
            let text = stripped(grid.text(row, column), &layout.strip);
            if let Some(above) =
                above.labels.get(index).filter(|_| text.is_empty() && layout.fill_down)
            {
                return Label { is_own: false, ..above.clone() };
            }
            Label { role: *role, text, at: CellAt { row, column }, column, is_own: true }
        });
        Self { labels: labels.collect() }
    }

    /// The labels of all columns: a heading holds for blank cells to its right below which a heading
    /// stands.
    pub(super) fn of_columns(
        grid: &CellGrid,
        layout: &FileLayout,
        top: usize,
        left: usize,
        end: usize,
    ) -> Self {
        let (mut labels, rows) = (Vec::new(), layout.header.len());
        for (index, role) in layout.header.iter().enumerate() {
            let row = top + index;
            let mut last: Option<(String, CellAt)> = None;
            for column in left + layout.left.len()..end {
                let text = stripped(grid.text(row, column), &layout.strip);
                let is_filled = index + 1 < rows && !grid.text(row + 1, column).is_empty();
                if !text.is_empty() {
                    last = Some((text, CellAt { row, column }));
                } else if !is_filled {
                    last = None;
                }
                let (text, at) =
                    last.clone().unwrap_or_else(|| (String::new(), CellAt { row, column }));
                labels.push(Label { role: *role, text, at, column, is_own: true });
            }
        }
        Self { labels }
    }

    /// Those of a column.
    pub(super) fn column(&self, column: usize) -> Self {
        let labels = self.labels.iter().filter(|label| label.column == column);
        Self { labels: labels.cloned().collect() }
    }

    /// The text of a role and its cell; of several the joined text.
    pub(super) fn label(&self, role: LabelRole) -> Option<(String, CellAt)> {
        Some((self.joined(role), self.place(role)?))
    }

    /// The texts of a role one behind the other, equal and empty ones once.
    pub(super) fn joined(&self, role: LabelRole) -> String {
        let mut texts: Vec<&str> = Vec::new();
        for label in self.labels.iter().filter(|label| label.role == role) {
            if !label.text.is_empty() && !texts.contains(&label.text.as_str()) {
                texts.push(&label.text);
            }
        }
        texts.join(" ")
    }

    /// The cell of a role.
    pub(super) fn place(&self, role: LabelRole) -> Option<CellAt> {
        self.labels.iter().rfind(|label| label.role == role).map(|label| label.at)
    }

    /// The texts of those that stand there.
    pub(super) fn own(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().filter(|label| label.is_own).map(|label| label.text.as_str())
    }

    /// The texts of all.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.labels.iter().map(|label| label.text.as_str())
    }
}

/// A label without what is not its name.
fn stripped(text: &str, strip: &[Strip]) -> String {
    let mut text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for strip in strip {
        text = match strip {
            Strip::Spaces => text.split_whitespace().collect(),
            Strip::Among => {
                let rest =
                    text.strip_prefix("其中").map(|it| it.trim_start_matches(['：', ':', ' ']));
                rest.map_or(text.clone(), str::to_owned)
            }
            Strip::Revised => text.trim_end_matches(['r', 'R']).trim_end().to_owned(),
            Strip::Footnotes => without_note(&text).to_owned(),
            Strip::Numbering => without_number(&text).to_owned(),
        };
    }
    text
}

/// A label without `（注1）`, `*` or a number in a circle behind it.
fn without_note(text: &str) -> &str {
    let is_mark = |c: char| matches!(c, '*' | '†' | '#' | '①'..='⑳');
    let text = text.trim_end_matches(is_mark).trim_end();
    let opened = text.rfind(['(', '（']);
    let note = opened.and_then(|at| text.get(at..)).unwrap_or_default();
    let inside = note.trim_matches(['(', '（', ')', '）']);
    let is_note = inside.starts_with('注') && note.ends_with([')', '）']);
    opened.filter(|_| is_note).and_then(|at| text.get(..at)).unwrap_or(text).trim_end()
}

/// A label without 一、 1. (一) before it.
fn without_number(text: &str) -> &str {
    let is_number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let open = text.strip_prefix(['(', '（']);
    let rest = open.unwrap_or(text).trim_start_matches(is_number);
    let has_number = rest.len() < open.unwrap_or(text).len();
    let rest = if open.is_some() {
        rest.strip_prefix([')', '）'])
    } else {
        rest.strip_prefix(['、', '.', '．'])
    };
    rest.filter(|_| has_number).map_or(text, str::trim_start)
}

/// A label without its ending, and what that says; the longest that fits.
pub(super) fn without_ending(
    label: &str,
    endings: &[(String, Ending)],
) -> (String, Option<Ending>) {
    let fitting = endings.iter().filter(|(ending, _)| label.ends_with(ending.as_str()));
    let longest = fitting.max_by_key(|(ending, _)| ending.len());
    longest.map_or((label.to_owned(), None), |(ending, meaning)| {
        (label.strip_suffix(ending.as_str()).unwrap_or(label).to_owned(), Some(*meaning))
    })
}

/// The name that a label stands for.
pub(super) fn named(label: &str, names: &[(String, String)]) -> String {
    let found = names.iter().find(|(name, _)| fold(name) == fold(label));
    found.map_or(label, |(_, name)| name).to_owned()
}

/// How the labels of periods are meant.
#[derive(Clone, Copy, Debug)]
pub(super) struct PeriodMeant {
    /// The year of those that do not say it.
    pub year: Option<u16>,
    /// Whether they are meant alone.
    pub span: Option<Span>,
    /// Whether figures add up.
    pub adds: Option<Adds>,
}

impl PeriodMeant {
    /// The period that a label says, as it is read; what is none is left as it is.
    pub(super) fn period(self, label: &str, frequency: Option<&str>) -> String {
        // October, typed as a number, loses its zero.
        if label.len() == "2016.1".len() && label.ends_with(".1") {
            return format!("{label}?");
        }
        let has_year = label.chars().filter(char::is_ascii_digit).count() >= 4;
        let text = match self.year.filter(|_| !has_year) {
            Some(year) => format!("{year}年{label}"),
            None => label.to_owned(),
        };
        let as_meant = |span| {
            Period::parse_as(&text, Meant { row: Some(span), indicator: None, words: None }).ok()
        };
        let end = || as_meant(Span::Cumulative);
        let adds_up = matches!(self.adds, Some(Adds::Up | Adds::Apart));
        match self.span {
            Some(Span::Single) if adds_up => {
                let single = as_meant(Span::Single).filter(|it| !it.is_cumulative());
                let single = single.map(|it| it.to_string());
                single.or_else(|| last_months(end()?, frequency)).unwrap_or(text)
            }
            Some(_) => end().map_or(text, |it| it.to_string()),
            None => text,
        }
    }

    /// What the row says of it, so that nothing else can: that it counts since January.
    pub(super) fn span_of(self, period: &str) -> &'static str {
        let is_since = Period::parse(period).is_ok_and(Period::is_cumulative);
        if self.span.is_some() && is_since { "cumulative" } else { "" }
    }
}

/// The last month of a period alone, or its last quarter.
fn last_months(end: Period, frequency: Option<&str>) -> Option<String> {
    let months = match frequency.map(fold).as_deref() {
        Some("季" | "季度" | "quarter") => 3,
        None | Some("月" | "月度" | "month") => 1,
        Some(_) => return None,
    };
    let (year, last) = (end.year(), end.last_month());
    (last % months == 0).then(|| format!("{year}-{:02}..{year}-{last:02}", last - months + 1))
}
