//! From the text of plan.toml to a sound [`Plan`], or to all of its mistakes.

mod count;
mod every;
mod head;
mod indicator;
mod made;
mod names;
mod region;
mod reward;
mod roster;
mod schedule;
mod target;
mod task;
mod tier;
mod tolerance;

use toml::de::DeTable;

use super::fields::{Fields, Sink};
use super::in_step::in_step;
use super::targets::settle;
use super::{Plan, PlanNames, Region};
use crate::problem::{Code, Extent, Place, Problem, Problems, Severity};
use crate::value::{IndicatorId, SourceId};

/// What the tables of a plan.toml share while they are read.
struct Draft<'p> {
    sink: Sink<'p>,
    year: u16,
    tolerance: Option<crate::value::Amount>,
    names: PlanNames,
    regions: Vec<Region>,
    rosters: Vec<super::Roster>,
    /// What indicators ask of rosters, until every roster is known.
    counts: Vec<roster::Written>,
    /// How figures are made, until every name is known.
    made: Vec<made::Written>,
    /// Where it is said how a figure is made.
    places: Vec<(IndicatorId, Place)>,
    /// Whether an indicator is left out of the list, since it is not sound.
    has_gaps: bool,
    /// The ids of all indicators, folded: a target may name one that is declared below it.
    ids: hashbrown::HashMap<String, IndicatorId>,
    /// Where names and ids were first declared, to point at from a second one.
    first: hashbrown::HashMap<String, Place>,
}

impl<'p> Draft<'p> {
    /// A draft of nothing yet.
    fn new(root: &Fields, sink: Sink<'p>) -> Self {
        Self {
            sink,
            year: 0,
            tolerance: None,
            names: PlanNames::default(),
            regions: Vec::new(),
            rosters: Vec::new(),
            counts: Vec::new(),
            made: Vec::new(),
            places: Vec::new(),
            has_gaps: false,
            ids: root.indicator_ids(),
            first: hashbrown::HashMap::new(),
        }
    }
}

impl Plan {
    /// Reads a plan.toml. `None` when a problem of severity error was pushed.
    pub fn parse(text: &str, source: SourceId, problems: &mut Problems) -> Option<Self> {
        let (root, errors) = DeTable::parse_recoverable(text);
        if !errors.is_empty() {
            problems.extend(errors.iter().map(|error| syntax(text, error, source)));
            return None;
        }
        let before = problems.count_of(Severity::Error);
        let place = Place::new(source, 0, Extent::Bytes(0));
        let fields = Fields::new(root.get_ref(), place);
        let plan = read(fields, Sink { source, problems });
        plan.filter(|_| problems.count_of(Severity::Error) == before)
    }
}

/// A syntax error with the hint for what a Chinese keyboard leaves behind.
fn syntax(text: &str, error: &toml::de::Error, source: SourceId) -> Problem {
    let span = error.span().unwrap_or(0..0);
    let (start, end) =
        if span.is_empty() { (span.start, span.start + 1) } else { (span.start, span.end) };
    let line_start = text.get(..start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
    let line = text.get(line_start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    let full_width = line.chars().find(|c| "＝“”‘’，：［］｛｝".contains(*c));
    let extent = Extent::Bytes(u32::try_from(end - start).unwrap_or(1));
    let place = Place::new(source, start as u64, extent);
    Problem::new(Code::TomlSyntax, place)
        .with(error.message())
        .with(full_width.map_or(String::new(), String::from))
}

fn read(mut root: Fields, sink: Sink) -> Option<Plan> {
    let mut draft = Draft::new(&root, sink);
    let head = draft.head(&mut root);
    let thresholds = draft.thresholds(&mut root);
    let departments = draft.departments(&mut root);
    draft.read_regions(&mut root, head.as_ref().and_then(|head| head.region.as_ref()));
    draft.rosters(&mut root);
    let (tasks, mut indicators) = draft.tasks(&mut root);
    draft.count(&mut indicators);
    draft.make(&mut indicators);
    for indicator in &mut indicators {
        settle(indicator, draft.sink.problems);
    }
    // An id is a place in the list only where every indicator of the file is sound.
    if !draft.has_gaps {
        in_step(&indicators, draft.sink.problems);
    }
    let rewards = draft.rewards(&mut root, &indicators);
    root.finish(&mut draft.sink);
    let head = head?;
    Some(Plan {
        title: head.title,
        document: head.document,
        note: head.note,
        data: head.data,
        history: head.history,
        targets: head.targets,
        single_words: head.single_words,
        year: draft.year,
        language: head.language,
        rounding: head.rounding,
        thresholds,
        departments,
        regions: draft.regions,
        tasks,
        indicators,
        rosters: draft.rosters,
        rewards,
        names: draft.names,
    })
}
