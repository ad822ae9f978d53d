//! `target.level`, `target.growth`, `target.share`, `target.done`: what was promised.

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use super::indicator::{BETTER, Inherited};
use crate::plan::fields::{Fields, Said, date, text};
use crate::plan::operand::{Comparator, Written};
use crate::plan::{Better, Kind, Nature, Operand, Target, Tolerance, Want};
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, Date, QuoteId};

/// The kinds, in the order they are shown, with the natures that have them.
const KINDS: &[(Kind, &[Nature])] = &[
    (Kind::Level, &[Nature::Flow, Nature::Stock, Nature::Ratio]),
    (Kind::Growth, &[Nature::Flow, Nature::Stock, Nature::Ratio]),
    (Kind::Share, &[Nature::Ratio]),
    (Kind::Done, &[Nature::Milestone]),
];

/// The keys of a target's table; absent ones come from the indicator.
struct Keys<'t> {
    better: Option<Better>,
    /// `Err` when it was said and is wrong, which was pushed.
    tolerance: Option<Result<Said<Tolerance>, ()>>,
    due: Option<Said<Date>>,
    aspirational: bool,
    soft: Option<bool>,
    quote: Option<Said<&'t str>>,
}

impl Draft<'_> {
    /// The targets of an indicator in the order of [`KINDS`].
    pub fn targets(&mut self, fields: &mut Fields, inherited: &mut Inherited) -> Vec<Target> {
        let Some(mut targets) = fields.table("target", &mut self.sink) else { return Vec::new() };
        let mut list = Vec::new();
        for (kind, natures) in KINDS {
            let place = targets.key_place(kind.name(), &self.sink);
            let there = targets.value(kind.name()).is_some();
            let fits = inherited.nature.is_none_or(|nature| natures.contains(&nature));
            if there && fits {
                list.extend(self.target(&mut targets, *kind, inherited));
            } else if there {
                let nature = inherited.nature.map_or("", Nature::name);
                let problem =
                    Problem::new(Code::KindNotForNature, place).with(kind.name()).with(nature);
                let fitting: Vec<&str> = natures.iter().map(|nature| nature.name()).collect();
                self.sink.push(problem.with_list(&fitting));
            }
        }
        targets.finish(&mut self.sink);
        list
    }

    fn target(
        &mut self,
        targets: &mut Fields,
        kind: Kind,
        inherited: &mut Inherited,
    ) -> Option<Target> {
        let place = targets.key_place(kind.name(), &self.sink);
        let value = targets.value(kind.name())?;
        let (wanted, keys) = match value.get_ref() {
            DeValue::Table(table) => {
                let mut fields = Fields::new(table, place);
                let there = fields.needed("want", &mut self.sink);
                let wanted = fields.value("want").filter(|_| there);
                let keys = self.target_keys(&mut fields);
                fields.finish(&mut self.sink);
                (wanted?, Some(keys))
            }
            _ => (value, None),
        };
        let (want, due) = if kind == Kind::Done {
            let day = date(wanted, "done", &mut self.sink)?;
            (None, Some(day))
        } else if let Some(number) = written_number(wanted) {
            let place = self.sink.place(&wanted.span());
            self.sink.push(Problem::new(Code::BareNumber, place).with(number));
            return None;
        } else {
            let said = text(wanted, kind.name(), &mut self.sink)?;
            let want = self.want(said, kind, keys.as_ref(), inherited)?;
            (Some(want), keys.as_ref().and_then(|keys| keys.due))
        };
        let due = self.due(due)?;
        let quote = keys.as_ref().and_then(|keys| keys.quote);
        let quote = quote.map(|quote| {
            inherited.quotes.push(quote.value.to_owned());
            QuoteId::from(inherited.quotes.len() - 1)
        });
        Some(Target {
            kind,
            want,
            due,
            aspirational: keys.as_ref().is_some_and(|keys| keys.aspirational),
            soft: keys.as_ref().and_then(|keys| keys.soft).unwrap_or(inherited.soft),
            quote: quote.or(inherited.quote),
            place,
        })
    }

    fn target_keys<'t>(&mut self, fields: &mut Fields<'t>) -> Keys<'t> {
        Keys {
            better: fields.word("better", BETTER, &mut self.sink),
            tolerance: self.tolerance(fields),
            due: fields.date("due", &mut self.sink),
            aspirational: fields.flag("aspirational", &mut self.sink).unwrap_or_default(),
            soft: fields.flag("soft", &mut self.sink),
            quote: fields.text("quote", &mut self.sink),
        }
    }

    /// A number in the target's unit, or a text such as `"2%"` of the target.
    fn tolerance(&mut self, fields: &mut Fields) -> Option<Result<Said<Tolerance>, ()>> {
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

    fn due(&mut self, said: Option<Said<Date>>) -> Option<Date> {
        if let Some(said) = said.filter(|said| said.value.year() < self.year) {
            self.sink.push(
                Problem::new(Code::DueBeforePlan, said.place).with(said.value).with(self.year),
            );
            return None;
        }
        Some(said.map_or_else(|| Date::end_of(self.year, 12), |said| said.value))
    }

    /// The comparison, with its side and its tolerance.
    fn want(
        &mut self,
        said: Said<&str>,
        kind: Kind,
        keys: Option<&Keys>,
        inherited: &Inherited,
    ) -> Option<Want<Operand>> {
        let written = match Written::parse(said.value) {
            Ok(written) => written,
            Err(code) => {
                self.sink.push(Problem::new(code, said.place).with(said.value));
                return None;
            }
        };
        let declared = keys.and_then(|keys| keys.better).or(inherited.better);
        let better = self.better(&written, said.place, declared)?;
        let own = keys.and_then(|keys| keys.tolerance);
        if let Some(Ok(own)) = own.filter(|_| !written.is_about()) {
            self.sink.push(Problem::new(Code::BadTolerance, own.place).with("tolerance"));
        }
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
}

/// A number that stands where a comparison should.
fn written_number<'t>(value: &'t Spanned<DeValue>) -> Option<&'t str> {
    match value.get_ref() {
        DeValue::Integer(integer) => Some(integer.as_str()),
        DeValue::Float(float) => Some(float.as_str()),
        _ => None,
    }
}
