//! The status of a target: the first of six rules that applies to its facts.

use super::facts::{Facts, Timing};
use super::periods_over::PeriodsOver;
use super::trajectory::{Standing, Trajectory};
use super::verdict::{Rule, Status, Verdict};
use crate::formula::schedule_gap::WholeCount;
use crate::value::{Exact, Missing};

/// Judges a target: rules 1 to 6, in order.
pub(super) fn judge(facts: &Facts) -> Verdict {
    let verdict = |rule, status, reason| Verdict { status, rule, reason };
    if let Some(periods) = &facts.periods {
        return each_period(periods);
    }
    if facts.start == Err(Missing::NotBegun) {
        return verdict(Rule::NotYet, Status::NotDue, Some(Missing::NotBegun));
    }
    if let Err(missing) = facts.reported {
        return match facts.awaited {
            Ok(()) => verdict(Rule::Reported, Status::Unreported, Some(missing)),
            Err(reason) => verdict(Rule::NotYet, Status::NotDue, Some(reason)),
        };
    }
    let compared = facts.compared.as_ref().and_then(|compared| compared.as_ref().err());
    let value = facts.value.as_ref().and_then(|value| value.as_ref().err());
    if let Some(missing) = compared.or(value).or(facts.start.as_ref().err()) {
        return verdict(Rule::Computable, Status::NotComputable, Some(*missing));
    }
    let reached = |is_reached| if is_reached { Status::Met } else { Status::Missed };
    if let Some(is_reached) = facts.is_decided() {
        return verdict(Rule::Final, reached(is_reached), None);
    }
    if facts.timing == Timing::Due {
        return verdict(Rule::Due, reached(facts.holds()), None);
    }
    let lacks_opening = facts.trajectory == Trajectory::FromUnknown;
    if facts.timing == Timing::Waiting || lacks_opening {
        let reason = lacks_opening.then_some(Missing::NoOpening);
        return verdict(Rule::NotYet, Status::NotDue, reason);
    }
    match &facts.standing {
        Err(missing) => verdict(Rule::Computable, Status::NotComputable, Some(*missing)),
        Ok(standing) => by_standing(facts, standing),
    }
}

/// Rule 6: by the gap to the schedule where the target is pro-rated, to the target where not; of whole
/// things by the whole part of what is scheduled, and one that lacks is lagging at worst.
fn by_standing(facts: &Facts, standing: &Standing) -> Verdict {
    let by_gap = by_gap(facts, standing);
    let by_count = match facts.whole_count() {
        Some(WholeCount::NoneDue) => Status::NotDue,
        Some(WholeCount::Short(number)) if number <= 0.into() => Status::OnSchedule,
        Some(WholeCount::Short(number)) if number <= 1.into() => by_gap.min(Status::Lagging),
        Some(WholeCount::Short(_)) | None => by_gap,
    };
    let rule = if by_count == by_gap { Rule::Standing } else { Rule::WholeCount };
    Verdict { status: by_count, rule, reason: None }
}

/// A target of zero has no thresholds.
fn by_gap(facts: &Facts, standing: &Standing) -> Status {
    let zero = Exact::from(0);
    let short = standing.points.as_ref().map(|points| &zero - points);
    match short {
        _ if standing.in_unit >= zero => Status::OnSchedule,
        Some(short) if short <= facts.tolerance() => Status::OnSchedule,
        Some(short) if short > facts.threshold() => Status::Behind,
        Some(_) | None => Status::Lagging,
    }
}

/// A period that was missed stays missed; one that was not reported leaves all open.
fn each_period(over: &PeriodsOver) -> Verdict {
    let any = |status| over.those(status).next().is_some();
    let (status, reason) = match over.periods.is_empty() {
        true => (Status::NotDue, None),
        false if any(Status::Missed) => (Status::Missed, None),
        false if any(Status::Unreported) => (Status::Unreported, Some(Missing::NoFigure)),
        false if over.are_all => (Status::Met, None),
        false => (Status::OnSchedule, None),
    };
    Verdict { status, rule: Rule::EachPeriod, reason }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assess::facts::Finality;
    use crate::assess::periods_over::PeriodOver;
    use crate::assess::target_value::TargetValue;
    use crate::plan::{Comparison, Threshold};
    use crate::value::{Amount, Period};

    fn whole(number: i64) -> Amount {
        Amount::new(number, 0)
    }

    /// A flow that is to reach 100 by December, half a year on, with 10 points of lagging.
    fn half_way(number: i64) -> Facts {
        let facts = Facts {
            period: Period::cumulative(2024, 6),
            value: Some(Ok(TargetValue {
                comparison: Comparison::AtLeast(whole(100).into()),
                rows: Vec::new(),
            })),
            compared: None,
            reported: Ok(()),
            awaited: Ok(()),
            start: Ok(()),
            finality: Finality::OncePassed,
            timing: Timing::Underway,
            trajectory: Trajectory::FromZero,
            scheduled: None,
            share: Some(Ok(Exact::decimal(5, 1))),
            standing: Err(Missing::NothingScheduled),
            lagging: Threshold::of_points(whole(10)),
            tolerated: 0.into(),
            counts_whole_things: false,
            periods: None,
        };
        facts.with_number(&number.into())
    }

    fn asking(comparison: Comparison, number: i64) -> Facts {
        let value = Some(Ok(TargetValue { comparison, rows: Vec::new() }));
        Facts { value, ..half_way(number) }.with_number(&number.into())
    }

    fn by(rule: Rule, status: Status) -> Verdict {
        Verdict { status, rule, reason: None }
    }

    fn because(rule: Rule, status: Status, reason: Missing) -> Verdict {
        Verdict { status, rule, reason: Some(reason) }
    }

    #[test]
    fn a_shortfall_up_to_the_threshold_is_lagging() {
        // 50 are scheduled; the ends of the band belong to it.
        for (number, status) in [
            (60, Status::OnSchedule),
            (50, Status::OnSchedule),
            (49, Status::Lagging),
            (40, Status::Lagging),
            (39, Status::Behind),
            (-500, Status::Behind),
        ] {
            assert_eq!(judge(&half_way(number)), by(Rule::Standing, status), "{number}");
        }
    }

    #[test]
    fn a_threshold_may_be_a_part_of_the_schedule() {
        // Half of the 50 that are scheduled.
        let lagging = Threshold { points: None, of_schedule: Some(whole(50)) };
        let status = |number| judge(&Facts { lagging, ..half_way(number) }).status;
        assert_eq!([25, 24].map(status), [Status::Lagging, Status::Behind]);
    }

    #[test]
    fn what_lacks_comes_before_all_else() {
        let unreported = Facts { reported: Err(Missing::NoFigure), ..half_way(100) };
        let verdict = because(Rule::Reported, Status::Unreported, Missing::NoFigure);
        assert_eq!(judge(&unreported), verdict);
        let verdict = because(Rule::NotYet, Status::NotDue, Missing::NotPublishedYet);
        let awaited = Err(Missing::NotPublishedYet);
        assert_eq!(judge(&Facts { awaited, ..unreported }), verdict);
        let unknown = Facts { compared: Some(Err(Missing::LastYearZero)), ..half_way(100) };
        let verdict = because(Rule::Computable, Status::NotComputable, Missing::LastYearZero);
        assert_eq!(judge(&unknown), verdict);
        let unknown = Facts { value: Some(Err(Missing::NoLastYear)), ..half_way(100) };
        let verdict = because(Rule::Computable, Status::NotComputable, Missing::NoLastYear);
        assert_eq!(judge(&unknown), verdict);
    }

    #[test]
    fn what_cannot_be_undone_is_final() {
        assert_eq!(judge(&half_way(100)), by(Rule::Final, Status::Met));
        let limit = |number| judge(&asking(Comparison::AtMost(whole(100).into()), number));
        assert_eq!(limit(101), by(Rule::Final, Status::Missed));
        // It can still be exceeded, and more than the half of it is used.
        assert_eq!(limit(100), by(Rule::Standing, Status::Behind));
        let open = Facts { finality: Finality::Open, ..half_way(100) };
        assert_eq!(judge(&open), by(Rule::Standing, Status::OnSchedule));
        let done = Facts { finality: Finality::Done, compared: None, value: None, ..half_way(0) };
        assert_eq!(judge(&done), by(Rule::Final, Status::Met));
    }

    #[test]
    fn the_whole_target_decides_when_it_is_due() {
        let due = |number| judge(&Facts { timing: Timing::Due, ..half_way(number) });
        assert_eq!(due(99), by(Rule::Due, Status::Missed));
        let open = Facts { finality: Finality::Open, timing: Timing::Due, ..half_way(100) };
        assert_eq!(judge(&open), by(Rule::Due, Status::Met));
        // What has no number and is not done.
        let milestone = Facts { compared: None, value: None, ..half_way(0) };
        let milestone = Facts { finality: Finality::Open, timing: Timing::Due, ..milestone };
        assert_eq!(judge(&milestone), by(Rule::Due, Status::Missed));
    }

    #[test]
    fn nothing_is_said_before_there_is_something_to_say() {
        let waiting = Facts { timing: Timing::Waiting, ..half_way(10) };
        assert_eq!(judge(&waiting), by(Rule::NotYet, Status::NotDue));
        let lacking = Facts { trajectory: Trajectory::FromUnknown, ..half_way(10) };
        let verdict = because(Rule::NotYet, Status::NotDue, Missing::NoOpening);
        assert_eq!(judge(&lacking), verdict);
    }

    #[test]
    fn nothing_is_far_behind_of_nothing() {
        // A loss of 60 against one of at most 0: without points there is no threshold.
        let stopped = asking(Comparison::AtLeast(whole(0).into()), -60);
        assert_eq!(judge(&stopped), by(Rule::Standing, Status::Lagging));
    }

    #[test]
    fn of_whole_things_the_whole_part_suffices() {
        // Half of nine is four and a half: four are as many as there can be, and one less is lagging.
        let nine = |number, counts_whole_things| {
            let facts = asking(Comparison::AtLeast(whole(9).into()), number);
            let Verdict { status, rule, .. } = judge(&Facts { counts_whole_things, ..facts });
            (status, rule)
        };
        assert_eq!(nine(4, true), (Status::OnSchedule, Rule::WholeCount));
        assert_eq!(nine(3, true), (Status::Lagging, Rule::WholeCount));
        assert_eq!(nine(2, true), (Status::Behind, Rule::Standing));
        assert_eq!(nine(4, false), (Status::Lagging, Rule::Standing));
        assert_eq!(nine(3, false), (Status::Behind, Rule::Standing));
    }

    #[test]
    fn what_is_tolerated_is_on_schedule() {
        let status = |number| judge(&Facts { tolerated: 2.into(), ..half_way(number) }).status;
        assert_eq!([48, 47].map(status), [Status::OnSchedule, Status::Lagging]);
    }

    #[test]
    fn a_stock_goes_along_its_way() {
        // From 80 to 100: half of the way is 90, and a tenth of it 2.
        let stock = |number: i64| {
            let trajectory = Trajectory::FromOpening(80.into());
            let facts = Facts { trajectory, finality: Finality::Open, ..half_way(0) };
            judge(&facts.with_number(&number.into())).status
        };
        let statuses = [Status::OnSchedule, Status::Lagging, Status::Behind];
        assert_eq!([90, 88, 87].map(stock), statuses);
    }

    #[test]
    fn a_period_that_was_missed_stays_missed() {
        let periods = |statuses: &[Status], are_all| {
            let period = |(month, status): (u8, &Status)| PeriodOver {
                period: Period::new(2024, month, month),
                number: None,
                status: *status,
            };
            let periods =
                PeriodsOver { periods: (1..).zip(statuses).map(period).collect(), are_all };
            judge(&Facts { periods: Some(periods), ..half_way(0) })
        };
        let (met, missed, unreported) = (Status::Met, Status::Missed, Status::Unreported);
        assert_eq!(periods(&[], false), by(Rule::EachPeriod, Status::NotDue));
        assert_eq!(periods(&[met, met], false), by(Rule::EachPeriod, Status::OnSchedule));
        assert_eq!(periods(&[met, met], true), by(Rule::EachPeriod, met));
        assert_eq!(periods(&[missed, unreported], false), by(Rule::EachPeriod, missed));
        let verdict = because(Rule::EachPeriod, unreported, Missing::NoFigure);
        assert_eq!(periods(&[met, unreported], true), verdict);
    }
}
