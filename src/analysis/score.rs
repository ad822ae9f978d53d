//! `plan score`: what targets earn by the rules of the plan, and what that makes of departments and
//! regions (考核).
//!
//! A department has the targets of the plan's own region, or of the one region that an indicator is
//! for; a region has those that are its own. What cannot be judged yet is left out, with its weight.

pub(in crate::analysis) mod points;
mod totals;

use super::check::By;
use super::explain::Explaining;
use super::{Provenance, declared, explain};
use crate::assess;
use crate::assess::assessments::Assessments;
use crate::assess::row::Row;
use crate::formula::Applied;
use crate::lang::words::{INDICATOR, INDICATOR_ID, REGION, SOURCE, TARGET_ID, TASK};
use crate::lang::{Phrase, Text};
use crate::ledger::{Ledger, Narrow};
use crate::plan::{Plan, ScoreAgainst, ScoreItem, ScoreRule};
use crate::report::{Block, Cell, Column, Datum, Lazy, Number, Report, Section, Show, Word};
use crate::request::PeriodRequest;
use crate::table::Lines;
use crate::value::{Exact, Missing};
use points::ItemScore;
use points::places;
use totals::{Totals, grid, records_of_groups};

const SCORE_TITLE: Text = Text::new("{0}    {1}考核计分", "{0}    scores, {1}");
const DEDUCTED: Text = Text::new("扣分", "Taken off");
const RULE: Text = Text::new("规则", "Rule");
/// The column for people of the rule.
const RULE_TEXT: &str = "rule_text";
const ITEMS: Text = Text::new("各目标得分", "Targets");

/// The scores of a plan.
pub struct Score<'a> {
    assessments: Assessments<'a>,
    by: Option<By>,
    lines: Lines,
    provenance: Provenance,
}

/// The periods whose figures it needs.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    assess::periods(plan)
}

/// A target that is scored.
struct Scored<'a> {
    row: Row<'a>,
    score: ItemScore<'a>,
}

impl<'a> Score<'a> {
    /// The scores of a ledger, of departments and regions.
    #[must_use]
    pub fn new(
        mut ledger: Ledger<'a>,
        narrow: &Narrow,
        lines: Lines,
        provenance: Provenance,
    ) -> Self {
        ledger.narrow(narrow);
        Self { assessments: Assessments::new(ledger), by: None, lines, provenance }
    }

    /// The same of what is asked for.
    #[must_use]
    pub fn by(self, by: Option<By>) -> Self {
        Self { by, ..self }
    }

    /// The report: departments, regions, and every target.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let (plan, report) = (self.assessments.ledger.plan, self.assessments.ledger.report);
        let title = SCORE_TITLE.with(&plan.title).value(report);
        let head = Section::new(None, vec![Block::Text(vec![title])]);
        let from = Explaining { assessments: &self.assessments, lines: &self.lines };
        let totals = Totals::of(from);
        let Totals { departments, regions, groups, all } = totals.clone();
        Report {
            data: self.provenance.around(
                plan,
                report,
                [
                    (
                        "rows",
                        Datum::Records(Box::new(self.items().without(RULE_TEXT).with_reasons())),
                    ),
                    ("departments", Datum::Records(Box::new(grid(from, departments)))),
                    ("regions", Datum::Records(Box::new(grid(from, regions)))),
                    ("total", Datum::Records(Box::new(grid(from, vec![all])))),
                    ("groups", Datum::Records(Box::new(records_of_groups(from, groups)))),
                ],
            ),
            sections: [head]
                .into_iter()
                .chain(totals.sections(from, self.by))
                .chain([Section::new(
                    Some(Phrase::new(ITEMS)),
                    vec![Block::Grid(Box::new(self.items()))],
                )])
                .collect(),
            made_from: &self.provenance.made_from,
        }
    }

    fn items(&'a self) -> Lazy<'a, Scored<'a>, impl Fn(usize) -> Scored<'a>> {
        let places = places(&self.assessments);
        let len = places.len();
        Lazy::new(Scored::COLUMNS, len, move |at| {
            let (row, item) = *places.get(at).expect("a row of the grid");
            scored(&self.assessments, &self.lines, row, item)
        })
        .explained_by(|it| explain::scored(&it.row))
    }
}

/// The totals, as sections of a pack.
pub(super) fn sections<'a>(assessments: &'a Assessments<'a>, lines: &'a Lines) -> Vec<Section<'a>> {
    if assessments.ledger.plan.analyses.scoring.is_none() {
        return Vec::new();
    }
    let from = Explaining { assessments, lines };
    let totals = Totals::of(from);
    let by_group = totals.clone().sections(from, Some(By::Group));
    totals.sections(from, None).into_iter().chain(by_group).collect()
}

fn scored<'a>(
    assessments: &'a Assessments<'a>,
    lines: &'a Lines,
    row: usize,
    item: &'a ScoreItem,
) -> Scored<'a> {
    let row = Row::new(assessments, row, lines);
    Scored { score: ItemScore::of(&row, item), row }
}

impl<'a> Scored<'a> {
    const COLUMNS: &'a [Column<Scored<'a>>] = &[
        Column::new("task", TASK, Show::Always, |it| declared::task(&it.row)),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, |it| declared::indicator(&it.row)),
        Column::new("name", INDICATOR, Show::DataOnly, |it| declared::name(&it.row)),
        Column::new("label", INDICATOR, Show::TableOnly, |it: &Scored<'a>| {
            Cell::Theirs(it.row.entry.label())
        })
        .gives_way_to(12),
        Column::new("region", REGION, Show::DataOnly, |it| declared::region(&it.row)),
        Column::new("target_id", TARGET_ID, Show::DataOnly, |it| declared::target_id(&it.row)),
        Column::new("departments", Text::new("责任单位", "Departments"), Show::DataOnly, |it| {
            declared::departments(&it.row)
        }),
        Column::new("status", Text::new("状态", "Status"), Show::DataOnly, |it| it.row.status()),
        Column::new(
            "standing",
            Text::new("状态", "Status"),
            Show::TableOnly,
            |it: &Scored<'a>| it.row.standing(),
        )
        .gives_way_to(8),
        Column::new("rule", RULE, Show::DataOnly, |it| {
            let item = it.score.item;
            Cell::Word(Word { name: item.rule.name(), text: rule_text(item.rule, item.against) })
        }),
        // For people it is no status, whose colours stand beside it.
        Column::new(RULE_TEXT, RULE, Show::TableOnly, |it: &Scored<'a>| {
            let item = it.score.item;
            Cell::Phrase(Phrase::new(rule_text(item.rule, item.against)))
        })
        .gives_way_to(8),
        Column::new("weight", Text::new("权重", "Weight"), Show::Always, |it| {
            Cell::Number(Number::difference(&it.score.item.weight, 1, it.row.entry.plan.rounding))
        }),
        Column::new(
            "score",
            Text::new("得分(百分制)", "Score"),
            Show::Always,
            |it: &Scored<'a>| it.shown(it.score.earned.number().cloned()),
        )
        .gives_way_to(8),
        Column::new("points", Text::new("得分", "Points"), Show::Always, |it: &Scored<'a>| {
            it.shown(it.score.weighted().and_then(|it| it.apply()))
        })
        .stays(),
        Column::new("why", Text::new("未计入", "Left out"), Show::Always, |it: &Scored<'a>| {
            Cell::of(it.score.earned.number().err(), |missing| {
                Cell::Phrase(Phrase::new(missing.reason()))
            })
        })
        .for_people()
        .gives_way_to(12),
        Column::new("source", SOURCE, Show::DataOnly, |it| it.row.figure_source()),
        Column::new("deducted", DEDUCTED, Show::Always, Scored::deducted),
    ];

    fn shown(&self, number: Result<Exact, Missing>) -> Cell<'_> {
        let rounding = self.row.entry.plan.rounding;
        let shown = |number| Cell::Number(Number::computed(number, 2, rounding));
        number.map_or_else(Cell::Missing, shown)
    }

    /// Blank where nothing could be taken off.
    fn deducted(&self) -> Cell<'_> {
        let can_be = !self.score.item.deductions.is_empty();
        Cell::of(can_be.then(|| self.score.deducted.clone()), |it| self.shown(Ok(it)))
    }
}

const fn rule_text(rule: ScoreRule, against: ScoreAgainst) -> Text {
    use ScoreAgainst::{Benchmark, Schedule, Target};
    match (rule, against) {
        (ScoreRule::Met, _) => Text::new("完成", "met"),
        (ScoreRule::Capped, Schedule) => Text::new("完成率封顶，比时序", "capped, by schedule"),
        (ScoreRule::Capped, Target | Benchmark(_)) => Text::new("完成率封顶", "capped"),
        (ScoreRule::Step, Schedule) => Text::new("加减分，比时序", "step, by schedule"),
        (ScoreRule::Step, Benchmark(_)) => Text::new("加减分，比对标地区", "step, by benchmark"),
        (ScoreRule::Step, Target) => Text::new("加减分", "step"),
        (ScoreRule::Efficacy, _) => Text::new("功效系数", "efficacy"),
        (ScoreRule::Rank, _) => Text::new("名次", "rank"),
        (ScoreRule::Bands, Schedule) => Text::new("分档，比时序", "bands, by schedule"),
        (ScoreRule::Bands, Benchmark(_)) => Text::new("分档，比对标地区", "bands, by benchmark"),
        (ScoreRule::Bands, Target) => Text::new("分档", "bands"),
    }
}
