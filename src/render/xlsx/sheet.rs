//! A sheet that is being written: titles, lines of text and cells, one below the other.
//!
//! Widths and the heights of lines of text are known when all of it stands: Excel counts a Chinese
//! character as one that is half as wide, so that both are worked out here.

use rust_xlsxwriter::{Chart, Formula, Url, Worksheet, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::chart::ChartRows;
use super::content::fitting;
use super::look::CellStyle;
use super::pages::PrintedPages;
use crate::lang::{Lang, Phrase};

/// The widths of columns, in characters.
const NARROWEST: usize = 7;
const WIDEST: usize = 40;
/// How wide a sheet without tables is.
const WIDTH_OF_TEXT: usize = 100;

/// As many links as a sheet takes.
const MOST_LINKS: usize = 65_000;

/// The height of a line of letters of the usual size, in points.
const LINE_HEIGHT: usize = 16;

/// How far above its table a title may begin.
const MOST_TITLE: u32 = 4;

/// The height of a row in pixels, for pictures.
const ROW_PIXELS: u32 = 20;

/// A sheet that is being written.
pub(super) struct Sheet {
    written: Worksheet,
    pages: PrintedPages,
    /// The row of the title of what is written next.
    title: u32,
    /// The language.
    pub lang: Lang,
    /// The row that is written next.
    pub next: u32,
    widths: Vec<usize>,
    /// How many columns are printed; none of a sheet without tables.
    printed: usize,
    paragraphs: Vec<Paragraph>,
    heads: Vec<HeadRow>,
    /// How many lines the row that is being written has.
    lines_of_row: usize,
    links: usize,
    has_table: bool,
}

/// A line of text across the sheet.
struct Paragraph {
    row: u32,
    text: String,
    look: CellStyle,
}

/// The headings of a table: how wide each is.
struct HeadRow {
    row: u32,
    widths: Vec<usize>,
}

impl Sheet {
    /// A sheet of this name.
    pub(super) fn new(name: &str, lang: Lang) -> Result<Self, XlsxError> {
        let mut written = Worksheet::new();
        written.set_name(name)?.set_landscape().set_paper_size(9);
        written.set_margins(0.5, 0.5, 0.6, 0.6, 0.3, 0.3).set_footer("&C&P / &N");
        Ok(Self {
            written,
            pages: PrintedPages::default(),
            title: 0,
            lang,
            next: 0,
            widths: Vec::new(),
            printed: 0,
            paragraphs: Vec::new(),
            heads: Vec::new(),
            lines_of_row: 1,
            links: 0,
            has_table: false,
        })
    }

    /// The name.
    pub(super) fn name(&self) -> String {
        self.written.name()
    }

    /// Writes the title.
    pub(super) fn title(&mut self, title: &str) -> Result<(), XlsxError> {
        self.set_height(self.next, 28)?;
        self.line(title, CellStyle::Title)
    }

    /// Writes the heading of a section below others.
    pub(super) fn heading(&mut self, heading: &str) -> Result<(), XlsxError> {
        self.next += 1;
        self.title = self.next;
        self.line(heading, CellStyle::Heading)
    }

    /// Says that lines which are written next are the title of a table.
    pub(super) fn begin_title(&mut self) {
        self.title = self.next;
    }

    fn set_height(&mut self, row: u32, height: usize) -> Result<(), XlsxError> {
        self.pages.set_height(row, height);
        self.written.set_row_height(row, size(height))?;
        Ok(())
    }

    fn line(&mut self, text: &str, look: CellStyle) -> Result<(), XlsxError> {
        self.written.write_string_with_format(self.next, 0, fitting(text), &look.format())?;
        self.next += 1;
        Ok(())
    }

    /// Writes lines of text.
    pub(super) fn lines(&mut self, lines: &[Phrase]) {
        for line in lines {
            self.paragraph(&self.lang.phrase(line), CellStyle::Paragraph);
        }
    }

    /// Writes a line of small letters.
    pub(super) fn note(&mut self, text: &str) {
        self.paragraph(text, CellStyle::Note);
    }

    fn paragraph(&mut self, text: &str, look: CellStyle) {
        self.paragraphs.push(Paragraph { row: self.next, text: fitting(text), look });
        self.next += 1;
    }

    /// Writes the headings of columns.
    pub(super) fn heads(&mut self, heads: &[&str]) -> Result<(), XlsxError> {
        let look = CellStyle::ColumnHead.format();
        for (column, head) in (0..).zip(heads) {
            self.written.write_string_with_format(self.next, column, *head, &look)?;
            // A heading may be broken into two lines.
            self.widen(column, head.width().div_ceil(2));
        }
        let widths = heads.iter().map(|head| head.width()).collect();
        self.heads.push(HeadRow { row: self.next, widths });
        self.next_row()
    }

    /// Ends the row that is being written.
    pub(super) fn next_row(&mut self) -> Result<(), XlsxError> {
        let lines = std::mem::replace(&mut self.lines_of_row, 1);
        self.set_height(self.next, lines * LINE_HEIGHT + 2)?;
        self.next += 1;
        Ok(())
    }

    /// Writes a text: it stays one, whatever it begins with.
    pub(super) fn text(
        &mut self,
        column: u16,
        text: &str,
        look: CellStyle,
    ) -> Result<(), XlsxError> {
        let (text, look) = (fitting(text), look.format());
        self.widen(column, text.width());
        match text.as_str() {
            "" => self.written.write_blank(self.next, column, &look)?,
            text => self.written.write_string_with_format(self.next, column, text, &look)?,
        };
        Ok(())
    }

    /// Writes a text that leads to another sheet, as long as there is room for links.
    pub(super) fn link(&mut self, column: u16, text: &str, url: Url) -> Result<(), XlsxError> {
        if self.links == MOST_LINKS {
            return self.text(column, text, CellStyle::Words);
        }
        self.links += 1;
        let text = fitting(text);
        self.widen(column, text.width());
        let url = url.set_text(text);
        self.written.write_url_with_format(self.next, column, url, &CellStyle::Link.format())?;
        Ok(())
    }

    /// Writes a number.
    pub(super) fn number(
        &mut self,
        column: u16,
        number: f64,
        look: CellStyle,
    ) -> Result<(), XlsxError> {
        self.written.write_number_with_format(self.next, column, number, &look.format())?;
        Ok(())
    }

    /// Writes a formula, which has its result with it.
    pub(super) fn formula(
        &mut self,
        column: u16,
        formula: Formula,
        look: CellStyle,
    ) -> Result<(), XlsxError> {
        self.written.write_formula_with_format(self.next, column, formula, &look.format())?;
        Ok(())
    }

    /// Lets the sheet itself be told something that is not written into cells.
    pub(super) fn written(&mut self) -> &mut Worksheet {
        &mut self.written
    }

    /// Ends a table: it can be filtered, and its headings stand still while the sheet is scrolled, if it is
    /// the first of the sheet.
    pub(super) fn end_table(
        &mut self,
        head: u32,
        columns: u16,
        printed: usize,
    ) -> Result<(), XlsxError> {
        self.printed = self.printed.max(printed);
        // A title stands just above its table.
        let title = if head - self.title > MOST_TITLE { head } else { self.title };
        self.pages.table(title, ChartRows { top: head, bottom: self.next - 1 });
        if std::mem::replace(&mut self.has_table, true) {
            return Ok(());
        }
        self.written.autofilter(head, 0, self.next - 1, columns - 1)?;
        // Where much text stands above it there would be no room to scroll.
        if head < 4 {
            self.written.set_freeze_panes(head + 1, 0)?;
        }
        Ok(())
    }

    /// Puts a picture of this height, in pixels, at a column of the row that is written next.
    pub(super) fn picture(
        &mut self,
        column: u16,
        chart: &Chart,
        height: u32,
    ) -> Result<(), XlsxError> {
        self.written.insert_chart(self.next, column, chart)?;
        let rows = height.div_ceil(ROW_PIXELS);
        self.pages.picture(ChartRows { top: self.next, bottom: self.next + rows - 1 });
        self.next += rows + 1;
        Ok(())
    }

    /// Makes a column at least so wide, up to a bound.
    pub(super) fn widen(&mut self, column: u16, width: usize) {
        self.lines_of_row = self.lines_of_row.max(width.div_ceil(WIDEST));
        let column = usize::from(column);
        if self.widths.len() <= column {
            self.widths.resize(column + 1, NARROWEST);
        }
        if let Some(widest) = self.widths.get_mut(column) {
            *widest = width.min(WIDEST).max(*widest);
        }
    }

    /// The sheet, with the widths of its columns and the heights of its lines.
    pub(super) fn finish(mut self) -> Result<Worksheet, XlsxError> {
        if self.widths.is_empty() {
            self.widths.push(WIDTH_OF_TEXT);
        }
        for (column, width) in (0..).zip(&self.widths) {
            self.written.set_column_width(column, size(*width + 2))?;
        }
        for HeadRow { row, widths } in &self.heads {
            let lines = widths.iter().zip(&self.widths).map(|(head, width)| head.div_ceil(*width));
            let height = lines.max().unwrap_or(1) * LINE_HEIGHT + 6;
            self.pages.set_height(*row, height);
            self.written.set_row_height(*row, size(height))?;
        }
        let printed = if self.printed == 0 { self.widths.len() } else { self.printed };
        let widths = || self.widths.iter().take(printed);
        let whole: usize = widths().map(|width| width + 2).sum();
        let last = u16::try_from(widths().count() - 1).unwrap_or(u16::MAX);
        if printed < self.widths.len() {
            self.written.set_print_area(0, 0, self.next, last)?;
        }
        for Paragraph { row, text, look } in self.paragraphs {
            let lines = text.width().div_ceil(whole).max(1);
            self.pages.set_height(row, lines * LINE_HEIGHT + 2);
            self.written.set_row_height(row, size(lines * LINE_HEIGHT + 2))?;
            match last {
                0 => self.written.write_string_with_format(row, 0, text, &look.format())?,
                _ => self.written.merge_range(row, 0, row, last, &text, &look.format())?,
            };
        }
        // A character is seven pixels wide, with five around each column; a pixel is three quarters of a point.
        let pixels: usize = widths().map(|width| (width + 2) * 7 + 5).sum();
        self.pages.set_up(&mut self.written, pixels * 3 / 4)?;
        Ok(self.written)
    }
}

#[expect(clippy::cast_precision_loss, reason = "a width or height")]
fn size(size: usize) -> f64 {
    size as f64
}
