//! All rows of a file, batch by batch: a large one is read by several threads.

use std::io;

use super::observation::Batch;
use super::reader::{Context, Reader};
use crate::table::Rest;
use crate::threads;

/// How large a source is, in bytes, for which more than one thread pays.
const LARGE: u64 = 4 << 20;

/// Reads what is left of a file; `take` gets the batches in the order of the rows. Gives the hash of
/// the file.
///
/// # Errors
/// Reading failed.
pub fn each_batch(
    mut rest: Rest,
    context: &Context,
    reader: &mut Reader,
    mut take: impl FnMut(&mut Batch) + Send,
) -> io::Result<Option<String>> {
    // What was read for the header is mostly the whole file.
    if rest.chunks.is_at_end() || rest.chunks.length()? <= LARGE {
        return each_in_turn(rest, context, reader, |batch| {
            take(batch);
            Ok(())
        });
    }
    let Rest { mut chunks, chunk, at, mut line } = rest;
    let (mut first, mut failed) = (Some((chunk, at)), None);
    let fill = |reader: &mut Reader| {
        if let Some((chunk, at)) = first.take() {
            (reader.batch.chunk, reader.batch.start) = (chunk, at);
            return true;
        }
        chunks.next(&mut reader.batch.chunk).unwrap_or_else(|error| {
            failed = Some(error);
            false
        })
    };
    let take = |reader: &mut Reader| {
        reader.batch.line = line;
        line += u64::from(reader.batch.lines);
        take(&mut reader.batch);
    };
    let work = |reader: &mut Reader| reader.read(context);
    threads::in_order(threads::available(), Reader::default, fill, work, take);
    failed.map_or(Ok(chunks.sha256()), Err)
}

/// The same in one thread, where taking a batch may fail. What was understood before is remembered.
///
/// # Errors
/// Reading failed, or `take` did.
pub fn each_in_turn(
    rest: Rest,
    context: &Context,
    reader: &mut Reader,
    mut take: impl FnMut(&mut Batch) -> io::Result<()>,
) -> io::Result<Option<String>> {
    let Rest { mut chunks, chunk, at, mut line } = rest;
    (reader.batch.chunk, reader.batch.start) = (chunk, at);
    loop {
        reader.read(context);
        reader.batch.line = line;
        line += u64::from(reader.batch.lines);
        take(&mut reader.batch)?;
        if !chunks.next(&mut reader.batch.chunk)? {
            return Ok(chunks.sha256());
        }
    }
}
