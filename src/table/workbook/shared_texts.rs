//! The texts that cells share, one behind the other.

use super::archive::limit;
use super::cells::{MAX_CELLS, MAX_TEXT};
use crate::table::fault::Remark;

/// Texts by number.
#[derive(Debug, Default)]
pub(super) struct SharedTexts {
    text: String,
    ends: Vec<u32>,
}

impl SharedTexts {
    /// The text that the next one is written to, behind those before.
    pub(super) const fn next(&mut self) -> &mut String {
        &mut self.text
    }

    /// Ends the text that was written.
    ///
    /// # Errors
    /// There are too many.
    pub(super) fn end(&mut self) -> Result<(), Remark> {
        limit(self.text.len() as u64, MAX_TEXT as u64, "MB", 20)?;
        limit(self.ends.len() as u64, MAX_CELLS as u64, "cells", 0)?;
        self.ends.push(u32::try_from(self.text.len()).expect("the texts have their limit"));
        Ok(())
    }

    /// A text by its number.
    pub(super) fn get(&self, index: u32) -> Option<&str> {
        let index = usize::try_from(index).ok()?;
        let end = *self.ends.get(index)?;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied();
        self.text.get(start.unwrap_or(0) as usize..end as usize)
    }
}
