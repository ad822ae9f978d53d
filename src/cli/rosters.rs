//! The files of rosters: found from plan.toml, counted beside the figures, read again by whoever
//! asks which rows were counted.

use std::io;
use std::path::{Path, PathBuf};

use super::Failure;
use super::refusal::cannot_read;
use super::run::{Run, all_or_refusals};
use crate::figures::{self, Again, Figures, Key, Listed, RosterInput, RosterReading, RosterRows};
use crate::files::{FileSource, is_same_file};
use crate::plan::Plan;
use crate::request::Request;
use crate::value::RosterId;

/// The rosters of a run.
#[derive(Default)]
pub struct Rosters {
    /// Their files, each with the roster it belongs to.
    paths: Vec<(PathBuf, RosterId)>,
    /// The files once they are open.
    pub inputs: Vec<RosterInput>,
    /// The enterprises that were met twice.
    pub again: Again,
}

impl Rosters {
    /// Whether a file is one of them, and no table of figures.
    pub fn have(&self, table: &Path) -> bool {
        self.paths.iter().any(|(path, _)| is_same_file(path, table))
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }
}

impl Run<'_> {
    /// Finds the files of the plan's rosters. All refusals are said at once.
    pub fn find_rosters(&mut self, plan: &Plan) -> Result<(), Failure> {
        let (mut found, mut refused) = (Vec::new(), Vec::new());
        for (index, roster) in plan.rosters.iter().enumerate() {
            let files = self.found(self.beside_plan(&roster.files), &mut refused);
            found.extend(files.into_iter().map(|path| (path, RosterId::from(index))));
        }
        self.paths.extend(found.iter().map(|(path, _)| path.clone()));
        self.rosters.paths = all_or_refusals(found, &refused)?;
        Ok(())
    }

    /// Opens the rosters, all of which must be regular files that can be read.
    pub fn open_rosters(&mut self) -> Result<(), Failure> {
        let mut refused = Vec::new();
        for (path, roster) in &self.rosters.paths {
            match FileSource::new(path) {
                Ok(source) => {
                    let source = self.sources.add(Box::new(source));
                    self.rosters.inputs.push(RosterInput { source, roster: *roster });
                }
                Err(error) => refused.push(cannot_read(path, &error, self.lang)),
            }
        }
        all_or_refusals((), &refused)
    }

    /// Counts the rosters, beside the figures.
    pub fn count_rosters(
        &mut self,
        request: &Request,
        figures: &mut Figures,
    ) -> Result<(), Failure> {
        let read = figures::rosters(&self.sources, &self.rosters.inputs, request, self.report);
        let RosterReading { counts, tallies, problems, again } = self.reading(read)?;
        figures.counts = counts;
        self.rosters.again = again;
        let lines: Vec<_> = tallies.into_iter().map(|tally| self.input_line(tally)).collect();
        self.inputs.extend(lines);
        self.problems.append(problems);
        Ok(())
    }

    /// The rows that the count of a key is made of.
    pub fn counted_rows(&self, plan: &Plan, key: Key) -> io::Result<Vec<Listed>> {
        let request = plan.request(self.report, Vec::new());
        let (inputs, again) = (self.rosters.inputs.as_slice(), &self.rosters.again);
        figures::listed(
            &RosterRows { sources: &self.sources, inputs, request: &request, again },
            key,
        )
    }
}
