//! `plan explain`: how the numbers of one indicator came about.

use super::args::{ExplainArgs, Given, Reads};
use super::exit::Exit;
use super::failure::Failure;
use super::session::Session;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::explain::{self, CountedRows, Explain, declarations};
use crate::figures::Key;
use crate::lang::Lang;
use crate::ledger::Ledger;
use crate::plan::Derivation;

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &ExplainArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    let indicator = resolve::indicator(&args.indicator, plan)?;
    let regions = resolve::regions(&args.region, plan)?;
    let request =
        plan.request(resolve::period(given.input, plan)?, explain::periods(plan, indicator));
    let read = reading::read(opening, &request, given, world)?;
    let mut ledger = Ledger::new(plan, read.figures, read.report);
    ledger.retain(|entry| {
        entry.id == indicator && (regions.is_empty() || regions.contains(&entry.region))
    });
    let session = read.judged(&ledger, world)?;
    let located = session.located()?;
    let counted = counted(&ledger, &session)?;
    let words = session.words(&ledger)?;
    let of_rosters = counted.iter().flat_map(|it| &it.rows).map(|listed| listed.row);
    let rows = ledger.figures.rows().chain(declarations(&ledger)).chain(of_rosters);
    let rows = rows.chain(words.rows());
    let lines = session.lines(rows)?;
    let explain = Explain::new(ledger, lines, session.provenance(&located));
    let explain = explain.counted_from(counted).with_words(words);
    session.answer(&explain.report(), &located, session.exit(), world)
}

/// The rows of rosters that the figures of a ledger were counted from.
fn counted(ledger: &Ledger, session: &Session) -> Result<Vec<CountedRows>, Failure> {
    let mut all: Vec<CountedRows> = Vec::new();
    for entry in ledger.entries() {
        let (indicator, region, period) = (entry.id, entry.region, entry.period);
        let is_known = |it: &CountedRows| (it.indicator, it.region) == (indicator, region);
        let derivation = entry.indicator.derivation_in(region);
        if matches!(derivation, Some(Derivation::Roster(_))) && !all.iter().any(is_known) {
            let rows = session.counted_rows(ledger.plan, Key { indicator, region, period })?;
            all.push(CountedRows { indicator, region, rows });
        }
    }
    Ok(all)
}
