//! The rows that a count is made of: read once more for whoever asks which they are.

use std::io;

use super::duplicates::RosterDuplicates;
use super::entry::{Context, Entry};
use super::header::OfRoster;
use super::read::{RosterInput, entry};
use crate::figures::figure::Key;
use crate::figures::table::{Table, place};
use crate::problem::Problems;
use crate::request::{Adds, Exits, Request, RosterCount, StandardColumn};
use crate::table::{Hash, RowPlace, Sources};
use crate::value::{Amount, Date, Period, RegionId};

/// A row that counts.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The row.
    pub row: RowPlace,
    /// The name of the enterprise.
    pub name: String,
    /// The day it was registered.
    pub date: Date,
    /// The day it left, where that is known.
    pub exit: Option<Date>,
    /// Its region.
    pub region: RegionId,
    /// What it adds: 1 or its value.
    pub value: Amount,
    /// Whether that is taken off.
    pub sign: Sign,
}

/// Whether a row is added or taken off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// It is added.
    Added,
    /// It left, and is taken off.
    TakenOff,
}

/// What the rows of rosters were counted from.
pub struct Rows<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// Those of rosters.
    pub inputs: &'a [RosterInput],
    /// What was wanted of them.
    pub request: &'a Request<'a>,
    /// The enterprises that were met twice.
    pub again: &'a RosterDuplicates,
}

/// The rows that the count of a key is made of, in the order of the files.
///
/// # Errors
/// Reading failed.
pub fn listed(rows: &Rows, key: Key) -> io::Result<Vec<Listed>> {
    let mut all = Vec::new();
    for input in rows.inputs {
        let roster = rows.request.rosters.get(input.roster.index());
        let asks = |it: &RosterCount| it.indicator == key.indicator;
        let count = roster.and_then(|it| it.counts.iter().position(asks));
        if let Some(count) = count {
            rows.of_file(*input, (count, key), &mut all)?;
        }
    }
    Ok(all)
}

impl Rows<'_> {
    fn of_file(
        &self,
        input: RosterInput,
        (index, key): (usize, Key),
        all: &mut Vec<Listed>,
    ) -> io::Result<()> {
        let silent = &mut Problems::silent();
        let roster = self.request.rosters.get(input.roster.index()).expect("a roster of the plan");
        let kind = OfRoster(roster);
        let opened = Table::open_as(kind, self.sources, (input.source, Hash::Spared), silent);
        let Some(mut table) = opened? else { return Ok(()) };
        let header = table.header.clone();
        let context = Context::new(roster, self.request, &header);
        let count = roster.counts.get(index).expect("a count of the roster");
        while let Some(row) = table.next()? {
            let Some(entry) = entry(&context, &row, input.source, silent) else { continue };
            let Some(value) = entry.adds.get(index).copied().flatten() else { continue };
            let place = place(&row, input.source);
            let repeats = self.again.of_row(&context, (input.roster, place), row.fields);
            let around = self.request.around.get(entry.region.index());
            let is_within = around.is_some_and(|around| around.contains(&key.region));
            if !is_within || repeats.is_some() {
                continue;
            }
            let signs = signs(count, &entry, key.period);
            all.extend(signs.into_iter().flatten().map(|sign| Listed {
                row: place,
                name: context.text(StandardColumn::Name.index(), row.fields).to_owned(),
                date: entry.date,
                exit: entry.exit,
                region: entry.region,
                value,
                sign,
            }));
        }
        Ok(())
    }
}

/// How a row counts in a period: not at all, for coming, for leaving, or for both.
fn signs(count: &RosterCount, entry: &Entry, period: Period) -> [Option<Sign>; 2] {
    let end = period.last_day();
    let within = |day: Date| day.year() == period.year() && day <= end;
    let left = |exit: Option<Date>| count.exits == Exits::TakenOff && exit.is_some_and(within);
    match count.adds {
        Adds::Up | Adds::Apart => {
            [within(entry.date).then_some(Sign::Added), left(entry.exit).then_some(Sign::TakenOff)]
        }
        Adds::NotAtEnd | Adds::Never => {
            let is_there = entry.date <= end && entry.exit.is_none_or(|exit| exit > end);
            [is_there.then_some(Sign::Added), None]
        }
    }
}
