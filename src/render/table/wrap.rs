//! Lines of text broken to a width: at spaces and between Chinese characters, and never so that a
//! line starts with closing punctuation.

use unicode_width::UnicodeWidthChar;

/// What must not stand at the start of a line.
const CLOSING: &str = "，。；：、！？）》】」』”’%,.;:!?)";

/// What is read as one word.
const ONE_WORD: [(char, char); 2] = [('以', '上'), ('左', '右')];

/// The lines of a text, none wider than `width` unless a single word is.
#[must_use]
pub fn wrap(text: &str, width: u16) -> Vec<&str> {
    let (mut lines, mut start, mut column) = (Vec::new(), 0, 0);
    let mut last_break = None;
    for (at, c) in text.char_indices() {
        let before = text.get(start..at).and_then(|line| line.chars().last());
        if may_break(before, c) {
            last_break = Some(at);
        }
        let cells = c.width().unwrap_or_default();
        if column + cells > usize::from(width)
            && let Some(end) = last_break.take()
        {
            lines.push(text.get(start..end).unwrap_or_default().trim_end());
            start = end;
            column = text.get(start..at).map_or(0, unicode_width::UnicodeWidthStr::width);
        }
        column += cells;
    }
    lines.push(text.get(start..).unwrap_or_default());
    lines
}

/// Whether a line may end between two characters.
fn may_break(before: Option<char>, after: char) -> bool {
    let wide = |c: char| c.width() == Some(2);
    match before {
        None => false,
        Some(_) if CLOSING.contains(after) || after == ' ' => false,
        Some(before) if ONE_WORD.contains(&(before, after)) => false,
        Some(' ') => true,
        Some(before) => wide(before) || wide(after),
    }
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
                assert!(!line.starts_with(|c| CLOSING.contains(c)), "{line}");
            }
        }
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(wrap("firm targets: 4; 0 met", 14), ["firm targets:", "4; 0 met"]);
        assert_eq!(wrap("incomprehensibilities", 5), ["incomprehensibilities"]);
        assert_eq!(wrap("", 5), [""]);
    }
}
