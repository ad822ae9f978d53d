//! The plan's own region beside the nation, the province and its peers: how far its growth lies from
//! theirs, and its rank among the peers. Of a ratio in % the figure itself is compared.
//!
//! All are of the period that the plan's own figure has.

use super::areas::{BenchmarkRow, is_share, rows};
use crate::analysis::explain::Explaining;
use crate::analysis::lacking::lacking;
use crate::analysis::points::{Followed, growth_chart, points};
use crate::assess::digits::figure_number;
use crate::lang::words::{AND_SO_ON, INDICATOR, INDICATOR_ID, SOURCE, UNIT};
use crate::lang::{Phrase, Text};
use crate::ledger::Quantity;
use crate::plan::BenchmarkKind;
use crate::report::{Block, Cell, Column, Lazy, Number, Section, Show, Word};
use crate::value::{Exact, Missing, Period};

const BENCHMARKS: Text =
    Text::new("与全国、全省和同类城市相比", "Beside the nation, the province and peers");
const PLACES: Text = Text::new("在同类城市中的名次：{0}", "rank among peers: {0}");
const PLACE: Text = Text::new("{0}第{1}（共{2}个）", "{0} {1} of {2}");
const LACKS: Text = Text::new("{0}{1}", "{0}, {1}");
const PICTURE: Text = Text::new("{0}的增速（%）", "growth of {0} (%)");
const OWN: Word = Word { name: "own", text: Text::new("本地区", "own") };

/// All areas as a section; nothing where there are none.
pub(super) fn section(from: Explaining<'_>) -> Option<Section<'_>> {
    let rows = rows(&from.assessments.ledger, from.lines);
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
    let blocks = vec![Block::Grid(Box::new(grid(from, rows))), Block::Text(below)];
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
    from: Explaining<'a>,
    rows: Vec<BenchmarkRow<'a>>,
) -> Lazy<'a, BenchmarkRow<'a>, impl Fn(usize) -> BenchmarkRow<'a>> {
    let len = rows.len();
    let row = move |row: usize| rows.get(row).cloned().expect("a row of the grid");
    Lazy::new(BenchmarkRow::COLUMNS, len, row).explained_by(move |it| from.area(it))
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
            |it: &BenchmarkRow<'a>| {
                Cell::of(it.distance.as_ref(), |distance| match it.percent(distance.number()) {
                    Cell::Number(number) => Cell::Number(number.signed()),
                    cell => cell,
                })
            },
        )
        .shows(&["compare.distance_pp"]),
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
