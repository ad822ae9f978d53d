//! A look at a few places of the files: of which periods they have figures.
//!
//! What is reported on, and which figure came before it, must be known before the rows are kept. So
//! a few places of the files are looked at first, and what they tell is a guess: the pass over all
//! rows notes the same things, and is made again where they are not what was guessed.

use std::io;

use super::digest::Hash;
use super::entry::{Context, Entry, Known};
use super::read::{Input, entry};
use super::source::Sources;
use super::table::Table;
use crate::problem::Problems;
use crate::request::{Request, Survey};

/// How many places are looked at.
const PLACES: usize = 64;

/// How many bytes are looked at from a place on.
const PIECE: u64 = 16 << 10;

/// Notes what a row tells of the periods that the files have.
#[inline]
pub fn note(said: &Entry, survey: &mut Survey) {
    match said.figure {
        Some(_) => survey.note(said.key.indicator, said.key.period),
        None => survey.note_blank(said.key.period),
    }
}

/// Looks at a few places of the files: at all of small ones, at the beginnings of some of many.
///
/// # Errors
/// Reading failed.
pub fn glance(
    sources: &Sources,
    inputs: &[Input],
    (request, known): (&Request, &Known),
) -> io::Result<Survey> {
    let survey = request.survey();
    let step = inputs.len().div_ceil(PLACES).max(1);
    let mut glance = Glance { sources, request, survey, is_partial: step > 1, known };
    let places = (PLACES / inputs.len().max(1)).max(1);
    // From the last on, since files are mostly named by their period.
    for input in inputs.iter().rev().step_by(step) {
        glance.look_into(*input, places as u64)?;
    }
    if glance.is_partial {
        glance.survey.spread();
    }
    Ok(glance.survey)
}

/// A look at the files that is under way.
struct Glance<'a> {
    sources: &'a Sources,
    request: &'a Request<'a>,
    survey: Survey,
    is_partial: bool,
    known: &'a Known,
}

impl Glance<'_> {
    /// Looks at so many places of a file, the first and the last among them.
    fn look_into(&mut self, input: Input, places: u64) -> io::Result<()> {
        let opened =
            Table::open(self.sources, (input.source, Hash::Spared), &mut Problems::silent());
        let Some(mut table) = opened? else { return Ok(()) };
        let length = table.length()?;
        if length <= places * PIECE {
            return self.look_at(&mut table, input, u64::MAX);
        }
        self.is_partial = true;
        for place in 0..places {
            let offset = (length - PIECE) / (places - 1).max(1) * place;
            if offset > 0 {
                table.go_to(offset)?;
            }
            self.look_at(&mut table, input, offset + PIECE)?;
        }
        Ok(())
    }

    /// Looks at the rows up to a byte; one that cannot be used tells nothing.
    fn look_at(&mut self, table: &mut Table, input: Input, end: u64) -> io::Result<()> {
        let header = table.header.clone();
        let context = Context::new(self.request, &header, input.file_period);
        let problems = &mut Problems::silent();
        while let Some(row) = table.next()? {
            if row.offset >= end || header.is_contradicted_by(row.fields) {
                break;
            }
            if let Some(said) = entry((&context, self.known), &row, input.source, problems) {
                note(&said, &mut self.survey);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::super::figure::Key;
    use super::super::read::read;
    use super::super::source::test::Text;
    use super::*;
    use crate::request::{Adds, FigureKind, FigureSpec, PeriodRequest, Publication, When};
    use crate::value::{IndicatorId, Names, Period, RegionId};

    const REGIONS: usize = 100_000;

    /// One indicator in many regions.
    fn request() -> Request<'static> {
        let (mut indicators, mut regions) = (Names::default(), Names::default());
        indicators.enter("保费", IndicatorId::from(0));
        for region in 0..REGIONS {
            regions.enter(&format!("r{region}"), RegionId::from(region));
        }
        let kind = FigureKind::Number { unit: "亿元" };
        let spec = FigureSpec { kind, home: RegionId::from(0), adds: Adds::Up };
        let (indicator, when) = (IndicatorId::from(0), When::Current(Publication::default()));
        let periods = vec![PeriodRequest { indicator, when, years_before: 1 }];
        Request { periods, ..Request::of_names(indicators, regions, vec![spec]) }
    }

    #[test]
    fn a_guess_that_fails_is_made_good() {
        let mut text = String::from("indicator,period,region,value\n保费,2023-06,r1,7\n");
        for region in 0..REGIONS {
            let period = if region == 1000 { "2024-06" } else { "2024-05" };
            writeln!(text, "保费,{period},r{region},5").expect("a string takes all text");
        }
        let mut sources = Sources::default();
        let source = sources.add(Box::new(Text::new("t.csv", text.leak().as_bytes())));
        let (inputs, request) = ([Input { source, file_period: None }], request());
        let [may, june] = [5, 6].map(|month| Period::cumulative(2024, month));
        let guess =
            glance(&sources, &inputs, (&request, &Known::default())).expect("bytes do not fail");
        assert_eq!(guess.latest(), Some(may), "the row of June lies between two places");
        let read = read(&sources, &inputs, &request).expect("bytes do not fail");
        let (reading, periods) = read;
        assert_eq!(periods.map(|periods| periods.report), Some(june));
        let kept = |region, period| {
            let key =
                Key { indicator: IndicatorId::from(0), region: RegionId::from(region), period };
            reading.figures.get(key).is_some()
        };
        assert!(kept(1000, june) && kept(1, june.year_before()) && !kept(2, may));
        let used: Vec<u64> = reading.tallies.iter().map(|tally| tally.used).collect();
        assert_eq!(used, [REGIONS as u64 + 1]);
    }
}
