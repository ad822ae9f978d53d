//! `plan match`: whether pairs of indicators move together that should.

use super::args::{Given, Reads, RegionsArgs};
use super::exit::Exit;
use super::failure::Failure;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::matching::{self, Matches};
use crate::lang::{Lang, Text};

const NO_PAIRS: Text = Text::new(
    "plan.toml 里没有应当相匹配的指标（match 表）；写法见 plan help plan match",
    "plan.toml declares no indicators that should move together (table match); plan help plan match shows how to write one",
);

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &RegionsArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    if plan.analyses.pairs.is_empty() {
        return Err(Failure::Usage(NO_PAIRS, Vec::new()));
    }
    let regions = resolve::regions_or_home(&args.region, plan)?;
    let (ledger, session) = reading::ledger(opening, plan, matching::periods(plan), given, world)?;
    let located = session.located()?;
    let lines = session.lines_of(&ledger)?;
    let pairs = Matches::new(ledger, regions, lines, session.provenance(&located));
    session.answer(&pairs.report(), &located, session.exit(), world)
}
