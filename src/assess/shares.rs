//! Work on the whole of a large ledger, by several threads: each takes a share of it, and what they
//! find comes in the order of the ledger.

use std::thread::{self, Builder};

use crate::threads;

/// From how many rows on a thread pays.
const LARGE: usize = 2_000;

/// What `work` gives for each share of the items, which are of so many rows.
pub fn of<I: Sync, T: Send>(
    (items, rows): (&[I], usize),
    work: impl Fn(&[I]) -> T + Sync,
) -> Vec<T> {
    in_shares(items, if rows < LARGE { 1 } else { threads::available() }, work)
}

/// The same by so many threads, of which this is one.
fn in_shares<I: Sync, T: Send>(
    items: &[I],
    threads: usize,
    work: impl Fn(&[I]) -> T + Sync,
) -> Vec<T> {
    let mut shares = items.chunks(items.len().div_ceil(threads).max(1));
    let (first, work) = (shares.next().unwrap_or_default(), &work);
    thread::scope(|scope| {
        let start = |share| (share, Builder::new().spawn_scoped(scope, move || work(share)));
        let others: Vec<_> = shares.map(start).collect();
        let mut found = vec![work(first)];
        found.extend(others.into_iter().map(|(share, thread)| match thread {
            Ok(thread) => thread.join().expect("a thread finishes its share"),
            // The system had no thread to give.
            Err(_) => work(share),
        }));
        found
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_come_in_their_order() {
        for items in [0, 1, 2, 3, 7, 100] {
            let items: Vec<usize> = (0..items).collect();
            for threads in 1..9 {
                let found = in_shares(&items, threads, <[usize]>::to_vec);
                assert_eq!(found.concat(), items);
                assert!(
                    found.len() <= threads && (found.len() > 1) == (threads.min(items.len()) > 1)
                );
            }
        }
    }
}
