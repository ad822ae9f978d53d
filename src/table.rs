//! Tables as they are written: records with their addresses out of the bytes of a source.
//!
//! A table is read in chunks of whole records. What a cell means is the matter of those who read
//! it; here is where cells and records end, and what is wrong with their bytes. Nothing here knows a
//! plan, or how a mistake is told.

mod address;
mod cell;
mod chunk;
mod detect;
mod dialect;
mod digest;
mod encoding;
mod fault;
mod fields;
mod laid;
mod line_ends;
mod lines;
mod locate;
mod memo;
#[cfg(test)]
mod oracle;
mod quoting;
mod record;
mod rows;
mod sheet;
mod source;
mod text;
mod workbook;

pub(crate) use address::Packed;
pub use address::{Extent, Place, RowPlace};
pub use cell::{Cut, Delimited, Separator, is_line_end, line_end};
pub use chunk::{Chunk, Chunks, MAX_RECORD};
pub use dialect::{BOM, Dialect, PEEK, SEPARATOR, looks_like, sniff};
pub use digest::{Hash, digest};
pub use encoding::{Encoding, before_garbling};
pub use fault::{Fault, FaultAt, Remark};
pub use fields::{Fields, is_odd};
pub use laid::LaidText;
pub use line_ends::{LineCounter, line_ends};
pub use lines::Lines;
pub(crate) use locate::Locator;
pub use locate::{Location, locate};
pub use memo::Memo;
pub use quoting::write_cell;
pub use record::{Record, Row};
pub use rows::{Rest, Rows};
pub use sheet::{SheetCell, column as columns_of};
pub use source::{Source, Sources, Stream};
pub use text::{WORKBOOK, as_text, as_text_of};

#[cfg(test)]
pub use source::test;
