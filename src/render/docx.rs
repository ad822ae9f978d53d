//! A document for a word processor: headings, paragraphs and tables in the style of an office.
//!
//! It is a zip of a few small texts, of which only the document's differs from report to report. No
//! clock goes in: the same report gives the same bytes. Pictures stay with the page.

use std::fmt::Write as _;
use std::io::{self, Cursor, Write};

use unicode_width::UnicodeWidthStr;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Layout;
use super::escape::visible;
use crate::lang::{Lang, Phrase};
use crate::report::{Block, Cell, Grid, Head, Report, Show, ShownSection, Tone};

/// How the names of its files end.
pub(super) const ENDINGS: &[&str] = &["docx"];

/// The parts that are the same in every document: their names and texts.
const PARTS: [(&str, &str); 5] = [
    ("[Content_Types].xml", include_str!("docx/content_types.xml")),
    ("_rels/.rels", include_str!("docx/rels.xml")),
    ("word/_rels/document.xml.rels", include_str!("docx/document_rels.xml")),
    ("word/styles.xml", include_str!("docx/styles.xml")),
    ("word/footer.xml", include_str!("docx/footer.xml")),
];

/// The width of a page between its margins, in twentieths of a point: A4 turned on its side.
const WIDTH: usize = 14_400;

/// Writes the document.
pub(super) fn render(
    report: &Report,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default());
    let document = document(report, layout.lang);
    for (name, text) in PARTS.into_iter().chain([("word/document.xml", document.as_str())]) {
        zip.start_file(name, options).map_err(io::Error::other)?;
        zip.write_all(text.as_bytes())?;
    }
    out.write_all(zip.finish().map_err(io::Error::other)?.get_ref())
}

/// The document's own text.
fn document(report: &Report, lang: Lang) -> String {
    let mut xml = String::from(include_str!("docx/open.xml"));
    write_paragraph("Title", &report.title(lang), &mut xml);
    for section in report.shown() {
        write_section(&section, lang, &mut xml);
    }
    write_paragraph("Note", &lang.phrase(&report.made_from.line()), &mut xml);
    let files = report.made_from.listed();
    if !files.is_empty() {
        write_paragraph("Note", &files.join(", "), &mut xml);
    }
    xml.push_str(include_str!("docx/close.xml"));
    xml
}

fn write_section(section: &ShownSection, lang: Lang, xml: &mut String) {
    if let Some(title) = &section.section.title {
        write_paragraph("Heading1", &lang.phrase(title), xml);
    }
    let shown: Vec<&Block> =
        section.blocks.iter().map(|block| &**block).filter(|block| is_read(block)).collect();
    for (place, block) in shown.iter().enumerate() {
        let before = place.checked_sub(1).and_then(|place| shown.get(place));
        match block {
            Block::Text(lines) => {
                let style = style_of_lines(before.copied(), shown.get(place + 1).copied());
                write_lines(lines, style, lang, xml);
            }
            Block::Grid(grid) => write_table(grid.as_ref(), lang, xml),
            Block::Chart(_) => {}
        }
    }
}

/// Whether a block is there on paper.
fn is_read(block: &Block) -> bool {
    match block {
        Block::Text(lines) => !lines.is_empty(),
        Block::Grid(grid) => grid.rows() > 0,
        Block::Chart(_) => false,
    }
}

/// How lines look between two blocks: those before a table are its title, those behind one its notes.
const fn style_of_lines(before: Option<&Block>, after: Option<&Block>) -> &'static str {
    match (before, after) {
        (_, Some(Block::Grid(_))) => "TableTitle",
        (Some(Block::Grid(_)), _) => "Note",
        _ => "Normal",
    }
}

fn write_lines(lines: &[Phrase], style: &str, lang: Lang, xml: &mut String) {
    for line in lines {
        write_paragraph(style, &lang.phrase(line), xml);
    }
}

fn write_paragraph(style: &str, text: &str, xml: &mut String) {
    xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"");
    xml.push_str(style);
    xml.push_str("\"/></w:pPr>");
    write_run(text, xml);
    xml.push_str("</w:p>");
}

fn write_run(text: &str, xml: &mut String) {
    xml.push_str("<w:r><w:t xml:space=\"preserve\">");
    write_escaped(text, xml);
    xml.push_str("</w:t></w:r>");
}

/// Writes text in which nothing is markup.
fn write_escaped(text: &str, xml: &mut String) {
    for c in visible(text).chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            c => xml.push(c),
        }
    }
}

/// A cell that is being laid out.
struct DocxCell {
    text: String,
    is_number: bool,
    /// How good it is what it says.
    tone: Option<Tone>,
}

/// A table that is being laid out.
struct DocxTable {
    titles: Vec<&'static str>,
    rows: Vec<Vec<DocxCell>>,
    /// What stands below it.
    below: Vec<String>,
}

impl DocxTable {
    fn of(grid: &dyn Grid, lang: Lang) -> Self {
        let heads = grid.columns().into_iter().filter(|head| is_shown(*head));
        let mut titles: Vec<&str> = heads.map(|head| lang.text(head.title)).collect();
        let (mut rows, mut below) = (Vec::<Vec<DocxCell>>::new(), Vec::<String>::new());
        let is_wanted = |head: Head| is_shown(head) || head.show == Show::Below;
        for row in 0..grid.rows() {
            let mut cells = Vec::new();
            grid.visit_some(row, &is_wanted, &mut |head, cell| {
                let text = cell.shown(lang);
                if head.show == Show::Below {
                    below.extend((!text.is_empty()).then_some(text));
                } else {
                    let tone = match cell {
                        Cell::Toned(_, tone) => Some(tone),
                        _ => None,
                    };
                    cells.push(DocxCell { text, is_number: cell.is_number(), tone });
                }
            });
            rows.push(cells);
        }
        below.dedup();
        // A column in which no row says anything takes no room.
        let is_said = |place: usize| {
            rows.iter().any(|cells| cells.get(place).is_some_and(|it| !it.text.is_empty()))
        };
        let said: Vec<bool> = (0..titles.len()).map(is_said).collect();
        let mut kept = said.iter();
        titles.retain(|_| kept.next() == Some(&true));
        for cells in &mut rows {
            let mut kept = said.iter();
            cells.retain(|_| kept.next() == Some(&true));
        }
        Self { titles, rows, below }
    }
}

/// Writes a table whose heading is repeated on each page, and the lines below it.
fn write_table(grid: &dyn Grid, lang: Lang, xml: &mut String) {
    let DocxTable { titles, rows, below } = DocxTable::of(grid, lang);
    let widths = widths(&titles, &rows);
    xml.push_str("<w:tbl><w:tblPr><w:tblStyle w:val=\"Report\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
    for width in &widths {
        let _ = write!(xml, "<w:gridCol w:w=\"{width}\"/>");
    }
    xml.push_str("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
    for (title, width) in titles.iter().zip(&widths) {
        write_cell(title, CellLook { style: "TableHead", shade: None }, *width, xml);
    }
    let has_numbers =
        |place: usize| rows.iter().filter_map(|cells| cells.get(place)).any(|cell| cell.is_number);
    let styles: Vec<&str> = (0..titles.len())
        .map(|place| if has_numbers(place) { "TableNumber" } else { "TableText" })
        .collect();
    xml.push_str("</w:tr>");
    for cells in &rows {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
        for ((cell, width), style) in cells.iter().zip(&widths).zip(&styles) {
            let shade = cell.tone.and_then(shade);
            write_cell(&cell.text, CellLook { style, shade }, *width, xml);
        }
        xml.push_str("</w:tr>");
    }
    xml.push_str("</w:tbl>");
    for line in below {
        write_paragraph("Note", &line, xml);
    }
}

/// Whether there is room for a column on paper.
fn is_shown(head: Head) -> bool {
    match head.show {
        Show::Always | Show::TableOnly | Show::IfRoom(0..=2) => true,
        Show::IfRoom(_) => head.on_paper,
        Show::InPlaceOf(_) | Show::DataOnly | Show::Below => false,
    }
}

/// How a cell looks: the style of its text, and what it is filled with.
#[derive(Clone, Copy)]
struct CellLook<'a> {
    style: &'a str,
    shade: Option<&'static str>,
}

/// What a cell is filled with that says how something stands; words say it too.
const fn shade(tone: Tone) -> Option<&'static str> {
    match tone {
        Tone::Good => Some("E1F3E8"),
        Tone::Plain => None,
        Tone::Unknown => Some("ECE4F6"),
        Tone::Short => Some("FDF1CF"),
        Tone::Bad => Some("F9DCDA"),
    }
}

fn write_cell(text: &str, look: CellLook, width: usize, xml: &mut String) {
    let _ = write!(xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
    if let Some(shade) = look.shade {
        let _ = write!(xml, "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{shade}\"/>");
    }
    xml.push_str("</w:tcPr>");
    write_paragraph(look.style, text, xml);
    xml.push_str("</w:tc>");
}

/// How wide each column is: by its longest text, long ones sharing what short ones leave.
fn widths(titles: &[&str], rows: &[Vec<DocxCell>]) -> Vec<usize> {
    const MOST: usize = 40;
    let longest = |place: usize| {
        let cells = rows.iter().filter_map(|cells| cells.get(place));
        let texts = cells.map(|cell| cell.text.as_str()).chain(titles.get(place).copied());
        let longest = texts.map(UnicodeWidthStr::width).max().unwrap_or_default();
        longest.clamp(4, MOST) + 3
    };
    let longest: Vec<usize> = (0..titles.len()).map(longest).collect();
    let all: usize = longest.iter().sum();
    longest.iter().map(|it| it * WIDTH / all).collect()
}
