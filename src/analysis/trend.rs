//! `plan trend`: where growth and shares go, and what should be looked at before it becomes a
//! shortfall (趋势性分析): 苗头性, 倾向性 and 潜在性 problems.
//!
//! A series is a run of periods without a gap. It warns while its target is neither decided nor far
//! off; what is far behind stands in the list of what needs attention.

mod series;

use super::points::SeriesPoint;
use super::{Provenance, declared, explain};
use crate::assess;
use crate::assess::Status;
use crate::assess::assessments::Assessments;
use crate::assess::measures::{OUTLOOK, Worked};
use crate::assess::row::Row;
use crate::lang::words::{INDICATOR, INDICATOR_ID, REGION, SOURCE, TARGET, TARGET_ID, TASK, UNIT};
use crate::lang::{Phrase, Text, Value};
use crate::ledger::{Ledger, Narrow};
use crate::plan::{Indicator, Plan};
use crate::report::{
    Block, Cell, Chart, Column, Datum, Lazy, LineChart, Number, Report, Section, Series, Show,
};
use crate::request::PeriodRequest;
use crate::table::Lines;
use crate::value::{Exact, Missing};
pub(super) use series::series;
use series::{Told, TrendSeries, TrendWarning, warnings};

const TREND_TITLE: Text = Text::new("{0}    {1}趋势性分析", "{0}    trends, {1}");
const WARNED: Text = Text::new("苗头性、倾向性、潜在性问题", "Early warnings");
const SERIES: Text = Text::new("增速和比重的走势", "Where growth and shares go");
const HEAD_WARNINGS: Text = Text::new(
    "预警：苗头性{0}项，倾向性{1}项，潜在性{2}项[（{3} 列出）]",
    "early warnings: {0} emerging, {1} persistent, {2} latent[ ({3} lists them)]",
);
const NOTHING_WARNED: Text = Text::new("没有预警", "nothing is warned of");
const NOTHING_FOLLOWED: Text = Text::new(
    "连续的数都不足三期，不能判断有没有苗头性、倾向性问题",
    "no series has three periods in a row: whether something emerges or persists cannot be told",
);
const NO_SERIES: Text = Text::new("没有增速或比重的目标", "no growth and no share is promised");
const RULE: Text = Text::new(
    "口径：比上一期变差超过波动幅度（{0}个百分点或以往变动的中位数，取大的），当期也变差，为回落；最近一期为苗头性，连续两期以上为倾向性；现达时序、预计全年差得超过界限为潜在性；只提示距目标在界限两倍以内的",
    "Rule: slowed is worse than the period before by more than the noise ({0} pp, or the median of earlier changes where that is more), with the months alone; emerging in the latest period, persistent in two or more; latent: on schedule, and the outlook misses by more than the threshold; only within twice the threshold of the target",
);
const PICTURE: Text = Text::new("{0}走势（%）", "{0} (%)");
const THEN: Text = Text::new("{0} → {1}", "{0} → {1}");
const OF_MONTH: Text = Text::new("{0}({1})", "{0}({1})");

/// The column for people of the latest periods, and its heading.
const SERIES_SHOWN: &str = "series_shown";
const SERIES_HEADING: Text = Text::new("走势", "Series");

/// How many periods people are shown in a row.
const SHOWN: usize = 4;

/// The targets of a plan that move.
pub struct Trend<'a> {
    assessments: Assessments<'a>,
    lines: Lines,
    provenance: Provenance,
}

/// The periods whose figures it needs: every month of what has a growth or a share to reach.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    assess::followed(plan, Indicator::promises_rate)
}

/// A row that is shown.
struct TrendRow<'a> {
    row: Row<'a>,
    series: Option<TrendSeries>,
    warnings: Vec<TrendWarning>,
}

impl<'a> Trend<'a> {
    /// The trends in a ledger.
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

    /// The report: what is warned of and all series for people, all rows for programs.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let (plan, report) = (self.assessments.ledger.plan, self.assessments.ledger.report);
        let title = TREND_TITLE.with(&plan.title).value(report);
        let is_told = !rows(&self.assessments, &self.lines, |it| it.is_told()).is_empty();
        let rows = rows(&self.assessments, &self.lines, |it| !it.is_blank());
        let counts = counts(&self.assessments, &self.lines);
        let keys = TrendWarning::ALL.iter().map(|it| it.word().name);
        let counts: Vec<_> = keys.zip(counts).collect();
        let summary = move || counts.iter().map(|(key, it)| (*key, Cell::Whole(*it))).collect();
        let records = grid(&self.assessments, &self.lines, rows.clone());
        let records = records.without(SERIES_SHOWN).with_reasons();
        let table = grid(&self.assessments, &self.lines, rows.clone());
        let has_none = rows.is_empty();
        let nothing = has_none.then(|| Phrase::new(NO_SERIES));
        let mut sections = vec![Section::new(None, vec![Block::Text(vec![title])])];
        sections.extend(sections_of(&self.assessments, &self.lines));
        // Single figures are no series for people.
        if is_told || has_none {
            let blocks = vec![
                Block::Text(nothing.into_iter().collect()),
                Block::Grid(Box::new(table)),
                Block::Text(vec![RULE.with(plan.thresholds.trend_noise)]),
            ];
            sections.push(Section::new(Some(Phrase::new(SERIES)), blocks));
        } else {
            let table = Block::Grid(Box::new(table.for_programs()));
            sections.push(Section::new(None, vec![table]));
        }
        Report {
            data: self.provenance.around(
                plan,
                report,
                [
                    ("rows", Datum::Records(Box::new(records))),
                    ("summary", Datum::Record(Some(Box::new(summary)))),
                ],
            ),
            sections,
            made_from: &self.provenance.made_from,
        }
    }
}

/// How many firm targets are warned of, as a line of a head, given the command that lists them where that
/// is to be said; nothing where none is.
pub(super) fn count(assessments: &Assessments, lines: &Lines, listed_by: &str) -> Option<Phrase> {
    let counts = counts(assessments, lines);
    let phrase = || {
        let counted = counts.iter().fold(Phrase::new(HEAD_WARNINGS), |phrase, it| phrase.with(it));
        counted.with(listed_by)
    };
    counts.iter().any(|it| *it > 0).then(phrase)
}

/// What is warned of, as a section of a pack.
pub(super) fn sections<'a>(assessments: &'a Assessments<'a>, lines: &'a Lines) -> Vec<Section<'a>> {
    let section = sections_of(assessments, lines);
    section.into_iter().collect()
}

fn sections_of<'a>(assessments: &'a Assessments<'a>, lines: &'a Lines) -> Option<Section<'a>> {
    let warned = rows(assessments, lines, |it| !it.warnings.is_empty());
    let is_any = (0..assessments.ledger.len()).any(|row| assessments.ledger.target(row).is_some());
    is_any.then(|| {
        Section::for_people(Some(Phrase::new(WARNED)), move || {
            if warned.is_empty() {
                let is_any = !rows(assessments, lines, |it| it.is_told()).is_empty();
                let text = if is_any { NOTHING_WARNED } else { NOTHING_FOLLOWED };
                return vec![Block::Text(vec![Phrase::new(text)])];
            }
            let picture = |row: &usize| TrendRow::new(assessments, lines, *row).picture();
            let pictures: Vec<_> = warned.iter().filter_map(picture).map(Block::Chart).collect();
            let grid = Block::Grid(Box::new(grid(assessments, lines, warned.clone())));
            std::iter::once(grid).chain(pictures).collect()
        })
    })
}

/// How many firm targets are warned of in each way.
fn counts(assessments: &Assessments, lines: &Lines) -> [u64; 3] {
    let mut counts = [0; 3];
    let is_open = |row: &usize| {
        matches!(
            assessments.firm(*row),
            Some(Status::OnSchedule | Status::Lagging | Status::Behind)
        )
    };
    for row in (0..assessments.ledger.len()).filter(is_open) {
        for warning in warnings(&Row::new(assessments, row, lines)) {
            if let Some(count) = counts.get_mut(warning as usize) {
                *count += 1;
            }
        }
    }
    counts
}

/// The rows of which `is_wanted` is true.
fn rows(
    assessments: &Assessments,
    lines: &Lines,
    is_wanted: impl Fn(&TrendRow) -> bool,
) -> Vec<usize> {
    let rows =
        (0..assessments.ledger.len()).filter(|row| assessments.ledger.target(*row).is_some());
    rows.filter(|row| is_wanted(&TrendRow::new(assessments, lines, *row))).collect()
}

fn grid<'a>(
    assessments: &'a Assessments<'a>,
    lines: &'a Lines,
    rows: Vec<usize>,
) -> Lazy<'a, TrendRow<'a>, impl Fn(usize) -> TrendRow<'a>> {
    let len = rows.len();
    let row = move |at: usize| {
        TrendRow::new(assessments, lines, *rows.get(at).expect("a row of the grid"))
    };
    Lazy::new(TrendRow::COLUMNS, len, row).explained_by(|it| explain::followed(&it.row))
}

impl<'a> TrendRow<'a> {
    /// The columns, for people and programs. New ones come last.
    const COLUMNS: &'a [Column<TrendRow<'a>>] = &[
        Column::new(
            "warnings",
            Text::new("预警", "Warning"),
            Show::Always,
            |it: &TrendRow<'a>| it.warned(),
        )
        .stays(),
        Column::new("task", TASK, Show::Always, |it| declared::task(&it.row)),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, |it| declared::indicator(&it.row)),
        Column::new("name", INDICATOR, Show::DataOnly, |it| declared::name(&it.row)),
        Column::new("label", INDICATOR, Show::TableOnly, |it: &TrendRow<'a>| {
            Cell::Theirs(it.row.entry.label())
        })
        .gives_way_to(12),
        Column::new("region", REGION, Show::DataOnly, |it| declared::region(&it.row)),
        Column::new("unit", UNIT, Show::DataOnly, |it| declared::unit(&it.row)),
        Column::new("target_id", TARGET_ID, Show::DataOnly, |it| declared::target_id(&it.row)),
        Column::new("aim", TARGET, Show::TableOnly, |it: &TrendRow<'a>| declared::aim(&it.row))
            .gives_way_to(11),
        Column::new("period", Text::new("时期", "Period"), Show::DataOnly, |it| {
            Cell::Period(it.row.entry.period)
        }),
        Column::new(
            "value_pct",
            Text::new("增速、比重%", "Growth or share %"),
            Show::DataOnly,
            |it| it.number(|points| points.first().map(|it| &it.value)),
        ),
        Column::new("before_pct", Text::new("上一期%", "Before %"), Show::DataOnly, |it| {
            it.number(|points| points.get(1).map(|it| &it.value))
        }),
        Column::new("series", SERIES_HEADING, Show::DataOnly, |it: &TrendRow<'a>| {
            it.shown_series(|shown, _| Phrase::verbatim(shown))
        })
        .for_people(),
        Column::new(SERIES_SHOWN, SERIES_HEADING, Show::TableOnly, |it: &TrendRow<'a>| {
            it.shown_series(|shown, month| OF_MONTH.with(shown).value(month))
        })
        .gives_way_to(14)
        .stays(),
        Column::new(
            "change_pp",
            Text::new("比上期(点)", "Change pp"),
            Show::Always,
            |it: &TrendRow<'a>| it.told(|told| &told.change, true),
        )
        .shows(&["trend.change_pp"])
        .gives_way_to(6),
        Column::new(
            "noise_pp",
            Text::new("波动(点)", "Noise pp"),
            Show::IfRoom(2),
            |it: &TrendRow<'a>| it.told(|told| &told.noise, false),
        )
        .shows(&["trend.noise_pp"]),
        Column::new(
            "single_pct",
            Text::new("当期增速%", "Period alone %"),
            Show::IfRoom(1),
            |it: &TrendRow<'a>| it.single(0),
        )
        .shows(&["trend.single_pct"]),
        Column::new(
            "single_before_pct",
            Text::new("上期当期%", "Period before alone %"),
            Show::DataOnly,
            |it| it.single(1),
        ),
        Column::new("direction", Text::new("方向", "Direction"), Show::Always, |it| {
            match it.series.as_ref().map(|it| &it.told) {
                None => Cell::Blank,
                Some(Ok(told)) => Cell::Word(told.direction.word()),
                Some(Err(missing)) => Cell::Missing(*missing),
            }
        }),
        Column::new(
            "slowed",
            Text::new("连续回落期数", "Periods slowed"),
            Show::IfRoom(3),
            |it| {
                let told = it.series.as_ref().and_then(|it| it.told.as_ref().ok());
                Cell::of(told, |told| Cell::Whole(told.slowed as u64))
            },
        ),
        Column::new("outlook", Text::new("预计全年", "Outlook"), Show::Always, |it| {
            (OUTLOOK.cell)(&it.row)
        }),
        Column::new("status", Text::new("状态", "Status"), Show::DataOnly, |it| it.row.status()),
        Column::new(
            "standing",
            Text::new("状态", "Status"),
            Show::TableOnly,
            |it: &TrendRow<'a>| it.row.standing(),
        )
        .gives_way_to(8)
        .stays(),
        Column::new("points", Text::new("各期", "Periods"), Show::DataOnly, |it| it.all_points()),
        Column::new("source", SOURCE, Show::DataOnly, |it| it.row.figure_source()),
    ];

    fn new(assessments: &'a Assessments<'a>, lines: &'a Lines, row: usize) -> Self {
        let row = Row::new(assessments, row, lines);
        Self { series: series(&row), warnings: warnings(&row), row }
    }

    /// Whether it tells how it moves.
    fn is_told(&self) -> bool {
        self.series.as_ref().is_some_and(|series| series.told.is_ok())
    }

    /// Whether nothing can be said of it here.
    fn is_blank(&self) -> bool {
        self.series.is_none() && self.warnings.is_empty()
    }

    fn points(&self) -> &[SeriesPoint] {
        self.series.as_ref().map_or(&[], |it| &it.points)
    }

    fn warned(&self) -> Cell<'_> {
        Cell::Notes(self.warnings.iter().map(|it| Phrase::new(it.word().text)).collect())
    }

    fn number<'r>(&'r self, of: impl Fn(&'r [SeriesPoint]) -> Option<&'r Exact>) -> Cell<'r> {
        Cell::of(of(self.points()), |it| Cell::Number(self.row.percent(it)))
    }

    fn told(&self, of: impl Fn(&Told) -> &Worked, signed: bool) -> Cell<'_> {
        let shown = |number: &Exact| {
            let number = Number::computed(number, 1, self.row.entry.plan.rounding);
            Cell::Number(if signed { number.signed() } else { number })
        };
        match self.series.as_ref().map(|it| &it.told) {
            None => Cell::Blank,
            Some(Err(missing)) => Cell::Missing(*missing),
            Some(Ok(told)) => of(told).number().map_or_else(Cell::Missing, shown),
        }
    }

    fn single(&self, at: usize) -> Cell<'_> {
        let single = self.points().get(at).and_then(|point| point.single.as_ref());
        let number = single.map(Worked::number);
        Cell::of(number, |number: Result<&Exact, Missing>| {
            number.map_or_else(Cell::Missing, |it| Cell::Number(self.row.percent(it)))
        })
    }

    /// The latest periods, the earliest of them first.
    fn shown_series(&self, point: impl Fn(String, Value) -> Phrase) -> Cell<'_> {
        let shown = self.points().iter().take(SHOWN).map(|it| {
            let is_of_year = it.period.year() == self.row.entry.period.year();
            let last = Value::Month(it.period.last_month());
            let of = if is_of_year { last } else { Value::Verbatim(it.period.month()) };
            point(self.row.percent(&it.value).shown(), of)
        });
        let joined = shown
            .reduce(|after, before| THEN.value(Value::Phrase(before)).value(Value::Phrase(after)));
        Cell::of(joined, Cell::Phrase)
    }

    /// All periods with their values, the earliest first.
    fn all_points(&self) -> Cell<'_> {
        let said = |it: &SeriesPoint| {
            format!("{} {}", it.period, self.row.percent(&it.value).data()).into()
        };
        Cell::List(self.points().iter().rev().map(said).collect())
    }

    fn picture(&self) -> Option<Chart> {
        let points = self.points();
        if points.len() < 2 {
            return None;
        }
        let title = PICTURE.with(self.row.entry.label());
        let times = points.iter().rev().map(|it| Phrase::verbatim(it.period.month())).collect();
        let values = points.iter().rev().map(|it| Some(self.row.percent(&it.value))).collect();
        let series = vec![Series { title: title.clone(), values }];
        Some(Chart::Lines(LineChart { title, times, series }))
    }
}
