//! The regions ranked, as a section of a pack: of each target that several regions have, and of the growth of
//! what is only watched in them, who is first, who is last, and who went up or down since the report before.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::{declared, explain, picture};
use crate::assess::assessments::Assessments;
use crate::assess::measures::{ACTUAL, ATTAINMENT, DONE, GROWTH, RANK, STOCK_PROGRESS, WAY};
use crate::assess::numbers::Numbers;
use crate::assess::row::Row;
use crate::assess::words::tier_word;
use crate::lang::words::{REGION, TARGET, TARGET_ID};
use crate::lang::{Phrase, Text, Value};
use crate::plan::{Kind, Tier};
use crate::report::{
    Bar, BarChart, Block, Cell, Chart, Column, Lazy, NamedBar, Section, Show, Word,
};
use crate::table::Lines;
use crate::value::Exact;

const RANKING: Text = Text::new("地区排名", "Regions ranked");
const OF_TARGET: Text = Text::new("{0}[（{1}）][，{2}]", "{0}[ ({1})][, {2}]");
const OF_GROWTH: Text = Text::new("{0}增速", "growth of {0}");
const BEFORE: Text = Text::new("上期排名", "Rank before");
const CHANGE: Text = Text::new("升降", "Up or down");
const UP: Text = Text::new("升{0}位", "up {0}");
const DOWN: Text = Text::new("降{0}位", "down {0}");
const SAME: Text = Text::new("持平", "same");
const WATCHED: Word = Word { name: "watched", text: Text::new("监测", "watched") };

/// What regions are ranked in.
#[derive(Clone, Copy)]
pub(super) struct Ranking<'a> {
    /// How the targets stand.
    pub assessments: &'a Assessments<'a>,
    /// How the same ones stood in the report before, where there is one.
    pub before: Option<&'a Assessments<'a>>,
    /// The lines of the figures.
    pub lines: &'a Lines,
}

/// Rows that are ranked together, the first first.
type RankedRows = Vec<usize>;

/// What rows must have alike to be ranked together: the target, if any, and how deep their regions lie.
type RankedAs = (Option<(Kind, Option<Tier>)>, usize);

/// A region in a ranking.
struct RankedRegion<'a> {
    row: Row<'a>,
    rank: Option<u32>,
    /// Its rank in the report before.
    before: Option<u32>,
}

impl<'a> Ranking<'a> {
    /// The rankings as a section, where there are any.
    pub(super) fn section(self) -> Option<Section<'a>> {
        let rankings = rankings(self.assessments);
        (!rankings.is_empty()).then(|| {
            Section::for_people(Some(Phrase::new(RANKING)), move || {
                rankings.iter().flat_map(|rows| self.of_rows(rows.clone())).collect()
            })
        })
    }

    /// The ranking of these rows.
    fn of_rows(self, rows: RankedRows) -> Vec<Block<'a>> {
        let len = rows.len();
        let region = move |at: usize| {
            let row = *rows.get(at).expect("a row of the ranking");
            let rank = |of: &Assessments| rank(of, &rows, row);
            let (rank, before) = (rank(self.assessments), self.before.and_then(rank));
            RankedRegion { row: Row::new(self.assessments, row, self.lines), rank, before }
        };
        let bars: Vec<NamedBar> = (0..len).filter_map(|at| region(at).bar()).collect();
        let (title, has_target) = (region(0).title(), region(0).row.entry.target.is_some());
        let chart = bars.first().map(|it| it.bar.title.clone());
        let chart = chart.map(|title| Block::Chart(Chart::Bars(BarChart { title, bars })));
        let grid = Lazy::new(RankedRegion::COLUMNS, len, region)
            .explained_by(|it| vec![explain::of_row(&it.row)]);
        let grid = match self.before {
            Some(_) => grid,
            None => grid.without("before").without("change"),
        };
        let grid = if has_target {
            grid
        } else {
            grid.without("aim").without("done").without(WAY.key).without("standing")
        };
        let title = Block::Text(vec![title]);
        [title, Block::Grid(Box::new(grid))].into_iter().chain(chart).collect()
    }
}

/// How many regions make a ranking.
const FEWEST: usize = 3;

/// The rows that are ranked together; one or two are no ranking.
fn rankings(assessments: &Assessments) -> Vec<RankedRows> {
    let ledger = &assessments.ledger;
    let mut all = Vec::new();
    for rows in ledger.by_indicator() {
        let mut together: BTreeMap<RankedAs, RankedRows> = BTreeMap::new();
        for row in rows {
            let (target, (_, region)) = (ledger.target(row), ledger.series(row));
            let is_soft = target.is_some_and(|target| target.soft);
            let is_ranked = || rank(assessments, &[row], row).is_some();
            if region == ledger.plan.home() || is_soft || !is_ranked() {
                continue;
            }
            let of = target.map(|target| (target.kind, target.tier));
            let level = ledger.plan.regions.get(region.index()).map_or(0, |it| it.level);
            together.entry((of, level)).or_default().push(row);
        }
        for rows in together.into_values().filter(|rows| rows.len() >= FEWEST) {
            let mut ranked: Vec<(Option<u32>, usize)> =
                rows.iter().map(|row| (rank(assessments, &rows, *row), *row)).collect();
            ranked.sort_unstable();
            all.push(ranked.into_iter().map(|(_, row)| row).collect());
        }
    }
    all
}

/// The rank of a row: by its target, or of what is only watched by the growth among these rows.
fn rank(assessments: &Assessments, rows: &[usize], row: usize) -> Option<u32> {
    let entry = assessments.ledger.entry(row);
    if entry.target.is_some() {
        return assessments.rank(&entry);
    }
    let own = growth(assessments, row)?;
    let is_higher = |row: &&usize| growth(assessments, **row).is_some_and(|it| it > own);
    u32::try_from(rows.iter().filter(is_higher).count() + 1).ok()
}

fn growth(assessments: &Assessments, row: usize) -> Option<Exact> {
    let numbers = Numbers::of(&assessments.ledger.entry(row));
    Some(numbers.shown_rate()?.ok()?.number().clone())
}

impl<'a> RankedRegion<'a> {
    const COLUMNS: &'a [Column<RankedRegion<'a>>] = &[
        Column::new("rank", RANK.heading, Show::TableOnly, |it| {
            Cell::of(it.rank, |rank| Cell::Whole(rank.into()))
        }),
        Column::new("region", REGION, Show::TableOnly, |it: &RankedRegion<'a>| {
            declared::region(&it.row)
        })
        .gives_way_to(8),
        Column::new("aim", TARGET, Show::TableOnly, |it: &RankedRegion<'a>| declared::aim(&it.row))
            .gives_way_to(10),
        Column::new("actual", ACTUAL.heading, Show::TableOnly, |it| (ACTUAL.cell)(&it.row)),
        Column::new("growth_pct", GROWTH.heading, Show::IfRoom(2), |it| (GROWTH.cell)(&it.row)),
        Column::new("done", DONE.heading, Show::IfRoom(1), |it: &RankedRegion<'a>| {
            (DONE.cell)(&it.row)
        })
        .shows(&[ATTAINMENT.key])
        .gives_way_to(6),
        Column::new(WAY.key, WAY.heading, Show::IfRoom(1), |it: &RankedRegion<'a>| {
            (WAY.cell)(&it.row)
        })
        .shows(&[STOCK_PROGRESS.key])
        .gives_way_to(6),
        Column::new("standing", Text::new("状态", "Status"), Show::TableOnly, |it| {
            it.row.standing()
        }),
        Column::new("before", BEFORE, Show::TableOnly, |it| {
            Cell::of(it.before, |rank| Cell::Whole(rank.into()))
        }),
        Column::new("change", CHANGE, Show::TableOnly, |it| it.change()),
        Column::new("target_id", TARGET_ID, Show::DataOnly, |it| declared::target_id(&it.row)),
    ];

    /// What is ranked.
    fn title(&self) -> Phrase {
        let entry = &self.row.entry;
        let name = entry.indicator.name.as_str();
        let is_growth = entry.target.is_none_or(|target| target.kind.is_growth());
        let name = if is_growth { OF_GROWTH.with(name) } else { Phrase::verbatim(name) };
        let unit = entry.indicator.unit.as_deref().filter(|_| !is_growth).unwrap_or_default();
        let tier = entry.target.and_then(|target| target.tier);
        let tier =
            tier.map_or(Value::Verbatim(String::new()), |it| Value::Text(tier_word(it).text));
        OF_TARGET.value(Value::Phrase(name)).with(unit).value(tier)
    }

    fn bar(&self) -> Option<NamedBar> {
        let bar = picture::bar_of(&self.row).or_else(|| self.bar_of_growth())?;
        let name = self.row.entry.plan.region(self.row.entry.region);
        Some(NamedBar { name: Phrase::verbatim(name), bar })
    }

    /// The bar of what is only watched.
    fn bar_of_growth(&self) -> Option<Bar> {
        let Cell::Number(value) = (GROWTH.cell)(&self.row) else { return None };
        let (title, expected_title) = (Phrase::new(GROWTH.heading), GROWTH.heading);
        let (value, expected, target) = (value.owned(), None, None);
        Some(Bar { title, value, expected, expected_title, target, status: WATCHED, is_rate: true })
    }

    /// How many places it went up or down.
    fn change(&self) -> Cell<'_> {
        let (Some(now), Some(before)) = (self.rank, self.before) else { return Cell::Blank };
        Cell::Phrase(match now.cmp(&before) {
            Ordering::Less => UP.with(before - now),
            Ordering::Equal => Phrase::new(SAME),
            Ordering::Greater => DOWN.with(now - before),
        })
    }
}
