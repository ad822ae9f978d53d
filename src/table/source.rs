//! Where text comes from: something with a name that can be opened again.
//!
//! The reader never touches the disk itself; `files` implements [`Source`] for files, and tests
//! and fuzz targets for bytes.

use std::io::{self, Read, Seek};

use super::address::Place;
use super::encoding::Encoding;
use super::fault::Remark;
use super::origin::LabelChange;
use super::sheet::SheetCell;
use crate::value::SourceId;

/// An opened source, which another thread may read.
pub trait Stream: Read + Seek + Send {}

impl<T: Read + Seek + Send> Stream for T {}

/// A file, or bytes that stand for one.
pub trait Source {
    /// The name that messages show: the path as the user gave it.
    fn name(&self) -> &str;

    /// How many bytes it has, where that is known.
    fn length(&self) -> Option<u64> {
        None
    }

    /// The encoding in which it came; what is opened is UTF-8, as far as it is text.
    fn encoding(&self) -> &'static str {
        Encoding::Utf8.name()
    }

    /// The bytes as they came, where other bytes are opened.
    fn raw(&self) -> Option<&dyn Source> {
        None
    }

    /// The byte between two cells, where it need not be found out.
    fn delimiter(&self) -> Option<u8> {
        None
    }

    /// The cell that a field of the record in a line comes from, where it comes from a sheet.
    fn cell(&self, line: u64, field: usize) -> Option<SheetCell> {
        let _ = (line, field);
        None
    }

    /// Whether formulas made 0 in any of its cells.
    fn has_made_zeros(&self) -> bool {
        false
    }

    /// Whether a field of the record in a line is 0 because of a formula.
    fn is_made_zero(&self, line: u64, field: usize) -> bool {
        let _ = (line, field);
        false
    }

    /// What is to be said of it as a whole.
    fn remarks(&self) -> &[Remark] {
        &[]
    }

    /// The hash of the bytes that it was made of, where it is known.
    fn hash(&self) -> Option<&str> {
        None
    }

    /// Whether its rows are shown as cells, of itself or of another source, and not as lines.
    fn is_shown_by_cells(&self) -> bool {
        false
    }

    /// Where in another source the part of a row comes from that stands at a place.
    fn origin(&self, place: Place) -> Option<Place> {
        let _ = place;
        None
    }

    /// What the part of a row that stands at a place was changed from.
    fn change(&self, place: Place) -> Option<&LabelChange> {
        let _ = place;
        None
    }

    /// Why nothing can be read of it.
    fn refusal(&self) -> Option<&Remark> {
        None
    }

    /// Opens it at its beginning.
    ///
    /// # Errors
    /// Whatever the operating system refuses.
    fn open(&self) -> io::Result<Box<dyn Stream + '_>>;
}

/// All sources of a run, plan.toml first.
#[derive(Default)]
pub struct Sources {
    all: Vec<Box<dyn Source>>,
    watch: Option<Watch>,
}

/// What is told how many rows of a source were read so far.
pub(crate) type Watch = Box<dyn Fn(SourceId, u64) + Send + Sync>;

impl Sources {
    /// Tells somebody how far its tables are read, or nobody any more.
    pub(crate) fn watch(&mut self, watch: Option<Watch>) {
        self.watch = watch;
    }

    /// Who is told how far its tables are read.
    pub(crate) const fn watched(&self) -> Option<&Watch> {
        self.watch.as_ref()
    }

    /// Adds a source and gives it its id.
    pub fn add(&mut self, source: Box<dyn Source>) -> SourceId {
        self.all.push(source);
        SourceId::from(self.all.len() - 1)
    }

    /// All of them, by [`SourceId`].
    pub fn all(&self) -> impl Iterator<Item = &dyn Source> {
        self.all.iter().map(AsRef::as_ref)
    }

    /// The source of an id.
    ///
    /// # Panics
    /// When the id belongs to another run, which is a bug.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &dyn Source {
        self.all.get(id.index()).expect("ids are given out by add").as_ref()
    }
}

#[cfg(test)]
pub(crate) mod test {
    //! A source in memory.
    use std::io::{self, Cursor};

    use super::{Source, Stream};

    /// Bytes with a name.
    pub(crate) struct Text<'a> {
        name: &'a str,
        bytes: &'a [u8],
    }

    impl<'a> Text<'a> {
        /// Bytes of this name.
        #[must_use]
        pub(crate) const fn new(name: &'a str, bytes: &'a [u8]) -> Self {
            Self { name, bytes }
        }
    }

    impl Source for Text<'_> {
        fn name(&self) -> &str {
            self.name
        }

        fn open(&self) -> io::Result<Box<dyn Stream + '_>> {
            Ok(Box::new(Cursor::new(self.bytes)))
        }
    }
}
