//! `plan compare`: targets beside what they can be held against.

use super::args::{CompareArgs, Given, Reads};
use super::exit::Exit;
use super::failure::Failure;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::compare::{self, Compare};
use crate::lang::{Lang, Text};
use crate::plan::ProgressMethod;

const NO_METHOD: Text = Text::new(
    "plan.toml 里没有目标要求按 {0} 测算（method 表）；写法见 plan help plan method",
    "plan.toml asks for the method {0} of no target (table method); plan help plan method shows how to",
);

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &CompareArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    let asks = |method: &&ProgressMethod| {
        plan.analyses.measured.iter().any(|it| it.methods.contains(method))
    };
    if let Some(method) = args.method.iter().find(|method| !asks(method)) {
        return Err(Failure::Usage(NO_METHOD, vec![method.name().to_owned()]));
    }
    let narrow = resolve::narrow(&args.scope, plan)?;
    let (ledger, session) = reading::ledger(opening, plan, compare::periods(plan), given, world)?;
    let located = session.located()?;
    let lines = session.lines_of(&ledger)?;
    let compare = Compare::new(ledger, &narrow, lines, session.provenance(&located));
    let report = match args.method.as_slice() {
        [] => compare.report(),
        methods => compare.by_methods(methods),
    };
    session.answer(&report, &located, session.exit(), world)
}
