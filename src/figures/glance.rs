//! A look at a few places of the files: of which periods they have figures.
//!
//! What is reported on, and which figure came before it, must be known before the rows are kept. So
//! a few places of the files are looked at first, and what they tell is a guess: the pass over all
//! rows notes the same things, and is made again where they are not what was guessed.

use std::io;

use super::context::{Context, Input};
use super::import::once_more;
use super::observation::Observed;
use super::row::FigureReader;
use super::table::Table;
use crate::problem::{Enough, Problems};
use crate::request::{Request, Survey};
use crate::table::{Hash, Sources};

/// How many places are looked at.
const PLACES: usize = 64;

/// How many bytes are looked at from a place on.
const PIECE: u64 = 16 << 10;

/// Notes what a row tells of the periods that the files have.
#[inline]
pub(super) fn note(observed: &Observed, request: &Request, survey: &mut Survey) {
    // What is reported on is a period of the plan's own regions.
    if request.is_outside(observed.key.region) {
        return;
    }
    match observed.content {
        Some(_) => survey.note(observed.key.indicator, observed.key.period),
        None => survey.note_blank(observed.key.period),
    }
}

/// Looks at a few places of the files: at all of small ones, at the beginnings of some of many.
///
/// # Errors
/// Reading failed.
pub(super) fn glance(
    sources: &Sources,
    inputs: &[Input],
    request: &Request,
    reader: &mut FigureReader,
) -> io::Result<Survey> {
    let survey = request.survey();
    let step = inputs.len().div_ceil(PLACES).max(1);
    let mut glance = Glance { sources, request, survey, is_partial: step > 1, reader };
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
    reader: &'a mut FigureReader,
}

impl Glance<'_> {
    /// Looks at so many places of a file, the first and the last among them. A row that cannot be used
    /// tells nothing.
    fn look_into(&mut self, input: Input, places: u64) -> io::Result<()> {
        let source = input.source;
        let opened = Table::open(self.sources, (source, Hash::Spared), &mut Problems::silent());
        let Some(table) = opened? else { return Ok(()) };
        let (header, mut below) = table.into_parts();
        let context = Context::new(self.request, input, &header);
        let request = self.request;
        let Self { survey, reader, .. } = self;
        let length = below.rest.chunks.length()?;
        if length <= places * PIECE {
            return once_more(below, &context, reader, |batch| {
                batch.of_this_table(source).for_each(|it| note(&it, request, survey));
            });
        }
        self.is_partial = true;
        let rest = &mut below.rest;
        for place in 0..places {
            let offset = (length - PIECE) / (places - 1).max(1) * place;
            if offset > 0 {
                rest.chunks.go_to(offset)?;
                rest.chunks.next(&mut reader.batch.chunk)?;
            } else {
                (reader.batch.chunk, reader.batch.start) =
                    (std::mem::take(&mut rest.chunk), rest.at);
            }
            reader.read(&context, &Enough::of_all());
            let observed = reader.batch.of_this_table(source);
            let is_near = |it: &Observed| it.row.offset < offset + PIECE;
            observed.take_while(is_near).for_each(|it| note(&it, request, survey));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::super::figure::Key;
    use super::super::read::read;
    use super::*;
    use crate::request::{Adds, FigureKind, FigureSpec, PeriodRequest, Publication, When};
    use crate::table::test::Text;
    use crate::value::{IndicatorId, Names, Period, RegionId};

    const REGIONS: usize = 100_000;

    static MONTHLY: Publication = Publication { lag: 0, months: Vec::new() };

    /// One indicator in many regions.
    fn request() -> Request<'static> {
        let (mut indicators, mut regions) = (Names::default(), Names::default());
        indicators.enter("保费", IndicatorId::from(0));
        for region in 0..REGIONS {
            regions.enter(&format!("r{region}"), RegionId::from(region));
        }
        let kind = FigureKind::Number { unit: "亿元" };
        let publication = &MONTHLY;
        let spec = FigureSpec {
            name: "",
            kind,
            home: RegionId::from(0),
            adds: Adds::Up,
            only_rises: true,
            from: None,
            publication,
            span: None,
        };
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
        let (inputs, request) = ([Input { source, file_period: None, is_laid: false }], request());
        let [may, june] = [5, 6].map(|month| Period::cumulative(2024, month));
        let guess = glance(&sources, &inputs, &request, &mut FigureReader::default())
            .expect("bytes do not fail");
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
