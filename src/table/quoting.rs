//! A cell as CSV writes it.

/// Writes a cell, in quotes where it needs them; how many lines end in it.
pub(crate) fn write_cell(cell: &str, text: &mut Vec<u8>) -> usize {
    let needs_quotes = |byte: &u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    if !cell.as_bytes().iter().any(needs_quotes) {
        text.extend_from_slice(cell.as_bytes());
        return 0;
    }
    let mut lines = 0;
    text.push(b'"');
    let cell = cell.replace("\r\n", "\n").replace('\r', "\n");
    for byte in cell.bytes() {
        lines += usize::from(byte == b'\n');
        if byte == b'"' {
            text.push(b'"');
        }
        text.push(byte);
    }
    text.push(b'"');
    lines
}
