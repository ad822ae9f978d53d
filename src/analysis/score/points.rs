//! What a target earns by the rule that scores it.

use crate::analysis::compare::areas::distance_from;
use crate::assess::Status;
use crate::assess::assessments::{Assessment, Assessments};
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::formula::Applied;
use crate::formula::attainment::Attainment;
use crate::formula::score::{PointsEarned, PointsWeighted};
use crate::plan::{MissingScore, ScoreAgainst, ScoreItem, ScoreRule, Shortcoming};
use crate::value::{Exact, Missing};

/// What a target earns by an item.
#[derive(Clone)]
pub(crate) struct ItemScore<'a> {
    /// The item.
    pub item: &'a ScoreItem,
    /// What its rule gives, of 100; or why it is left out.
    pub earned: Worked,
    /// What is taken off besides.
    pub deducted: Exact,
}

impl<'a> ItemScore<'a> {
    /// That of a row.
    pub(super) fn of(row: &Row, item: &'a ScoreItem) -> Self {
        Self { item, earned: Worked::of(points(row, item)), deducted: deducted(row, item) }
    }

    /// What it adds to what is scored.
    pub(crate) fn weighted(&self) -> Result<PointsWeighted, Missing> {
        let zero = Exact::from(0);
        let earned = match self.earned.number() {
            Ok(earned) => earned.clone(),
            Err(_) if self.deducted > zero => zero,
            Err(missing) => return Err(missing),
        };
        let (weight, deducted) = (self.item.weight.clone(), self.deducted.clone());
        Ok(PointsWeighted { earned, weight, deducted })
    }

    /// The same as a number: nothing of what is left out.
    pub(super) fn points(&self) -> Exact {
        self.weighted().and_then(|it| it.apply()).unwrap_or_else(|_| 0.into())
    }
}

/// What a row earns by each item that scores it.
pub(crate) fn of_row<'a>(row: &Row<'a>) -> Vec<ItemScore<'a>> {
    let scoring = row.entry.plan.analyses.scoring.as_ref();
    let target = row.entry.target;
    let items = scoring.into_iter().flat_map(|it| &it.items);
    let items = items.filter(|it| target.is_some_and(|of| it.target.is(row.entry.id, &of)));
    items.map(|item| ItemScore::of(row, item)).collect()
}

/// The rows that are scored, each with its item, in the order of the items.
pub(super) fn places<'a>(assessments: &Assessments<'a>) -> Vec<(usize, &'a ScoreItem)> {
    let ledger = &assessments.ledger;
    let scoring = ledger.plan.analyses.scoring.as_ref();
    let items = scoring.into_iter().flat_map(|it| &it.items);
    let rows = |item: &'a ScoreItem| {
        let is_of = move |row: &usize| {
            let (indicator, _) = ledger.series(*row);
            ledger.target(*row).is_some_and(|it| item.target.is(indicator, &it))
        };
        (0..ledger.len()).filter(is_of).map(move |row| (row, item))
    };
    items.flat_map(rows).collect()
}

/// What is taken off for how a target stands.
fn deducted(row: &Row, item: &ScoreItem) -> Exact {
    let shortcoming = row.assessment.as_ref().and_then(|it| match it.verdict.status {
        Status::Lagging => Some(Shortcoming::Lagging),
        Status::Behind => Some(Shortcoming::Behind),
        Status::Missed => Some(Shortcoming::Missed),
        Status::Unreported => Some(Shortcoming::Unreported),
        Status::Met | Status::OnSchedule | Status::NotDue | Status::NotComputable => None,
    });
    let of = |it: &&(Shortcoming, Exact)| Some(it.0) == shortcoming;
    item.deductions.iter().find(of).map_or_else(|| 0.into(), |(_, points)| points.clone())
}

/// What a target earns of 100 points.
fn points(row: &Row, item: &ScoreItem) -> Result<PointsEarned, Missing> {
    let assessment = row.assessment.as_ref().ok_or(Missing::NoFigure)?;
    let facts = &assessment.facts;
    let missing = row.entry.plan.analyses.scoring.as_ref().map(|it| it.missing);
    match assessment.verdict.status {
        Status::NotDue => Err(Missing::NotDueYet),
        Status::NotComputable => {
            Err(facts.known_number().err().unwrap_or(Missing::NothingScheduled))
        }
        Status::Unreported if missing == Some(MissingScore::LeaveOut) => Err(Missing::NoFigure),
        Status::Unreported => Ok(PointsEarned::Given(0.into())),
        _ => by_rule(row, item, assessment),
    }
}

/// What a target that can be judged earns by a rule.
fn by_rule(row: &Row, item: &ScoreItem, assessment: &Assessment) -> Result<PointsEarned, Missing> {
    let facts = &assessment.facts;
    let number = || facts.known_number().cloned();
    match item.rule {
        ScoreRule::Met => {
            let holds = matches!(assessment.verdict.status, Status::Met | Status::OnSchedule);
            Ok(PointsEarned::Given(if holds { 100 } else { 0 }.into()))
        }
        ScoreRule::Capped => {
            let attained = attained(row, item, assessment)?.apply()?;
            Ok(PointsEarned::Capped(attained.into(), item.cap.clone()))
        }
        ScoreRule::Step => {
            let gap = gap(row, item, assessment)?;
            let [base, each, cap] = [&item.base, &item.per_point, &item.cap].map(Exact::from);
            Ok(PointsEarned::Step([base, each, gap, cap]))
        }
        ScoreRule::Bands => {
            let gap = gap(row, item, assessment)?;
            let band = item.bands.iter().find(|[from, _]| gap >= *from);
            Ok(PointsEarned::Given(band.map_or_else(|| 0.into(), |[_, points]| points.clone())))
        }
        ScoreRule::Efficacy => {
            let [low, high] = item.scale.clone().ok_or(Missing::NothingScheduled)?;
            let numbers = [number()?, low, high];
            Ok(if item.clips {
                PointsEarned::Efficacy(numbers)
            } else {
                PointsEarned::Unclipped(numbers)
            })
        }
        ScoreRule::Rank => {
            let rank = row.assessments.rank(&row.entry).ok_or(Missing::NoRank)?;
            let place = usize::try_from(rank).unwrap_or(usize::MAX).saturating_sub(1);
            let points = item.places.get(place).or(item.places.last()).ok_or(Missing::NoRank)?;
            Ok(PointsEarned::Given(points.clone()))
        }
    }
}

/// How much is done of what an item holds a figure against; of growth the index.
fn attained(row: &Row, item: &ScoreItem, assessment: &Assessment) -> Result<Attainment, Missing> {
    let (facts, is_growth) = (&assessment.facts, assessment.target.kind.is_growth());
    let actual = facts.known_number()?;
    let comparison = facts.comparison().ok_or(Missing::NothingScheduled)?;
    let index = |rate: &Exact| &Exact::from(100) + rate;
    match item.against {
        ScoreAgainst::Target if is_growth => {
            Ok(Attainment { actual: index(actual), target: index(&comparison.target()) })
        }
        ScoreAgainst::Target => row
            .ask(|kind, _, facts| kind.attainment(facts))
            .unwrap_or(Err(Missing::TargetNotPositive)),
        // Nothing is attained of what another area has, and no rule asks for it.
        ScoreAgainst::Benchmark(_) => Err(Missing::NoBenchmark),
        // What is expected by now is the figure less what it is ahead.
        ScoreAgainst::Schedule => {
            let ahead = &facts.standing.as_ref().map_err(|missing| *missing)?.in_unit;
            let expected = actual - ahead;
            Ok(if is_growth {
                Attainment { actual: index(actual), target: index(&expected) }
            } else {
                Attainment { actual: actual.clone(), target: expected }
            })
        }
    }
}

/// The gap to what an item holds a figure against, in percentage points.
fn gap(row: &Row, item: &ScoreItem, assessment: &Assessment) -> Result<Exact, Missing> {
    let facts = &assessment.facts;
    match item.against {
        ScoreAgainst::Target => facts.points_of_whole()?.apply(),
        ScoreAgainst::Schedule => facts.points_by_schedule()?.apply(),
        ScoreAgainst::Benchmark(area) => distance_from(&row.entry, area),
    }
}
