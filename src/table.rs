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
mod origin;
mod quoting;
mod record;
mod rows;
mod sheet;
mod source;
mod text;
mod workbook;

pub(crate) use address::Packed;
pub(crate) use address::{Extent, Place, RowPlace};
pub(crate) use cell::{Delimited, is_line_end, line_end};
pub use chunk::Chunks;
pub(crate) use chunk::{Chunk, MAX_RECORD};
pub(crate) use dialect::{BOM, looks_like};
pub use digest::Hash;
pub(crate) use digest::digest;
pub(crate) use encoding::{Encoding, before_garbling};
pub(crate) use fault::{Fault, FaultAt};
pub(crate) use fields::{Fields, is_odd};
pub(crate) use laid::LaidText;
pub(crate) use line_ends::line_ends;
pub(crate) use lines::Lines;
pub(crate) use locate::Locator;
pub(crate) use locate::{Location, locate};
pub(crate) use memo::Memo;
pub(crate) use origin::{LabelChange, Origin};
pub(crate) use quoting::write_cell;
pub(crate) use record::Record;
pub(crate) use rows::Rest;
pub use rows::Rows;
pub(crate) use sheet::{SheetCell, column as columns_of};
pub use source::Source;
pub(crate) use source::{Sources, Stream, Watch};
pub(crate) use text::{TextForm, as_text, as_text_of, in_utf8, sheets_of};

#[cfg(test)]
pub(crate) use source::test;
