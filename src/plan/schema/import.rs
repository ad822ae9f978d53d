//! `[[import]]`: how a file is laid out that is no table of the known columns.

use serde::Deserialize;

use super::field::{Field, Item, ListOf, Named, Optional};
use super::leaf::{Character, MayBeEmpty, OneOrMany, Whole};
use crate::value::Span;

/// How files are laid out that come in a form of their own.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case", expecting = "[[import]]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "import", extend("x-zh" = "一种报表的样式：它不是一行一个数的表。")))]
pub(crate) struct ImportTable<'t> {
    /// The file, or a pattern, relative to plan.toml: `returns/*.xlsx`.
    #[cfg_attr(test, schemars(extend("x-zh" = "文件，可用通配符，相对于 plan.toml：`收支/*.xlsx`。")))]
    pub file: Field<&'t str>,
    /// The sheet, by its name (`6月`), a pattern (`*月`) or its number (`2`), or a list of these; needed if several hold cells.
    #[cfg_attr(test, schemars(extend("x-zh" = "工作表：名称（`6月`）、通配符（`*月`）或第几张（`2`），也可列出几张；不止一张有内容时必填。")))]
    pub sheet: Optional<SheetValue<'t>>,
    /// The encoding of a text, where it is found out wrongly: `gb18030`, `big5`, `utf-16le`.
    #[cfg_attr(test, schemars(extend("x-zh" = "文本文件的编码，自动认错时才写：`gb18030`、`big5`、`utf-16le`。")))]
    pub encoding: Optional<&'t str>,
    /// What stands between two cells of a text, any one character, where it is found out wrongly: `|`.
    #[cfg_attr(test, schemars(extend("x-zh" = "文本文件里两格之间的字符，自动认错时才写：`|`。")))]
    pub delimiter: Optional<Character<'t>>,
    /// The decimal point, `,` where numbers are written so: 1.234,5.
    #[cfg_attr(test, schemars(extend("x-zh" = "小数点；数写成 1.234,5 的写 `,`。")))]
    pub decimal: Optional<DecimalWord>,
    /// The text of the first heading, or its cell (`A12`); else the first cell that holds something.
    #[cfg_attr(test, schemars(extend("x-zh" = "第一个表头单元格里的文字，或它的位置（`A12`）；不写则从第一个有内容的单元格起。")))]
    pub start: Optional<&'t str>,
    /// What the first row begins with that is no longer in the table (`注*`), or a cell in it (`A26`); else the last row with a figure ends it.
    #[cfg_attr(test, schemars(extend("x-zh" = "表后第一行开头的文字（`注*`），或它的位置（`A26`）；不写则到最后一个有数的行为止。")))]
    pub end: Optional<&'t str>,
    /// The rows of headings downward, what each says: `["indicator", "measure"]`; of one role twice the texts are joined by a space.
    #[cfg_attr(test, schemars(extend("x-zh" = "表头各行从上到下各写什么：`[\"indicator\", \"measure\"]`；同一种两次的，文字用空格连起来。")))]
    pub header: Optional<ListOf<RoleWord>>,
    /// The left columns, what each says: `["region"]`; all columns after them are figures.
    #[cfg_attr(test, schemars(extend("x-zh" = "左边各列各写什么：`[\"region\"]`；其后各列都是数。")))]
    pub left: Optional<ListOf<RoleWord>>,
    /// Whether a blank label in a left column is that above it.
    #[cfg_attr(test, schemars(extend("x-zh" = "左边空白的文字是否与上面一格相同。")))]
    pub fill_down: Optional<bool>,
    /// What a row says that has a label and no figure, for the rows below it: `region`.
    #[cfg_attr(test, schemars(extend("x-zh" = "只有文字、没有数的一行写的是什么，用于它下面各行：`region`。")))]
    pub section: Optional<RoleWord>,
    /// Whether a label that is indented or numbered belongs to the one it stands under: `工业 轻工业`.
    #[cfg_attr(test, schemars(extend("x-zh" = "缩进或编号的文字是否与它上一级的文字连起来：`工业 轻工业`。")))]
    pub parent: Optional<bool>,
    /// Whether the same table stands there again, below or beside, each under its own title.
    #[cfg_attr(test, schemars(extend("x-zh" = "同样的表是否在下面或右边又出现，各有各的标题。")))]
    pub repeat: Optional<bool>,
    /// Labels and figures side by side, in forms: `["B3:C9"]`, each row a label and its figure.
    #[cfg_attr(test, schemars(extend("x-zh" = "表单里文字和数左右成对：`[\"B3:C9\"]`，每行一个文字、一个数。")))]
    pub pairs: Optional<ListOf<&'t str>>,
    /// Rows that are not read, by a label (`*小计`); `""` is that the last left label is empty.
    #[cfg_attr(test, schemars(extend("x-zh" = "不读的行，写它左边的文字（`*小计`）；`\"\"` 指最后一个左边的文字是空的。")))]
    pub skip_rows: Optional<ListOf<MayBeEmpty<'t>>>,
    /// The only rows that are read, by a label, which may stand once above them: `["合计"]`.
    #[cfg_attr(test, schemars(extend("x-zh" = "只读的行，写它左边的文字，上面写一次的也算：`[\"合计\"]`。")))]
    pub only_rows: Optional<ListOf<MayBeEmpty<'t>>>,
    /// Columns that are not read, by a heading or their letters (`J..N`).
    #[cfg_attr(test, schemars(extend("x-zh" = "不读的列，写表头文字或列号（`J..N`）。")))]
    pub skip_columns: Optional<ListOf<&'t str>>,
    /// Cells that are not read (`I37`, `N5..T102`).
    #[cfg_attr(test, schemars(extend("x-zh" = "不读的单元格（`I37`、`N5..T102`）。")))]
    pub skip_cells: Optional<ListOf<&'t str>>,
    /// What each measure is: `value`, `growth`, `last-year`, `last-full-year`, `opening`; words beside figures: `progress`, `issues`, `next-steps`, `reasons`, `person`, `base-reason`; `skip`; or a table with `to`.
    #[cfg_attr(test, schemars(extend("x-zh" = "各项数是什么：`value`、`growth`、`last-year`、`last-full-year`、`opening`；数旁边的文字：`progress` 进展、`issues` 存在问题、`next-steps` 下一步措施、`reasons` 原因及措施、`person` 责任人、`base-reason` 同期订正原因；`skip` 不读；或写成带 `to` 的表。")))]
    pub measure: Optional<Named<'t, MeasureValue<'t>>>,
    /// The same by letters, where headings are alike or lack: `{ C = "value", "D..E" = "skip" }`.
    #[cfg_attr(test, schemars(extend("x-zh" = "同上，按列号写，用于表头相同或没有表头的列：`{ C = \"value\", \"D..E\" = \"skip\" }`。")))]
    pub columns: Optional<Named<'t, MeasureValue<'t>>>,
    /// What the ending of an indicator's label says: `cumulative`, `single` or `growth`, as in `{ "_累计" = "cumulative" }`.
    #[cfg_attr(test, schemars(extend("x-zh" = "指标名称的后缀是什么意思：`cumulative`、`single` 或 `growth`，如 `{ \"_累计\" = \"cumulative\" }`。")))]
    pub endings: Optional<Named<'t, EndingWord>>,
    /// What is taken off labels: numbering (一、), 其中, marks of notes, spaces, an r for revised.
    #[cfg_attr(test, schemars(extend("x-zh" = "从文字里去掉什么：编号（一、）、其中、注的符号、空格、表示修订的 r。")))]
    pub strip: Optional<ListOf<StripWord>>,
    /// Labels and the names that they stand for, `{ "廣州" = "广州" }`, or patterns (`"地区生产总值*"`); `""` is the indicator's own region; with a unit a table.
    #[cfg_attr(test, schemars(extend("x-zh" = "文字对应的名称：`{ \"廣州\" = \"广州\" }`，可用通配符（`\"地区生产总值*\"`）；`\"\"` 指指标自己的地区；另有单位的写成表。")))]
    pub names: Optional<Named<'t, NameValue<'t>>>,
    /// The indicator, where no label says it; or where it is told: `title`, `sheet`, `file`, a cell (`G5`).
    #[cfg_attr(test, schemars(extend("x-zh" = "指标，表里没有写时用；或写在哪里：`title` 标题、`sheet` 表名、`file` 文件名、单元格（`G5`）。")))]
    pub indicator: Optional<MayBeEmpty<'t>>,
    /// The region, in the same way; `""` is the indicator's own.
    #[cfg_attr(test, schemars(extend("x-zh" = "地区，写法同上；`\"\"` 指指标自己的地区。")))]
    pub region: Optional<MayBeEmpty<'t>>,
    /// The period, in the same way: `2025-06`, `title`.
    #[cfg_attr(test, schemars(extend("x-zh" = "时期，写法同上：`2025-06`、`title`。")))]
    pub period: Optional<&'t str>,
    /// The year of labels that are months or quarters alone.
    #[cfg_attr(test, schemars(extend("x-zh" = "只写月份或季度的，是哪一年。")))]
    pub year: Optional<Whole<1900, 2200>>,
    /// What labels of periods are that can be read in two ways: `year.month` (2016.1 is October), or for which days stand: `month`, `quarter`, `year`.
    #[cfg_attr(test, schemars(extend("x-zh" = "时期有两种读法时是哪一种：`year.month`（2016.1 是 10 月）；写成某一天的，是 `month` 月、`quarter` 季还是 `year` 年。")))]
    pub periods: Optional<PeriodsWord>,
    /// Whether figures are of their period alone (`single`) or since January (`cumulative`).
    #[cfg_attr(test, schemars(extend("x-zh" = "数是当期（`single`）还是累计（`cumulative`）。")))]
    pub span: Optional<SpanWord>,
    /// The unit of the figures, `plan` where it is the plan's; or where it is told: `title`, `header` (brackets behind the name), `cell` (beside each figure), a cell (`S2`).
    #[cfg_attr(test, schemars(extend("x-zh" = "数的单位，与计划一致的写 `plan`；或写在哪里：`title` 标题、`header` 名称后的括号、`cell` 每个数的旁边、单元格（`S2`）。")))]
    pub unit: Optional<&'t str>,
    /// Whether figures of indicators in % that have no sign are fractions (0.98 is 98); needed where that cannot be seen. Of growth only a measure says so.
    #[cfg_attr(test, schemars(extend("x-zh" = "单位是 % 的指标，不带百分号的数是否为小数（0.98 即 98）；看不出来时必填。增速是小数的，写在那一项的 measure 里。")))]
    pub fraction: Optional<bool>,
    /// Texts in place of figures, `{ "~" = "gap", "-" = "0" }`, and signs before them: `{ "▲" = "minus" }`.
    #[cfg_attr(test, schemars(extend("x-zh" = "数的位置上写的符号：`{ \"~\" = \"gap\", \"-\" = \"0\" }`；数前的记号：`{ \"▲\" = \"minus\" }`。")))]
    pub values: Optional<Named<'t, ValueWord>>,
    /// Marks of notes that are cut off figures: `)` makes 15.9 of `15.91)`, `()` of `15.9(1)`, `*` of `15.9*`.
    #[cfg_attr(test, schemars(extend("x-zh" = "从数后面去掉的注的符号：`)` 把 `15.91)` 读作 15.9，`()` 去掉 `15.9(1)` 的括号，`*` 去掉星号。")))]
    pub footnotes: Optional<OneOrMany<'t>>,
    /// `false` as long as questions of a proposal are open: the files are not read until it is taken out.
    #[cfg_attr(test, schemars(extend("x-zh" = "`false` 表示 `--propose` 的问题还没有回答：答完删去这一行以前不读取文件。")))]
    pub answered: Optional<bool>,
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
    Department,
    Span,
    Frequency,
    Title,
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
    Progress,
    Issues,
    NextSteps,
    Reasons,
    Person,
    BaseReason,
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
    /// Whether its figures in % that have no sign are fractions.
    #[cfg_attr(test, schemars(extend("x-zh" = "单位是 %、不带百分号的数是否为小数。")))]
    pub fraction: Optional<bool>,
}

/// A name, or a table with its unit.
#[derive(Debug, Deserialize)]
#[serde(expecting = "\"…\", { name = \"…\", unit = \"亿元\" }", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum NameValue<'t> {
    Text(MayBeEmpty<'t>),
    Table(Box<NameTable<'t>>),
}

/// What a label stands for.
#[derive(Debug, Deserialize)]
#[serde(
    rename_all = "kebab-case",
    expecting = "{ name = \"…\", unit = \"亿元\" }",
    bound(deserialize = "'de: 't")
)]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(deny_unknown_fields, rename = "name", extend("x-zh" = "文字对应的名称和单位。")))]
pub(crate) struct NameTable<'t> {
    /// The name in the plan.
    #[cfg_attr(test, schemars(extend("x-zh" = "计划里的名称。")))]
    pub name: Field<MayBeEmpty<'t>>,
    /// The unit of its figures: one row in 亿元 in a sheet of 万元.
    #[cfg_attr(test, schemars(extend("x-zh" = "它的数的单位：整张表是万元，只有这一行是亿元。")))]
    pub unit: Optional<&'t str>,
}

/// A sheet by its name or number, or several.
#[derive(Debug, Deserialize)]
#[serde(expecting = "\"6月\", 2, [\"5月\", \"6月\"]", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum SheetValue<'t> {
    Text(&'t str),
    Number(Whole<1, 10_000>),
    List(ListOf<OneSheet<'t>>),
}

/// A sheet by its name or number.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(expecting = "\"6月\", 2", bound(deserialize = "'de: 't"))]
#[cfg_attr(test, derive(schemars::JsonSchema), schemars(inline, untagged))]
pub(crate) enum OneSheet<'t> {
    Text(&'t str),
    Number(Whole<1, 10_000>),
}

impl Item for OneSheet<'_> {
    const LIST: &'static str = "[\"5月\", \"6月\"]";
}

/// The decimal point.
#[derive(Clone, Copy, Debug, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum DecimalWord {
    #[serde(rename = ".")]
    Point,
    #[serde(rename = ",")]
    Comma,
}

/// What labels of periods are.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) enum PeriodsWord {
    #[serde(rename = "year.month")]
    YearMonth,
    Month,
    Quarter,
    Year,
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
    Minus,
    Plus,
}
