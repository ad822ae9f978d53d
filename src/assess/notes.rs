//! The remarks of a row: what a reader must know beside the numbers.

mod lacking;
mod time;

use super::assessments::Assessment;
use super::measures::{ATTAINMENT, GAP};
use super::mismatch::mismatch;
use super::numbers::{Numbers, PublishedAs};
use super::row::Row;
use super::target::phrase::target_phrase;
use super::verdict::{Rule, Status};
use crate::figures::State;
use crate::formula::Applied;
use crate::lang::{Phrase, Text, Value};
use crate::ledger::{Entry, MadeNumber};
use crate::plan::{Better, Comparison, Derivation, GrowthAgainst};
use crate::report::{Cell, Judged, Number};
use crate::value::{Exact, Missing};
use lacking::{because, reason, why_missing};
use time::{counted_from, of_period, own_schedule, periods_over, reached_late};

const TARGET_IS: Text = Text::new("目标值为{0}{1}", "the target is {0} {1}");
const NOTE_THEN_NOTE: Text = Text::new("{0}；{1}", "{0}; {1}");
const NOTE_OF: Text = Text::new("注：{0} {1}：{2}", "Note: {0} {1}: {2}");
const FULL_TARGET_REACHED: Text = Text::new("已达目标值", "the full target is reached");
const ABOVE_RANGE: Text = Text::new("高于上限{0}", "above the upper bound {0}");
const LIMIT_USED: Text =
    Text::new("占控制数{0}%，可用余额{1}", "{0} % of the limit used, {1} left");
const LIMIT_EXCEEDED: Text =
    Text::new("占控制数{0}%，超出{1}", "{0} % of the limit used, {1} too much");
const WHOLE_COUNT: Text = Text::new("按整数计已达时序", "on schedule in whole things");
const WHOLE_COUNT_ONE: Text = Text::new("按整数计只差一个", "one thing short, not more");
const WHOLE_COUNT_ABOVE: Text = Text::new("按整数计只超一个", "one thing too many, not more");
const WHOLE_COUNT_NONE: Text =
    Text::new("按整数计到本期应完成的不足一个", "less than one whole thing is scheduled by now");
const TOLERATED: Text =
    Text::new("欠时序{0}个百分点以内，算达时序", "short by {0} pp or less counts as on schedule");
const TOLERANCE_IN_UNIT: Text = Text::new(
    "“左右”按上下{0}{1}掌握[，以{2}为界]",
    "`about` is taken as {0} {1} either way[, judged from {2}]",
);
const TOLERANCE_IN_POINTS: Text = Text::new(
    "“左右”按上下{0}个百分点掌握[，以{2}%为界]",
    "`about` is taken as {0} pp either way[, judged from {2} %]",
);
const RATES_DIFFER: Text = Text::new(
    "公布增速{0}%，按水平推算{1}%，相差{2}个百分点，超出四舍五入所能解释的{3}",
    "published growth {0} %, from the levels {1} %: {2} pp apart, more than the {3} that rounding explains",
);
const WORSE_BY_UNIT: Text = Text::new("比上年同期差{0}{1}", "worse than a year ago by {0} {1}");
const WORSE_BY_POINTS: Text =
    Text::new("比上年同期差{0}个百分点", "worse than a year ago by {0} pp");
const SINCE_YEAR_START: Text = Text::new(
    "增速为比年初增速，按时序折算",
    "growth is since the year's start, its schedule pro-rated",
);
const COMPUTED_RATE: Text = Text::new(
    "增速按水平推算，不是公布数",
    "the growth is computed from the levels, not published",
);
const RATE_ON_LOSS: Text = Text::new(
    "公布增速{0}%的基数不大于零，不作依据",
    "the published {0} % has a base that is not above zero, and does not count",
);
const RATE_OF_MONTHS_ALONE: Text = Text::new(
    "{0}的公布增速{1}%只是当月、当季的，不作为1月以来的增速",
    "the published {1} % of {0} is of these months alone, and not the growth since January",
);
const RATE_SINCE_JANUARY: Text = Text::new(
    "公布增速{0}%是1月以来的，不是起算以来的",
    "the published {0} % is the growth since January, not since the month it counts from",
);
const CHANGE_NOT_RATE: Text = Text::new(
    "growth 所填{0}是比上年同期的变动（个百分点），不是增速",
    "the {0} in column growth is the change on last year in pp, not a growth rate",
);
const TURNED_TO_LOSS: Text = Text::new("由盈转亏", "from profit to loss");
const MADE_BY_SUM: Text = Text::new("由{0}个成员相加", "the sum of {0} members");
const MADE_BY_FORMULA: Text = Text::new("按公式计算：{0}", "by formula: {0}");
const MADE_BY_COUNT: Text = Text::new(
    "{1}个地区中{0}个已完成[，未完成：{2}][，未报：{3}]",
    "{0} of {1} done[, not done: {2}][, not reported: {3}]",
);
const MADE_BY_ROSTER: Text =
    Text::new("由名录计数得出[，{0}合计]", "counted in the register[, the sum of {0}]");

/// The remarks of a row, the gravest first.
pub(crate) fn of(row: &Row) -> Vec<Phrase> {
    let mut notes = Vec::new();
    notes.extend(of_period(row));
    if let Some(assessment) = &row.assessment {
        let facts = &assessment.facts;
        notes.extend(reason(row, assessment));
        notes.extend(reached_late(row, assessment));
        notes.extend(value_of_target(row, assessment));
        notes.extend(periods_over(facts));
        notes.extend(as_adopted(row));
        notes.extend(
            facts.comparison().and_then(|comparison| of_comparison(row, assessment, comparison)),
        );
        notes.extend(counted_from(row));
        notes.extend(own_schedule(row, assessment));
        notes.extend(of_standing(assessment));
        notes.extend(getting_worse(row, assessment));
        notes.extend(row.ask(|kind, basis, _| kind.remark(basis)));
    }
    if let (None, Err(missing)) = (&row.assessment, &row.numbers.actual)
        && row.entry.is_derived()
    {
        notes.extend(why_missing(&row.entry, *missing));
    }
    notes.extend(derived(row));
    notes.extend(
        mismatch(&row.entry, &row.numbers)
            .map(|found| found.values().into_iter().fold(Phrase::new(RATES_DIFFER), Phrase::with)),
    );
    notes.extend(of_rate(row));
    notes.extend(turned_to_loss(row).then(|| Phrase::new(TURNED_TO_LOSS)));
    notes.extend(since_year_start(row));
    let of_target = row.entry.target.as_ref().and_then(|it| row.entry.indicator.regional.note(it));
    let remarks = row.entry.indicator.note.as_deref().into_iter().chain(of_target);
    notes.extend(remarks.map(Phrase::verbatim));
    notes
}

/// The remarks of a row in one line, with what they are of.
pub(crate) fn footnote(row: &Row) -> Option<Phrase> {
    let notes = beside_status(of(row)).into_iter().map(Value::Phrase);
    let joined = notes.reduce(|a, b| Value::Phrase(NOTE_THEN_NOTE.value(a).value(b)))?;
    let phrase = NOTE_OF.with(row.entry.task().number);
    Some(phrase.value(row.note_label()).value(joined))
}

/// The remarks without those that the status itself says: that nothing was reported.
fn beside_status(mut notes: Vec<Phrase>) -> Vec<Phrase> {
    let of_status = [Missing::NoFigure, Missing::NoState].map(because);
    notes.retain(|note| !of_status.contains(note));
    notes
}

/// That a figure is made from others, and how.
fn derived(row: &Row) -> Option<Phrase> {
    let entry = &row.entry;
    let derivation = entry.indicator.derivation_in(entry.region)?;
    if let Derivation::Count(_) = derivation {
        return counted(entry);
    }
    if let Some(count) = entry.roster() {
        // Of regions without target it goes without saying.
        let is_said = entry.target.is_some() || entry.region == entry.indicator.own_region();
        let phrase = Phrase::new(MADE_BY_ROSTER);
        let phrase = phrase.with(count.sum.as_deref().unwrap_or_default());
        return entry.actual().filter(|_| is_said).map(|_| phrase);
    }
    entry.actual().filter(|_| entry.is_derived())?;
    Some(match derivation {
        Derivation::Sum(members) => MADE_BY_SUM.with(members.len()),
        Derivation::Formula(formula) => MADE_BY_FORMULA.with(&formula.text),
        Derivation::Count(_) | Derivation::Roster(_) => return None,
    })
}

/// Which regions of a count are done, which are not, and which were not reported.
fn counted(entry: &Entry) -> Option<Phrase> {
    let regions = entry.components(MadeNumber::Level);
    let those = |wanted: fn(Option<State>) -> bool| -> Vec<&str> {
        let those = regions.iter().filter(|region| wanted(region.state));
        those.map(|region| region.label.as_ref()).collect()
    };
    let done = those(|state| matches!(state, Some(State::Done(_)))).len();
    let phrase = MADE_BY_COUNT.with(done).with(regions.len());
    let open = those(|state| matches!(state, Some(State::InProgress | State::NotStarted)));
    (!regions.is_empty()).then(|| phrase.list(&open).list(&those(|state| state.is_none())))
}

/// The number of a target that only the figures tell.
fn value_of_target(row: &Row, Assessment { target, facts, .. }: &Assessment) -> Option<Phrase> {
    let is_declared = target.comparison.as_ref()?.declared().is_some();
    let value = facts.comparison().filter(|_| !is_declared)?.value();
    let unit = target.kind.unit(row.entry.indicator.unit.as_deref()).unwrap_or_default();
    let shown = Number::computed(value.exact(), value.scale(), row.entry.plan.rounding).shown();
    Some(TARGET_IS.with(shown).with(unit))
}

/// What the target gives as it was first adopted.
fn as_adopted(row: &Row) -> Option<Phrase> {
    let adopted = row.adopted()?;
    let assessment = adopted.assessment.as_ref()?;
    let Assessment { target, kind, .. } = assessment;
    let unit = row.entry.indicator.unit.as_deref().unwrap_or_default();
    let shown = |cell: Cell| match cell {
        Cell::Number(number) => number.shown(),
        _ => String::new(),
    };
    let (text, gap) = kind.adopted(shown((GAP.cell)(&adopted)));
    let phrase = Phrase::new(text)
        .value(target_phrase(row.entry.plan, target))
        .with(shown((ATTAINMENT.cell)(&adopted)))
        .with(gap)
        .with(kind.unit_of_gap(unit));
    Some(phrase.value(assessment.word().text))
}

/// What a comparison brings along: the upper bound of a range, a limit's room, a tolerance.
fn of_comparison(row: &Row, assessment: &Assessment, comparison: &Comparison) -> Option<Phrase> {
    let Assessment { target, facts, .. } = assessment;
    if let (Some(high), Some(actual)) = (comparison.high(), facts.number()) {
        let above = *actual > high.exact();
        return above.then(|| ABOVE_RANGE.with(high));
    }
    let used = row.ask(|kind, basis, facts| kind.limit_used(basis, facts));
    let used = used.and_then(|used| used.ok()?.apply().ok());
    let room = || row.ask(|kind, _, facts| kind.gap(facts)?.ok()?.apply().ok());
    if let Some((used, room)) = used.and_then(|used| Some((used, room()?))) {
        let exceeded = room < Exact::from(0);
        let message = if exceeded { LIMIT_EXCEEDED } else { LIMIT_USED };
        let used = row.percent(used).judged(row, Judged::LimitUsed).shown();
        return Some(Phrase::new(message).with(used).with(row.level(room.abs()).shown()));
    }
    let tolerance = comparison.tolerance()?.of(&comparison.target());
    let tolerance = Number::computed(&tolerance, 0, row.entry.plan.rounding).data();
    let unit = row.entry.indicator.unit.as_deref().unwrap_or_default();
    let in_percent = target.kind.unit(Some(unit)) == Some("%");
    let message = if in_percent { TOLERANCE_IN_POINTS } else { TOLERANCE_IN_UNIT };
    let edge = if comparison.has_one_edge() { comparison.edge().decimals() } else { String::new() };
    Some(Phrase::new(message).with(tolerance).with(unit).with(edge))
}

/// Why a target stands better than its gap says, and that all of it is reached although only a part
/// is expected yet.
fn of_standing(Assessment { facts, verdict, .. }: &Assessment) -> Vec<Phrase> {
    let is_short = facts.standing.as_ref().is_ok_and(|it| it.in_unit < Exact::from(0));
    let is_on_schedule = verdict.status == Status::OnSchedule;
    let is_limit = facts.comparison().is_some_and(|it| it.better() == Better::Lower);
    let better = match (verdict.rule, verdict.status) {
        (Rule::WholeCount, Status::OnSchedule) => Some(Phrase::new(WHOLE_COUNT)),
        (Rule::WholeCount, Status::NotDue) => Some(Phrase::new(WHOLE_COUNT_NONE)),
        (Rule::WholeCount, _) if is_limit => Some(Phrase::new(WHOLE_COUNT_ABOVE)),
        (Rule::WholeCount, _) => Some(Phrase::new(WHOLE_COUNT_ONE)),
        _ if is_on_schedule && is_short => Some(TOLERATED.with(facts.tolerance().decimals())),
        _ => None,
    };
    let grows = facts.comparison().is_some_and(|comparison| {
        comparison.better() == Better::Higher && comparison.edge().is_positive()
    });
    let is_reached = is_on_schedule && grows && facts.trajectory.is_pro_rated() && facts.holds();
    let reached = is_reached.then(|| Phrase::new(FULL_TARGET_REACHED));
    better.into_iter().chain(reached).collect()
}

/// That a target holds while its figure has become worse than it was a year ago.
fn getting_worse(row: &Row, Assessment { facts, verdict, .. }: &Assessment) -> Option<Phrase> {
    let Numbers { actual: Ok(actual), last_year: Ok(last_year), .. } = &row.numbers else {
        return None;
    };
    let ordering = actual.number.cmp(&last_year.number);
    let nature = row.entry.indicator.nature;
    let worse = match facts.comparison()?.better() {
        _ if nature.builds_up() || !nature.has_numbers() => false,
        Better::Higher => ordering.is_lt(),
        Better::Lower => ordering.is_gt(),
        Better::Neither => false,
    };
    let holds = matches!(verdict.status, Status::OnSchedule | Status::Met);
    (holds && worse).then(|| {
        let change = &actual.number - &last_year.number;
        let change = Number::computed(change.abs(), 0, row.entry.plan.rounding).data();
        match row.entry.indicator.unit.as_deref().unwrap_or_default() {
            "%" => WORSE_BY_POINTS.with(change),
            unit => WORSE_BY_UNIT.with(change).with(unit),
        }
    })
}

/// That the growth is not on a year earlier, and that only a part of it is expected yet.
fn since_year_start(row: &Row) -> Option<Phrase> {
    let since = row.entry.indicator.grows_against() == GrowthAgainst::YearStart
        && row.numbers.rate.as_ref().is_some_and(Result::is_ok);
    since.then(|| Phrase::new(SINCE_YEAR_START))
}

/// What the rate of growth is, where it is not simply the published one.
fn of_rate(row: &Row) -> Vec<Phrase> {
    let Numbers { published, published_as, rate, .. } = &row.numbers;
    let judges = row.assessment.as_ref().is_some_and(|it| it.kind.judged() == Judged::Rate);
    // Growth since the year's start has a note of its own, and is hardly ever published.
    let is_computed = row.numbers.published_rate().is_none()
        && rate.as_ref().is_some_and(Result::is_ok)
        && row.entry.indicator.grows_against() == GrowthAgainst::LastYear
        && judges;
    let as_published = published.as_ref().and_then(|published| match published_as {
        PublishedAs::Rate => None,
        PublishedAs::Change => Some(CHANGE_NOT_RATE.with(published.written())),
        PublishedAs::OnLoss(_) => Some(RATE_ON_LOSS.with(published.written())),
    });
    let alone = row.entry.published_alone();
    let alone = alone.map(|(period, rate)| RATE_OF_MONTHS_ALONE.value(period).with(rate.written()));
    let since_january = row.entry.published().filter(|_| row.entry.adds_up_from().is_some());
    let since_january = since_january.map(|rate| RATE_SINCE_JANUARY.with(rate.written()));
    as_published
        .into_iter()
        .chain(since_january)
        .chain(alone)
        .chain(is_computed.then(|| Phrase::new(COMPUTED_RATE)))
        .collect()
}

fn turned_to_loss(row: &Row) -> bool {
    let Numbers { actual, last_year, .. } = &row.numbers;
    (row.entry.indicator.nature.builds_up() || row.entry.indicator.nature.opens())
        && actual.as_ref().is_ok_and(|it| it.number.sign().is_lt())
        && last_year.as_ref().is_ok_and(|it| it.number.is_positive())
}
