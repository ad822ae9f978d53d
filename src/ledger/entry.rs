//! One row of the ledger: a target, its figure, and what last year says.

use std::borrow::Cow;

use super::{PeriodBefore, Quantity};
use crate::figures::{Earlier, Figure, Figures, Key, Reported, State};
use crate::plan::{Indicator, Plan, Target, Task};
use crate::table::RowPlace;
use crate::value::{Amount, DepartmentId, Exact, IndicatorId, Missing, Period, RegionId};

/// One row with all that is known of it.
#[derive(Clone, Copy, Debug)]
pub struct Entry<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// All figures.
    pub figures: &'a Figures,
    /// The period that is reported on.
    pub report: Period,
    /// The row's own period: the report's, unless an older figure stands in.
    pub period: Period,
    /// The indicator.
    pub indicator: &'a Indicator,
    /// Its id.
    pub id: IndicatorId,
    /// The target; `None` for a figure that is only watched.
    pub target: Option<Target>,
    /// The region.
    pub region: RegionId,
    /// What was reported of that period.
    pub figure: Option<Reported<'a>>,
}

impl<'a> Entry<'a> {
    /// What its figure is of: what rows say beside it is found by this.
    #[must_use]
    pub const fn key(&self) -> Key {
        Key { indicator: self.id, region: self.region, period: self.period }
    }

    /// The task.
    #[must_use]
    pub fn task(&self) -> &'a Task {
        self.plan.task(self.indicator.task)
    }

    /// Who answers for it, in the document's order.
    #[must_use]
    pub fn departments(&self) -> &'a [DepartmentId] {
        self.plan.departments_of(self.indicator)
    }

    /// The one department under which it is counted: that which leads, else the first named.
    #[must_use]
    pub fn principal(&self) -> Option<DepartmentId> {
        self.plan.principal_of(self.indicator)
    }

    /// The name for people: with the region where it is not the plan's.
    #[must_use]
    pub fn label(&self) -> Cow<'a, str> {
        let name = self.indicator.name.as_str();
        if self.region == self.plan.home() {
            return Cow::Borrowed(name);
        }
        Cow::Owned(format!("{name}({})", self.plan.region(self.region)))
    }

    /// A: the figure of the report period.
    #[must_use]
    pub fn actual(&self) -> Option<Quantity> {
        self.level().ok()
    }

    /// A: as it was reported, else as a roster counts it or as it is made from other figures.
    ///
    /// # Errors
    /// It was not reported, or cannot be made.
    pub fn level(&self) -> Result<Quantity, Missing> {
        let counted = || self.of_roster(self.period);
        self.own_value().map(Ok).or_else(counted).unwrap_or_else(|| self.derived_level())
    }

    /// What was reported of a period.
    pub(super) fn reported(&self, period: Period) -> Option<Reported<'a>> {
        self.figures.get(Key { indicator: self.id, region: self.region, period })
    }

    /// What was reported of the same period one year earlier.
    #[must_use]
    pub fn year_before(&self) -> Option<Reported<'a>> {
        self.reported(self.period.year_before())
    }

    /// What was reported of last year's full year.
    #[must_use]
    pub fn full_year(&self) -> Option<Reported<'a>> {
        self.reported(Period::full_year(self.report.year() - 1))
    }

    /// The latest earlier period of the plan's year that was reported.
    #[must_use]
    pub fn earlier(&self) -> Option<Earlier> {
        self.figures.earlier(self.plan.year, self.id, self.region)
    }

    /// The latest earlier amount of the plan's year: of the latest row, else of the one before that gives
    /// more than a growth.
    #[must_use]
    pub fn amount_before(&self) -> Option<Earlier> {
        let latest = self.earlier()?;
        let behind = || self.figures.amount_before(self.plan.year, self.key());
        if latest.value.is_some() { Some(latest) } else { behind() }
    }

    /// The published growth, in %.
    #[must_use]
    pub fn published(&self) -> Option<Quantity> {
        growth_of(self.figure)
    }

    /// The growth that was published for the latest months alone, in %, with these months: it says
    /// nothing of what has been since January.
    #[must_use]
    pub fn published_alone(&self) -> Option<(Period, Quantity)> {
        let Reported::Parts([.., part]) = self.figure? else { return None };
        let rate = Quantity::of_row(part.figure.growth?, part.figure.row);
        (!part.period.is_cumulative()).then_some((part.period, rate))
    }

    /// The latest growth since January that was published before this period, with its period.
    #[must_use]
    pub fn published_earlier(&self) -> Option<(Period, Quantity)> {
        let growth = |period| growth_of(self.reported(period));
        self.periods_before().find_map(|period| Some((period, growth(period)?)))
    }

    /// The latest figure of a year earlier that was known before this period, with the period that it
    /// was known of.
    #[must_use]
    pub fn base_earlier(&self) -> Option<(Period, Quantity)> {
        let base = |period| self.of(period).base().ok();
        self.periods_before().find_map(|period| Some((period, base(period)?)))
    }

    /// The periods since January before this one, the latest first.
    pub(super) fn periods_before(&self) -> impl Iterator<Item = Period> + use<> {
        let year = self.period.year();
        (1..self.period.last_month()).rev().map(move |month| Period::cumulative(year, month))
    }

    /// A₀: as the row itself gives it, else as it was reported a year ago.
    #[must_use]
    pub fn last_year(&self) -> Option<Quantity> {
        self.base().ok()
    }

    /// A₀: as the row itself gives it, else as it was reported a year ago; made like A.
    ///
    /// # Errors
    /// It is not known, or cannot be made.
    pub fn base(&self) -> Result<Quantity, Missing> {
        if self.is_derived() {
            let of = Some(self.period.year_before());
            return self.number_derived(&Self::base, of, Missing::NoLastYear);
        }
        let own = self.own_last_year();
        let known = own.or_else(|| value_of(self.year_before()));
        self.reported_or_counted(known, self.period.year_before(), Missing::NoLastYear)
    }

    /// B: as the row itself gives it, else as it was reported for the full year.
    #[must_use]
    pub fn last_full_year(&self) -> Option<Quantity> {
        self.whole_year().ok()
    }

    /// B: as the row itself gives it, else as it was reported for the full year; made like A.
    ///
    /// # Errors
    /// It is not known, or cannot be made.
    pub fn whole_year(&self) -> Result<Quantity, Missing> {
        if self.is_derived() {
            let of = Some(self.last_whole_year());
            return self.number_derived(&Self::whole_year, of, Missing::NoLastFullYear);
        }
        let known = self.own_full_year().or_else(|| value_of(self.full_year()));
        let full_year = Period::full_year(self.report.year() - 1);
        self.reported_or_counted(known, full_year, Missing::NoLastFullYear)
    }

    /// A figure that is known, else what a roster counts of its period.
    fn reported_or_counted(
        &self,
        known: Option<Quantity>,
        period: Period,
        otherwise: Missing,
    ) -> Result<Quantity, Missing> {
        let counted = || self.of_roster(period);
        known.map(Ok).or_else(counted).unwrap_or(Err(otherwise))
    }

    /// A₀ and B of one vintage, B being last year's figure of the months that the way to a target
    /// takes: both as they were stored, else both as the row itself gives them.
    ///
    /// # Errors
    /// One of them is not known, or they are of different vintages: a figure as this year's return
    /// gives it does not go with one as last year's gave it.
    pub fn last_year_pair(&self, way: Period) -> Result<(Exact, Exact), Missing> {
        let (same, whole) = self.vintage(way)?;
        Ok((same.number, whole.number))
    }

    fn vintage(&self, way: Period) -> Result<(Quantity, Quantity), Missing> {
        if self.is_derived() {
            let same =
                self.number_derived(&|it| Ok(it.vintage(way)?.0), None, Missing::NoLastYear)?;
            return Ok((
                same,
                self.number_derived(&|it| Ok(it.vintage(way)?.1), None, Missing::NoLastFullYear)?,
            ));
        }
        let is_year = way == Period::full_year(way.year());
        let own = || self.own_last_year().zip(self.own_full_year()).filter(|_| is_year);
        if let Some(pair) = self.stored_pair(way).or_else(own).or_else(|| self.counted_pair(way)) {
            return Ok(pair);
        }
        self.base_of_way()?;
        self.whole_of(way)?;
        Err(Missing::MixedVintages)
    }

    /// B of a way: last year's total of its months.
    ///
    /// # Errors
    /// It is not known, or cannot be made.
    pub fn whole_of(&self, way: Period) -> Result<Quantity, Missing> {
        let whole = self.whole_until(way.since_january())?;
        match way.before() {
            Some(before) => Ok(whole.minus(&self.whole_until(before)?)),
            None => Ok(whole),
        }
    }

    /// Last year's total up to the end of a period.
    fn whole_until(&self, end: Period) -> Result<Quantity, Missing> {
        if end.last_month() == 12 {
            return self.whole_year();
        }
        if self.is_derived() {
            let number = |it: &Self| it.whole_until(end);
            return self.number_derived(&number, Some(end), Missing::NoLastYearAtDue);
        }
        self.reported_or_counted(value_of(self.reported(end)), end, Missing::NoLastYearAtDue)
    }

    /// A₀ and B as a roster counts them, where it counts A too.
    fn counted_pair(&self, way: Period) -> Option<(Quantity, Quantity)> {
        self.roster()?;
        let until = |end| self.of_roster(end)?.ok();
        let part = |end| match way.before() {
            Some(before) => Some(until(end)?.minus(&until(before)?)),
            None => until(end),
        };
        Some((part(self.period.year_before())?, part(way.since_january())?))
    }

    /// The row of the report period, of single periods the last.
    #[must_use]
    pub fn row(&self) -> Option<Figure> {
        self.figure.and_then(Reported::last)
    }

    /// What stands in that row beside its value.
    #[must_use]
    pub fn more(&self) -> Option<&'a Figure> {
        self.figure.and_then(Reported::more)
    }

    /// The state of a milestone.
    #[must_use]
    pub fn state(&self) -> Option<State> {
        self.more().and_then(|figure| figure.state)
    }

    /// A₋₂: as it was reported two years ago.
    #[must_use]
    pub fn two_years_ago(&self) -> Option<Quantity> {
        self.older().ok()
    }

    fn older(&self) -> Result<Quantity, Missing> {
        if self.is_derived() {
            let of = Some(self.period.year_before().year_before());
            return self.number_derived(&Self::older, of, Missing::NoFigure);
        }
        let period = self.period.year_before().year_before();
        self.reported_or_counted(value_of(self.reported(period)), period, Missing::NoFigure)
    }

    /// The growth that was published a year ago, in %.
    #[must_use]
    pub fn published_last_year(&self) -> Option<Quantity> {
        growth_of(self.year_before())
    }

    /// The growth that was published for the period before, in %.
    #[must_use]
    pub fn published_before(&self) -> Option<Quantity> {
        growth_of(Some(self.before()?.figure))
    }

    /// The figure of the period before and that of the same period a year earlier, as it gives it
    /// itself, else as it was reported a year ago; as a roster counts both, that of the month before.
    #[must_use]
    pub fn pair_before(&self) -> Option<(Quantity, Quantity)> {
        let Some(PeriodBefore { figure, year_before, .. }) = self.before() else {
            return self.counted_before();
        };
        let own = Quantity::of(figure, |figure| figure.last_year);
        Some((value_of(Some(figure))?, own.or_else(|| value_of(year_before))?))
    }

    fn counted_before(&self) -> Option<(Quantity, Quantity)> {
        let last = self.period.last_month().checked_sub(1).filter(|last| *last > 0)?;
        let before = Period::cumulative(self.period.year(), last);
        let counted = |period| self.of_roster(period)?.ok();
        Some((counted(before)?, counted(before.year_before())?))
    }

    /// A₀ and B as they were reported last year, when both were.
    #[must_use]
    pub fn stored_pair(&self, way: Period) -> Option<(Quantity, Quantity)> {
        let (first, last) = (way.first_month(), self.period.last_month());
        let same = (first <= last).then(|| Period::new(way.year(), first, last))?;
        let stored = || self.stored_part(same).zip(self.stored_part(way));
        if self.is_derived() { None } else { stored() }
    }

    /// O: as reported, as declared, or last year's end of a stock; of a way that begins with a month
    /// of its own the figure just before.
    #[must_use]
    pub fn opening(&self) -> Option<Quantity> {
        if let Some(first) = self.target.and_then(|target| target.from) {
            return if self.indicator.nature.builds_up() { None } else { self.value_before(first) };
        }
        let declared = || {
            let opening = self.indicator.opening?;
            Some(Quantity::of_row(opening.amount, RowPlace::at(opening.place)))
        };
        let has_way = self.indicator.goes_along_a_way();
        let year_end = || if has_way { self.last_full_year() } else { None };
        let own = self.more().and_then(|it| Some(Quantity::of_row(it.opening?, it.row)));
        own.or_else(declared).or_else(year_end)
    }

    /// The id of the target: `indicator/kind`, with `/tier` where it has one, and `@region` where
    /// the region is not the plan's.
    #[must_use]
    pub fn target_id(&self) -> Option<String> {
        let target = self.target?;
        let (slash, tier) = target.tier.map_or(("", ""), |tier| ("/", tier.name()));
        let region = Some(self.region).filter(|region| *region != self.plan.home());
        let (at, region) = region.map_or(("", ""), |region| ("@", self.plan.region(region)));
        Some([&self.indicator.id, "/", target.kind.name(), slash, tier, at, region].concat())
    }

    /// The figure of the same period last year that the row itself gives.
    #[must_use]
    pub fn own_last_year(&self) -> Option<Quantity> {
        self.of_figure(|figure| figure.last_year)
    }

    /// The full-year figure of last year that the row itself gives.
    #[must_use]
    pub fn own_full_year(&self) -> Option<Quantity> {
        self.more().and_then(|it| Some(Quantity::of_row(it.last_full_year?, it.row)))
    }

    /// The figure that was reported itself.
    #[must_use]
    pub fn own_value(&self) -> Option<Quantity> {
        Quantity::value(self.figure?)
    }

    fn of_figure(&self, amount: impl Fn(&Figure) -> Option<Amount>) -> Option<Quantity> {
        Quantity::of(self.figure?, amount)
    }
}

pub(super) fn value_of(reported: Option<Reported>) -> Option<Quantity> {
    Quantity::value(reported?)
}

/// A published growth is of one row: rates of parts do not add up.
pub(super) fn growth_of(reported: Option<Reported>) -> Option<Quantity> {
    let reported = reported.filter(|it| it.more().is_some())?;
    let row = reported.row()?;
    Some(Quantity::of_row(row.growth?, row.row))
}
