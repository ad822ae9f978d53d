//! What stands around the cells of a sheet: merged ranges, hidden rows and columns.

use std::io::{BufReader, Read, Seek};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

use super::damaged;
use crate::table::fault::Remark;
use crate::table::sheet::SheetCell;
use crate::table::source::Source;

/// The most merged ranges of a sheet, and the most hidden rows and columns.
const MOST: usize = 100_000;

/// A range of cells, counted from 1, the last included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SheetRange {
    /// Its first row.
    pub top: u32,
    /// Its first column.
    pub left: u32,
    /// Its last row.
    pub bottom: u32,
    /// Its last column.
    pub right: u32,
}

/// What stands around the cells of a sheet.
#[derive(Debug, Default)]
pub(super) struct Furniture {
    /// Ranges that look like one cell.
    pub merged: Vec<SheetRange>,
    /// Rows that are not shown.
    pub rows: Vec<u32>,
    /// Columns that are not shown, from one to another.
    pub columns: Vec<(u32, u32)>,
}

impl Furniture {
    /// The furniture of a sheet.
    ///
    /// # Errors
    /// The workbook is damaged, or has too much of it.
    pub(super) fn of(raw: &dyn Source, sheet: &str) -> Result<Self, Remark> {
        let mut zip = ZipArchive::new(BufReader::new(raw.open()?)).map_err(damaged)?;
        let mut id = None;
        each_tag(&mut zip, "xl/workbook.xml", |tag| {
            if tag.local_name().as_ref() == "sheet" && value(tag, "name").as_deref() == Some(sheet)
            {
                id = value(tag, "id");
            }
        })?;
        let mut target = None;
        each_tag(&mut zip, "xl/_rels/workbook.xml.rels", |tag| {
            if tag.local_name().as_ref() == "Relationship" && value(tag, "Id") == id {
                target = value(tag, "Target");
            }
        })?;
        let target = target.ok_or_else(|| damaged("a sheet without its part"))?;
        let path = match target.strip_prefix('/') {
            Some(path) => path.to_owned(),
            None => format!("xl/{target}"),
        };
        let (mut furniture, mut row) = (Self::default(), 0);
        each_tag(&mut zip, &path, |tag| match tag.local_name().as_ref() {
            "row" => {
                row = number(tag, "r").unwrap_or(row + 1);
                if is_hidden(tag) {
                    furniture.rows.push(row);
                }
            }
            "col" if is_hidden(tag) => {
                let bounds = number(tag, "min").zip(number(tag, "max"));
                let from_0 =
                    |(min, max): (u32, u32)| (min.saturating_sub(1), max.saturating_sub(1));
                furniture.columns.extend(bounds.map(from_0));
            }
            "mergeCell" => furniture.merged.extend(value(tag, "ref").as_deref().and_then(range)),
            _ => {}
        })?;
        let most = [furniture.merged.len(), furniture.rows.len(), furniture.columns.len()];
        if most.into_iter().any(|count| count > MOST) {
            return Err(damaged("too many merged or hidden cells"));
        }
        Ok(furniture)
    }
}

/// Shows every tag of a part that begins something.
fn each_tag(
    zip: &mut ZipArchive<impl Read + Seek>,
    path: &str,
    mut show: impl FnMut(&BytesStart),
) -> Result<(), Remark> {
    let is_path = |name: &str| name.replace('\\', "/").eq_ignore_ascii_case(path);
    let name = zip.file_names().flatten().find(|name| is_path(name)).map(|it| it.into_owned());
    let name = name.ok_or_else(|| damaged(format!("no {path}")))?;
    let part = zip.by_name(&name).map_err(damaged)?;
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(damaged)? {
            Event::Start(tag) | Event::Empty(tag) => show(&tag),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute, whatever its prefix.
fn value(tag: &BytesStart, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let attribute = attributes.find(|it| it.key.local_name().as_ref() == name)?;
    Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

fn number(tag: &BytesStart, name: &str) -> Option<u32> {
    value(tag, name)?.parse().ok()
}

fn is_hidden(tag: &BytesStart) -> bool {
    matches!(value(tag, "hidden").as_deref(), Some("1" | "true"))
}

/// A range such as `A3:G3`.
fn range(text: &str) -> Option<SheetRange> {
    let (first, last) = text.split_once(':').unwrap_or((text, text));
    let (first, last) = (SheetCell::parse(first)?, SheetCell::parse(last)?);
    let range =
        SheetRange { top: first.row, left: first.column, bottom: last.row, right: last.column };
    (range.top <= range.bottom && range.left <= range.right).then_some(range)
}
