//! `every`: targets that each month or quarter is held against alone.

use super::Draft;
use crate::plan::{Every, Kind, Nature, Operand, Want};
use crate::problem::{Code, Place, Problem};

/// The words for how often a duty returns.
pub const EVERY: &[(&str, Every)] = &[("month", Every::Month), ("quarter", Every::Quarter)];

impl Draft<'_> {
    /// Only a number of something that happens can be asked of every period.
    pub fn can_return(
        &mut self,
        wants: [Option<Want<Operand>>; 2],
        (kind, nature): (Kind, Option<Nature>),
        place: Place,
    ) {
        let numbers = wants.iter().flatten().all(|want| want.declared().is_some());
        if !numbers || kind != Kind::Level || nature.is_some_and(|it| it != Nature::Flow) {
            self.sink.push(Problem::new(Code::NotEveryPeriod, place).with(kind.name()));
        }
    }
}
