//! The oracle of the tests: the `csv` crate splits the fields, and a plain scan, byte by byte, notes
//! where rows start and what is wrong with them.

use csv::{ByteRecord, ReaderBuilder};

use super::fault::Fault;

/// A row with its start and fields, and the faults up to its end; at the end, those behind the
/// last row.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Split {
    /// The offset and the fields.
    pub row: Option<(u64, Vec<Vec<u8>>)>,
    /// The faults with their offsets.
    pub faults: Vec<(Fault, u64)>,
}

/// Splits a text without a byte-order mark.
pub(super) fn split(text: &[u8], delimiter: u8) -> Vec<Split> {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter);
    let mut reader = builder.from_reader(text);
    let mut records = Vec::new();
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).expect("a flexible reader refuses nothing") {
        records.push(record.iter().map(<[u8]>::to_vec).collect());
    }
    let mut scan = Scan::new(delimiter);
    for byte in text {
        scan.take(*byte);
    }
    scan.end();
    assert_eq!(scan.rows.len(), records.len(), "both see the same rows");
    let rows = scan.rows.into_iter().zip(records);
    let rows = rows.map(|((start, faults), fields)| Split { row: Some((start, fields)), faults });
    rows.chain([Split { row: None, faults: scan.blank }]).collect()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    RowStart,
    FieldStart,
    Plain,
    Quoted { opened: u64, lines: bool },
    QuoteInQuoted { opened: u64, lines: bool },
}

struct Scan {
    delimiter: u8,
    offset: u64,
    state: State,
    after_cr: bool,
    rows: Vec<(u64, Vec<(Fault, u64)>)>,
    /// The blank lines since the last row.
    blank: Vec<(Fault, u64)>,
    /// How many of the faults of the row are blank lines before it.
    before: usize,
}

impl Scan {
    const fn new(delimiter: u8) -> Self {
        Self {
            delimiter,
            offset: 0,
            state: State::RowStart,
            after_cr: false,
            rows: Vec::new(),
            blank: Vec::new(),
            before: 0,
        }
    }

    fn take(&mut self, byte: u8) {
        let after_cr = std::mem::replace(&mut self.after_cr, byte == b'\r');
        if self.state == State::RowStart {
            match byte {
                b'\n' if after_cr => {}
                b'\r' | b'\n' => self.blank.push((Fault::BlankLine, self.offset)),
                _ => self.start_row(),
            }
        }
        if self.state != State::RowStart {
            self.take_in_row(byte);
        }
        self.offset += 1;
    }

    fn start_row(&mut self) {
        let blank = std::mem::take(&mut self.blank);
        self.before = blank.len();
        self.rows.push((self.offset, blank));
        self.state = State::FieldStart;
    }

    fn take_in_row(&mut self, byte: u8) {
        if byte == 0 {
            self.fault(Fault::NulByte, self.offset);
        }
        self.state = match (self.state, byte) {
            (State::Quoted { opened, lines }, b'"') => State::QuoteInQuoted { opened, lines },
            (State::Quoted { opened, lines }, byte) => {
                State::Quoted { opened, lines: lines || matches!(byte, b'\r' | b'\n') }
            }
            (State::QuoteInQuoted { opened, lines }, b'"') => State::Quoted { opened, lines },
            (State::FieldStart, b'"') => State::Quoted { opened: self.offset, lines: false },
            (_, b'\r' | b'\n') => State::RowStart,
            (_, byte) if byte == self.delimiter => State::FieldStart,
            (State::QuoteInQuoted { opened, lines: true }, _) => {
                self.fault(Fault::UnclosedQuote, opened)
            }
            (State::QuoteInQuoted { .. }, _) => self.fault(Fault::TextAfterQuote, self.offset),
            (_, b'"') => self.fault(Fault::StrayQuote, self.offset),
            _ => State::Plain,
        };
    }

    fn end(&mut self) {
        if let State::Quoted { opened, .. } = self.state {
            self.fault(Fault::UnclosedQuote, opened);
        }
    }

    fn fault(&mut self, fault: Fault, offset: u64) -> State {
        if let Some((_, faults)) = self.rows.last_mut() {
            let said = faults.iter().skip(self.before).map(|(said, _)| *said);
            if !said.into_iter().any(|said| said == fault || said == Fault::UnclosedQuote) {
                faults.push((fault, offset));
            }
        }
        State::Plain
    }
}
