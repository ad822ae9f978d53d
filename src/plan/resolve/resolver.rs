//! What the parts of a plan share while they are resolved.

use hashbrown::HashMap;

use crate::plan::PlanNames;
use crate::plan::nature::Nature;
use crate::plan::placed::Placed;
use crate::plan::region::Region;
use crate::plan::roster::Roster;
use crate::plan::schema::{Field, NumberOrText};
use crate::problem::{Code, Place, Problem, Problems};
use crate::value::{Amount, IndicatorId, Span};

/// What the parts of a plan share while they are resolved.
pub(super) struct Resolver<'p> {
    /// What was wrong so far.
    pub problems: &'p mut Problems,
    /// The plan's year; 0 where it is not known.
    pub year: u16,
    /// What counts as about a growth or share, where the plan says so.
    pub tolerance: Option<Amount>,
    /// What `2024-06` and its like mean, where the plan says it.
    pub span: Option<Span>,
    /// Every name so far.
    pub names: PlanNames,
    /// The natures of all indicators, where they are declared or can be told.
    pub natures: Vec<Option<Nature>>,
    /// The ids of all indicators, folded.
    pub ids: HashMap<String, IndicatorId>,
    /// The regions; the first is the plan's own.
    pub regions: Vec<Region>,
    /// The rosters.
    pub rosters: Vec<Roster>,
    /// Where it is said how figures are made.
    pub derived: Vec<Derived>,
    /// Whether one of these could not be resolved.
    pub has_wrong_derivations: bool,
    /// Where names and ids were first declared, to point at from a second one.
    pub first: HashMap<String, Place>,
}

/// Where an indicator says how its figure is made.
#[derive(Clone, Copy)]
pub(super) struct Derived {
    /// The indicator.
    pub id: IndicatorId,
    /// The value of the key.
    pub place: Place,
}

/// A number, or a percentage of something.
pub(super) enum Margin {
    /// In the unit of what it is a margin of.
    Absolute(Amount),
    /// In %.
    Relative(Amount),
}

impl<'p> Resolver<'p> {
    /// Nothing is resolved yet.
    pub(super) fn new(problems: &'p mut Problems) -> Self {
        Self {
            problems,
            year: 0,
            tolerance: None,
            span: None,
            names: PlanNames::default(),
            natures: Vec::new(),
            ids: HashMap::new(),
            regions: Vec::new(),
            rosters: Vec::new(),
            derived: Vec::new(),
            has_wrong_derivations: false,
            first: HashMap::new(),
        }
    }

    /// Adds a mistake.
    pub(super) fn push(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// A number that is not below zero.
    pub(super) fn not_negative(&mut self, number: Placed<Amount>, key: &str) -> Option<Amount> {
        if number.value.exact() < 0.into() {
            self.push(Problem::new(Code::BadTolerance, number.place).with(key));
            return None;
        }
        Some(number.value)
    }

    /// A number or a percentage that is not below zero; `forms` are examples of both.
    pub(super) fn margin(
        &mut self,
        field: &Field<NumberOrText>,
        key: &str,
        forms: &str,
    ) -> Option<Margin> {
        self.number_or_text(*field.get()?, field.place, key, forms)
    }

    /// The same of a value.
    pub(super) fn number_or_text(
        &mut self,
        written: NumberOrText,
        place: Place,
        key: &str,
        forms: &str,
    ) -> Option<Margin> {
        let text = match written {
            NumberOrText::Number(value) => {
                return self.not_negative(Placed { value, place }, key).map(Margin::Absolute);
            }
            NumberOrText::Text(text) => text,
        };
        let percent = text.strip_suffix('%').and_then(|number| Amount::parse(number).ok());
        let percent = percent.filter(|percent| percent.exact() >= 0.into());
        if percent.is_none() {
            self.push(Problem::new(Code::WrongType, place).with(key).with(forms));
        }
        percent.map(Margin::Relative)
    }
}
