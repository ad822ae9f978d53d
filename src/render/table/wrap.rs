//! Lines of text broken to a width: at spaces and between Chinese characters, never within a number
//! or between it and its unit, and never so that a line starts with closing punctuation.

use unicode_width::UnicodeWidthChar;

/// What is read as one word.
const ONE_WORD: [(char, char); 5] =
    [('以', '上'), ('左', '右'), ('增', '长'), ('降', '低'), ('力', '争')];

/// What stays with the number before it: 1234.5亿元, 3.32个百分点, 12月, 4500公里.
const OF_NUMBERS: &str =
    "%％‰百千万亿元角分个家户人名条件项张套座所处场次辆床位台吨公里米亩方度日天周月年期季时点";

/// What stays with the number behind it: 第3项, 约40, 2024年1-6月.
const BEFORE_NUMBERS: &str = "第约近超逾达年月";

/// The most letters of a word that stays with the number before it: 10 pp, 372.4 bn.
const MOST_LETTERS: usize = 4;

/// What must not stand at the end of a line.
const OPENING: &str = "（《【「『“‘(〔";

/// What closes these.
const CLOSING_BRACKETS: &str = "）》】」』”’)〕";

/// What else must not stand at the start of a line.
const CLOSING: &str = "，。；：、！？%,.;:!?";

/// The widest that is kept whole in brackets: (潞州区), （亿吨公里）.
const MOST_IN_BRACKETS: usize = 10;

/// What is never broken.
struct Unbroken {
    /// Where it begins.
    start: usize,
    /// Its width with the spaces behind it.
    cells: usize,
    /// How many of these there are.
    spaces: usize,
}

/// The lines of a text, none wider than `width` unless a single word is.
#[must_use]
pub(crate) fn wrap(text: &str, width: u16) -> Vec<&str> {
    let (mut lines, mut start, mut column) = (Vec::new(), 0, 0);
    for piece in pieces(text) {
        if column > 0 && column + piece.cells - piece.spaces > usize::from(width) {
            lines.push(text.get(start..piece.start).unwrap_or_default().trim_end());
            (start, column) = (piece.start, 0);
        }
        column += piece.cells;
    }
    lines.push(text.get(start..).unwrap_or_default());
    lines
}

/// The terminal cells of the longest piece that is never broken, such as a number.
pub(super) fn longest_piece(text: &str) -> usize {
    pieces(text).map(|piece| piece.cells - piece.spaces).max().unwrap_or_default()
}

fn pieces(text: &str) -> impl Iterator<Item = Unbroken> {
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, mut last) = chars.next()?;
        let mut piece = Unbroken { start, cells: cells(last), spaces: usize::from(last == ' ') };
        let mut is_number = last.is_ascii_digit();
        let mut whole_until = 0;
        if is_opening(last) {
            whole_until = end_of_brackets(text, start);
        }
        while let Some((at, next)) = chars.peek().copied() {
            let of_number =
                is_number && stays_with_number(last, text.get(at..).unwrap_or_default());
            if !of_number && at >= whole_until && may_break(last, next) {
                break;
            }
            if is_opening(next) {
                whole_until = whole_until.max(end_of_brackets(text, at));
            }
            chars.next();
            is_number = next.is_ascii_digit() || (is_number && OF_NUMBERS.contains(next));
            is_number |= last.is_ascii_digit() && next == ' ';
            piece.cells += cells(next);
            piece.spaces = if next == ' ' { piece.spaces + 1 } else { 0 };
            last = next;
        }
        Some(piece)
    })
}

/// Where the bracket is closed that opens here, if what stands in it is kept whole.
fn end_of_brackets(text: &str, at: usize) -> usize {
    let mut width = 0;
    for (end, c) in text.get(at..).unwrap_or_default().char_indices().skip(1) {
        width += cells(c);
        if CLOSING_BRACKETS.contains(c) {
            return at + end;
        }
        if width > MOST_IN_BRACKETS {
            return 0;
        }
    }
    0
}

/// Whether what follows a number, or its unit, stays with it.
fn stays_with_number(last: char, rest: &str) -> bool {
    let word = || rest.split([' ', ',', ';', '.']).next().unwrap_or_default();
    match rest.chars().next() {
        Some(next) if last == ' ' => next == '%' || word().chars().count() <= MOST_LETTERS,
        Some(next) => OF_NUMBERS.contains(next),
        None => false,
    }
}

fn cells(c: char) -> usize {
    c.width().unwrap_or_default()
}

/// Whether no line ends behind it. Most characters are ideographs, which need no search.
fn is_opening(c: char) -> bool {
    !is_ideograph(c) && OPENING.contains(c)
}

fn is_closing(c: char) -> bool {
    CLOSING.contains(c) || CLOSING_BRACKETS.contains(c)
}

/// Whether a line may end between two characters.
fn may_break(before: char, after: char) -> bool {
    if is_ideograph(before) && is_ideograph(after) {
        return !ONE_WORD.contains(&(before, after));
    }
    let is_of_number = after.is_ascii_digit() && BEFORE_NUMBERS.contains(before);
    if after == ' ' || is_closing(after) || is_opening(before) || is_of_number {
        return false;
    }
    let is_wide = |c: char| cells(c) == 2;
    before == ' ' || is_wide(before) || is_wide(after)
}

/// Most of what Chinese is written with: neither punctuation nor a letter.
fn is_ideograph(c: char) -> bool {
    ('\u{4E00}'..='\u{9FFF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fit_and_lose_nothing() {
        let text = "口径：水平和数量目标与时序进度比，差10个百分点以内（含）为滞后，超过为严重滞后";
        for width in [20, 21, 40, 200] {
            let lines = wrap(text, width);
            assert_eq!(lines.concat(), text);
            for line in &lines {
                assert!(unicode_width::UnicodeWidthStr::width(*line) <= width.into(), "{line}");
                assert!(!line.starts_with(is_closing), "{line}");
            }
        }
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(wrap("firm targets: 4; 0 met", 14), ["firm targets:", "4; 0 met"]);
        assert_eq!(wrap("incomprehensibilities", 5), ["incomprehensibilities"]);
        assert_eq!(wrap("", 5), [""]);
        assert_eq!(longest_piece("firm targets: 4"), 8);
        assert_eq!(longest_piece("水平、12.5 %"), 6);
    }

    #[test]
    fn numbers_stay_with_their_neighbours() {
        for (text, width, lines) in [
            ("完成1234.5亿元以上", 12, &["完成", "1234.5亿元", "以上"][..]),
            ("相差3.32个百分点，超出", 15, &["相差", "3.32个百分点，", "超出"]),
            ("数据滞后，用2024年1-5月数", 16, &["数据滞后，用", "2024年1-5月数"]),
            ("新增规模(限额)以上", 9, &["新增规模", "(限额)", "以上"]),
            ("见第3项", 4, &["见", "第3项"]),
            ("short by up to 10 pp or more", 17, &["short by up to", "10 pp or more"]),
            ("all 15 programmes", 8, &["all 15", "programmes"]),
        ] {
            assert_eq!(wrap(text, width), lines);
        }
    }
}
