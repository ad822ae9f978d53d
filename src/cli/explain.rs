//! `plan explain`: how the numbers of one indicator came about.

use std::io;

use super::args::ExplainArgs;
use super::compute::{Asked, Computes, Given};
use super::run::Run;
use super::{Exit, Failure, World, names};
use crate::analysis::explain::{self, CountedRows, Explain, declarations};
use crate::figures::{Key, Lines};
use crate::lang::Lang;
use crate::ledger::Ledger;
use crate::plan::{Made, Plan};
use crate::request::PeriodRequest;
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

    fn periods(&self, plan: &Plan, question: &Question) -> Vec<PeriodRequest> {
        explain::periods(plan, question.indicator)
    }

    fn narrow(&self, ledger: &mut Ledger, question: &Question) {
        let Question { indicator, regions } = question;
        ledger.retain(|entry| {
            entry.id == *indicator && (regions.is_empty() || regions.contains(&entry.region))
        });
    }

    fn answer(&self, asked: Asked<'_, Question>, world: &mut World) -> Result<Exit, Failure> {
        let Asked { ledger, run, output, .. } = asked;
        let located = run.located(output)?;
        let counted = run.reading(counted(&ledger, run))?;
        let of_rosters = counted.iter().flat_map(|it| &it.rows).map(|listed| listed.row);
        let rows = ledger.figures.rows().chain(declarations(&ledger)).chain(of_rosters);
        let lines = run.reading(Lines::of(&run.sources, rows))?;
        let explain = Explain::new(ledger, lines, run.provenance(&located)).counted_from(counted);
        let exit = if run.problems.has_errors() { Exit::Problems } else { Exit::Computed };
        if !output.is_silent(exit) {
            run.tell(&located, world);
        }
        output.write(&explain.report(), exit, world)?;
        Ok(exit)
    }
}

/// The rows of rosters that the figures of a ledger were counted from.
fn counted(ledger: &Ledger, run: &Run) -> io::Result<Vec<CountedRows>> {
    let mut all: Vec<CountedRows> = Vec::new();
    for entry in ledger.entries() {
        let (indicator, region, period) = (entry.id, entry.region, entry.period);
        let is_known = |it: &CountedRows| (it.indicator, it.region) == (indicator, region);
        let made = entry.indicator.made_in(region);
        if matches!(made, Some(Made::Roster(_))) && !all.iter().any(is_known) {
            let rows = run.counted_rows(ledger.plan, Key { indicator, region, period })?;
            all.push(CountedRows { indicator, region, rows });
        }
    }
    Ok(all)
}
