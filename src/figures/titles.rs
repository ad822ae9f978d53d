//! What stands around a table: titles above its header, notes below it.
//!
//! They are set aside and counted. But a title may say what a row leaves out (a unit, a region, a
//! period, that months stand alone), and a row that leaves it out is not used where the two do not
//! agree: it may be meant as the title says.

use super::units::UNITS;
use crate::lang::{Lang, Text};
use crate::table::Fields;
use crate::value::{Names, Period, RegionId, Span, fold, places_between};

/// The most different texts of a row of titles: a department, a period and a unit.
const MOST_TEXTS: usize = 4;

/// How a note begins that stands below a table.
const NOTES: [&str; 23] = [
    "注",
    "备注",
    "说明",
    "附注",
    "来源",
    "数据来源",
    "资料来源",
    "填表人",
    "填报人",
    "制表人",
    "制表",
    "审核人",
    "审核",
    "负责人",
    "联系人",
    "报出日期",
    "单位负责人",
    "统计负责人",
    "联系电话",
    "signedby",
    "preparedby",
    "phone",
    "dateofreturn",
];

/// What the lines begin with that `plan template` writes above its tables, below their title.
pub(crate) const FORM_NUMBER: Text = Text::new("表号：", "Form No.:");
pub(crate) const HOW_TO_FILL: Text = Text::new("填写说明：", "How to fill this in:");

/// Who signs below them.
pub(crate) const SIGNATURES: [Text; 4] = [
    Text::new("单位负责人：", "Signed by:"),
    Text::new("填表人：", "Prepared by:"),
    Text::new("联系电话：", "Phone:"),
    Text::new("报出日期：", "Date of return:"),
];

/// How many rows these are, with the title.
const FORM_ROWS: usize = 3;

/// Words of a title that say that a period is meant alone.
const SINGLE: [&str; 6] = ["当月", "当期", "当季", "单月", "本月", "本季"];

/// Words of all months since January, in which some of those may stand.
const SINCE: [&str; 6] = ["累计", "1-本月", "1－本月", "至本月", "本月止", "自年初"];

/// Words before 单位 that make another word of it: not of measure, but of people.
const OFFICES: &str = "报任制送管头办承建业用编门级属立本各该";

/// What the titles above a header say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Titles {
    /// All of them, one behind the other; empty where there are none.
    text: String,
    /// The units that they tell.
    units: Vec<String>,
    /// How many rows they are.
    rows: usize,
}

/// What titles name, looked up once: every row is held against it.
#[derive(Debug, Default)]
pub(crate) struct NamedInTitles<'n> {
    /// A word that says that a period is meant alone.
    pub single_word: Option<&'static str>,
    /// Regions of the plan.
    regions: Vec<&'n str>,
    periods: Vec<Period>,
}

impl<'n> NamedInTitles<'n> {
    /// A region that is not this one.
    #[must_use]
    pub(crate) fn other_region(&self, names: &Names<RegionId>, home: RegionId) -> Option<&'n str> {
        self.regions.iter().copied().find(|name| names.find(name) != Some(home))
    }

    /// A period that is not this one.
    #[must_use]
    pub(crate) fn other_period(&self, period: Period) -> Option<Period> {
        self.periods.iter().copied().find(|named| *named != period)
    }
}

impl Titles {
    /// Adds a row of titles.
    pub(crate) fn add(&mut self, fields: Fields) {
        let Self { text, units, .. } = Self::of(texts(fields));
        self.rows += 1;
        self.text.push_str(&text);
        self.tell(units);
    }

    /// Adds units; a merged title stands in each of its cells and tells them once.
    fn tell(&mut self, units: Vec<String>) {
        for unit in units {
            if !self.units.contains(&unit) {
                self.units.push(unit);
            }
        }
    }

    /// What texts say that stand above a table.
    #[must_use]
    pub(crate) fn of<'t>(texts: impl Iterator<Item = &'t str>) -> Self {
        let mut titles = Self::default();
        for text in texts {
            titles.tell(units_in(text));
            titles.text.push_str(text);
            titles.text.push('\n');
        }
        titles
    }

    /// Whether they are those of a return that `plan template` made, and no others.
    #[must_use]
    pub(crate) fn are_of_form(&self) -> bool {
        let begins = |start: Text, lang: &Lang| {
            self.text.lines().any(|line| line.starts_with(lang.text(start)))
        };
        let is_of_form = |lang: &Lang| begins(FORM_NUMBER, lang) && begins(HOW_TO_FILL, lang);
        self.rows == FORM_ROWS && Lang::ALL.iter().any(is_of_form)
    }

    /// The first of them; empty where there are none.
    #[must_use]
    pub(crate) fn first(&self) -> &str {
        self.text.lines().next().unwrap_or_default().trim()
    }

    /// The one that names the table: the first that does not count enclosures (附件1, 附表).
    #[must_use]
    pub(crate) fn name(&self) -> &str {
        let is_name = |line: &&str| !line.starts_with("附件") && !line.starts_with("附表");
        let mut lines = self.text.lines().map(str::trim);
        lines.find(is_name).unwrap_or_else(|| self.first())
    }

    /// The units that the titles tell.
    #[must_use]
    pub(crate) fn units(&self) -> &[String] {
        &self.units
    }

    /// A year that the titles tell where none of them tells this one.
    #[must_use]
    pub(crate) fn other_year(&self, year: u16) -> Option<u16> {
        let years = self.text.match_indices('年').filter_map(|(at, _)| {
            let before = self.text.get(..at)?.trim_end();
            let digits = before.get(before.len().checked_sub(4)?..)?;
            digits.parse::<u16>().ok().filter(|year| (1900..2200).contains(year))
        });
        let years: Vec<u16> = years.collect();
        years.first().copied().filter(|_| !years.contains(&year))
    }

    /// How the titles say that periods are meant; none where they say nothing, or both.
    #[must_use]
    pub(crate) fn span(&self) -> Option<Span> {
        match (self.single_word(), SINCE.iter().any(|word| self.text.contains(word))) {
            (Some(_), false) => Some(Span::Single),
            (None, true) => Some(Span::Cumulative),
            (Some(_), true) | (None, false) => None,
        }
    }

    /// Whether they tell no unit.
    pub(crate) const fn has_no_units(&self) -> bool {
        self.units.is_empty()
    }

    /// The unit that the titles tell and that is not this one, or may not be meant for it.
    #[must_use]
    #[inline]
    pub(crate) fn other_unit(&self, unit: &str) -> Option<String> {
        if self.has_no_units() { None } else { self.told_unit(unit) }
    }

    #[cold]
    fn told_unit(&self, unit: &str) -> Option<String> {
        let is_this = |told: &&String| fold(told) == fold(unit);
        let base = |unit: &str| unit.chars().last();
        let mut units: Vec<&String> = self.units.iter().collect();
        units.sort_unstable();
        units.dedup();
        let mut alike = units.into_iter().filter(|told| base(told) == base(unit));
        let agree = match (self.units.as_slice(), alike.next(), alike.next()) {
            (_, Some(told), None) => is_this(&told),
            _ => false,
        };
        (!agree).then(|| self.units.join(", "))
    }

    /// The units that the titles tell.
    #[must_use]
    pub(crate) fn told_units(&self) -> String {
        self.units.join(", ")
    }

    /// Whether the titles tell a unit.
    #[must_use]
    pub(crate) const fn has_units(&self) -> bool {
        !self.units.is_empty()
    }

    /// The one unit that the titles tell, beside per cent, where all of these can be converted to it.
    #[must_use]
    pub(crate) fn only_unit(&self, units: &[&str]) -> Option<String> {
        let mut told: Vec<&String> = self.units.iter().filter(|unit| *unit != "%").collect();
        told.dedup();
        let [only] = told.as_slice() else { return None };
        let is_this = |unit: &&str| places_between(only, &fold(unit)).is_some();
        (!units.is_empty() && units.iter().all(is_this)).then(|| (*only).clone())
    }

    /// What the titles name.
    #[must_use]
    pub(crate) fn named<'n>(&self, regions: &'n Names<RegionId>) -> NamedInTitles<'n> {
        if self.text.is_empty() {
            return NamedInTitles::default();
        }
        let text = fold(&self.text);
        let is_named = |name: &&str| name.chars().count() > 1 && text.contains(&*fold(name));
        NamedInTitles {
            single_word: self.single_word(),
            regions: regions.written().filter(is_named).collect(),
            periods: self.periods(),
        }
    }

    /// The periods that the titles name.
    fn periods(&self) -> Vec<Period> {
        // What begins within a number is no period: 2017-2018年 is not July 2018.
        let is_within = |at: usize| {
            let before = self.text.get(..at).unwrap_or_default();
            before.ends_with(|c: char| c.is_ascii_digit())
        };
        let starts = self.text.char_indices().filter(|(at, _)| !is_within(*at));
        let starts = starts.map(|(at, _)| self.text.get(at..).unwrap_or_default());
        let lines = starts.map(|rest| rest.split('\n').next().unwrap_or_default());
        lines.filter_map(longest_period).collect()
    }

    /// A word of the titles that says that a period is meant alone.
    #[must_use]
    pub(crate) fn single_word(&self) -> Option<&'static str> {
        let words = if self.text.is_empty() { [].iter() } else { SINGLE.iter() };
        let mut found = words.copied().filter(|word| self.text.contains(word)).peekable();
        found.peek()?;
        let text = SINCE.iter().fold(self.text.clone(), |text, word| text.replace(word, ""));
        found.find(|word| text.contains(word))
    }
}

/// The longest period that a text begins with; a year alone is none, and neither is the beginning of a
/// day or of another number.
fn longest_period(text: &str) -> Option<Period> {
    let is_digit = |c: char| c.is_ascii_digit();
    let ends = text.starts_with(is_digit).then(|| text.char_indices().take(24));
    let ends: Vec<usize> = ends?.map(|(at, c)| at + c.len_utf8()).collect();
    let goes_on = |rest: &str| rest.trim_start_matches(['-', '/', '.', '年']).starts_with(is_digit);
    let mut parsed = ends.iter().rev().filter_map(|end| {
        let (period, rest) = text.split_at_checked(*end)?;
        Period::parse(period).ok().filter(|_| !goes_on(rest))
    });
    parsed.next().filter(|period| period.last_month() < 12 || period.first_month() > 1)
}

/// Whether a row looks like titles: few texts, and no figure among them.
#[must_use]
pub(super) fn is_title(fields: Fields) -> bool {
    let mut different: Vec<&str> = texts(fields).collect();
    different.sort_unstable();
    different.dedup();
    fields.are_text() && different.len() <= MOST_TEXTS && !different.iter().any(|it| is_number(it))
}

/// Whether a row is a note: one text, which begins as notes do, or several names that signed. A note
/// that tells a unit is none that can be passed over.
#[must_use]
pub(super) fn is_note(fields: Fields) -> bool {
    are_labelled(fields, |text| {
        let folded = fold(text);
        let mut ends = folded.match_indices(':').map(|(at, _)| at);
        let name = ends.next().and_then(|at| folded.get(..at)).unwrap_or_default();
        let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
        NOTES.contains(&name)
    })
}

/// Whether a row is that of who signs below a return that `plan template` made.
#[must_use]
pub(super) fn is_signed(fields: Fields) -> bool {
    are_labelled(fields, |text| {
        let begins = |label: &Text| Lang::ALL.iter().any(|it| text.starts_with(it.text(*label)));
        SIGNATURES.iter().any(begins)
    })
}

/// Whether all texts of a row begin with a label, or stand behind one; there is any, and none tells a unit.
fn are_labelled(fields: Fields, begins: impl Fn(&str) -> bool) -> bool {
    let (mut has_any, mut is_behind_label) = (false, false);
    fields.are_text()
        && texts(fields).all(|text| {
            has_any = true;
            // Who signs may write behind the label, or in the cell beside it.
            let is_value = std::mem::take(&mut is_behind_label) && !begins(text);
            is_behind_label = !is_value && text.ends_with([':', '：']);
            is_value || begins(text) && units_in(text).is_empty()
        })
        && has_any
}

/// The texts of a row that are not blank.
fn texts(fields: Fields<'_>) -> impl Iterator<Item = &str> {
    let texts = fields.iter().map(|field| std::str::from_utf8(field).unwrap_or_default().trim());
    texts.filter(|text| !text.is_empty())
}

/// Whether a text is a number, in whatever form.
fn is_number(text: &str) -> bool {
    let folded = fold(text);
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    digits > 0 && folded.bytes().all(|byte| byte.is_ascii_digit() || b"+-.,%()".contains(&byte))
}

/// The units that a text tells: `单位：万元、%`, `（万元）`.
fn units_in(text: &str) -> Vec<String> {
    let folded = fold(text);
    let told = folded.match_indices("单位").filter_map(|(at, word)| {
        let before = folded.get(..at).and_then(|before| before.chars().last());
        let behind = folded.get(at + word.len()..)?;
        let units = behind.strip_prefix([':', '为', '是'])?;
        let end = units.find(['。', ';', '(', ')', '\n']).unwrap_or(units.len());
        before.is_none_or(|c| !OFFICES.contains(c)).then(|| units.get(..end))?
    });
    let lists: Vec<&str> =
        told.flat_map(|units| units.split([',', '、', '/', '和', '或'])).collect();
    let brackets = folded.split('(').skip(1).filter_map(|rest| Some(rest.split_once(')')?.0));
    let brackets = brackets.filter(|text| !text.contains("单位"));
    let brackets = brackets.flat_map(|text| text.split([',', '、', ';']));
    let brackets = brackets.filter(|text| UNITS.contains(text));
    // 2025年6月县区零售额, 亿元
    let at_end = folded.rsplit_once(',').map(|(_, unit)| unit);
    let at_end = at_end.filter(|unit| lists.is_empty() && UNITS.contains(unit));
    let units = lists.iter().copied().chain(brackets).chain(at_end).filter(|it| !it.is_empty());
    units.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_in_some_forms() {
        for (text, units) in [
            ("单位：万元", &["万元"][..]),
            ("(单位:万吨,%)", &["万吨", "%"]),
            ("计量单位：亿元、万人", &["亿元", "万人"]),
            ("单位：亿元 (100 million yuan)", &["亿元"]),
            ("注：金额单位为万元。", &["万元"]),
            ("主要指标（万元）", &["万元"]),
            ("主要指标（2024年6月，万元）", &["万元"]),
            ("主要指标, 2024, 亿元", &["亿元"]),
            ("填报单位：市统计局", &[]),
            ("单位负责人：张三", &[]),
            ("2024年1-6月主要指标", &[]),
        ] {
            assert_eq!(units_in(text), units, "{text}");
        }
    }

    #[test]
    fn a_merged_title_tells_its_unit_once() {
        let titles = Titles::of(["单位：人"; 7].into_iter());
        assert_eq!(titles.units(), ["人"]);
    }

    #[test]
    fn a_unit_that_is_told_must_be_the_plans() {
        let titles = |text: &str| Titles::of([text].into_iter());
        for (text, unit, agree) in [
            ("主要指标", "亿元", true),
            ("单位：亿元", "亿元", true),
            ("单位：万元", "亿元", false),
            ("单位：万元", "%", false),
            ("单位：亿元、%", "%", true),
            ("单位：亿元、万元", "亿元", false),
        ] {
            assert_eq!(titles(text).other_unit(unit).is_none(), agree, "{text} {unit}");
        }
    }

    #[test]
    fn periods_are_found_in_titles() {
        let titles = |text: &str| Titles::of([text].into_iter());
        let june = Period::cumulative(2024, 6);
        for (text, other) in [
            ("云溪市2024年1-6月主要指标", None),
            ("云溪市2024年1-5月主要指标", Some(Period::cumulative(2024, 5))),
            ("2024年主要指标", None),
            ("2024年上半年主要指标", None),
            ("文件〔2024〕12号", None),
            ("填报日期：2024-07-05", None),
            ("填报日期：2024.7.5", None),
            ("2024.5", Some(Period::cumulative(2024, 5))),
            ("人口基本情况（2023-2024年）", None),
            ("人口基本情况（2017-2018 年）", None),
        ] {
            let regions = Names::default();
            let named = titles(text).named(&regions);
            assert_eq!(named.other_period(june), other, "{text}");
        }
    }
}
