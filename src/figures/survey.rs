//! Which periods of the plan's year the files have figures of.
//!
//! What is reported on, and which figure came before it, must be known before the rows are kept. So
//! a few places of the files are looked at first, and what they tell is a guess: the pass over all
//! rows notes the same things, and is made again where they are not what was guessed.

use std::io;

use super::digest::Hash;
use super::entry::{Entry, Known};
use super::figure::Key;
use super::read::{Input, context, entry};
use super::source::Sources;
use super::table::Table;
use super::wanted::Wanted;
use crate::problem::Problems;
use crate::value::{IndicatorId, Period};

/// The periods of the plan's year that the files have.
#[derive(Clone, Debug, Default)]
pub struct Survey {
    latest: Option<Period>,
    latest_blank: Option<Period>,
    /// The last months of the periods of each indicator, one bit each.
    months: Vec<u16>,
    /// What the last figure that was noted is of: the next is mostly of the same.
    last: Option<(IndicatorId, Period)>,
}

/// How many places are looked at.
const PLACES: usize = 64;

/// How many bytes are looked at from a place on.
const PIECE: u64 = 16 << 10;

impl Survey {
    /// Nothing was looked at yet.
    pub(super) fn new(wanted: &Wanted) -> Self {
        Self { months: vec![0; wanted.expected.len()], ..Self::default() }
    }

    /// The latest period that the files have a figure of, else the latest that they leave blank.
    #[must_use]
    pub fn latest(&self) -> Option<Period> {
        self.latest.or(self.latest_blank)
    }

    /// The latest periods before `report` that an indicator was reported for, at most `most`.
    #[must_use]
    pub fn before(&self, indicator: IndicatorId, report: Period, most: usize) -> Vec<Period> {
        let months = self.months.get(indicator.index()).copied().unwrap_or_default();
        let reported = |month: &u8| months & (1 << month) != 0;
        let earlier = (1..report.last_month()).rev().filter(reported).take(most);
        earlier.map(|month| Period::cumulative(report.year(), month)).collect()
    }

    /// Notes a row that can be used.
    #[inline]
    pub(super) fn note(&mut self, wanted: &Wanted, said: &Entry) {
        let of = Some((said.key.indicator, said.key.period));
        if said.figure.is_none() || self.last != of {
            self.note_another(wanted, said);
        }
    }

    /// Notes a row of which the one before does not tell all.
    fn note_another(&mut self, wanted: &Wanted, said: &Entry) {
        let Key { indicator, period, .. } = said.key;
        let since_january = period.since_january();
        if said.figure.is_some() {
            self.last = Some((indicator, period));
        }
        if period.year() != wanted.year {
            return;
        }
        if said.figure.is_none() {
            self.latest_blank = self.latest_blank.max(Some(since_january));
            return;
        }
        self.latest = self.latest.max(Some(since_january));
        if let Some(months) = self.months.get_mut(indicator.index()) {
            *months |= 1 << since_january.last_month();
        }
    }

    /// Takes each indicator to be reported for what any was seen to be.
    fn spread(&mut self) {
        let any = self.months.iter().fold(0, |any, months| any | months);
        self.months.fill(any);
    }
}

/// Looks at a few places of the files: at all of small ones, at the beginnings of some of many.
///
/// # Errors
/// Reading failed.
pub fn glance(
    sources: &Sources,
    inputs: &[Input],
    (wanted, known): (&Wanted, &Known),
) -> io::Result<Survey> {
    let survey = Survey::new(wanted);
    let step = inputs.len().div_ceil(PLACES).max(1);
    let mut glance = Glance { sources, wanted, survey, is_partial: step > 1, known };
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
    wanted: &'a Wanted<'a>,
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
        let context = context(self.wanted, None, input, &header);
        let problems = &mut Problems::silent();
        while let Some(row) = table.next()? {
            if row.offset >= end || header.is_contradicted_by(row.fields) {
                break;
            }
            if let Some(said) = entry((&context, self.known), &row, input.source, problems) {
                self.survey.note(self.wanted, &said);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use hashbrown::HashMap;

    use super::super::read::read;
    use super::super::source::test::Text;
    use super::super::wanted::{Adds, Expected, Measure, Periods};
    use super::*;
    use crate::value::{Names, RegionId};

    const REGIONS: usize = 100_000;

    /// One indicator in many regions.
    fn wanted() -> Wanted<'static> {
        let (mut indicators, mut regions) = (Names::default(), Names::default());
        indicators.enter("保费", IndicatorId::from(0));
        for region in 0..REGIONS {
            regions.enter(&format!("r{region}"), RegionId::from(region));
        }
        let measure = Measure::Number { unit: "亿元" };
        let expected = vec![Expected { measure, home: RegionId::from(0), adds: Adds::Up }];
        Wanted::of_names(indicators, regions, expected)
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
        let (inputs, wanted) = ([Input { source, file_period: None }], wanted());
        let [may, june] = [5, 6].map(|month| Period::cumulative(2024, month));
        let guess =
            glance(&sources, &inputs, (&wanted, &Known::default())).expect("bytes do not fail");
        assert_eq!(guess.latest(), Some(may), "the row of June lies between two places");
        let periods = |survey: &Survey| {
            let report = survey.latest()?;
            let kept = vec![report, report.year_before()];
            Some(Periods { report, asked: false, kept, before: HashMap::new() })
        };
        let read = read(&sources, &inputs, &wanted, &periods).expect("bytes do not fail");
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
