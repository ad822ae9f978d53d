//! `plan structure`: what a whole is made up of, and what drives it.

use super::args::{Given, Reads, RegionsArgs};
use super::exit::Exit;
use super::failure::Failure;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::structure::{self, Structure};
use crate::lang::{Lang, Text};

const NO_WHOLES: Text = Text::new(
    "plan.toml 里没有总体（whole 表）；写法见 plan help plan whole",
    "plan.toml declares no whole (table whole); plan help plan whole shows how to write one",
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
    if plan.analyses.wholes.is_empty() {
        return Err(Failure::Usage(NO_WHOLES, Vec::new()));
    }
    let regions = resolve::regions_or_home(&args.region, plan)?;
    let (ledger, session) = reading::ledger(opening, plan, structure::periods(plan), given, world)?;
    let located = session.located()?;
    let lines = session.lines_of(&ledger)?;
    let structure = Structure::new(ledger, regions, lines, session.provenance(&located));
    session.answer(&structure.report(), &located, session.exit(), world)
}
