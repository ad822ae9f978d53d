//! The reader of tables beside the `csv` crate's, its oracle: first both read a table field by
//! field, and must agree; then each reads it alone, in turn.
//!
//! `cargo bench --bench reader -- TABLE`, in UTF-8 and without a byte-order mark.

use std::fs::File;
use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use csv::{ByteRecord, Reader, ReaderBuilder};
use plan::files::{FileSource, Room};
use plan::table::{Chunks, Hash, Rows, Source};

/// How often each reads the table; the median counts.
const TURNS: usize = 5;

/// What a table has in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Content {
    rows: u64,
    fields: u64,
    bytes: u64,
}

impl Content {
    fn add<'f>(&mut self, fields: impl Iterator<Item = &'f [u8]>) {
        self.rows += 1;
        for field in fields {
            self.fields += 1;
            self.bytes += field.len() as u64;
        }
    }
}

fn main() -> io::Result<()> {
    let tables = std::env::args().skip(1).filter(|argument| !argument.starts_with("--"));
    for table in tables {
        compare(Path::new(&table))?;
    }
    Ok(())
}

#[allow(clippy::print_stdout, reason = "the report of a benchmark")]
fn compare(table: &Path) -> io::Result<()> {
    let source = FileSource::new(table, &mut Room::default())?;
    agree(&source, table)?;
    let (mut ours, mut theirs, mut content) = (Vec::new(), Vec::new(), [Content::default(); 2]);
    for _ in 0..TURNS {
        let start = Instant::now();
        content[0] = read(&source)?;
        ours.push(start.elapsed());
        let start = Instant::now();
        content[1] = read_with_csv(table)?;
        theirs.push(start.elapsed());
    }
    assert_eq!(content[0], content[1], "both read the same");
    let [ours, theirs] = [ours, theirs].map(median);
    let Content { rows, fields, bytes } = content[0];
    println!("{}: {rows} rows, {fields} fields, {bytes} bytes in them", table.display());
    println!("ours {ours:.2?}, the csv crate {theirs:.2?}");
    Ok(())
}

/// Reads a table with both, and compares every field.
fn agree(source: &dyn Source, table: &Path) -> io::Result<()> {
    let (mut rows, mut oracle, mut record) = (open(source)?, oracle(table)?, ByteRecord::new());
    while let Some(row) = rows.next_row()? {
        assert!(oracle.read_byte_record(&mut record)?, "a row too many at {}", row.offset);
        assert!(row.fields.iter().eq(&record), "they differ at {}: {record:?}", row.offset);
    }
    assert!(!oracle.read_byte_record(&mut record)?, "a row is missing: {record:?}");
    Ok(())
}

fn read(source: &dyn Source) -> io::Result<Content> {
    let (mut rows, mut content) = (open(source)?, Content::default());
    while let Some(row) = rows.next_row()? {
        content.add(row.fields.iter());
    }
    Ok(content)
}

fn read_with_csv(table: &Path) -> io::Result<Content> {
    let (mut reader, mut record, mut content) =
        (oracle(table)?, ByteRecord::new(), Content::default());
    while reader.read_byte_record(&mut record)? {
        content.add(record.iter());
    }
    Ok(content)
}

fn open(source: &dyn Source) -> io::Result<Rows<'_>> {
    let chunks = Chunks::open(source, Hash::Spared)?;
    chunks.map(Rows::new).map_err(|fault| io::Error::other(format!("{fault:?}")))
}

fn oracle(table: &Path) -> io::Result<Reader<File>> {
    Ok(ReaderBuilder::new().has_headers(false).flexible(true).from_reader(File::open(table)?))
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.swap_remove(times.len() / 2)
}
