//! An `[[import]]` as TOML, as it was recognised, with its open questions as comments.

use super::declaration::{Toml, quoted};
use crate::figures::{MeasureSeen, NameTo, OpenQuestion, Proposal, RoleSeen};
use crate::lang::{Lang, Text};
use crate::request::Strip;

/// What is proposed of one table of a file.
#[derive(Clone)]
pub(crate) struct Proposed {
    /// The file, relative to plan.toml.
    pub file: String,
    /// The sheets, where there are several.
    pub sheets: Vec<String>,
    /// How it is laid out.
    pub layout: Proposal,
}

const NO_QUESTION: Text = Text::new(
    "没有要回答的问题；核对以后写进 plan.toml",
    "no question is open; look it over and put it into plan.toml",
);
const QUESTIONS: Text = Text::new(
    "要先回答下面的问题（?），改好以后写进 plan.toml",
    "answer the questions (?) below first, then put it into plan.toml",
);
const WHICH_INDICATOR: Text = Text::new(
    "表里没有指标的名称；写 indicator = \"…\"",
    "no label is an indicator of the plan; write indicator = \"…\"",
);
const WHICH_UNIT: Text = Text::new(
    "哪里都没有写单位；与计划一致就留 \"plan\"，否则写 unit = \"万元\"",
    "no unit is told anywhere; leave \"plan\" where it is the plan's, else write the unit",
);
const WHICH_PERIOD: Text = Text::new(
    "没有写时期；写 period = \"2025-06\"",
    "no period is told; write period = \"2025-06\"",
);
const WHICH_YEAR: Text = Text::new("没有写年份；是不是{0}年", "no year is told; is it {0}");
const WHOLE_YEAR: Text = Text::new(
    "只写了{0}年；是全年数就留 period = \"{0}\"，否则写到哪个月，如 \"{0}-06\"",
    "only {0} is told: leave period = \"{0}\" where all of it is meant, else write up to which month: \"{0}-06\"",
);
const WHICH_SPAN: Text = Text::new(
    "各月的数是当月（span = \"single\"）还是累计（span = \"cumulative\"）",
    "are the months meant alone (span = \"single\") or since January (span = \"cumulative\")",
);
const WHICH_MEASURE: Text = Text::new(
    "“{0}”是哪个数：value、growth、last-year，还是 skip",
    "which number is `{0}`: value, growth, last-year, or skip",
);
const WHICH_HEADINGS: Text =
    Text::new("{0}一行表头写的是什么（{1}）", "what does the row of headings at {0} say ({1})");
const WHICH_NAME: Text = Text::new(
    "“{0}”是不是计划里的 {1}；是就写进 names，不是就照下面跳过",
    "is `{0}` the plan's {1}? then put it into names; else it is skipped",
);
const NO_INDICATOR: Text = Text::new(
    "没有一个名称是计划里的指标；在计划里加 aliases，或写 names",
    "no label is an indicator of the plan; give aliases there, or names here",
);
const NO_REGION: Text = Text::new(
    "没有一个名称是计划里的地区；在计划里加 aliases，或写 names",
    "no label is a region of the plan; give aliases there, or names here",
);
const ODD_CELLS: Text = Text::new(
    "这些单元格不是数：{0}；写 skip-cells 或 values",
    "these cells are no figures: {0}; name them in skip-cells, or in values",
);
const BLANK_LABEL: Text =
    Text::new("{0}一行有数而没有名称", "the row at {0} has figures and no label");
const ARE_FRACTIONS: Text = Text::new(
    "“{0}”的单位是 %，数小于 1：是小数就写 fraction = true",
    "`{0}` is in % and has numbers below 1: write fraction = true where these are fractions",
);

const ERROR: Text = Text::new("这样读有错误：{0}", "read like this there is an error: {0}");

/// How many cells are named.
const MOST_CELLS: usize = 6;

impl Proposed {
    /// Whether anything is open.
    pub(crate) fn has_questions(&self) -> bool {
        !self.layout.questions.is_empty()
    }

    /// The declaration below its questions: it is not read before these are answered.
    #[must_use]
    pub(crate) fn toml(&self, lang: Lang) -> String {
        let mut toml = Toml::default();
        let head = if self.has_questions() { QUESTIONS } else { NO_QUESTION };
        toml.comment(lang.text(head));
        for question in &self.layout.questions {
            toml.comment(&format!("? {}", asked(question, lang)));
        }
        toml.0.push_str(&self.declaration());
        if self.has_questions() {
            toml.line("answered = false");
        }
        toml.0
    }

    /// The declaration alone.
    #[must_use]
    pub(crate) fn declaration(&self) -> String {
        let layout = &self.layout;
        let mut toml = Toml::default();
        toml.line("[[import]]");
        toml.text("file", Some(&self.file));
        match self.sheets.as_slice() {
            [] => {}
            [only] => toml.text("sheet", Some(only)),
            several => toml.list("sheet", several.iter().map(String::as_str), true),
        }
        toml.text("start", Some(&layout.start));
        toml.text("end", layout.end.as_ref());
        toml.list("header", layout.header.iter().map(|it| it.word()), true);
        toml.list("left", layout.left.iter().map(|it| it.word()), true);
        if layout.repeats {
            toml.line("repeat = true");
        }
        if layout.fill_down {
            toml.line("fill-down = true");
        }
        if layout.parent {
            toml.line("parent = true");
        }
        toml.text("section", layout.section.map(RoleSeen::word).as_ref());
        toml.list("strip", layout.strip.iter().map(|it| word_of(*it)), false);
        toml.list("skip-rows", layout.skip_rows.iter().map(String::as_str), false);
        toml.list("skip-columns", layout.skip_columns.iter().map(String::as_str), false);
        toml.table("names", layout.names.iter().map(|(name, to)| (name.as_str(), named(to))));
        toml.table("endings", layout.endings.iter().map(|(name, to)| (*name, quoted(to))));
        toml.text("indicator", layout.indicator.as_ref());
        toml.text("region", layout.region.as_ref());
        toml.text("period", layout.period.as_ref());
        if let Some(year) = layout.year {
            toml.line(&format!("year = {year}"));
        }
        toml.text("periods", layout.periods.as_ref());
        toml.text("span", layout.span.as_ref());
        toml.text("unit", layout.unit.as_ref());
        toml.table("columns", layout.columns.iter().map(measure));
        toml.table("measure", layout.measures.iter().map(measure));
        toml.0
    }
}

/// A remark among declarations.
#[must_use]
pub(crate) fn remark(text: &str) -> String {
    let mut toml = Toml::default();
    toml.comment(text);
    toml.0
}

/// What a label stands for.
fn named(to: &NameTo) -> String {
    let name = quoted(&to.name);
    let with_unit = |unit| format!("{{ name = {name}, unit = {} }}", quoted(unit));
    to.unit.as_deref().map_or(name.clone(), with_unit)
}

/// A measure and what it is.
fn measure((name, seen): &(String, MeasureSeen)) -> (&str, String) {
    let to = quoted(seen.into.word());
    let more = [("indicator", &seen.indicator), ("period", &seen.period), ("unit", &seen.unit)];
    let more: Vec<String> = more
        .into_iter()
        .filter_map(|(key, text)| Some(format!(", {key} = {}", quoted(text.as_ref()?))))
        .collect();
    let value = if more.is_empty() { to } else { format!("{{ to = {to}{} }}", more.concat()) };
    (name, value)
}

/// What is asked.
fn asked(question: &OpenQuestion, lang: Lang) -> String {
    let fill = |text, values: &[&str]| lang.fill(text, values);
    match question {
        OpenQuestion::Indicator => fill(WHICH_INDICATOR, &[]),
        OpenQuestion::Unit => fill(WHICH_UNIT, &[]),
        OpenQuestion::Period => fill(WHICH_PERIOD, &[]),
        OpenQuestion::Year(year) => fill(WHICH_YEAR, &[&year.to_string()]),
        OpenQuestion::WholeYear(year) => fill(WHOLE_YEAR, &[&year.to_string()]),
        OpenQuestion::Span => fill(WHICH_SPAN, &[]),
        OpenQuestion::Measure(text) => fill(WHICH_MEASURE, &[text]),
        OpenQuestion::Headings { cell, texts } => fill(WHICH_HEADINGS, &[cell, &texts.join(", ")]),
        OpenQuestion::Near { label, names } => fill(WHICH_NAME, &[label, &names.join(", ")]),
        OpenQuestion::NoName(RoleSeen::Indicator) => fill(NO_INDICATOR, &[]),
        OpenQuestion::NoName(_) => fill(NO_REGION, &[]),
        OpenQuestion::Cells(cells) => {
            let named = cells.iter().take(MOST_CELLS);
            let mut named: Vec<String> =
                named.map(|(cell, text)| format!("{cell} {}", short(text))).collect();
            if cells.len() > MOST_CELLS {
                named.push("…".to_owned());
            }
            fill(ODD_CELLS, &[&named.join(", ")])
        }
        OpenQuestion::Blank(cell) => fill(BLANK_LABEL, &[cell]),
        OpenQuestion::Error(error) => fill(ERROR, &[error]),
        OpenQuestion::Fraction(label) => fill(ARE_FRACTIONS, &[label]),
    }
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(20).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}

const fn word_of(strip: Strip) -> &'static str {
    match strip {
        Strip::Numbering => "numbering",
        Strip::Among => "其中",
        Strip::Footnotes => "footnotes",
        Strip::Spaces => "spaces",
        Strip::Revised => "revised",
    }
}
