//! The one scheme by which threads share the work on something large, in the order of the input.
//!
//! No other module names a thread. What is done in order is the same for any number of threads, so
//! nobody can tell by the result how many there were.

use std::num::NonZero;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, Builder};

/// The most that pay: of a large file, a fourth of the work is done in order.
const MOST: usize = 4;

/// From how many rows of a ledger on a second thread pays.
const LARGE: usize = 2_000;

/// As many as pay for work on so many rows of a ledger.
#[must_use]
pub(crate) fn worth(rows: usize) -> usize {
    if rows < LARGE { 1 } else { available() }
}

/// As many as there are processors, up to a few.
#[must_use]
pub(crate) fn available() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST)
}

/// Works on piece after piece, on so many threads, of which the caller's is one; fewer where the
/// system has no more to give.
///
/// Each thread holds one piece at a time, in a place that `start` makes and that is filled again and
/// again. `fill` puts the next piece in, or says that there are no more; `work` does what needs no
/// order, while other threads are at other pieces; `take` takes the result in. `fill` and `take` see
/// the pieces in the order of the input, each by one thread at a time, and may be at different pieces
/// at once.
///
/// # Panics
/// Any of the functions panicked, on any thread.
pub(crate) fn in_order<S>(
    threads: usize,
    start: impl Fn() -> S + Sync,
    fill: impl FnMut(&mut S) -> bool + Send,
    work: impl Fn(&mut S) + Sync,
    take: impl FnMut(&mut S) + Send,
) {
    let order = Order {
        filling: Mutex::new(Filling { fill, pieces: 0, ended: false }),
        taking: Mutex::new(Taking { take, pieces: 0, broken: false }),
        taken: Condvar::new(),
    };
    let run = || order.run(&start, &work);
    thread::scope(|scope| {
        for _ in 1..threads {
            if Builder::new().spawn_scoped(scope, run).is_err() {
                break;
            }
        }
        run();
    });
}

/// Works on item after item, on so many threads; `take` gets what `work` makes of each, in the order
/// of the items.
///
/// # Panics
/// One of the functions panicked, on any thread.
pub(crate) fn each<'i, I: Sync, T: Send>(
    threads: usize,
    items: &'i [I],
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(T) + Send,
) {
    let mut rest = items.iter();
    in_order(
        threads.min(items.len()),
        || (None, None),
        |(item, _): &mut (Option<&'i I>, Option<T>)| {
            *item = rest.next();
            item.is_some()
        },
        |(item, made)| *made = item.map(&work),
        |(_, made)| made.take().into_iter().for_each(&mut take),
    );
}

/// What the threads share.
struct Order<F, T> {
    filling: Mutex<Filling<F>>,
    taking: Mutex<Taking<T>>,
    /// Wakes those that wait for the pieces before theirs.
    taken: Condvar,
}

struct Filling<F> {
    fill: F,
    /// How many pieces there were.
    pieces: usize,
    ended: bool,
}

struct Taking<T> {
    take: T,
    /// How many pieces were taken in.
    pieces: usize,
    /// Whether a thread panicked, so that its piece will never come.
    broken: bool,
}

/// What holds unless there is a bug.
const WHOLE: &str = "no thread panics";

impl<F, T> Order<F, T> {
    fn run<S>(&self, start: impl Fn() -> S, work: impl Fn(&mut S))
    where
        F: FnMut(&mut S) -> bool,
        T: FnMut(&mut S),
    {
        let _alarm = Alarm(self);
        let mut place = start();
        while let Some(before) = self.fill(&mut place) {
            work(&mut place);
            let mut taking = self.wait_for(before);
            (taking.take)(&mut place);
            taking.pieces += 1;
            self.taken.notify_all();
        }
    }

    /// Fills a place with the next piece; how many were before it, or `None` when there are no more.
    fn fill<S>(&self, place: &mut S) -> Option<usize>
    where
        F: FnMut(&mut S) -> bool,
    {
        let mut filling = self.filling.lock().expect(WHOLE);
        filling.ended = filling.ended || !(filling.fill)(place);
        filling.pieces += 1;
        (!filling.ended).then(|| filling.pieces - 1)
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

/// Wakes the threads that wait for a piece when the thread that has it panics.
struct Alarm<'o, F, T>(&'o Order<F, T>);

impl<F, T> Drop for Alarm<'_, F, T> {
    fn drop(&mut self) {
        if thread::panicking() {
            let taking = self.0.taking.lock();
            taking.unwrap_or_else(PoisonError::into_inner).broken = true;
            self.0.taken.notify_all();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::hint::spin_loop;
    use std::panic::{AssertUnwindSafe, catch_unwind};

    use super::*;

    /// The pieces `0..pieces`, each worked on by so many threads, as they were taken in.
    fn squares(pieces: u64, threads: usize) -> Vec<(u64, u64)> {
        let (mut next, mut ended, mut taken) = (0, false, Vec::new());
        in_order(
            threads,
            || (0, 0),
            |(piece, _)| {
                assert!(!ended, "nobody asks again after the end");
                ended = next == pieces;
                *piece = next;
                next += 1;
                !ended
            },
            |(piece, square)| {
                // The first of a few pieces takes longest, so that those after it have to wait.
                (0..(7 - *piece % 8) * 100).for_each(|_| spin_loop());
                *square = *piece * *piece;
            },
            |place| taken.push(*place),
        );
        taken
    }

    #[test]
    fn any_number_of_threads_gives_the_same_in_order() {
        for pieces in [0, 1, 2, 7, 200] {
            let expected: Vec<_> = (0..pieces).map(|piece| (piece, piece * piece)).collect();
            for threads in 0..=8 {
                assert_eq!(squares(pieces, threads), expected, "{threads} threads");
            }
        }
    }

    #[test]
    fn what_is_made_of_each_item_comes_in_their_order() {
        for items in [0, 1, 2, 7, 100] {
            let items: Vec<u64> = (0..items).collect();
            for threads in 0..=8 {
                let mut taken = Vec::new();
                each(threads, &items, |item| item * item, |square| taken.push(square));
                let expected: Vec<u64> = items.iter().map(|item| item * item).collect();
                assert_eq!(taken, expected, "{threads} threads");
            }
        }
    }

    #[test]
    fn a_thread_fills_its_own_place_again_and_again() {
        for threads in 1..=8 {
            let (starts, mut left, mut most) = (Mutex::new(0), 500, 0);
            let start = || {
                *starts.lock().unwrap() += 1;
                0
            };
            let fill = |uses: &mut usize| {
                *uses += 1;
                left -= 1;
                left > 0
            };
            in_order(threads, start, fill, |_| (), |uses| most = most.max(*uses));
            let starts = *starts.lock().unwrap();
            assert!((1..=threads).contains(&starts), "{starts} of {threads} threads");
            assert!(most * threads >= 499, "{most} pieces in one of {threads} places");
        }
    }

    #[test]
    fn a_panic_anywhere_reaches_the_caller() {
        let fails = |here: bool| assert!(!here, "on purpose");
        for threads in 1..=4 {
            for place in ["start", "fill", "work", "take"] {
                let mut next = 0;
                let fill = |piece: &mut usize| {
                    next += 1;
                    *piece = next;
                    fails(place == "fill" && next == 50);
                    next < 100
                };
                let at = |place_of: &str, piece: usize| fails(place == place_of && piece == 50);
                let run = || {
                    let start = || {
                        fails(place == "start");
                        0
                    };
                    in_order(threads, start, fill, |p| at("work", *p), |p| at("take", *p));
                };
                assert!(catch_unwind(AssertUnwindSafe(run)).is_err(), "{place}, {threads} threads");
            }
        }
    }
}
