//! What tables are read: which columns each kind of table has, and which of them it needs.
//!
//! A column is one line of [`Column`]; a new kind of table is a [`Form`].

mod growth_heading;
mod period_heading;

pub(super) use period_heading::PeriodHeading;

use growth_heading::{is_english_growth_in_percent, is_growth_in_percent, is_same_of_ascii};

use crate::table::Fields;
use crate::value::{Text, fold};

/// Declares the columns of all tables: the variant, its heading, and what it is in both languages.
macro_rules! columns {
    ($($variant:ident $name:literal [$($heading:literal)*] $zh:literal $en:literal,)+) => {
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

            /// Its headings in tables that people write, the commonest first: Chinese ones, and English
            /// ones as they are folded.
            pub const fn headings(self) -> &'static [&'static str] {
                match self {
                    $(Self::$variant => &[$($heading,)*],)+
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
    Indicator "indicator" ["指标" "指标名称" "指标名" "指标项目" "主要指标" "统计指标" "项目" "项目名称" "kpi" "metric" "indicator-name"]
        "指标的代码、名称或别名。"
        "The id, name or alias of the indicator.",
    Period "period" ["时期" "期间" "报告期" "报告期间" "统计期" "统计时期" "月份" "年月" "统计时间" "统计期间" "统计月份" "报告月份" "所属期" "所属时期" "数据期" "数据时期" "时间" "reporting-period"]
        "时期，如 2024-06、2024-q2、2024年1-6月，都指 1 月起的累计；没有这一列时，文件名以时期开头，或用 --file-period 指明。"
        "The period, such as 2024-06, 2024-q2 or 2024-h1: cumulative since January. Without this column the file's name starts with it, or --file-period says it.",
    Region "region" ["地区" "地区名称" "区域" "县区" "区县" "县市区" "县(区)" "县(市、区)" "县区名称" "区县名称" "区(市)县" "市县" "地市" "行政区" "行政区划" "辖区" "region-name"]
        "地区；数据里留空即指标自己的地区。"
        "The region; in figures empty for the indicator's own.",
    Value "value" ["数值" "本期" "本期数" "本期值" "累计" "累计数" "累计值" "本期累计" "本期累计数" "本年累计" "今年累计" "当年累计" "自年初累计" "自年初累计数" "自年初以来累计" "年初以来累计" "年初累计" "年初至今" "年初至今累计" "年初至本月" "年初至本月累计" "年初至本期" "年初至本期累计" "本月止累计" "本月止累计数" "本季止累计" "本期止累计" "截至本月" "截至本月累计" "截止本月" "截止本月累计" "截至本期累计" "截至目前" "1-本月" "1-本月累计" "1-本月累计数" "1-本季累计" "1-本期累计" "期末数" "期末值" "期末余额" "指标值" "实际" "实际数" "实际值" "实际完成" "实际完成数" "本期实际" "本期完成" "完成数" "完成值" "完成量" "完成额" "累计完成" "累计完成数" "累计完成值" "累计完成额" "actual" "ytd" "year-to-date" "current" "this-year" "this-period" "cumulative"]
        "本期数；事项写完成日期，或 已完成、推进中、未启动（done、in-progress、not-started）。value 和 growth 至少填一个。"
        "The figure; of a milestone the day, or done, in-progress or not-started. Value or growth is needed.",
    Month "month" ["当月" "本月" "当月数" "本月数" "当月值" "当月完成" "本月完成" "当月实际" "本月实际" "this-month" "current-month"]
        "当月数（不是累计）：没有 value 列时采用，时期即那一个月；有 value 列时不读。"
        "The figure of the month alone: read where there is no column value, of that month; else left out.",
    LastYear "last_year" ["上年同期" "去年同期" "同期" "上年同期数" "去年同期数" "同期数" "上年同期值" "去年同期值" "上年同期累计" "去年同期累计" "上年同期累计数" "去年同期累计数" "上年同期止累计" "去年同期止累计" "同期累计" "同期值" "上年同期完成" "去年同期完成" "上年同期实际" "去年同期实际" "prior-year" "previous-year" "year-ago" "same-period-last-year"]
        "上年同期数；不填则从上年同期的文件里取。"
        "The figure one year earlier; else it is taken from a file of that period.",
    Growth "growth" ["同比" "增速" "同比增长" "同比增速" "同比增幅" "增幅" "增长率" "同比增长率" "比上年同期增长" "比去年同期增长" "较上年同期增长" "较去年同期增长" "累计同比" "累计增速" "累计增长率" "累计同比增长" "累计同比增速" "增长速度" "同比增长速度" "yoy" "yoy-growth" "growth-rate" "year-on-year" "year-over-year"]
        "公布的同比增速，%。"
        "The published growth in %.",
    Note "note" ["备注" "说明" "附注" "备注说明" "notes" "remark" "remarks" "comment" "comments"]
        "备注；随意填写。"
        "A remark: free text.",
    Unit "unit" ["单位" "计量单位" "计算单位" "数据单位" "units"]
        "单位，须与计划一致，或只差十的整数次方。"
        "The unit: the plan's, or one that differs from it by a power of ten.",
    Department "department" ["部门" "责任单位" "责任部门" "牵头单位" "牵头部门" "填报单位" "填报部门" "报送单位" "报送部门" "上报单位" "负责单位" "负责部门" "主责单位" "主责部门" "牵头责任单位" "主管单位" "主管部门" "departments" "owner" "responsible"]
        "部门，须是计划里有的。"
        "The department, one that the plan has.",
    Source "source" ["来源" "数据来源" "资料来源" "数据出处" "出处"]
        "来源；随意填写，程序不读。"
        "Where it is from: free text that is not read.",
    LastFullYear "last_full_year" ["上年全年" "去年全年" "上年全年数" "去年全年数" "上年全年值" "去年全年值" "上年全年累计" "去年全年累计" "上年全年完成" "去年全年完成" "last-year-total" "prior-year-total" "full-prior-year"]
        "上年全年数。"
        "Last year's full-year figure.",
    Opening "opening" ["年初数" "年初值" "年初余额" "上年末" "上年末数" "上年末值" "上年末余额" "去年末" "去年末数" "上年底" "去年底" "期初数" "期初值" "期初余额" "opening-balance" "opening-value" "year-start"]
        "期末数指标的年初数。"
        "The opening value of a stock.",
    Span "span" ["期别" "当期或累计"]
        "时期是当期还是累计：single（当月）或 cumulative（累计），用于有两种理解的时期。"
        "Whether the period is meant alone (single) or since January (cumulative), where its words can mean either.",
    Revises "revises" ["订正" "修订"]
        "写 是（yes）或订正日期：本行代替同一指标、地区、时期的其他行；分在两个文件里的订正须写日期。"
        "Yes, or the day of the revision: this row goes before the others of its indicator, region and period; revisions in two files need days.",
    Progress "progress" ["进展" "进展情况" "工作进展" "推进情况" "完成情况说明"]
        "进展，文字；不影响计算，供报表引用。"
        "How things go, in words: it changes no figure, and is kept for reports.",
    Issues "issues" ["存在问题" "问题" "存在的问题" "困难和问题"]
        "存在问题，文字。"
        "What stands in the way, in words.",
    NextSteps "next_steps" ["下一步措施" "下一步工作" "下一步打算" "工作措施" "整改措施"]
        "下一步措施，文字。"
        "What comes next, in words.",
    Reasons "reasons" ["原因及措施" "原因" "滞后原因" "原因分析" "未达时序原因"]
        "原因及措施，文字。"
        "Why a figure is as it is, and what is done about it, in words.",
    Person "person" ["责任人" "负责人" "包保领导"]
        "责任人。"
        "Who answers for it.",
    BaseReason "base_reason" ["同期订正原因" "订正原因" "同期数订正原因" "上年同期订正原因"]
        "上年同期数与上年所报不同的原因，文字。"
        "Why last year's figure is not the one that was reported then, in words.",
    Kind "kind" ["种类" "目标种类" "类型"]
        "level 水平或数量、growth 增速、share 比重、done 完成。"
        "The kind of the target: level, growth, share or done.",
    Target "target" ["目标" "目标值" "全年目标" "年度目标"]
        "目标，写法同 want：>= 230、~ 6、1..2；done 写日期。"
        "What is asked, as in want: >= 230, ~ 6, 1..2; of done the day.",
    Due "due" ["到期日" "期限" "完成时限"]
        "到期日；留空即沿用。"
        "The day by which it is to be reached; empty where it is inherited.",
    Task "task" ["任务" "任务名称" "重点任务" "主要任务" "工作任务" "目标任务" "事项" "工作事项"]
        "任务，可带编号，如 12.促进软件信息服务发展；留空即同上一行。"
        "The task, with its number where it has one: 12. Promote software; empty for that of the row above.",
    Lead "lead" ["牵头单位" "牵头部门"]
        "牵头的部门；责任单位另有一列时，目标计在它名下。"
        "Who leads, where another column has who answers besides.",
    Nature "nature" ["性质" "指标性质"]
        "数的性质：累计数、期末数、人均、比率、事项（flow、stock、per-head、ratio、milestone）。"
        "How its figures behave: flow, stock, per-head, ratio or milestone.",
}

impl Column {
    /// Its commonest heading in tables that people write.
    #[must_use]
    pub fn heading(self) -> &'static str {
        self.headings().first().copied().unwrap_or_default()
    }

    /// Whether its cells are free text that changes no figure, so that several may have this heading.
    #[must_use]
    pub const fn is_free(self) -> bool {
        matches!(
            self,
            Self::Note
                | Self::Source
                | Self::Progress
                | Self::Issues
                | Self::NextSteps
                | Self::Reasons
                | Self::Person
                | Self::BaseReason
        )
    }
}

/// More columns than this are no table that is read.
pub(super) const MAX_COLUMNS: usize = 1000;

/// Headings of free text that is not read.
const FREE: &str =
    "no no. nr. # 序号 编号 联系人 联系电话 上期数 原报上年同期 id lastperiod baseasreported";

/// Headings of how a figure was come by: free text, but that a span is often written there.
const SCOPE: [&str; 3] = ["口径", "统计口径", "数据口径"];

/// What a heading says of the cells below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heading {
    /// They are those of a column.
    Column(Column),
    /// They are free text.
    Free,
    /// They are free text, but for words of span.
    Scope,
    /// They are figures since January, of this period: 1-6月累计.
    Figures(PeriodHeading),
    /// More than the name of a column: a unit or the like in brackets.
    Qualified(Column),
    /// Nothing that is known.
    Unknown,
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
    /// Whether titles and notes may stand around it.
    pub has_titles: bool,
    /// Whether the year may stand in a heading: 2025年目标, `Target for 2025`.
    pub has_years: bool,
    /// Other headings, which say this in such a table alone.
    pub aliases: &'static [(&'static str, Column)],
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
        Column::Progress,
        Column::Issues,
        Column::NextSteps,
        Column::Reasons,
        Column::Person,
        Column::Month,
        Column::BaseReason,
    ],
    needs: &[&[Column::Indicator], &[Column::Value, Column::Growth, Column::Month]],
    example: "indicator, period, region, value (指标, 时期, 地区, 数值)",
    has_titles: true,
    has_years: false,
    aliases: &[],
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
        Column::Unit,
    ],
    needs: &[&[Column::Indicator], &[Column::Region], &[Column::Kind], &[Column::Target]],
    example: "indicator, region, kind, target (指标, 地区, 种类, 目标)",
    has_titles: false,
    has_years: false,
    aliases: &[],
};

/// A table of targets in words, of which a plan is made.
pub static WORDED_TARGETS: Form = Form {
    columns: &[
        Column::Task,
        Column::Indicator,
        Column::Unit,
        Column::Target,
        Column::Due,
        Column::Lead,
        Column::Department,
        Column::Region,
        Column::Nature,
        Column::Note,
    ],
    needs: &[&[Column::Indicator], &[Column::Target]],
    example: "task, indicator, unit, target, department (任务, 指标, 单位, 目标, 责任单位)",
    has_titles: true,
    has_years: true,
    aliases: &[
        ("departments", Column::Department),
        ("owner", Column::Department),
        ("responsible", Column::Department),
        ("配合单位", Column::Department),
        ("配合部门", Column::Department),
        ("kpi", Column::Indicator),
        ("metric", Column::Indicator),
        ("goal", Column::Target),
        ("deadline", Column::Due),
        ("objective", Column::Task),
        ("remark", Column::Note),
        ("目标要求", Column::Target),
        ("目标任务值", Column::Target),
        ("工作目标", Column::Target),
        ("时限", Column::Due),
        ("完成时间", Column::Due),
    ],
};

/// What a folded heading says beside a year.
fn without_year(heading: &str) -> Option<&str> {
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    if let Some((year, rest)) = heading.split_once('年') {
        return Some(rest).filter(|_| is_year(year));
    }
    let (start, behind) = heading.split_at_checked(4)?;
    if is_year(start) {
        return Some(behind);
    }
    let (before, _) = heading.split_at_checked(heading.len() - 4).filter(|it| is_year(it.1))?;
    let before = before.strip_suffix("fy").unwrap_or(before);
    Some(before.strip_suffix("for").or_else(|| before.strip_suffix("in")).unwrap_or(before))
}

impl Form {
    /// The headings of its columns.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        self.columns.iter().map(|column| column.name())
    }

    /// The column of a heading.
    pub fn column(&self, heading: &str) -> Option<Column> {
        let mut folded = fold(heading);
        if folded.is_empty() {
            return None;
        }
        if self.has_years
            && let Some(rest) = without_year(&folded)
        {
            folded = rest.to_owned().into();
        }
        if let Some((_, column)) = self.aliases.iter().find(|(alias, _)| *alias == folded) {
            return Some(*column);
        }
        if folded.is_ascii() {
            let is_named = |column: &Column| {
                std::iter::once(column.name())
                    .chain(column.headings().iter().copied())
                    .any(|name| is_same_of_ascii(name, &folded))
            };
            let is_growth = is_english_growth_in_percent(&folded);
            let names =
                |column: &Column| is_named(column) || (*column == Column::Growth && is_growth);
            return self.columns.iter().copied().find(names);
        }
        // 1—本月 and 1~本月 are no other words than 1-本月.
        let folded = folded.replace(['—', '~'], "-");
        let is_growth = is_growth_in_percent(&folded);
        let names = |column: &Column| {
            column.headings().contains(&folded.as_str()) || (*column == Column::Growth && is_growth)
        };
        self.columns.iter().copied().find(names)
    }

    /// What a heading says.
    pub fn heading(&self, heading: &str) -> Heading {
        if let Some(column) = self.column(heading) {
            return Heading::Column(column);
        }
        let folded = fold(heading);
        let base = folded.split_once('(').and_then(|(base, _)| self.column(base));
        match base {
            Some(column) if !column.is_free() => Heading::Qualified(column),
            _ if FREE.split(' ').any(|it| it == folded) => Heading::Free,
            _ if SCOPE.contains(&folded.as_ref()) => Heading::Scope,
            _ => PeriodHeading::of(&folded)
                .filter(|_| self.columns.contains(&Column::Period))
                .map_or(Heading::Unknown, Heading::Figures),
        }
    }

    /// Whether a row names any column, or cannot be read as text at all.
    pub fn is_begun_by(&self, fields: Fields) -> bool {
        fields.iter().take(MAX_COLUMNS).any(|field| {
            std::str::from_utf8(field).map_or(true, |text| self.column(text).is_some())
        })
    }

    /// Whether a row looks like a header: it names what the table needs.
    pub fn is_named_by(&self, fields: Fields) -> bool {
        let named = |wanted: &[Column]| {
            let fields = fields.iter().take(MAX_COLUMNS);
            let mut texts = fields.filter_map(|field| std::str::from_utf8(field).ok());
            texts.any(|text| match self.heading(text) {
                Heading::Column(column) => wanted.contains(&column),
                Heading::Figures(_) => wanted.contains(&Column::Value),
                Heading::Free | Heading::Scope | Heading::Qualified(_) | Heading::Unknown => false,
            })
        };
        self.needs.iter().all(|need| named(need))
    }
}
