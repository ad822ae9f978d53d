//! What a target is compared with when it is no number: last year, or another indicator.

use super::Draft;
use crate::plan::fields::Said;
use crate::plan::operand::Spelled;
use crate::plan::{Indicator, Kind, Nature, Operand, Target};
use crate::problem::{Code, Problem};
use crate::value::nearest;

impl Draft<'_> {
    /// The operand, with the id of the indicator that it names.
    pub fn operand(&mut self, spelled: Spelled, said: Said<&str>) -> Option<Operand> {
        let id = match spelled {
            Spelled::Number(amount) => return Some(Operand::Number(amount)),
            Spelled::LastYear => return Some(Operand::LastYear),
            Spelled::InStep(id) => id,
        };
        let found = self.ids.get(&id).copied();
        if found.is_none() {
            let near = nearest(&id, self.ids.keys().map(String::as_str));
            let problem = Problem::new(Code::UnknownIndicator, said.place).with(&id);
            self.sink.push(problem.with_list(&near));
        }
        found.map(Operand::InStep)
    }

    /// Targets in step with an indicator that has no such number.
    pub fn in_step(&mut self, indicators: &[Indicator]) {
        // An id is a place in the list only where every indicator of the file is sound.
        if self.has_gaps {
            return;
        }
        for (at, indicator) in indicators.iter().enumerate() {
            for target in &indicator.targets {
                let operand = target.want.as_ref().and_then(|want| want.operand());
                let Some(Operand::InStep(id)) = operand else { continue };
                let other = indicators.get(id.index()).filter(|_| id.index() != at);
                if !other.is_some_and(|other| can_be_followed(target, indicator, other)) {
                    let name = indicators.get(id.index()).map_or("", |other| &other.id);
                    let problem = Problem::new(Code::NotInStep, target.place);
                    self.sink.push(problem.with(&indicator.id).with(name));
                }
            }
        }
    }
}

/// Whether the other indicator has a number of the kind, in the same unit.
fn can_be_followed(target: &Target, indicator: &Indicator, other: &Indicator) -> bool {
    match target.kind {
        Kind::Growth => other.nature != Nature::Milestone,
        Kind::Level | Kind::Share => {
            other.nature == indicator.nature && other.unit == indicator.unit
        }
        Kind::Done => false,
    }
}
