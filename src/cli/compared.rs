//! A set of files that is compared with another: what it reports, row by row, and how its targets stand.

use super::args::Given;
use super::failure::{Failure, Refusal};
use super::opening::Opening;
use super::session::Session;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::diff::{self, ByKey, Compared};
use crate::ledger::{Ledger, Narrow};
use crate::plan::Plan;
use crate::table::RowPlace;

/// A set of files, read.
pub(super) struct ComparedSet<'a> {
    name: String,
    /// The session.
    pub session: Session<'a>,
    /// The ledger.
    pub ledger: Ledger<'static>,
    /// The figures that count.
    pub figures: ByKey,
}

impl<'a> ComparedSet<'a> {
    /// Reads one, which is called what its files are.
    pub(super) fn read(
        opening: Opening,
        plan: &'static Plan,
        given: Given<'a>,
        narrow: &Narrow,
        world: &mut World,
    ) -> Result<Self, Failure> {
        let request = plan.request(resolve::period(given.input, plan)?, diff::periods(plan));
        let read = reading::read(opening, &request, given, world)?;
        let ledger = Ledger::new(plan, read.figures, read.report);
        let session = read.without_findings(world)?;
        let names = given.input.files.iter().map(|path| path.display().to_string());
        Self::of(names.collect::<Vec<_>>().join("、"), session, ledger, narrow)
    }

    /// One that was read before, narrowed.
    pub(super) fn of(
        name: String,
        session: Session<'a>,
        mut ledger: Ledger<'static>,
        narrow: &Narrow,
    ) -> Result<Self, Failure> {
        let plan = ledger.plan;
        ledger.narrow(narrow);
        let request = plan.request(session.report, Vec::new());
        let mut figures = ByKey::new();
        let each = session.canonical(&request).each_figure(&mut |key, figure| {
            if narrow.shows_figures(plan, key.indicator, key.region) {
                figures.entry(key).or_insert(figure);
            }
        });
        each.map_err(Refusal::reading)?;
        Ok(Self { name, session, ledger, figures })
    }

    /// The same, called like this.
    pub(super) fn called(self, name: String) -> Self {
        Self { name, ..self }
    }

    /// What it says, with the lines of its rows and of these.
    pub(super) fn compared(&self, shown: Vec<RowPlace>) -> Result<Compared<'static>, Failure> {
        let ledger = self.ledger.clone();
        let lines = self.session.lines(ledger.figures.rows().chain(shown))?;
        Ok(Compared::new(self.name.clone(), ledger, lines))
    }
}
