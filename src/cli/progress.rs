//! What is shown while much is read: one line on a terminal, how many files and rows by now.
//!
//! It is shown from a while after the start on, written over by the next, and gone when all is read: what is
//! said afterwards stands where it stood.

use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::lang::{Lang, Text};
use crate::value::SourceId;

const READ: Text = Text::new("正在读取：{0}个文件，{1}行", "reading: files {0}, rows {1}");

/// How many lines are shown in the time that is waited for the first.
const LINES: u32 = 5;

/// A line that is written over.
#[derive(Clone)]
pub struct ProgressLine(Arc<Mutex<LineState>>);

struct LineState {
    out: Box<dyn Write + Send>,
    /// When the next line is shown.
    next: Instant,
    /// How long a line stands before the next.
    between: Duration,
    /// How many rows were read of each file.
    rows: BTreeMap<SourceId, u64>,
    /// Whether a line stands there.
    stands: bool,
}

impl ProgressLine {
    /// A line on `out`, the first of them after `patience`.
    #[must_use]
    pub fn new(out: Box<dyn Write + Send>, patience: Duration) -> Self {
        let (next, between) = (Instant::now() + patience, patience / LINES);
        let rows = BTreeMap::new();
        Self(Arc::new(Mutex::new(LineState { out, next, between, rows, stands: false })))
    }

    /// Takes how many rows were read of a file so far, and shows it from time to time.
    pub(super) fn tell(&self, lang: Lang, source: SourceId, rows: u64) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.rows.insert(source, rows);
        let now = Instant::now();
        if now < shown.next {
            return;
        }
        let counts = [shown.rows.len() as u64, shown.rows.values().sum()];
        let text = lang.fill(READ, &counts.map(|count| count.to_string()));
        // Nobody need see it: that it cannot be written is no failure.
        let _ = write!(shown.out, "\r{text}").and_then(|()| shown.out.flush());
        shown.next = now + shown.between;
        shown.stands = true;
    }

    /// Takes the line away when all is read.
    pub(super) fn end(&self) {
        let mut shown = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        shown.rows.clear();
        if std::mem::take(&mut shown.stands) {
            let _ = write!(shown.out, "\r\x1b[K").and_then(|()| shown.out.flush());
        }
    }
}
