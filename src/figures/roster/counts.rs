//! What rosters count, by indicator, region and month: added up over months when it is asked for.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use hashbrown::HashMap;

use super::entry::Entry;
use crate::figures::figure::Key;
use crate::request::{Days, Exits, Reach, RosterRequest, YEARS_BEFORE};
use crate::table::RowPlace;
use crate::value::{Amount, Date, Exact, IndicatorId, Missing, RegionId};

/// The counts of every indicator that has a roster.
#[derive(Clone, Debug, Default)]
pub struct Counts(HashMap<IndicatorId, Answer>);

/// The counts of one indicator.
#[derive(Clone, Debug)]
struct Answer {
    reach: Reach,
    /// Whether a row is missing, since it has an error.
    sound: Soundness,
    /// Whether every file has a column for regions.
    regions: Regions,
    /// The headers of the files.
    headers: Vec<RowPlace>,
    came: Cells,
    left: Cells,
}

/// What was added up, by region and by the number of the month; months without rows have no place.
#[derive(Clone, Debug, Default)]
struct Cells(HashMap<RegionId, BTreeMap<u8, Total>>);

/// Whether all rows could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Soundness {
    /// They could.
    Whole,
    /// A count would lack some.
    Lacking,
}

/// Whether regions can be told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Regions {
    /// Each row can name its own.
    Named,
    /// Only the plan's own region is known.
    PlanOnly,
}

/// What was counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// The count, or the sum of the values.
    pub number: Exact,
    /// How many decimals the values were written with at most.
    pub decimals: u8,
    /// The most that rounding of the values can have moved the sum.
    pub half_ulp: Exact,
    /// How many rows came or left.
    pub rows: u64,
    /// The headers of the files that were counted.
    pub headers: Vec<RowPlace>,
}

/// What rows add up to.
#[derive(Clone, Debug)]
struct Total {
    number: Exact,
    half_ulp: Exact,
    decimals: u8,
    rows: u64,
}

impl Default for Total {
    fn default() -> Self {
        Self { number: 0.into(), half_ulp: 0.into(), decimals: 0, rows: 0 }
    }
}

/// Whether a row is added, or taken off since it was added twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Add {
    /// It is added.
    Once,
    /// It was added twice.
    Back,
}

impl Total {
    /// Adds a value, or a row alone.
    fn add(&mut self, value: Amount, sum: Option<usize>, add: Add) {
        let sum_with = |sum: &Exact, part: Exact| match add {
            Add::Once => sum + &part,
            Add::Back => sum - &part,
        };
        self.rows = self.rows.wrapping_add_signed(if add == Add::Once { 1 } else { -1 });
        self.number = sum_with(&self.number, value.exact());
        if sum.is_some() {
            self.half_ulp = sum_with(&self.half_ulp, value.half_ulp());
            self.decimals = self.decimals.max(value.scale());
        }
    }
}

impl Counts {
    /// Counts of nothing yet.
    pub(super) fn of(year: u16, rosters: &[&RosterRequest]) -> Self {
        let answers = rosters.iter().flat_map(|roster| {
            roster.counts.iter().map(|count| {
                let answer = Answer {
                    reach: Reach { year, from: roster.from, adds: count.adds },
                    sound: Soundness::Whole,
                    regions: Regions::Named,
                    headers: Vec::new(),
                    came: Cells::default(),
                    left: Cells::default(),
                };
                (count.indicator, answer)
            })
        });
        Self(answers.collect())
    }

    /// Adds a row of a roster to the regions that its own lies in, or takes it off again.
    pub(super) fn add(
        &mut self,
        roster: &RosterRequest,
        entry: &Entry,
        around: &[RegionId],
        add: Add,
    ) {
        for (count, value) in roster.counts.iter().zip(&entry.adds) {
            let Some(value) = *value else { continue };
            let Some(answer) = self.0.get_mut(&count.indicator) else { continue };
            let exit = entry.exit.filter(|_| count.exits == Exits::TakenOff);
            let year = answer.reach.year;
            let came = slot(year, entry.date);
            let left = exit.and_then(|exit| slot(year, exit));
            for (slot, cells) in [(came, &mut answer.came), (left, &mut answer.left)] {
                let Some(slot) = slot else { continue };
                for region in around {
                    let months = cells.0.entry(*region).or_default();
                    months.entry(slot).or_default().add(value, count.sum, add);
                }
            }
        }
    }

    /// Notes a file of a roster with its header.
    pub(super) fn note_file(&mut self, roster: &RosterRequest, header: RowPlace, regions: Regions) {
        for count in &roster.counts {
            if let Some(answer) = self.0.get_mut(&count.indicator) {
                answer.headers.push(header);
                if regions == Regions::PlanOnly {
                    answer.regions = regions;
                }
            }
        }
    }

    /// Notes that rows of a roster are missing.
    pub(super) fn note_errors(&mut self, roster: &RosterRequest) {
        for count in &roster.counts {
            if let Some(answer) = self.0.get_mut(&count.indicator) {
                answer.sound = Soundness::Lacking;
            }
        }
    }

    /// What was counted of a key.
    ///
    /// # Errors
    /// The indicator has no roster, its roster has no files or lacks rows, does not reach back so far,
    /// or does not tell regions apart.
    pub fn get(&self, key: Key) -> Result<Counted, Missing> {
        let answer = self.0.get(&key.indicator).ok_or(Missing::NoFigure)?;
        let home = key.region == RegionId::from(0);
        let days = answer.reach.days(key.period).ok_or(Missing::BeforeRoster)?;
        if answer.sound == Soundness::Lacking {
            return Err(Missing::RosterLacksRows);
        }
        if answer.headers.is_empty() {
            return Err(Missing::RosterElsewhere);
        }
        if !home && answer.regions == Regions::PlanOnly {
            return Err(Missing::NoFigure);
        }
        answer.get(key.region, days).ok_or(Missing::BeforeRoster)
    }

    /// The headers of all files.
    pub fn headers(&self) -> impl Iterator<Item = RowPlace> {
        self.0.values().flat_map(|answer| &answer.headers).copied()
    }
}

impl Answer {
    /// The count of a region on some days; none of those after the plan's year.
    fn get(&self, region: RegionId, days: Days) -> Option<Counted> {
        let year = self.reach.year;
        let first = days.since.map_or(Some(0), |since| slot(year, since))?;
        let slots = first..=slot(year, days.until)?;
        let (came, left) = (self.came.of(region, &slots), self.left.of(region, &slots));
        Some(Counted {
            number: &came.number - &left.number,
            decimals: came.decimals.max(left.decimals),
            half_ulp: &came.half_ulp + &left.half_ulp,
            rows: came.rows + left.rows,
            headers: self.headers.clone(),
        })
    }
}

impl Cells {
    /// What the months of a region add up to.
    fn of(&self, region: RegionId, slots: &RangeInclusive<u8>) -> Total {
        let months = self.0.get(&region).into_iter().flat_map(|all| all.range(slots.clone()));
        months.fold(Total::default(), |mut all, (_, total)| {
            all.number = &all.number + &total.number;
            if total.half_ulp.is_positive() {
                all.half_ulp = &all.half_ulp + &total.half_ulp;
            }
            all.decimals = all.decimals.max(total.decimals);
            all.rows += total.rows;
            all
        })
    }
}

/// The number of a day's month; 0 for all before the years that are told apart, none after the
/// plan's year.
fn slot(year: u16, day: Date) -> Option<u8> {
    let Some(years) = day.year().checked_sub(year.saturating_sub(YEARS_BEFORE)) else {
        return Some(0);
    };
    let months = years.checked_mul(12)? + u16::from(day.month());
    u8::try_from(months).ok().filter(|_| years <= YEARS_BEFORE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_numbered_from_two_years_before() {
        let day = |year, month| Date::new(year, month, 28).expect("a day");
        assert_eq!(slot(2024, day(2021, 12)), Some(0));
        assert_eq!(slot(2024, day(2022, 1)), Some(1));
        assert_eq!(slot(2024, day(2023, 12)), Some(24));
        assert_eq!(slot(2024, day(2024, 12)), Some(36));
        assert_eq!(slot(2024, day(2025, 1)), None);
    }
}
