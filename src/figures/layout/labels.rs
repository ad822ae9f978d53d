//! Labels: what headings and left columns say of the cells beside them.

use super::LaidTable;
use super::grid::CellAt;
use super::pattern::fits;
use super::strip::without_raised_digits;
use crate::request::{Ending, FileLayout, LabelRole, NameUse, Strip, UnitOf};
use crate::value::{Names, fold};

/// A text and the cell that says it.
pub(super) type Told = (String, CellAt);

/// A label.
#[derive(Clone, Debug)]
pub(super) struct Label {
    /// What it says.
    pub role: LabelRole,
    /// Its text, without what is no name.
    pub text: String,
    /// Its cell.
    pub at: CellAt,
}

/// The labels of a row, or of a column.
#[derive(Clone, Debug, Default)]
pub(super) struct Labels(pub Vec<Label>);

impl Labels {
    /// The texts of all.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|label| label.text.as_str())
    }
}

/// The labels of a cell: of its row and of its column.
#[derive(Clone, Copy)]
pub(super) struct CellLabels<'c> {
    /// Those of its row.
    pub row: &'c Labels,
    /// Those of its column.
    pub heading: &'c Labels,
}

impl<'c> CellLabels<'c> {
    fn of(self, role: LabelRole) -> impl Iterator<Item = &'c Label> {
        self.row.0.iter().chain(&self.heading.0).filter(move |label| label.role == role)
    }

    /// The texts of a role, equal and empty ones once.
    pub(super) fn parts(self, role: LabelRole) -> Vec<&'c str> {
        let mut parts: Vec<&str> = Vec::new();
        for label in self.of(role) {
            if !label.text.is_empty() && !parts.contains(&label.text.as_str()) {
                parts.push(&label.text);
            }
        }
        parts
    }

    /// The texts of a role, joined, and the cell of the last; none where nothing has this role.
    pub(super) fn told(self, role: LabelRole) -> Option<Told> {
        Some((self.parts(role).join(" "), self.place(role)?))
    }

    /// The cell of the last text of a role.
    pub(super) fn place(self, role: LabelRole) -> Option<CellAt> {
        let filled = self.of(role).filter(|label| !label.text.is_empty()).last();
        filled.or_else(|| self.of(role).last()).map(|label| label.at)
    }
}

/// A label without its ending, and that with what it says; the longest that fits.
fn without_ending<'e>(
    label: &str,
    endings: &'e [(String, Ending)],
) -> (String, Option<(&'e str, Ending)>) {
    let fitting = endings.iter().filter(|(ending, _)| label.ends_with(ending.as_str()));
    let longest = fitting.max_by_key(|(ending, _)| ending.len());
    longest.map_or((label.to_owned(), None), |(ending, meaning)| {
        let rest = label.strip_suffix(ending.as_str()).unwrap_or(label);
        (rest.to_owned(), Some((ending, *meaning)))
    })
}

/// What a label stands for, where the layout says it.
pub(super) fn named<'n>(label: &str, names: &'n [(String, NameUse)]) -> Option<&'n NameUse> {
    entry_of(label, names)
}

/// The entry of a label: under its own text, else under the longest pattern that it fits.
pub(super) fn entry_of<'n, T>(label: &str, entries: &'n [(String, T)]) -> Option<&'n T> {
    let exact = entries.iter().find(|(name, _)| fold(name) == fold(label));
    let patterns = || entries.iter().filter(|(name, _)| name.contains('*') && fits(name, label));
    exact.or_else(|| patterns().max_by_key(|(name, _)| name.len())).map(|(_, entry)| entry)
}

/// The name of a label, which is its own where the layout does not say another.
pub(super) fn name_of(label: &str, names: &[(String, NameUse)]) -> String {
    named(label, names).map_or(label, |it| &it.name).to_owned()
}

/// The name that a label stands for, without the digits of a note where layouts cut off such marks and only
/// what is left is known.
pub(super) fn name_without_note<Id: Copy + PartialEq>(
    label: &str,
    layout: &FileLayout,
    names: &Names<Id>,
) -> String {
    let name = name_of(label, &layout.names);
    let shorter = without_raised_digits(&name).filter(|_| layout.strip.contains(&Strip::Footnotes));
    let known = |name: &&str| names.find(name).is_some();
    match shorter.map(|it| name_of(it, &layout.names)) {
        Some(shorter) if !known(&name.as_str()) && known(&shorter.as_str()) => shorter,
        _ => name,
    }
}

/// An indicator's label as a name.
pub(super) struct NamedLabel<'a> {
    /// The name.
    pub name: String,
    /// The unit that the layout gives beside it.
    pub unit_of_name: Option<&'a UnitOf>,
    /// The unit that stands behind it.
    pub unit_in_label: Option<String>,
}

impl<'a> LaidTable<'a> {
    /// A label without its ending, which may stand before a unit; of growth that is no unit of its indicator.
    pub(super) fn without_ending(&self, label: &str) -> (String, Option<(&'a str, Ending)>) {
        let endings = &self.layout.endings;
        let whole = without_ending(label, endings);
        let before = self.without_unit(label).filter(|_| whole.1.is_none() && !endings.is_empty());
        let Some((name, _)) = before else { return whole };
        let unit = label.strip_prefix(name).unwrap_or_default();
        match without_ending(name, endings) {
            (_, None) => whole,
            (rest, Some((ending, Ending::Growth))) => (rest, Some((ending, Ending::Growth))),
            (rest, ending) => (format!("{rest}{unit}"), ending),
        }
    }

    /// The name that an indicator's label stands for; a unit behind it is no part of it where the layout
    /// says that units stand there.
    pub(super) fn indicator(&self, label: &str) -> NamedLabel<'a> {
        let names = &self.layout.names;
        let whole = named(label, names);
        let is_header = self.layout.unit == Some(UnitOf::Header);
        let parts = self.without_unit(label);
        let unit_in_label = parts.map(|(_, unit)| unit.to_owned());
        let parts = parts.filter(|_| is_header);
        let is_known = whole.is_some() || self.request.indicators.find(label).is_some();
        let label = parts.map(|(name, _)| name).filter(|_| !is_known).unwrap_or(label);
        let found: Option<&NameUse> = whole.or_else(|| named(label, names));
        NamedLabel {
            name: found.map_or_else(
                || name_without_note(label, self.layout, self.request.indicators),
                |it| it.name.clone(),
            ),
            unit_of_name: found.and_then(|it| it.unit.as_ref()),
            unit_in_label,
        }
    }
}
