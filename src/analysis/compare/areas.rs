//! The areas beside which the plan's own region is put, with how far it lies from each and its rank.

use crate::analysis::points::GrowingEntry;
use crate::assess::measures::Worked;
use crate::formula::benchmark::BenchmarkDistance;
use crate::ledger::{Entry, Ledger};
use crate::plan::{BenchmarkKind, Better, Indicator, Plan};
use crate::table::Lines;
use crate::value::{Exact, IndicatorId, Missing, RegionId};

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

impl<'a> BenchmarkRow<'a> {
    /// The name of the indicator.
    pub(crate) fn name(&self) -> &'a str {
        &self.growing.entry.indicator.name
    }

    /// The name of the area.
    pub(crate) fn area(&self) -> &'a str {
        let entry = &self.growing.entry;
        entry.plan.region(entry.region)
    }
}

/// The rows of all indicators of which another area has a figure: the plan's own first.
pub(crate) fn rows<'a>(ledger: &Ledger<'a>, lines: &Lines) -> Vec<BenchmarkRow<'a>> {
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

/// Whether it is a share, which is compared itself.
pub(crate) fn is_share(indicator: &Indicator) -> bool {
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
