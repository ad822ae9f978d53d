//! Many rows made by several threads: each makes its share of the batches, and the batches are written
//! in their order while others are made.

use std::io::{self, Write};
use std::num::NonZero;
use std::ops::Range;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};
use std::thread;

use crate::threads;

/// How many rows a batch has: enough to be worth a thread, and few to be kept.
pub const BATCH: usize = 512;

/// The batches of so many rows.
pub fn of(rows: usize) -> Vec<Range<usize>> {
    (0..rows).step_by(BATCH).map(|start| start..rows.min(start + BATCH)).collect()
}

/// Writes the text of every batch, which `text` writes behind what it is given. It takes as many
/// threads as it is told, else as there are processors.
///
/// # Errors
/// Writing failed.
pub fn in_batches<T: Sync>(
    batches: &[T],
    threads: Option<NonZero<usize>>,
    out: &mut dyn Write,
    text: impl Fn(&T, Vec<u8>) -> Vec<u8> + Sync,
) -> io::Result<()> {
    let threads = threads.map_or_else(threads::available, NonZero::get);
    let threads = if batches.len() < 2 { 1 } else { threads };
    let text = &text;
    thread::scope(|scope| {
        let mut makers: Vec<Option<Maker>> = Vec::new();
        for first in (0..threads).filter(|_| threads > 1) {
            let (maker, given, made) = Maker::new();
            let share = batches.iter().skip(first).step_by(threads);
            let work = move || make(share, text, &given, &made);
            // Where the system has no thread to give, its batches are made here.
            let thread = thread::Builder::new().spawn_scoped(scope, work);
            makers.push(thread.ok().map(|_| maker));
        }
        let mut here = Vec::new();
        for (index, batch) in batches.iter().enumerate() {
            if let Some(Some(maker)) = makers.get(index % threads) {
                maker.write_next(out)?;
            } else {
                here = text(batch, here);
                out.write_all(&here)?;
                here.clear();
            }
        }
        Ok(())
    })
}

/// A thread that makes batches, seen from the one that writes them.
struct Maker {
    made: Receiver<Vec<u8>>,
    /// Takes back what was written, to be used again.
    back: Sender<Vec<u8>>,
}

impl Maker {
    /// With what the thread needs: it gets empty texts, and sends those that it made.
    fn new() -> (Self, Receiver<Vec<u8>>, SyncSender<Vec<u8>>) {
        let ((to_here, made), (back, given)) = (sync_channel(1), channel());
        (Self { made, back }, given, to_here)
    }

    fn write_next(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut text = self.made.recv().expect("a thread makes all its batches");
        out.write_all(&text)?;
        text.clear();
        // Behind its last batch the thread takes none back.
        self.back.send(text).ok();
        Ok(())
    }
}

/// Makes the texts of batches, until nobody wants them.
fn make<'b, T: 'b>(
    batches: impl Iterator<Item = &'b T>,
    text: impl Fn(&T, Vec<u8>) -> Vec<u8>,
    given: &Receiver<Vec<u8>>,
    made: &SyncSender<Vec<u8>>,
) {
    for batch in batches {
        let empty = given.try_recv().unwrap_or_default();
        if made.send(text(batch, empty)).is_err() {
            return;
        }
    }
}
