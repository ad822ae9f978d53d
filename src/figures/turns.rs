//! Several threads that read one table in turns.
//!
//! Each cuts off the next piece, looks at its rows while others look at the pieces around it, and
//! takes them in when all rows before them are. So what is done in the order of the rows is the same
//! for any number of threads.

use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use super::cutter::Cutter;
use super::piece::Piece;
use super::rows::Row;

/// A row after a look at it.
pub enum Looked<'r, S> {
    /// What it says.
    Says(&'r mut S),
    /// The row, where a look does not tell.
    Is(Row<'r>),
}

/// What the threads share.
struct Turns<'a, T> {
    cutting: Mutex<Cutting<'a>>,
    taking: Mutex<Taking<T>>,
    taken: Condvar,
}

struct Cutting<'a> {
    cutter: Cutter<'a>,
    /// How many pieces were cut off.
    pieces: usize,
    /// Whether there are no more: all were cut off, or reading failed.
    ended: bool,
}

struct Taking<T> {
    take: T,
    /// How many pieces were taken in.
    pieces: usize,
    /// Whether a thread panicked, so that its piece will never be.
    broken: bool,
}

/// Reads what is left of a source on so many threads, of which this is one; fewer where the system
/// has no more to give. Each has a memory, this one `memory`. What `look` finds in a row, or the row,
/// goes to `take` in the order of the rows.
///
/// # Errors
/// Reading failed.
pub fn read<'a, M: Default, S>(
    cutter: Cutter<'a>,
    threads: usize,
    memory: &M,
    look: &(impl Fn(&M, &Row) -> Option<S> + Sync),
    take: impl FnMut(&M, Looked<S>) + Send,
) -> io::Result<Cutter<'a>> {
    let turns = Turns {
        cutting: Mutex::new(Cutting { cutter, pieces: 0, ended: false }),
        taking: Mutex::new(Taking { take, pieces: 0, broken: false }),
        taken: Condvar::new(),
    };
    thread::scope(|scope| {
        let work = || turns.work(&M::default(), look);
        let start = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let others: Vec<_> = (1..threads).map_while(start).collect();
        let here = turns.work(memory, look);
        let ends = others.into_iter().map(|other| other.join().expect(WHOLE));
        ends.fold(here, io::Result::and)
    })?;
    Ok(turns.cutting.into_inner().expect(WHOLE).cutter)
}

/// What holds unless there is a bug.
const WHOLE: &str = "no thread panics";

impl<T> Turns<'_, T> {
    fn work<M, S>(&self, memory: &M, look: &impl Fn(&M, &Row) -> Option<S>) -> io::Result<()>
    where
        T: FnMut(&M, Looked<S>),
    {
        let _alarm = Alarm(self);
        let (mut piece, mut said) = (Piece::default(), Vec::new());
        while let Some(before) = self.cut(&mut piece)? {
            look_at(&piece, 0, |row| look(memory, row), &mut said);
            let mut taking = self.wait_for(before);
            take_in(&piece, 0, &mut said, |looked| (taking.take)(memory, looked));
            taking.pieces += 1;
            self.taken.notify_all();
        }
        Ok(())
    }

    /// Cuts off the next piece; how many were before it, or `None` when there are no more.
    fn cut(&self, piece: &mut Piece) -> io::Result<Option<usize>> {
        let cutting = &mut *self.cutting.lock().expect(WHOLE);
        if cutting.ended {
            return Ok(None);
        }
        cutting.ended = true;
        let is_more = cutting.cutter.next(piece)?;
        cutting.ended = !is_more;
        cutting.pieces += usize::from(is_more);
        Ok(is_more.then(|| cutting.pieces - 1))
    }

    /// Waits until so many pieces are taken in.
    fn wait_for(&self, pieces: usize) -> MutexGuard<'_, Taking<T>> {
        let taking = self.taking.lock().expect(WHOLE);
        let waits = |taking: &mut Taking<T>| taking.pieces < pieces && !taking.broken;
        let taking = self.taken.wait_while(taking, waits).expect(WHOLE);
        assert!(!taking.broken, "{WHOLE}");
        taking
    }
}

/// Wakes the threads that wait when theirs is the turn of one that panics.
struct Alarm<'t, 'a, T>(&'t Turns<'a, T>);

impl<T> Drop for Alarm<'_, '_, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            let taking = self.0.taking.lock();
            taking.unwrap_or_else(PoisonError::into_inner).broken = true;
            self.0.taken.notify_all();
        }
    }
}

/// Looks at the rows of a piece from one on.
pub fn look_at<S>(
    piece: &Piece,
    from: usize,
    look: impl Fn(&Row) -> Option<S>,
    said: &mut Vec<Option<S>>,
) {
    said.clear();
    said.extend(piece.rows(from).map(|row| look(&row)));
}

/// Takes in the rows of a piece from one on, given what each said.
pub fn take_in<S>(
    piece: &Piece,
    from: usize,
    said: &mut [Option<S>],
    mut take: impl FnMut(Looked<S>),
) {
    for (said, row) in said.iter_mut().zip(from..) {
        match said {
            Some(said) => take(Looked::Says(said)),
            None => take(Looked::Is(piece.row(row).expect("the row was looked at"))),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::io::{Cursor, Read, Seek, SeekFrom};
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::super::digest::{Hash, Hashing};
    use super::super::source::Stream;
    use super::*;

    /// A source that fails at a byte.
    struct Failing(Cursor<Vec<u8>>, u64);

    impl Read for Failing {
        fn read(&mut self, room: &mut [u8]) -> io::Result<usize> {
            if self.0.position() >= self.1 {
                Err(io::Error::other("it fails"))
            } else {
                self.0.read(room)
            }
        }
    }

    impl Seek for Failing {
        fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
            self.0.seek(to)
        }
    }

    fn cutter(stream: impl Stream + 'static) -> Cutter<'static> {
        let stream: Box<dyn Stream> = Box::new(stream);
        Cutter::of_blocks(Hashing::new(stream, Hash::Made, None), 50)
    }

    fn text_of(row: &Row) -> String {
        let fields: Vec<&[u8]> = row.fields.iter().collect();
        format!("{} {} {fields:?} {:?}", row.offset, row.line, row.faults)
    }

    /// What some threads read, row by row, what is behind the rows, and the hash. A look tells what
    /// stands in all rows without a fault; a thread remembers where the last row begins that it met.
    fn all(cutter: Cutter, threads: usize) -> io::Result<(Vec<String>, Option<String>)> {
        let mut said = Vec::new();
        let look = |last: &Cell<u64>, row: &Row| {
            assert!(row.offset >= last.replace(row.offset), "a thread goes ahead");
            row.faults.is_empty().then(|| text_of(row))
        };
        let take = |last: &Cell<u64>, looked: Looked<String>| {
            said.push(match looked {
                Looked::Says(text) => std::mem::take(text),
                Looked::Is(row) => {
                    assert!(row.offset <= last.get(), "the thread that takes a row looked at it");
                    text_of(&row)
                }
            });
        };
        let cutter = read(cutter, threads, &Cell::new(0), &look, take)?;
        said.push(format!("{:?}", cutter.trailing()));
        Ok((said, cutter.sha256()))
    }

    #[test]
    fn any_number_of_threads_reads_the_same() {
        for rows in [0, 1, 2, 10, 1000] {
            let text = "\"1\n\",b\nc\"c\n\n\n".repeat(rows);
            let expected = all(cutter(Cursor::new(text.clone())), 1).expect("bytes do not fail");
            assert_eq!(expected.0.len(), 2 * rows + 1);
            for threads in 2..6 {
                let found = all(cutter(Cursor::new(text.clone())), threads);
                assert_eq!(found.expect("bytes do not fail"), expected, "{rows} by {threads}");
            }
        }
    }

    #[test]
    fn a_panic_reaches_all_threads() {
        for threads in 1..4 {
            for in_take in [false, true] {
                let fails = |offset: u64| assert!(offset < 1500, "on purpose");
                let look = |(): &(), row: &Row| {
                    if !in_take {
                        fails(row.offset);
                    }
                    None::<()>
                };
                let take = |(): &(), looked: Looked<()>| {
                    if let Looked::Is(row) = looked {
                        fails(row.offset);
                    }
                };
                let stream = Cursor::new("a,b\n".repeat(500));
                let read = || read(cutter(stream), threads, &(), &look, take).map(|_| ());
                assert!(catch_unwind(AssertUnwindSafe(read)).is_err(), "{threads} threads");
            }
        }
    }

    #[test]
    fn a_failure_is_told() {
        for threads in 1..4 {
            let stream = Failing(Cursor::new("a,b\n".repeat(500).into_bytes()), 1500);
            let error = all(cutter(stream), threads).expect_err("it fails");
            assert_eq!(error.to_string(), "it fails");
        }
    }
}
