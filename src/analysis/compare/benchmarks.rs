//! The plan's own region beside the nation, the province and its peers: how far its growth lies from
//! theirs, and its rank among the peers. Of a ratio in % the figure itself is compared.
//!
//! All are of the period that the plan's own figure has.

use crate::analysis::lacking::lacking;
use crate::analysis::points::{Followed, GrowingEntry, growth_chart, points};
use crate::assess::digits::figure_number;
use crate::assess::measures::Worked;
use crate::formula::benchmark::BenchmarkDistance;
use crate::lang::words::{AND_SO_ON, INDICATOR, INDICATOR_ID, SOURCE, UNIT};
use crate::lang::{Phrase, Text};
use crate::ledger::{Entry, Ledger, Quantity};
use crate::plan::{BenchmarkKind, Better, Indicator, Plan};
use crate::report::{Block, Cell, Column, Lazy, Number, Section, Show, Word};
use crate::table::Lines;
use crate::value::{Exact, IndicatorId, Missing, Period, RegionId};

const BENCHMARKS: Text =
    Text::new("与全国、全省和同类城市相比", "Beside the nation, the province and peers");
const PLACES: Text = Text::new("在同类城市中的名次：{0}", "rank among peers: {0}");
const PLACE: Text = Text::new("{0}第{1}（共{2}个）", "{0} {1} of {2}");
const LACKS: Text = Text::new("{0}{1}", "{0}, {1}");
const PICTURE: Text = Text::new("{0}的增速（%）", "growth of {0} (%)");
const OWN: Word = Word { name: "own", text: Text::new("本地区", "own") };

/// An area beside which an indicator is put, or the plan's own region.
#[derive(Clone)]
pub(crate) struct BenchmarkRow<'a> {
    /// The plan.
    pub plan: &'a Plan,
    /// What the area is; none of the plan's own region.
    pub kind: Option<BenchmarkKind>,
    /// The indicator in the area, with its growth.
    pub growing: GrowingEntry<'a>,
    /// What is compared: the growth, or a share.
    pub compared: Result<Exact, Missing>,
    /// How far the plan's own region lies from it; none of itself.
    pub distance: Option<Worked>,
    /// The rank among the plan's own region and its peers, and how many they are.
    pub rank: Option<[u64; 2]>,
    /// Where it was read.
    pub sources: Vec<String>,
}

/// The rows of all indicators of which another area has a figure: the plan's own first.
pub(super) fn rows<'a>(ledger: &Ledger<'a>, lines: &Lines) -> Vec<BenchmarkRow<'a>> {
    let ids = (0..ledger.plan.indicators.len()).map(IndicatorId::from);
    ids.flat_map(|id| of_indicator(ledger, id, lines)).collect()
}

/// The rows of an indicator; none where no other area has a figure.
pub(crate) fn of_indicator<'a>(
    ledger: &Ledger<'a>,
    id: IndicatorId,
    lines: &Lines,
) -> Vec<BenchmarkRow<'a>> {
    let plan = ledger.plan;
    let indicator = plan.indicator(id);
    if !indicator.nature.has_numbers() {
        return Vec::new();
    }
    let own = Entry::watched((plan, ledger.figures), ledger.report, (id, plan.home()));
    let at = |region: RegionId| {
        let ids = (id, region, own.period);
        Entry::new((plan, ledger.figures), ledger.report, ids)
    };
    let areas: Vec<_> = plan.benchmarks().map(|(area, it)| (Some(it.kind), at(area))).collect();
    if !areas.iter().any(|(_, entry)| entry.is_there()) {
        return Vec::new();
    }
    let first = row(lines, None, own);
    let rest = areas.into_iter().map(|(kind, entry)| {
        let row = row(lines, kind, entry);
        let distance = distance(indicator, &first.compared, &row.compared);
        BenchmarkRow { distance: Some(distance), ..row }
    });
    let rest: Vec<_> = rest.collect();
    ranked(std::iter::once(first.clone()).chain(rest).collect(), better(indicator))
}

fn row<'a>(lines: &Lines, kind: Option<BenchmarkKind>, entry: Entry<'a>) -> BenchmarkRow<'a> {
    let growing = GrowingEntry::of(entry);
    let compared = compared(&growing);
    let own = entry.row().map(|it| it.row);
    let rows = growing.actual.as_ref().map_or(own.as_slice(), |it| it.rows.as_slice());
    let sources = rows.iter().map(|row| lines.shown(*row)).collect();
    let (distance, rank) = (None, None);
    BenchmarkRow { plan: entry.plan, kind, growing, compared, distance, rank, sources }
}

/// How far the growth, or the share, of an entry lies from that of an area in the same period.
pub(crate) fn distance_from(entry: &Entry, area: RegionId) -> Result<Exact, Missing> {
    let ids = (entry.id, area, entry.period);
    let area = Entry::new((entry.plan, entry.figures), entry.report, ids);
    let of = |entry: Entry| compared(&GrowingEntry::of(entry));
    let other = of(area).map_err(|_| Missing::NoBenchmark)?;
    distance(entry.indicator, &of(*entry), &Ok(other)).number().cloned()
}

/// What is compared of an entry: its growth, or a share.
fn compared(growing: &GrowingEntry) -> Result<Exact, Missing> {
    if is_share(growing.entry.indicator) {
        growing.actual.as_ref().map(|it| it.number.clone()).map_err(|missing| *missing)
    } else {
        growing.growth.clone()
    }
}

fn is_share(indicator: &Indicator) -> bool {
    indicator.nature.is_ratio() && indicator.unit.as_deref() == Some("%")
}

/// Which side is good: that of its first target, else more.
fn better(indicator: &Indicator) -> Better {
    let first = indicator.targets.iter().find_map(|target| target.comparison);
    first.map_or(Better::Higher, |comparison| comparison.better())
}

fn distance(
    indicator: &Indicator,
    own: &Result<Exact, Missing>,
    other: &Result<Exact, Missing>,
) -> Worked {
    let distance = || {
        let (own, other) = (own.clone()?, other.clone()?);
        Ok(match better(indicator) {
            Better::Higher | Better::Neither => BenchmarkDistance::Higher(own, other),
            Better::Lower => BenchmarkDistance::Lower(own, other),
        })
    };
    Worked::of(distance())
}

/// The same rows with their ranks: among the plan's own region and its peers.
fn ranked(mut rows: Vec<BenchmarkRow<'_>>, better: Better) -> Vec<BenchmarkRow<'_>> {
    let is_ranked = |row: &BenchmarkRow| matches!(row.kind, None | Some(BenchmarkKind::Peer));
    let known =
        rows.iter().filter(|row| is_ranked(row)).filter_map(|row| row.compared.clone().ok());
    let known: Vec<Exact> = known.collect();
    if known.len() < 2 {
        return rows;
    }
    let comes_before = |other: &&Exact, own: &Exact| match better {
        Better::Higher | Better::Neither => *other > own,
        Better::Lower => *other < own,
    };
    for row in rows.iter_mut().filter(|row| is_ranked(row)) {
        let place = |own: &Exact| 1 + known.iter().filter(|it| comes_before(it, own)).count();
        let place = row.compared.as_ref().ok().map(place);
        row.rank = place.map(|place| [place as u64, known.len() as u64]);
    }
    rows
}

/// All areas as a section; nothing where there are none.
pub(super) fn section<'a>(ledger: &Ledger<'a>, lines: &Lines) -> Option<Section<'a>> {
    let rows = rows(ledger, lines);
    if rows.is_empty() {
        return None;
    }
    let places = rows.iter().filter(|row| row.kind.is_none()).filter_map(|row| {
        let [place, of] = row.rank?;
        Some(PLACE.with(row.name()).with(place).with(of))
    });
    let places = places.reduce(|before, next| AND_SO_ON.value(before).value(next));
    let lacks = rows.iter().filter_map(|row| {
        let missing = row.compared.as_ref().err()?;
        Some((*missing, LACKS.with(row.area()).with(row.name())))
    });
    let below = places.map(|it| PLACES.value(it)).into_iter().chain(lacking(lacks)).collect();
    let pictures = pictures(&rows);
    let blocks = vec![Block::Grid(Box::new(grid(rows))), Block::Text(below)];
    let blocks = blocks.into_iter().chain(pictures).collect();
    Some(Section::new(Some(Phrase::new(BENCHMARKS)), blocks))
}

/// The growth of each indicator in all areas over the same periods.
fn pictures<'a>(rows: &[BenchmarkRow]) -> Vec<Block<'a>> {
    let of_indicators = rows.chunk_by(|a, b| a.growing.entry.id == b.growing.entry.id);
    let picture = |rows: &[BenchmarkRow]| {
        let first = rows.first()?;
        let lines = rows.iter().map(|row| {
            let points = points(&row.growing.entry, Followed::Growth);
            (Phrase::verbatim(row.area()), points)
        });
        growth_chart(first.plan, PICTURE.with(first.name()), &lines.collect::<Vec<_>>())
    };
    of_indicators.filter_map(picture).map(Block::Chart).collect()
}

/// The rows as a grid.
pub(super) fn grid<'a>(
    rows: Vec<BenchmarkRow<'a>>,
) -> Lazy<'a, BenchmarkRow<'a>, impl Fn(usize) -> BenchmarkRow<'a>> {
    let len = rows.len();
    let row = move |row: usize| rows.get(row).cloned().expect("a row of the grid");
    Lazy::new(BenchmarkRow::COLUMNS, len, row)
}

const fn kind_word(kind: Option<BenchmarkKind>) -> Word {
    let (name, text) = match kind {
        None => return OWN,
        Some(BenchmarkKind::Nation) => ("nation", Text::new("全国", "nation")),
        Some(BenchmarkKind::Province) => ("province", Text::new("全省", "province")),
        Some(BenchmarkKind::Peer) => ("peer", Text::new("同类城市", "peer")),
    };
    Word { name, text }
}

impl<'a> BenchmarkRow<'a> {
    /// The columns, for people and programs. New ones come last.
    const COLUMNS: &'a [Column<Self>] = &[
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, |it| {
            Cell::theirs(&it.growing.entry.indicator.id)
        }),
        Column::new("name", INDICATOR, Show::Always, |it: &Self| Cell::theirs(it.name()))
            .gives_way_to(12)
            .shown_once(),
        Column::new("area", Text::new("地区", "Area"), Show::Always, |it| {
            Cell::theirs(it.area())
        }),
        Column::new("kind", Text::new("类别", "Kind"), Show::Always, |it| {
            Cell::Word(kind_word(it.kind))
        }),
        Column::new("period", Text::new("时期", "Period"), Show::IfRoom(2), |it| {
            let period: Period = it.growing.entry.period;
            Cell::Period(period)
        }),
        Column::new("unit", UNIT, Show::DataOnly, |it| {
            Cell::theirs(it.growing.entry.indicator.unit.as_deref().unwrap_or_default())
        }),
        Column::new("actual", Text::new("累计", "Actual"), Show::IfRoom(1), |it| {
            it.level(&it.growing.actual)
        }),
        Column::new("last_year", Text::new("上年同期", "Last year"), Show::DataOnly, |it| {
            it.level(&it.growing.last_year)
        }),
        Column::new(
            "compared_pct",
            Text::new("增速、比重%", "Growth or share %"),
            Show::Always,
            |it| it.percent(it.compared.as_ref().map_err(|missing| *missing)),
        ),
        Column::new(
            "single_pct",
            Text::new("当期同比%", "Period alone %"),
            Show::IfRoom(1),
            |it| {
                let single =
                    it.growing.single.as_ref().filter(|_| !is_share(it.growing.entry.indicator));
                Cell::of(single, |single| it.percent(single.number()))
            },
        ),
        Column::new(
            "distance_pp",
            Text::new("本地区比它(点)", "Own ±pp"),
            Show::Always,
            |it| {
                Cell::of(it.distance.as_ref(), |distance| match it.percent(distance.number()) {
                    Cell::Number(number) => Cell::Number(number.signed()),
                    cell => cell,
                })
            },
        ),
        Column::new("rank", Text::new("名次", "Rank"), Show::Always, |it| {
            Cell::of(it.rank, |[place, _]| Cell::Whole(place))
        }),
        Column::new("ranked", Text::new("参加排名", "Ranked"), Show::DataOnly, |it| {
            Cell::of(it.rank, |[_, of]| Cell::Whole(of))
        }),
        Column::new("source", SOURCE, Show::DataOnly, |it| {
            Cell::List(it.sources.iter().map(|it| it.as_str().into()).collect())
        }),
    ];

    fn name(&self) -> &'a str {
        &self.growing.entry.indicator.name
    }

    /// The name of the area.
    pub(crate) fn area(&self) -> &'a str {
        let entry = &self.growing.entry;
        entry.plan.region(entry.region)
    }

    fn percent(&self, number: Result<&Exact, Missing>) -> Cell<'static> {
        let shown = |number| Cell::Number(Number::computed(number, 1, self.plan.rounding));
        number.map_or_else(Cell::Missing, shown)
    }

    fn level(&self, figure: &Result<Quantity, Missing>) -> Cell<'static> {
        let declared = self.growing.entry.indicator.decimals;
        Cell::of(figure.as_ref().ok(), |it| {
            Cell::Number(figure_number(it, declared, self.plan.rounding))
        })
    }
}
