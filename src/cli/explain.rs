//! `plan explain`: how the numbers of one indicator came about.

use super::args::ExplainArgs;
use super::compute::{Asked, Computes, Given};
use super::{Exit, Failure, World, names};
use crate::analysis::explain::{Explain, declarations};
use crate::figures::Lines;
use crate::lang::Lang;
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::value::{IndicatorId, RegionId};

/// Which rows are explained; no region means all.
pub struct Question {
    indicator: IndicatorId,
    regions: Vec<RegionId>,
}

impl Computes for ExplainArgs {
    type Question = Question;

    fn given(&self) -> Given<'_> {
        Given { plan: &self.plan, input: &self.input, output: &self.output }
    }

    fn question(&self, plan: &Plan, lang: Lang) -> Result<Question, Failure> {
        let indicator = names::indicator(&self.indicator, plan, lang)?;
        Ok(Question { indicator, regions: names::regions(&self.region, plan, lang)? })
    }

    fn narrow(&self, ledger: &mut Ledger, question: &Question) {
        let Question { indicator, regions } = question;
        ledger.retain(|entry| {
            entry.id == *indicator && (regions.is_empty() || regions.contains(&entry.region))
        });
    }

    fn answer(&self, asked: Asked<'_, Question>, world: &mut World) -> Result<Exit, Failure> {
        let Asked { ledger, run, output, .. } = asked;
        let located = run.located()?;
        let rows = ledger.figures.rows().chain(declarations(&ledger));
        let lines = run.reading(Lines::of(&run.sources, rows))?;
        let explain = Explain::new(ledger, lines, run.provenance(&located));
        let exit = if run.problems.has_errors() { Exit::Problems } else { Exit::Computed };
        if !output.is_silent(exit) {
            located.show(run.lang, world);
        }
        output.write(&explain.report(), exit, world)?;
        Ok(exit)
    }
}
