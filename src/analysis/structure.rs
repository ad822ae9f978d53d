//! `plan structure`: what a whole is made up of, and what drives it (结构性分析).
//!
//! Of each declared whole its parts with their shares, the change of these within a year, by how
//! many points each drives the whole's growth, and what that is of it; and what no part explains.

pub(in crate::analysis) mod parts;
mod pictures;

use std::borrow::Cow;

use super::Provenance;
use super::explain::Explaining;
use super::lacking::lacking;
use super::points::{MONTHS_SHOWN, SINGLE_MONTHS, SingleFigure, single_figure};
use crate::assess;
use crate::assess::assessments::Assessments;
use crate::assess::digits::figure_number;
use crate::assess::measures::Worked;
use crate::assess::row::MOST_DATA_DIGITS;
use crate::assess::words::source_word;
use crate::lang::words::{INDICATOR, INDICATOR_ID, REGION, SOURCE, UNIT};
use crate::lang::{Phrase, Text};
use crate::ledger::{Entry, Ledger, Quantity};
use crate::plan::{Plan, WholeOfParts, WholeParts};
use crate::problem::{Code, Problem};
use crate::report::{Block, Cell, Column, Lazy, Number, Report, Section, Show, Word};
use crate::request::PeriodRequest;
use crate::table::Lines;
use crate::value::{Missing, RegionId};
use parts::{POINT_DIGITS, PartNumbers, RowOf, WholeRow, rows};

const STRUCTURE_TITLE: Text = Text::new("{0}    {1}结构性分析", "{0}    structure, {1}");
pub(crate) const OF_WHOLE: Text = Text::new("{0}[（{1}）]    {2}，{3}", "{0}[ ({1})]    {2}, {3}");
const WHOLE: Text = Text::new("总体", "whole");
const SUM_OF_PARTS: Text = Text::new("各部分合计", "sum of the parts");
const SUM_OF: Text = Text::new("{0}（各部分合计）", "{0} (sum of the parts)");
const PART: Text = Text::new("部分", "part");
const REST: Text = Text::new("其他", "the rest");
const NO_PARTS: Text =
    Text::new("各部分都没有数，不列表", "no part has a figure, so there is no table");
const ROUNDING: Text = Text::new("误差", "rounding");

/// The column of names for people.
const LABEL: &str = "label";

/// The wholes of a plan, taken apart.
pub struct Structure<'a> {
    assessments: Assessments<'a>,
    regions: Vec<RegionId>,
    lines: Lines,
    provenance: Provenance,
}

/// The periods whose figures it needs: every month of wholes and parts.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    let ids = plan.analyses.wholes.iter().flat_map(WholeOfParts::indicators);
    assess::periods_with_months(plan, ids)
}

/// A row that is shown.
#[derive(Clone)]
struct ShownPart<'a> {
    row: WholeRow<'a>,
    /// What came in the latest months alone, of a flow.
    single: Option<SingleFigure>,
    sources: Vec<String>,
}

impl<'a> Structure<'a> {
    /// The wholes of a ledger's plan in these regions.
    #[must_use]
    pub fn new(
        ledger: Ledger<'a>,
        regions: Vec<RegionId>,
        lines: Lines,
        provenance: Provenance,
    ) -> Self {
        Self { assessments: Assessments::new(ledger), regions, lines, provenance }
    }

    /// The report: a section a whole for people, all rows for programs.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let ledger = &self.assessments.ledger;
        let from = Explaining { assessments: &self.assessments, lines: &self.lines };
        let rows = self.wholes().flat_map(|(whole, region)| shown(from, whole, region));
        let rows = grid(from, rows.collect()).without(LABEL).without(MONTHS_SHOWN).with_reasons();
        let sections = self.wholes().map(|it| section(from, it));
        self.provenance.titled(STRUCTURE_TITLE, ledger, rows, sections)
    }

    fn wholes(&self) -> impl Iterator<Item = (&'a WholeOfParts, RegionId)> {
        let regions = |whole| self.regions.iter().map(move |region| (whole, *region));
        self.assessments.ledger.plan.analyses.wholes.iter().flat_map(regions)
    }
}

/// The wholes of the plan's own region, as sections of a pack.
pub(super) fn sections<'a>(assessments: &'a Assessments<'a>, lines: &'a Lines) -> Vec<Section<'a>> {
    let (plan, from) = (assessments.ledger.plan, Explaining { assessments, lines });
    plan.analyses.wholes.iter().map(|whole| section(from, (whole, plan.home()))).collect()
}

/// Tells of parts that are more than their whole by more than rounding explains. What regions
/// report beside the region they lie in is told where figures are held against each other.
pub(super) fn exceeding<'l>(ledger: &'l Ledger<'_>) -> impl Iterator<Item = (Entry<'l>, Problem)> {
    let home = ledger.plan.home();
    ledger.plan.analyses.wholes.iter().filter_map(move |whole| {
        let rows = rows(ledger, whole, home);
        let [first, parts @ .., rest] = rows.as_slice() else { return None };
        let left = rest.actual.as_ref().ok().filter(|_| rest.of == RowOf::Rest)?;
        let (reported, place) = (first.actual.as_ref().ok()?, parts.first()?.entry?);
        let entry = first.entry?;
        if !left.number.sign().is_lt() || place.region != home {
            return None;
        }
        let sum = &reported.number - &left.number;
        let problem = Problem::new(Code::PartsExceedWhole, reported.rows.last().place());
        let problem = problem.with(&whole.name).with(sum.decimals()).with(reported.written());
        let problem = problem.with(left.number.abs().decimals());
        Some((entry, problem.with(left.half_ulp().decimals())))
    })
}

fn shown<'a>(
    from: Explaining<'a>,
    whole: &'a WholeOfParts,
    region: RegionId,
) -> Vec<ShownPart<'a>> {
    let rows = rows(&from.assessments.ledger, whole, region).into_iter();
    let sources = |row: &WholeRow| {
        let own = row.actual.as_ref().ok().filter(|_| row.of != RowOf::Rest);
        let rows = own.map_or(&[][..], |it| it.rows.as_slice());
        rows.iter().map(|row| from.lines.shown(*row)).collect()
    };
    // Where the period before is not there, nothing is said of the months alone.
    let single = |row: &WholeRow| {
        let single = single_figure(row.entry.as_ref()?)?;
        let has_growth = single.growth.as_ref().is_some_and(|it| it.number().is_ok());
        (has_growth || single.level.number().is_ok()).then_some(single)
    };
    rows.map(|row| ShownPart { sources: sources(&row), single: single(&row), row }).collect()
}

fn section<'a>(from: Explaining<'a>, (whole, region): (&'a WholeOfParts, RegionId)) -> Section<'a> {
    let shown = shown(from, whole, region);
    let lacking = lacking(shown.iter().filter_map(|row| Some((row.lacking()?, row.name()))));
    let title = shown.first().map(|it| it.title(it.row.plan));
    let told: Vec<ShownPart> = shown.iter().filter(|it| it.is_told()).cloned().collect();
    if told.len() == shown.len() {
        let pictures = pictures::of(&shown);
        let blocks = vec![Block::Grid(Box::new(grid(from, shown))), Block::Text(lacking)];
        return Section::new(title, blocks.into_iter().chain(pictures.map(Block::Chart)).collect());
    }
    // Of parts without any figure people are told in a line, programs in a row of each.
    let has_parts = told.iter().any(|it| it.row.of == RowOf::Part && it.row.actual.is_ok());
    let section = Section::for_people(title, move || {
        let table = has_parts.then(|| Block::Grid(Box::new(grid(from, told.clone()))));
        let none = (!has_parts).then(|| Phrase::new(NO_PARTS));
        let lines = Block::Text(none.into_iter().chain(lacking.iter().cloned()).collect());
        let pictures = pictures::of(&told).map(Block::Chart);
        table.into_iter().chain([lines]).chain(pictures).collect()
    });
    let all = Block::Grid(Box::new(grid(from, shown).for_programs()));
    Section { blocks: vec![all], ..section }
}

fn grid<'a>(
    from: Explaining<'a>,
    rows: Vec<ShownPart<'a>>,
) -> Lazy<'a, ShownPart<'a>, impl Fn(usize) -> ShownPart<'a>> {
    let len = rows.len();
    let row = move |row: usize| rows.get(row).cloned().expect("a row of the grid");
    Lazy::new(ShownPart::COLUMNS, len, row)
        .explained_by(move |it| from.of_whole(&it.row, it.name()))
}

impl RowOf {
    const fn word(self) -> Word {
        match self {
            Self::Whole => Word { name: "whole", text: WHOLE },
            Self::Sum => Word { name: "sum", text: SUM_OF_PARTS },
            Self::Part => Word { name: "part", text: PART },
            Self::Rest => Word { name: "rest", text: REST },
            Self::Rounding => Word { name: "rest", text: ROUNDING },
        }
    }
}

impl<'a> ShownPart<'a> {
    /// The columns, for people and programs. New ones come last.
    const COLUMNS: &'a [Column<Self>] = &[
        Column::new("whole", Text::new("总体代码", "Whole id"), Show::DataOnly, |it| {
            Cell::theirs(&it.row.whole.id)
        }),
        Column::new("name", Text::new("总体名称", "Whole"), Show::DataOnly, |it| {
            Cell::theirs(&it.row.whole.name)
        }),
        Column::new("row", Text::new("行", "Row"), Show::DataOnly, |it| {
            Cell::Ours(it.row.of.word().name.into())
        }),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, |it| {
            Cell::of(it.row.entry, |entry| Cell::theirs(&entry.indicator.id))
        }),
        Column::new("indicator_name", INDICATOR, Show::DataOnly, |it| {
            Cell::of(it.row.entry, |entry| Cell::theirs(&entry.indicator.name))
        }),
        Column::new(LABEL, INDICATOR, Show::TableOnly, |it: &Self| it.label()).gives_way_to(12),
        Column::new("region", REGION, Show::DataOnly, |it| {
            Cell::of(it.row.entry, |entry| Cell::theirs(entry.plan.region(entry.region)))
        }),
        Column::new("period", Text::new("时期", "Period"), Show::DataOnly, |it| {
            Cell::Period(it.row.period)
        }),
        Column::new("unit", UNIT, Show::DataOnly, |it| Cell::theirs(it.row.unit())),
        Column::new("actual", Text::new("本期", "Actual"), Show::Always, |it| {
            it.level(&it.row.actual)
        }),
        Column::new("last_year", Text::new("上年同期", "Last year"), Show::IfRoom(2), |it| {
            it.level(&it.row.last_year)
        }),
        Column::new("growth_pct", Text::new("同比%", "YoY %"), Show::Always, |it| {
            match &it.row.growth {
                None => Cell::Blank,
                Some(Err(missing)) => Cell::Missing(*missing),
                Some(Ok(rate)) => Cell::Number(Number::computed(rate, 1, it.row.plan.rounding)),
            }
        }),
        Column::new(
            "growth_source",
            Text::new("增速来源", "Growth source"),
            Show::DataOnly,
            |it| {
                let is_there = it.row.growth.as_ref().is_some_and(Result::is_ok);
                Cell::of(is_there.then_some(it.row.is_published), |it| Cell::Word(source_word(it)))
            },
        ),
        Column::new("share_pct", Text::new("占比%", "Share %"), Show::Always, |it| {
            it.number(|part| &part.share, 1, false)
        }),
        Column::new(
            "last_year_share_pct",
            Text::new("上年同期占比%", "Share a year earlier %"),
            Show::DataOnly,
            |it| it.number(|part| &part.share_last_year, 1, false),
        ),
        Column::new(
            "share_change_pp",
            Text::new("占比变动(点)", "Share ±pp"),
            Show::IfRoom(1),
            |it| it.number(|part| &part.share_change, POINT_DIGITS, true),
        ),
        Column::new("pull_pp", Text::new("拉动(点)", "Pull pp"), Show::Always, |it| {
            it.number(|part| &part.pull, POINT_DIGITS, true)
        }),
        Column::new(
            "contribution_pct",
            Text::new("贡献率%", "Contribution %"),
            Show::Always,
            |it| it.number(|part| &part.contribution, 1, false),
        ),
        Column::new("source", SOURCE, Show::DataOnly, |it| {
            Cell::List(it.sources.iter().map(|it| it.as_str().into()).collect())
        }),
        Column::new("single_period", Text::new("当期", "Latest"), Show::DataOnly, |it| {
            Cell::of(it.single.as_ref(), |single| Cell::Period(single.months))
        }),
        Column::new(MONTHS_SHOWN, SINGLE_MONTHS, Show::IfRoom(1), |it: &Self| {
            Cell::of(it.single.as_ref(), SingleFigure::months_shown)
        })
        .for_people(),
        Column::new("single", Text::new("当期数", "Alone"), Show::IfRoom(2), |it| {
            let digits = it.row.actual.as_ref().ok().and_then(|it| it.decimals);
            Cell::of(it.single.as_ref(), |single| match single.level.number() {
                Err(missing) => Cell::Missing(missing),
                Ok(number) => {
                    let digits = digits.unwrap_or(1).min(MOST_DATA_DIGITS);
                    Cell::Number(Number::difference(number, digits, it.row.plan.rounding))
                }
            })
        }),
        Column::new(
            "single_growth_pct",
            Text::new("当期同比%", "Alone YoY %"),
            Show::IfRoom(1),
            |it| {
                let growth = it.single.as_ref().and_then(|single| single.growth.as_ref());
                Cell::of(growth, |growth| match growth.number() {
                    Err(missing) => Cell::Missing(missing),
                    Ok(number) => Cell::Number(Number::computed(number, 1, it.row.plan.rounding)),
                })
            },
        ),
    ];

    /// What it is called.
    fn name(&self) -> Phrase {
        match (self.row.entry, self.row.of) {
            (Some(entry), RowOf::Sum) => SUM_OF.with(entry.label()),
            (Some(entry), _) => Phrase::verbatim(self.label_of(&entry)),
            (None, of) => Phrase::new(of.word().text),
        }
    }

    /// Whether it says anything: a part by its figure or its growth, what is left by its figure.
    fn is_told(&self) -> bool {
        let has_growth = matches!(self.row.growth, Some(Ok(_)));
        match self.row.of {
            RowOf::Whole | RowOf::Sum => true,
            RowOf::Part => self.row.actual.is_ok() || has_growth,
            RowOf::Rest | RowOf::Rounding => self.row.actual.is_ok(),
        }
    }

    fn label(&self) -> Cell<'_> {
        match self.row.entry {
            Some(entry) if self.row.of != RowOf::Sum => Cell::Theirs(self.label_of(&entry)),
            _ => Cell::Phrase(self.name()),
        }
    }

    /// Of regions their names, since the indicator is that of the whole.
    fn label_of<'r>(&self, entry: &Entry<'r>) -> Cow<'r, str> {
        match (&self.row.whole.parts, self.row.of) {
            (WholeParts::Regions, RowOf::Part) => Cow::Borrowed(entry.plan.region(entry.region)),
            _ => entry.label(),
        }
    }

    /// A figure with the decimals it was written with.
    fn level(&self, figure: &Result<Quantity, Missing>) -> Cell<'_> {
        match figure {
            Err(missing) => Cell::Missing(*missing),
            Ok(it) => {
                let declared = self.row.entry.and_then(|entry| entry.indicator.decimals);
                Cell::Number(figure_number(it, declared, self.row.plan.rounding))
            }
        }
    }

    fn number(&self, of: impl Fn(&PartNumbers) -> &Worked, digits: u8, signed: bool) -> Cell<'_> {
        let Some(part) = &self.row.part else { return Cell::Blank };
        match of(part).number() {
            Err(missing) => Cell::Missing(missing),
            Ok(number) => {
                let number = Number::computed(number, digits, self.row.plan.rounding);
                Cell::Number(if signed { number.signed() } else { number })
            }
        }
    }

    fn title(&self, plan: &Plan) -> Phrase {
        let Self { row, .. } = self;
        let region = if row.region == plan.home() { "" } else { plan.region(row.region) };
        let title = OF_WHOLE.with(&row.whole.name).with(region);
        title.with(row.unit()).value(row.period)
    }

    /// Why something of the row is not there.
    fn lacking(&self) -> Option<Missing> {
        let of_part = self.row.part.as_ref().and_then(|it| {
            let numbers = [&it.pull, &it.contribution, &it.share, &it.share_change];
            numbers.iter().find_map(|it| it.number().err())
        });
        self.row.actual.as_ref().err().copied().or(of_part)
    }
}
