//! What can be wrong with the bytes of a table.

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
}

/// A fault and the byte it begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultAt {
    /// What it is.
    pub fault: Fault,
    /// The byte of the source.
    pub offset: u64,
}
