//! `[[import]]`: how a file is laid out that is no table of the known columns.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Named, Optional};
use super::leaf::Whole;
use crate::value::Span;

/// How files are laid out that come in a form of their own.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[import]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "import", extend("x-zh" = "一种报表的样式：它不是一行一个数的表。")))]
pub(crate) struct ImportTable<'t> {
    /// The file, or a pattern, relative to plan.toml.
    #[cfg_attr(test, schemars(extend("x-zh" = "文件，可用通配符，相对于 plan.toml。")))]
    pub file: Field<&'t str>,
    /// The sheet; needed if several hold cells.
    #[cfg_attr(test, schemars(extend("x-zh" = "工作表的名称；不止一张有内容时必填。")))]
    pub sheet: Optional<&'t str>,
    /// The text of the first heading, or its cell (`A12`); else the first cell that holds something.
    #[cfg_attr(test, schemars(extend("x-zh" = "第一个表头单元格里的文字，或它的位置（`A12`）；不写则从第一个有内容的单元格起。")))]
    pub start: Optional<&'t str>,
    /// What the first row begins with that is no longer in the table (`注*`); else the last row with a figure ends it.
    #[cfg_attr(test, schemars(extend("x-zh" = "表后第一行开头的文字（`注*`）；不写则到最后一个有数的行为止。")))]
    pub end: Optional<&'t str>,
    /// The rows of headings downward: what each says.
    #[cfg_attr(test, schemars(extend("x-zh" = "表头各行从上到下各写什么。")))]
    pub header: Field<ListOf<RoleWord>>,
    /// The left columns: what each says; all columns after them are figures.
    #[cfg_attr(test, schemars(extend("x-zh" = "左边各列各写什么，其后各列都是数。")))]
    pub left: Field<ListOf<RoleWord>>,
    /// Whether a blank label in a left column is that above it.
    #[cfg_attr(test, schemars(extend("x-zh" = "左边空白的文字是否与上面一格相同。")))]
    pub fill_down: Optional<bool>,
    /// Rows that are not read, by a label (`*小计`).
    #[cfg_attr(test, schemars(extend("x-zh" = "不读的行，写它左边的文字（`*小计`）。")))]
    pub skip_rows: Optional<ListOf<&'t str>>,
    /// Columns that are not read, by a heading or their letters (`J..N`).
    #[cfg_attr(test, schemars(extend("x-zh" = "不读的列，写表头文字或列号（`J..N`）。")))]
    pub skip_columns: Optional<ListOf<&'t str>>,
    /// Cells that are not read (`I37`, `N5..T102`).
    #[cfg_attr(test, schemars(extend("x-zh" = "不读的单元格（`I37`、`N5..T102`）。")))]
    pub skip_cells: Optional<ListOf<&'t str>>,
    /// What each measure is: `value`, `growth`, `last-year`, `last-full-year`, `opening`, `skip`, or a table with `to`.
    #[cfg_attr(test, schemars(extend("x-zh" = "各项数是什么：`value`、`growth`、`last-year`、`last-full-year`、`opening`、`skip`，或写成带 `to` 的表。")))]
    pub measure: Optional<Named<'t, MeasureValue<'t>>>,
    /// What the ending of an indicator's label says: `cumulative`, `single` or `growth`.
    #[cfg_attr(test, schemars(extend("x-zh" = "指标名称的后缀是什么意思：`cumulative`、`single` 或 `growth`。")))]
    pub endings: Optional<Named<'t, EndingWord>>,
    /// What is taken off labels.
    #[cfg_attr(test, schemars(extend("x-zh" = "从文字里去掉什么。")))]
    pub strip: Optional<ListOf<StripWord>>,
    /// Labels and the names that they stand for; `""` is the indicator's own region.
    #[cfg_attr(test, schemars(extend("x-zh" = "文字对应的名称；`\"\"` 指指标自己的地区。")))]
    pub names: Optional<Named<'t, &'t str>>,
    /// The indicator, where no label says it.
    #[cfg_attr(test, schemars(extend("x-zh" = "指标，表里没有写时用。")))]
    pub indicator: Optional<&'t str>,
    /// The region, where no label says it.
    #[cfg_attr(test, schemars(extend("x-zh" = "地区，表里没有写时用。")))]
    pub region: Optional<&'t str>,
    /// The period, where no label says it.
    #[cfg_attr(test, schemars(extend("x-zh" = "时期，表里没有写时用。")))]
    pub period: Optional<&'t str>,
    /// The year of labels that are months or quarters alone.
    #[cfg_attr(test, schemars(extend("x-zh" = "只写月份或季度的，是哪一年。")))]
    pub year: Optional<Whole<1900, 2200>>,
    /// Whether figures are of their period alone (`single`) or since January (`cumulative`).
    #[cfg_attr(test, schemars(extend("x-zh" = "数是当期（`single`）还是累计（`cumulative`）。")))]
    pub span: Optional<SpanWord>,
    /// The unit of the figures; `plan` where it is the plan's.
    #[cfg_attr(test, schemars(extend("x-zh" = "数的单位；与计划一致的写 `plan`。")))]
    pub unit: Optional<&'t str>,
    /// Whether figures of indicators in % that have no sign are fractions (0.98 is 98).
    #[cfg_attr(test, schemars(extend("x-zh" = "单位是 % 的指标，不带百分号的数是否为小数（0.98 即 98）。")))]
    pub fraction: Optional<bool>,
    /// Texts in place of figures: `gap` or `zero`.
    #[cfg_attr(test, schemars(extend("x-zh" = "数的位置上写的符号：`gap` 是没有数，`zero` 是 0。")))]
    pub values: Optional<Named<'t, ValueWord>>,
}

impl Item for ImportTable<'_> {
    const LIST: &'static str = "[[import]]";
}

/// What a label says.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum RoleWord {
    Indicator,
    Region,
    Period,
    Measure,
    Unit,
    Frequency,
    Skip,
}

impl Item for RoleWord {
    const LIST: &'static str = "[\"indicator\", \"measure\"]";
}

/// Which number of a row a measure is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum IntoWord {
    Value,
    Growth,
    LastYear,
    LastFullYear,
    Opening,
    Skip,
}

/// What a measure is: a word, or a table with more.
#[derive(Debug, Deserialize)]
#[serde(
    expecting = "\"value\", { to = \"value\", unit = \"亿元\" }",
    bound(deserialize = "'de: 't")
)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum MeasureValue<'t> {
    Text(IntoWord),
    Table(Box<MeasureTable<'t>>),
}

/// What a measure is.
#[derive(Debug, Deserialize)]
#[serde(
    rename_all = "kebab-case",
    expecting = "{ to = \"value\" }",
    bound(deserialize = "'de: 't")
)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "measure", extend("x-zh" = "一项数是什么。")))]
pub(crate) struct MeasureTable<'t> {
    /// Which number it is.
    #[cfg_attr(test, schemars(extend("x-zh" = "是哪一个数。")))]
    pub to: Field<IntoWord>,
    /// Its indicator.
    #[cfg_attr(test, schemars(extend("x-zh" = "它的指标。")))]
    pub indicator: Optional<&'t str>,
    /// Its unit; `plan` where it is the plan's.
    #[cfg_attr(test, schemars(extend("x-zh" = "它的单位；与计划一致的写 `plan`。")))]
    pub unit: Optional<&'t str>,
    /// Its period.
    #[cfg_attr(test, schemars(extend("x-zh" = "它的时期。")))]
    pub period: Optional<&'t str>,
}

/// What an ending says.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum EndingWord {
    Cumulative,
    Single,
    Growth,
}

/// How periods are meant.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum SpanWord {
    Cumulative,
    Single,
}

impl SpanWord {
    /// The span.
    pub(crate) const fn span(self) -> Span {
        match self {
            Self::Cumulative => Span::Cumulative,
            Self::Single => Span::Single,
        }
    }
}

/// What is taken off labels.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum StripWord {
    /// 一、 1. (一) before it.
    Numbering,
    /// 其中： before it.
    #[serde(rename = "其中")]
    Among,
    /// Marks of notes behind it.
    Footnotes,
    /// Spaces within it.
    Spaces,
    /// An r behind it.
    Revised,
}

impl Item for StripWord {
    const LIST: &'static str = "[\"spaces\", \"numbering\"]";
}

/// What a text in place of a figure is.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum ValueWord {
    Gap,
    #[serde(rename = "0")]
    Zero,
}
