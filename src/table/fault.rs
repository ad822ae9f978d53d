//! What can be wrong with the bytes of a table.

use crate::value::Text;

/// A mistake in the bytes. What it means for a record is the reader's matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It is a file of another kind, such as xlsx.
    Foreign(&'static str),
    /// The text is not UTF-8 but looks like this encoding; empty where it looks like none.
    NotUtf8(&'static str),
    /// A byte-order mark stands where the text has begun.
    StrayBom,
    /// A line is blank.
    BlankLine,
    /// A line above the header.
    TitleLine,
    /// A zero byte.
    NulByte,
    /// A quote within a cell that does not begin with one.
    StrayQuote,
    /// Text behind a closing quote.
    TextAfterQuote,
    /// A quote that is not closed.
    UnclosedQuote,
    /// A record is longer than any may be; the rest of the source is not read.
    TooLong,
    /// A workbook without cells.
    EmptyWorkbook,
    /// A workbook that cannot be opened without its password.
    LockedWorkbook,
    /// A workbook that is larger, or asks for more, than any table.
    LargeWorkbook,
    /// A workbook that does not hold together.
    DamagedWorkbook,
    /// A sheet that was named is not there.
    NoSheet,
    /// Several sheets hold cells.
    SeveralSheets,
    /// A cell stands in a sheet twice.
    CellTwice,
    /// A text that is not in the encoding that was said, or that is none.
    OtherEncoding,
    /// Rows, columns or sheets that are not shown hold figures.
    HiddenCells,
}

/// A fault of a source as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What it is.
    pub fault: Fault,
    /// How it is so, where its sentence says that; `{0}` in it is what is named.
    pub how: Option<Text>,
    /// What its sentence names.
    pub named: String,
}

impl Remark {
    /// A fault that names something.
    #[must_use]
    pub fn new(fault: Fault, named: impl ToString) -> Self {
        Self { fault, how: None, named: named.to_string() }
    }
}

/// A fault and the byte it begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultAt {
    /// What it is.
    pub fault: Fault,
    /// The byte of the source.
    pub offset: u64,
}
