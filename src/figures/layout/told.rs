//! What is told once for all figures, and where: in the layout, a title, a cell, the name of a sheet or of
//! the file.

use super::LaidTable;
use super::grid::{CellAt, CellGrid};
use super::labels::{name_of, named};
use super::period::periods_in;
use crate::problem::{Code, Place, Problem};
use crate::request::{LabelRole, ToldIn};
use crate::table::Sources;
use crate::value::{SourceId, fold};

/// What is told of all figures of a table.
#[derive(Clone, Debug, Default)]
pub(super) struct ToldOnce {
    /// The indicator.
    pub indicator: Option<Once>,
    /// The region.
    pub region: Option<Once>,
    /// The period.
    pub period: Option<Once>,
}

/// A text, and its cell where one tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Once {
    /// The text.
    pub text: String,
    /// The cell; else the layout itself tells it.
    pub at: Option<CellAt>,
    /// Whether the layout says where, and not what.
    pub is_found: bool,
}

/// A text that may tell something.
struct Candidate {
    text: String,
    at: Option<CellAt>,
}

/// The names of a source.
pub(super) struct SourceNames {
    /// The sheet; empty where there is none.
    pub sheet: String,
    /// The file, without its folder and its ending.
    pub file: String,
}

impl SourceNames {
    /// Those of a source.
    pub(super) fn of(sources: &Sources, source: SourceId) -> Self {
        let opened = sources.get(source);
        let path = opened.raw().map_or(opened.name(), |raw| raw.name());
        let sheet = opened.name().strip_prefix(path).and_then(|it| it.strip_prefix(':'));
        let file = path.rsplit(['/', '\\']).next().unwrap_or_default();
        let file = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
        Self { sheet: sheet.unwrap_or_default().to_owned(), file: file.to_owned() }
    }
}

impl ToldOnce {
    /// What is told of a table; what cannot be found is pushed.
    pub(super) fn of(table: &mut LaidTable) -> Self {
        let layout = table.layout;
        Self {
            indicator: once(table, LabelRole::Indicator, layout.indicator.as_ref()),
            region: once(table, LabelRole::Region, layout.region.as_ref()),
            period: once(table, LabelRole::Period, layout.period.as_ref()),
        }
    }
}

fn once(table: &mut LaidTable, role: LabelRole, told: Option<&ToldIn>) -> Option<Once> {
    let (word, candidates) = match told? {
        ToldIn::Here(text) => {
            if !CellGrid::is_cell(text) || is_known(table, role, text) {
                return Some(Once { text: text.clone(), at: None, is_found: false });
            }
            let at = table.grid.find_cell(text);
            let found = at.map(|at| table.grid.text(at.row, at.column).to_owned());
            (text.as_str(), vec![vec![Candidate { text: found.unwrap_or_default(), at }]])
        }
        ToldIn::Title => ("title", table.title_texts()),
        ToldIn::Sheet => {
            ("sheet", vec![vec![Candidate { text: table.names.sheet.clone(), at: None }]])
        }
        ToldIn::File => {
            ("file", vec![vec![Candidate { text: table.names.file.clone(), at: None }]])
        }
    };
    // What stands nearest tells it.
    let mut found: Vec<Once> = Vec::new();
    for level in &candidates {
        for candidate in level {
            for text in texts_in(table, role, &candidate.text) {
                let once = Once { text, at: candidate.at, is_found: true };
                if !found.iter().any(|it| fold(&it.text) == fold(&once.text)) {
                    found.push(once);
                }
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    if role == LabelRole::Region {
        innermost(table, &mut found);
    }
    if let [only] = found.as_slice() {
        return Some(only.clone());
    }
    let key = match role {
        LabelRole::Indicator => "indicator",
        LabelRole::Region => "region",
        _ => "period",
    };
    let texts: Vec<&str> = found.iter().map(|it| it.text.as_str()).collect();
    let problem = Problem::new(Code::ImportPlace, table.start()).with(key).with(word);
    table.once(problem.with_list(&texts).also(table.layout.place));
    None
}

impl LaidTable<'_> {
    /// Whether the layout says where something is told and nothing was found there, which was pushed.
    pub(super) fn lacks(&self, role: LabelRole) -> bool {
        let (told, found) = match role {
            LabelRole::Indicator => (&self.layout.indicator, &self.once.indicator),
            LabelRole::Region => (&self.layout.region, &self.once.region),
            LabelRole::Period => (&self.layout.period, &self.once.period),
            _ => return false,
        };
        told.is_some() && found.is_none()
    }

    /// The texts of titles, those nearest to the table first.
    fn title_texts(&self) -> Vec<Vec<Candidate>> {
        let candidates = |cells: &[CellAt]| {
            let text = |at: &CellAt| self.grid.text(at.row, at.column).to_owned();
            cells.iter().map(|at| Candidate { text: text(at), at: Some(*at) }).collect()
        };
        vec![candidates(&self.titles.own), candidates(&self.titles.above)]
    }

    /// The place of the table.
    pub(super) fn start(&self) -> Place {
        if self.bounds.top < self.grid.len() {
            self.grid.place(self.bounds.top, self.bounds.left)
        } else {
            self.grid.start()
        }
    }
}

fn is_known(table: &LaidTable, role: LabelRole, text: &str) -> bool {
    match role {
        LabelRole::Indicator => table.request.indicators.find(text).is_some(),
        LabelRole::Region => table.request.regions.find(text).is_some(),
        _ => false,
    }
}

/// What a text tells: the whole of it where that is a name, else the names or periods in it.
fn texts_in(table: &LaidTable, role: LabelRole, text: &str) -> Vec<String> {
    let layout = table.layout;
    let text = super::strip::stripped(text, &layout.strip);
    if text.is_empty() {
        return Vec::new();
    }
    if named(&text, &layout.names).is_some() || is_known(table, role, &text) {
        return vec![text];
    }
    let labels = layout.names.iter().map(|(label, _)| label.trim_matches('*'));
    match role {
        LabelRole::Indicator => {
            let names = table.request.indicators;
            longest_in(&text, names.written().chain(labels), |name| {
                names.find(&name_of(name, &layout.names)).map(|id| id.index())
            })
        }
        LabelRole::Region => {
            let names = table.request.regions;
            let written = names.written().filter(|it| it.chars().count() > 1);
            longest_in(&text, written.chain(labels), |name| {
                names.find(&name_of(name, &layout.names)).map(|id| id.index())
            })
        }
        _ => periods_in(&text, layout.year),
    }
}

/// Leaves the one region that lies in all others, where there is such: beside a county its city is named.
fn innermost(table: &LaidTable, found: &mut Vec<Once>) {
    let names = table.request.regions;
    let id = |it: &Once| names.find(&name_of(&it.text, &table.layout.names));
    let around = |it: &Once| id(it).and_then(|id| table.request.around.get(id.index()));
    let lies_in_all = |it: &&Once| {
        let in_others = found.iter().map(id);
        around(it).is_some_and(|around| in_others.flatten().all(|other| around.contains(&other)))
    };
    if let Some(inner) = found.iter().find(lies_in_all) {
        *found = vec![inner.clone()];
    }
}

/// The names in a text, the longest where one lies in another, one of each thing.
fn longest_in<'n>(
    text: &str,
    names: impl Iterator<Item = &'n str>,
    id: impl Fn(&str) -> Option<usize>,
) -> Vec<String> {
    let text = fold(text);
    let mut found: Vec<(usize, usize, &str)> = Vec::new();
    for name in names {
        let folded = fold(name);
        if folded.is_empty() || id(name).is_none() {
            continue;
        }
        found.extend(text.match_indices(&*folded).map(|(at, it)| (at, at + it.len(), name)));
    }
    let is_longest = |it: &&(usize, usize, &str)| {
        !found
            .iter()
            .any(|other| other.0 <= it.0 && it.1 <= other.1 && other.1 - other.0 > it.1 - it.0)
    };
    let mut names: Vec<(Option<usize>, String)> = Vec::new();
    for (.., name) in found.iter().filter(is_longest) {
        let id = id(name);
        if !names.iter().any(|(other, _)| *other == id) {
            names.push((id, (*name).to_owned()));
        }
    }
    names.into_iter().map(|(_, name)| name).collect()
}
