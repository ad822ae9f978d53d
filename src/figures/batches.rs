//! All rows of a file, batch by batch: a large one is read by several threads.

use std::io;

use super::batch::Batch;
use super::reader::{Reader, RowReader};
use crate::problem::Enough;
use crate::table::Rest;
use crate::threads;

/// How far the rows were taken.
struct Progress {
    line: u64,
    is_other_table: bool,
}

impl Progress {
    /// Tells the next batch what was before it.
    fn reach<R>(&mut self, batch: &mut Batch<R>) {
        batch.line = self.line;
        self.line += u64::from(batch.lines);
        if self.is_other_table {
            batch.end = Some(0);
        }
        self.is_other_table = batch.end.is_some();
    }
}

/// Reads what is left of a file; `take` gets the batches in the order of the rows. Gives the hash of
/// the file. What is wrong is only counted of kinds of which there is enough.
///
/// # Errors
/// Reading failed.
pub(super) fn each_batch<T: RowReader>(
    mut rest: Rest,
    table: &T,
    reader: &mut Reader<T::Memos, T::Rows>,
    enough: &Enough,
    mut take: impl FnMut(&mut Batch<T::Rows>) + Send,
) -> io::Result<Option<String>> {
    // What was read for the header is mostly the whole file.
    if rest.chunks.is_at_end() || rest.chunks.length()? <= T::LARGE {
        return each_in_turn(rest, table, reader, enough, |batch| {
            take(batch);
            Ok(())
        });
    }
    let Rest { mut chunks, chunk, at, line } = rest;
    let (mut first, mut failed) = (Some((chunk, at)), None);
    let mut progress = Progress { line, is_other_table: false };
    let fill = |reader: &mut Reader<T::Memos, T::Rows>| {
        if let Some((chunk, at)) = first.take() {
            (reader.batch.chunk, reader.batch.start) = (chunk, at);
            return true;
        }
        chunks.next(&mut reader.batch.chunk).unwrap_or_else(|error| {
            failed = Some(error);
            false
        })
    };
    let take = |reader: &mut Reader<T::Memos, T::Rows>| {
        progress.reach(&mut reader.batch);
        take(&mut reader.batch);
    };
    let work = |reader: &mut Reader<T::Memos, T::Rows>| reader.read(table, enough);
    threads::in_order(threads::available(), Reader::default, fill, work, take);
    failed.map_or(Ok(chunks.sha256()), Err)
}

/// The same in one thread, where taking a batch may fail. What was understood before is remembered.
///
/// # Errors
/// Reading failed, or `take` did.
pub(super) fn each_in_turn<T: RowReader>(
    rest: Rest,
    table: &T,
    reader: &mut Reader<T::Memos, T::Rows>,
    enough: &Enough,
    mut take: impl FnMut(&mut Batch<T::Rows>) -> io::Result<()>,
) -> io::Result<Option<String>> {
    let Rest { mut chunks, chunk, at, line } = rest;
    let mut progress = Progress { line, is_other_table: false };
    (reader.batch.chunk, reader.batch.start) = (chunk, at);
    loop {
        reader.read(table, enough);
        progress.reach(&mut reader.batch);
        take(&mut reader.batch)?;
        if !chunks.next(&mut reader.batch.chunk)? {
            return Ok(chunks.sha256());
        }
    }
}
