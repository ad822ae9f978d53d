//! A level: the figure itself, in the indicator's unit; counts too.

use super::kind::{Basis, Ranked, TargetKind};
use crate::assess::facts::{Facts, Finality};
use crate::assess::numbers::{Numbers, actual};
use crate::assess::projection::rest_of_year;
use crate::assess::target_value::{Sourced, year_before_due};
use crate::assess::trajectory::{Trajectory, has_way_to_go};
use crate::assess::words::{NumberWords, compared_phrase};
use crate::formula::Applied;
use crate::formula::attainment::Attainment;
use crate::formula::gap::Gap;
use crate::formula::outlook::Outlook;
use crate::formula::remaining::Remaining;
use crate::formula::required_growth::RequiredGrowth;
use crate::lang::{Phrase, Text};
use crate::ledger::Entry;
use crate::plan::{Better, Comparison, Nature, Operand, Plan, Target, Threshold};
use crate::value::{Applies, Exact, Missing};

const ADOPTED_LEVEL: Text = Text::new(
    "按原定目标{0}：[完成率{1}%，][差距{2}][{3}]，{4}",
    "first adopted: {0}; against it[ {1} % done,][ gap {2}][ {3}], {4}",
);

/// A level.
pub struct LevelTarget;

impl TargetKind for LevelTarget {
    fn compared(&self, basis: Basis, want: Option<&Comparison>) -> Applies<Exact> {
        let decided = |missing| decided(basis.entry, want).ok_or(missing);
        Some(basis.numbers.level().or_else(decided))
    }

    fn reported(&self, basis: Basis, number: Option<&Exact>) -> Result<(), Missing> {
        if number.is_some() { Ok(()) } else { basis.numbers.is_reported() }
    }

    fn trajectory(&self, Basis { entry, target, .. }: Basis, want: &Comparison) -> Trajectory {
        if target.is_in_step() {
            return Trajectory::Whole;
        }
        match entry.indicator.nature {
            Nature::Flow => Trajectory::FromZero,
            Nature::Stock => match entry.opening().map(|it| it.number) {
                Some(opening) if has_way_to_go(&opening, want) => Trajectory::FromOpening(opening),
                Some(_) => Trajectory::Whole,
                None => Trajectory::FromUnknown,
            },
            Nature::Ratio | Nature::Milestone => Trajectory::Whole,
        }
    }

    fn lagging(&self, plan: &Plan) -> Threshold {
        plan.thresholds.lagging
    }

    fn finality(&self, basis: Basis, want: Option<&Comparison>) -> Finality {
        let once_passed = basis.entry.indicator.only_rises() && !basis.target.is_in_step();
        let once_passed = once_passed && want.is_some_and(Comparison::is_final_once_passed);
        if once_passed { Finality::OncePassed } else { Finality::Open }
    }

    fn waits_until_due(&self, basis: Basis, want: Option<&Comparison>) -> bool {
        basis.entry.indicator.nature.builds_up()
            && !basis.target.is_in_step()
            && want.is_some_and(|want| want.better() == Better::Neither)
    }

    fn counts_whole_things(&self, basis: Basis, want: Option<&Comparison>) -> bool {
        let indicator = basis.entry.indicator;
        indicator.nature.builds_up()
            && indicator.counts_whole_things()
            && want.is_some_and(|want| want.value().is_whole())
    }

    /// Of what adds up, last year's figure of the period that ends with the due month; of a ratio,
    /// which is compared with the whole target at every period, that of the same period.
    fn last_year(&self, entry: &Entry, target: &Target) -> Result<Sourced, Missing> {
        if !entry.indicator.nature.adds_up() {
            return entry.last_year().map(Sourced::from).ok_or(Missing::NoLastYear);
        }
        let figure = match year_before_due(target, entry.plan.year) {
            period if period.last_month() < 12 => entry.at(period).and_then(|it| it.actual()),
            _ => entry.last_full_year(),
        };
        figure.map(Sourced::from).ok_or(Missing::NoLastFullYear)
    }

    fn last_year_calculation(&self, entry: &Entry, target: &Target) -> Option<[String; 2]> {
        if !entry.indicator.nature.adds_up() {
            return entry.calculation(Entry::base);
        }
        match year_before_due(target, entry.plan.year) {
            period if period.last_month() < 12 => entry.at(period)?.calculation(Entry::level),
            _ => entry.calculation(Entry::whole_year),
        }
    }

    fn attainment(&self, facts: &Facts) -> Applies<Attainment> {
        facts.want().filter(|want| !want.is_limit()).map(|want| part_of(facts, want))
    }

    fn limit_used(&self, basis: Basis, facts: &Facts) -> Applies<Attainment> {
        let builds_up = basis.entry.indicator.nature.builds_up();
        let limit = facts.want().filter(|want| want.is_limit() && builds_up);
        limit.map(|want| part_of(facts, want))
    }

    fn gap(&self, facts: &Facts) -> Applies<Gap> {
        Some(facts.against_target(Gap::Level))
    }

    fn remaining(&self, basis: Basis, facts: &Facts) -> Applies<Remaining> {
        let nature = basis.entry.indicator.nature;
        let is_limit = |want: &Comparison| nature.builds_up() && want.is_limit();
        let applies = !basis.target.is_in_step() && nature.adds_up();
        let want = facts.want().filter(|want| applies && want.has_one_edge() && !is_limit(want))?;
        Some(facts.known_number().map(|actual| Remaining { actual, target: want.edge(), nature }))
    }

    fn required_growth(&self, basis: Basis, facts: &Facts) -> Applies<RequiredGrowth> {
        let applies = basis.entry.indicator.nature.builds_up() && !basis.target.is_in_step();
        let want =
            facts.want().filter(|want| applies && want.has_one_edge() && !want.is_limit())?;
        let required =
            |base| Ok(RequiredGrowth::ToLevel(basis.numbers.level()?, want.edge(), base));
        Some(rest_of_year(basis, facts).and_then(required))
    }

    fn outlook(&self, basis: Basis, facts: &Facts) -> Applies<Outlook> {
        let applies = basis.entry.indicator.nature.builds_up() && !basis.target.is_in_step();
        applies.then(|| {
            let actual = basis.numbers.level()?;
            Outlook::of_level(actual, basis.entry.last_year_pair().ok(), facts.share())
        })
    }

    fn ranked(&self, entry: &Entry, target: &Target) -> Option<Ranked> {
        let attained = |want: &Comparison<Operand>| {
            let target = self.value(entry, target, want).ok()?.want.value().exact();
            let attained = Attainment { actual: actual(entry).ok()?, target }.apply().ok()?;
            Some(attained.number().clone())
        };
        let want = target.want.as_ref()?;
        Some(Ranked { better: want.better(), number: attained(want) })
    }

    fn reach(&self, threshold: Exact, way: &Exact) -> Exact {
        &(&threshold * &Exact::decimal(1, 2)) * &way.abs()
    }

    fn without_figure(&self, _: &Numbers, facts: &Facts, missing: Missing) -> Applies<Exact> {
        Some(facts.number().cloned().ok_or(missing))
    }

    fn declared_level(&self, target: &Target) -> Option<Exact> {
        match target.want.as_ref()?.operand()? {
            Operand::Number(amount) => Some(amount.exact()),
            Operand::LastYear | Operand::InStep(_) => None,
        }
    }

    fn phrase(&self, plan: &Plan, want: &Comparison<Operand>) -> Phrase {
        compared_phrase(plan, want, NumberWords::AsWritten(""))
    }

    fn adopted(&self) -> Text {
        ADOPTED_LEVEL
    }

    fn unit_of_gap<'u>(&self, unit: &'u str) -> &'u str {
        unit
    }
}

/// Of a count that lacks regions the number of those known to be done, where that decides.
fn decided(entry: &Entry, want: Option<&Comparison>) -> Option<Exact> {
    let so_far = entry.done_so_far()?.number;
    let want = want.filter(|want| want.is_final_once_passed())?;
    (want.is_limit() != want.holds(&so_far)).then_some(so_far)
}

fn part_of(facts: &Facts, want: &Comparison) -> Result<Attainment, Missing> {
    Ok(Attainment { actual: facts.known_number()?, target: want.value().exact() })
}
