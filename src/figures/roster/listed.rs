//! The rows that a count is made of: read once more for whoever asks which they are.

use std::io;

use super::context::RosterContext;
use super::duplicates::RosterDuplicates;
use super::entry::Entry;
use super::read::{RosterInput, open};
use crate::figures::figure::Key;
use crate::figures::import::once_more;
use crate::figures::reader::Reader;
use crate::problem::Problems;
use crate::request::{Adds, Exits, Request, RosterCount, StandardColumn};
use crate::table::{Hash, Record, RowPlace, Sources};
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
pub(crate) struct RosterRows<'a> {
    /// The files.
    pub sources: &'a Sources,
    /// Those of rosters.
    pub inputs: &'a [RosterInput],
    /// What was wanted of them.
    pub request: &'a Request<'a>,
    /// The enterprises that were met twice.
    pub duplicates: &'a RosterDuplicates,
}

/// The rows that the count of a key is made of, in the order of the files.
///
/// # Errors
/// Reading failed.
pub(crate) fn listed(rows: &RosterRows, key: Key) -> io::Result<Vec<Listed>> {
    let mut all = Vec::new();
    for input in rows.inputs {
        let roster = rows.request.rosters.get(input.roster.index());
        let asks = |it: &RosterCount| it.indicator == key.indicator;
        let count = roster.and_then(|it| it.counts.iter().position(asks));
        if let Some(count) = count {
            all.extend(rows.of_file(*input, count, key)?);
        }
    }
    Ok(all)
}

impl RosterRows<'_> {
    fn of_file(&self, input: RosterInput, count: usize, key: Key) -> io::Result<Vec<Listed>> {
        let (request, silent) = (self.request, &mut Problems::silent());
        let RosterInput { source, roster: id } = input;
        let roster = request.rosters.get(id.index()).expect("a roster of the plan");
        let opened = open(self.sources, source, Hash::Spared, roster, silent)?;
        let Some((header, below)) = opened else { return Ok(Vec::new()) };
        let context = RosterContext { id, roster, request, source, header: &header };
        let of_count = roster.counts.get(count).expect("a count of the roster");
        let (mut all, mut record) = (Vec::new(), Record::default());
        once_more(below, &context, &mut Reader::default(), |batch| {
            for row in batch.of_this_table() {
                let entry = &row.content;
                let Some(value) = entry.adds.get(count).copied().flatten() else { continue };
                let around = request.around.get(entry.region.index());
                let is_within = around.is_some_and(|around| around.contains(&key.region));
                if !is_within || self.duplicates.of_row(&context, batch, row).is_some() {
                    continue;
                }
                let fields = batch.fields(row.at, &mut record);
                let name = context.text(StandardColumn::Name.index(), fields);
                let signs = signs(of_count, entry, key.period);
                all.extend(signs.into_iter().flatten().map(|sign| Listed {
                    row: batch.row(source, row.at, row.line),
                    name: name.to_owned(),
                    date: entry.date,
                    exit: entry.exit,
                    region: entry.region,
                    value,
                    sign,
                }));
            }
        })?;
        Ok(all)
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
