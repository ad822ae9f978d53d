//! A level: the figure itself, in the indicator's unit; counts too.

use super::kind::{Basis, Ranked, TargetKind};
use crate::assess::facts::{Facts, Finality};
use crate::assess::numbers::{Numbers, actual};
use crate::assess::past::{due_period, earlier, later};
use crate::assess::projection::rest_of_year;
use crate::assess::trajectory::{Trajectory, has_way_to_go, way_of_ratio};
use crate::assess::words::{NumberWords, compared_phrase};
use crate::formula::Applied;
use crate::formula::attainment::Attainment;
use crate::formula::gap::Gap;
use crate::formula::outlook::Outlook;
use crate::formula::remaining::Remaining;
use crate::formula::required_growth::RequiredGrowth;
use crate::lang::words::IN_UNIT;
use crate::lang::{Phrase, Text};
use crate::ledger::Entry;
use crate::plan::{Better, Comparison, Indicator, Nature, Operand, Plan, Target, Threshold};
use crate::value::{Applies, Exact, Missing, Period};

const ADOPTED_LEVEL: Text = Text::new(
    "按原定目标{0}：[完成率{1}%，][差距{2}][{3}]，{4}",
    "first adopted: {0}; against it[ {1} % done,][ gap {2}][ {3}], {4}",
);

/// A level.
pub(super) struct LevelTarget;

impl TargetKind for LevelTarget {
    fn compared(&self, basis: Basis, comparison: Option<&Comparison>) -> Applies<Exact> {
        let decided = |missing| decided(basis.entry, comparison).ok_or(missing);
        Some(basis.numbers.level().or_else(decided))
    }

    fn reported(&self, basis: Basis, number: Option<&Exact>) -> Result<(), Missing> {
        if number.is_some() { Ok(()) } else { basis.numbers.is_reported() }
    }

    /// Where the figure of the due period lacks, one before that has decided, of a flow that only
    /// rises; or one after it that is still short, or still within a limit.
    fn judged_period(&self, entry: &Entry, target: &Target) -> Period {
        let Some(due) = due_period(entry, target) else { return entry.period };
        let of_past = (due < entry.report).then(|| entry.until(due));
        let at_due = of_past.as_ref().unwrap_or(entry);
        // A row that gives a growth alone says nothing of the level.
        let is_there = matches!(
            at_due.level_of_way(),
            Ok(_) | Err(Missing::DivisorZero | Missing::RootOfNegative | Missing::NoFigureSince)
        );
        let (Some(comparison), false) = (&target.comparison, is_there) else {
            return at_due.period;
        };
        // The number of a target, held against the figure of another period.
        let decides = |entry: &Entry, decided: fn(&Comparison, &Exact) -> Option<bool>| {
            let comparison = self.value(entry, comparison).ok()?.comparison;
            let is_final = only_rises(entry, target, &comparison);
            decided(&comparison, &actual(entry).ok().filter(|_| is_final)?)
        };
        let is_known =
            |it: &Entry| matches!(it.level_of_way(), Ok(_) | Err(Missing::NoFigureSince));
        let mut others = earlier(at_due).filter(is_known);
        let early = others.next().filter(|it| decides(it, Comparison::decided_by).is_some());
        let late = || {
            let mut others = later(at_due).filter(is_known);
            others.next().filter(|it| decides(it, Comparison::decided_before).is_some())
        };
        early.or_else(late).map_or(at_due.period, |it| it.period)
    }

    fn trajectory(
        &self,
        Basis { entry, target, .. }: Basis,
        comparison: &Comparison,
    ) -> Trajectory {
        if target.moves() {
            return Trajectory::Whole;
        }
        match entry.indicator.nature {
            Nature::Flow | Nature::PerHead => Trajectory::FromZero,
            Nature::Stock => match entry.opening().map(|it| it.number) {
                Some(opening) if has_way_to_go(&opening, comparison) => {
                    Trajectory::FromOpening(opening)
                }
                Some(_) => Trajectory::Whole,
                None => Trajectory::FromUnknown,
            },
            Nature::Ratio | Nature::Milestone => {
                way_of_ratio(entry, target, comparison).unwrap_or(Trajectory::Whole)
            }
        }
    }

    fn lagging(&self, plan: &Plan) -> Threshold {
        plan.thresholds.lagging
    }

    fn finality(&self, basis: Basis, comparison: Option<&Comparison>) -> Finality {
        let Basis { entry, target, numbers, .. } = basis;
        // A figure decides once it is due, whether or not it can fall.
        let decides = self.is_due(basis) && numbers.level().is_ok();
        let only_rises = || comparison.is_some_and(|it| only_rises(entry, target, it));
        if !decides && only_rises() { Finality::OncePassed } else { Finality::Open }
    }

    fn waits_until_due(&self, basis: Basis, comparison: Option<&Comparison>) -> bool {
        basis.entry.indicator.nature.builds_up()
            && !basis.target.moves()
            && comparison.is_some_and(|comparison| comparison.better() == Better::Neither)
    }

    fn counts_whole_things(&self, basis: Basis, comparison: Option<&Comparison>) -> bool {
        let indicator = basis.entry.indicator;
        indicator.nature.has_parts()
            && indicator.counts_whole_things()
            && comparison.is_some_and(|comparison| comparison.value().is_whole())
    }

    fn attainment(&self, facts: &Facts) -> Applies<Attainment> {
        facts
            .comparison()
            .filter(|comparison| !comparison.is_limit())
            .map(|comparison| part_of(facts, comparison))
    }

    fn limit_used(&self, basis: Basis, facts: &Facts) -> Applies<Attainment> {
        let Indicator { nature, .. } = basis.entry.indicator;
        // A stock that is to be brought down uses nothing.
        let opening = || basis.entry.opening().filter(|_| nature.opens());
        let is_used = |limit: &Comparison| {
            nature.builds_up() || opening().is_some_and(|it| it.number <= limit.target())
        };
        let limit = facts.comparison().filter(|it| it.is_limit() && is_used(it));
        limit.map(|comparison| part_of(facts, comparison))
    }

    fn gap<'f>(&self, facts: &'f Facts) -> Applies<Gap<'f>> {
        Some(facts.against_target(Gap::Level))
    }

    fn remaining(&self, basis: Basis, facts: &Facts) -> Applies<Remaining> {
        let nature = basis.entry.indicator.nature;
        let is_limit = |comparison: &Comparison| nature.builds_up() && comparison.is_limit();
        let applies = !basis.target.moves() && (nature.builds_up() || nature.opens());
        let comparison = facts
            .comparison()
            .filter(|comparison| applies && comparison.has_one_edge() && !is_limit(comparison))?;
        Some(facts.known_number().map(|actual| Remaining {
            actual: actual.clone(),
            target: comparison.edge(),
            nature,
        }))
    }

    fn required_growth(&self, basis: Basis, facts: &Facts) -> Applies<RequiredGrowth> {
        let applies = basis.entry.indicator.nature.builds_up() && !basis.target.moves();
        let comparison = facts
            .comparison()
            .filter(|comparison| applies && comparison.has_one_edge() && !comparison.is_limit())?;
        let required =
            |base| Ok(RequiredGrowth::ToLevel(basis.numbers.level()?, comparison.edge(), base));
        Some(rest_of_year(basis, facts).and_then(required))
    }

    fn outlook(&self, basis: Basis, facts: &Facts) -> Applies<Outlook> {
        let Basis { entry, target, numbers, .. } = basis;
        let opening = facts.trajectory.opening().cloned();
        let builds_up = entry.indicator.nature.builds_up();
        let applies = (builds_up || opening.is_some()) && !target.moves();
        applies.then(|| {
            let actual = numbers.level()?;
            if let Some(opening) = opening {
                return Outlook::of_stock(actual, opening, facts.share());
            }
            let way = target.way_of_last_year(entry.plan.year);
            let last_year = way.and_then(|way| entry.last_year_pair(way));
            Outlook::of_level(actual, last_year.ok(), facts.share())
        })
    }

    fn ranked(&self, entry: &Entry, target: &Target) -> Option<Ranked> {
        let attained = |comparison: &Comparison<Operand>| {
            let target = match comparison.declared() {
                Some(amount) => amount.exact(),
                None => self.value(entry, comparison).ok()?.comparison.target(),
            };
            let attained = Attainment { actual: actual(entry).ok()?, target }.apply().ok()?;
            Some(attained.into())
        };
        let comparison = target.comparison.as_ref()?;
        Some(Ranked { better: comparison.better(), number: attained(comparison) })
    }

    fn reach(&self, threshold: Exact, way: &Exact) -> Exact {
        &(&threshold * &Exact::decimal(1, 2)) * &way.abs()
    }

    fn without_figure(&self, _: &Numbers, facts: &Facts, missing: Missing) -> Applies<Exact> {
        Some(facts.number().cloned().ok_or(missing))
    }

    fn declared_levels(&self, target: &Target) -> Option<[Exact; 2]> {
        let comparison = target.comparison.as_ref()?;
        let least = comparison.declared()?;
        let most = comparison.high().unwrap_or(least);
        Some([least.exact(), most.exact()])
    }

    fn phrase(&self, plan: &Plan, comparison: &Comparison<Operand>) -> Phrase {
        compared_phrase(plan, comparison, NumberWords::AsWritten(""))
    }

    fn phrase_in(&self, plan: &Plan, comparison: &Comparison<Operand>, unit: &str) -> Phrase {
        match comparison.declared() {
            Some(_) if unit == "%" => {
                compared_phrase(plan, comparison, NumberWords::AsWritten("%"))
            }
            Some(_) => compared_phrase(plan, comparison, NumberWords::InUnit(unit)),
            None => IN_UNIT.value(self.phrase(plan, comparison)).with(unit),
        }
    }

    fn adopted(&self, gap: String) -> (Text, String) {
        (ADOPTED_LEVEL, gap)
    }

    fn unit_of_gap<'u>(&self, unit: &'u str) -> &'u str {
        unit
    }
}

/// Whether a number that was passed stays passed: of a flow that only rises, in the year it is due.
fn only_rises(entry: &Entry, target: &Target, comparison: &Comparison) -> bool {
    entry.indicator.only_rises()
        && !target.moves()
        && (target.from.is_some() || target.due.year() <= entry.plan.year)
        && comparison.edge() >= 0.into()
        && !entry.has_fallen()
}

/// Of a count that lacks regions the number of those known to be done, where that decides.
fn decided(entry: &Entry, comparison: Option<&Comparison>) -> Option<Exact> {
    let so_far = entry.done_so_far().filter(|_| entry.adds_up_from().is_none())?.number;
    comparison?.decided_by(&so_far).map(|_| so_far)
}

fn part_of(facts: &Facts, comparison: &Comparison) -> Result<Attainment, Missing> {
    Ok(Attainment { actual: facts.known_number()?.clone(), target: comparison.target() })
}
