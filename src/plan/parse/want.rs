//! `want`: what a target asks, with its side and its tolerance.

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use crate::plan::fields::{Fields, Said, text};
use crate::plan::operand::{Comparator, Written};
use crate::plan::{Better, Kind, Operand, Tolerance, Want};
use crate::problem::{Code, Place, Problem};
use crate::value::Amount;

/// What is said beside a comparison.
#[derive(Clone, Copy)]
pub struct Sides {
    pub better: Option<Better>,
    /// `Err` when it was said and is wrong, which was pushed.
    pub tolerance: Option<Result<Said<Tolerance>, ()>>,
}

impl Draft<'_> {
    /// The comparison, with its side and its tolerance.
    pub fn want(&mut self, said: Said<&str>, kind: Kind, sides: Sides) -> Option<Want<Operand>> {
        let written = match Written::parse(said.value) {
            Ok(written) => written,
            Err(code) => {
                self.sink.push(Problem::new(code, said.place).with(said.value));
                return None;
            }
        };
        let Sides { better, tolerance: own } = sides;
        let better = self.better(&written, said.place, better)?;
        let (comparator, spelled) = match written {
            Written::Range(range) => return Some(Want::Range(range)),
            Written::Compared(comparator, spelled) => (comparator, spelled),
        };
        let operand = self.operand(spelled, said)?;
        Some(match comparator {
            Comparator::AtLeast => Want::AtLeast(operand),
            Comparator::Above => Want::Above(operand),
            Comparator::AtMost => Want::AtMost(operand),
            Comparator::Below => Want::Below(operand),
            Comparator::Equal => Want::Equal(operand, better),
            Comparator::About => {
                Want::About(operand, better, self.tolerance_in_force(own, kind, said)?)
            }
        })
    }

    /// A tolerance is for `~` alone.
    pub fn tolerance_is_used(
        &mut self,
        said: Option<Result<Said<Tolerance>, ()>>,
        wants: [Option<Want<Operand>>; 2],
    ) {
        let used = wants.iter().flatten().any(|want| want.tolerance().is_some());
        if let Some(Ok(said)) = said.filter(|_| !used) {
            self.sink.push(Problem::new(Code::BadTolerance, said.place).with("tolerance"));
        }
    }

    /// The side that is good: the comparator's own, or the one that is declared.
    fn better(
        &mut self,
        written: &Written,
        place: Place,
        declared: Option<Better>,
    ) -> Option<Better> {
        match (written.better(), declared) {
            (Some(own), Some(declared)) if own != declared => {
                self.sink.push(Problem::new(Code::BetterContradicts, place));
                None
            }
            (None, None) => {
                self.sink.push(Problem::new(Code::MissingBetter, place));
                None
            }
            (own, declared) => own.or(declared),
        }
    }

    /// `~` states its own tolerance, or for growth and shares takes the plan's.
    fn tolerance_in_force(
        &mut self,
        own: Option<Result<Said<Tolerance>, ()>>,
        kind: Kind,
        said: Said<&str>,
    ) -> Option<Tolerance> {
        let of_plan = self.tolerance.map(Tolerance::Absolute).filter(|_| kind != Kind::Level);
        let own = own.transpose().ok()?;
        if let Some(Said { value: Tolerance::Relative(_), place }) = own
            && kind != Kind::Level
        {
            self.sink.push(Problem::new(Code::BadTolerance, place).with("tolerance"));
            return None;
        }
        let found = own.map(|own| own.value).or(of_plan);
        if found.is_none() {
            self.sink.push(Problem::new(Code::MissingTolerance, said.place).with(kind.name()));
        }
        found
    }

    /// A number in the target's unit, or a text such as `"2%"` of the target.
    pub fn tolerance(&mut self, fields: &mut Fields) -> Option<Result<Said<Tolerance>, ()>> {
        let value = fields.value("tolerance")?;
        Some(self.sound_tolerance(fields, value).ok_or(()))
    }

    fn sound_tolerance(
        &mut self,
        fields: &mut Fields,
        value: &Spanned<DeValue>,
    ) -> Option<Said<Tolerance>> {
        if !value.get_ref().is_str() {
            let place = self.sink.place(&value.span());
            let value = self.not_negative(fields, "tolerance").map(Tolerance::Absolute)?;
            return Some(Said { value, place });
        }
        let said = text(value, "tolerance", &mut self.sink)?;
        let percent = said.value.strip_suffix('%').and_then(|number| Amount::parse(number).ok());
        let percent = percent.filter(|percent| percent.exact() >= 0.into());
        if percent.is_none() {
            self.sink.push(
                Problem::new(Code::WrongType, said.place).with("tolerance").with("5, \"2%\""),
            );
        }
        percent.map(|percent| Said { value: Tolerance::Relative(percent), place: said.place })
    }
}
