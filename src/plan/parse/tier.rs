//! Tiers of a target: an array of tables, each with its tier and a want of its own.

use std::cmp::Ordering;

use toml::de::{DeArray, DeValue};

use super::Draft;
use super::indicator::Inherited;
use crate::plan::fields::wrong_type;
use crate::plan::{Kind, Mark, Operand, Regional, Target, Tier, Want};
use crate::problem::{Code, Problem};

/// The words for tiers, the least first.
pub const TIERS: &[(&str, Tier)] =
    &[("basic", Tier::Basic), ("working", Tier::Working), ("stretch", Tier::Stretch)];

impl Draft<'_> {
    /// A target a table, the least first. Each must say its tier, and ask more than the one below.
    pub fn tiers(
        &mut self,
        values: &DeArray,
        kind: Kind,
        (inherited, regional): (&mut Inherited, &mut Regional),
    ) -> Vec<Target> {
        let mut tiers = Vec::new();
        for value in values {
            let DeValue::Table(table) = value.get_ref() else {
                let form = "[{ tier = \"basic\", want = \">= 100\" }]";
                wrong_type::<()>(value, kind.name(), form, &mut self.sink);
                continue;
            };
            let place = self.sink.place(&value.span());
            if !table.contains_key("tier") {
                self.sink.push(Problem::new(Code::MissingKey, place).with("tier"));
            }
            tiers.extend(self.target((value, place), kind, (inherited, regional)));
        }
        tiers.sort_by_key(|target: &Target| target.tier);
        for pair in tiers.windows(2) {
            self.rises(pair);
        }
        tiers
    }

    fn rises(&mut self, pair: &[Target]) {
        let [lower, upper] = pair else { return };
        let (Some(below), Some(above)) = (lower.tier, upper.tier) else { return };
        if below == above {
            let problem = Problem::new(Code::ListedTwice, upper.place).with(above.name());
            self.sink.push(problem.also(lower.place));
        } else if !asks_more(upper, lower) {
            let problem = Problem::new(Code::TierNotHigher, upper.place).with(above.name());
            self.sink.push(problem.with(below.name()).also(lower.place));
        }
    }
}

/// Whether a tier asks more than the one below: of the number, or of the same number earlier.
fn asks_more(upper: &Target, lower: &Target) -> bool {
    let (Some(more), Some(less)) = (&upper.want, &lower.want) else { return true };
    if more.better() != less.better() {
        return false;
    }
    let Some((more, less)) = comparable(more, less) else { return true };
    more.asks(&less).is_none_or(|asks| asks.then(lower.due.cmp(&upper.due)) == Ordering::Greater)
}

/// Both with numbers. Two that are held against the same figure differ by what stands beside it;
/// how a number compares with a figure is not known yet.
fn comparable(a: &Want<Operand>, b: &Want<Operand>) -> Option<(Want, Want)> {
    let number = |operand: &Operand| match operand {
        Operand::Number(amount) => Ok(Mark::from(*amount)),
        Operand::LastYear | Operand::InStep(_) if a.operand() == b.operand() => {
            Ok(Mark::new(0.into(), None))
        }
        Operand::LastYear | Operand::InStep(_) => Err(()),
    };
    Some((a.try_map(number).ok()?, b.try_map(number).ok()?))
}
