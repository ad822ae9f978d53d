//! `schedule`: a word, or cumulative shares by quarter or month.

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use crate::plan::fields::{number, text, wrong_type};
use crate::plan::{Schedule, Shares};
use crate::problem::{Code, Problem};

impl Draft<'_> {
    /// Reads `"linear"`, `"last-year"`, `"year-end"` or `{ q1 = 20, q2 = 45, q4 = 100 }`.
    pub fn read_schedule(&mut self, value: &Spanned<DeValue>) -> Option<Schedule> {
        match value.get_ref() {
            DeValue::String(_) => self.schedule_word(value),
            DeValue::Table(_) => self.shares(value),
            _ => wrong_type(
                value,
                "schedule",
                "\"linear\", { q1 = 20, q2 = 45, q3 = 70, q4 = 100 }",
                &mut self.sink,
            ),
        }
    }

    fn schedule_word(&mut self, value: &Spanned<DeValue>) -> Option<Schedule> {
        let said = text(value, "schedule", &mut self.sink)?;
        match said.value {
            "linear" => Some(Schedule::Linear),
            "last-year" => Some(Schedule::LastYear),
            "year-end" => Some(Schedule::YearEnd),
            other => {
                let known = ["linear", "last-year", "year-end"];
                self.sink.push(
                    Problem::new(Code::UnknownWord, said.place)
                        .with(other)
                        .with("schedule")
                        .with_list(&known),
                );
                None
            }
        }
    }

    fn shares(&mut self, value: &Spanned<DeValue>) -> Option<Schedule> {
        let DeValue::Table(table) = value.get_ref() else { return None };
        let (mut points, mut sound) = (Vec::new(), true);
        for (key, share) in table {
            let month = month_of(key.get_ref());
            if month.is_none() {
                let place = self.sink.place(&key.span());
                self.sink.push(Problem::new(Code::BadSchedule, place).with(key.get_ref()));
            }
            let share = number(share, "schedule", &mut self.sink);
            sound &= month.is_some() && share.is_some();
            points.extend(month.zip(share.map(|share| share.value)));
        }
        if !sound {
            return None;
        }
        let shares = Shares::try_from(points);
        if shares.is_err() {
            let place = self.sink.place(&value.span());
            self.sink.push(Problem::new(Code::BadSchedule, place).with("schedule"));
        }
        shares.ok().map(Schedule::Shares)
    }
}

/// The last month that `q2` or `06` names.
fn month_of(key: &str) -> Option<u8> {
    if !key.trim_start_matches('q').bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let quarter = key.strip_prefix('q').and_then(|quarter| quarter.parse().ok());
    match quarter {
        Some(quarter @ 1..=4_u8) => Some(quarter * 3),
        Some(_) => None,
        None => key.parse().ok().filter(|month| key.len() == 2 && (1..=12).contains(month)),
    }
}
