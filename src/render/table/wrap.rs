//! Lines of text broken to a width: at spaces and between Chinese characters, and never so that a
//! line starts with closing punctuation.

use unicode_width::UnicodeWidthChar;

/// What is read as one word.
const ONE_WORD: [(char, char); 2] = [('以', '上'), ('左', '右')];

/// The lines of a text, none wider than `width` unless a single word is.
#[must_use]
pub(crate) fn wrap(text: &str, width: u16) -> Vec<&str> {
    let (mut lines, mut start, mut column) = (Vec::new(), 0, 0);
    for (piece, cells) in pieces(text) {
        if column > 0 && column + cells > usize::from(width) {
            lines.push(text.get(start..piece).unwrap_or_default().trim_end());
            (start, column) = (piece, 0);
        }
        column += cells;
    }
    lines.push(text.get(start..).unwrap_or_default());
    lines
}

/// The terminal cells of the longest piece that is never broken, such as a number.
pub(super) fn longest_piece(text: &str) -> usize {
    let (mut longest, mut piece, mut spaces, mut last) = (0, 0, 0, None);
    for c in text.chars() {
        let next = (c, cells(c));
        if last.is_some_and(|last| may_break(last, next)) {
            longest = longest.max(piece - spaces);
            (piece, spaces) = (0, 0);
        }
        piece += next.1;
        spaces = if c == ' ' { spaces + 1 } else { 0 };
        last = Some(next);
    }
    longest.max(piece - spaces)
}

/// What is never broken: where it begins, and its width.
fn pieces(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let measured = |(at, c): (usize, char)| (at, (c, cells(c)));
    let mut chars = text.char_indices().map(measured).peekable();
    std::iter::from_fn(move || {
        let (start, mut last) = chars.next()?;
        let mut cells = last.1;
        while let Some((_, next)) = chars.next_if(|(_, next)| !may_break(last, *next)) {
            cells += next.1;
            last = next;
        }
        Some((start, cells))
    })
}

/// The width of a character; of those that nearly all texts are of, at once.
fn cells(c: char) -> usize {
    match c {
        ' '..='~' => 1,
        '\u{4E00}'..='\u{9FFF}' => 2,
        c => c.width().unwrap_or_default(),
    }
}

/// Whether a line may end between two characters, each with its width.
fn may_break((before, cells_before): (char, usize), (after, cells_after): (char, usize)) -> bool {
    if after == ' ' || is_closing(after) || ONE_WORD.contains(&(before, after)) {
        return false;
    }
    before == ' ' || cells_before == 2 || cells_after == 2
}

/// What must not stand at the start of a line.
const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '！'
            | '？'
            | '）'
            | '》'
            | '】'
            | '」'
            | '』'
            | '”'
            | '’'
            | '%'
            | ','
            | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
    )
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
    fn characters_are_as_wide_as_they_are() {
        for c in '\0'..=char::MAX {
            assert_eq!(cells(c), c.width().unwrap_or_default(), "{c:?}");
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
}
