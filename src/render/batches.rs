//! Many rows made by several threads: each makes a batch while others make the ones around it, and the
//! batches are written in their order.

use std::io::{self, Write};
use std::num::NonZero;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::threads;

/// How many rows a batch has: enough to be worth a thread, and few to be kept.
pub(super) const BATCH: usize = 512;

/// How many rows are made at a time: enough that the code which makes a column is not fetched again for
/// each, and few enough that they are not fetched again for each column.
const TOGETHER: usize = 16;

/// Some rows, by as many as are made at a time.
pub(super) fn together(rows: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let end = rows.end;
    rows.step_by(TOGETHER).map(move |start| start..end.min(start + TOGETHER))
}

/// The batches of so many rows.
pub(super) fn of(rows: usize) -> Vec<Range<usize>> {
    (0..rows).step_by(BATCH).map(|start| start..rows.min(start + BATCH)).collect()
}

/// Writes the text of every batch, which `text` writes behind what it is given. It takes as many
/// threads as it is told, else as there are processors.
///
/// # Errors
/// Writing failed.
pub(super) fn in_batches<T: Sync>(
    batches: &[T],
    threads: Option<NonZero<usize>>,
    out: &mut (dyn Write + Send),
    text: impl Fn(&T, Vec<u8>) -> Vec<u8> + Sync,
) -> io::Result<()> {
    let threads = threads.map_or_else(threads::available, NonZero::get);
    let (mut rest, mut written) = (batches.iter(), Ok(()));
    let failed = AtomicBool::new(false);
    threads::in_order(
        threads.min(batches.len()),
        || (None, Vec::new()),
        |(batch, _)| {
            *batch = rest.next().filter(|_| !failed.load(Ordering::Relaxed));
            batch.is_some()
        },
        |(batch, rows)| *rows = batch.map(|it| text(it, std::mem::take(rows))).unwrap_or_default(),
        |(_, rows)| {
            if written.is_ok() {
                written = out.write_all(rows);
                failed.store(written.is_err(), Ordering::Relaxed);
            }
            rows.clear();
        },
    );
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What some threads write until so many bytes are there, and what became of it.
    fn written(threads: usize, room: usize) -> (Vec<u8>, io::Result<()>) {
        let mut bytes = vec![0; room];
        let mut out = bytes.as_mut_slice();
        let text = |rows: &Range<usize>, mut text: Vec<u8>| {
            assert!(text.is_empty(), "what was written is not written again");
            rows.clone().for_each(|row| text.push(row.to_be_bytes().iter().fold(0, |a, b| a ^ b)));
            text
        };
        let done = in_batches(&of(20 * BATCH + 1), NonZero::new(threads), &mut out, text);
        (bytes, done)
    }

    #[test]
    fn any_number_of_threads_writes_the_same() {
        let (expected, done) = written(1, 20 * BATCH + 1);
        done.expect("there is room for all");
        assert_eq!((expected.first(), expected.get(BATCH - 1)), (Some(&0), Some(&(1 ^ 0xFF))));
        for threads in 2..6 {
            assert_eq!(written(threads, 20 * BATCH + 1).0, expected, "{threads} threads");
        }
    }

    #[test]
    fn a_failure_to_write_ends_it() {
        for threads in 1..4 {
            let (_, done) = written(threads, 5 * BATCH);
            assert_eq!(done.expect_err("there is no room").kind(), io::ErrorKind::WriteZero);
        }
    }
}
