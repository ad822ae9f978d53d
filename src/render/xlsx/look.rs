//! How cells look: their formats, and the colours of how something stands.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

use crate::report::{NumberShape, Tone};

const INK: Color = Color::RGB(0x001D_232B);
const QUIET: Color = Color::RGB(0x0056_606D);
const LINE: Color = Color::RGB(0x00D5_DAE1);
const BAND: Color = Color::RGB(0x00EC_F0F5);
/// What was read has this colour, as is usual for inputs.
const READ: Color = Color::RGB(0x0017_509E);

/// What a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellStyle {
    /// The title of a sheet.
    Title,
    /// The heading of a section.
    Heading,
    /// A line of text across the sheet.
    Paragraph,
    /// The same in small letters.
    Note,
    /// The heading of a column.
    ColumnHead,
    /// A text in a table.
    Words,
    /// A text in a table that is not broken into lines.
    OneLine,
    /// A text in a table that leads to the calculation of its row.
    Link,
    /// A sign in the place of a number.
    Gap,
    /// A number.
    Number(NumberShape),
    /// A number as it was read.
    Read(NumberShape),
    /// A number with as many digits as there is room for.
    General,
}

impl CellStyle {
    /// The format of such a cell.
    pub(super) fn format(self) -> Format {
        let plain = Format::new().set_font_color(INK).set_align(FormatAlign::VerticalCenter);
        let wrapped = || plain.clone().set_text_wrap();
        let cell = || {
            let format = plain.clone().set_border(FormatBorder::Thin);
            format.set_border_color(LINE)
        };
        let words = || cell().set_text_wrap().set_align(FormatAlign::Left).set_indent(1);
        match self {
            Self::Title => plain.set_bold().set_font_size(16),
            Self::Heading => plain.set_bold().set_font_size(12),
            Self::Paragraph => wrapped().set_align(FormatAlign::Left),
            Self::Note => {
                let format = wrapped().set_align(FormatAlign::Left);
                format.set_font_color(QUIET).set_font_size(9)
            }
            Self::ColumnHead => {
                let format = cell().set_bold().set_text_wrap().set_background_color(BAND);
                format.set_align(FormatAlign::Center)
            }
            Self::Words => words(),
            Self::OneLine => cell().set_align(FormatAlign::Left).set_indent(1),
            Self::Link => words().set_font_color(READ),
            Self::Gap => cell().set_align(FormatAlign::Right).set_font_color(QUIET),
            Self::Number(shape) => cell().set_num_format(number_format(shape)),
            Self::Read(shape) => cell().set_num_format(number_format(shape)).set_font_color(READ),
            Self::General => cell(),
        }
    }
}

/// The colours of how something stands: its letters and its ground.
pub(super) fn tone(tone: Tone) -> Option<Format> {
    let of = |letters, ground| {
        let format = Format::new().set_font_color(Color::RGB(letters));
        Some(format.set_background_color(Color::RGB(ground)))
    };
    match tone {
        Tone::Good => of(0x0012_5C36, 0x00E1_F3E8),
        Tone::Plain => None,
        Tone::Unknown => of(0x0053_3B7C, 0x00EC_E4F6),
        Tone::Short => of(0x007A_5700, 0x00FD_F1CF),
        Tone::Bad => of(0x008F_1D17, 0x00F9_DCDA),
    }
}

/// The colour of a status in a picture.
pub(super) fn of_status(name: &str) -> Color {
    Color::RGB(match name {
        "met" => 0x0014_663C,
        "on-schedule" => 0x003F_9A69,
        "lagging" => 0x00B9_8200,
        "behind" => 0x00D9_483B,
        "missed" => 0x008F_1D17,
        "unreported" | "not-computable" => 0x007A_5BA6,
        _ => 0x007F_8A97,
    })
}

/// How Excel is told to show a number as it is shown elsewhere.
fn number_format(shape: NumberShape) -> String {
    let NumberShape { digits, signed, in_percent, is_zero } = shape;
    let decimals = "0".repeat(usize::from(digits.min(30)));
    let point = if decimals.is_empty() { "" } else { "." };
    let percent = if in_percent { "\"%\"" } else { "" };
    let number = format!("0{point}{decimals}{percent}");
    match (signed, is_zero) {
        // What is shown as zero has no sign.
        (_, true) => format!("{number};{number}"),
        (true, false) => format!("+{number};-{number};{number}"),
        (false, false) => number,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_show_what_the_report_shows() {
        let shape = NumberShape { digits: 1, signed: false, in_percent: false, is_zero: false };
        assert_eq!(number_format(shape), "0.0");
        assert_eq!(number_format(NumberShape { digits: 0, ..shape }), "0");
        assert_eq!(number_format(NumberShape { in_percent: true, ..shape }), "0.0\"%\"");
        assert_eq!(number_format(NumberShape { signed: true, ..shape }), "+0.0;-0.0;0.0");
        assert_eq!(number_format(NumberShape { is_zero: true, ..shape }), "0.0;0.0");
    }
}
