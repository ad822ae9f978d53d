//! How many threads share the work on something large.

use std::num::NonZero;
use std::thread;

/// The most that pay: of a large file, a fourth of the work is done in turns.
const MOST: usize = 4;

/// As many as there are processors, up to a few.
#[must_use]
pub fn available() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(MOST)
}
