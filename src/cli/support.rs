//! `plan support`: whether what supports a headline grows fast enough.

use super::args::{Given, Reads, RegionsArgs};
use super::exit::Exit;
use super::failure::Failure;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::support::{self, Supports};
use crate::lang::{Lang, Text};

const NO_SUPPORTS: Text = Text::new(
    "plan.toml 里没有总量指标和支撑它的指标（support 表）；写法见 plan help plan support",
    "plan.toml declares nothing that supports a headline (table support); plan help plan support shows how to write one",
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
    if plan.analyses.supports.is_empty() {
        return Err(Failure::Usage(NO_SUPPORTS, Vec::new()));
    }
    let regions = resolve::regions_or_home(&args.region, plan)?;
    let (ledger, session) = reading::ledger(opening, plan, support::periods(plan), given, world)?;
    let located = session.located()?;
    let lines = session.lines_of(&ledger)?;
    let supports = Supports::new(ledger, regions, lines, session.provenance(&located));
    session.answer(&supports.report(), &located, session.exit(), world)
}
