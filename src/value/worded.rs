//! A number with words around it, as documents and returns write it: 下降2.5%, 300家以上, about 8.
//!
//! It tells what the words mean. It computes nothing, and a word that is not on the lists is no
//! number of this kind: whoever offers the same in another spelling must be right about it.

use std::cmp::Reverse;
use std::iter::repeat;
use std::sync::LazyLock;

use super::{Amount, fold};

/// A number with what the words around it say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Worded {
    /// The number, its separators taken out.
    pub number: Amount,
    /// The upper one of two: `1-2条`.
    pub high: Option<Amount>,
    /// Whether something is to rise or to fall by it.
    pub change: Option<Direction>,
    /// What it is to something: several when the words contradict each other.
    pub limits: Vec<Limit>,
    /// What it is to something where no limit is written: 达到, 控制在.
    pub weak: Vec<Limit>,
    /// What else stands behind it, folded: `%`, `亿元`.
    pub unit: String,
    /// Whether it is a loss, so that the number is below zero.
    pub is_loss: bool,
}

/// Whether something rises or falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// 增长, 提高, up by.
    Rise,
    /// 下降, 降低, 减少, down by.
    Fall,
}

/// What a number is to what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Limit {
    /// 以上, 至少, at least.
    AtLeast,
    /// 超过, 突破, more than.
    Above,
    /// 以内, 不超过, at most.
    AtMost,
    /// 低于, less than.
    Below,
    /// 左右, 约, about.
    About,
}

/// What a word says.
#[derive(Clone, Copy)]
enum Meaning {
    Direction(Direction),
    Limit(Limit),
    /// A limit that gives way to one that is written beside it: 达到300家左右.
    Weak(Limit),
    /// The number is below zero: 亏损.
    Loss,
    /// Nothing.
    Filler,
}

/// A word with what it says.
type Word = (&'static str, Meaning);

use Direction::{Fall, Rise};
use Limit::{About, Above, AtLeast, AtMost, Below};
use Meaning::{Filler, Loss, Weak};

/// What stands before a number, folded: spaces are gone.
static BEFORE: LazyLock<Vec<Word>> = LazyLock::new(|| {
    longest_first(&[
        (
            Meaning::Limit(AtLeast),
            ">= ≥ 至少 最少 不低于 不少于 不小于 不得低于 不得少于 atleast nolessthan \
         notlessthan nofewerthan notbelow minimum min",
        ),
        (
            Meaning::Limit(Above),
            "> 超过 超 突破 高于 大于 多于 morethan greaterthan exceed above over",
        ),
        (
            Meaning::Limit(AtMost),
            "<= ≤ 不超过 不超 不高于 不大于 不多于 不突破 不得超过 不得高于 最多 至多 \
         atmost nomorethan notmorethan notexceeding notabove upto within maximum max",
        ),
        (Meaning::Limit(Below), "< 低于 少于 小于 不到 不足 lessthan fewerthan below under"),
        (
            Meaning::Limit(About),
            "~ ≈ 约为 约 大约 将近 接近 近 about around approximately approx approx. roughly circa",
        ),
        (
            Weak(AtLeast),
            "达到 达 实现 完成 稳定到 稳定在 保持在 提高到 提高至 提升到 提升至 增长到 \
         增长至 增加到 增加至 上升到 上升至 扩大到 reach reaches increaseto raiseto \
         riseto growto",
        ),
        (
            Weak(AtMost),
            "控制在 控制到 降到 降至 下降到 下降至 降低到 降低至 减少到 减少至 减至 \
         压减到 压减至 压降至 压缩到 压缩至 缩短到 缩短至 cutto reduceto decreaseto fallto dropto lowerto",
        ),
        (
            Meaning::Direction(Rise),
            "增长 提高 提升 上升 增加 增速 增幅 涨幅 上涨 increase increased increases increaseof \
         growth growthof grow grew grown grows rise rises rose risen raise raised gain gained up",
        ),
        (
            Meaning::Direction(Fall),
            "下降 降低 减少 降幅 跌幅 下跌 下滑 压减 削减 缩减 回落 负增长 减 降 decrease \
         decreased decreases decline declined declines reduce reduced reduction cut fall falls fell \
         fallen drop dropped drops lower lowered shrank down",
        ),
        (
            Filler,
            "全年 年底 年末 年内 力争 争取 确保 累计 同比 比上年 较上年 比去年 较去年 为 \
         在 的 是 by of a an the than keep + $ ¥",
        ),
    ])
});

/// What stands before a figure alone: of a target such a word may turn the comparison.
static BEFORE_FIGURE: LazyLock<Vec<Word>> = LazyLock::new(|| {
    longest_first(&[
        (Loss, "净亏损 亏损 亏 netloss loss lossof"),
        (Meaning::Direction(Rise), "净增加 净增"),
        (Meaning::Direction(Fall), "净减少 净减"),
    ])
});

/// What stands behind a number and its unit.
static BEHIND: LazyLock<Vec<Word>> = LazyLock::new(|| {
    longest_first(&[
        (Meaning::Limit(AtLeast), "以上 及以上 + ormore orabove orhigher atleast"),
        (Meaning::Limit(AtMost), "以内 之内 以下 及以下 orless orfewer orbelow orlower atmost"),
        (Meaning::Limit(About), "左右 上下 orso"),
        (Meaning::Direction(Rise), "的增长 的增速 的增幅 growth increase higher up"),
        (
            Meaning::Direction(Fall),
            "的降幅 的下降 decrease decline reduction cut drop lower less down",
        ),
    ])
});

/// The words of lists, so that the first that fits is the longest.
fn longest_first(lists: &[(Meaning, &'static str)]) -> Vec<Word> {
    let words = lists.iter().flat_map(|(meaning, words)| words.split(' ').zip(repeat(*meaning)));
    let mut words: Vec<Word> = words.collect();
    words.sort_by_key(|(word, _)| Reverse(word.len()));
    words
}

/// How a share is called that something changes by.
const POINTS: [&str; 8] = [
    "个百分点",
    "百分点",
    "个点",
    "pp",
    "percentagepoint",
    "percentagepoints",
    "percentpoints",
    "points",
];

/// What stands between the two numbers of a range.
const BETWEEN: &[&str] = &["-", "~", "–", "—", "至", "到", "to", ".."];

/// The characters that a number is written with.
const fn is_of_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

/// What the words around a number say so far.
#[derive(Default)]
struct WordsAround {
    changes: Vec<Direction>,
    limits: Vec<Limit>,
    weak: Vec<Limit>,
    is_loss: bool,
}

impl WordsAround {
    fn take(&mut self, meaning: Meaning) {
        match meaning {
            Meaning::Direction(change) if !self.changes.contains(&change) => {
                self.changes.push(change);
            }
            Meaning::Limit(limit) if !self.limits.contains(&limit) => self.limits.push(limit),
            Weak(limit) if !self.weak.contains(&limit) => self.weak.push(limit),
            Loss => self.is_loss = true,
            Meaning::Direction(_) | Meaning::Limit(_) | Weak(_) | Filler => {}
        }
    }
}

impl Worded {
    /// Reads a number with words around it; none where any of them is not on the lists.
    #[must_use]
    pub(crate) fn parse(text: &str) -> Option<Self> {
        Self::behind(text, &[])
    }

    /// The same of a figure, which may be a loss or a net change.
    #[must_use]
    pub(crate) fn of_figure(text: &str) -> Option<Self> {
        Self::behind(text, &BEFORE_FIGURE)
    }

    /// The number behind words of the list that is for all, and of another.
    fn behind(text: &str, others: &[Word]) -> Option<Self> {
        let text = fold(text);
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let (before, rest) = text.split_at(start);
        let (before, is_negative) =
            before.strip_suffix('-').map_or((before, false), |it| (it, true));
        let mut words = WordsAround::default();
        read_before(before, others, &mut words)?;
        let (number, rest) = number_at(rest)?;
        let number = if is_negative || words.is_loss { negated(number)? } else { number };
        let (high, unit) = match upper(rest) {
            Some((high, rest)) => (Some(high), read_behind(rest, &mut words)),
            None => (None, read_behind(rest, &mut words)),
        };
        let (number, unit) = exponent(number, unit);
        let change = match words.changes.as_slice() {
            [] => None,
            [change] => Some(*change),
            _ => return None,
        };
        let WordsAround { limits, weak, is_loss, .. } = words;
        let is_unit = !unit.contains(is_of_number);
        let unit = unit.to_owned();
        is_unit.then_some(Self { number, high, change, limits, weak, unit, is_loss })
    }

    /// What a target of this number asks for.
    #[must_use]
    pub(crate) fn asked(&self) -> &[Limit] {
        if self.limits.is_empty() { &self.weak } else { &self.limits }
    }

    /// Whether it is in per cent.
    #[must_use]
    pub(crate) fn is_percent(&self) -> bool {
        matches!(self.unit.as_str(), "%" | "percent")
    }

    /// Whether it is in percentage points.
    #[must_use]
    pub(crate) fn is_points(&self) -> bool {
        POINTS.contains(&self.unit.as_str())
    }

    /// Whether more than a unit stands beside the number.
    #[must_use]
    pub(crate) fn has_words(&self) -> bool {
        self.change.is_some() || self.is_loss || !self.asked().is_empty()
    }
}

/// Reads all words before a number, the longest first.
fn read_before(mut text: &str, others: &[Word], words: &mut WordsAround) -> Option<()> {
    while !text.is_empty() {
        let first = text.as_bytes().first();
        let begins = |(word, _): &&Word| word.as_bytes().first() == first && text.starts_with(word);
        let (word, meaning) = others.iter().find(begins).or_else(|| BEFORE.iter().find(begins))?;
        words.take(*meaning);
        text = text.strip_prefix(word)?;
    }
    Some(())
}

/// Reads the words at the end of what stands behind a number; with what is left of it.
fn read_behind<'t>(mut text: &'t str, words: &mut WordsAround) -> &'t str {
    let ends = |text: &str, word: &str| {
        word.as_bytes().last() == text.as_bytes().last() && text.ends_with(word)
    };
    while let Some((word, meaning)) = BEHIND.iter().find(|(word, _)| ends(text, word)) {
        words.take(*meaning);
        text = text.strip_suffix(word).unwrap_or_default();
    }
    text
}

/// The number that a text begins with, and what follows it. Commas must stand between thousands.
fn number_at(text: &str) -> Option<(Amount, &str)> {
    let end = text.find(|c| !is_of_number(c)).unwrap_or(text.len());
    let (written, rest) = text.split_at(end);
    // The dots of a range belong to no number.
    let (written, rest) = match written.find("..") {
        Some(at) => text.split_at(at),
        None => (written, rest),
    };
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest_of_groups = groups.peekable();
    let is_grouped = rest_of_groups.peek().is_some();
    let proper = !is_grouped || ((1..=3).contains(&first.len()) && !first.starts_with('0'));
    let proper = proper && rest_of_groups.all(|it| it.len() == 3) && !fraction.contains(',');
    let plain = written.replace(',', "");
    proper.then(|| Amount::parse(&plain).ok()).flatten().map(|number| (number, rest))
}

/// The upper number of a range, and what follows it: `-2条`, `%-2%`.
fn upper(text: &str) -> Option<(Amount, &str)> {
    let text = text.strip_prefix('%').unwrap_or(text);
    let rest = BETWEEN.iter().find_map(|between| text.strip_prefix(between))?;
    number_at(rest)
}

/// The number with its exponent: `1e3`.
fn exponent(number: Amount, unit: &str) -> (Amount, &str) {
    let power = unit.strip_prefix('e').and_then(|power| power.parse::<i8>().ok());
    match power.and_then(|power| number.shifted(power)) {
        Some(number) => (number, ""),
        None => (number, unit),
    }
}

fn negated(number: Amount) -> Option<Amount> {
    Some(Amount::new(number.units().checked_neg()?, number.scale()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> (String, Option<Direction>, Vec<Limit>, String) {
        let worded = Worded::parse(text).expect(text);
        let high = worded.high.map(|high| format!("..{high}")).unwrap_or_default();
        let limits = worded.asked().to_vec();
        (format!("{}{high}", worded.number), worded.change, limits, worded.unit)
    }

    #[test]
    fn words_say_what_a_number_is() {
        for (text, number, change, limits, unit) in [
            ("下降2.5%", "2.5", Some(Fall), vec![], "%"),
            ("降低 2.5 % 以上", "2.5", Some(Fall), vec![AtLeast], "%"),
            ("减少100吨", "100", Some(Fall), vec![], "吨"),
            ("增长6%以上", "6", Some(Rise), vec![AtLeast], "%"),
            ("8左右", "8", None, vec![About], ""),
            ("约8", "8", None, vec![About], ""),
            ("控制在100以内", "100", None, vec![AtMost], ""),
            ("不超过100家", "100", None, vec![AtMost], "家"),
            ("至少2家以上", "2", None, vec![AtLeast], "家"),
            ("达到255亿元", "255", None, vec![AtLeast], "亿元"),
            ("达到8左右", "8", None, vec![About], ""),
            ("提高到35%以上", "35", None, vec![AtLeast], "%"),
            ("压缩至0.5个工作日以内", "0.5", None, vec![AtMost], "个工作日"),
            ("降至4以下", "4", None, vec![AtMost], ""),
            ("提高1个百分点", "1", Some(Rise), vec![], "个百分点"),
            ("1-2条", "1..2", None, vec![], "条"),
            ("1%～2%", "1..2", None, vec![], "%"),
            (">= 1,000", "1000", None, vec![AtLeast], ""),
            ("1e3", "1000", None, vec![], ""),
            ("-2.5%", "-2.5", None, vec![], "%"),
            ("at least 300 homes", "300", None, vec![AtLeast], "homes"),
            ("no more than 100", "100", None, vec![AtMost], ""),
            ("reduce by 2.5%", "2.5", Some(Fall), vec![], "%"),
            ("about 8 %", "8", None, vec![About], "%"),
            ("300 or more", "300", None, vec![AtLeast], ""),
            ("300+", "300", None, vec![AtLeast], ""),
            ("超300家", "300", None, vec![Above], "家"),
            ("近8", "8", None, vec![About], ""),
            ("decreased by 7.7", "7.7", Some(Fall), vec![], ""),
            ("fell 7.7%", "7.7", Some(Fall), vec![], "%"),
            ("grew 6%", "6", Some(Rise), vec![], "%"),
            ("不低于8左右", "8", None, vec![AtLeast, About], ""),
        ] {
            assert_eq!(
                parsed(text),
                (number.to_owned(), change, limits, unit.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_not_understood_is_nothing() {
        for text in ["约五百", "45,6", "先降后升5", "last year", "", "1.2.3", "增减5%", "@x"]
        {
            assert_eq!(Worded::parse(text), None, "{text}");
        }
    }
}
