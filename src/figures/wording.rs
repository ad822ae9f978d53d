//! What to write in a cell whose number has words around it: 下降7.7%, 8左右, 127.6亿元.
//!
//! A unit that differs from the row's by a power of ten, and a word of direction before a rate, are read
//! and noted. Of other words nothing becomes part of a number: what the cell should hold is offered, and
//! the row is not used.

use super::form::Column;
use super::marked::{CellMeaning, MarkedNumber, marked};
use super::number::{both_readings, decimal_comma};
use crate::problem::Code;
use crate::value::{Amount, Direction, Limit, Worded, fold, narrow, places_between};

/// A cell that is no number.
pub(super) struct WordedCell<'a> {
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
    /// The rate of growth, which percentage points are not.
    Rate,
}

/// A mistake in a cell: its kind, and what was found there. Its words are made when they are asked for.
pub(super) struct Mistake {
    /// The kind.
    pub code: Code,
    found: Found,
}

/// What was found in a cell that is no number.
enum Found {
    /// Two readings, and what an import says of them.
    Readings([Amount; 2], String),
    /// Words that are not known.
    Unknown,
    /// A number with words that limit it or say how it changed.
    Words(Worded),
    /// A number with its unit.
    Number(Worded),
    /// Nothing of these.
    Nothing,
}

/// Words of growth and of a fall, before a rate.
const RISES: [&str; 10] =
    ["同比增长", "同比上升", "同比提高", "同比增加", "增长", "上升", "提高", "上涨", "增加", "增"];
const FALLS: [&str; 10] =
    ["同比下降", "同比降低", "同比减少", "负增长", "下降", "降低", "减少", "下滑", "下跌", "降"];

/// Signs of currencies, and their units.
const CURRENCIES: [(char, &str); 4] = [('¥', "元"), ('￥', "元"), ('$', "美元"), ('€', "欧元")];

/// No change, of a rate.
const LEVEL: [&str; 3] = ["持平", "同比持平", "与上年持平"];

impl WordedCell<'_> {
    /// The number, where a unit or a word of direction is all that stands beside it: 766万元 in a row of
    /// 亿元, 下降5.1%. Nothing is guessed: words that limit or round it make it none.
    pub(super) fn sure(&self) -> Option<Amount> {
        if has_digits_apart(self.text) {
            return None;
        }
        if let Some(MarkedNumber::Sure(number)) = marked(self.text, self.meaning()) {
            return Some(number);
        }
        let text = fold(self.text);
        let is_growth = self.column == Column::Growth;
        if is_growth && LEVEL.contains(&&*text) {
            return Some(Amount::new(0, 0));
        }
        let after = |words: &[&str]| words.iter().find_map(|word| text.strip_prefix(word));
        let (falls, rises) = (after(&FALLS), after(&RISES));
        let rest = falls.or(rises).filter(|_| is_growth).unwrap_or(&text);
        let has_word = rest.len() < text.len();
        let is_of_number = |c: char| c.is_ascii_digit() || c == '.' || c == '-' && !has_word;
        let end = rest.find(|c| !is_of_number(c)).unwrap_or(rest.len());
        let (number, unit) = rest.split_at(end);
        let number = Amount::parse(number).ok()?;
        match (is_growth, unit) {
            (true, "" | "%") if falls.is_some() && has_word => {
                Some(Amount::new(number.units().checked_neg()?, number.scale()))
            }
            (true, "" | "%") if has_word => Some(number),
            (true, _) | (false, "") => None,
            (false, unit) => number.shifted(places_between(unit, &fold(self.unit))?),
        }
    }

    fn meaning(&self) -> CellMeaning {
        if self.column == Column::Growth { CellMeaning::Growth } else { CellMeaning::Level }
    }

    /// What the mistake is, its words looked at.
    pub(super) fn mistake(&self, code: Code) -> Mistake {
        if is_apart(code) {
            return Mistake { code, found: Found::Nothing };
        }
        if let Some(MarkedNumber::Doubtful { readings, key }) =
            marked(self.text, self.meaning()).filter(|_| !has_digits_apart(self.text))
        {
            return Mistake { code: Code::DoubtfulNumber, found: Found::Readings(readings, key) };
        }
        let in_currency = self.in_currency();
        let (text, code) = match &in_currency {
            Some(text) => (text.as_str(), Code::UnitInNumber),
            None => (self.text, code),
        };
        let may_have = matches!(code, Code::UnitInNumber | Code::PercentSign | Code::NotANumber);
        let is_one = may_have && !has_digits_apart(self.text);
        let is_loss_of_rate = |it: &Worded| it.is_loss && self.column == Column::Growth;
        let worded = Some(text).filter(|_| is_one).and_then(Worded::of_figure);
        let worded = worded.filter(|it| !is_loss_of_rate(it));
        // Without its sign a rate whose words are not known might turn into its opposite.
        let is_unread = worded.is_none() && self.column == Column::Growth && has_words(self.text);
        match worded {
            None if is_one && is_unread => {
                Mistake { code: Code::NotANumber, found: Found::Unknown }
            }
            Some(worded) if worded.has_words() || self.is_of_points(&worded) => {
                Mistake { code: Code::WordsInNumber, found: Found::Words(worded) }
            }
            Some(worded) if code == Code::UnitInNumber && worded.high.is_none() => {
                Mistake { code, found: Found::Number(worded) }
            }
            Some(_) | None => Mistake { code, found: Found::Nothing },
        }
    }

    /// What the sentence of a mistake names behind the text.
    pub(super) fn values(&self, mistake: Mistake) -> Vec<String> {
        let unit = self.unit.to_owned();
        match mistake.found {
            Found::Readings([first, second], key) => {
                vec![first.to_string(), second.to_string(), key]
            }
            Found::Unknown => Vec::new(),
            Found::Words(worded) => self.offer(&worded).values(self.text),
            Found::Number(worded) => vec![unit, self.converted(&worded).unwrap_or_default()],
            Found::Nothing if mistake.code == Code::ThousandsSeparator => {
                vec![unit, decimal_comma(self.text).unwrap_or_else(|| ".".to_owned())]
            }
            Found::Nothing if mistake.code == Code::DecimalComma => {
                let [_, decimals] = both_readings(self.text);
                vec![unit, decimals]
            }
            Found::Nothing => vec![unit, String::new()],
        }
    }

    /// The text with the sign of a currency before it as a unit behind it.
    fn in_currency(&self) -> Option<String> {
        let text = fold(self.text);
        CURRENCIES.iter().find_map(|(sign, unit)| Some([text.strip_prefix(*sign)?, unit].concat()))
    }

    fn offer(&self, worded: &Worded) -> Offer {
        let is_bound =
            worded.high.is_some() || !matches!(worded.limits.as_slice(), [] | [Limit::About]);
        let changes_level = worded.change.is_some() && self.column != Column::Growth;
        match self.converted(worded) {
            _ if self.is_of_points(worded) => Offer::Rate,
            _ if is_bound => Offer::Figure,
            _ if changes_level && self.column == Column::Value && worded.is_percent() => {
                let rates = signed(worded, worded.number.to_string()).into_iter();
                rates.reduce(|first, _| first).map_or(Offer::Figure, Offer::Growth)
            }
            Some(number) if !changes_level => Offer::Numbers(signed(worded, number)),
            Some(_) | None => Offer::Figure,
        }
    }

    /// Whether it says by how many percentage points something changed where a rate should stand.
    fn is_of_points(&self, worded: &Worded) -> bool {
        self.column == Column::Growth && worded.is_points()
    }

    /// The number in the cell's unit, where its own can be converted.
    fn converted(&self, worded: &Worded) -> Option<String> {
        let unit = if self.column == Column::Growth { "%" } else { self.unit };
        let places = if worded.is_percent() && unit == "%" {
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
    /// The numbers, the text that tells no figure, the rate, and the text that tells none: each in its place.
    fn values(self, text: &str) -> Vec<String> {
        let none = String::new;
        match self {
            Self::Numbers(mut numbers) => {
                numbers.resize(2, none());
                [numbers, vec![none(), none(), none()]].concat()
            }
            Self::Figure => vec![none(), none(), text.to_owned(), none(), none()],
            Self::Growth(rate) => vec![none(), none(), none(), rate, none()],
            Self::Rate => vec![none(), none(), none(), none(), text.to_owned()],
        }
    }
}

/// Whether a mistake leaves no room for words: an error of a spreadsheet, another notation, too many digits, a
/// number but for its comma.
pub(super) const fn is_apart(code: Code) -> bool {
    matches!(
        code,
        Code::SpreadsheetError | Code::NumberForm | Code::TooManyDigits | Code::DecimalComma
    )
}

/// Whether letters stand before the number.
fn has_words(text: &str) -> bool {
    let before = text.split(|c| narrow(c).is_ascii_digit()).next().unwrap_or_default();
    before.len() < text.len() && before.chars().any(char::is_alphabetic)
}

/// Whether digits stand apart, which may be one number or two.
fn has_digits_apart(text: &str) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| narrow(c).is_ascii_digit());
    let parts = text.split_whitespace();
    parts
        .clone()
        .zip(parts.skip(1))
        .any(|(before, behind)| is_digit(before.chars().last()) && is_digit(behind.chars().next()))
}

/// A number with the sign of its words; with both where these are doubtful.
fn signed(worded: &Worded, number: String) -> Vec<String> {
    match (worded.change, number.strip_prefix('-')) {
        (Some(Direction::Fall), Some(positive)) => vec![number.clone(), positive.to_owned()],
        (Some(Direction::Fall), None) => vec![format!("-{number}")],
        (Some(Direction::Rise) | None, _) => vec![number],
    }
}
