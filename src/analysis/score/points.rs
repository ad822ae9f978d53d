//! What a target earns by the rule that scores it.

use crate::assess::Status;
use crate::assess::assessments::{Assessment, Assessments};
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::formula::Applied;
use crate::formula::attainment::Attainment;
use crate::formula::score::PointsEarned;
use crate::plan::{MissingScore, ScoreItem, ScoreRule};
use crate::value::{Exact, Missing};

/// What a row earns by each rule that scores it.
pub(crate) fn of_row<'a>(row: &Row<'a>) -> Vec<(&'a ScoreItem, Worked)> {
    let scoring = row.entry.plan.analyses.scoring.as_ref();
    let target = row.entry.target;
    let items = scoring.into_iter().flat_map(|it| &it.items);
    let items =
        items.filter(|it| it.indicator == row.entry.id && target.is_some_and(|of| it.is_of(&of)));
    items.map(|item| (item, earned(row, item))).collect()
}

/// The rows that are scored, each with its item, in the order of the items.
pub(super) fn places<'a>(assessments: &Assessments<'a>) -> Vec<(usize, &'a ScoreItem)> {
    let ledger = &assessments.ledger;
    let scoring = ledger.plan.analyses.scoring.as_ref();
    let items = scoring.into_iter().flat_map(|it| &it.items);
    let rows = |item: &'a ScoreItem| {
        let is_of = move |row: &usize| {
            let target = ledger.target(*row);
            ledger.series(*row).0 == item.indicator && target.is_some_and(|it| item.is_of(&it))
        };
        (0..ledger.len()).filter(is_of).map(move |row| (row, item))
    };
    items.flat_map(rows).collect()
}

/// What a target earns of 100 points.
pub(super) fn earned(row: &Row, item: &ScoreItem) -> Worked {
    Worked::of(points(row, item))
}

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
            let attained = if assessment.target.kind.is_growth() {
                let index = |rate: &Exact| &Exact::from(100) + rate;
                let target = facts.comparison().ok_or(Missing::NothingScheduled)?.target();
                Attainment { actual: index(&number()?), target: index(&target) }
            } else {
                row.ask(|kind, _, facts| kind.attainment(facts))
                    .unwrap_or(Err(Missing::TargetNotPositive))?
            };
            Ok(PointsEarned::Capped(attained.apply()?.into(), item.cap.clone()))
        }
        ScoreRule::Step => {
            let gap = facts.points_of_whole()?.apply()?;
            let [base, each, cap] = [&item.base, &item.per_point, &item.cap].map(Exact::from);
            Ok(PointsEarned::Step([base, each, gap, cap]))
        }
        ScoreRule::Efficacy => {
            let [low, high] = item.scale.clone().ok_or(Missing::NothingScheduled)?;
            Ok(PointsEarned::Efficacy([number()?, low, high]))
        }
        ScoreRule::Rank => {
            let rank = row.assessments.rank(&row.entry).ok_or(Missing::NoRank)?;
            let place = usize::try_from(rank).unwrap_or(usize::MAX).saturating_sub(1);
            let points = item.places.get(place).or(item.places.last()).ok_or(Missing::NoRank)?;
            Ok(PointsEarned::Given(points.clone()))
        }
    }
}
