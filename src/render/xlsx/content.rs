//! What a cell can hold: a text with an end, and a number of which nothing is lost.

use crate::render::escape::visible;

/// As many characters as a cell takes.
const MOST_CHARACTERS: usize = 32_000;

/// As many digits as a spreadsheet keeps of a number.
const MOST_DIGITS: usize = 15;

/// A text as a cell takes it: nothing in it acts, and it has an end.
pub(super) fn fitting(text: &str) -> String {
    let text = visible(text);
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => text.get(..end).unwrap_or_default().to_owned() + "…",
        None => text.into_owned(),
    }
}

/// A number for a spreadsheet, given how it is shown; `None` of one that has more digits than that keeps.
pub(super) fn number_of(shown: &str, data: &str) -> Option<f64> {
    let digits = shown.chars().filter(char::is_ascii_digit);
    let digits = digits.skip_while(|digit| *digit == '0').count();
    (digits <= MOST_DIGITS).then(|| data.parse().ok()).flatten()
}
