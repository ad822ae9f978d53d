//! What follows from a calculation: the status, the rule that chose it, and what would change it.

use crate::assess::assessments::Assessment;
use crate::assess::notes;
use crate::assess::row::Row;
use crate::assess::sensitivity::{Beyond, Turn, turns};
use crate::assess::verdict::{Rule, Status};
use crate::lang::words::AS_ADOPTED;
use crate::lang::{Phrase, Text, Value};

const RULE_EACH_PERIOD: Text = Text::new(
    "已过各期分别判定，一期没有达到，以后不能补回",
    "each period that is over is judged alone; one that was missed stays missed",
);
const EXPLAIN_STATUS: Text = Text::new("状态：{0}。{1}", "status: {0}. {1}");
const EXPLAIN_NOTE: Text = Text::new("注：{0}", "note: {0}");
const RULE_REPORTED: Text = Text::new(
    "规则1：目标所需的数没有报",
    "rule 1: the figure that the target needs was not reported",
);
const RULE_COMPUTABLE: Text = Text::new(
    "规则2：数已报，但与目标相比的量无法计算",
    "rule 2: it was reported, and what is compared cannot be computed",
);
const RULE_FINAL: Text = Text::new(
    "规则3：结果已定，以后各期不能改变",
    "rule 3: the result is final; later periods cannot change it",
);
const RULE_DUE: Text = Text::new(
    "规则4：已到期，看是否达到目标",
    "rule 4: the due period is reached; the comparison decides",
);
const RULE_NOT_YET: Text =
    Text::new("规则5：到期前不作判断", "rule 5: nothing can be said before the due period");
const RULE_SCHEDULE: Text = Text::new(
    "规则6：比时序{0}个百分点；差{1}个百分点以内（含）为{2}，超过为{3}",
    "rule 6: {0} pp against schedule; short by up to {1} pp (included) is {2}, by more is {3}",
);
const RULE_TARGET: Text = Text::new(
    "规则6：比目标{0}个百分点；差{1}个百分点以内（含）为{2}，超过为{3}",
    "rule 6: {0} pp against the target; short by up to {1} pp (included) is {2}, by more is {3}",
);
const RULE_WHOLE_COUNT: Text = Text::new(
    "规则6：按整数计，应完成数去掉小数；只差一个的不为严重滞后",
    "rule 6: in whole things, of what is scheduled the whole part; one short is not far behind",
);
const RULE_STANDING_IN_UNIT: Text = Text::new(
    "规则6：目标为零，只按计量单位比较，不足即为滞后",
    "rule 6: the target is zero; compared in its unit, any shortfall is lagging",
);
const TURN_FROM: Text = Text::new("不低于{0}{1}则为“{2}”", "from {0} {1} on: {2}");
const TURN_ABOVE: Text = Text::new("高于{0}{1}则为“{2}”", "above {0} {1}: {2}");
const TURN_UP_TO: Text = Text::new("不高于{0}{1}则为“{2}”", "up to {0} {1}: {2}");
const TURN_BELOW: Text = Text::new("低于{0}{1}则为“{2}”", "below {0} {1}: {2}");

/// The lines below the calculation of a row.
pub(super) fn of(row: &Row) -> Vec<Phrase> {
    let Some(assessment) = &row.assessment else { return Vec::new() };
    let mut lines = vec![status(assessment)];
    let unit = assessment.target.kind.unit(row.entry.indicator.unit.as_deref()).unwrap_or_default();
    let turns = turns(assessment).into_iter().flatten();
    lines.extend(turns.map(|Turn { at, status, side }| {
        let message = match side {
            Beyond::From => TURN_FROM,
            Beyond::Above => TURN_ABOVE,
            Beyond::UpTo => TURN_UP_TO,
            Beyond::Below => TURN_BELOW,
        };
        let word = Value::Text(assessment.aim().word(status).text);
        Phrase::new(message).with(at.decimals()).with(unit).value(word)
    }));
    lines.extend(row.adopted().and_then(|adopted| as_adopted(&adopted)));
    let notes = notes::of(row).into_iter();
    lines.extend(notes.map(|note| EXPLAIN_NOTE.value(note)));
    lines
}

/// How the target stood as it was first adopted.
fn as_adopted(row: &Row) -> Option<Phrase> {
    let status = status(row.assessment.as_ref()?);
    Some(AS_ADOPTED.value(status))
}

fn status(assessment: &Assessment) -> Phrase {
    let phrase = EXPLAIN_STATUS.value(assessment.word().text);
    phrase.value(rule(assessment))
}

/// The rule that chose the status, with the numbers that it compared.
fn rule(assessment: &Assessment) -> Phrase {
    let message = match assessment.verdict.rule {
        Rule::Reported => RULE_REPORTED,
        Rule::Computable => RULE_COMPUTABLE,
        Rule::Final => RULE_FINAL,
        Rule::Due => RULE_DUE,
        Rule::NotYet => RULE_NOT_YET,
        Rule::EachPeriod => RULE_EACH_PERIOD,
        Rule::Standing => return standing(assessment),
        Rule::WholeCount => RULE_WHOLE_COUNT,
    };
    Phrase::new(message)
}

fn standing(assessment: &Assessment) -> Phrase {
    let Assessment { facts, .. } = assessment;
    let points = facts.standing.as_ref().ok().and_then(|standing| standing.points.as_ref());
    let Some(points) = points else { return Phrase::new(RULE_STANDING_IN_UNIT) };
    let is_pro_rated = facts.trajectory.is_pro_rated();
    let message = if is_pro_rated { RULE_SCHEDULE } else { RULE_TARGET };
    let sign = if points.is_positive() { "+" } else { "" };
    let points = format!("{sign}{}", points.decimals());
    let word = |status| Value::Text(assessment.aim().word(status).text);
    let phrase = Phrase::new(message).with(points).with(facts.threshold().decimals());
    phrase.value(word(Status::Lagging)).value(word(Status::Behind))
}
