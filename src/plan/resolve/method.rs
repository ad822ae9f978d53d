//! By which published methods the progress of a target is measured.

use super::resolver::Resolver;
use super::score::named_target;
use crate::plan::comparison::Better;
use crate::plan::indicator::Indicator;
use crate::plan::method::MeasuredTarget;
use crate::plan::named_target::NamedTarget;
use crate::plan::schema::MethodTable;
use crate::plan::target::{Kind, Target};
use crate::problem::{Code, Place, Problem};

/// Why the progress of a target cannot be measured, by its place in the sentence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Unmeasured {
    NoLevel,
    NoNumber,
    NoSide,
    OwnWay,
    BaseYear(u16),
}

/// A target with its methods; `None` when it is not sound. `indicators` are none when one of them is not.
pub(super) fn resolve(
    resolver: &mut Resolver,
    table: &MethodTable,
    place: Place,
    indicators: Option<&[Indicator]>,
) -> Option<MeasuredTarget> {
    let base_year = table.base_year.get().map(|year| year.0);
    let list = table.methods.get()?;
    let methods: Vec<_> = list.placed().map(|it| it.value).collect();
    let repeated = (1..methods.len()).find(|at| {
        let (before, rest) = methods.split_at(*at);
        rest.first().is_some_and(|it| before.contains(it))
    });
    if list.has_gaps() {
        return None;
    }
    if methods.is_empty() {
        resolver.push(Problem::new(Code::EmptyText, table.methods.place).with("methods"));
    } else if let Some(method) = repeated.and_then(|at| methods.get(at)) {
        resolver.push(Problem::new(Code::ListedTwice, table.methods.place).with(method.name()));
    }
    let name = table.target.placed()?;
    let target = named_target(resolver, name, indicators?)?;
    let base_year = base_year?;
    let indicator = indicators?.get(target.indicator.index())?;
    if let Some(why) = unmeasured(resolver.year, indicator, target, base_year) {
        resolver.push(why.problem(&indicator.name, place));
        return None;
    }
    Some(MeasuredTarget { target, base_year, methods })
}

/// Why the progress of a target cannot be measured, where it cannot.
fn unmeasured(
    plan_year: u16,
    indicator: &Indicator,
    target: NamedTarget,
    base_year: u16,
) -> Option<Unmeasured> {
    if !matches!(target.kind, Kind::Level | Kind::Share) {
        return Some(Unmeasured::NoLevel);
    }
    let of_region = indicator.regional.of_kind(target.kind);
    let of_region = of_region.filter_map(|(place, _)| indicator.regional.get(place));
    let own = indicator.targets.iter().copied();
    let mut all = own.chain(of_region).filter(|it| target.is(target.indicator, it));
    all.find_map(|it| unmeasured_by(plan_year, indicator, &it, base_year))
}

fn unmeasured_by(
    plan_year: u16,
    indicator: &Indicator,
    target: &Target,
    base_year: u16,
) -> Option<Unmeasured> {
    let comparison = target.comparison?;
    if comparison.declared().is_none() {
        Some(Unmeasured::NoNumber)
    } else if comparison.better() == Better::Neither {
        Some(Unmeasured::NoSide)
    } else if target.every.is_some() || (target.from.is_some() && indicator.nature.builds_up()) {
        Some(Unmeasured::OwnWay)
    } else if base_year >= target.due.year() || base_year > plan_year {
        Some(Unmeasured::BaseYear(base_year))
    } else {
        None
    }
}

impl Unmeasured {
    /// What is told of it.
    fn problem(self, name: &str, place: Place) -> Problem {
        let (reason, text) = match self {
            Self::NoLevel => (0, name.to_owned()),
            Self::NoNumber => (1, name.to_owned()),
            Self::NoSide => (2, name.to_owned()),
            Self::OwnWay => (3, name.to_owned()),
            Self::BaseYear(year) => (4, year.to_string()),
        };
        let problem = Problem::new(Code::CannotMeasure, place);
        (0..5).fold(problem, |it, place| it.with(if place == reason { text.as_str() } else { "" }))
    }
}
