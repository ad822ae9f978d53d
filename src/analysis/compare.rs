//! `plan compare`: every target that has a number beside what it can be held against (比较分析): the
//! target, the schedule, the same period last year, and the period before; what came in the latest
//! months alone stands beside what came since January. The plan's own region is put beside others.

pub(in crate::analysis) mod areas;
mod benchmarks;
pub(in crate::analysis) mod measured;
mod methods;
pub(in crate::analysis) mod rows;

use super::explain::Explaining;
use super::lacking::lacking;
use super::points::{MONTHS_SHOWN, SINGLE_MONTHS, SingleFigure};
use super::{Provenance, declared, explain};
use crate::assess;
use crate::assess::assessments::Assessments;
use crate::assess::measures::{
    ABSOLUTE_CHANGE, ACTUAL, ATTAINMENT, GAP, GROWTH, LAST_YEAR, SCHEDULE, SCHEDULE_GAP_POINTS,
    TARGET_GAP, Worked,
};
use crate::assess::row::Row;
use crate::lang::words::{INDICATOR, INDICATOR_ID, REGION, SOURCE, TARGET, TARGET_ID, TASK, UNIT};
use crate::lang::{Phrase, Text};
use crate::ledger::{Ledger, Narrow};
use crate::plan::{Plan, ProgressMethod};
use crate::report::{
    Bar, BarChart, Block, Cell, Chart, Column, Datum, Lazy, NamedBar, Report, Section, Show,
};
use crate::request::PeriodRequest;
use crate::table::Lines;
pub(crate) use measured::periods as years;
use rows::Comparisons;

const COMPARE_TITLE: Text = Text::new("{0}    {1}比较分析", "{0}    comparisons, {1}");
const METHODS_TITLE: Text =
    Text::new("{0}    {1}进展测算方法对照", "{0}    progress by published methods, {1}");
const COMPARED: Text = Text::new(
    "与目标、时序、上年同期和上期相比",
    "Against target, schedule, last year and the period before",
);
const PICTURE: Text =
    Text::new("增速：本期与上期（%）", "growth, now and in the period before (%)");
const BEFORE: Text = Text::new("上期", "before");
const NOTHING: Text = Text::new("没有可比较的目标", "no target has a number");

/// The columns for people of names and of targets.
const LABEL: &str = "label";
const AIM: &str = "aim";

/// The targets of a plan with what they are held against.
pub struct Compare<'a> {
    assessments: Assessments<'a>,
    lines: Lines,
    provenance: Provenance,
}

/// The periods whose figures it needs: every month, and the years of other methods.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    let months = assess::followed(plan, |indicator| indicator.nature.has_numbers());
    months.into_iter().chain(years(plan)).collect()
}

/// A row that is shown.
struct ComparedRow<'a> {
    row: Row<'a>,
    others: Comparisons,
}

impl<'a> Compare<'a> {
    /// The comparisons in a ledger.
    #[must_use]
    pub fn new(
        mut ledger: Ledger<'a>,
        narrow: &Narrow,
        lines: Lines,
        provenance: Provenance,
    ) -> Self {
        ledger.narrow(narrow);
        Self { assessments: Assessments::new(ledger), lines, provenance }
    }

    /// The report of what these methods make of the targets that the plan asks it of.
    #[must_use]
    pub(crate) fn by_methods(&'a self, asked: &[ProgressMethod]) -> Report<'a> {
        let places = methods::places(&self.assessments, asked);
        let rows = methods::records(&self.assessments, &self.lines, places);
        let section = methods::section(&self.assessments, &self.lines, asked);
        let sections = section.into_iter();
        self.provenance.titled(METHODS_TITLE, &self.assessments.ledger, rows, sections)
    }

    /// The report: a table of all targets, for people and for programs.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let ledger = &self.assessments.ledger;
        let title = COMPARE_TITLE.with(&ledger.plan.title).value(ledger.report);
        let head = Section::new(None, vec![Block::Text(vec![title])]);
        let rows = rows_of(&self.assessments);
        let records = grid(&self.assessments, &self.lines, rows.clone());
        let records = records.without(LABEL).without(AIM).without(MONTHS_SHOWN).with_reasons();
        let section = section(&self.assessments, &self.lines, rows);
        let from = Explaining { assessments: &self.assessments, lines: &self.lines };
        let areas = areas::rows(ledger, &self.lines);
        let areas = benchmarks::grid(from, areas).with_reasons();
        let beside = benchmarks::section(from);
        Report {
            data: self.provenance.around(
                ledger.plan,
                ledger.report,
                [
                    ("rows", Datum::Records(Box::new(records))),
                    ("benchmarks", Datum::Records(Box::new(areas))),
                ],
            ),
            sections: [head, section].into_iter().chain(beside).collect(),
            made_from: &self.provenance.made_from,
        }
    }
}

/// All comparisons, as a section of a pack.
pub(super) fn sections<'a>(assessments: &'a Assessments<'a>, lines: &'a Lines) -> Vec<Section<'a>> {
    let rows = rows_of(assessments);
    let is_any = !rows.is_empty();
    let section = is_any.then(|| section(assessments, lines, rows));
    let beside = benchmarks::section(Explaining { assessments, lines });
    let by_methods = methods::section(assessments, lines, &[]);
    section.into_iter().chain(beside).chain(by_methods).collect()
}

fn section<'a>(
    assessments: &'a Assessments<'a>,
    lines: &'a Lines,
    rows: Vec<usize>,
) -> Section<'a> {
    let nothing = rows.is_empty().then(|| Phrase::new(NOTHING));
    let of_row = |row: &usize| {
        let it = ComparedRow::new(assessments, lines, *row);
        Some((it.others.lacking()?, Phrase::verbatim(it.row.entry.label())))
    };
    let below = lacking(rows.iter().filter_map(of_row));
    let picture = picture(assessments, lines, &rows);
    let blocks = vec![
        Block::Text(nothing.into_iter().collect()),
        Block::Grid(Box::new(grid(assessments, lines, rows))),
        Block::Text(below),
    ];
    let blocks = blocks.into_iter().chain(picture.map(Block::Chart)).collect();
    Section::new(Some(Phrase::new(COMPARED)), blocks)
}

/// The growth of each indicator of the plan's own region beside that of the period before.
fn picture(assessments: &Assessments, lines: &Lines, rows: &[usize]) -> Option<Chart> {
    let ledger = &assessments.ledger;
    let mut own: Vec<usize> = rows.to_vec();
    own.retain(|row| {
        let (indicator, region) = ledger.series(*row);
        region == ledger.plan.indicator(indicator).own_region()
    });
    own.dedup_by_key(|row| ledger.series(*row));
    let bar = |row: &usize| ComparedRow::new(assessments, lines, *row).bar();
    let bars: Vec<NamedBar> = own.iter().filter_map(bar).collect();
    let title = Phrase::new(PICTURE);
    (bars.len() > 1).then_some(Chart::Bars(BarChart { title, bars }))
}

/// The targets that have a number and are not of every period.
fn rows_of(assessments: &Assessments) -> Vec<usize> {
    let is_compared = |row: &usize| {
        let target = assessments.ledger.target(*row);
        target.is_some_and(|it| it.comparison.is_some() && it.every.is_none())
    };
    (0..assessments.ledger.len()).filter(is_compared).collect()
}

fn grid<'a>(
    assessments: &'a Assessments<'a>,
    lines: &'a Lines,
    rows: Vec<usize>,
) -> Lazy<'a, ComparedRow<'a>, impl Fn(usize) -> ComparedRow<'a>> {
    let len = rows.len();
    let row = move |at: usize| {
        ComparedRow::new(assessments, lines, *rows.get(at).expect("a row of the grid"))
    };
    Lazy::new(ComparedRow::COLUMNS, len, row).explained_by(|it| explain::compared(&it.row))
}

impl<'a> ComparedRow<'a> {
    /// The columns, for people and programs. New ones come last.
    const COLUMNS: &'a [Column<ComparedRow<'a>>] = &[
        Column::new("task", TASK, Show::Always, |it| declared::task(&it.row)),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, |it| declared::indicator(&it.row)),
        Column::new("name", INDICATOR, Show::DataOnly, |it| declared::name(&it.row)),
        Column::new(LABEL, INDICATOR, Show::TableOnly, |it: &ComparedRow<'a>| {
            Cell::Theirs(it.row.entry.label())
        })
        .gives_way_to(12),
        Column::new("region", REGION, Show::DataOnly, |it| declared::region(&it.row)),
        Column::new("unit", UNIT, Show::DataOnly, |it| declared::unit(&it.row)),
        Column::new("target_id", TARGET_ID, Show::DataOnly, |it| declared::target_id(&it.row)),
        Column::new(AIM, TARGET, Show::TableOnly, |it: &ComparedRow<'a>| {
            declared::aim_with_unit(&it.row)
        })
        .gives_way_to(11),
        Column::new("period", Text::new("时期", "Period"), Show::DataOnly, |it| {
            Cell::Period(it.row.entry.period)
        }),
        Column::new(
            "actual",
            Text::new("累计", "Actual"),
            Show::Always,
            |it: &ComparedRow<'a>| (ACTUAL.cell)(&it.row),
        ),
        Column::new("attainment_pct", Text::new("完成率%", "Done %"), Show::DataOnly, |it| {
            (ATTAINMENT.cell)(&it.row)
        }),
        Column::new(
            "target_gap_pp",
            Text::new("比目标(点)", "Target ±pp"),
            Show::Always,
            |it: &ComparedRow<'a>| (TARGET_GAP.cell)(&it.row),
        )
        .shows(&[TARGET_GAP.key, GAP.key])
        .gives_way_to(6)
        .stays(),
        Column::new(
            "schedule_pct",
            Text::new("时序进度%", "Schedule %"),
            Show::DataOnly,
            |it| (SCHEDULE.cell)(&it.row),
        ),
        Column::new(
            "schedule_gap_pp",
            Text::new("比时序(点)", "Schedule ±pp"),
            Show::Always,
            |it: &ComparedRow<'a>| (SCHEDULE_GAP_POINTS.cell)(&it.row),
        )
        .gives_way_to(6)
        .stays(),
        Column::new("last_year", Text::new("上年同期", "Last year"), Show::IfRoom(4), |it| {
            (LAST_YEAR.cell)(&it.row)
        }),
        Column::new("change", Text::new("增减额", "Change"), Show::IfRoom(5), |it| {
            (ABSOLUTE_CHANGE.cell)(&it.row)
        }),
        Column::new("growth_pct", Text::new("同比%", "YoY %"), Show::Always, |it| {
            (GROWTH.cell)(&it.row)
        }),
        Column::new(
            "before_pct",
            Text::new("上期同比、比重%", "Before %"),
            Show::DataOnly,
            |it| Cell::of(it.others.before.as_ref(), |rate| Cell::Number(it.row.percent(rate))),
        ),
        Column::new(
            "moved_pp",
            Text::new("比上期(点)", "Before ±pp"),
            Show::Always,
            |it: &ComparedRow<'a>| it.points(it.others.moved.as_ref()),
        )
        .shows(&["compare.moved_pp", "trend.change_pp"])
        .gives_way_to(6),
        Column::new("single_period", Text::new("当期", "Latest"), Show::DataOnly, |it| {
            Cell::of(it.others.single.as_ref(), |single| Cell::Period(single.months))
        }),
        // Of months and quarters side by side nothing is shown without what it is of.
        Column::new(MONTHS_SHOWN, SINGLE_MONTHS, Show::IfRoom(1), |it: &ComparedRow<'a>| {
            Cell::of(it.others.single.as_ref(), SingleFigure::months_shown)
        })
        .for_people(),
        Column::new(
            "single",
            Text::new("当期数", "Alone"),
            Show::IfRoom(2),
            |it: &ComparedRow<'a>| {
                let level = it.others.single.as_ref().map(|single| single.level.number());
                Cell::of(level, |level| {
                    level.map_or_else(Cell::Missing, |it_is| Cell::Number(it.row.difference(it_is)))
                })
            },
        )
        .shows(&["compare.single"]),
        Column::new(
            "single_growth_pct",
            Text::new("当期同比%", "Alone YoY %"),
            Show::IfRoom(1),
            |it: &ComparedRow<'a>| {
                it.percent(it.others.single.as_ref().and_then(|single| single.growth.as_ref()))
            },
        )
        .shows(&["compare.single_growth_pct", "trend.single_pct"])
        .gives_way_to(6),
        Column::new(
            "single_progress_pct",
            Text::new("当期进度%", "Alone done %"),
            Show::IfRoom(3),
            |it: &ComparedRow<'a>| it.percent(it.others.progress.as_ref()),
        )
        .shows(&["compare.single_progress_pct"])
        .gives_way_to(6),
        Column::new(
            "on_before_pct",
            Text::new("环比%", "On before %"),
            Show::IfRoom(3),
            |it: &ComparedRow<'a>| {
                it.percent(it.others.single.as_ref().map(|single| &single.on_before))
            },
        )
        .shows(&["compare.on_before_pct"]),
        Column::new("status", Text::new("状态", "Status"), Show::DataOnly, |it| it.row.status()),
        Column::new(
            "standing",
            Text::new("状态", "Status"),
            Show::TableOnly,
            |it: &ComparedRow<'a>| it.row.standing(),
        )
        .gives_way_to(8)
        .stays(),
        Column::new("source", SOURCE, Show::DataOnly, |it| it.row.figure_source()),
    ];

    fn new(assessments: &'a Assessments<'a>, lines: &'a Lines, row: usize) -> Self {
        let row = Row::new(assessments, row, lines);
        Self { others: Comparisons::of(&row), row }
    }

    /// Its growth since January, beside that of the period before.
    fn bar(&self) -> Option<NamedBar> {
        let before = self.others.before.as_ref()?;
        let now = before + self.others.moved.as_ref()?.number().ok()?;
        if self.row.entry.indicator.nature.is_ratio() {
            return None;
        }
        let name = Phrase::verbatim(self.row.entry.label());
        let bar = Bar {
            title: name.clone(),
            value: self.row.percent(now).owned(),
            expected: Some(self.row.percent(before).owned()),
            expected_title: BEFORE,
            target: None,
            status: self.row.assessment.as_ref()?.word(),
            is_rate: true,
        };
        Some(NamedBar { name, bar })
    }

    fn percent(&self, worked: Option<&Worked>) -> Cell<'_> {
        Cell::of(worked, |worked| {
            worked.number().map_or_else(Cell::Missing, |it| Cell::Number(self.row.percent(it)))
        })
    }

    fn points(&self, worked: Option<&Worked>) -> Cell<'_> {
        match self.percent(worked) {
            Cell::Number(number) => Cell::Number(number.signed()),
            cell => cell,
        }
    }
}
