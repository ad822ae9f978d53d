//! `plan lint`: what is wrong with a plan, and that nothing is.

use super::Provenance;
use crate::lang::{Phrase, Text};
use crate::plan::{Indicator, Plan};
use crate::report::{Block, Cell, Datum, Report, Section};

const LINT_SOUND: Text = Text::new(
    "{0}：没有错误；部门{1}个，任务{2}项，指标{3}个，目标{4}个",
    "{0}: no errors; departments: {1}, tasks: {2}, indicators: {3}, targets: {4}",
);

/// The report on a plan; on one that has errors (`None`) people read nothing but these.
#[must_use]
pub fn report<'a>(plan: Option<&'a Plan>, provenance: &'a Provenance) -> Report<'a> {
    let [_, problems] = provenance.data();
    let sound = plan.map(|plan| Block::Text(vec![counts(plan)]));
    Report {
        data: vec![
            ("plan", Datum::Value(Cell::of(plan, |plan| Cell::theirs(&plan.title)))),
            problems,
        ],
        sections: vec![Section::new(None, sound.into_iter().collect())],
        made_from: &provenance.made_from,
    }
}

/// One line that a plan without errors deserves.
fn counts(plan: &Plan) -> Phrase {
    let of = |it: &Indicator| it.promises().iter().filter(|(target, _)| target.is_some()).count();
    let targets = plan.indicators.iter().map(of);
    LINT_SOUND
        .with(&plan.title)
        .with(plan.departments.len())
        .with(plan.tasks.len())
        .with(plan.indicators.len())
        .with(targets.sum::<usize>())
}
