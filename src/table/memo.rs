//! What was understood before: the meaning of cells that a table writes again and again.
//!
//! A table names few things in many records, mostly in the same order. So the first guess at a cell
//! is the one that followed last time, while that goes well; else the cell is looked up. Either way it is
//! looked at eight bytes at a time.

use hashbrown::HashTable;

use super::cell::{Delimited, unquote};

/// The most cells that are remembered; of more, each is understood anew.
const MOST: usize = 1 << 14;

/// The most words of a cell that is remembered, each of eight bytes.
const LONGEST: usize = 6;

/// One in each byte of a word.
const EACH: u64 = u64::MAX / 0xFF;

/// Short cells as they are written, quotes included, and what they mean.
pub(crate) struct Memo<T> {
    cells: Vec<Remembered<T>>,
    /// The places of the cells by the hash of their bytes.
    places: HashTable<u32>,
    last: u32,
    /// The place of the cell that followed the last one when it was met before.
    guess: u32,
    /// Whether the last guess was right, made or not: among rows in no order none is, and a wrong one
    /// costs more than a look-up saves.
    is_in_order: bool,
}

/// A cell.
#[derive(Clone, Copy)]
struct Remembered<T> {
    /// Its bytes, with zeros behind them, and how many they are.
    words: [u64; LONGEST],
    length: u32,
    /// The place of the cell that followed last time.
    next: u32,
    meaning: T,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        let (cells, places) = (Vec::new(), HashTable::new());
        Self { cells, places, last: 0, guess: 0, is_in_order: false }
    }
}

impl<T: Copy> Memo<T> {
    /// What the cell means that begins at `at`, if that is known, else what `understand` makes of its
    /// text, which is remembered; and where its separator stands. A cell with a fault means nothing.
    #[inline]
    pub(crate) fn recall(
        &mut self,
        cells: Delimited,
        at: usize,
        understand: impl FnOnce(&[u8]) -> Option<T>,
    ) -> (Option<T>, usize) {
        if self.is_in_order
            && let Some(guessed) = self.cells.get(self.guess as usize)
            && let Some(end) = guessed.end_at(cells, at)
        {
            (self.last, self.guess) = (self.guess, guessed.next);
            return (Some(guessed.meaning), end);
        }
        self.look_up(cells, at, understand)
    }

    /// The same of a cell that was cut already.
    pub(crate) fn recall_text(
        &mut self,
        text: &[u8],
        understand: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        let Some((words, length)) = words_of(text) else { return understand() };
        let is_same = |it: &Remembered<T>| it.words == words && it.length == length;
        self.find(hash_of(&words, length), is_same).or_else(|| {
            let meaning = understand()?;
            self.learn(Remembered { words, length, next: 0, meaning });
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
        if let Some((hash, end)) = hashed_end(cells, at)
            && let Some(meaning) = self.find(hash, |it| it.end_at(cells, at) == Some(end))
        {
            return (Some(meaning), end);
        }
        self.look_closer(cells, at, understand)
    }

    /// The same of a cell that may have quotes or a fault, or was not met before.
    #[cold]
    fn look_closer(
        &mut self,
        cells: Delimited,
        at: usize,
        understand: impl FnOnce(&[u8]) -> Option<T>,
    ) -> (Option<T>, usize) {
        let mut is_sound = true;
        let cut = cells.cell_end(at, &mut |_, _| is_sound = false);
        let text = cells.bytes.get(cut.start..cut.stop).unwrap_or_default();
        let understand = || match (is_sound, cut.is_mixed) {
            (false, _) => None,
            (true, false) => understand(text),
            (true, true) => {
                let mut plain = Vec::with_capacity(text.len());
                unquote(text, &mut plain);
                understand(&plain)
            }
        };
        let cell = cells.bytes.get(at..cut.end).unwrap_or_default();
        (self.recall_text(cell, understand), cut.end)
    }

    #[inline]
    fn find(&mut self, hash: u64, is_same: impl Fn(&Remembered<T>) -> bool) -> Option<T> {
        let is_same = |place: &u32| self.cells.get(*place as usize).is_some_and(&is_same);
        let place = *self.places.find(hash, is_same)?;
        self.is_in_order = place == self.guess;
        self.follow(place);
        self.cells.get(place as usize).map(|cell| cell.meaning)
    }

    fn learn(&mut self, cell: Remembered<T>) {
        if self.cells.len() == MOST {
            return;
        }
        let place = u32::try_from(self.cells.len()).expect("only so many are remembered");
        self.cells.push(Remembered { next: place, ..cell });
        let Self { cells, places, .. } = self;
        let hash = |cell: &Remembered<T>| hash_of(&cell.words, cell.length);
        let hash_at = |place: &u32| cells.get(*place as usize).map_or(0, hash);
        places.insert_unique(hash(&cell), place, hash_at);
        self.follow(place);
    }

    #[inline]
    fn follow(&mut self, place: u32) {
        if let Some(last) = self.cells.get_mut(self.last as usize) {
            last.next = place;
        }
        self.last = place;
        self.guess = self.cells.get(place as usize).map_or(0, |cell| cell.next);
    }
}

impl<T> Remembered<T> {
    /// Where the cell ends that begins at a place, if it is this one; near the end of the bytes nobody
    /// asks.
    #[inline]
    fn end_at(&self, cells: Delimited, at: usize) -> Option<usize> {
        let (text, _) = cells.bytes.get(at..)?.as_chunks();
        let mut left = self.length;
        for (known, bytes) in self.words.iter().zip(text) {
            let differ = known ^ u64::from_le_bytes(*bytes);
            if left <= 8 {
                // Of the last word so many bytes count.
                let differ = differ.checked_shl(64 - 8 * left).unwrap_or(0);
                let end = at + self.length as usize;
                return (differ == 0 && cells.has_end_at(end)).then_some(end);
            }
            if differ != 0 {
                return None;
            }
            left -= 8;
        }
        None
    }
}

#[inline]
fn word_at(bytes: &[u8], at: usize) -> Option<u64> {
    bytes.get(at..)?.first_chunk().map(|word| u64::from_le_bytes(*word))
}

/// Where a cell ends that begins at a place, and its hash; `None` where quotes, spaces or control
/// characters ask for a closer look, and near the end of the bytes.
#[inline]
fn hashed_end(cells: Delimited, mut at: usize) -> Option<(u64, usize)> {
    let mut hash = 0;
    loop {
        let word = word_at(cells.bytes, at)?;
        let delimiter = word ^ (EACH * u64::from(cells.delimiter));
        let special = any_below(word, b'"' + 1) | any_below(delimiter, 1);
        if special != 0 {
            let length = special.trailing_zeros() / 8;
            hash = mixed(hash, word & !(u64::MAX << (8 * length)));
            at += length as usize;
            return cells.has_end_at(at).then_some((hash, at));
        }
        hash = mixed(hash, word);
        at += 8;
    }
}

/// The words of a text, and its length; `None` of one that is too long.
fn words_of(text: &[u8]) -> Option<([u64; LONGEST], u32)> {
    let mut bytes = [0; LONGEST * 8];
    bytes.get_mut(..text.len())?.copy_from_slice(text);
    let (all, _) = bytes.as_chunks();
    let mut words = [0; LONGEST];
    words.iter_mut().zip(all).for_each(|(word, bytes)| *word = u64::from_le_bytes(*bytes));
    Some((words, u32::try_from(text.len()).ok()?))
}

/// The hash of a cell as [`hashed_end`] gives it.
fn hash_of(words: &[u64; LONGEST], length: u32) -> u64 {
    let words = words.iter().copied().chain([0]).take(length as usize / 8 + 1);
    words.fold(0, mixed)
}

#[inline]
const fn mixed(hash: u64, word: u64) -> u64 {
    let mixed = (hash ^ word).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    mixed ^ mixed >> 32
}

/// The highest bits of those bytes of a word that lie below a small number; the lowest is certain.
#[inline]
const fn any_below(word: u64, number: u8) -> u64 {
    word.wrapping_sub(EACH * number as u64) & !word & (EACH << 7)
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
    fn a_cell_of_any_length_is_found_where_it_stands() {
        let mut memo = Memo::default();
        for _ in 0..2 {
            for length in (0..100).chain((0..100).rev()) {
                let cell = "县0417号~x某".chars().cycle().take(length).collect::<String>();
                for behind in [",b", "\n", "\r\n", ""] {
                    let bytes = format!("{cell}{behind}");
                    for bytes in [bytes.clone(), bytes + "_______"] {
                        let cells = Delimited { bytes: bytes.as_bytes(), delimiter: b',' };
                        let end = cells.cell_end(0, &mut |_, _| ()).end;
                        let found = memo.recall(cells, 0, |text| Some(text.len()));
                        assert_eq!(found, (Some(end), end), "{bytes}");
                    }
                }
            }
        }
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
