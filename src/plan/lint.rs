//! What is sound in a plan and probably not what was meant: warnings that only `lint` gives.
//!
//! A new check is a function here, its code with what it says in `problem/code.rs`, and its case. Each
//! must be true of what it names: whoever lints a plan twice a year does not forgive false alarms.

use super::natures_lint::natures as natures_of;
use super::relative::last_years;
use super::sums::sums;
use super::{Declared, Derivation, Flaws, GrowthBasis, Indicator, Kind, Plan, Region, Target};
use crate::problem::{Code, Place, Problem, Problems};
use crate::value::{Alike, DepartmentId, alike, fold};

/// How names of value added end, as they are folded: its growth is always one at constant prices.
const VALUE_ADDED: &[&str] = &["增加值", "valueadded"];

/// How names of other aggregates end whose growth is published at constant prices.
const AT_CONSTANT_PRICES: &[&str] = &[
    "生产总值",
    "gdp",
    "grossdomesticproduct",
    "grossregionalproduct",
    "农业总产值",
    "农林牧渔业总产值",
];

impl Plan {
    /// Pushes what someone should look at again. Of what has errors nothing is said, nor of what may
    /// only seem so because of them.
    pub fn lint(&self, flaws: &Flaws, problems: &mut Problems) {
        let is_sound = !problems.has_errors();
        alike_names(&self.departments, Declared::said, |_, _| true, problems);
        alike_names(&self.regions, Region::said, |_, _| true, problems);
        let known: Vec<&Indicator> = self.known(flaws).collect();
        alike_names(&known, |it| it.said(), |a, b| a.could_be(b), problems);
        if is_sound {
            problems.extend(self.unused_departments());
            problems.extend(self.unused_rosters());
        }
        problems.extend(known.iter().filter_map(|it| nominal_value_added(it)));
        problems.extend(known.iter().flat_map(|it| divided_percentages(it)));
        problems.extend(known.iter().filter_map(|it| last_years(it)));
        let natures = known.iter().filter(|it| {
            let parts = it.derivation.iter().flat_map(Derivation::needs);
            parts.into_iter().all(|part| !flaws.has(part))
        });
        problems.extend(natures.filter_map(|it| natures_of(it, &self.indicators)));
        if is_sound {
            problems.extend(self.indicators.iter().flat_map(|indicator| sums(self, indicator)));
        }
    }

    /// The indicators that have no errors.
    pub(super) fn known<'a>(&'a self, flaws: &'a Flaws) -> impl Iterator<Item = &'a Indicator> {
        let all = self.indicators.iter().enumerate();
        all.filter(|(id, _)| !flaws.has((*id).into())).map(|(_, indicator)| indicator)
    }

    fn unused_rosters(&self) -> impl Iterator<Item = Problem> {
        let unused = self.rosters.iter().filter(|roster| roster.table.counts.is_empty());
        unused.map(|it| Problem::new(Code::UnusedRoster, it.place).with(&it.table.id))
    }

    fn unused_departments(&self) -> impl Iterator<Item = Problem> {
        let used = |id: DepartmentId| {
            let mut tasks = self.tasks.iter().map(|task| &task.departments);
            let own = self.indicators.iter().filter_map(|it| it.departments.as_ref());
            tasks.any(|list| list.contains(&id)) || own.into_iter().any(|list| list.contains(&id))
        };
        let unused = self.departments.iter().enumerate().filter(move |(id, _)| !used((*id).into()));
        unused.map(|(_, it)| Problem::new(Code::UnusedDepartment, it.place).with(&it.name))
    }
}

impl Declared {
    fn said(&self) -> (&str, Place) {
        (&self.name, self.place)
    }
}

impl Region {
    fn said(&self) -> (&str, Place) {
        (&self.name, self.place)
    }
}

impl Indicator {
    fn said(&self) -> (&str, Place) {
        (&self.name, self.name_place)
    }

    /// Whether both could be one indicator by all but their names.
    fn could_be(&self, other: &Self) -> bool {
        self.nature == other.nature && self.unit == other.unit
    }
}

/// Pushes each pair of names that are nearly one, at the later.
fn alike_names<T>(
    list: &[T],
    said: impl Fn(&T) -> (&str, Place),
    could_be: impl Fn(&T, &T) -> bool,
    problems: &mut Problems,
) {
    let both = |pair: Alike| list.get(pair.earlier).zip(list.get(pair.later));
    let is_meant = |pair| both(pair).is_some_and(|(earlier, later)| could_be(earlier, later));
    for (earlier, later) in
        alike(list.iter().map(|it| said(it).0), is_meant).into_iter().filter_map(both)
    {
        let ((known, first), (name, place)) = (said(earlier), said(later));
        let problem = Problem::new(Code::AlikeNames, place).with(name).with(known);
        problems.push(problem.also(first));
    }
}

/// Value added, and with a growth target another aggregate of the accounts, that grows at current
/// prices; a name that says its prices in brackets means what it says.
fn nominal_value_added(indicator: &Indicator) -> Option<Problem> {
    let is_meant = grows_at_constant_prices(&indicator.name, indicator.has(Kind::Growth));
    let nominal = indicator.growth_basis == GrowthBasis::Nominal;
    let problem =
        || Problem::new(Code::NominalValueAdded, indicator.name_place).with(&indicator.name);
    (is_meant && nominal).then(problem)
}

/// Whether the growth of what is called so is one at constant prices, which only offices of statistics
/// can tell.
#[must_use]
pub(crate) fn grows_at_constant_prices(name: &str, has_growth: bool) -> bool {
    let folded = fold(name);
    let (name, remark) = folded.split_once('(').unwrap_or((&folded, ""));
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.trim_end().ends_with(ending));
    let is_meant = ends(VALUE_ADDED) || (ends(AT_CONSTANT_PRICES) && has_growth);
    is_meant && !remark.contains('价') && !remark.contains("price")
}

/// A level in % is divided by its target, and 45 % of 50 % becomes an attainment of 90 %.
fn divided_percentages(indicator: &Indicator) -> impl Iterator<Item = Problem> {
    let in_percent = indicator.nature.is_ratio() && indicator.unit.as_deref() == Some("%");
    let levels = indicator.targets.iter().filter(|it| it.kind == Kind::Level);
    let problem =
        |target: &Target| Problem::new(Code::PercentDivided, target.place).with(&indicator.name);
    levels.filter(move |_| in_percent).map(problem)
}
