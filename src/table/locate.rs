//! From byte offsets to what a person sees: line, column, the text of the line.
//!
//! Each source is read through once, however many places are asked for, and only when there is
//! something to show. Lines end as editors and spreadsheets end them: LF, CRLF or CR.

use std::io::{self, Read, SeekFrom};

use hashbrown::HashMap;
use memchr::memrchr2;

use super::address::{Extent, Place};
use super::cell::Delimited;
use super::dialect::{self, PEEK, SEPARATOR};
use super::encoding::Encoding;
use super::line_ends::{LineCounter, line_ends};
use super::sheet::SheetCell;
use super::source::{Source, Sources, Stream};

/// Where a place is, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Location {
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
    /// The text of the line around what is meant, at most 1200 bytes.
    pub text: String,
    /// The bytes of `text` that are meant.
    pub span: std::ops::Range<usize>,
    /// The cell, where a sheet is meant: that is the place then.
    pub cell: Option<SheetCell>,
}

impl Location {
    /// The place in a source of this name, as people write it.
    #[must_use]
    pub(crate) fn shown(&self, name: &str) -> String {
        match self.cell {
            Some(cell) => format!("{name}!{cell}"),
            None => format!("{name}:{}:{}", self.line, self.column),
        }
    }

    /// The line, or the row of a sheet, from 1.
    #[must_use]
    pub(crate) fn row(&self) -> u64 {
        self.cell.map_or(self.line, |cell| cell.row.into())
    }

    /// The column in characters, or of a sheet, from 1.
    #[must_use]
    pub(crate) fn column_of_row(&self) -> u64 {
        self.cell.map_or(self.column, |cell| cell.column.into())
    }
}

/// The most bytes of a line that are shown.
const MAX_EXCERPT: u64 = 1200;

/// The most bytes of a line that are shown before what is meant.
const MAX_BEFORE: usize = 400;

/// The most characters of a row that are told: a cell of a spreadsheet takes a few more.
const MAX_CELL: u64 = 32_000;

/// How many bytes of a row are looked at first.
const FIRST_LOOK: u64 = 4 << 10;

/// The most bytes of a row that are searched for a field.
const MAX_ROW: u64 = 2 << 20;

/// The locations of places.
///
/// # Errors
/// Reading failed.
pub(crate) fn locate(
    sources: &Sources,
    places: impl Iterator<Item = Place>,
) -> io::Result<HashMap<Place, Location>> {
    let asked: Vec<Place> = places.collect();
    let mut places: Vec<Place> = asked.iter().map(|place| origin(sources, *place)).collect();
    places.sort_unstable();
    places.dedup();
    let mut found = HashMap::with_capacity(places.len());
    for group in places.chunk_by(|a, b| a.source == b.source) {
        let Some(Place { source, .. }) = group.first() else { continue };
        found.extend(locate_in(sources.get(*source), group)?);
    }
    let of_asked = asked.into_iter().filter_map(|place| {
        let location: &Location = found.get(&origin(sources, place))?;
        Some((place, location.clone()))
    });
    let of_asked: Vec<_> = of_asked.collect();
    found.extend(of_asked);
    Ok(found)
}

/// Where a place comes from: itself, unless its source was laid out.
fn origin(sources: &Sources, place: Place) -> Place {
    sources.get(place.source).origin(place).unwrap_or(place)
}

fn locate_in(source: &dyn Source, places: &[Place]) -> io::Result<Vec<(Place, Location)>> {
    Locator::new(source)?.locate(places)
}

/// Locates places of one source that are asked for from its beginning to its end.
pub(crate) struct Locator<'a> {
    source: &'a dyn Source,
    stream: Box<dyn Stream + 'a>,
    counter: LineCounter<'a>,
    delimiter: u8,
    bom: u64,
}

impl<'a> Locator<'a> {
    /// Starts at the beginning of a source.
    pub(crate) fn new(source: &'a dyn Source) -> io::Result<Self> {
        let mut stream = source.open()?;
        let delimiter = match source.delimiter() {
            Some(delimiter) => delimiter,
            None => delimiter(stream.as_mut())?,
        };
        let bom = bom(stream.as_mut())?;
        Ok(Self { source, stream, counter: LineCounter::new(source.open()?), delimiter, bom })
    }

    /// The locations of places, none of which is before those of an earlier call.
    pub(crate) fn locate(&mut self, places: &[Place]) -> io::Result<Vec<(Place, Location)>> {
        let Self { source, stream, counter, delimiter, bom } = self;
        let spans =
            places.iter().map(|place| Ok((span(stream.as_mut(), *place, *delimiter)?, *place)));
        let mut spans: Vec<((u64, u64), Place)> = spans.collect::<io::Result<_>>()?;
        spans.sort_unstable();
        let locations = spans.into_iter().map(|((start, length), place)| {
            let (line, line_start) = match place.line {
                0 => counter.advance(start)?,
                line => line_within(stream.as_mut(), (place.offset, line), start)?,
            };
            let line_start = if line == 1 { line_start.max(*bom) } else { line_start };
            let place_of_line = (line, line_start);
            let found = location(stream.as_mut(), *delimiter, place_of_line, (start, length))?;
            let field = if let Extent::Field(index) = place.extent { index.into() } else { 0 };
            Ok((place, Location { cell: source.cell(line, field), ..found }))
        });
        locations.collect()
    }

    /// The text from one byte to another, cut where it is longer than any cell of a spreadsheet.
    pub(crate) fn text(&mut self, start: u64, end: u64) -> io::Result<String> {
        let bytes = read_at(self.stream.as_mut(), start, (end - start).min(MAX_CELL * 4))?;
        let text = reading_of(&bytes, self.delimiter)(&bytes, self.delimiter);
        let text = text.trim_end_matches(['\r', '\n']);
        let kept = text.chars().take(usize::try_from(MAX_CELL).unwrap_or(usize::MAX));
        let kept: String = kept.collect();
        Ok(if kept.len() < text.len() { kept + "..." } else { kept })
    }
}

fn read_at(stream: &mut dyn Stream, offset: u64, length: u64) -> io::Result<Vec<u8>> {
    // So much room that nothing but a very long row takes more than one read.
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(PEEK).min(PEEK) + 1);
    stream.seek(SeekFrom::Start(offset))?;
    stream.take(length).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn delimiter(stream: &mut dyn Stream) -> io::Result<u8> {
    let start = read_at(stream, 0, PEEK as u64)?;
    Ok(dialect::sniff(&start).map_or(b',', |dialect| dialect.delimiter))
}

fn bom(stream: &mut dyn Stream) -> io::Result<u64> {
    Ok(if read_at(stream, 0, 3)? == b"\xEF\xBB\xBF" { 3 } else { 0 })
}

/// The line of a byte of a row that begins with a known line, and the offset where that line starts.
fn line_within(
    stream: &mut dyn Stream,
    (row, line): (u64, u32),
    byte: u64,
) -> io::Result<(u64, u64)> {
    let before = read_at(stream, row, byte - row)?;
    let line_start = memrchr2(b'\r', b'\n', &before).map_or(row, |last| row + last as u64 + 1);
    Ok((u64::from(line) + line_ends(&before, false), line_start))
}

/// The first byte and the length in bytes of a place; a row is marked at its first field.
fn span(stream: &mut dyn Stream, place: Place, delimiter: u8) -> io::Result<(u64, u64)> {
    match place.extent {
        Extent::Bytes(length) => Ok((place.offset, length.into())),
        Extent::Row | Extent::Field(_) => {
            let index = if let Extent::Field(index) = place.extent { index } else { 0 };
            let (start, length) = find_field(stream, place.offset, index, delimiter)?;
            Ok((place.offset + start as u64, length as u64))
        }
    }
}

/// The start and length of a field of the row at `offset`, reading no further than it must.
fn find_field(
    stream: &mut dyn Stream,
    offset: u64,
    index: u16,
    delimiter: u8,
) -> io::Result<(usize, usize)> {
    let mut length = FIRST_LOOK;
    loop {
        let row = read_at(stream, offset, length)?;
        let is_all = (row.len() as u64) < length || length >= MAX_ROW;
        let field = Delimited { bytes: &row, delimiter }.nth_cell(index.into());
        if is_all || field.end < row.len() {
            return Ok((field.start, field.len()));
        }
        length *= 8;
    }
}

fn location(
    stream: &mut dyn Stream,
    delimiter: u8,
    (line, line_start): (u64, u64),
    (start, length): (u64, u64),
) -> io::Result<Location> {
    let before = read_at(stream, line_start, start.saturating_sub(line_start).min(MAX_ROW))?;
    let column = String::from_utf8_lossy(&before).chars().count() as u64 + 1;
    let shown_before = before.len().min(MAX_BEFORE);
    let window = start.max(line_start) - shown_before as u64;
    let bytes = read_at(stream, window, MAX_EXCERPT)?;
    let ends = |byte: &u8| matches!(byte, b'\r' | b'\n');
    let end =
        bytes.iter().skip(shown_before).position(ends).map_or(bytes.len(), |at| at + shown_before);
    let meant = usize::try_from(length).unwrap_or(usize::MAX);
    let behind = shown_before.saturating_add(meant);
    // A field ends where it ends, whatever its bytes are.
    let is_field = bytes.get(behind).is_none_or(|byte| *byte == delimiter);
    let behind = if is_field { behind } else { whole_characters(&bytes, behind) };
    let behind = behind.min(end).max(shown_before);
    // A window that begins within a line may begin within a character.
    let continued = bytes.iter().take(4).take_while(|byte| is_continuation(**byte)).count();
    let first = if before.len() > MAX_BEFORE { continued } else { 0 };
    let read = reading_of(bytes.get(..end).unwrap_or_default(), delimiter);
    let text = |part: Option<&[u8]>| read(part.unwrap_or_default(), delimiter);
    let before = text(bytes.get(first.min(shown_before)..shown_before));
    let meant = text(bytes.get(shown_before..behind));
    let after = text(bytes.get(behind..end));
    let span = before.len()..before.len() + meant.len();
    Ok(Location { line, column, text: before + &meant + &after, span, cell: None })
}

/// How the bytes of a line are shown. Of a row that is no UTF-8, such as one in GBK among others, each field
/// is shown by itself.
fn reading_of(line: &[u8], delimiter: u8) -> fn(&[u8], u8) -> String {
    let fields = line.split(|byte| *byte == delimiter);
    let mut odd = fields.filter(|field| std::str::from_utf8(field).is_err());
    if odd.all(|field| in_gbk(field).is_some()) { by_field } else { by_byte }
}

/// The text of the bytes, with a sign for each that is none.
fn by_byte(bytes: &[u8], delimiter: u8) -> String {
    as_written(&readable(bytes), delimiter)
}

/// The same of fields some of which are in GBK.
fn by_field(bytes: &[u8], delimiter: u8) -> String {
    if std::str::from_utf8(bytes).is_ok() {
        return by_byte(bytes, delimiter);
    }
    let is_odd = |field: &[u8]| std::str::from_utf8(field).is_err();
    let text = |field| in_gbk(field).filter(|_| is_odd(field)).unwrap_or_else(|| readable(field));
    let texts = bytes.split(|byte| *byte == delimiter).map(text);
    let joined = texts.collect::<Vec<_>>().join(char::from(delimiter).encode_utf8(&mut [0; 4]));
    as_written(&joined, delimiter)
}

/// The text of a field in GBK.
fn in_gbk(field: &[u8]) -> Option<String> {
    Encoding::Gb18030.decode(field).filter(|_| !is_cut(field) && !field.contains(&0))
}

/// Whether a field is rather UTF-8 of which a byte or two were lost.
fn is_cut(field: &[u8]) -> bool {
    let (mut wide, mut lost) = (0, 0);
    for chunk in field.utf8_chunks() {
        wide +=
            chunk.valid().chars().map(char::len_utf8).filter(|length| *length > 2).sum::<usize>();
        lost += chunk.invalid().len();
    }
    wide > lost
}

/// The text of bytes, with a sign for each byte that is none.
fn readable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().iter().map(|_| '\u{FFFD}'));
    }
    text
}

/// A text with the comma of full width that was replaced.
fn as_written(text: &str, delimiter: u8) -> String {
    match delimiter {
        SEPARATOR => text.replace(char::from(SEPARATOR), "，"),
        _ => text.to_owned(),
    }
}

/// The end moved behind the last byte of a character.
fn whole_characters(bytes: &[u8], end: usize) -> usize {
    let rest = bytes.iter().skip(end).take_while(|byte| is_continuation(**byte)).count();
    end.saturating_add(rest).min(bytes.len())
}

const fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

#[cfg(test)]
mod tests {
    use super::super::source::test::Text;
    use super::*;
    use crate::value::SourceId;

    fn at(text: &[u8], offset: u64, extent: Extent) -> (u64, u64, String) {
        let source = Text::new("t.csv", text);
        let place = Place::new(SourceId::from(0), offset, extent);
        let found = locate_in(&source, &[place]).expect("bytes do not fail");
        let (_, location) = found.into_iter().next().expect("one place was asked for");
        let meant = location.text.get(location.span).expect("a span within").to_owned();
        (location.line, location.column, meant)
    }

    #[test]
    fn fields_are_found_as_an_editor_shows_them() {
        let text = "指标,value\n\"保费,收入\",8o\n".as_bytes();
        assert_eq!(at(text, 13, Extent::Field(0)), (2, 1, "\"保费,收入\"".to_owned()));
        assert_eq!(at(text, 13, Extent::Field(1)), (2, 9, "8o".to_owned()));
        assert_eq!(at(text, 13, Extent::Row), (2, 1, "\"保费,收入\"".to_owned()));
    }

    #[test]
    fn a_line_that_was_counted_is_not_counted_again() {
        let text = b"a,b\n\"1\r\n2\",x,\"3\r4\",y\n";
        let source = Text::new("t.csv", text);
        for (field, found) in [(0, (2, 1)), (1, (3, 4)), (2, (3, 6)), (3, (4, 4))] {
            for line in [0, 2] {
                let place = Place::new(SourceId::from(0), 4, Extent::Field(field));
                let located = locate_in(&source, &[Place { line, ..place }]);
                let located = located.expect("bytes do not fail");
                let found_here = located.first().map(|(_, it)| (it.line, it.column));
                assert_eq!(found_here, Some(found), "field {field}, line {line}");
            }
        }
    }

    #[test]
    fn every_line_end_counts_once() {
        for text in ["a\nb\nc,d", "a\rb\rc,d"] {
            assert_eq!(
                at(text.as_bytes(), 4, Extent::Field(1)),
                (3, 3, "d".to_owned()),
                "{text:?}"
            );
        }
        assert_eq!(at(b"a\r\nb\r\nc,d", 6, Extent::Field(1)), (3, 3, "d".to_owned()));
        assert_eq!(at(b"x,\"1\n2\",z", 0, Extent::Field(2)), (2, 4, "z".to_owned()));
    }

    #[test]
    fn an_excerpt_loses_no_byte() {
        // 保,1 in GBK, and half of it.
        let found = |text: &'static [u8]| {
            let source = Text::new("t.csv", text);
            let place = Place::new(SourceId::from(0), 4, Extent::Field(0));
            let located = locate_in(&source, &[place]).expect("bytes do not fail");
            let (_, location) = located.first().expect("one place was asked for");
            (location.text.clone(), location.text.get(location.span.clone()).map(str::to_owned))
        };
        assert_eq!(found(b"a,b\n\xB1\xA3,1\n"), ("保,1".to_owned(), Some("保".to_owned())));
        let half = ("\u{FFFD},1".to_owned(), Some("\u{FFFD}".to_owned()));
        assert_eq!(found(b"a,b\n\xB1,1\n"), half);
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        assert_eq!(at(b"\xEF\xBB\xBFab,cd", 3, Extent::Field(1)), (1, 4, "cd".to_owned()));
    }
}
