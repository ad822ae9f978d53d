//! Workbooks of Excel since 2007 (xlsx), whose cells are read as they come.
//!
//! One pass over a sheet gives values with their number formats, formulas and what is merged or hidden.
//! Numbers of texts and of styles, and names of cells, are believed only where they are there.

mod sheet;
mod texts;

use crate::table::workbook::damage::{NO_PART, damaged};
use quick_xml::events::{BytesStart, Event};

use self::sheet::XlsxSheet;
use self::texts::shared_texts;
use super::archive::{Archive, XmlPart, is_true, number, value};
use super::cells::SheetCells;
use super::formats::{NumberFormat, built_in};
use super::furniture::Furniture;
use super::shared_texts::SharedTexts;
use super::shown::DAYS_TO_1904;
use super::{BookSheet, SheetName};
use crate::table::fault::{Fault, Remark};

/// The most number formats, and the most styles of cells.
const MAX_STYLES: usize = 1 << 16;

/// An opened workbook.
pub(super) struct XlsxBook<'a> {
    archive: Archive<'a>,
    texts: SharedTexts,
    styles: Styles,
    /// Its sheets, and the part of each.
    sheets: Vec<(SheetName, String)>,
    are_dates_from_1904: bool,
}

/// The number formats of cells.
#[derive(Default)]
struct Styles {
    formats: Vec<NumberFormat>,
    /// The format of each style.
    of_cells: Vec<usize>,
    general: NumberFormat,
}

impl Styles {
    fn format(&self, style: u32) -> &NumberFormat {
        let format = self.of_cells.get(style as usize).and_then(|at| self.formats.get(*at));
        format.unwrap_or(&self.general)
    }
}

impl<'a> XlsxBook<'a> {
    /// Opens a workbook whose list of sheets is that part.
    ///
    /// # Errors
    /// It does not hold together.
    pub(super) fn open(mut archive: Archive<'a>, book: &str) -> Result<Self, Remark> {
        let (folder, name) = book.rsplit_once('/').unwrap_or(("", book));
        let inside = |target: &str| match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None if folder.is_empty() => target.to_owned(),
            None => format!("{folder}/{target}"),
        };
        let mut related = Vec::new();
        each_tag(archive.part(&inside(&format!("_rels/{name}.rels")))?, |tag| {
            if tag.local_name().as_ref() == "Relationship" {
                related.push(["Id", "Type", "Target"].map(|it| value(tag, it).unwrap_or_default()));
            }
        })?;
        let (mut sheets, mut are_dates_from_1904) = (Vec::new(), false);
        each_tag(archive.part(book)?, |tag| match tag.local_name().as_ref() {
            "workbookPr" => are_dates_from_1904 = is_true(tag, "date1904"),
            "sheet" => {
                let id = tag_id(tag);
                let part = related.iter().find(|[of, ..]| Some(of) == id.as_ref());
                // Charts and macros stand on sheets of their own.
                let part = part.filter(|[_, kind, _]| kind.ends_with("/worksheet"));
                let is_visible = value(tag, "state").is_none_or(|state| state == "visible");
                let name = value(tag, "name").unwrap_or_default();
                if let Some([.., target]) = part {
                    sheets.push((SheetName { name, is_visible, has_cells: true }, inside(target)));
                }
            }
            _ => {}
        })?;
        let part_of = |ending: &str, usual: &str| {
            let part = related.iter().find(|[_, kind, _]| kind.ends_with(ending));
            part.map_or_else(|| inside(usual), |[.., target]| inside(target))
        };
        let (texts, styles) =
            (part_of("/sharedStrings", "sharedStrings.xml"), part_of("/styles", "styles.xml"));
        let texts = shared_texts(archive.part(&texts)?)?;
        let styles = styles_of(archive.part(&styles)?)?;
        Ok(Self { archive, texts, styles, sheets, are_dates_from_1904 })
    }

    /// Its sheets; whether they hold cells is looked up where that is asked for.
    ///
    /// # Errors
    /// A sheet does not hold together.
    pub(super) fn names(&mut self, look: bool) -> Result<Vec<SheetName>, Remark> {
        for at in 0..if look { self.sheets.len() } else { 0 } {
            let has_cells = !self.sheet(at, 1)?.0.is_empty();
            if let Some((sheet, _)) = self.sheets.get_mut(at) {
                sheet.has_cells = has_cells;
            }
        }
        Ok(self.sheets.iter().map(|(sheet, _)| sheet.clone()).collect())
    }

    /// Reads a sheet.
    ///
    /// # Errors
    /// There is too much of it, a cell stands there twice, or it does not hold together.
    pub(super) fn read(mut self, name: String) -> Result<BookSheet, Remark> {
        let at = self.sheets.iter().position(|(sheet, _)| sheet.name == name);
        let (cells, furniture) = self.sheet(at.unwrap_or_default(), usize::MAX)?;
        Ok(BookSheet { name, is_visible: true, cells, furniture })
    }

    /// The cells of a sheet, as soon as there are so many, and what stands around them.
    fn sheet(&mut self, at: usize, most: usize) -> Result<(SheetCells, Furniture), Remark> {
        let path = self.sheets.get(at).map(|(_, path)| path.as_str()).unwrap_or_default();
        let part = self.archive.part(path)?.ok_or_else(|| damaged(NO_PART, ""))?;
        let days = if self.are_dates_from_1904 { DAYS_TO_1904 } else { 0.0 };
        XlsxSheet::new(part, &self.texts, &self.styles, days).read(most)
    }
}

/// The id by which a sheet is related to its part; it has a number of its own, too.
fn tag_id(tag: &BytesStart) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let is_id = |key: &str| key.rsplit_once(':').is_some_and(|(_, name)| name == "id");
    attributes.find(|it| is_id(it.key.into_inner())).map(|it| it.value.into_owned())
}

/// Shows every tag of a part that begins something.
fn each_tag(part: Option<XmlPart>, mut show: impl FnMut(&BytesStart)) -> Result<(), Remark> {
    let Some(mut part) = part else { return Ok(()) };
    loop {
        match part.next()? {
            Event::Start(tag) | Event::Empty(tag) => show(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn styles_of(part: Option<XmlPart>) -> Result<Styles, Remark> {
    let (mut codes, mut ids, mut styles) = (Vec::new(), Vec::new(), Styles::default());
    let Some(mut part) = part else { return Ok(styles) };
    let mut are_of_cells = false;
    loop {
        match part.next()? {
            Event::Start(tag) | Event::Empty(tag) => match tag.local_name().as_ref() {
                "numFmt" => codes.push((number(&tag, "numFmtId"), value(&tag, "formatCode"))),
                "cellXfs" => are_of_cells = true,
                "xf" if are_of_cells => {
                    let id = number(&tag, "numFmtId").unwrap_or(0);
                    let at = ids.iter().position(|of| *of == id);
                    let at = at.unwrap_or_else(|| {
                        ids.push(id);
                        let own = codes.iter().rfind(|(of, _)| *of == Some(id));
                        let code = own.and_then(|(_, code)| code.as_deref());
                        styles.formats.push(NumberFormat::of(code.unwrap_or(built_in(id))));
                        ids.len() - 1
                    });
                    styles.of_cells.push(at);
                }
                _ => {}
            },
            Event::End(tag) if tag.local_name().as_ref() == "cellXfs" => return Ok(styles),
            Event::Eof => return Ok(styles),
            _ => {}
        }
        if codes.len().max(styles.of_cells.len()) > MAX_STYLES {
            return Err(Remark::new(Fault::LargeWorkbook, format!("styles: {MAX_STYLES}")));
        }
    }
}
