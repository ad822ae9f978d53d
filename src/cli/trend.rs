//! `plan trend`: where growth and shares go, and what that warns of.

use super::args::{Given, Reads, TargetsArgs};
use super::exit::Exit;
use super::failure::Failure;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::trend::{self, Trend};
use crate::lang::Lang;

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &TargetsArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    let narrow = resolve::narrow(&args.scope, plan)?;
    let (ledger, session) = reading::ledger(opening, plan, trend::periods(plan), given, world)?;
    let located = session.located()?;
    let lines = session.lines_of(&ledger)?;
    let trend = Trend::new(ledger, &narrow, lines, session.provenance(&located));
    session.answer(&trend.report(), &located, session.exit(), world)
}
