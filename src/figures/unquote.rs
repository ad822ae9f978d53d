//! The text of a field that is more than what stands between two quotes.

/// Takes the quotes out of a field that begins with one; how many bytes are left.
pub fn unquote(field: &mut [u8]) -> usize {
    let mut plain = Vec::with_capacity(field.len());
    let (mut rest, mut quoted) = (field.get(1..).unwrap_or_default(), true);
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        if *byte != b'"' || !quoted {
            plain.push(*byte);
        } else if let Some(behind) = rest.strip_prefix(b"\"") {
            plain.push(b'"');
            rest = behind;
        } else {
            quoted = false;
        }
    }
    for (to, from) in field.iter_mut().zip(&plain) {
        *to = *from;
    }
    plain.len()
}
