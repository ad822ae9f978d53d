//! What is asked of a kind of target. Each kind answers in a file of its own; what it does not
//! answer does not apply to it.

use crate::assess::facts::{Facts, Finality, Timing};
use crate::assess::numbers::Numbers;
use crate::assess::past::due_period;
use crate::assess::periods_over::PeriodsOver;
use crate::assess::status_words::AimKind;
use crate::assess::target_value::{Sourced, TargetValue};
use crate::assess::trajectory::Trajectory;
use crate::formula::Applied;
use crate::formula::attainment::Attainment;
use crate::formula::gap::Gap;
use crate::formula::growth::SingleGrowth;
use crate::formula::outlook::Outlook;
use crate::formula::periods_kept::PeriodsKept;
use crate::formula::remaining::Remaining;
use crate::formula::required_growth::RequiredGrowth;
use crate::lang::words::IN_UNIT;
use crate::lang::{Phrase, Text};
use crate::ledger::{Entry, MadeNumber};
use crate::plan::{
    Better, Comparison, Nature, Operand, Operator, Plan, RelativeTo, Schedule, Shift, Target,
    Threshold, parenthesized,
};
use crate::report::Judged;
use crate::value::{Applies, Exact, Missing, Period};

const ADOPTED_RATE: Text = Text::new(
    "按原定目标{0}：[完成率{1}%，][差距{2}个百分点][{3}]，{4}",
    "first adopted: {0}; against it[ {1} % done,][ gap {2} pp][ {3}], {4}",
);

/// What the facts of a target are made from.
#[derive(Clone, Copy)]
pub(crate) struct Basis<'r, 'a> {
    /// The row.
    pub entry: &'r Entry<'a>,
    /// Its target.
    pub target: &'r Target,
    /// The numbers of the row.
    pub numbers: &'r Numbers,
}

impl<'r, 'a> Basis<'r, 'a> {
    /// What is known of a row by itself.
    pub(crate) const fn new(
        entry: &'r Entry<'a>,
        target: &'r Target,
        numbers: &'r Numbers,
    ) -> Self {
        Self { entry, target, numbers }
    }
}

/// What a region is ranked by among those that have the same target.
pub(crate) struct Ranked {
    /// Which side comes first.
    pub better: Better,
    /// The number, when it is known.
    pub number: Option<Exact>,
}

/// What a kind of target means.
pub(crate) trait TargetKind: Sync {
    /// What is compared with the target; `None` of what has no number.
    fn compared(&self, basis: Basis, comparison: Option<&Comparison>) -> Applies<Exact>;

    /// Whether the figure that the target needs was reported, given the number that is compared.
    ///
    /// # Errors
    /// It was not, and this is what lacks.
    fn reported(&self, basis: Basis, number: Option<&Exact>) -> Result<(), Missing>;

    /// What a number is compared with before the target is due.
    fn trajectory(&self, basis: Basis, comparison: &Comparison) -> Trajectory;

    /// From which shortfall on it is behind.
    fn lagging(&self, plan: &Plan) -> Threshold {
        Threshold::of_points(plan.thresholds.growth_lagging)
    }

    /// The period whose figure is judged, of an entry of the report's: that it was due in, once the
    /// report is of a later one.
    fn judged_period(&self, entry: &Entry, target: &Target) -> Period {
        match due_period(entry, target) {
            Some(due) if due < entry.report => entry.until(due).period,
            Some(_) | None => entry.period,
        }
    }

    /// The period that is judged.
    fn period(&self, entry: &Entry) -> Period {
        entry.period
    }

    /// Whether that has reached the due period.
    fn is_due(&self, basis: Basis) -> bool {
        let due = basis.entry.indicator.due_period(basis.target, basis.entry.plan.year);
        due.is_some_and(|due| basis.entry.period.last_month() >= due.last_month())
    }

    /// What cannot be undone before that.
    fn finality(&self, _: Basis, _: Option<&Comparison>) -> Finality {
        Finality::Open
    }

    /// Whether nothing can be said before that, whatever the schedule.
    fn waits_until_due(&self, _: Basis, _: Option<&Comparison>) -> bool {
        false
    }

    /// Whether a part of one of the things that it counts is none.
    fn counts_whole_things(&self, _: Basis, _: Option<&Comparison>) -> bool {
        false
    }

    /// Of a target of every period, those that are over.
    fn periods(&self, _: Basis, _: Option<&Comparison>) -> Option<PeriodsOver> {
        None
    }

    /// Where the judged period lies to the due period.
    fn timing(&self, basis: Basis, comparison: Option<&Comparison>) -> Timing {
        let in_steps = basis.entry.indicator.schedule == Schedule::YearEnd;
        if self.is_due(basis) {
            Timing::Due
        } else if in_steps || self.waits_until_due(basis, comparison) {
            Timing::Waiting
        } else {
            Timing::Underway
        }
    }

    /// The facts of a target.
    fn facts(&self, basis: Basis) -> Facts {
        let Basis { entry, target, .. } = basis;
        let value = target.comparison.as_ref().map(|comparison| self.value(entry, comparison));
        let comparison = value.as_ref().and_then(|value| Some(&value.as_ref().ok()?.comparison));
        let periods = self.periods(basis, comparison);
        let compared = match &periods {
            Some(periods) => Some(periods.latest()),
            None => self.compared(basis, comparison),
        };
        let period = self.period(entry);
        let trajectory =
            comparison.map_or(Trajectory::Whole, |comparison| self.trajectory(basis, comparison));
        let scheduled = trajectory.scheduled(entry, target, period);
        let share = scheduled.as_ref().map(|it| it.as_ref().map_err(|it| *it)?.apply());
        Facts {
            period,
            reported: self.reported(basis, compared.as_ref().and_then(|it| it.as_ref().ok())),
            awaited: awaited(entry, target),
            start: entry.start_of_way(),
            finality: self.finality(basis, comparison),
            timing: self.timing(basis, comparison),
            standing: trajectory.compare(compared.as_ref(), comparison, share.as_ref()),
            lagging: match trajectory.opening() {
                // In points of the way, whatever the unit.
                Some(_) => entry.plan.thresholds.lagging,
                None => self.lagging(entry.plan),
            },
            tolerated: entry.plan.thresholds.tolerance_to_schedule.exact(),
            counts_whole_things: self.counts_whole_things(basis, comparison),
            periods,
            value,
            compared,
            trajectory,
            scheduled,
            share,
        }
    }

    /// What a target asks, with its number.
    ///
    /// # Errors
    /// The figures do not tell the number.
    fn value(
        &self,
        entry: &Entry,
        comparison: &Comparison<Operand>,
    ) -> Result<TargetValue, Missing> {
        TargetValue::of(comparison, |operand| match operand {
            Operand::Number(amount) => Ok((*amount).into()),
            Operand::Relative(relative) => {
                Ok(self.relative_number(entry, relative.to)?.shifted(relative.shift))
            }
        })
    }

    /// The number that the figures tell.
    ///
    /// # Errors
    /// They do not tell it.
    fn relative_number(&self, entry: &Entry, to: RelativeTo) -> Result<Sourced, Missing> {
        match to {
            RelativeTo::LastYear => self.last_year(entry),
            RelativeTo::LastFullYear => self.last_full_year(entry),
            RelativeTo::Opening => entry.opening().map(Sourced::from).ok_or(Missing::NoOpening),
            RelativeTo::InStep(id) => self.in_step(&entry.beside(id)),
        }
    }

    /// The number that `last-year` stands for.
    ///
    /// # Errors
    /// The figures do not tell it.
    fn last_year(&self, entry: &Entry) -> Result<Sourced, Missing> {
        entry.base_of_way().map(Sourced::from)
    }

    /// The number that `last-full-year` stands for.
    ///
    /// # Errors
    /// The figures do not tell it.
    fn last_full_year(&self, entry: &Entry) -> Result<Sourced, Missing> {
        entry.whole_year().map(Sourced::from)
    }

    /// The number of another indicator that a target is in step with.
    ///
    /// # Errors
    /// The figures do not tell it.
    fn in_step(&self, other: &Entry) -> Result<Sourced, Missing> {
        other.actual().map(Sourced::from).ok_or(Missing::NotInStep)
    }

    /// The years whose figures tell what `last-full-year` is, beside the last one.
    fn years_before_last(&self, _plan_year: u16) -> Vec<Period> {
        Vec::new()
    }

    /// How the number of a target was computed, where it was not read: the calculation in words,
    /// and with the numbers put in.
    fn calculation(&self, entry: &Entry, target: &Target) -> Option<[String; 2]> {
        let comparison = target.comparison?;
        let Operand::Relative(relative) = comparison.operand()? else { return None };
        let number = match relative.to {
            RelativeTo::LastYear => self.last_year_calculation(entry),
            RelativeTo::LastFullYear => self.last_full_year_calculation(entry),
            RelativeTo::Opening => None,
            RelativeTo::InStep(id) => self.in_step_calculation(&entry.beside(id)),
        };
        let Some(shift) = relative.shift else { return number };
        let as_read = || {
            let number = self.relative_number(entry, relative.to).ok()?.number.exact();
            let symbol = match (relative.to, self.judged()) {
                (RelativeTo::InStep(id), _) => entry.plan.indicator(id).name.clone(),
                (RelativeTo::LastYear | RelativeTo::LastFullYear, Judged::Rate) => "g₀".to_owned(),
                (RelativeTo::LastYear, _) => "A₀".to_owned(),
                (RelativeTo::LastFullYear, _) => "B".to_owned(),
                (RelativeTo::Opening, _) => "O".to_owned(),
            };
            Some([symbol, parenthesized(number.to_string())])
        };
        Some(number.or_else(as_read)?.map(|text| with_shift(&text, shift)))
    }

    /// How the number that `last-year` stands for was computed.
    fn last_year_calculation(&self, entry: &Entry) -> Option<[String; 2]> {
        entry.calculation(MadeNumber::Base)
    }

    /// How the number that `last-full-year` stands for was computed.
    fn last_full_year_calculation(&self, entry: &Entry) -> Option<[String; 2]> {
        entry.calculation(MadeNumber::WholeYear)
    }

    /// How the number of an indicator that a target is in step with was computed.
    fn in_step_calculation(&self, other: &Entry) -> Option<[String; 2]> {
        other.calculation(MadeNumber::Level)
    }

    /// A/T of what is to be reached.
    fn attainment(&self, _: &Facts) -> Applies<Attainment> {
        None
    }

    /// K/N of a target of every period.
    fn periods_kept(&self, _: &Facts) -> Applies<PeriodsKept> {
        None
    }

    /// A/T of a limit (占控制数).
    fn limit_used(&self, _: Basis, _: &Facts) -> Applies<Attainment> {
        None
    }

    /// The gap to the target.
    fn gap<'f>(&self, _: &'f Facts) -> Applies<Gap<'f>> {
        None
    }

    /// Days from the day it was done, or from the report's end, to the due day.
    fn days_left(&self, _: Basis) -> Applies<Exact> {
        None
    }

    /// What is still needed to the target.
    fn remaining(&self, _: Basis, _: &Facts) -> Applies<Remaining> {
        None
    }

    /// The growth that the rest of the year needs.
    fn required_growth(&self, _: Basis, _: &Facts) -> Applies<RequiredGrowth> {
        None
    }

    /// What to expect at the year's end.
    fn outlook(&self, _: Basis, _: &Facts) -> Applies<Outlook> {
        None
    }

    /// The growth of the latest single period, where the outlook carries it on.
    fn carried_growth(&self, _: Basis, _: &Outlook) -> Applies<SingleGrowth> {
        None
    }

    /// What a region is ranked by; `None` of what is not ranked.
    fn ranked(&self, entry: &Entry, target: &Target) -> Option<Ranked>;

    /// How far from the scheduled number the threshold lies, on a way of this length.
    fn reach(&self, threshold: Exact, _way: &Exact) -> Exact {
        threshold
    }

    /// Which of the row's numbers is held against the target.
    fn judged(&self) -> Judged {
        Judged::Figure
    }

    /// What is shown in the place of a figure that was not reported.
    fn without_figure(&self, _: &Numbers, _: &Facts, missing: Missing) -> Applies<Exact> {
        Some(Err(missing))
    }

    /// The least and the greatest number that is declared in the indicator's unit; the same but for a range.
    fn declared_levels(&self, _: &Target) -> Option<[Exact; 2]> {
        None
    }

    /// What is asked, as far as it changes the words of a status.
    fn aim(&self, facts: &Facts, nature: Nature) -> AimKind {
        AimKind::of_number(facts, nature)
    }

    /// The symbol of the target in formulas.
    fn symbol(&self) -> &'static str {
        "T"
    }

    /// A comparison as people say it.
    fn phrase(&self, plan: &Plan, comparison: &Comparison<Operand>) -> Phrase;

    /// The same with the unit of the figure, where that stands nowhere else.
    fn phrase_in(&self, plan: &Plan, comparison: &Comparison<Operand>, unit: &str) -> Phrase {
        IN_UNIT.value(self.phrase(plan, comparison)).with(unit)
    }

    /// What is said of a target as it was first adopted, and of its gap as it is shown.
    fn adopted(&self, gap: String) -> (Text, String) {
        (ADOPTED_RATE, gap)
    }

    /// The unit that a gap is said with there.
    fn unit_of_gap<'u>(&self, _unit: &'u str) -> &'u str {
        ""
    }

    /// A remark on how the target stands that only this kind makes.
    fn remark(&self, _: Basis) -> Option<Phrase> {
        None
    }
}

/// Whether a figure of the target's way should be there by now.
fn awaited(entry: &Entry, target: &Target) -> Result<(), Missing> {
    let due = entry.indicator.publication.due_month(entry.report);
    let due = due.ok_or(Missing::NotPublishedYet)?;
    let is_of_way = !target.begins_after(Period::cumulative(entry.report.year(), due));
    if is_of_way { Ok(()) } else { Err(Missing::NotBegun) }
}

/// A calculation with what is made of its result.
fn with_shift(text: &str, shift: Shift) -> String {
    let operator = shift.operator();
    let is_sum = text.contains(' ') && operator == Operator::Times;
    let text = if is_sum { format!("({text})") } else { text.to_owned() };
    format!("{text} {} {}", operator.sign(), parenthesized(shift.by().to_string()))
}
