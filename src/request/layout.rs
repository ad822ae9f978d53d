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
    /// Of how many months a single period is.
    Frequency,
    /// Nothing that is read.
    Skip,
}

/// Which number of a row a figure is.
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
    /// None: it is not read.
    Skip,
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
}

/// Where the unit of the figures is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnitOf {
    /// They are in the plan's.
    Plan,
    /// They are in this one.
    Unit(String),
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
pub struct FileLayout {
    /// Where it is declared.
    pub place: Place,
    /// The sheet.
    pub sheet: Option<Written>,
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
    /// Rows by label.
    pub skip_rows: Vec<Written>,
    /// Columns by heading, or by letters.
    pub skip_columns: Vec<Written>,
    /// Cells.
    pub skip_cells: Vec<Written>,
    /// What measures stand for.
    pub measures: Vec<(String, MeasureUse)>,
    /// What endings of indicators say.
    pub endings: Vec<(String, Ending)>,
    /// What is taken off labels.
    pub strip: Vec<Strip>,
    /// Labels and the names that they stand for; an empty one is the indicator's own region.
    pub names: Vec<(String, String)>,
    /// The indicator of all figures.
    pub indicator: Option<String>,
    /// The region of all figures.
    pub region: Option<String>,
    /// The period of all figures.
    pub period: Option<String>,
    /// The year of periods that do not say it.
    pub year: Option<u16>,
    /// How periods are meant.
    pub span: Option<Span>,
    /// The unit of all figures.
    pub unit: Option<UnitOf>,
    /// Whether figures in per cent without their sign are fractions.
    pub is_fraction: bool,
    /// What texts in place of figures are.
    pub values: Vec<(String, TextValue)>,
}
