//! `plan rewards`: what each region is paid, and who bears it.

use super::args::{Given, Reads, RewardsArgs};
use super::exit::Exit;
use super::failure::Failure;
use super::reading;
use super::world::World;
use crate::analysis::rewards::{self, Rewards};
use crate::lang::{Lang, Text};

const NO_REWARDS: Text = Text::new(
    "plan.toml 里没有奖励（reward 表）；写法见 plan help plan reward",
    "plan.toml declares no reward (table reward); plan help plan reward shows how to write one",
);

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &RewardsArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    if plan.rewards.is_empty() {
        return Err(Failure::Usage(NO_REWARDS, Vec::new()));
    }
    let (ledger, session) = reading::ledger(opening, plan, rewards::periods(plan), given, world)?;
    let located = session.located()?;
    let lines = session.lines(ledger.figures.rows())?;
    let rewards = Rewards::new(ledger, &lines, session.provenance(&located));
    session.answer(&rewards.report(), &located, session.exit(), world)
}
