//! What to write in a cell whose number has words around it: 下降7.7%, 8左右, 127.6亿元.
//!
//! A word never becomes part of a number here: what the cell should hold is offered, and the row is
//! not used.

use super::form::Column;
use crate::problem::Code;
use crate::value::{Direction, Limit, Worded, fold, places_between};

/// A cell that is no number.
pub struct WordedCell<'a> {
    /// The column, `Column::Value` of a roster.
    pub column: Column,
    /// What stands there.
    pub text: &'a str,
    /// The unit of its numbers; blank where it is not known.
    pub unit: &'a str,
}

/// What should stand there.
enum Offer {
    /// A number, or one of two.
    Numbers(Vec<String>),
    /// This rate, in the column of growth.
    Growth(String),
    /// The figure, which the text does not tell.
    Figure,
}

/// A mistake in a cell: its kind, and what its sentence names behind the text.
pub struct Mistake {
    /// The kind.
    pub code: Code,
    /// What the sentence names.
    pub values: Vec<String>,
}

impl WordedCell<'_> {
    /// A mistake, its words looked at.
    pub fn mistake(&self, code: Code) -> Mistake {
        let may_have = matches!(code, Code::UnitInNumber | Code::PercentSign | Code::NotANumber);
        let worded = Worded::parse(self.text).filter(|_| may_have);
        let unit = self.unit.to_owned();
        match worded {
            Some(worded) if worded.has_words() => {
                Mistake { code: Code::WordsInNumber, values: self.offer(&worded).values(self.text) }
            }
            Some(worded) if code == Code::UnitInNumber && worded.high.is_none() => {
                let number = self.converted(&worded).unwrap_or_default();
                Mistake { code, values: vec![unit, number] }
            }
            Some(_) | None => Mistake { code, values: vec![unit, String::new()] },
        }
    }

    fn offer(&self, worded: &Worded) -> Offer {
        let is_bound =
            worded.high.is_some() || !matches!(worded.limits.as_slice(), [] | [Limit::About]);
        let changes_level = worded.change.is_some() && self.column != Column::Growth;
        match self.converted(worded) {
            _ if is_bound => Offer::Figure,
            _ if changes_level && self.column == Column::Value && is_percent(worded) => {
                let rates = signed(worded, worded.number.to_string()).into_iter();
                rates.reduce(|first, _| first).map_or(Offer::Figure, Offer::Growth)
            }
            Some(number) if !changes_level => Offer::Numbers(signed(worded, number)),
            Some(_) | None => Offer::Figure,
        }
    }

    /// The number in the cell's unit, where its own can be converted.
    fn converted(&self, worded: &Worded) -> Option<String> {
        let unit = if self.column == Column::Growth { "%" } else { self.unit };
        let places = if is_percent(worded) && unit == "%" {
            0
        } else if unit.is_empty() {
            Some(0).filter(|_| worded.unit.is_empty())?
        } else {
            places_between(&worded.unit, &fold(unit))?
        };
        Some(worded.number.shifted(places)?.to_string())
    }
}

impl Offer {
    /// The numbers, the text that tells no figure, and the rate: each in its place.
    fn values(self, text: &str) -> Vec<String> {
        let none = String::new;
        match self {
            Self::Numbers(mut numbers) => {
                numbers.resize(2, none());
                [numbers, vec![none(), none()]].concat()
            }
            Self::Figure => vec![none(), none(), text.to_owned(), none()],
            Self::Growth(rate) => vec![none(), none(), none(), rate],
        }
    }
}

fn is_percent(worded: &Worded) -> bool {
    matches!(worded.unit.as_str(), "%" | "percent")
}

/// A number with the sign of its words; with both where these are doubtful.
fn signed(worded: &Worded, number: String) -> Vec<String> {
    match (worded.change, number.strip_prefix('-')) {
        (Some(Direction::Fall), Some(positive)) => vec![number.clone(), positive.to_owned()],
        (Some(Direction::Fall), None) => vec![format!("-{number}")],
        (Some(Direction::Rise) | None, _) => vec![number],
    }
}
