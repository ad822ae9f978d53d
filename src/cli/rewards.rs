//! `plan rewards`: what each region is paid, and who bears it.

use super::args::RewardsArgs;
use super::compute::{Asked, Computes, Given};
use super::{Exit, Failure, World, names};
use crate::analysis::rewards::{self, Rewards};
use crate::figures::Lines;
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::request::PeriodRequest;

const NO_REWARDS: Text =
    Text::new("plan.toml 里没有奖励（reward 表）", "plan.toml declares no reward (table reward)");

impl Computes for RewardsArgs {
    type Question = ();

    fn given(&self) -> Given<'_> {
        Given { plan: &self.plan, input: &self.input, output: &self.output }
    }

    fn question(&self, plan: &Plan, lang: Lang) -> Result<(), Failure> {
        if plan.rewards.is_empty() {
            return Err(names::usage(NO_REWARDS, &[], lang));
        }
        Ok(())
    }

    fn periods(&self, plan: &Plan, (): &()) -> Vec<PeriodRequest> {
        rewards::periods(plan)
    }

    fn answer(&self, asked: Asked<'_, ()>, world: &mut World) -> Result<Exit, Failure> {
        let Asked { ledger, run, output, .. } = asked;
        let located = run.located(output)?;
        let lines = run.reading(Lines::of(&run.sources, ledger.figures.rows()))?;
        let rewards = Rewards::new(ledger, &lines, run.provenance(&located));
        let exit = if run.problems.has_errors() { Exit::Problems } else { Exit::Computed };
        if !output.is_silent(exit) {
            run.tell(&located, world);
        }
        output.write(&rewards.report(), exit, world)?;
        Ok(exit)
    }
}
