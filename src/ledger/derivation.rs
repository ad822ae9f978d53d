//! Figures that are made from other figures: sums of members, and formulas; and counts of rosters.
//!
//! A, A₀ and B of such a figure are made the same way, each from the members' own, so that a figure
//! of this year is never held against one that was made otherwise. A gap stays a gap: a sum that
//! lacks a member is none.
//!
//! A count of the regions that have done a milestone lacks nothing either; but those that are known to
//! be done are at least so many, and nothing that comes later takes one away.

use std::borrow::Cow;

use super::{Entry, MadeNumber, Quantity};
use crate::figures::{Key, State};
use crate::formula::derived::{self, Approximate};
use crate::plan::{
    Aspect, Count, Derivation, Expression, Member, NamedFigure, Parts, parenthesized,
};
use crate::table::RowPlace;
use crate::value::{IndicatorId, Missing, Period, RegionId};

/// A number of an entry: A, A₀, B …
type AnyNumber<'n, 'a> = &'n dyn Fn(&Entry<'a>) -> Result<Quantity, Missing>;

/// A part of a figure that is made from others.
#[derive(Clone, Debug)]
pub(crate) struct Component<'a> {
    /// What people call it.
    pub label: Cow<'a, str>,
    /// Its number, or why there is none; of a region that is counted 1 when it is done.
    pub number: Result<Quantity, Missing>,
    /// How far a region that is counted is.
    pub state: Option<State>,
}

impl<'a> Entry<'a> {
    /// A number that is made from the same number of others, which is of this period where it is of one;
    /// `otherwise` when it is not made.
    pub(super) fn number_derived(
        &self,
        number: AnyNumber<'_, 'a>,
        period: Option<Period>,
        otherwise: Missing,
    ) -> Result<Quantity, Missing> {
        match self.indicator.derivation_in(self.region) {
            None => Err(otherwise),
            Some(Derivation::Sum(members)) => self.sum(members.iter().copied(), number),
            Some(Derivation::Formula(formula)) => self.derived(&formula.tree, number, period),
            // How many were done a year earlier nobody asks.
            Some(Derivation::Count(_) | Derivation::Roster(_)) => Err(otherwise),
        }
    }

    /// A as it is made.
    pub(super) fn derived_level(&self) -> Result<Quantity, Missing> {
        match self.indicator.derivation_in(self.region) {
            Some(Derivation::Count(id)) => self.count(*id),
            _ => self.number_derived(&Self::level, Some(self.period), Missing::NoFigure),
        }
    }

    /// What a roster counts of a period since January; `None` of an indicator that has none, and of an
    /// area outside the plan, which no roster lists.
    pub(super) fn of_roster(&self, period: Period) -> Option<Result<Quantity, Missing>> {
        self.plan.regions.get(self.region.index())?;
        let Some(Derivation::Roster(_)) = self.indicator.derivation_in(self.region) else {
            return None;
        };
        let key = Key { indicator: self.id, region: self.region, period };
        Some(self.figures.counts.get(key).map(Quantity::counted))
    }

    /// What the parts or the roster give, whether or not the figure is reported too.
    #[must_use]
    pub fn of_parts(&self) -> Option<Quantity> {
        let counted = self.of_roster(self.period);
        counted.unwrap_or_else(|| self.derived_level()).ok()
    }

    /// What the regions that make up its own add up to; none when one of them lacks.
    #[must_use]
    pub fn sum_of_regions(&self) -> Option<Quantity> {
        let adds = self.indicator.nature.adds_up();
        let region = self.plan.regions.get(self.region.index())?;
        let children = region.children.iter().filter(|_| adds && region.parts == Parts::All);
        self.sum(children.copied().map(Member::Region), &Entry::level).ok()
    }

    /// Whether its numbers are made from other figures: none of its own was reported.
    #[must_use]
    pub fn is_derived(&self) -> bool {
        let derivation = self.indicator.derivation_in(self.region);
        matches!(
            derivation,
            Some(Derivation::Sum(_) | Derivation::Formula(_) | Derivation::Count(_))
        ) && self.own_value().is_none()
    }

    /// The roster whose rows were counted, since no figure was reported.
    #[must_use]
    pub fn roster(&self) -> Option<&'a Count> {
        match self.indicator.derivation_in(self.region) {
            Some(Derivation::Roster(count)) if self.own_value().is_none() => Some(count),
            _ => None,
        }
    }

    /// The parts of a figure that is made from others; none of one that is reported.
    #[must_use]
    pub(crate) fn components(&self, made: MadeNumber) -> Vec<Component<'a>> {
        let Some(derivation) =
            self.indicator.derivation_in(self.region).filter(|_| self.is_derived())
        else {
            return Vec::new();
        };
        let figures: Vec<(Self, Option<Aspect>)> = match derivation {
            Derivation::Sum(members) => {
                members.iter().map(|member| (self.member(*member), None)).collect()
            }
            Derivation::Formula(formula) => {
                let figures = formula.tree.figures().into_iter();
                figures.map(|named| (self.operand(named), named.aspect)).collect()
            }
            Derivation::Count(id) => return self.counted(*id),
            Derivation::Roster(_) => Vec::new(),
        };
        let component = |(entry, aspect): (Self, Option<Aspect>)| {
            let (label, state) = (with_aspect(entry.label(), aspect), None);
            let number = |it: &Self| made.of(it);
            let number = entry.named(aspect, &number, Some(made.period(self)));
            Component { label, number, state }
        };
        figures.into_iter().map(component).collect()
    }

    /// The calculation of such a figure: in words, and with the numbers put in.
    #[must_use]
    pub(crate) fn calculation(&self, made: MadeNumber) -> Option<[String; 2]> {
        let derivation = self.indicator.derivation_in(self.region).filter(|_| self.is_derived())?;
        let text = |it: Result<Quantity, Missing>| it.ok().map(|it| it.number.to_string());
        match derivation {
            Derivation::Sum(_) | Derivation::Count(_) => {
                let components = self.components(made);
                let labels: Vec<&str> = components.iter().map(|it| it.label.as_ref()).collect();
                let form = labels.join(" + ");
                let numbers = components.into_iter().map(|it| text(it.number).map(parenthesized));
                Some([form, numbers.collect::<Option<Vec<_>>>()?.join(" + ")])
            }
            Derivation::Formula(formula) => {
                let (number, period) = (|it: &Self| made.of(it), Some(made.period(self)));
                self.derived(&formula.tree, &number, period).ok()?;
                let name = |named: NamedFigure| {
                    let operand = self.operand(named);
                    let of_region = named.region.map(|_| operand.label());
                    let label = of_region.unwrap_or(operand.indicator.name.as_str().into());
                    with_aspect(label, named.aspect).into_owned()
                };
                let filled = |named: NamedFigure| {
                    let number = text(self.operand(named).named(named.aspect, &number, period));
                    parenthesized(number.expect("a formula that was computed has its numbers"))
                };
                Some([formula.tree.written(&name), formula.tree.written(&filled)])
            }
            Derivation::Roster(_) => None,
        }
    }

    fn member(&self, member: Member) -> Self {
        let (id, region) = match member {
            Member::Region(region) => (self.id, region),
            Member::Indicator(id) => (id, self.region),
        };
        Self::new((self.plan, self.figures), self.report, (id, region, self.period))
    }

    /// What a formula names.
    fn operand(&self, named: NamedFigure) -> Self {
        let at = (named.id, named.region.unwrap_or(self.region), self.period);
        Self::new((self.plan, self.figures), self.report, at)
    }

    fn sum(
        &self,
        members: impl Iterator<Item = Member>,
        number: AnyNumber<'_, 'a>,
    ) -> Result<Quantity, Missing> {
        let mut numbers = members.map(|member| match number(&self.member(member)) {
            Err(undefined) if undefined.is_undefined() => Err(undefined),
            other => other.map_err(|_| Missing::MemberMissing),
        });
        let first = numbers.next().ok_or(Missing::MemberMissing)??;
        numbers.try_fold(first, |sum, member| Ok(sum.plus(&member?)))
    }

    /// The number that a formula names of this operand, where its own is this one, of a period.
    fn named(
        &self,
        aspect: Option<Aspect>,
        number: AnyNumber<'_, 'a>,
        period: Option<Period>,
    ) -> Result<Quantity, Missing> {
        match aspect {
            None => number(self),
            Some(aspect) => self.aspect(aspect, period.ok_or(Missing::OperandMissing)?),
        }
    }

    fn derived(
        &self,
        tree: &Expression,
        number: AnyNumber<'_, 'a>,
        period: Option<Period>,
    ) -> Result<Quantity, Missing> {
        let operand =
            |named: NamedFigure| match self.operand(named).named(named.aspect, number, period) {
                Err(undefined) if undefined.is_undefined() => Err(undefined),
                other => Ok((named, other.map_err(|_| Missing::OperandMissing)?)),
            };
        // Each is looked for once, however often the formula names it.
        let operands: Vec<(NamedFigure, Quantity)> =
            tree.figures().into_iter().map(operand).collect::<Result<_, _>>()?;
        let approximate = |named| {
            let found = operands.iter().find(|(operand, _)| *operand == named);
            let (_, quantity) = found.ok_or(Missing::OperandMissing)?;
            let (number, half_ulp) = (quantity.number.clone(), quantity.half_ulp());
            Ok(Approximate { number, half_ulp })
        };
        let Approximate { number, half_ulp } = derived::evaluate(tree, &approximate)?;
        let operands: Vec<Quantity> = operands.into_iter().map(|(_, it)| it).collect();
        Ok(Quantity::computed(number, half_ulp, &operands))
    }

    /// How many regions are known to be done, of a figure that counts them; `None` of other
    /// figures, and where no region was reported.
    #[must_use]
    pub fn done_so_far(&self) -> Option<Quantity> {
        match self.indicator.derivation_in(self.region).filter(|_| self.is_derived())? {
            Derivation::Count(id) => total(&self.counted(*id)),
            Derivation::Sum(_) | Derivation::Formula(_) | Derivation::Roster(_) => None,
        }
    }

    /// The regions that something was promised of a milestone, each with how far it is.
    pub(super) fn counted(&self, id: IndicatorId) -> Vec<Component<'a>> {
        let mut regions: Vec<RegionId> =
            self.plan.indicator(id).promises().into_iter().map(|(_, region)| region).collect();
        regions.sort_unstable();
        regions.dedup();
        let region = |region| {
            let at = (id, region, self.period);
            let entry = Self::new((self.plan, self.figures), self.report, at);
            let label = Cow::Borrowed(self.plan.region(region));
            let state = entry.state();
            let number = state.zip(entry.row()).ok_or(Missing::NoState);
            Component { label, number: number.map(|(state, it)| one(state, it.row)), state }
        };
        regions.into_iter().map(region).collect()
    }

    /// How many regions have done a milestone, when all were reported.
    pub(super) fn count(&self, id: IndicatorId) -> Result<Quantity, Missing> {
        let counted = self.counted(id);
        let all = counted.iter().all(|region| region.number.is_ok());
        total(&counted).filter(|_| all).ok_or(Missing::MemberMissing)
    }
}

/// A label with the number that a formula asks for, as the formula writes it.
fn with_aspect(label: Cow<'_, str>, aspect: Option<Aspect>) -> Cow<'_, str> {
    match aspect {
        None => label,
        Some(aspect) => Cow::Owned([&label, ".", &aspect.written()].concat()),
    }
}

/// A region in a count: 1 when it is done.
fn one(state: State, row: RowPlace) -> Quantity {
    Quantity::whole(i64::from(matches!(state, State::Done(_))), row)
}

/// The sum over the regions that were reported.
fn total(counted: &[Component]) -> Option<Quantity> {
    let mut known = counted.iter().filter_map(|region| region.number.as_ref().ok());
    let first = known.next()?.clone();
    Some(known.fold(first, Quantity::plus))
}
