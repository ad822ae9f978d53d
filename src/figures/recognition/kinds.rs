//! What a text of a table may be: a figure, a unit, a name of the plan with what stands around it.

use crate::figures::layout::{stripped, without_raised_digits};
use crate::figures::number::{self, Comma, PercentSign};
use crate::figures::units::UNITS;
use crate::request::{FigureKind, FigureSpec, Request, Strip};
use crate::value::{Names, Span, fold};

/// The names by which texts are told.
#[derive(Clone, Copy)]
pub(super) struct Kinds<'a> {
    /// The plan's names, and what its figures are.
    pub request: &'a Request<'a>,
}

/// A name that was found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NameSeen {
    /// The name as it stands there, without what was taken off.
    pub name: String,
    /// What must be taken off it.
    pub strips: &'static [Strip],
    /// The unit in brackets behind it.
    pub unit: Option<String>,
    /// The ending behind it, and what that says.
    pub ending: Option<(&'static str, &'static str)>,
    /// Whether it stands there in other words that mean the same: 全市, 规上工业增加值, with English behind it.
    pub is_reworded: bool,
}

impl NameSeen {
    /// How its ending says that its period is meant.
    pub(super) fn span(&self) -> Option<Span> {
        let (ending, says) = self.ending?;
        match says {
            "single" => Some(Span::Single),
            "cumulative" => Some(Span::Cumulative),
            _ => ending.contains("累计").then_some(Span::Cumulative),
        }
    }

    /// Whether its ending says that its figures are growth.
    pub(super) fn is_growth(&self) -> bool {
        self.ending.is_some_and(|(_, says)| says == "growth")
    }
}

/// What is tried to be taken off, the least first.
const STRIPS: [&[Strip]; 7] = [
    &[],
    &[Strip::Among],
    &[Strip::Numbering],
    &[Strip::Footnotes],
    &[Strip::Revised],
    &[Strip::Numbering, Strip::Among],
    &[Strip::Numbering, Strip::Among, Strip::Footnotes],
];

/// Endings of the names of indicators, and what they say.
const ENDINGS: [(&str, &str); 31] = [
    ("当月值", "single"),
    ("当期值", "single"),
    ("当季值", "single"),
    ("累计值", "cumulative"),
    ("累计增长", "growth"),
    ("同比增长", "growth"),
    ("_当期同比增速", "growth"),
    ("_当期同比实际增速", "growth"),
    ("_累计同比增速", "growth"),
    ("_累计同比实际增速", "growth"),
    ("_累计同比", "growth"),
    ("_当期同比", "growth"),
    ("_累计增长", "growth"),
    ("_累计", "cumulative"),
    ("_累计值", "cumulative"),
    ("_当期", "single"),
    ("_当期值", "single"),
    ("_当月", "single"),
    ("增速", "growth"),
    ("增长率", "growth"),
    ("累计增速", "growth"),
    ("同比增速", "growth"),
    ("同比增长率", "growth"),
    ("增速(%)", "growth"),
    ("增速（%）", "growth"),
    ("增长(%)", "growth"),
    ("增长（%）", "growth"),
    ("同比增速(%)", "growth"),
    ("同比增速（%）", "growth"),
    ("同比增长(%)", "growth"),
    ("同比增长（%）", "growth"),
];

/// What regions are, as the last character of their names.
const KINDS_OF_REGIONS: [&str; 6] = ["市", "县", "区", "省", "州", "国"];

/// Words of offices that stand for longer ones.
const SHORT: [(&str, &str); 2] = [("规上", "规模以上"), ("限上", "限额以上")];

/// How the labels of sums end.
const TOTALS: [&str; 7] = ["合计", "总计", "小计", "总和", "汇总", "total", "subtotal"];

/// Words before a number that say its sign, and those that stand for zero.
const SIGNS: [&str; 10] =
    ["同比", "增长", "上升", "提高", "下降", "降低", "减少", "下滑", "增", "降"];
const LEVEL: [&str; 2] = ["持平", "与上年持平"];

impl<'a> Kinds<'a> {
    /// The indicator that a text names.
    pub(super) fn indicator(self, text: &str) -> Option<NameSeen> {
        name_in(text, self.request.indicators).or_else(|| self.in_unit_of_plan(text))
    }

    /// The indicator that a text names before the unit that the plan has for it: 处理厂数(座).
    fn in_unit_of_plan(self, text: &str) -> Option<NameSeen> {
        let (name, unit) = in_brackets(text)?;
        let seen = name_in(name, self.request.indicators).filter(|it| it.unit.is_none())?;
        let kind = self.figure(&seen)?.kind;
        let is_its_unit = matches!(kind, FigureKind::Number { unit: of } if fold(of) == fold(unit));
        is_its_unit.then(|| NameSeen { unit: Some(unit.to_owned()), ..seen })
    }

    /// The indicators that a text names somewhere; of names within others the longest.
    pub(super) fn indicators_in(self, text: &str) -> Vec<&'a str> {
        let folded = fold(text);
        let mut found: Vec<&str> = Vec::new();
        for name in self.request.indicators.written() {
            let is_there = if name.is_ascii() {
                has_word(&text.to_ascii_lowercase(), &name.to_ascii_lowercase())
            } else {
                folded.contains(&*fold(name))
            };
            let is_name = name.chars().count() > 1 && is_there;
            let is_part = found.iter().any(|it| fold(it).contains(&*fold(name)));
            if is_name && !is_part {
                found.retain(|it| !fold(name).contains(&*fold(it)));
                found.push(name);
            }
        }
        found
    }

    /// The region that a text names.
    pub(super) fn region(self, text: &str) -> Option<NameSeen> {
        let found = name_in(text, self.request.regions);
        let found = found.filter(|it| it.unit.is_none() && it.ending.is_none());
        found.or_else(|| self.whole(text))
    }

    /// The plan's own region, where a text names all of it: 全市 of a city, 全省 of a province.
    fn whole(self, text: &str) -> Option<NameSeen> {
        let own = self.request.regions.written().next()?;
        STRIPS.iter().find_map(|strips| {
            let text = stripped(text, strips);
            let folded = fold(untranslated(&text).unwrap_or(&text)).into_owned();
            let kind = folded.strip_prefix('全').filter(|it| KINDS_OF_REGIONS.contains(it))?;
            let is_other =
                KINDS_OF_REGIONS.iter().any(|other| *other != kind && own.ends_with(other));
            let (name, unit, ending) = (own.to_owned(), None, None);
            (!is_other).then_some(NameSeen { name, strips, unit, ending, is_reworded: true })
        })
    }

    /// The indicators of the plan that a text may be meant for.
    pub(super) fn near_indicators(self, text: &str) -> Vec<&'a str> {
        self.request.indicators.near(text)
    }

    /// The regions of the plan that a text may be meant for.
    pub(super) fn near_regions(self, text: &str) -> Vec<&'a str> {
        self.request.regions.near(text)
    }

    /// What the figure of a name is.
    pub(super) fn figure(self, name: &NameSeen) -> Option<&'a FigureSpec<'a>> {
        let id = self.request.indicators.find(&name.name)?;
        Some(self.request.figure(id))
    }

    /// The unit that a text is.
    pub(super) fn unit(self, text: &str) -> Option<String> {
        let folded = fold(text);
        let text = folded.trim_start_matches(['(', '[']).trim_end_matches([')', ']']);
        let of_plan = self.request.figures.iter().any(
            |it| matches!(it.kind, FigureKind::Number { unit } if fold(unit) == text && !text.is_empty()),
        );
        (of_plan || UNITS.contains(&text)).then(|| text.to_owned())
    }

    /// Whether all figures of a name are rates.
    pub(super) fn is_percent(self, name: &NameSeen) -> bool {
        let unit = self.figure(name).map(|it| it.kind);
        matches!(unit, Some(FigureKind::Number { unit: "%" }))
    }
}

/// Whether a text has a word, and not within another.
fn has_word(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let is_letter = |c: char| c.is_ascii_alphanumeric();
        let (before, behind) = (text.get(..at), text.get(at + word.len()..));
        !before.is_some_and(|it| it.ends_with(is_letter))
            && !behind.is_some_and(|it| it.starts_with(is_letter))
    })
}

/// The name in a text, with as little as possible taken off.
fn name_in<Id: Copy + PartialEq>(text: &str, names: &Names<Id>) -> Option<NameSeen> {
    let found = |name: &str, strips, unit: Option<&str>, ending| {
        names.find(name)?;
        let unit = unit.map(str::to_owned);
        let is_reworded = false;
        Some(NameSeen { name: name.to_owned(), strips, unit, ending, is_reworded })
    };
    STRIPS.iter().find_map(|strips| {
        let text = stripped(text, strips);
        let raised = || {
            let name = without_raised_digits(&text).filter(|_| strips.contains(&Strip::Footnotes));
            found(name?, strips, None, None)
        };
        let whole = found(&text, strips, None, None).or_else(raised);
        let parts = || {
            let (name, unit) = bracketed(&text)?;
            found(name, strips, Some(unit), None)
        };
        let ended = |text: &str, unit| {
            let ended = |ending: &&(_, _)| text.ends_with(ending.0);
            let ending = ENDINGS.iter().filter(ended).max_by_key(|(it, _)| it.len())?;
            found(text.strip_suffix(ending.0)?, strips, unit, Some(*ending))
        };
        let ended_in_unit = || {
            let (name, unit) = bracketed(&text)?;
            ended(name, Some(unit))
        };
        let reworded = || {
            let (name, unit) = untranslated_with_unit(&text);
            let words = SHORT.iter().flat_map(|(short, long)| [(short, long), (long, short)]);
            let others = words.map(|(from, to)| name.replacen(from, to, 1));
            let all = std::iter::once(name.to_owned()).chain(others);
            let name = all.into_iter().find_map(|name| found(&name, strips, unit, None))?;
            Some(NameSeen { is_reworded: true, ..name })
        };
        whole.or_else(parts).or_else(|| ended(&text, None)).or_else(ended_in_unit).or_else(reworded)
    })
}

/// A name without its unit in brackets, which may stand behind either language, and what says the same in Latin
/// letters.
fn untranslated_with_unit(text: &str) -> (&str, Option<&str>) {
    let parts = |text| bracketed(text).map_or((text, None), |(name, unit)| (name, Some(unit)));
    let (name, unit) = parts(text);
    let (name, inner) = parts(untranslated(name).unwrap_or(name));
    (name, inner.or(unit))
}

/// What stands in ideographs before the same in Latin letters: 临江区 Linjiang District.
pub(super) fn untranslated(text: &str) -> Option<&str> {
    let at = text.find(|c: char| c.is_ascii_alphabetic())?;
    let (name, translation) = text.split_at_checked(at)?;
    let name = name
        .trim_end_matches(|c: char| c.is_whitespace() || c.is_ascii_digit() || "(（/".contains(c));
    let is_whole = has_ideographs(name) && !has_ideographs(translation);
    (is_whole && translation.chars().filter(char::is_ascii_alphabetic).count() > 2).then_some(name)
}

/// Whether a text has Chinese characters.
pub(super) fn has_ideographs(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{4E00}'..='\u{9FFF}'))
}

/// A text without the unit in brackets behind it, and the unit.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    in_brackets(text).filter(|(_, unit)| UNITS.contains(&&*fold(unit)))
}

/// A text without what stands in brackets behind it, and that.
fn in_brackets(text: &str) -> Option<(&str, &str)> {
    let inner = text.strip_suffix([')', '）'])?;
    let at = inner.rfind(['(', '（'])?;
    let (name, unit) = inner.split_at(at);
    let unit = unit.trim_start_matches(['(', '（']).trim_start_matches("单位").trim();
    let unit = unit.trim_start_matches([':', '：']);
    Some((name.trim_end(), unit))
}

/// Whether a text stands for no figure.
pub(super) fn is_gap(text: &str) -> bool {
    text.is_empty() || number::is_gap(text)
}

/// Whether a text is a figure, also with words of its sign, its unit or a mark around it.
pub(super) fn is_figure(text: &str) -> bool {
    let is_number = |text: &str| {
        number::read(text, PercentSign::Allowed, Comma::Thousands).is_ok_and(|it| it.is_some())
    };
    if text.is_empty() {
        return false;
    }
    if is_number(text) || text.starts_with('=') {
        return true;
    }
    let folded = fold(text);
    if LEVEL.contains(&&*folded) {
        return true;
    }
    let rest = SIGNS.iter().fold(&*folded, |rest, word| rest.strip_prefix(word).unwrap_or(rest));
    let is_of_number = |c: char| c.is_ascii_digit() || ".,-+".contains(c);
    let number = rest.trim_end_matches(|c: char| "*#①②③④⑤".contains(c));
    let end = number.find(|c| !is_of_number(c)).unwrap_or(number.len());
    let (number, unit) = number.split_at(end);
    is_number(number) && (unit.is_empty() || unit == "%" || UNITS.contains(&unit))
}

/// Whether a text is a year, or may be a number.
pub(super) fn is_year(text: &str) -> bool {
    text.len() == 4 && text.parse().is_ok_and(|year: u16| (1990..2100).contains(&year))
}

/// Whether a label is that of a sum.
pub(super) fn is_total(text: &str) -> bool {
    let folded = fold(text);
    TOTALS.iter().any(|total| folded.ends_with(total))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_other_texts() {
        for text in [
            "12",
            "1,234.5",
            "98%",
            "下降1.2",
            "持平",
            "766万元",
            "(5.1)",
            "-",
            "2025",
            "3.5*",
            "=E3/C3",
        ] {
            assert!(is_figure(text) || is_gap(text), "{text}");
        }
        for text in ["临江区", "1-6月", "2025年6月", "合计", "第1项", "20 new", "单位：万元"]
        {
            assert!(!is_figure(text), "{text}");
        }
        assert_eq!(bracketed("产值（万元）"), Some(("产值", "万元")));
        assert_eq!(bracketed("产值（现价）"), None);
    }
}
