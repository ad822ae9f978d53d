//! Targets as published methods measure their progress since a base year, side by side: where a plan asks
//! for it (`[[method]]`), and called what they are.

use super::measured::{
    GROWTH_THRESHOLDS, MeasuredProgress, MethodFinding, PATH_THRESHOLDS, yearly,
};
use crate::analysis::lacking::lacking;
use crate::analysis::{declared, explain};
use crate::assess::assessments::Assessments;
use crate::assess::measures::Worked;
use crate::assess::row::Row;
use crate::formula::Applied;
use crate::formula::linear_path::LinearPath;
use crate::lang::words::{INDICATOR, INDICATOR_ID, REGION, SOURCE, TARGET, TARGET_ID, TASK, UNIT};
use crate::lang::{Phrase, Text};
use crate::ledger::Quantity;
use crate::plan::{MeasuredTarget, ProgressMethod};
use crate::report::{
    Block, Cell, Chart, Column, Judged, Lazy, LineChart, Number, Section, Series, Show,
    VerdictBounds, Word,
};
use crate::table::{Lines, RowPlace};
use crate::value::{Bound, Missing, WorseSide};

const METHODS: Text = Text::new("进展测算方法对照", "Progress by published methods");
const ONLY_BESIDE: Text = Text::new(
    "这些是公开方法的测算，只作对照，不影响本计划的判定：",
    "what published methods make of it, beside the plan's own judgement and without effect on it:",
);
const LINEAR: Text = Text::new(
    "linear 直线路径：从基年数到目标连一条直线，100%以上为达到",
    "linear, a straight line from the base year to the target: from 100 % it is on the path",
);
const OPEN_SDG: Text = Text::new(
    "open-sdg（加拿大统计局方法）：实际与所需年均增速之比，95%、60%、0分四档",
    "open-sdg (the method of Statistics Canada), actual by required annual growth: bounds at 95, 60 and 0 %",
);
const EUROSTAT: Text = Text::new(
    "eurostat（欧盟统计局可持续发展目标监测）：实际与所需年均增速之比，95%、60%、0分四档",
    "eurostat (monitoring of the goals for sustainable development), actual by required annual growth: bounds at 95, 60 and 0 %",
);
const LACKS: Text = Text::new("{0}[（{1}）]", "{0}[ ({1})]");
const PICTURE: Text =
    Text::new("{0}：实际和到目标的直线路径", "{0}: figures, and the linear path to the target");
const FIGURES: Text = Text::new("实际", "figure");
const PATH: Text = Text::new("直线路径", "linear path");

const NOT_MEASURABLE: Word =
    Word { name: "not-measurable", text: Text::new("无法测算", "not measurable") };

const LABEL: &str = "label";
const AIM: &str = "aim";

/// A target by a method.
pub(super) struct MethodRow<'a> {
    row: Row<'a>,
    progress: MeasuredProgress,
}

/// A row of the ledger, the declaration that asks for it, and a method.
pub(super) type MethodPlace<'a> = (usize, &'a MeasuredTarget, ProgressMethod);

/// The rows by the methods that a plan asks for, target by target; of these methods alone, if any.
pub(super) fn places<'a>(
    assessments: &Assessments<'a>,
    methods: &[ProgressMethod],
) -> Vec<MethodPlace<'a>> {
    let ledger = &assessments.ledger;
    let is_asked = |it: &ProgressMethod| methods.is_empty() || methods.contains(it);
    let of_row = |row: usize, it: &'a MeasuredTarget| {
        let (indicator, _) = ledger.series(row);
        let is_it = ledger.target(row).is_some_and(|target| it.target.is(indicator, &target));
        let methods = it.methods.iter().copied().filter(move |_| is_it).filter(is_asked);
        methods.map(move |method| (row, it, method)).collect::<Vec<_>>()
    };
    let measured = ledger.plan.analyses.measured.iter();
    measured.flat_map(|it| (0..ledger.len()).flat_map(move |row| of_row(row, it))).collect()
}

/// All of it as a section; nothing where the plan asks for none.
pub(super) fn section<'a>(
    assessments: &'a Assessments<'a>,
    lines: &'a Lines,
    methods: &[ProgressMethod],
) -> Option<Section<'a>> {
    let places = places(assessments, methods);
    if places.is_empty() {
        return None;
    }
    let rows: Vec<MethodRow> =
        places.iter().map(|place| MethodRow::new(assessments, lines, *place)).collect();
    let by_target = rows.chunk_by(|a, b| a.row.entry.target_id() == b.row.entry.target_id());
    let lacks = by_target.flat_map(lacks);
    let mut used: Vec<ProgressMethod> = Vec::new();
    for (_, _, method) in &places {
        if !used.contains(method) {
            used.push(*method);
        }
    }
    let used = used.into_iter().map(|method| Phrase::new(definition(method)));
    let below = [Phrase::new(ONLY_BESIDE)].into_iter().chain(used).chain(lacking(lacks)).collect();
    let mut drawn = places.clone();
    drawn.dedup_by_key(|(row, ..)| *row);
    let pictures = drawn.into_iter().filter_map(|(row, it, _)| {
        Some(Block::Chart(picture(&Row::new(assessments, row, lines), it)?))
    });
    let pictures: Vec<Block> = pictures.collect();
    let table = Block::Grid(Box::new(grid(assessments, lines, places)));
    let blocks = [table, Block::Text(below)].into_iter().chain(pictures).collect();
    Some(Section::new(Some(Phrase::new(METHODS)), blocks))
}

/// Why methods say nothing of a target, each reason once; the methods are named where others do.
fn lacks(rows: &[MethodRow]) -> Vec<(Missing, Phrase)> {
    let mut reasons: Vec<(Missing, Vec<&str>)> = Vec::new();
    for (missing, row) in rows.iter().filter_map(|row| Some((row.lacking()?, row))) {
        let method = row.progress.method.name();
        match reasons.iter_mut().find(|(known, _)| *known == missing) {
            Some((_, methods)) => methods.push(method),
            None => reasons.push((missing, vec![method])),
        }
    }
    let name = |methods: &[&str]| {
        let label = rows.first().map(|row| row.row.entry.label()).unwrap_or_default();
        let some = if methods.len() == rows.len() { &[] } else { methods };
        LACKS.with(label).list(some)
    };
    reasons.iter().map(|(missing, methods)| (*missing, name(methods))).collect()
}

/// The rows as a grid.
pub(super) fn grid<'a>(
    assessments: &'a Assessments<'a>,
    lines: &'a Lines,
    places: Vec<MethodPlace<'a>>,
) -> Lazy<'a, MethodRow<'a>, impl Fn(usize) -> MethodRow<'a>> {
    let len = places.len();
    let row = move |at: usize| {
        MethodRow::new(assessments, lines, *places.get(at).expect("a row of the grid"))
    };
    Lazy::new(MethodRow::COLUMNS, len, row).explained_by(|it| explain::measured(&it.row))
}

/// The same for programs.
pub(super) fn records<'a>(
    assessments: &'a Assessments<'a>,
    lines: &'a Lines,
    places: Vec<MethodPlace<'a>>,
) -> Lazy<'a, MethodRow<'a>, impl Fn(usize) -> MethodRow<'a>> {
    let grid = grid(assessments, lines, places);
    grid.without(LABEL).without(AIM).with_reasons()
}

const fn definition(method: ProgressMethod) -> Text {
    match method {
        ProgressMethod::Linear => LINEAR,
        ProgressMethod::OpenSdg => OPEN_SDG,
        ProgressMethod::Eurostat => EUROSTAT,
    }
}

/// The figures of all years and the linear path to the target.
fn picture(row: &Row, declared: &MeasuredTarget) -> Option<Chart> {
    let figures = yearly(&row.entry, declared.base_year);
    let due = row.entry.target?.due.year();
    let (base_year, base) = (declared.base_year, figures.first()?.1.as_ref()?.number.clone());
    let target = row.comparison()?.target();
    let last = figures.last()?.0.max(due);
    let all = due.checked_sub(base_year)?;
    let path = |year: u16| {
        let (base, target) = (base.clone(), target.clone());
        let path = LinearPath::Expected { base, target, years: year - base_year, all };
        Some(row.level(path.apply().ok()?).owned())
    };
    let figure = |year: u16| {
        let (_, figure) = figures.iter().find(|(of, _)| *of == year)?;
        Some(row.reported(figure.as_ref()?).owned())
    };
    let years = || base_year..=last;
    let title = PICTURE.with(row.entry.label());
    let times = years().map(|year| Phrase::verbatim(year.to_string())).collect();
    let series = vec![
        Series { title: Phrase::new(PATH), values: years().map(path).collect() },
        Series { title: Phrase::new(FIGURES), values: years().map(figure).collect() },
    ];
    Some(Chart::Lines(LineChart { title, times, series }))
}

impl MethodFinding {
    /// The word of it.
    pub(crate) const fn word(self) -> Word {
        let (name, text) = match self {
            Self::Achieved => ("target-achieved", Text::new("已达目标", "target achieved")),
            Self::OnPath => ("on-path", Text::new("达到路径", "on the path")),
            Self::BelowPath => ("below-path", Text::new("低于路径", "below the path")),
            Self::AwayFromPath => ("away-from-path", Text::new("背离路径", "away from the path")),
            Self::OnTrack => ("on-track", Text::new("正常推进", "on track")),
            Self::AccelerationNeeded => (
                "acceleration-needed",
                Text::new("有进展，须加快", "progress, acceleration needed"),
            ),
            Self::LimitedProgress => {
                ("limited-progress", Text::new("进展有限", "limited progress"))
            }
            Self::Deterioration => ("deterioration", Text::new("倒退", "deterioration")),
            Self::Significant => {
                ("significant-progress", Text::new("显著进展", "significant progress"))
            }
            Self::Moderate => ("moderate-progress", Text::new("中等进展", "moderate progress")),
            Self::Insufficient => {
                ("insufficient-progress", Text::new("进展不足", "insufficient progress"))
            }
            Self::MovementAway => ("movement-away", Text::new("背离目标", "movement away")),
        };
        Word { name, text }
    }
}

const fn method_word(method: ProgressMethod) -> Word {
    let text = match method {
        ProgressMethod::Linear => Text::new("直线路径", "linear"),
        ProgressMethod::OpenSdg => Text::new("Open SDG", "Open SDG"),
        ProgressMethod::Eurostat => Text::new("Eurostat", "Eurostat"),
    };
    Word { name: method.name(), text }
}

impl VerdictBounds for MeasuredProgress {
    /// A ratio is not to be read as one that is called otherwise.
    fn bounds(&self, _: Judged) -> Vec<Bound> {
        let bounds =
            |all: &[i64]| all.iter().map(|it| Bound::new((*it).into(), WorseSide::Below)).collect();
        match self.method {
            ProgressMethod::Linear => bounds(&PATH_THRESHOLDS),
            ProgressMethod::OpenSdg | ProgressMethod::Eurostat => bounds(&GROWTH_THRESHOLDS),
        }
    }
}

impl<'a> MethodRow<'a> {
    /// The columns, for people and programs. New ones come last.
    const COLUMNS: &'a [Column<MethodRow<'a>>] = &[
        Column::new("task", TASK, Show::DataOnly, |it| declared::task(&it.row)),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, |it| declared::indicator(&it.row)),
        Column::new("name", INDICATOR, Show::DataOnly, |it| declared::name(&it.row)),
        Column::new(LABEL, INDICATOR, Show::TableOnly, |it: &MethodRow<'a>| {
            Cell::Theirs(it.row.entry.label())
        })
        .gives_way_to(12)
        .shown_once(),
        Column::new("region", REGION, Show::DataOnly, |it| declared::region(&it.row)),
        Column::new("unit", UNIT, Show::DataOnly, |it| declared::unit(&it.row)),
        Column::new("target_id", TARGET_ID, Show::DataOnly, |it| declared::target_id(&it.row)),
        Column::new(AIM, TARGET, Show::TableOnly, |it: &MethodRow<'a>| {
            declared::aim_with_unit(&it.row)
        })
        .gives_way_to(11)
        .shown_once(),
        Column::new("method", Text::new("方法", "Method"), Show::Always, |it| {
            Cell::Word(method_word(it.progress.method))
        }),
        Column::new("base_year", Text::new("基年", "Base year"), Show::Always, |it| {
            Cell::Whole(it.progress.base.year.into())
        }),
        Column::new("base", Text::new("基年数", "Base"), Show::Always, |it| {
            it.level(it.progress.base.figure.as_ref().map_err(|missing| *missing))
        }),
        Column::new("latest_year", Text::new("最近年", "Latest year"), Show::Always, |it| {
            Cell::of(it.progress.latest.as_ref().ok(), |(year, _)| Cell::Whole((*year).into()))
        }),
        Column::new("actual", Text::new("最近数", "Latest"), Show::Always, |it| {
            it.level(it.progress.latest.as_ref().map(|(_, it)| it).map_err(|missing| *missing))
        }),
        Column::new("target_year", Text::new("目标年", "Target year"), Show::Always, |it| {
            Cell::Whole(it.progress.target_year.into())
        }),
        Column::new("expected", Text::new("应达到", "Expected"), Show::Always, |it| {
            Cell::of(it.progress.expected.as_ref(), |worked| {
                worked
                    .number()
                    .map_or_else(Cell::Missing, |it_is| Cell::Number(it.row.level(it_is)))
            })
        }),
        Column::new("gap", Text::new("比路径", "Path ±"), Show::IfRoom(2), |it| {
            Cell::of(it.progress.gap.as_ref(), |worked| {
                let shown = |number| Cell::Number(it.row.difference(number).signed());
                worked.number().map_or_else(Cell::Missing, shown)
            })
        }),
        Column::new(
            "actual_growth_pct",
            Text::new("实际年均%", "Annual %"),
            Show::Always,
            |it| it.growth(it.progress.actual_growth.as_ref()),
        ),
        Column::new(
            "required_growth_pct",
            Text::new("所需年均%", "Required %"),
            Show::Always,
            |it| it.growth(it.progress.required_growth.as_ref()),
        ),
        Column::new("ratio_pct", Text::new("完成%", "Ratio %"), Show::Always, |it| {
            it.progress.ratio.number().map_or_else(Cell::Missing, |number| {
                let number = Number::computed(number, 1, it.row.entry.plan.rounding);
                Cell::Number(number.judged(&it.progress, Judged::Points))
            })
        }),
        Column::new(
            "finding",
            Text::new("测算结果", "Finding"),
            Show::Always,
            |it: &MethodRow<'a>| {
                Cell::Word(it.progress.finding.map_or(NOT_MEASURABLE, MethodFinding::word))
            },
        )
        .gives_way_to(8),
        Column::new("source", SOURCE, Show::DataOnly, |it| {
            let figures =
                [it.progress.base.figure.as_ref().ok(), it.latest()].into_iter().flatten();
            let rows: Vec<RowPlace> = figures.flat_map(|it| it.rows.as_slice().to_vec()).collect();
            Cell::List(rows.into_iter().map(|row| it.row.lines.shown(row).into()).collect())
        }),
    ];

    fn new(
        assessments: &'a Assessments<'a>,
        lines: &'a Lines,
        (row, declared, method): MethodPlace<'a>,
    ) -> Self {
        let row = Row::new(assessments, row, lines);
        Self { progress: MeasuredProgress::of(&row, declared, method), row }
    }

    fn latest(&self) -> Option<&Quantity> {
        self.progress.latest.as_ref().ok().map(|(_, figure)| figure)
    }

    fn level(&self, figure: Result<&Quantity, Missing>) -> Cell<'_> {
        figure.map_or_else(Cell::Missing, |it| Cell::Number(self.row.reported(it)))
    }

    /// Annual growth has two digits: differences are small.
    fn growth(&self, worked: Option<&Worked>) -> Cell<'_> {
        let rounding = self.row.entry.plan.rounding;
        let shown = |number| Cell::Number(Number::computed(number, 2, rounding));
        Cell::of(worked, |it| it.number().map_or_else(Cell::Missing, shown))
    }

    /// Why the method says nothing.
    fn lacking(&self) -> Option<Missing> {
        self.progress.finding.err()
    }
}
