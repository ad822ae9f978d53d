//! The usual row: it says an indicator, a period, a region and a plain number, each as a row before
//! wrote it, and nothing beside. It is read without a second look; everything else, and every
//! mistake, is left to the whole reading.

use super::{Context, Entry, Revises};
use crate::figures::fields::Fields;
use crate::figures::figure::{Figure, Key};
use crate::figures::form::Column;
use crate::figures::place::RowPlace;
use crate::figures::wanted::{Adds, Measure};
use crate::value::{Amount, IndicatorId, Period};

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
    pub(super) fn usual(&self, fields: Fields, row: RowPlace) -> Option<Entry> {
        let field = |column| self.header.field(column, fields);
        if BESIDE.iter().any(|column| !field(*column).is_empty()) {
            return None;
        }
        let indicator = self.known.indicators.known(field(Column::Indicator))?;
        let period = match field(Column::Period) {
            [] => self.file_period?,
            text => self.known.periods.known(text)?,
        };
        let region = match field(Column::Region) {
            [] => self.wanted.of(indicator).home,
            text => self.known.regions.known(text)?,
        };
        let text = std::str::from_utf8(field(Column::Value)).ok()?;
        let value = Amount::parse(text).ok().filter(|_| self.is_usual(indicator, period))?;
        let (key, figure) = (Key { indicator, region, period }, Figure::of_value(value, row));
        Some(Entry { key, figure: Some(figure), revises: Revises::No })
    }

    /// Whether a number of this period counts for just this period, and may be reported at all.
    fn is_usual(&self, indicator: IndicatorId, period: Period) -> bool {
        let expected = self.wanted.of(indicator);
        let counts = period.is_cumulative() || expected.adds == Adds::Up;
        let is_late = self.report.is_some_and(|report| period.since_january() > report);
        let is_number = matches!(expected.measure, Measure::Number { .. });
        counts && is_number && !is_late && period.year() <= self.wanted.year
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Known, Reading};
    use super::*;
    use crate::figures::fields::{Bounds, Text};
    use crate::figures::form::FIGURES;
    use crate::figures::header::Header;
    use crate::figures::wanted::{Expected, Wanted};
    use crate::problem::Problems;
    use crate::value::{Names, RegionId, SourceId};

    /// A flow, a ratio, a stock and a milestone in two regions.
    fn wanted() -> Wanted<'static> {
        let (mut indicators, mut regions) = (Names::default(), Names::default());
        let mut expected = Vec::new();
        let number = || Measure::Number { unit: "%" };
        let kinds = [
            (number(), Adds::Up),
            (number(), Adds::Never),
            (number(), Adds::NotAtEnd),
            (Measure::State, Adds::NotAtEnd),
        ];
        for (id, (measure, adds)) in kinds.into_iter().enumerate() {
            indicators.enter(&format!("i{id}"), id.into());
            expected.push(Expected { measure, home: RegionId::from(1), adds });
        }
        for (id, name) in ["a", "b"].into_iter().enumerate() {
            regions.enter(name, id.into());
        }
        Wanted::of_names(indicators, regions, expected)
    }

    /// The bounds of texts that are written one behind the other.
    fn bounds(texts: &[&str]) -> Vec<Bounds> {
        let mut start = 0;
        let next = |text: &&str| {
            let bounds = Bounds { start, end: start + text.len() };
            start = bounds.end;
            bounds
        };
        texts.iter().map(next).collect()
    }

    /// Rows of a few texts in every order: what is taken for usual is what the whole reading finds
    /// without a problem.
    #[test]
    fn a_usual_row_says_what_the_whole_reading_finds() {
        const HEADINGS: [&str; 7] =
            ["indicator", "period", "region", "value", "growth", "span", "note"];
        const TEXTS: [&[&str]; 7] = [
            &["i0", "i1", "i2", "i3", "i9", " i0", ""],
            &["2024-05", "2024-05..2024-05", "2024年5月", "2025-01", "2024-07", "x", "", "2023"],
            &["a", "b", "A", "c", ""],
            &["1", "-1.50", "+2", " 3", "4%", "1,000", "", "done", "1e3", "9999999999999999999"],
            &["", "", "", "5"],
            &["", "", "", "single"],
            &["", "x"],
        ];
        let (wanted, source) = (wanted(), SourceId::from(0));
        let (row, mut usual) = (HEADINGS.concat(), 0);
        let heads = bounds(&HEADINGS);
        let fields = Fields::new(row.as_bytes(), &heads, Text::Utf8);
        let header = Header::read(&FIGURES, fields, (source, 0), &mut Problems::default());
        let header = header.expect("the headings are known");
        let may = Period::cumulative(2024, 5);
        for (file_period, report) in [(None, None), (Some(may), None), (None, Some(may))] {
            let (wanted, header, known) = (&wanted, &header, &Known::default());
            let context = Context { wanted, header, file_period, report, known };
            let mut seed = 1_usize;
            for line in 1..30_000 {
                let texts = TEXTS.map(|texts| {
                    seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                    *texts.get((seed >> 40) % texts.len()).expect("a remainder")
                });
                let (row, bounds) = (texts.concat(), bounds(&texts));
                let fields = Fields::new(row.as_bytes(), &bounds, Text::Utf8);
                let row = RowPlace { source, offset: 0, line };
                let found = context.usual(fields, row);
                let problems = &mut Problems::unbounded();
                let mut reading = Reading { context: &context, fields, row, problems, sound: true };
                let whole = reading.entry().filter(|_| reading.sound);
                if found.is_some() {
                    assert_eq!((&found, problems.take()), (&whole, Vec::new()), "{texts:?}");
                    usual += 1;
                }
            }
        }
        assert!(usual > 1000, "hardly any row was usual: {usual}");
    }
}
