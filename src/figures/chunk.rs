//! Bytes that are looked at many at a time.

/// How many bytes are looked at at a time.
pub const CHUNK: usize = u64::BITS as usize;

/// Which bytes of a chunk are not above this one: one bit each, the first byte's the lowest.
pub fn not_above(last: u8, chunk: &[u8; CHUNK]) -> u64 {
    /// Brings the lowest bits of eight bytes together in the highest byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let flags = chunk.map(|byte| u8::from(byte <= last));
    let (words, _) = flags.as_chunks::<8>();
    let bits = words.iter().rev().map(|word| u64::from_le_bytes(*word).wrapping_mul(GATHER) >> 56);
    bits.fold(0, |all, bits| all << 8 | bits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_stands_for_each_byte() {
        for last in [b'"', b',', b';'] {
            for byte in 0..=u8::MAX {
                for at in 0..CHUNK {
                    let mut chunk = [0xFF; CHUNK];
                    *chunk.get_mut(at).expect("a place of the chunk") = byte;
                    let expected = if byte <= last { 1 << at } else { 0 };
                    assert_eq!(not_above(last, &chunk), expected, "{byte} at {at}");
                }
            }
        }
        assert_eq!(not_above(b',', &[b' '; CHUNK]), u64::MAX);
    }
}
