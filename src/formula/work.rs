//! A formula as people read it: its forms, and a form with the numbers of a row put in.
//!
//! A form is written in symbols, numbers, `+ − × /` and parentheses, so that whoever has the filled
//! form and a pocket calculator gets the number that was computed.

use crate::lang::Text;
use crate::value::{Exact, Missing};

/// What a file of formulas says of itself.
#[derive(Clone, Copy, Debug)]
pub struct Formula {
    /// The stable name, which `plan help formulas` takes.
    pub name: &'static str,
    /// What the number is called.
    pub title: Text,
    /// What it means, when there is none, and where the definition comes from.
    pub definition: Text,
    /// The forms it can take, in symbols.
    pub forms: &'static [&'static str],
}

/// A form with its numbers.
#[derive(Clone, Debug)]
pub(crate) struct Work {
    /// The form, in symbols.
    pub form: &'static str,
    /// What the symbols stand for.
    pub numbers: Vec<(&'static str, Exact)>,
}

/// A formula with the numbers of a row.
pub(crate) trait Applied {
    /// Which formula it is.
    const FORMULA: Formula;

    /// What it gives.
    type Value;

    /// The number.
    ///
    /// # Errors
    /// There is none, for this reason.
    fn apply(&self) -> Result<Self::Value, Missing>;

    /// The same calculation for a reader.
    fn work(&self) -> Work;
}

impl Work {
    /// A form with its numbers.
    #[must_use]
    pub(crate) fn new<const N: usize>(
        form: &'static str,
        numbers: [(&'static str, &Exact); N],
    ) -> Self {
        let numbers = numbers.map(|(symbol, number)| (symbol, number.clone())).to_vec();
        Self { form, numbers }
    }

    /// The form with the numbers in the places of its symbols; negative numbers and fractions
    /// stand in parentheses.
    #[must_use]
    pub(crate) fn filled(&self) -> String {
        let mut filled = String::new();
        let mut rest = self.form;
        while let Some(start) = rest.find(is_of_symbol) {
            let (before, symbol_on) = rest.split_at(start);
            let end = symbol_on.find(|c| !is_of_symbol(c)).unwrap_or(symbol_on.len());
            let (symbol, after) = symbol_on.split_at(end);
            filled.push_str(before);
            filled.push_str(&self.in_place_of(symbol));
            rest = after;
        }
        filled + rest
    }

    fn in_place_of(&self, symbol: &str) -> String {
        let found = self.numbers.iter().find(|(of, _)| *of == symbol);
        let Some((_, number)) = found else { return symbol.to_owned() };
        let text = number.to_string();
        if text.starts_with('-') || text.contains('/') { format!("({text})") } else { text }
    }
}

fn is_of_symbol(c: char) -> bool {
    c.is_alphabetic() || c == '₋' || ('₀'..='₉').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_the_places_of_their_symbols() {
        let third = Exact::from(1).checked_div(&3.into()).expect("three is not zero");
        let (a, a0) = (Exact::decimal(1276, 1), Exact::from(-5));
        let work = Work::new("A₀ − A × s + max(A, 100)", [("A", &a), ("A₀", &a0), ("s", &third)]);
        assert_eq!(work.filled(), "(-5) − 127.6 × (1/3) + max(127.6, 100)");
    }
}
