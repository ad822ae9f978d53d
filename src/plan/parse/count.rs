//! `count-of`: what a count of regions is of.

use super::Draft;
use crate::plan::{Indicator, Made, Nature};
use crate::problem::{Code, Problem};

impl Draft<'_> {
    /// What is counted is done or not, and a count of it only grows.
    pub fn counts_of_milestones(&mut self, indicators: &[Indicator]) {
        for (index, place) in &self.places {
            let Some(indicator) = indicators.get(index.index()) else { continue };
            let Some(Made::Count(id)) = indicator.made else { continue };
            let Some(counted) = indicators.get(id.index()) else { continue };
            if counted.nature != Nature::Milestone || indicator.nature != Nature::Flow {
                let problem = Problem::new(Code::CannotCount, *place).with(&indicator.name);
                let problem = problem.with(indicator.nature.name()).with(&counted.name);
                self.sink.problems.push(problem.with(counted.nature.name()));
            }
        }
    }
}
