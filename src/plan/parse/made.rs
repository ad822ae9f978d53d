//! `sum-of` and `formula` of an indicator: read with it, resolved when every name is known.

use hashbrown::HashSet;
use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use crate::plan::dimension::Dimension;
use crate::plan::expression::Fault;
use crate::plan::fields::{Fields, Said, text};
use crate::plan::{Expression, Formula, Indicator, Made, Member, Nature, Region};
use crate::problem::{Code, Place, Problem, Severity};
use crate::value::{IndicatorId, RegionId};

/// How a figure is made, as it is written.
pub struct Written {
    index: IndicatorId,
    place: Place,
    how: How,
}

enum How {
    /// `sum-of = "regions"`.
    Regions,
    /// The members of a sum.
    Members(Vec<Said<String>>),
    /// A formula.
    Formula(String),
    /// The milestone whose regions are counted.
    Count(Said<String>),
}

/// The keys that say how a figure is made: one at most.
const WAYS: [&str; 3] = ["sum-of", "formula", "count-of"];

impl Draft<'_> {
    /// Reads the keys of an indicator that say how its figure is made.
    pub fn how_made(&mut self, fields: &mut Fields, index: IndicatorId) {
        let said: Vec<&'static str> = WAYS.iter().copied().filter(|key| fields.has(key)).collect();
        if let [first, second, ..] = said.as_slice() {
            let place = fields.key_place(second, &self.sink);
            self.sink.push(Problem::new(Code::KeysExclude, place).with(first).with(second));
        }
        let sum = fields.value("sum-of").and_then(|value| self.sum_of(fields, value));
        let formula = fields.text("formula", &mut self.sink);
        let formula = formula.map(|said| (said.place, How::Formula(said.value.to_owned())));
        let count = fields.text("count-of", &mut self.sink);
        let owned = |said: Said<&str>| Said { value: said.value.to_owned(), place: said.place };
        let count = count.map(|said| (said.place, How::Count(owned(said))));
        // Of two that exclude one another nobody knows which is meant.
        let made = sum.into_iter().chain(formula).chain(count).filter(|_| said.len() == 1);
        self.made.extend(made.map(|(place, how)| Written { index, place, how }));
    }

    fn sum_of(&mut self, fields: &mut Fields, value: &Spanned<DeValue>) -> Option<(Place, How)> {
        let place = self.sink.place(&value.span());
        if value.get_ref().is_str() {
            let said = text(value, "sum-of", &mut self.sink)?;
            if said.value != "regions" {
                let problem = Problem::new(Code::UnknownWord, place).with(said.value);
                self.sink.push(problem.with("sum-of").with("regions, [\"…\"], [\"@…\"]"));
                return None;
            }
            return Some((place, How::Regions));
        }
        let said = fields.texts("sum-of", &mut self.sink).into_iter();
        let said = said.map(|said| Said { value: said.value.to_owned(), place: said.place });
        Some((place, How::Members(said.collect())))
    }

    /// Resolves how figures are made. `indicators` are all of the plan, unless one is not sound.
    pub fn make(&mut self, indicators: &mut [Indicator]) {
        let before = self.sink.problems.count_of(Severity::Error);
        for written in std::mem::take(&mut self.made) {
            let own = indicators.get(written.index.index()).map(Indicator::own_region);
            let made = match &written.how {
                How::Regions => self.parts_of(own.unwrap_or(0.into()), written.place),
                How::Members(said) => self.members(said, written.place),
                How::Formula(text) => self.formula(text, written.place),
                How::Count(said) => self.indicator_called(said).map(Made::Count),
            };
            if let Some(indicator) = indicators.get_mut(written.index.index()) {
                indicator.made = made;
            }
            self.places.push((written.index, written.place));
        }
        // An indicator that is not sound moves the others of the list.
        if self.sink.problems.count_of(Severity::Error) == before && !self.has_gaps {
            self.sums_of_one_kind(indicators);
            self.counts_of_milestones(indicators);
            self.no_circles(indicators);
            self.units_of_formulas(indicators);
        }
    }

    /// The regions that lie in the indicator's own: what lies in these is part of them.
    fn parts_of(&mut self, own: RegionId, place: Place) -> Option<Made> {
        let children = self.regions.get(own.index()).map(|region| region.children.iter());
        let members: Vec<Member> =
            children.into_iter().flatten().copied().map(Member::Region).collect();
        if members.is_empty() {
            self.sink.push(Problem::new(Code::NoRegions, place).with("sum-of"));
            return None;
        }
        Some(Made::Sum(members))
    }

    /// Names of regions and of kinds of them, or `@` before ids and names of indicators.
    fn members(&mut self, said: &[Said<String>], place: Place) -> Option<Made> {
        if said.is_empty() {
            self.sink.push(Problem::new(Code::NoRegions, place).with("sum-of"));
        }
        let (mut members, mut listed) = (Vec::new(), HashSet::new());
        for said in said {
            let called = self.members_called(said);
            if called.iter().any(|member| listed.contains(member)) {
                self.sink.push(Problem::new(Code::ListedTwice, said.place).with(&said.value));
            }
            members.extend(called.into_iter().filter(|member| listed.insert(*member)));
        }
        self.twice_in_a_sum(&members, &listed, place);
        (!members.is_empty()).then_some(Made::Sum(members))
    }

    fn members_called(&mut self, said: &Said<String>) -> Vec<Member> {
        let Some(name) = said.value.strip_prefix('@') else {
            let regions = self.names.regions_called(&said.value, &self.regions);
            if regions.is_empty() {
                self.unknown_region(Said { value: &said.value, place: said.place });
            }
            return regions.into_iter().map(Member::Region).collect();
        };
        let named = Said { value: name.to_owned(), place: said.place };
        self.indicator_called(&named).map(Member::Indicator).into_iter().collect()
    }

    fn indicator_called(&mut self, said: &Said<String>) -> Option<IndicatorId> {
        let (names, name) = (&self.names.indicators, said.value.as_str());
        let found = names.find(name);
        if found.is_none() {
            let problem = Problem::new(Code::UnknownIndicator, said.place).with(name);
            self.sink.push(problem.with_list(&names.near(name)));
        }
        found
    }

    /// What lies in another region of a sum would be added twice.
    fn twice_in_a_sum(&mut self, members: &[Member], listed: &HashSet<Member>, place: Place) {
        let found = members.iter().find_map(|outer| {
            let Member::Region(outer) = outer else { return None };
            let outer = self.regions.get(outer.index())?;
            let inner = self.within(outer).find(|it| listed.contains(&Member::Region(*it)))?;
            Some((self.regions.get(inner.index())?, outer))
        });
        if let Some((inner, outer)) = found {
            let problem = Problem::new(Code::WithinAnother, place).with(&inner.name);
            self.sink.problems.push(problem.with(&outer.name));
        }
    }

    /// All regions that lie in one, those that lie in these too.
    fn within(&self, region: &Region) -> impl Iterator<Item = RegionId> {
        let mut open = region.children.clone();
        std::iter::from_fn(move || {
            let next = open.pop()?;
            open.extend(self.regions.get(next.index()).into_iter().flat_map(|it| &it.children));
            Some(next)
        })
    }

    fn formula(&mut self, text: &str, place: Place) -> Option<Made> {
        let names = &self.names.indicators;
        let faults = match Expression::parse(text, &|name| names.find(name)) {
            Ok(tree) if !tree.operands().is_empty() => {
                return Some(Made::Formula(Formula { text: text.to_owned(), tree }));
            }
            Ok(_) => vec![Fault::Unexpected(text.to_owned())],
            Err(faults) => faults,
        };
        self.sink.problems.extend(faults.into_iter().map(|fault| match fault {
            Fault::Unexpected(text) => Problem::new(Code::BadFormula, place).with(text),
            Fault::Unknown(name) => {
                let near = names.near(&name);
                Problem::new(Code::UnknownIndicator, place).with(name).with_list(&near)
            }
        }));
        None
    }

    /// Only flows and stocks add up, and only with what is measured as they are.
    fn sums_of_one_kind(&mut self, indicators: &[Indicator]) {
        for (index, place) in &self.places {
            let Some(indicator) = indicators.get(index.index()) else { continue };
            let Some(made @ Made::Sum(members)) = &indicator.made else { continue };
            let of_itself = members.contains(&Member::Region(indicator.own_region()));
            let adds = |it: &&Indicator| matches!(it.nature, Nature::Flow | Nature::Stock);
            let other =
                |it: &&Indicator| (it.nature, &it.unit) != (indicator.nature, &indicator.unit);
            let needs = made.needs().into_iter().filter_map(|id| indicators.get(id.index()));
            let wrong = std::iter::once(indicator).filter(|it| !adds(it));
            let wrong = wrong.chain(needs.filter(|it| !adds(it) || other(it)));
            self.sink.problems.extend(wrong.take(1).map(|it| {
                let unit = it.unit.as_deref().unwrap_or_default();
                let problem = Problem::new(Code::CannotSum, *place).with(&it.name);
                problem.with(it.nature.name()).with(unit)
            }));
            if of_itself {
                let circle = format!("{0} → {0}", indicator.id);
                self.sink.push(Problem::new(Code::MadeOfItself, *place).with(circle));
            }
        }
    }

    /// A figure that is made of itself could never be computed.
    fn no_circles(&mut self, indicators: &[Indicator]) {
        let mut said = Vec::new();
        for (index, place) in &self.places {
            let circle = circle(*index, indicators);
            let Some(circle) =
                circle.filter(|circle| !said.contains(&circle.iter().min().copied()))
            else {
                continue;
            };
            said.push(circle.iter().min().copied());
            let ids: Vec<&str> = circle
                .iter()
                .filter_map(|id| indicators.get(id.index()).map(|it| it.id.as_str()))
                .collect();
            self.sink.push(Problem::new(Code::MadeOfItself, *place).with(ids.join(" → ")));
        }
    }

    /// What units tell of a formula: that 亿元 and 家 were added, that the result is in another unit
    /// than is declared, that nobody multiplied a share by 100.
    fn units_of_formulas(&mut self, indicators: &[Indicator]) {
        for (index, place) in &self.places {
            let Some(indicator) = indicators.get(index.index()) else { continue };
            let Some(Made::Formula(formula)) = &indicator.made else { continue };
            let unit = |id: IndicatorId| indicators.get(id.index())?.unit.as_deref();
            let problem = |code| Problem::new(code, *place);
            let declared = indicator.unit.as_deref();
            self.sink.problems.extend(match (Dimension::of(&formula.tree, &unit), declared) {
                (Err([a, b]), _) => Some(problem(Code::UnitsDiffer).with(a).with(b)),
                (Ok(Some(it)), Some("%")) if it.is_bare_ratio() => {
                    Some(problem(Code::ShareNotPercent).with(&indicator.name))
                }
                (Ok(Some(it)), Some(declared)) => {
                    let other = it.unit().filter(|unit| *unit != declared && *unit != "%");
                    other.map(|unit| {
                        let problem = problem(Code::FormulaUnit).with(&indicator.name);
                        problem.with(unit).with(declared)
                    })
                }
                (Ok(_), _) => None,
            });
        }
    }
}

/// The way from an indicator back to itself over what figures are made of.
fn circle(start: IndicatorId, indicators: &[Indicator]) -> Option<Vec<IndicatorId>> {
    let mut back = way(start, start, &mut Vec::new(), indicators)?;
    back.push(start);
    back.reverse();
    Some(back)
}

/// The way from one indicator to another, its last step first; each is passed once.
fn way(
    from: IndicatorId,
    to: IndicatorId,
    passed: &mut Vec<IndicatorId>,
    indicators: &[Indicator],
) -> Option<Vec<IndicatorId>> {
    let made = indicators.get(from.index())?.made.as_ref()?;
    made.needs().into_iter().find_map(|next| {
        if next == to {
            return Some(vec![to]);
        }
        if passed.contains(&next) {
            return None;
        }
        passed.push(next);
        let mut rest = way(next, to, passed, indicators)?;
        rest.push(next);
        Some(rest)
    })
}
