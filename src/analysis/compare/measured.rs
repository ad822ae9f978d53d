//! The progress of a target since a base year, as one of the published methods measures it.
//!
//! Figures are those of whole years, or of their ends; of those between the base year and the latest
//! none is needed. What a method says is no status: that is the plan's own.

use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::formula::annual_growth::{AnnualGrowth, AnnualGrowthOf};
use crate::formula::eurostat::EurostatRatio;
use crate::formula::linear_path::LinearPath;
use crate::formula::open_sdg::{OpenSdgRatio, above_zero};
use crate::lang::Text;
use crate::ledger::{Entry, Quantity};
use crate::plan::{Better, Comparison, MeasuredTarget, Plan, ProgressMethod};
use crate::request::{PeriodRequest, When};
use crate::value::{Exact, Missing, Period};

const EXPECTED: Text = Text::new("应达到", "expected by now");
const GAP: Text = Text::new("比直线路径", "gap to the linear path");
const ACTUAL_GROWTH: Text = Text::new("实际年均增速（%）", "annual growth (%)");
const REQUIRED_GROWTH: Text = Text::new("所需年均增速（%）", "required annual growth (%)");
const RATIO: Text = Text::new("完成（%）", "ratio (%)");

/// A target of a row as a method measures it.
#[derive(Clone)]
pub(crate) struct MeasuredProgress {
    /// The method.
    pub method: ProgressMethod,
    /// What it begins with.
    pub base: BaseFigure,
    /// The latest year, and its figure.
    pub latest: Result<(u16, Quantity), Missing>,
    /// The year that the target is for.
    pub target_year: u16,
    /// Where a linear path should be by the latest year.
    pub expected: Option<Worked>,
    /// How far the figure lies from that.
    pub gap: Option<Worked>,
    /// Annual growth, as it was.
    pub actual_growth: Option<Worked>,
    /// Annual growth, as the target requires it.
    pub required_growth: Option<Worked>,
    /// What is done of what was due, in %.
    pub ratio: Worked,
    /// What the method calls that.
    pub finding: Result<MethodFinding, Missing>,
}

/// The figure that progress is measured from.
#[derive(Clone)]
pub(crate) struct BaseFigure {
    /// Its year.
    pub year: u16,
    /// The figure.
    pub figure: Result<Quantity, Missing>,
}

/// What a method calls the progress of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum MethodFinding {
    /// The target is reached: linear path and Open SDG.
    Achieved,
    /// On the linear path.
    OnPath,
    /// Short of it.
    BelowPath,
    /// Further away than in the base year.
    AwayFromPath,
    /// Open SDG: from 95 %.
    OnTrack,
    /// Open SDG: from 60 %.
    AccelerationNeeded,
    /// Open SDG: from 0 %.
    LimitedProgress,
    /// Open SDG: below 0 %.
    Deterioration,
    /// Eurostat: from 95 %.
    Significant,
    /// Eurostat: from 60 %.
    Moderate,
    /// Eurostat: from 0 %.
    Insufficient,
    /// Eurostat: below 0 %.
    MovementAway,
}

/// From which percentage on growth ratios are called something else, the best first.
pub(super) const GROWTH_THRESHOLDS: [i64; 3] = [95, 60, 0];
/// The same of the linear path.
pub(super) const PATH_THRESHOLDS: [i64; 2] = [100, 0];

/// The numbers that a method starts from.
struct Start<'c> {
    comparison: &'c Comparison,
    base: Exact,
    latest: Exact,
    target: Exact,
    /// k and n.
    years: u16,
    all: u16,
}

/// How much of an entry is known of a whole year.
fn of_year(entry: &Entry, year: u16) -> Result<Quantity, Missing> {
    entry.of(Period::full_year(year)).level()
}

/// The latest year of which something is known in a report.
fn latest_year(entry: &Entry, after: u16) -> Result<(u16, Quantity), Missing> {
    let report = entry.report;
    let last = if report.last_month() == 12 { report.year() } else { report.year() - 1 };
    let mut years = (after + 1..=last).rev();
    let found = years.find_map(|year| Some((year, of_year(entry, year).ok()?)));
    found.ok_or(Missing::NoYearSince)
}

/// The figures of whole years from a base year to the latest, for a picture.
pub(super) fn yearly(entry: &Entry, base_year: u16) -> Vec<(u16, Option<Quantity>)> {
    let last = latest_year(entry, base_year).map_or(base_year, |(year, _)| year);
    (base_year..=last).map(|year| (year, of_year(entry, year).ok())).collect()
}

impl MeasuredProgress {
    /// The target of a row by one of its methods.
    pub(super) fn of(row: &Row, declared: &MeasuredTarget, method: ProgressMethod) -> Self {
        let entry = &row.entry;
        let target_year = entry.target.map_or(entry.plan.year, |target| target.due.year());
        let latest = latest_year(entry, declared.base_year);
        let base = base(entry, declared.base_year, method, latest.as_ref().ok().map(|it| it.0));
        let start = start(row, &base, &latest, target_year);
        let empty = Self {
            method,
            base,
            latest,
            target_year,
            expected: None,
            gap: None,
            actual_growth: None,
            required_growth: None,
            ratio: Worked::of(Err::<EurostatRatio, _>(Missing::NoYearSince)),
            finding: Err(Missing::NoYearSince),
        };
        match method {
            ProgressMethod::Linear => empty.linear(start),
            ProgressMethod::OpenSdg => empty.open_sdg(start),
            ProgressMethod::Eurostat => empty.eurostat(start),
        }
    }

    fn linear(self, start: Result<Start, Missing>) -> Self {
        let expected =
            Worked::of(start.as_ref().map_err(|it| *it).map(|it| LinearPath::Expected {
                base: it.base.clone(),
                target: it.target.clone(),
                years: it.years,
                all: it.all,
            }));
        let with_expected = || Ok((start.as_ref().map_err(|it| *it)?, expected.number()?.clone()));
        let gap = with_expected().map(|(it, expected)| match it.comparison.better() {
            Better::Higher | Better::Neither => LinearPath::Ahead(it.latest.clone(), expected),
            Better::Lower => LinearPath::AheadOfLimit(it.latest.clone(), expected),
        });
        let ratio = with_expected().and_then(|(it, expected)| {
            it.not_at_target()?;
            Ok(LinearPath::Ratio([it.latest.clone(), it.base.clone(), expected]))
        });
        let ratio = Worked::of(ratio);
        let finding = finding(&start, &ratio, |ratio| {
            let words =
                [MethodFinding::OnPath, MethodFinding::BelowPath, MethodFinding::AwayFromPath];
            called(ratio, &PATH_THRESHOLDS, &words)
        });
        Self { gap: Some(Worked::of(gap)), expected: Some(expected), ratio, finding, ..self }
    }

    fn open_sdg(self, start: Result<Start, Missing>) -> Self {
        let start = start.map(|it| Start {
            base: above_zero(it.base),
            target: above_zero(it.target),
            ..it
        });
        let [actual, required] = growths(&start, |numbers| {
            let are = |sign: std::cmp::Ordering| {
                numbers.iter().all(|it| it.sign() == sign || it.sign().is_eq())
            };
            are(std::cmp::Ordering::Greater) || are(std::cmp::Ordering::Less)
        });
        let ratio = start.as_ref().map_err(|it| *it).and_then(|it| {
            let is_negative = it.base.sign().is_lt();
            let rises = (it.comparison.better() != Better::Lower) != is_negative;
            let (actual, required) = (actual.number()?.clone(), required.number()?.clone());
            Ok(OpenSdgRatio { rises, actual, required })
        });
        let ratio = Worked::of(ratio);
        let finding = finding(&start, &ratio, |ratio| {
            let words = [
                MethodFinding::OnTrack,
                MethodFinding::AccelerationNeeded,
                MethodFinding::LimitedProgress,
                MethodFinding::Deterioration,
            ];
            called(ratio, &GROWTH_THRESHOLDS, &words)
        });
        self.with_growth(actual, required, ratio, finding)
    }

    fn eurostat(self, start: Result<Start, Missing>) -> Self {
        let [actual, required] =
            growths(&start, |numbers| numbers.iter().all(|it| it.is_positive()));
        let ratio = start.as_ref().map_err(|it| *it).and_then(|it| {
            let (actual, required) = (actual.number()?.clone(), required.number()?.clone());
            it.not_at_target()?;
            Ok(EurostatRatio { actual, required })
        });
        let ratio = Worked::of(ratio);
        let words = [
            MethodFinding::Significant,
            MethodFinding::Moderate,
            MethodFinding::Insufficient,
            MethodFinding::MovementAway,
        ];
        let finding = ratio.number().map(|it| called(it, &GROWTH_THRESHOLDS, &words));
        self.with_growth(actual, required, ratio, finding)
    }

    fn with_growth(
        self,
        actual: Worked,
        required: Worked,
        ratio: Worked,
        finding: Result<MethodFinding, Missing>,
    ) -> Self {
        let (actual_growth, required_growth) = (Some(actual), Some(required));
        Self { actual_growth, required_growth, ratio, finding, ..self }
    }

    /// Its calculations in their order, each with what it is called and its decimals.
    pub(crate) fn works(&self) -> impl Iterator<Item = (Text, &Worked, Option<u8>)> {
        let all = [
            (EXPECTED, self.expected.as_ref(), None),
            (GAP, self.gap.as_ref(), None),
            (ACTUAL_GROWTH, self.actual_growth.as_ref(), Some(2)),
            (REQUIRED_GROWTH, self.required_growth.as_ref(), Some(2)),
            (RATIO, Some(&self.ratio), Some(1)),
        ];
        all.into_iter().filter_map(|(title, worked, digits)| Some((title, worked?, digits)))
    }
}

impl Start<'_> {
    /// From a figure that had reached the target no way leads there.
    fn not_at_target(&self) -> Result<(), Missing> {
        if self.comparison.holds(&self.base) { Err(Missing::BaseReachesTarget) } else { Ok(()) }
    }
}

/// The base year with its figure; of Open SDG the first year after it stands in for one that lacks.
fn base(entry: &Entry, year: u16, method: ProgressMethod, latest: Option<u16>) -> BaseFigure {
    let own = of_year(entry, year).map_err(|_| Missing::NoBaseYear);
    let later = match method {
        ProgressMethod::OpenSdg if own.is_err() => latest,
        ProgressMethod::Linear | ProgressMethod::OpenSdg | ProgressMethod::Eurostat => None,
    };
    let mut years = later.map_or(0..0, |latest| year + 1..latest);
    let stand_in = years.find_map(|year| Some((year, of_year(entry, year).ok()?)));
    stand_in.map_or(BaseFigure { year, figure: own }, |(year, figure)| BaseFigure {
        year,
        figure: Ok(figure),
    })
}

fn start<'r>(
    row: &'r Row,
    base: &BaseFigure,
    latest: &Result<(u16, Quantity), Missing>,
    target_year: u16,
) -> Result<Start<'r>, Missing> {
    let base_year = base.year;
    let base = base.figure.as_ref().map_err(|missing| *missing)?.number.clone();
    let (year, latest) = latest.as_ref().map_err(|missing| *missing)?;
    let comparison = row.comparison().ok_or(Missing::NothingScheduled)?;
    let all = target_year.checked_sub(base_year).filter(|years| *years > 0);
    Ok(Start {
        comparison,
        base,
        latest: latest.number.clone(),
        target: comparison.target(),
        years: year - base_year,
        all: all.ok_or(Missing::NoYearSince)?,
    })
}

/// Annual growth as it was and as it is required, where the figures are such that it means something.
fn growths(
    start: &Result<Start, Missing>,
    are_right: impl Fn(&[&Exact; 3]) -> bool,
) -> [Worked; 2] {
    let growth = |of| {
        let it = start.as_ref().map_err(|missing| *missing)?;
        if !are_right(&[&it.base, &it.latest, &it.target]) {
            return Err(Missing::NoCommonSign);
        }
        let (later, years) = match of {
            AnnualGrowthOf::Figure => (it.latest.clone(), it.years),
            AnnualGrowthOf::Target => (it.target.clone(), it.all),
        };
        Ok(AnnualGrowth { of, base: it.base.clone(), later, years })
    };
    [AnnualGrowthOf::Figure, AnnualGrowthOf::Target].map(|of| Worked::of(growth(of)))
}

/// What a method that knows of reached targets calls a ratio.
fn finding(
    start: &Result<Start, Missing>,
    ratio: &Worked,
    called: impl Fn(&Exact) -> MethodFinding,
) -> Result<MethodFinding, Missing> {
    let start = start.as_ref().map_err(|missing| *missing)?;
    if start.comparison.holds(&start.latest) {
        return Ok(MethodFinding::Achieved);
    }
    ratio.number().map(called)
}

/// The word of the first threshold that a ratio reaches, else the last.
fn called(ratio: &Exact, thresholds: &[i64], words: &[MethodFinding]) -> MethodFinding {
    let reached = thresholds.iter().position(|it| *ratio >= Exact::from(*it));
    let word = words.get(reached.unwrap_or(thresholds.len()));
    *word.expect("a word for each threshold, and one below them")
}

/// The figures of whole years that the methods of a plan need.
pub(crate) fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    let of = |it: &MeasuredTarget| {
        let years = u8::try_from(plan.year - it.base_year).unwrap_or(u8::MAX);
        let id = it.target.indicator;
        let when = When::Fixed(Period::full_year(plan.year));
        plan.derived_from(id).into_iter().chain([id]).map(move |indicator| PeriodRequest {
            indicator,
            when: when.clone(),
            years_before: years.saturating_add(1),
        })
    };
    plan.analyses.measured.iter().flat_map(of).collect()
}

/// What the methods make of a row.
pub(crate) fn of_row(row: &Row) -> Vec<MeasuredProgress> {
    let is_it = |it: &&MeasuredTarget| {
        row.entry.target.is_some_and(|target| it.target.is(row.entry.id, &target))
    };
    let measured = row.entry.plan.analyses.measured.iter().filter(is_it);
    let of = |it: &MeasuredTarget| {
        let methods = it.methods.iter().map(|method| MeasuredProgress::of(row, it, *method));
        methods.collect::<Vec<_>>()
    };
    measured.flat_map(of).collect()
}
