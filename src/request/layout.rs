//! How a file is laid out, as data: what its headings, its left columns and its cells say.

use crate::table::Place;
use crate::value::Span;

/// What a label says, in a row of headings or a left column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelRole {
    /// The indicator.
    Indicator,
    /// The region.
    Region,
    /// The period.
    Period,
    /// Which number of a row it is.
    Measure,
    /// The unit.
    Unit,
    /// The department.
    Department,
    /// Whether its period is meant alone.
    Span,
    /// Of how many months a single period is.
    Frequency,
    /// What titles say.
    Title,
    /// Nothing that is read.
    Skip,
}

impl LabelRole {
    /// Whether its texts are names of the plan.
    #[must_use]
    pub const fn is_name(self) -> bool {
        matches!(self, Self::Indicator | Self::Region)
    }
}

/// A sheet, or several.
#[derive(Clone, Debug)]
pub enum SheetOf {
    /// By a name, in which `*` stands for anything.
    Named(Written),
    /// By its number, from 1.
    Nth(u16),
}

/// Where something is told of all figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ToldIn {
    /// Here.
    Here(String),
    /// In what stands above the table.
    Title,
    /// In the name of the sheet.
    Sheet,
    /// In the name of the file.
    File,
}

/// What the labels of periods are, where they can be read in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodForm {
    /// Numbers of a year and two digits of a month, so that 2016.1 is October.
    YearMonth,
    /// Days that stand for their month.
    Month,
    /// Days that stand for their quarter.
    Quarter,
    /// Days that stand for their year.
    Year,
}

/// Which number of a row a figure is, or which words beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntoColumn {
    /// The figure.
    Value,
    /// The figure one year earlier.
    LastYear,
    /// The published growth.
    Growth,
    /// Last year's full year.
    LastFullYear,
    /// The opening value.
    Opening,
    /// No number: how things go, in words.
    Progress,
    /// What stands in the way, in words.
    Issues,
    /// What comes next, in words.
    NextSteps,
    /// Why a figure is as it is, in words.
    Reasons,
    /// Who answers for it.
    Person,
    /// Why last year's figure is not the one that was reported then, in words.
    BaseReason,
    /// None: it is not read.
    Skip,
}

impl IntoColumn {
    /// Its word in plan.toml.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Value => "value",
            Self::Growth => "growth",
            Self::LastYear => "last-year",
            Self::LastFullYear => "last-full-year",
            Self::Opening => "opening",
            Self::Progress => "progress",
            Self::Issues => "issues",
            Self::NextSteps => "next-steps",
            Self::Reasons => "reasons",
            Self::Person => "person",
            Self::BaseReason => "base-reason",
            Self::Skip => "skip",
        }
    }

    /// Whether it is no number but words beside one.
    #[must_use]
    pub const fn is_words(self) -> bool {
        matches!(
            self,
            Self::Progress
                | Self::Issues
                | Self::NextSteps
                | Self::Reasons
                | Self::Person
                | Self::BaseReason
        )
    }
}

/// What a measure stands for.
#[derive(Clone, Debug)]
pub struct MeasureUse {
    /// Which number it is.
    pub into: IntoColumn,
    /// Its indicator, where no label says it.
    pub indicator: Option<String>,
    /// Its unit.
    pub unit: Option<UnitOf>,
    /// Its period.
    pub period: Option<String>,
    /// Whether its figures in per cent without their sign are fractions.
    pub is_fraction: Option<bool>,
}

/// What a label stands for.
#[derive(Clone, Debug)]
pub struct NameUse {
    /// The name in the plan; an empty one is the indicator's own region.
    pub name: String,
    /// The unit of its figures.
    pub unit: Option<UnitOf>,
}

/// What the ending of an indicator's label says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// How its periods are meant.
    Span(Span),
    /// That it is the growth.
    Growth,
}

/// What is taken off labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strip {
    /// 一、 1. (一) before it.
    Numbering,
    /// 其中： before it.
    Among,
    /// Marks of notes behind it.
    Footnotes,
    /// Spaces within it.
    Spaces,
    /// An r behind it, for revised.
    Revised,
}

/// What a text in place of a figure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextValue {
    /// There is no figure.
    Gap,
    /// It is zero.
    Zero,
    /// It is a minus before a figure.
    Minus,
    /// It is a plus before a figure, or nothing.
    Plus,
}

/// Where the unit of the figures is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitOf {
    /// They are in the plan's.
    Plan,
    /// They are in this one.
    Unit(String),
    /// In what stands above the table.
    Title,
    /// In brackets behind the label of the indicator or the measure.
    Header,
    /// Beside each figure, in its cell.
    Cell,
}

/// A text of plan.toml and where it stands there.
#[derive(Clone, Debug)]
pub struct Written {
    /// The text.
    pub text: String,
    /// Its place.
    pub place: Place,
}

/// How a file is laid out.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a key that is written or not")]
pub struct FileLayout {
    /// Where it is declared.
    pub place: Place,
    /// The sheets; none where only one holds cells.
    pub sheets: Vec<SheetOf>,
    /// The encoding of a text, where it is not found out.
    pub encoding: Option<Written>,
    /// What stands between two cells of a text, where it is not found out.
    pub delimiter: Option<char>,
    /// Whether the comma is the decimal point.
    pub has_decimal_comma: bool,
    /// The text of the first heading, or its cell.
    pub start: Option<Written>,
    /// What the first row begins with that is no longer in the table.
    pub end: Option<Written>,
    /// The rows of headings, downward.
    pub header: Vec<LabelRole>,
    /// The left columns.
    pub left: Vec<LabelRole>,
    /// Whether a blank label is that above it.
    pub fill_down: bool,
    /// What a row says that has a label and no figure, for those below it.
    pub section: Option<LabelRole>,
    /// Whether a label that is indented or numbered belongs to the one it stands under.
    pub is_nested: bool,
    /// Whether the same table stands there several times.
    pub repeats: bool,
    /// Labels and figures side by side.
    pub pairs: Vec<Written>,
    /// Rows by label.
    pub skip_rows: Vec<Written>,
    /// The only rows that are read, by label; all where there are none.
    pub only_rows: Vec<Written>,
    /// Columns by heading, or by letters.
    pub skip_columns: Vec<Written>,
    /// Cells.
    pub skip_cells: Vec<Written>,
    /// What measures stand for.
    pub measures: Vec<(String, MeasureUse)>,
    /// What the figures of columns are, by their letters.
    pub columns: Vec<(Written, MeasureUse)>,
    /// What endings of indicators say.
    pub endings: Vec<(String, Ending)>,
    /// What is taken off labels.
    pub strip: Vec<Strip>,
    /// Labels and what they stand for.
    pub names: Vec<(String, NameUse)>,
    /// The indicator of all figures.
    pub indicator: Option<ToldIn>,
    /// The region of all figures.
    pub region: Option<ToldIn>,
    /// The period of all figures.
    pub period: Option<ToldIn>,
    /// The year of periods that do not say it.
    pub year: Option<u16>,
    /// What labels of periods are.
    pub periods: Option<PeriodForm>,
    /// How periods are meant.
    pub span: Option<Span>,
    /// The unit of all figures.
    pub unit: Option<UnitOf>,
    /// Whether figures in per cent without their sign are fractions, where that is said.
    pub is_fraction: Option<bool>,
    /// What texts in place of figures are.
    pub values: Vec<(String, TextValue)>,
    /// Marks of notes that are cut off figures.
    pub footnotes: Vec<String>,
    /// Where it says that questions are open, so that nothing may be read.
    pub unanswered: Option<Place>,
}
