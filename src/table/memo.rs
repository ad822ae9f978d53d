//! What was understood before: the meaning of cells that a table writes again and again.
//!
//! A table names few things in many records, mostly in the same order. So the first guess at a cell
//! is the one that followed last time; only when it fails is the cell looked up.

use std::hash::BuildHasher;

use hashbrown::{DefaultHashBuilder, HashTable};

use super::cell::{Delimited, unquote};

/// The most cells that are remembered; of more, each is understood anew.
const MOST: usize = 1 << 14;

/// The longest cell, in bytes, that is remembered.
const LONGEST: usize = 200;

/// Cells as they are written, quotes included, and what they mean.
pub struct Memo<T> {
    /// The bytes of all cells, one behind the other: so they mostly lie as they follow.
    bytes: Vec<u8>,
    cells: Vec<Remembered<T>>,
    /// The places of the cells by the hash of their bytes.
    places: HashTable<u32>,
    hasher: DefaultHashBuilder,
    last: u32,
    /// The place of the cell that followed the last one when it was met before.
    guess: u32,
}

/// A cell.
#[derive(Clone, Copy)]
struct Remembered<T> {
    /// Where its bytes are among those of all.
    start: u32,
    stop: u32,
    /// The place of the cell that followed last time.
    next: u32,
    meaning: T,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self {
            bytes: Vec::new(),
            cells: Vec::new(),
            places: HashTable::new(),
            hasher: DefaultHashBuilder::default(),
            last: 0,
            guess: 0,
        }
    }
}

impl<T: Copy> Memo<T> {
    /// What the cell means that begins at `at`, if that is known, else what `understand` makes of its
    /// text, which is remembered; and where its separator stands. A cell with a fault means nothing.
    #[inline]
    pub fn recall(
        &mut self,
        cells: Delimited,
        at: usize,
        understand: impl FnOnce(&[u8]) -> Option<T>,
    ) -> (Option<T>, usize) {
        if let Some((guessed, text)) = self.get(self.guess) {
            let end = at + text.len();
            if cells.bytes.get(at..end) == Some(text) && cells.has_end_at(end) {
                (self.last, self.guess) = (self.guess, guessed.next);
                return (Some(guessed.meaning), end);
            }
        }
        self.look_up(cells, at, understand)
    }

    /// The same of a cell that was cut already.
    pub fn recall_text(
        &mut self,
        text: &[u8],
        understand: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        self.find(text).or_else(|| {
            let meaning = understand()?;
            self.learn(text, meaning);
            Some(meaning)
        })
    }

    #[inline(never)]
    fn look_up(
        &mut self,
        cells: Delimited,
        at: usize,
        understand: impl FnOnce(&[u8]) -> Option<T>,
    ) -> (Option<T>, usize) {
        let mut is_sound = true;
        let cut = cells.cell_end(at, &mut |_, _| is_sound = false);
        let cell = cells.bytes.get(at..cut.end).unwrap_or_default();
        if let Some(meaning) = self.find(cell) {
            return (Some(meaning), cut.end);
        }
        let text = cells.bytes.get(cut.start..cut.stop).unwrap_or_default();
        let meaning = match (is_sound, cut.is_mixed) {
            (false, _) => None,
            (true, false) => understand(text),
            (true, true) => {
                let mut plain = Vec::with_capacity(text.len());
                unquote(text, &mut plain);
                understand(&plain)
            }
        };
        if let Some(meaning) = meaning {
            self.learn(cell, meaning);
        }
        (meaning, cut.end)
    }

    /// A cell and its bytes.
    #[inline]
    fn get(&self, place: u32) -> Option<(Remembered<T>, &[u8])> {
        let cell = *self.cells.get(place as usize)?;
        Some((cell, self.bytes.get(cell.start as usize..cell.stop as usize)?))
    }

    fn find(&mut self, text: &[u8]) -> Option<T> {
        let is_same = |place: &u32| self.get(*place).is_some_and(|(_, bytes)| bytes == text);
        let place = *self.places.find(self.hasher.hash_one(text), is_same)?;
        self.follow(place);
        self.cells.get(place as usize).map(|cell| cell.meaning)
    }

    fn learn(&mut self, text: &[u8], meaning: T) {
        if self.cells.len() == MOST || text.len() > LONGEST {
            return;
        }
        let count = |length| u32::try_from(length).expect("so many short cells are few bytes");
        let (place, start) = (count(self.cells.len()), count(self.bytes.len()));
        self.bytes.extend_from_slice(text);
        let stop = count(self.bytes.len());
        self.cells.push(Remembered { start, stop, next: place, meaning });
        let Self { bytes, cells, places, hasher, .. } = self;
        let hash_of = |place: &u32| {
            let cell = cells.get(*place as usize);
            let text = cell.and_then(|it| bytes.get(it.start as usize..it.stop as usize));
            hasher.hash_one(text.unwrap_or_default())
        };
        places.insert_unique(hasher.hash_one(text), place, hash_of);
        self.follow(place);
    }

    fn follow(&mut self, place: u32) {
        if let Some(last) = self.cells.get_mut(self.last as usize) {
            last.next = place;
        }
        self.last = place;
        self.guess = self.cells.get(place as usize).map_or(0, |cell| cell.next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recall<T: Copy>(
        memo: &mut Memo<T>,
        bytes: &[u8],
        understand: impl FnOnce(&[u8]) -> Option<T>,
    ) -> Option<T> {
        memo.recall(Delimited { bytes, delimiter: b',' }, 0, understand).0
    }

    #[test]
    fn a_cell_is_understood_once() {
        let mut memo = Memo::default();
        let mut asked = Vec::new();
        for text in ["a", "b", "b", "x", "a", "b", "x", "c", "a", "c"] {
            let meaning = recall(&mut memo, text.as_bytes(), |_| {
                asked.push(text);
                (text != "x").then_some(text)
            });
            assert_eq!(meaning, (text != "x").then_some(text));
        }
        assert_eq!(asked, ["a", "b", "x", "x", "c"]);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let mut memo = Memo::default();
        for text in 0..MOST + 10 {
            let meaning = recall(&mut memo, text.to_string().as_bytes(), |_| Some(text));
            assert_eq!(meaning, Some(text));
        }
        assert_eq!(memo.cells.len(), MOST);
    }

    #[test]
    fn quotes_and_neighbours_are_told_apart() {
        let mut memo = Memo::default();
        let length = |text: &[u8]| Some(text.len());
        for _ in 0..2 {
            for (bytes, found) in [
                ("ab,c", (Some(2), 2)),
                ("abc", (Some(3), 3)),
                ("\"ab\"\n", (Some(2), 4)),
                ("\"a\"\"b\",", (Some(3), 6)),
                ("\"a,b\",", (Some(3), 5)),
                ("a\"b,", (None, 3)),
                ("\"ab", (None, 3)),
                ("\"ab\"c,", (None, 5)),
            ] {
                let cells = Delimited { bytes: bytes.as_bytes(), delimiter: b',' };
                assert_eq!(memo.recall(cells, 0, length), found, "{bytes}");
            }
        }
    }
}
