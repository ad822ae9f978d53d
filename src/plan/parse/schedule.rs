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

/// The words for the months of which figures are published.
const PUBLISHED: &[(&str, &[u8])] =
    &[("quarter", &[3, 6, 9, 12]), ("half-year", &[6, 12]), ("year", &[12])];

impl Draft<'_> {
    /// Reads `"quarter"`, `"half-year"`, `"year"` or a list such as `["02", "q1", "06"]`.
    pub fn published(&mut self, value: &Spanned<DeValue>) -> Vec<u8> {
        let DeValue::Array(months) = value.get_ref() else {
            let Some(said) = text(value, "periods", &mut self.sink) else { return Vec::new() };
            let found = PUBLISHED.iter().find(|(word, _)| *word == said.value);
            if found.is_none() {
                let words: Vec<&str> = PUBLISHED.iter().map(|(word, _)| *word).collect();
                let problem = Problem::new(Code::UnknownWord, said.place).with(said.value);
                self.sink.push(problem.with("periods").with_list(&words));
            }
            return found.map(|(_, months)| months.to_vec()).unwrap_or_default();
        };
        months.iter().filter_map(|month| self.published_month(month)).collect()
    }

    fn published_month(&mut self, value: &Spanned<DeValue>) -> Option<u8> {
        let said = text(value, "periods", &mut self.sink)?;
        let month = month_of(said.value);
        if month.is_none() {
            let problem = Problem::new(Code::UnknownWord, said.place).with(said.value);
            self.sink.push(problem.with("periods").with_list(&["01", "12", "q1", "q4"]));
        }
        month
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
