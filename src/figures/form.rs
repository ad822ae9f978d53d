//! What tables are read: which columns each kind of table has, and which of them it needs.
//!
//! A column is one line of [`Column`]; a new kind of table is a [`Form`].

use super::fields::Fields;
use crate::value::fold;

/// Declares the columns of all tables: the variant and its heading.
macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident $name:literal,)+) => {
        /// A column that is read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column {
            $($(#[$doc])* $variant,)+
        }

        impl Column {
            /// How many there are.
            pub const COUNT: usize = [$(Self::$variant,)+].len();

            /// Its heading.
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $name,)+
                }
            }
        }
    };
}

columns! {
    /// Id, name or alias of the indicator.
    Indicator "indicator",
    /// The period.
    Period "period",
    /// The region; empty for the indicator's own.
    Region "region",
    /// The figure, or the state of a milestone.
    Value "value",
    /// The figure one year earlier.
    LastYear "last_year",
    /// The published growth in %.
    Growth "growth",
    /// Free text.
    Note "note",
    /// The unit, checked against the plan.
    Unit "unit",
    /// Who reported, checked against the plan.
    Department "department",
    /// Where the office has it from: free text.
    Source "source",
    /// Last year's full-year figure.
    LastFullYear "last_full_year",
    /// The opening value of a stock.
    Opening "opening",
    /// Whether the period is meant alone or since January.
    Span "span",
    /// Whether the row takes the place of an earlier one.
    Revises "revises",
    /// The kind of a target.
    Kind "kind",
    /// What a target asks.
    Target "target",
    /// The day by which a target is to be reached.
    Due "due",
}

/// A kind of table.
#[derive(Debug)]
pub struct Form {
    /// Its columns, in canonical order.
    pub columns: &'static [Column],
    /// What it needs: of each list one column at least.
    pub needs: &'static [&'static [Column]],
    /// Columns that show what a header looks like.
    pub example: &'static str,
}

/// A table of figures.
pub static FIGURES: Form = Form {
    columns: &[
        Column::Indicator,
        Column::Period,
        Column::Region,
        Column::Value,
        Column::LastYear,
        Column::Growth,
        Column::Note,
        Column::Unit,
        Column::Department,
        Column::Source,
        Column::LastFullYear,
        Column::Opening,
        Column::Span,
        Column::Revises,
    ],
    needs: &[&[Column::Indicator], &[Column::Value, Column::Growth]],
    example: "indicator, period, region, value",
};

/// A table of the targets of regions.
pub static TARGETS: Form = Form {
    columns: &[
        Column::Indicator,
        Column::Region,
        Column::Kind,
        Column::Target,
        Column::Due,
        Column::Note,
    ],
    needs: &[&[Column::Indicator], &[Column::Region], &[Column::Kind], &[Column::Target]],
    example: "indicator, region, kind, target",
};

impl Form {
    /// The headings of its columns.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| column.name())
    }

    /// The column of a heading.
    pub fn column(&self, heading: &str) -> Option<Column> {
        let folded = fold(heading);
        self.columns.iter().copied().find(|column| column.name() == folded)
    }

    /// Whether a row names any column, or cannot be read as text at all.
    pub fn is_begun_by(&self, fields: Fields) -> bool {
        fields.iter().any(|field| {
            std::str::from_utf8(field).map_or(true, |text| self.column(text).is_some())
        })
    }

    /// Whether a row looks like a header: it names what the table needs.
    pub fn is_named_by(&self, fields: Fields) -> bool {
        let named = |wanted: &[Column]| {
            let mut texts = fields.iter().filter_map(|field| std::str::from_utf8(field).ok());
            texts.any(|text| self.column(text).is_some_and(|column| wanted.contains(&column)))
        };
        self.needs.iter().all(|need| named(need))
    }
}
