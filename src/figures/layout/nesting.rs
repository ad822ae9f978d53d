//! Labels that stand under others: by their indent, by their numbers, by 其中.

use super::strip::{Numbering, without_among, without_number};

/// How much room 其中： takes.
const AMONG: usize = 6;

/// How deep a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Depth {
    indent: usize,
    numbering: Numbering,
    is_among: bool,
}

impl Depth {
    fn of(text: &str) -> Self {
        let label = text.trim_start();
        let wide = |c: char| if c == '\u{3000}' { 2 } else { 1 };
        let indent = text.chars().take_while(|c| c.is_whitespace()).map(wide).sum();
        let (numbering, name) = without_number(label);
        let is_among = without_among(name).len() < name.len();
        Self { indent, numbering, is_among }
    }

    /// Whether a label of this depth stands under one of another.
    fn is_under(self, other: Self) -> bool {
        // What is aligned behind 其中： stands beside the first that it names.
        let indent = other.indent + if other.is_among { AMONG } else { 0 };
        match self.indent.cmp(&indent) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => {
                (self.is_among, self.numbering) > (other.is_among, other.numbering)
            }
        }
    }
}

/// The labels so far that others may stand under.
#[derive(Default)]
pub(super) struct Nesting {
    open: Vec<(Depth, String)>,
}

impl Nesting {
    /// A label with those it stands under: `written` is as it stands in the cell, with its indent, and
    /// `name` what is left of it as a name.
    pub(super) fn joined(&mut self, written: &str, name: &str) -> String {
        let depth = Depth::of(written);
        while self.open.last().is_some_and(|(above, _)| !depth.is_under(*above)) {
            self.open.pop();
        }
        let joined = match self.open.last() {
            Some((_, above)) => format!("{above} {name}"),
            None => name.to_owned(),
        };
        self.open.push((depth, joined.clone()));
        joined
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(labels: &[(&str, &str)]) -> Vec<String> {
        let mut nesting = Nesting::default();
        labels.iter().map(|(written, name)| nesting.joined(written, name)).collect()
    }

    #[test]
    fn what_is_indented_stands_under_what_is_not() {
        let labels = [
            ("收入", "收入"),
            ("  税收", "税收"),
            ("    增值税", "增值税"),
            ("  非税", "非税"),
            ("支出", "支出"),
        ];
        let joined = ["收入", "收入 税收", "收入 税收 增值税", "收入 非税", "支出"];
        assert_eq!(all(&labels), joined);
    }

    #[test]
    fn numbers_tell_the_depth() {
        let labels = [
            ("一、工业", "工业"),
            ("(一)轻工业", "轻工业"),
            ("1.国有", "国有"),
            ("（二）重工业", "重工业"),
            ("二、农业", "农业"),
        ];
        let joined = ["工业", "工业 轻工业", "工业 轻工业 国有", "工业 重工业", "农业"];
        assert_eq!(all(&labels), joined);
    }

    #[test]
    fn what_is_among_stands_under_what_is_before() {
        let labels = [
            ("零售额", "零售额"),
            ("  其中：限上", "限上"),
            ("      网上", "网上"),
            ("进出口", "进出口"),
        ];
        assert_eq!(all(&labels), ["零售额", "零售额 限上", "零售额 网上", "进出口"]);
    }
}
