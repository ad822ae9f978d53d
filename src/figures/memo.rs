//! What was understood before: the meaning of texts that a table says again and again.
//!
//! A table names few things in many rows, mostly in the same order. So the first guess at a text is
//! the one that followed last time; only when it fails is the text looked up.

use std::cell::RefCell;
use std::ops::Range;

use hashbrown::HashMap;

/// The most texts that are remembered; of more, each is understood anew.
const MOST: usize = 1 << 14;

/// The longest text, in bytes, that is remembered.
const LONGEST: usize = 200;

/// Texts and what they mean.
pub struct Memo<T>(RefCell<Known<T>>);

struct Known<T> {
    /// The bytes of all texts, one behind the other: so they mostly lie as they follow.
    bytes: Vec<u8>,
    texts: Vec<Text<T>>,
    places: HashMap<Box<[u8]>, usize>,
    last: usize,
    /// The place of the text that followed the last one when it was met before.
    guess: usize,
}

struct Text<T> {
    /// Where its bytes are among those of all.
    bytes: Range<usize>,
    meaning: T,
    /// The place of the text that followed last time.
    next: usize,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        let (bytes, texts, places) = (Vec::new(), Vec::new(), HashMap::new());
        Self(RefCell::new(Known { bytes, texts, places, last: 0, guess: 0 }))
    }
}

impl<T: Copy> Memo<T> {
    /// What a text means, if it is known.
    #[inline]
    pub fn known(&self, text: &[u8]) -> Option<T> {
        self.0.borrow_mut().find(text)
    }

    /// What a text means, if it is known, else what `understand` finds, which is remembered.
    pub fn recall(&self, text: &[u8], understand: impl FnOnce() -> Option<T>) -> Option<T> {
        self.known(text).or_else(|| {
            let meaning = understand()?;
            self.0.borrow_mut().learn(text, meaning);
            Some(meaning)
        })
    }
}

impl<T: Copy> Known<T> {
    #[inline]
    fn find(&mut self, text: &[u8]) -> Option<T> {
        if let Some(guessed) = self.texts.get(self.guess)
            && self.bytes.get(guessed.bytes.clone()) == Some(text)
        {
            (self.last, self.guess) = (self.guess, guessed.next);
            return Some(guessed.meaning);
        }
        self.look_up(text)
    }

    #[cold]
    fn look_up(&mut self, text: &[u8]) -> Option<T> {
        let place = *self.places.get(text)?;
        self.follow(place);
        Some(self.texts.get(place)?.meaning)
    }

    fn learn(&mut self, text: &[u8], meaning: T) {
        if self.texts.len() < MOST && text.len() <= LONGEST {
            let (index, start) = (self.texts.len(), self.bytes.len());
            self.bytes.extend_from_slice(text);
            self.places.insert(text.into(), index);
            self.texts.push(Text { bytes: start..self.bytes.len(), meaning, next: index });
            self.follow(index);
        }
    }

    fn follow(&mut self, place: usize) {
        if let Some(last) = self.texts.get_mut(self.last) {
            last.next = place;
        }
        self.last = place;
        self.guess = self.texts.get(place).map_or(0, |text| text.next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_understood_once() {
        let memo = Memo::default();
        let mut asked = Vec::new();
        for text in ["a", "b", "b", "x", "a", "b", "x", "c", "a", "c"] {
            let meaning = memo.recall(text.as_bytes(), || {
                asked.push(text);
                (text != "x").then_some(text)
            });
            assert_eq!(meaning, (text != "x").then_some(text));
        }
        assert_eq!(asked, ["a", "b", "x", "x", "c"]);
    }

    #[test]
    fn what_is_remembered_is_bounded() {
        let memo = Memo::default();
        for text in 0..MOST + 10 {
            assert_eq!(memo.recall(&text.to_le_bytes(), || Some(text)), Some(text));
        }
        assert_eq!(memo.0.borrow().texts.len(), MOST);
    }
}
