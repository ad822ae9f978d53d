//! Many rows made by several threads: each makes a batch, and the batches are written in their order.

use std::io::{self, Write};
use std::num::NonZeroUsize;
use std::ops::Range;
use std::thread::{self, ScopedJoinHandle};

/// How many rows a batch has: enough to be worth a thread, and few to be kept.
pub const BATCH: usize = 512;

/// The batches of so many rows.
pub fn of(rows: usize) -> Vec<Range<usize>> {
    (0..rows).step_by(BATCH).map(|start| start..rows.min(start + BATCH)).collect()
}

/// Writes the text of every batch.
///
/// # Errors
/// Writing failed.
pub fn in_batches<T: Sync>(
    batches: &[T],
    threads: NonZeroUsize,
    out: &mut dyn Write,
    text: impl Fn(&T) -> Vec<u8> + Sync,
) -> io::Result<()> {
    let text = &text;
    for batches in batches.chunks(threads.into()) {
        let texts: Vec<Vec<u8>> = thread::scope(|scope| {
            let Some((last, others)) = batches.split_last() else { return Vec::new() };
            // Where the system has no thread to give, the rows are made here.
            let spawn = |batch| {
                let thread = thread::Builder::new().spawn_scoped(scope, move || text(batch));
                thread.map_err(|_| text(batch))
            };
            let others: Vec<Result<ScopedJoinHandle<_>, _>> = others.iter().map(spawn).collect();
            let last = text(last);
            let join = |thread: ScopedJoinHandle<_>| thread.join().expect("a thread that ends");
            let others = others.into_iter().map(|made| made.map_or_else(|text| text, join));
            others.chain([last]).collect()
        });
        texts.iter().try_for_each(|text| out.write_all(text))?;
    }
    Ok(())
}
