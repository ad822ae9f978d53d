//! `plan match`: whether pairs of indicators move together that should (匹配性指标分析).
//!
//! Their growth of one period stands side by side: how far it lies apart, and whether one rose and the
//! other fell since the period before. Both are of the latest period that both have reached and are
//! published for.

pub(in crate::analysis) mod rows;

use super::Provenance;
use super::explain::Explaining;
use super::lacking::lacking;
use super::points::growth_chart;
use crate::assess;
use crate::assess::assessments::Assessments;
use crate::assess::measures::Worked;
use crate::lang::words::{REGION, SOURCE};
use crate::lang::{Phrase, Text};
use crate::ledger::{Entry, Ledger};
use crate::plan::Plan;
use crate::report::{
    Block, Cell, Chart, Column, Judged, Lazy, Number, Report, Section, Show, VerdictBounds, Word,
};
use crate::request::PeriodRequest;
use crate::table::Lines;
use crate::value::{Bound, Exact, Missing, RegionId, WorseSide};
use rows::row;
use rows::{PairRow, PairSide};

const MATCH_TITLE: Text = Text::new("{0}    {1}匹配性指标分析", "{0}    matching indicators, {1}");
const PAIRS: Text =
    Text::new("应当相匹配的指标[（{0}）]", "Indicators that should move together[ ({0})]");
const COUNTS: Text = Text::new(
    "{0}对，超出允许差的{1}对，方向相反的{2}对，缺数的{3}对",
    "pairs: {0}; beyond what is tolerated: {1}, moving apart: {2}, without figures: {3}",
);
const PAIR: Text = Text::new("{0}与{1}", "{0} and {1}");
const PICTURE: Text = Text::new("{0}与{1}的增速（%）", "growth of {0} and of {1} (%)");
const MATCHED: Text = Text::new("匹配", "matched");
const BEYOND: Word =
    Word { name: "beyond", text: Text::new("超出允许差", "beyond tolerance") };
const OPPOSITE: Word = Word { name: "opposite", text: Text::new("方向相反", "moving apart") };

/// The pairs of a plan.
pub struct Matches<'a> {
    assessments: Assessments<'a>,
    regions: Vec<RegionId>,
    lines: Lines,
    provenance: Provenance,
}

/// The periods whose figures it needs: every month of what is compared.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    let ids = plan.analyses.pairs.iter().flat_map(|pair| pair.indicators);
    assess::periods_with_months(plan, ids)
}

impl VerdictBounds for PairRow<'_> {
    /// What the difference must not seem to reach: the tolerance on either side.
    fn bounds(&self, _: Judged) -> Vec<Bound> {
        let tolerance = &self.declared.tolerance;
        let below = &Exact::from(0) - tolerance;
        vec![Bound::new(tolerance.clone(), WorseSide::Above), Bound::new(below, WorseSide::Below)]
    }
}

/// A pair that is shown.
#[derive(Clone)]
struct ShownPair<'a> {
    row: PairRow<'a>,
    sources: Vec<String>,
}

impl<'a> Matches<'a> {
    /// The pairs of a ledger's plan in these regions.
    #[must_use]
    pub fn new(
        ledger: Ledger<'a>,
        regions: Vec<RegionId>,
        lines: Lines,
        provenance: Provenance,
    ) -> Self {
        Self { assessments: Assessments::new(ledger), regions, lines, provenance }
    }

    /// The report: a section a region for people, all pairs for programs.
    #[must_use]
    pub fn report(&'a self) -> Report<'a> {
        let ledger = &self.assessments.ledger;
        let from = Explaining { assessments: &self.assessments, lines: &self.lines };
        let rows = self.regions.iter().flat_map(|region| shown(from, *region));
        let rows = grid(from, rows.collect()).with_reasons();
        let sections = self.regions.iter().map(|region| section(from, *region));
        self.provenance.titled(MATCH_TITLE, ledger, rows, sections)
    }
}

/// The pairs of the plan's own region, as sections of a pack.
pub(super) fn sections<'a>(assessments: &'a Assessments<'a>, lines: &'a Lines) -> Vec<Section<'a>> {
    let (plan, from) = (assessments.ledger.plan, Explaining { assessments, lines });
    let is_any = !plan.analyses.pairs.is_empty();
    is_any.then(|| section(from, plan.home())).into_iter().collect()
}

fn shown(from: Explaining<'_>, region: RegionId) -> Vec<ShownPair<'_>> {
    let ledger = &from.assessments.ledger;
    let shown = |pair| {
        let row = row(ledger, pair, region);
        let places = row.two.iter().flat_map(|side| {
            let own = side.growing.entry.row().map(|it| it.row);
            let actual = side.growing.actual.as_ref().ok();
            actual.map_or(own.as_slice(), |it| it.rows.as_slice()).to_vec()
        });
        ShownPair { sources: places.map(|place| from.lines.shown(place)).collect(), row }
    };
    ledger.plan.analyses.pairs.iter().map(shown).collect()
}

fn section(from: Explaining<'_>, region: RegionId) -> Section<'_> {
    let plan = from.assessments.ledger.plan;
    let rows = shown(from, region);
    let place = if region == plan.home() { "" } else { plan.region(region) };
    let count = |is_it: &dyn Fn(&ShownPair) -> bool| rows.iter().filter(|it| is_it(it)).count();
    let counts = COUNTS
        .with(rows.len())
        .with(count(&|it| it.row.is_beyond() == Some(true)))
        .with(count(&|it| it.row.is_opposite() == Some(true)))
        .with(count(&|it| it.row.is_beyond().is_none()));
    let lacking = lacking(rows.iter().filter_map(|it| Some((it.lacking()?, it.name(PAIR)))));
    let pictures: Vec<_> =
        rows.iter().filter(|it| it.row.is_off()).filter_map(ShownPair::picture).collect();
    let below = std::iter::once(counts).chain(lacking).collect();
    let blocks = vec![Block::Grid(Box::new(grid(from, rows))), Block::Text(below)];
    let blocks = blocks.into_iter().chain(pictures.into_iter().map(Block::Chart)).collect();
    Section::new(Some(PAIRS.with(place)), blocks)
}

fn grid<'a>(
    from: Explaining<'a>,
    rows: Vec<ShownPair<'a>>,
) -> Lazy<'a, ShownPair<'a>, impl Fn(usize) -> ShownPair<'a>> {
    let len = rows.len();
    let row = move |row: usize| rows.get(row).cloned().expect("a row of the grid");
    Lazy::new(ShownPair::COLUMNS, len, row).explained_by(move |it| from.pair(&it.row))
}

impl<'a> ShownPair<'a> {
    /// The columns, for people and programs. New ones come last.
    const COLUMNS: &'a [Column<Self>] = &[
        Column::new("first", Text::new("指标代码", "First id"), Show::DataOnly, |it| {
            Cell::theirs(&it.first().entry().indicator.id)
        }),
        Column::new("first_name", Text::new("指标", "First"), Show::Always, |it: &Self| {
            Cell::theirs(&it.first().entry().indicator.name)
        })
        .gives_way_to(10),
        Column::new("second", Text::new("对应指标代码", "Second id"), Show::DataOnly, |it| {
            Cell::theirs(&it.second().entry().indicator.id)
        }),
        Column::new(
            "second_name",
            Text::new("对应指标", "Second"),
            Show::Always,
            |it: &Self| Cell::theirs(&it.second().entry().indicator.name),
        )
        .gives_way_to(10),
        Column::new("region", REGION, Show::DataOnly, |it| {
            Cell::theirs(it.row.plan.region(it.row.region))
        }),
        Column::new("period", Text::new("时期", "Period"), Show::IfRoom(3), |it| {
            Cell::Period(it.first().entry().period)
        }),
        Column::new("first_growth_pct", Text::new("同比%", "YoY %"), Show::Always, |it| {
            it.growth(it.first())
        }),
        Column::new(
            "second_growth_pct",
            Text::new("对应同比%", "Second YoY %"),
            Show::Always,
            |it| it.growth(it.second()),
        ),
        Column::new(
            "difference_pp",
            Text::new("相差(点)", "Apart pp"),
            Show::Always,
            |it: &Self| match it.plain(&it.row.difference) {
                Cell::Number(number) => {
                    Cell::Number(number.signed().judged(&it.row, Judged::Points).owned())
                }
                cell => cell,
            },
        )
        .shows(&["match.difference_pp"]),
        Column::new("tolerance_pp", Text::new("允许(点)", "Tolerated pp"), Show::Always, |it| {
            Cell::Number(Number::difference(&it.row.declared.tolerance, 1, it.row.plan.rounding))
        }),
        Column::new(
            "first_single_pct",
            Text::new("当期同比%", "Period alone %"),
            Show::IfRoom(1),
            |it| it.single(it.first()),
        ),
        Column::new(
            "second_single_pct",
            Text::new("对应当期同比%", "Second alone %"),
            Show::IfRoom(1),
            |it| it.single(it.second()),
        ),
        Column::new(
            "first_change_pp",
            Text::new("比上期(点)", "Change pp"),
            Show::IfRoom(2),
            |it| it.worked(&it.first().change),
        ),
        Column::new("first_noise_pp", Text::new("波动(点)", "Noise pp"), Show::DataOnly, |it| {
            it.plain(&it.first().noise)
        }),
        Column::new(
            "second_change_pp",
            Text::new("对应比上期(点)", "Second change pp"),
            Show::IfRoom(2),
            |it| it.worked(&it.second().change),
        ),
        Column::new(
            "second_noise_pp",
            Text::new("对应波动(点)", "Second noise pp"),
            Show::DataOnly,
            |it| it.plain(&it.second().noise),
        ),
        Column::new("beyond", Text::new("超出", "Beyond"), Show::DataOnly, |it| {
            Cell::of(it.row.is_beyond(), Cell::Flag)
        }),
        Column::new("opposite", Text::new("相反", "Apart"), Show::DataOnly, |it| {
            Cell::of(it.row.is_opposite(), Cell::Flag)
        }),
        Column::new("result", Text::new("结果", "Result"), Show::Always, |it: &Self| it.result())
            .for_people()
            .gives_way_to(10),
        Column::new("source", SOURCE, Show::DataOnly, |it| {
            Cell::List(it.sources.iter().map(|it| it.as_str().into()).collect())
        }),
    ];

    fn first(&self) -> &PairSide<'a> {
        let [first, _] = &self.row.two;
        first
    }

    fn second(&self) -> &PairSide<'a> {
        let [_, second] = &self.row.two;
        second
    }

    fn name(&self, text: Text) -> Phrase {
        let name = |side: &PairSide<'a>| side.entry().indicator.name.clone();
        text.with(name(self.first())).with(name(self.second()))
    }

    fn growth(&self, side: &PairSide) -> Cell<'_> {
        self.rate(side.growing.growth.as_ref().map_err(|missing| *missing))
    }

    fn single(&self, side: &PairSide) -> Cell<'_> {
        Cell::of(side.growing.single.as_ref(), |single| self.plain(single))
    }

    fn plain(&self, worked: &Worked) -> Cell<'static> {
        self.rate(worked.number())
    }

    fn rate(&self, rate: Result<&Exact, Missing>) -> Cell<'static> {
        let shown = |rate| Cell::Number(Number::computed(rate, 1, self.row.plan.rounding));
        rate.map_or_else(Cell::Missing, shown)
    }

    fn worked(&self, worked: &Worked) -> Cell<'static> {
        match self.plain(worked) {
            Cell::Number(number) => Cell::Number(number.signed()),
            cell => cell,
        }
    }

    fn result(&self) -> Cell<'_> {
        let beyond = self.row.is_beyond();
        let words = [(beyond, BEYOND), (self.row.is_opposite(), OPPOSITE)];
        let off = words.into_iter().filter(|(is_so, _)| *is_so == Some(true));
        let off: Vec<Phrase> = off.map(|(_, word)| Phrase::new(word.text)).collect();
        match (off.is_empty(), beyond) {
            (true, None) => Cell::Blank,
            (true, Some(_)) => Cell::Phrase(Phrase::new(MATCHED)),
            (false, _) => Cell::Notes(off),
        }
    }

    /// Why something of the pair is not there.
    fn lacking(&self) -> Option<Missing> {
        let [first, second] = &self.row.two;
        let changes = [first.change.number().err(), second.change.number().err()];
        self.row.difference.number().err().or_else(|| changes.into_iter().flatten().next())
    }

    fn picture(&self) -> Option<Chart> {
        let lines = self
            .row
            .two
            .clone()
            .map(|side| (Phrase::verbatim(&side.entry().indicator.name), side.points));
        growth_chart(self.row.plan, self.name(PICTURE), &lines)
    }
}

impl<'a> PairSide<'a> {
    fn entry(&self) -> &Entry<'a> {
        &self.growing.entry
    }
}
