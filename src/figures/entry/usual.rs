//! The usual row: it says an indicator, a period, a region and a plain number, each as a row before
//! wrote it, and nothing beside. It is read without a second look; everything else, and every
//! mistake, is left to the whole reading.

use super::{Context, Entry, Known, Revises, Said};
use crate::figures::figure::Key;
use crate::figures::form::Column;
use crate::figures::header::{Header, may_be_heading};
use crate::figures::rows::Row;
use crate::request::{Adds, FigureKind};
use crate::value::{Amount, IndicatorId, Period, SourceId};

/// Where the columns of a usual row stand; one that is not there, behind all.
pub struct Places {
    indicator: usize,
    period: usize,
    region: usize,
    value: usize,
    /// The columns in which a usual row says nothing.
    beside: Vec<usize>,
    /// The columns that are not read.
    free: Vec<usize>,
}

impl Places {
    /// Those of a header; `None` when none of its rows is usual.
    pub fn of(header: &Header) -> Option<Self> {
        let read: Vec<usize> = READ.iter().filter_map(|column| header.index(*column)).collect();
        let beside: Vec<usize> = BESIDE.iter().filter_map(|column| header.index(*column)).collect();
        let free = (0..header.width).filter(|it| !read.contains(it) && !beside.contains(it));
        Some(Self {
            indicator: header.index(Column::Indicator)?,
            period: header.index(Column::Period).unwrap_or(usize::MAX),
            region: header.index(Column::Region).unwrap_or(usize::MAX),
            value: header.index(Column::Value)?,
            free: free.collect(),
            beside,
        })
    }
}

/// What a usual row says.
const READ: [Column; 4] = [Column::Indicator, Column::Period, Column::Region, Column::Value];

/// What must not be said of a usual row.
const BESIDE: [Column; 8] = [
    Column::LastYear,
    Column::Growth,
    Column::Unit,
    Column::Department,
    Column::LastFullYear,
    Column::Opening,
    Column::Span,
    Column::Revises,
];

impl Context<'_> {
    /// What a usual row says; `None` of any other.
    pub fn usual(&self, known: &Known, row: &Row, source: SourceId) -> Option<Entry> {
        let (places, fields) = (self.places.as_ref()?, row.fields);
        let is_sound = row.faults.is_empty() && fields.are_text();
        if !is_sound
            || fields.len() != self.header.width
            || places.beside.iter().any(|place| !fields.is_empty_at(*place))
        {
            return None;
        }
        let field = |place: usize| fields.get(place).unwrap_or_default();
        let indicator = known.indicator(self.request, not_heading(field(places.indicator))?)?;
        let period = match field(places.period) {
            [] => self.file_period?,
            text => {
                let period = known.periods.known(not_heading(text)?);
                period.or_else(|| self.period(known, fields)?.ok())?
            }
        };
        let region = match field(places.region) {
            [] => self.request.figure(indicator).home,
            name => known.region(self.request, not_heading(name)?)?,
        };
        let value = Amount::parse_bytes(field(places.value)).ok()?;
        let says_no_more = places.free.iter().all(|place| !may_be_heading(field(*place)));
        if !says_no_more || !self.is_usual(indicator, period) {
            return None;
        }
        let row = row.place(source);
        let (key, figure) = (Key { indicator, region, period }, Some(Said::Value(value, row)));
        Some(Entry { key, figure, revises: Revises::No })
    }

    /// Whether a number of this period counts for just this period, and may be reported at all.
    fn is_usual(&self, indicator: IndicatorId, period: Period) -> bool {
        let spec = self.request.figure(indicator);
        let counts = period.is_cumulative() || spec.adds == Adds::Up;
        let is_late = self.request.report.is_some_and(|report| period.since_january() > report);
        let is_number = matches!(spec.kind, FigureKind::Number { .. });
        counts && is_number && !is_late && period.year() <= self.request.year
    }
}

/// A name, unless it may be a heading.
#[inline]
fn not_heading(name: &[u8]) -> Option<&[u8]> {
    if may_be_heading(name) { None } else { Some(name) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::fields::{Bounds, Fields, Text};
    use crate::figures::form::FIGURES;
    use crate::figures::table;
    use crate::problem::Problems;
    use crate::request::{FigureSpec, Request};
    use crate::value::{Names, RegionId};

    /// A flow, a ratio, a stock and a milestone in two regions.
    fn request() -> Request<'static> {
        let (mut indicators, mut regions) = (Names::default(), Names::default());
        let mut specs = Vec::new();
        let number = || FigureKind::Number { unit: "%" };
        let kinds = [
            (number(), Adds::Up),
            (number(), Adds::Never),
            (number(), Adds::NotAtEnd),
            (FigureKind::State, Adds::NotAtEnd),
        ];
        for (id, (kind, adds)) in kinds.into_iter().enumerate() {
            indicators.enter(&format!("i{id}"), id.into());
            specs.push(FigureSpec { kind, home: RegionId::from(1), adds });
        }
        for (id, name) in ["a", "b"].into_iter().enumerate() {
            regions.enter(name, id.into());
        }
        Request::of_names(indicators, regions, specs)
    }

    /// The bounds of texts that are written one behind the other.
    fn bounds(texts: &[&str]) -> Vec<Bounds> {
        let mut start = 0;
        let next = |text: &&str| {
            let bounds = Bounds { start, end: start + u32::try_from(text.len()).expect("short") };
            start = bounds.end;
            bounds
        };
        texts.iter().map(next).collect()
    }

    /// What stands above each column.
    const HEADINGS: [&str; 7] =
        ["indicator", "period", "region", "value", "growth", "span", "note"];

    /// What may stand in each column.
    const TEXTS: [&[&str]; 7] = [
        &["i0", "i1", "i2", "i3", "i9", " i0", "", "\u{FEFF}i0"],
        &[
            "2024-05",
            "2024-05..2024-05",
            "2024年5月",
            "2025-01",
            "2024-07",
            "\u{FEFF}2024-07",
            "x",
            "",
            "2023",
        ],
        &["a", "b", "A", "c", "", "\u{FEFF}a"],
        &["1", "-1.50", "+2", " 3", "4%", "1,000", "", "done", "1e3", "9999999999999999999"],
        &["", "", "", "5"],
        &["", "", "", "single"],
        &["", "x", "indicator", "\u{FEFF}x", "value", " "],
    ];

    /// Rows of a few texts in every order: what is taken for usual is what the whole reading finds
    /// without a problem.
    #[test]
    fn a_usual_row_says_what_the_whole_reading_finds() {
        let (request, source) = (request(), SourceId::from(0));
        let (row, mut usual) = (HEADINGS.concat(), 0);
        let heads = bounds(&HEADINGS);
        let fields = Fields::new(row.as_bytes(), &heads, Text::Utf8);
        let header = Header::read(&FIGURES, fields, (source, 0), &mut Problems::default());
        let header = header.expect("the headings are known");
        let may = Period::cumulative(2024, 5);
        for (file_period, report) in [(None, None), (Some(may), None), (None, Some(may))] {
            let (request, header) = (&Request { report, ..request.clone() }, &header);
            let known = &Known::default();
            let context = Context::new(request, header, file_period);
            let mut seed = 1_usize;
            for line in 1..30_000 {
                let texts = TEXTS.map(|texts| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    *texts.get((seed >> 40) % texts.len()).expect("a remainder")
                });
                let (row, bounds) = (texts.concat(), bounds(&texts));
                let fields = Fields::new(row.as_bytes(), &bounds, Text::Utf8);
                let row = Row { offset: 0, line, fields, faults: &[] };
                let found = context.usual(known, &row, source);
                let problems = &mut Problems::unbounded();
                let place = table::sound(header, &row, source, problems);
                let whole = place.and_then(|place| context.entry(known, (fields, place), problems));
                if found.is_some() {
                    assert_eq!((&found, problems.take()), (&whole, Vec::new()), "{texts:?}");
                    usual += 1;
                }
            }
        }
        assert!(usual > 1000, "hardly any row was usual: {usual}");
    }
}
