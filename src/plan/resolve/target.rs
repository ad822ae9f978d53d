//! Targets: what was promised of an indicator, tier by tier and region by region.

use hashbrown::HashSet;

use super::from::{Counting, from};
use super::inherited::Inherited;
use super::resolver::{Margin, Resolver};
use super::tier;
use crate::plan::comparison::Tolerance;
use crate::plan::nature::Nature;
use crate::plan::placed::Placed;
use crate::plan::region_targets::{RegionTarget, RegionTargets};
use crate::plan::respelling::{self, Of};
use crate::plan::schema::{
    ComparisonValue, Field, IndicatorTable, ListOf, Named, NumberOrText, TargetTable, Targets,
};
use crate::plan::target::{Adopted, Kind, Target};
use crate::plan::terms::Terms;
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, Date, QuoteId, RegionId};

/// A day, as plan.toml writes it.
const DAY: &str = "\"2024-12-31\"";

/// A tolerance that a target states.
struct Stated {
    tolerance: Tolerance,
    /// Where it is told that nothing needs it; nowhere when it was wrong anyway.
    unused_at: Option<Place>,
}

/// The targets of an indicator in the order of [`Kind::ALL`], and those of single regions.
pub(super) fn targets(
    resolver: &mut Resolver,
    table: &IndicatorTable,
    inherited: &mut Inherited,
) -> (Vec<Target>, RegionTargets) {
    let mut list = Vec::new();
    let mut regional = RegionTargets::new(|kind| inherited.terms(kind));
    let Some(targets) = table.target.get() else { return (list, regional) };
    for kind in Kind::ALL {
        let Some(field) = targets.of(kind).field() else { continue };
        match inherited.nature.filter(|nature| !kind.natures().contains(nature)) {
            None => list
                .extend(OfKind { kind, resolver, inherited, regional: &mut regional }.all(field)),
            Some(nature) => {
                let problem = Problem::new(Code::KindNotForNature, field.key).with(kind.name());
                let fitting: Vec<&str> = kind.natures().iter().map(|it| it.name()).collect();
                resolver.push(problem.with(nature.name()).with_list(&fitting));
            }
        }
    }
    (list, regional)
}

/// The targets of an indicator that are of one kind.
struct OfKind<'a, 'p> {
    kind: Kind,
    resolver: &'a mut Resolver<'p>,
    inherited: &'a mut Inherited,
    regional: &'a mut RegionTargets,
}

impl OfKind<'_, '_> {
    /// One target, or one a tier: then the targets of regions inherit from the least.
    fn all(&mut self, field: &Field<Targets>) -> Vec<Target> {
        let target = match field.get() {
            None => None,
            Some(Targets::List(_)) if self.kind == Kind::Done => {
                self.wrong(Code::WrongType, field.place, DAY);
                None
            }
            Some(Targets::List(tables)) if tables.is_empty() => {
                let key = format!("target.{}", self.kind.name());
                self.resolver.push(Problem::new(Code::EmptyText, field.place).with(key));
                None
            }
            Some(Targets::List(tables)) => return self.tiers(tables),
            Some(Targets::Other(asked)) => {
                let comparison = Some(Placed { value: asked, place: field.place });
                self.target(comparison, &TargetTable::default(), field.key)
            }
            Some(Targets::Table(table)) => self.whole(table, field.key),
        };
        target.into_iter().collect()
    }

    /// A target a table; each must say its tier.
    fn tiers(&mut self, tables: &ListOf<TargetTable>) -> Vec<Target> {
        let mut tiers = Vec::new();
        for (table, field) in tables.items() {
            if !table.tier.is_written() {
                self.resolver.push(Problem::new(Code::MissingKey, field.place).with("tier"));
            }
            tiers.extend(self.whole(table, field.place));
        }
        tier::sort(&mut tiers, self.resolver);
        if let Some(least) = tiers.first() {
            self.regional.inherit(self.kind, self.regional.terms(self.kind).of(least));
        }
        tiers
    }

    /// A target that is written as a table, which may be for regions alone.
    fn whole(&mut self, table: &TargetTable, place: Place) -> Option<Target> {
        if let Some(by_region) = table.by_region.key() {
            let excluded = [table.tier.get().map(|_| "tier"), table.every.get().map(|_| "every")];
            for key in excluded.into_iter().flatten() {
                let problem = Problem::new(Code::KeysExclude, by_region).with(key);
                self.resolver.push(problem.with("by-region"));
            }
        }
        // What is said of the target itself needs one.
        let is_for_regions =
            table.by_region.is_written() && !table.adopted.is_written() && !table.tier.is_written();
        if !table.want.is_written() && !is_for_regions {
            self.resolver.push(Problem::new(Code::MissingKey, place).with("want"));
            return None;
        }
        self.target(table.want.by_ref(), table, place)
    }

    /// A target with what stands beside its comparison.
    fn target(
        &mut self,
        comparison: Option<Placed<&ComparisonValue>>,
        table: &TargetTable,
        place: Place,
    ) -> Option<Target> {
        let kind = self.kind;
        let stated = table.tolerance.field().map(|field| self.stated(field));
        let terms = self.terms(table, stated.as_ref());
        let own = comparison.and_then(|asked| self.asked(asked, &terms));
        let adopted = table.adopted.by_ref().and_then(|asked| self.asked(asked, &terms));
        let (tier, every) = (table.tier.get().copied(), table.every.get().copied());
        if own.is_some() && adopted.is_some() == table.adopted.is_written() {
            let comparisons = [own, adopted].map(|asked| asked.and_then(|it| it.comparison));
            let is_used =
                comparisons.iter().flatten().any(|comparison| comparison.tolerance().is_some());
            let unused_at = stated.and_then(|it| it.unused_at);
            if let Some(place) = unused_at.filter(|_| !is_used && !table.by_region.is_written()) {
                self.resolver.push(Problem::new(Code::BadTolerance, place).with("tolerance"));
            }
            let can_return = kind == Kind::Level
                && self.inherited.nature.is_none_or(|it| it == Nature::Flow)
                && comparisons.iter().flatten().all(|comparison| comparison.declared().is_some());
            if every.is_some() && !can_return {
                self.resolver.push(Problem::new(Code::NotEveryPeriod, place).with(kind.name()));
            }
        }
        let Terms { binding, aspirational, soft, quote, .. } = terms;
        let target = own.map(|Adopted { comparison, due }| Target {
            kind,
            comparison,
            from: terms.from,
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
            self.regional.inherit(kind, target.as_ref().map_or(terms, |target| terms.of(target)));
        }
        if let Some(by_region) = table.by_region.get() {
            if let Some(key) = table.by_region.key().filter(|_| by_region.0.is_empty()) {
                self.resolver.push(Problem::new(Code::EmptyText, key).with("by-region"));
            }
            self.by_region(by_region);
        }
        target
    }

    /// What stands beside the comparison, else what the indicator and the plan say.
    fn terms(&mut self, table: &TargetTable, stated: Option<&Stated>) -> Terms {
        let terms = self.inherited.terms(self.kind);
        let quotes = &mut self.inherited.quotes;
        let quote = table.quote.owned().map(|quote| {
            quotes.push(quote);
            QuoteId::from(quotes.len() - 1)
        });
        let due = table.due.placed().map_or(terms.due, |due| self.due(due));
        let counting = Counting {
            kind: self.kind,
            nature: self.inherited.nature,
            schedule: self.inherited.schedule.as_ref(),
            every: table.every.get().copied(),
            due,
        };
        let field = table.from.field();
        Terms {
            better: table.better.get().copied().or(terms.better),
            tolerance: stated.map(|it| it.tolerance).or(terms.tolerance),
            from: field.and_then(|field| from(self.resolver, field, &counting)),
            due,
            binding: table.binding.get().copied().or(terms.binding),
            aspirational: table.aspirational.get().copied().unwrap_or_default(),
            soft: table.soft.get().copied().unwrap_or(terms.soft),
            quote: quote.or(terms.quote),
        }
    }

    /// The tolerance that a target states. In place of a wrong one stands none at all, so that it
    /// is not called missing too.
    fn stated(&mut self, field: &Field<NumberOrText>) -> Stated {
        let wrong = Stated { tolerance: Tolerance::Absolute(Amount::new(0, 0)), unused_at: None };
        let tolerance = match self.resolver.margin(field, "tolerance", "5, \"2%\"") {
            None => return wrong,
            Some(Margin::Relative(_)) if self.kind != Kind::Level => {
                let problem = Problem::new(Code::BadTolerance, field.place);
                self.resolver.push(problem.with("tolerance"));
                return wrong;
            }
            Some(Margin::Relative(percent)) => Tolerance::Relative(percent),
            Some(Margin::Absolute(amount)) => Tolerance::Absolute(amount),
        };
        Stated { tolerance, unused_at: Some(field.place) }
    }

    /// What is asked and by when: a comparison, or the day of what is to be done.
    fn asked(&mut self, asked: Placed<&ComparisonValue>, terms: &Terms) -> Option<Adopted> {
        let place = asked.place;
        let is_done = self.kind == Kind::Done;
        let text = match asked.value {
            ComparisonValue::Text(text) => *text,
            ComparisonValue::Day(day) if is_done => day.0.as_str(),
            ComparisonValue::Number(number) if !is_done => {
                let of = Of { better: terms.better, ..self.inherited.of(self.kind) };
                let signed = terms.signed(Placed { value: number.0, place }, of);
                let bare = || respelling::problem(Code::BareNumber, number.0, of, place);
                let problem = signed.unwrap_or_else(bare);
                self.resolver.push(problem);
                return None;
            }
            ComparisonValue::Day(_) | ComparisonValue::Number(_) | ComparisonValue::Other => {
                self.wrong(Code::WrongType, place, if is_done { DAY } else { "\"…\"" });
                return None;
            }
        };
        if !is_done {
            let text = Placed { value: text, place };
            let Resolver { ids, problems, .. } = &mut *self.resolver;
            let of = self.inherited.of(self.kind);
            let comparison = terms.read(text, of, ids, problems)?;
            return Some(Adopted { comparison: Some(comparison), due: terms.due });
        }
        let Some(day) = Date::parse(text) else {
            let problem = Problem::new(Code::BadDate, place).with(self.kind.name()).with(text);
            self.resolver.push(problem.with(Date::offered(text, Some(self.resolver.year))));
            return None;
        };
        Some(Adopted { comparison: None, due: self.due(Placed { value: day, place }) })
    }

    /// What is asked of single regions, or of all of a kind.
    fn by_region(&mut self, named: &Named<ComparisonValue>) {
        let mut listed = HashSet::new();
        for (name, field) in &named.0 {
            let Resolver { names, regions, .. } = &*self.resolver;
            let all = names.regions_called(name, regions);
            if all.is_empty() {
                self.resolver.unknown_region(Placed { value: name, place: field.key });
            }
            let new: Vec<RegionId> = all.iter().copied().filter(|it| listed.insert(*it)).collect();
            if new.len() < all.len() {
                self.resolver.push(Problem::new(Code::ListedTwice, field.key).with(name));
            }
            let terms = *self.regional.terms(self.kind);
            let asked = field.by_ref().and_then(|asked| self.asked(asked, &terms));
            let Some(Adopted { comparison, due }) = asked else { continue };
            for region in new {
                let target =
                    RegionTarget { region, kind: self.kind, comparison, due, place: field.place };
                self.regional.add(&target, "");
            }
        }
    }

    /// A day by which something is due; of one before the plan's year a problem is pushed.
    fn due(&mut self, due: Placed<Date>) -> Date {
        if due.value.year() < self.resolver.year {
            let problem = Problem::new(Code::DueBeforePlan, due.place).with(due.value);
            self.resolver.push(problem.with(self.resolver.year));
        }
        due.value
    }

    /// Pushes what is wrong with the value of the kind's key.
    fn wrong(&mut self, code: Code, place: Place, named: &str) {
        self.resolver.push(Problem::new(code, place).with(self.kind.name()).with(named));
    }
}
