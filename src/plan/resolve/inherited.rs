//! What the targets of an indicator take from it and from the plan.

use super::resolver::Resolver;
use crate::plan::comparison::{Better, Tolerance};
use crate::plan::nature::Nature;
use crate::plan::respelling::Of;
use crate::plan::schedule::Schedule;
use crate::plan::schema::IndicatorTable;
use crate::plan::target::Kind;
use crate::plan::terms::Terms;
use crate::value::{Date, QuoteId};

/// What the targets of an indicator have in common.
pub(super) struct Inherited {
    /// How the figures behave, where that is known.
    pub nature: Option<Nature>,
    /// Their own schedule, where they have one.
    pub schedule: Option<Schedule>,
    unit: Option<String>,
    better: Option<Better>,
    soft: bool,
    binding: Option<bool>,
    quote: Option<QuoteId>,
    /// What counts as about a growth or share, where the plan says so.
    tolerance: Option<Tolerance>,
    due: Date,
    /// The indicator's own quotation, if any, and then those of its targets.
    pub quotes: Vec<String>,
}

impl Inherited {
    /// What the indicator and the plan say.
    pub(super) fn new(
        table: &IndicatorTable,
        nature: Option<Nature>,
        schedule: Option<&Schedule>,
        resolver: &Resolver,
    ) -> Self {
        let quotes: Vec<String> = table.quote.owned().into_iter().collect();
        Self {
            nature,
            // One that is wrong is a schedule all the same.
            schedule: table.schedule.is_written().then(|| schedule.cloned().unwrap_or_default()),
            unit: table.unit.owned(),
            better: table.better.get().copied(),
            soft: table.soft.get().copied().unwrap_or_default(),
            binding: table.binding.get().copied(),
            quote: (!quotes.is_empty()).then_some(QuoteId::from(0)),
            tolerance: resolver.tolerance.map(Tolerance::Absolute),
            due: Date::end_of(resolver.year, 12),
            quotes,
        }
    }

    /// What a target of a kind is of.
    pub(super) fn of(&self, kind: Kind) -> Of<'_> {
        Of { kind, unit: self.unit.as_deref(), nature: self.nature, better: self.better }
    }

    /// What targets of a kind inherit where they say nothing.
    pub(super) fn terms(&self, kind: Kind) -> Terms {
        Terms {
            better: self.better,
            tolerance: self.tolerance.filter(|_| kind != Kind::Level),
            from: None,
            due: self.due,
            binding: self.binding,
            aspirational: false,
            soft: self.soft,
            quote: self.quote,
        }
    }
}
