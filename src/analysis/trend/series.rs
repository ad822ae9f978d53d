//! The growth or share of a target period by period, and what can be told from it.

use crate::analysis::points::{Followed, SeriesPoint, points};
use crate::assess::Status;
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::formula::Applied;
use crate::formula::outlook::Outlook;
use crate::formula::trend::{TrendChange, TrendNoise};
use crate::lang::Text;
use crate::plan::Better;
use crate::report::Word;
use crate::value::{Exact, Missing};

/// How many periods in a row tell a trend.
const FEWEST: usize = 3;

/// How a target moves.
#[derive(Clone)]
pub(crate) struct TrendSeries {
    /// The periods that follow one another without a gap, the latest first.
    pub points: Vec<SeriesPoint>,
    /// What these tell; why not, where they are too few.
    pub told: Result<Told, Missing>,
}

/// What a series tells.
#[derive(Clone)]
pub(crate) struct Told {
    /// The change since the period before.
    pub change: Worked,
    /// From where on a change is more than noise.
    pub noise: Worked,
    /// Where it goes.
    pub direction: TrendDirection,
    /// In how many periods up to the latest it slowed.
    pub slowed: usize,
}

/// Where a series goes, beyond its noise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TrendDirection {
    Up,
    Down,
    Steady,
}

/// What should be looked at before it becomes a shortfall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum TrendWarning {
    /// Slowed in the latest period, not in the one before (苗头性).
    Emerging,
    /// Slowed in two periods or more (倾向性).
    Persistent,
    /// On schedule, and the outlook to the year's end is not (潜在性).
    Latent,
}

impl TrendWarning {
    /// All of them.
    pub(crate) const ALL: [Self; 3] = [Self::Emerging, Self::Persistent, Self::Latent];

    /// Its stable name and its word.
    pub(super) const fn word(self) -> Word {
        let (name, text) = match self {
            Self::Emerging => ("emerging", Text::new("苗头性", "emerging")),
            Self::Persistent => ("persistent", Text::new("倾向性", "persistent")),
            Self::Latent => ("latent", Text::new("潜在性", "latent")),
        };
        Word { name, text }
    }
}

impl TrendDirection {
    /// Its stable name and its word.
    pub(super) const fn word(self) -> Word {
        let (name, text) = match self {
            Self::Up => ("up", Text::new("上升", "up")),
            Self::Down => ("down", Text::new("回落", "down")),
            Self::Steady => ("steady", Text::new("平稳", "steady")),
        };
        Word { name, text }
    }
}

/// The series of a row, of a growth or a share that is promised.
pub(crate) fn series(row: &Row) -> Option<TrendSeries> {
    let target = row.entry.target.filter(|it| it.every.is_none() && it.from.is_none())?;
    let is_growth = target.kind.is_growth();
    if !is_growth && !target.kind.is_share() {
        return None;
    }
    let followed = if is_growth { Followed::Growth } else { Followed::Share };
    let points = points(&row.entry, followed);
    let better = row.comparison()?.better();
    let told = told(row, &points, better);
    Some(TrendSeries { points, told })
}

/// What a row warns of: only while it is neither decided nor further from its target than twice the
/// threshold.
pub(crate) fn warnings(row: &Row) -> Vec<TrendWarning> {
    let Some(assessment) = row.assessment.as_ref() else { return Vec::new() };
    let status = assessment.verdict.status;
    let is_open = matches!(status, Status::OnSchedule | Status::Lagging | Status::Behind);
    let gap = || assessment.judged_gap()?.ok()?.apply().ok();
    let twice = &assessment.facts.threshold() * &Exact::from(2);
    let is_near = is_open && gap().is_some_and(|gap: Exact| gap.abs() <= twice);
    if !is_near {
        return Vec::new();
    }
    let slowed = series(row).and_then(|it| it.told.ok()).map_or(0, |told| told.slowed);
    let of_series = match slowed {
        0 => None,
        1 => Some(TrendWarning::Emerging),
        _ => Some(TrendWarning::Persistent),
    };
    let latent = (status == Status::OnSchedule && falls_short(row)).then_some(TrendWarning::Latent);
    of_series.into_iter().chain(latent).collect()
}

/// Whether the outlook to the year's end misses the target by more than the threshold.
fn falls_short(row: &Row) -> bool {
    let outlook = || row.outlook()?.ok().and_then(|it: &Outlook| it.apply().ok());
    let short = || {
        let facts = row.facts()?;
        let at_end = facts.with_number(&outlook()?);
        let gap: Exact = at_end.points_of_whole().ok()?.apply().ok()?;
        Some(gap < &Exact::from(0) - &facts.lagging.points(&1.into()))
    };
    short().unwrap_or_default()
}

fn told(row: &Row, points: &[SeriesPoint], better: Better) -> Result<Told, Missing> {
    let changes: Vec<Exact> = points
        .windows(2)
        .filter_map(|pair| Some(&pair.first()?.value - &pair.last()?.value))
        .collect();
    let [now, before, ..] = points else { return Err(Missing::TooFewPeriods) };
    if points.len() < FEWEST {
        return Err(Missing::TooFewPeriods);
    }
    let worse = |change: &Exact| match better {
        Better::Higher => change.sign().is_lt(),
        Better::Lower => change.sign().is_gt(),
        Better::Neither => false,
    };
    let worsened = changes.iter().take_while(|change| worse(change)).count();
    let earlier = changes.get(worsened..).unwrap_or_default();
    let least = row.entry.plan.thresholds.trend_noise.exact();
    let noise = TrendNoise::new(least, earlier);
    let bound: Exact = noise.apply()?.into();
    let is_beyond = |change: &Exact| change.abs() > bound;
    // Where the months alone are known too, these must have slowed as well.
    let alone = |at: usize| {
        let single = |at: usize| points.get(at)?.single.as_ref()?.number().ok();
        let change = single(at).zip(single(at + 1)).map(|(now, before)| now - before);
        change.is_none_or(|change| worse(&change))
    };
    let has_slowed =
        |(at, change): &(usize, &Exact)| worse(change) && is_beyond(change) && alone(*at);
    let slowed = changes.iter().enumerate().take_while(has_slowed).count();
    let latest = &now.value - &before.value;
    let direction = match (is_beyond(&latest), latest.is_positive()) {
        (false, _) => TrendDirection::Steady,
        (true, true) => TrendDirection::Up,
        (true, false) => TrendDirection::Down,
    };
    let change = TrendChange { now: now.value.clone(), before: before.value.clone() };
    Ok(Told { change: Worked::of(Ok(change)), noise: Worked::of(Ok(noise)), direction, slowed })
}
