//! `plan support`: whether what supports a headline grows fast enough for what that promises
//! (支撑性指标分析).
//!
//! Beside the growth that the headline promises stands that of each support, what takes the most from
//! the headline first; with weights also what all of them make of it. Each has the latest figure that
//! counts in a report, so that what is published late is that of its own period.

pub(in crate::analysis) mod rows;

use super::Provenance;
use super::explain::Explaining;
use super::lacking::lacking;
use super::points::GrowingEntry;
use crate::assess;
use crate::assess::assessments::Assessments;
use crate::assess::digits::figure_number;
use crate::assess::measures::Worked;
use crate::assess::words::source_word;
use crate::formula::matching::GrowthDifference;
use crate::lang::words::{AND_SO_ON, INDICATOR, INDICATOR_ID, REGION, SOURCE, TARGET, UNIT};
use crate::lang::{Phrase, Text};
use crate::ledger::{Ledger, Quantity};
use crate::plan::{Plan, Support};
use crate::report::{
    Bar, BarChart, Block, Cell, Chart, Column, Judged, Lazy, NamedBar, Number, Report, Section,
    Show, VerdictBounds, Word,
};
use crate::request::PeriodRequest;
use crate::table::Lines;
use crate::value::{Bound, Exact, Missing, RegionId, WorseSide};
use rows::rows;
use rows::{SupportRow, SupportRowOf};

const SUPPORT_TITLE: Text =
    Text::new("{0}    {1}支撑性指标分析", "{0}    supporting indicators, {1}");
const OF_HEADLINE: Text = Text::new("{0}[（{1}）]的支撑指标", "What supports {0}[ ({1})]");
const SLOWER: Text =
    Text::new("达不到总量目标{0}%的：{1}", "short of the {0} % that is promised: {1}");
const NONE_SLOWER: Text =
    Text::new("支撑指标都达到总量目标{0}%", "no support is short of the {0} % that is promised");
const WITHOUT_TARGET: Text = Text::new(
    "总量没有增速目标；与总量的增速{0}%相比：{1}",
    "no growth is promised; beside the {0} % that the headline grew by: {1}",
);
const BY_POINTS: Text = Text::new("{0}（{1}个百分点）", "{0} ({1} pp)");
const PICTURE: Text =
    Text::new("{0}和支撑指标的增速（%）", "growth of {0} and of what supports it (%)");
const HEADLINE: Text = Text::new("总量", "headline");
const SUPPORTING: Text = Text::new("支撑", "support");
const IMPLIED: Text = Text::new("按权重推算", "implied by the weights");

/// The columns for people of names and roles, and of what only weights give.
const LABEL: &str = "label";
const ROLE: &str = "role";
const WEIGHT: &str = "weight";
const DRIVES: &str = "drives_pp";

/// Decimals of weights, and of what they make of points.
const POINT_DIGITS: u8 = 2;

/// The headlines of a plan and what supports them.
pub struct Supports<'a> {
    assessments: Assessments<'a>,
    regions: Vec<RegionId>,
    lines: Lines,
    provenance: Provenance,
}

/// The periods whose figures it needs: every month of what is compared.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    let ids = plan.analyses.supports.iter().flat_map(Support::indicators);
    assess::periods_with_months(plan, ids)
}

/// A gap of none is what a number of a support must not seem to reach.
struct ReachesTarget;

impl VerdictBounds for ReachesTarget {
    fn bounds(&self, _: Judged) -> Vec<Bound> {
        vec![Bound::new(0.into(), WorseSide::Below)]
    }
}

/// A row that is shown.
#[derive(Clone)]
struct ShownSupport<'a> {
    row: SupportRow<'a>,
    sources: Vec<String>,
}

impl<'a> Supports<'a> {
    /// The headlines of a ledger's plan in these regions.
    #[must_use]
    pub fn new(
        ledger: Ledger<'a>,
        regions: Vec<RegionId>,
        lines: Lines,
        provenance: Provenance,
    ) -> Self {
        Self { assessments: Assessments::new(ledger), regions, lines, provenance }
    }

    /// The report: a section a headline for people, all rows for programs.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let ledger = &self.assessments.ledger;
        let from = Explaining { assessments: &self.assessments, lines: &self.lines };
        let rows = self.headlines().flat_map(|(it, region)| shown(from, it, region));
        let rows = grid(from, rows.collect()).without(LABEL).without(ROLE).with_reasons();
        let sections = self.headlines().map(|(it, region)| section(from, it, region));
        self.provenance.titled(SUPPORT_TITLE, ledger, rows, sections)
    }

    fn headlines(&self) -> impl Iterator<Item = (&'a Support, RegionId)> {
        let regions = |it| self.regions.iter().map(move |region| (it, *region));
        self.assessments.ledger.plan.analyses.supports.iter().flat_map(regions)
    }
}

/// The headlines of the plan's own region, as sections of a pack.
pub(super) fn sections<'a>(assessments: &'a Assessments<'a>, lines: &'a Lines) -> Vec<Section<'a>> {
    let (plan, from) = (assessments.ledger.plan, Explaining { assessments, lines });
    plan.analyses.supports.iter().map(|it| section(from, it, plan.home())).collect()
}

fn shown<'a>(
    from: Explaining<'a>,
    declared: &'a Support,
    region: RegionId,
) -> Vec<ShownSupport<'a>> {
    let sources = |row: &SupportRow| {
        let actual = row.growing.as_ref().and_then(|it| it.actual.as_ref().ok());
        let own = row.growing.as_ref().and_then(|it| it.entry.row()).map(|it| it.row);
        let rows = actual.map_or(own.as_slice(), |it| it.rows.as_slice());
        rows.iter().map(|row| from.lines.shown(*row)).collect()
    };
    let rows = rows(&from.assessments.ledger, declared, region).into_iter();
    rows.map(|row| ShownSupport { sources: sources(&row), row }).collect()
}

fn section<'a>(from: Explaining<'a>, declared: &'a Support, region: RegionId) -> Section<'a> {
    let plan = from.assessments.ledger.plan;
    let rows = shown(from, declared, region);
    let place = if region == plan.home() { "" } else { plan.region(region) };
    let headline = &plan.indicator(declared.indicator).name;
    let found = slower(&rows).or_else(|| beside(&rows));
    let is_told = |missing: Missing| missing == Missing::NoGrowthTarget && found.is_some();
    let reason = |it: &ShownSupport| it.lacking().filter(|missing| !is_told(*missing));
    let lacking = lacking(rows.iter().filter_map(|it| Some((reason(it)?, it.name()))));
    let below = found.into_iter().chain(lacking).collect();
    let bars: Vec<NamedBar> = rows.iter().filter_map(ShownSupport::bar).collect();
    let picture =
        (bars.len() > 1).then(|| Chart::Bars(BarChart { title: PICTURE.with(headline), bars }));
    let table = grid(from, rows);
    let table =
        if declared.weights.is_empty() { table.without(WEIGHT).without(DRIVES) } else { table };
    let blocks = vec![Block::Grid(Box::new(table)), Block::Text(below)];
    let blocks = blocks.into_iter().chain(picture.map(Block::Chart)).collect();
    Section::new(Some(OF_HEADLINE.with(headline).with(place)), blocks)
}

/// What is short of the headline's target, what takes the most from it first.
fn slower(rows: &[ShownSupport]) -> Option<Phrase> {
    let first = rows.first()?;
    let target = first.percent(first.row.target.as_ref().ok()?).shown();
    let are_known = rows.iter().any(|it| it.row.is_slower().is_some());
    let slower = rows.iter().filter(|it| it.row.is_slower() == Some(true));
    let all = by_points(slower.map(|it| (it, &it.row.gap)));
    are_known.then(|| match all {
        Some(all) => SLOWER.with(target).value(all),
        None => NONE_SLOWER.with(target),
    })
}

/// How far supports lie from the growth of a headline that promises none.
fn beside(rows: &[ShownSupport]) -> Option<Phrase> {
    let (headline, supports) = rows.split_first()?;
    let second = headline.growth()?;
    let apart = |it: &ShownSupport| {
        let first = it.growth()?.clone();
        Some(Worked::of(Ok(GrowthDifference { first, second: second.clone() })))
    };
    let apart: Vec<_> = supports.iter().filter_map(|it| Some((it, apart(it)?))).collect();
    let all = by_points(apart.iter().map(|(it, apart)| (*it, apart)))?;
    let is_without = headline.row.target == Err(Missing::NoGrowthTarget);
    is_without.then(|| WITHOUT_TARGET.with(headline.percent(second).shown()).value(all))
}

/// Supports, each with its points.
fn by_points<'s, 'a: 's>(
    each: impl Iterator<Item = (&'s ShownSupport<'a>, &'s Worked)>,
) -> Option<Phrase> {
    let named = each.filter_map(|(it, points)| {
        Some(BY_POINTS.value(it.name()).with(it.points(points, 1)?.shown()))
    });
    named.reduce(|before, next| AND_SO_ON.value(before).value(next))
}

fn grid<'a>(
    from: Explaining<'a>,
    rows: Vec<ShownSupport<'a>>,
) -> Lazy<'a, ShownSupport<'a>, impl Fn(usize) -> ShownSupport<'a>> {
    let len = rows.len();
    let row = move |row: usize| rows.get(row).cloned().expect("a row of the grid");
    Lazy::new(ShownSupport::COLUMNS, len, row).explained_by(move |it| from.supports(&it.row))
}

impl SupportRowOf {
    const fn word(self) -> Word {
        match self {
            Self::Headline => Word { name: "headline", text: HEADLINE },
            Self::Support => Word { name: "support", text: SUPPORTING },
            Self::Implied => Word { name: "implied", text: IMPLIED },
        }
    }
}

impl<'a> ShownSupport<'a> {
    /// The columns, for people and programs. New ones come last.
    const COLUMNS: &'a [Column<Self>] = &[
        Column::new("headline", Text::new("总量代码", "Headline id"), Show::DataOnly, |it| {
            Cell::theirs(&it.row.plan.indicator(it.row.declared.indicator).id)
        }),
        Column::new("headline_name", Text::new("总量指标", "Headline"), Show::DataOnly, |it| {
            Cell::theirs(&it.row.plan.indicator(it.row.declared.indicator).name)
        }),
        Column::new("row", Text::new("行", "Row"), Show::DataOnly, |it| {
            Cell::Ours(it.row.of.word().name.into())
        }),
        Column::new(ROLE, Text::new("作用", "Role"), Show::TableOnly, |it| {
            Cell::Word(it.row.of.word())
        }),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, |it| {
            Cell::of(it.growing(), |it| Cell::theirs(&it.entry.indicator.id))
        }),
        Column::new("name", INDICATOR, Show::DataOnly, |it| {
            Cell::of(it.growing(), |it| Cell::theirs(&it.entry.indicator.name))
        }),
        Column::new(LABEL, INDICATOR, Show::TableOnly, |it: &Self| {
            Cell::of(it.growing(), |it| Cell::theirs(&it.entry.indicator.name))
        })
        .gives_way_to(12),
        Column::new("region", REGION, Show::DataOnly, |it| {
            Cell::theirs(it.row.plan.region(it.row.region))
        }),
        Column::new("period", Text::new("时期", "Period"), Show::IfRoom(3), |it| {
            Cell::of(it.growing(), |it| Cell::Period(it.entry.period))
        }),
        Column::new("unit", UNIT, Show::DataOnly, |it| {
            Cell::of(it.growing(), |it| {
                Cell::theirs(it.entry.indicator.unit.as_deref().unwrap_or_default())
            })
        }),
        Column::new("actual", Text::new("本期", "Actual"), Show::IfRoom(2), |it| {
            Cell::of(it.growing(), |growing| it.level(growing, &growing.actual))
        }),
        Column::new("last_year", Text::new("上年同期", "Last year"), Show::DataOnly, |it| {
            Cell::of(it.growing(), |growing| it.level(growing, &growing.last_year))
        }),
        Column::new("growth_pct", Text::new("同比%", "YoY %"), Show::Always, |it: &Self| match (
            it.growing(),
            &it.row.implied,
        ) {
            (Some(growing), _) => it.rate(known(&growing.growth)),
            (None, Some(implied)) => it.rate(implied.number()),
            (None, None) => Cell::Blank,
        })
        .shows(&["growth_pct", "support.implied_pct"]),
        Column::new(
            "growth_source",
            Text::new("增速来源", "Growth source"),
            Show::DataOnly,
            |it| {
                let there = it.growing().filter(|growing| growing.growth.is_ok());
                Cell::of(there, |growing| Cell::Word(source_word(growing.is_published)))
            },
        ),
        Column::new(
            "single_pct",
            Text::new("当期同比%", "Period alone %"),
            Show::IfRoom(1),
            |it| {
                let single = it.growing().and_then(|it| it.single.as_ref());
                Cell::of(single, |single| it.rate(single.number()))
            },
        ),
        Column::new("target_pct", Text::new("总量目标%", "Promised %"), Show::Always, |it| {
            it.rate(known(&it.row.target))
        }),
        Column::new(
            "gap_pp",
            Text::new("比目标(点)", "Target ±pp"),
            Show::Always,
            |it: &Self| it.worked(&it.row.gap, 1),
        )
        .shows(&["support.gap_pp", "target_gap_pp", "gap"]),
        Column::new(WEIGHT, Text::new("权重", "Weight"), Show::Always, |it| {
            Cell::of(it.row.weight.as_ref(), |weight| {
                Cell::Number(Number::difference(weight, POINT_DIGITS, it.row.plan.rounding))
            })
        }),
        Column::new(DRIVES, Text::new("带动(点)", "Drives pp"), Show::Always, |it: &Self| {
            Cell::of(it.row.drives.as_ref(), |drives| it.worked(drives, POINT_DIGITS))
        })
        .shows(&["support.drives_pp"]),
        Column::new("slower", Text::new("达不到目标", "Slower"), Show::DataOnly, |it| {
            Cell::of(it.row.is_slower(), Cell::Flag)
        }),
        Column::new("source", SOURCE, Show::DataOnly, |it| {
            Cell::List(it.sources.iter().map(|it| it.as_str().into()).collect())
        }),
    ];

    fn growing(&self) -> Option<&GrowingEntry<'a>> {
        self.row.growing.as_ref()
    }

    fn growth(&self) -> Option<&Exact> {
        self.growing()?.growth.as_ref().ok()
    }

    fn name(&self) -> Phrase {
        match self.growing() {
            Some(growing) => Phrase::verbatim(&growing.entry.indicator.name),
            None => Phrase::new(self.row.of.word().text),
        }
    }

    /// Its growth, beside that which the headline promises.
    fn bar(&self) -> Option<NamedBar> {
        let value = self.percent(self.growth()?);
        let expected = self.row.target.as_ref().ok().map(|it| self.percent(it));
        let (title, status) = (self.name(), self.row.of.word());
        let bar = Bar {
            title,
            value,
            expected,
            expected_title: TARGET,
            target: None,
            status,
            is_rate: true,
        };
        Some(NamedBar { name: self.name(), bar })
    }

    fn percent(&self, rate: &Exact) -> Number<'static> {
        Number::computed(rate, 1, self.row.plan.rounding)
    }

    fn rate(&self, rate: Result<&Exact, Missing>) -> Cell<'_> {
        rate.map_or_else(Cell::Missing, |rate| Cell::Number(self.percent(rate)))
    }

    fn points(&self, worked: &Worked, digits: u8) -> Option<Number<'static>> {
        let number = worked.number().ok()?;
        let number = Number::computed(number, digits, self.row.plan.rounding).signed();
        Some(number.judged(&ReachesTarget, Judged::Points).owned())
    }

    fn worked(&self, worked: &Worked, digits: u8) -> Cell<'_> {
        match (self.points(worked, digits), worked.number()) {
            (Some(number), _) => Cell::Number(number),
            (None, Err(missing)) => Cell::Missing(missing),
            (None, Ok(_)) => Cell::Blank,
        }
    }

    /// A figure with the decimals it was written with.
    fn level(&self, growing: &GrowingEntry, figure: &Result<Quantity, Missing>) -> Cell<'_> {
        match figure {
            Err(_) if growing.growth.is_ok() => Cell::Blank,
            Err(missing) => Cell::Missing(*missing),
            Ok(it) => {
                let declared = growing.entry.indicator.decimals;
                Cell::Number(figure_number(it, declared, self.row.plan.rounding))
            }
        }
    }

    /// Why something of the row is not there.
    fn lacking(&self) -> Option<Missing> {
        let of_growth = self.growing().and_then(|it| it.growth.as_ref().err().copied());
        let implied = self.row.implied.as_ref().and_then(|it| it.number().err());
        let target = || self.row.target.as_ref().err().copied();
        let is_headline = self.row.of == SupportRowOf::Headline;
        of_growth.or(implied).or_else(|| target().filter(|_| is_headline))
    }
}

fn known(number: &Result<Exact, Missing>) -> Result<&Exact, Missing> {
    number.as_ref().map_err(|missing| *missing)
}
