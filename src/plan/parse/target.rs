//! `target.level`, `target.growth`, `target.share`, `target.done`: what was promised.

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use super::indicator::{BETTER, Inherited};
use super::tier::TIERS;
use super::want::Sides;
use crate::plan::fields::{Fields, Said, date, text};
use crate::plan::{Adopted, Better, Kind, Nature, Operand, Target, Tier, Tolerance, Want};
use crate::problem::{Code, Place, Problem};
use crate::value::Date;

/// The kinds, in the order they are shown, with the natures that have them.
const KINDS: &[(Kind, &[Nature])] = &[
    (Kind::Level, &[Nature::Flow, Nature::Stock, Nature::Ratio]),
    (Kind::Growth, &[Nature::Flow, Nature::Stock, Nature::Ratio]),
    (Kind::Share, &[Nature::Ratio]),
    (Kind::Done, &[Nature::Milestone]),
];

/// The keys of a target's table; absent ones come from the indicator.
#[derive(Default)]
struct Keys<'t> {
    better: Option<Better>,
    /// `Err` when it was said and is wrong, which was pushed.
    tolerance: Option<Result<Said<Tolerance>, ()>>,
    due: Option<Said<Date>>,
    adopted: Option<&'t Spanned<DeValue<'t>>>,
    tier: Option<Tier>,
    binding: Option<bool>,
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
            let Some(value) = targets.value(kind.name()) else { continue };
            if inherited.nature.is_none_or(|nature| natures.contains(&nature)) {
                list.extend(self.of_kind((value, place), *kind, inherited));
            } else {
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

    /// One target, or one a tier.
    fn of_kind(
        &mut self,
        (value, place): (&Spanned<DeValue>, Place),
        kind: Kind,
        inherited: &mut Inherited,
    ) -> Vec<Target> {
        match value.get_ref() {
            DeValue::Array(tiers) if kind != Kind::Done => self.tiers(tiers, kind, inherited),
            _ => self.target((value, place), kind, inherited).into_iter().collect(),
        }
    }

    /// A short text or a table.
    pub fn target(
        &mut self,
        (value, place): (&Spanned<DeValue>, Place),
        kind: Kind,
        inherited: &mut Inherited,
    ) -> Option<Target> {
        let (wanted, keys) = match value.get_ref() {
            DeValue::Table(table) => {
                let mut fields = Fields::new(table, place);
                let there = fields.needed("want", &mut self.sink);
                let wanted = fields.value("want").filter(|_| there);
                let keys = self.target_keys(&mut fields);
                fields.finish(&mut self.sink);
                (wanted?, keys)
            }
            _ => (value, Keys::default()),
        };
        let better = keys.better.or(inherited.better);
        let sides = Sides { better, tolerance: keys.tolerance };
        let (want, due) = self.asked(wanted, kind, (sides, keys.due))?;
        let adopted = keys.adopted.map(|value| self.asked(value, kind, (sides, keys.due)));
        let adopted = match adopted {
            Some(asked) => asked.map(|(want, due)| Some(Adopted { want, due }))?,
            None => None,
        };
        self.tolerance_is_used(keys.tolerance, [want, adopted.and_then(|it| it.want)]);
        let quote = keys.quote.map(|quote| inherited.quote(quote.value));
        Some(Target {
            kind,
            want,
            due,
            adopted,
            tier: keys.tier,
            binding: keys.binding.or(inherited.binding),
            aspirational: keys.aspirational,
            soft: keys.soft.unwrap_or(inherited.soft),
            quote: quote.or(inherited.quote),
            place,
        })
    }

    /// What is asked, and by when: a comparison, or of what is to be done only the day.
    fn asked(
        &mut self,
        wanted: &Spanned<DeValue>,
        kind: Kind,
        (sides, due): (Sides, Option<Said<Date>>),
    ) -> Option<(Option<Want<Operand>>, Date)> {
        if kind == Kind::Done {
            let day = date(wanted, "done", &mut self.sink)?;
            return Some((None, self.due(Some(day))?));
        }
        if let Some(number) = written_number(wanted) {
            let place = self.sink.place(&wanted.span());
            self.sink.push(Problem::new(Code::BareNumber, place).with(number));
            return None;
        }
        let said = text(wanted, kind.name(), &mut self.sink)?;
        let want = self.want(said, kind, sides)?;
        Some((Some(want), self.due(due)?))
    }

    fn target_keys<'t>(&mut self, fields: &mut Fields<'t>) -> Keys<'t> {
        Keys {
            better: fields.word("better", BETTER, &mut self.sink),
            tolerance: self.tolerance(fields),
            due: fields.date("due", &mut self.sink),
            adopted: fields.value("adopted"),
            tier: fields.word("tier", TIERS, &mut self.sink),
            binding: fields.flag("binding", &mut self.sink),
            aspirational: fields.flag("aspirational", &mut self.sink).unwrap_or_default(),
            soft: fields.flag("soft", &mut self.sink),
            quote: fields.text("quote", &mut self.sink),
        }
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
}

/// A number that stands where a comparison should.
fn written_number<'t>(value: &'t Spanned<DeValue>) -> Option<&'t str> {
    match value.get_ref() {
        DeValue::Integer(integer) => Some(integer.as_str()),
        DeValue::Float(float) => Some(float.as_str()),
        _ => None,
    }
}
