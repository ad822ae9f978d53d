//! Units that differ by a power of ten alone: 万元 and 亿元.

/// The words for powers of ten that units begin with, the longer ones first.
const POWERS: [(&str, i8); 9] = [
    ("万亿", 12),
    ("十万", 5),
    ("百万", 6),
    ("千万", 7),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
    ("百", 2),
    ("", 0),
];

/// By how many places a number of one unit moves to be in another; none where that is not known.
/// What is no unit but a power (1.2万) is of the other's.
#[must_use]
pub(crate) fn places_between(from: &str, to: &str) -> Option<i8> {
    if from == to || from.is_empty() {
        return Some(0);
    }
    let ((power, base), (other, other_base)) = (split(from), split(to));
    (base == other_base || (base.is_empty() && !other_base.is_empty())).then_some(power - other)
}

/// The power of ten that a unit begins with, and what follows it.
fn split(unit: &str) -> (i8, &str) {
    let found = POWERS.iter().find_map(|(word, power)| Some((*power, unit.strip_prefix(word)?)));
    // 千米 and 千瓦时 are units of their own, whose other forms nobody writes with 万.
    found.unwrap_or((0, unit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_differ_by_places() {
        for (from, to, places) in [
            ("亿元", "亿元", Some(0)),
            ("万元", "亿元", Some(-4)),
            ("亿元", "元", Some(8)),
            ("万", "户", Some(4)),
            ("万", "万户", Some(0)),
            ("", "家", Some(0)),
            ("吨", "家", None),
            ("%", "亿元", None),
        ] {
            assert_eq!(places_between(from, to), places, "{from} {to}");
        }
    }
}
