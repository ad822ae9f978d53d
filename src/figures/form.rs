//! What tables are read: which columns each kind of table has, and which of them it needs.
//!
//! A column is one line of [`Column`]; a new kind of table is a [`Form`].

use crate::table::Fields;
use crate::value::{Text, fold};

/// Declares the columns of all tables: the variant, its heading, and what it is in both languages.
macro_rules! columns {
    ($($variant:ident $name:literal $zh:literal $en:literal,)+) => {
        /// A column that is read.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Column {
            $(#[doc = $en] $variant,)+
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

            /// What stands in it.
            pub const fn meaning(self) -> Text {
                match self {
                    $(Self::$variant => Text::new($zh, $en),)+
                }
            }
        }
    };
}

columns! {
    Indicator "indicator"
        "指标的代码、名称或别名。"
        "The id, name or alias of the indicator.",
    Period "period"
        "时期，如 2024-06、2024-q2、2024年1-6月，都指 1 月起的累计；没有这一列时，文件名以时期开头，或用 --file-period 指明。"
        "The period, such as 2024-06, 2024-q2 or 2024-h1: cumulative since January. Without this column the file's name starts with it, or --file-period says it.",
    Region "region"
        "地区；数据里留空即指标自己的地区。"
        "The region; in figures empty for the indicator's own.",
    Value "value"
        "本期数；事项写完成日期，或 已完成、推进中、未启动（done、in-progress、not-started）。value 和 growth 至少填一个。"
        "The figure; of a milestone the day, or done, in-progress or not-started. Value or growth is needed.",
    LastYear "last_year"
        "上年同期数；不填则从上年同期的文件里取。"
        "The figure one year earlier; else it is taken from a file of that period.",
    Growth "growth"
        "公布的同比增速，%。"
        "The published growth in %.",
    Note "note"
        "备注；随意填写。"
        "A remark: free text.",
    Unit "unit"
        "单位，须与计划一致。"
        "The unit, which must be the plan's.",
    Department "department"
        "部门，须是计划里有的。"
        "The department, one that the plan has.",
    Source "source"
        "来源；随意填写，程序不读。"
        "Where it is from: free text that is not read.",
    LastFullYear "last_full_year"
        "上年全年数。"
        "Last year's full-year figure.",
    Opening "opening"
        "期末数指标的年初数。"
        "The opening value of a stock.",
    Span "span"
        "时期是当期还是累计：single（当月）或 cumulative（累计），用于有两种理解的时期。"
        "Whether the period is meant alone (single) or since January (cumulative), where its words can mean either.",
    Revises "revises"
        "写 是（yes）：本行订正同一指标、地区、时期的其他行。"
        "Yes: this row goes before the earlier ones of its indicator, region and period.",
    Kind "kind"
        "level 水平或数量、growth 增速、share 比重、done 完成。"
        "The kind of the target: level, growth, share or done.",
    Target "target"
        "目标，写法同 want：>= 230、~ 6、1..2；done 写日期。"
        "What is asked, as in want: >= 230, ~ 6, 1..2; of done the day.",
    Due "due"
        "到期日；留空即沿用。"
        "The day by which it is to be reached; empty where it is inherited.",
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
