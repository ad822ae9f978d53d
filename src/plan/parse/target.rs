//! `target.level`, `target.growth`, `target.share`, `target.done`: what was promised.

use hashbrown::HashSet;
use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use super::every::EVERY;
use super::indicator::{BETTER, Inherited};
use super::tier::TIERS;
use crate::plan::fields::{Fields, Said, date, text, wrong_type};
use crate::plan::regional::{OfRegion, Regional};
use crate::plan::{
    Adopted, Better, Every, Kind, Nature, Operand, Target, Terms, Tier, Tolerance, Want,
};
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, Date, RegionId};

/// The keys of a target's table; absent ones come from the indicator.
#[derive(Default)]
struct Keys<'t> {
    better: Option<Better>,
    /// `Err` when it was said and is wrong, which was pushed.
    tolerance: Option<Result<Said<Tolerance>, ()>>,
    due: Option<Said<Date>>,
    adopted: Option<&'t Spanned<DeValue<'t>>>,
    every: Option<Every>,
    tier: Option<Tier>,
    binding: Option<bool>,
    aspirational: bool,
    soft: Option<bool>,
    quote: Option<Said<&'t str>>,
}

/// A target as it is written: its own comparison, those of regions, and the keys beside them.
struct Written<'t> {
    kind: Kind,
    want: Option<&'t Spanned<DeValue<'t>>>,
    by_region: Option<&'t Spanned<DeValue<'t>>>,
    keys: Keys<'t>,
}

/// What a target asks, and the day by which.
type Asked = (Option<Want<Operand>>, Date);

impl Draft<'_> {
    /// The targets of an indicator in the order of [`Kind::ALL`], and those of single regions.
    pub fn targets(
        &mut self,
        fields: &mut Fields,
        inherited: &mut Inherited,
    ) -> (Vec<Target>, Regional) {
        let mut list = Vec::new();
        let mut regional = Regional::new(|kind| self.terms_of_indicator(kind, inherited));
        let Some(mut targets) = fields.table("target", &mut self.sink) else {
            return (list, regional);
        };
        for kind in Kind::ALL {
            let Some((place, value)) = targets.key_and_value(kind.name(), &self.sink) else {
                continue;
            };
            if inherited.nature.is_none_or(|nature| kind.natures().contains(&nature)) {
                list.extend(self.of_kind((value, place), kind, (inherited, &mut regional)));
            } else {
                let nature = inherited.nature.map_or("", Nature::name);
                let problem = Problem::new(Code::KindNotForNature, place).with(kind.name());
                let fitting: Vec<&str> = kind.natures().iter().map(|it| it.name()).collect();
                self.sink.push(problem.with(nature).with_list(&fitting));
            }
        }
        targets.finish(&mut self.sink);
        (list, regional)
    }

    /// One target, or one a tier: then the targets of regions inherit from the least.
    fn of_kind(
        &mut self,
        (value, place): (&Spanned<DeValue>, Place),
        kind: Kind,
        (inherited, regional): (&mut Inherited, &mut Regional),
    ) -> Vec<Target> {
        match value.get_ref() {
            DeValue::Array(tiers) if kind != Kind::Done => {
                let tiers = self.tiers(tiers, kind, (inherited, regional));
                if let Some(least) = tiers.first() {
                    regional.inherit(kind, regional.terms(kind).of(least));
                }
                tiers
            }
            _ => {
                let target = self.target((value, place), kind, (inherited, regional));
                target.into_iter().collect()
            }
        }
    }

    /// A short text or a table.
    pub fn target(
        &mut self,
        (value, place): (&Spanned<DeValue>, Place),
        kind: Kind,
        (inherited, regional): (&mut Inherited, &mut Regional),
    ) -> Option<Target> {
        let written = self.written((value, place), kind)?;
        let Keys { tier, every, .. } = written.keys;
        let terms = self.terms(&written, inherited);
        let own = written.want.and_then(|value| self.asked(value, kind, &terms));
        let adopted = written.keys.adopted.and_then(|value| self.asked(value, kind, &terms));
        let adopted = adopted.map(|(want, due)| Adopted { want, due });
        if own.is_some() && adopted.is_some() == written.keys.adopted.is_some() {
            let wants = [own.and_then(|(want, _)| want), adopted.and_then(|it| it.want)];
            self.tolerance_is_used(&written, wants);
            if every.is_some() {
                self.can_return(wants, (kind, inherited.nature), place);
            }
        }
        let Terms { binding, aspirational, soft, quote, .. } = terms;
        let target = own.map(|(want, due)| Target {
            kind,
            want,
            due,
            adopted,
            every,
            tier,
            binding,
            aspirational,
            soft,
            quote,
            place,
        });
        if tier.is_none() {
            regional.inherit(kind, target.as_ref().map_or(terms, |target| terms.of(target)));
        }
        if let Some(by_region) = written.by_region {
            self.by_region(by_region, kind, regional);
        }
        target
    }

    /// A short text, or a table.
    fn written<'t>(
        &mut self,
        (value, place): (&'t Spanned<DeValue<'t>>, Place),
        kind: Kind,
    ) -> Option<Written<'t>> {
        let DeValue::Table(table) = value.get_ref() else {
            let keys = Keys::default();
            return Some(Written { kind, want: Some(value), by_region: None, keys });
        };
        let mut fields = Fields::new(table, place);
        // What is said of the target itself needs one.
        let itself = fields.has("adopted") || fields.has("tier") || !fields.has("by-region");
        let there = fields.has("want") || !itself || fields.needed("want", &mut self.sink);
        let want = fields.value("want");
        let keys = self.target_keys(&mut fields);
        let by_region = fields.value("by-region");
        let alone = [("tier", keys.tier.is_some()), ("every", keys.every.is_some())];
        for (key, _) in alone.iter().filter(|(_, said)| *said && by_region.is_some()) {
            let place = fields.key_place("by-region", &self.sink);
            let problem = Problem::new(Code::KeysExclude, place).with(key).with("by-region");
            self.sink.push(problem);
        }
        fields.finish(&mut self.sink);
        there.then_some(Written { kind, want, by_region, keys })
    }

    fn target_keys<'t>(&mut self, fields: &mut Fields<'t>) -> Keys<'t> {
        Keys {
            better: fields.word("better", BETTER, &mut self.sink),
            tolerance: self.tolerance(fields),
            due: fields.date("due", &mut self.sink),
            adopted: fields.value("adopted"),
            every: fields.word("every", EVERY, &mut self.sink),
            tier: fields.word("tier", TIERS, &mut self.sink),
            binding: fields.flag("binding", &mut self.sink),
            aspirational: fields.flag("aspirational", &mut self.sink).unwrap_or_default(),
            soft: fields.flag("soft", &mut self.sink),
            quote: fields.text("quote", &mut self.sink),
        }
    }

    /// What targets of a kind inherit where the indicator has none.
    fn terms_of_indicator(&self, kind: Kind, inherited: &Inherited) -> Terms {
        let of_plan = self.tolerance.map(Tolerance::Absolute);
        Terms {
            better: inherited.better,
            tolerance: of_plan.filter(|_| kind != Kind::Level),
            due: Date::end_of(self.year, 12),
            binding: inherited.binding,
            aspirational: false,
            soft: inherited.soft,
            quote: inherited.quote,
        }
    }

    /// What stands beside the comparison, else what the indicator and the plan say.
    fn terms(&mut self, written: &Written, inherited: &mut Inherited) -> Terms {
        let Written { kind, keys, .. } = written;
        let terms = self.terms_of_indicator(*kind, inherited);
        let quote = keys.quote.map(|quote| inherited.quote(quote.value));
        Terms {
            better: keys.better.or(terms.better),
            tolerance: self.own_tolerance(*kind, keys).or(terms.tolerance),
            due: self.due(keys.due).unwrap_or(terms.due),
            binding: keys.binding.or(terms.binding),
            aspirational: keys.aspirational,
            soft: keys.soft.unwrap_or(terms.soft),
            quote: quote.or(terms.quote),
        }
    }

    /// The tolerance that a target states. In place of a wrong one stands none at all, so that it is
    /// not called missing too.
    fn own_tolerance(&mut self, kind: Kind, keys: &Keys) -> Option<Tolerance> {
        let none_at_all = Tolerance::Absolute(Amount::new(0, 0));
        let Ok(Said { value, place }) = keys.tolerance? else { return Some(none_at_all) };
        if matches!(value, Tolerance::Relative(_)) && kind != Kind::Level {
            self.sink.push(Problem::new(Code::BadTolerance, place).with("tolerance"));
            return Some(none_at_all);
        }
        Some(value)
    }

    /// What a text asks, or the day of what is to be done.
    fn asked(&mut self, value: &Spanned<DeValue>, kind: Kind, terms: &Terms) -> Option<Asked> {
        if kind == Kind::Done {
            let day = date(value, "done", &mut self.sink)?;
            return Some((None, self.due(Some(day)).unwrap_or(terms.due)));
        }
        if let Some(number) = written_number(value) {
            let place = self.sink.place(&value.span());
            self.sink.push(Problem::new(Code::BareNumber, place).with(number));
            return None;
        }
        let said = text(value, kind.name(), &mut self.sink)?;
        let want = terms.read(said, kind, &self.ids, self.sink.problems)?;
        Some((Some(want), terms.due))
    }

    /// A tolerance is for `~` alone, of the target, as it was adopted, or of a region.
    fn tolerance_is_used(&mut self, written: &Written, wants: [Option<Want<Operand>>; 2]) {
        let is_used = wants.iter().flatten().any(|want| want.tolerance().is_some());
        if let Some(Ok(said)) = written.keys.tolerance
            && !is_used
            && written.by_region.is_none()
            && !matches!(said.value, Tolerance::Relative(_) if written.kind != Kind::Level)
        {
            self.sink.push(Problem::new(Code::BadTolerance, said.place).with("tolerance"));
        }
    }

    /// `by-region`: what is asked of single regions, or of all of a kind.
    fn by_region(&mut self, value: &Spanned<DeValue>, kind: Kind, regional: &mut Regional) {
        let DeValue::Table(table) = value.get_ref() else {
            wrong_type::<()>(value, "by-region", "{ \"…\" = \">= 30\" }", &mut self.sink);
            return;
        };
        let mut listed = HashSet::new();
        for (key, value) in table {
            let said = Said { value: key.get_ref().as_ref(), place: self.sink.place(&key.span()) };
            let called = self.names.regions_called(said.value, &self.regions);
            if called.is_empty() {
                self.unknown_region(said);
            }
            let known = called.len();
            let called: Vec<RegionId> =
                called.into_iter().filter(|it| listed.insert(*it)).collect();
            if called.len() < known {
                self.sink.push(Problem::new(Code::ListedTwice, said.place).with(said.value));
            }
            let terms = *regional.terms(kind);
            let Some((want, due)) = self.asked(value, kind, &terms) else { continue };
            let place = self.sink.place(&value.span());
            for region in called {
                regional.add(&OfRegion { region, kind, want, due, place }, String::new());
            }
        }
    }

    /// A day that was said; one before the plan's year is pushed.
    fn due(&mut self, said: Option<Said<Date>>) -> Option<Date> {
        let Said { value, place } = said?;
        if value.year() < self.year {
            let problem = Problem::new(Code::DueBeforePlan, place).with(value).with(self.year);
            self.sink.push(problem);
        }
        Some(value)
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
