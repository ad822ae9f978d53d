//! Chinese, as an office would write it.

mod formula;
mod help;
mod missing;
mod problem;

pub use formula::formula;
pub use help::help;
pub use missing::missing;
pub use problem::problem;

use super::Message;
use crate::value::Period;

/// A period as offices write it.
pub fn period(period: Period) -> String {
    let (year, first, last) = (period.year(), period.first_month(), period.last_month());
    match (first, last) {
        (1, 12) => format!("{year}年全年"),
        (first, last) if first == last => format!("{year}年{last}月"),
        (first, last) => format!("{year}年{first}-{last}月"),
    }
}

/// A message.
#[expect(clippy::too_many_lines, reason = "one line a message")]
pub const fn message(message: Message) -> &'static str {
    match message {
        Message::Department => "部门",
        Message::Role => "责任",
        Message::Task => "任务",
        Message::Section => "类别",
        Message::IndicatorId => "指标代码",
        Message::Indicator => "指标",
        Message::Region => "地区",
        Message::Unit => "单位",
        Message::Nature => "性质",
        Message::TargetId => "目标代码",
        Message::Target => "目标",
        Message::Aspirational => "力争",
        Message::SoftTarget => "推进类",
        Message::Period => "时期",
        Message::Actual => "本期",
        Message::LastYear => "上年同期",
        Message::Growth => "同比%",
        Message::TwoYearGrowth => "两年平均%",
        Message::GrowthSource => "增速来源",
        Message::Attainment => "完成率%",
        Message::Schedule => "时序进度%",
        Message::ScheduleGap => "比时序（百分点）",
        Message::Ahead => "差距(点)",
        Message::Gap => "与目标差距",
        Message::Remaining => "尚需",
        Message::PerMonth => "月均需",
        Message::RequiredGrowth => "后期所需增速%",
        Message::Outlook => "预计全年",
        Message::Due => "到期",
        Message::Quote => "原文",
        Message::OutlookMethod => "推算方法",
        Message::Status => "状态",
        Message::Reason => "说明",
        Message::Source => "出处",
        Message::Met => "完成",
        Message::OnSchedule => "达时序",
        Message::Lagging => "滞后",
        Message::Behind => "严重滞后",
        Message::Missed => "未完成",
        Message::NotDue => "未到期",
        Message::Unreported => "未报",
        Message::NotComputable => "无法计算",
        Message::Flow => "累计数",
        Message::Stock => "期末数",
        Message::Ratio => "比率",
        Message::Milestone => "事项",
        Message::First => "列首位",
        Message::Joint => "共同",
        Message::Lead => "牵头",
        Message::Assisting => "配合",
        Message::PlanRole => "全局",
        Message::Reported => "公布",
        Message::FromLevels => "按水平推算",
        Message::Seasonal => "按上年进度",
        Message::Pace => "按当前进度",
        Message::Carried => "按最近单期增速",
        Message::Changed => "按上期变动外推",
        Message::Unchanged => "按目前增速",
        Message::Done => "已完成",
        Message::DoneOn => "{0}完成",
        Message::DoneLate => "{0}完成，逾期{1}天",
        Message::InProgress => "推进中",
        Message::NotStarted => "未启动",
        Message::Yes => "是",
        Message::No => "否",
        Message::AtLeast => "{0}以上",
        Message::Above => "突破{0}",
        Message::AtMost => "不超过{0}",
        Message::Below => "低于{0}",
        Message::Exactly => "等于{0}",
        Message::About => "{0}左右",
        Message::Range => "{0}至{1}",
        Message::StrivesFor => "力争{0}",
        Message::SoftStatus => "({0})",
        Message::GrowTarget => "增长{0}",
        Message::FallTarget => "降低{0}",
        Message::DoneBy => "{0}前",
        Message::HeadTitle => "{0}    {1}[，时序进度{2}%]",
        Message::HeadCounts => {
            "硬目标{0}项：完成{1}，达时序{2}，滞后{3}，严重滞后{4}，未完成{5}，未到期{6}，未报{7}，无法计算{8}"
        }
        Message::HeadSoft => "另有推进类{0}项（状态加括号），不计入",
        Message::HeadRows => "{0}：读入{1}行，采用{2}行，另列{3}行",
        Message::HeadUnreported => "未报：{0}",
        Message::DepartmentCount => "{0} {1}项",
        Message::AndSoOn => "{0}、{1}",
        Message::HeadIncomplete => "本表不完整：有错误的行没有采用",
        Message::ListTitle => "{0}    {1}项任务，硬目标{2}项，推进类{3}项",
        Message::HeadShown => "以下只列出所选的{0}行，共{1}行",
        Message::PlanTargets => "全局目标",
        Message::DepartmentTasks => "{0}    列首位{1}项任务，共同{2}项",
        Message::TaskTitle => "{0}. {1}[    {2}]",
        Message::RegionTitle => "{0}",
        Message::SectionTitle => "{0}[ / {1}]",
        Message::NoSection => "未分类",
        Message::NothingToShow => "没有符合条件的目标",
        Message::RulesPoints => {
            "口径：水平和数量目标与时序进度比（比率与目标值比），差{0}个百分点以内（含）为滞后，超过为严重滞后；增速和比重与目标值比，界限{1}个百分点"
        }
        Message::RulesShare => {
            "口径：水平和数量目标与时序进度比（比率与目标值比），差时序的{0}%以内（含）为滞后，超过为严重滞后；增速和比重与目标值比，界限{1}个百分点"
        }
        Message::NoteSeparator => "；",
        Message::NoteThenNote => "{0}；{1}",
        Message::NoteOf => "注：{0} {1}：{2}",
        Message::FullTargetReached => "已达目标值",
        Message::OlderPeriod => "数据滞后，用{0}数",
        Message::LastReported => "最近一次为{0}的{1}",
        Message::LastReportedPeriod => "最近一次报送为{0}",
        Message::AboveRange => "高于上限{0}",
        Message::LimitUsed => "占控制数{0}%，可用余额{1}",
        Message::LimitExceeded => "占控制数{0}%，超出{1}",
        Message::WholeCount => "按整数计已达时序",
        Message::ToleranceInUnit => "“左右”按上下{0}{1}掌握",
        Message::ToleranceInPoints => "“左右”按上下{0}个百分点掌握",
        Message::RatesDiffer => {
            "公布增速{0}%，按水平推算{1}%，相差{2}个百分点，超出四舍五入所能解释的{3}"
        }
        Message::WorseByUnit => "比上年同期差{0}{1}",
        Message::WorseByPoints => "比上年同期差{0}个百分点",
        Message::OwnSchedule => "时序进度为{0}%",
        Message::OwnScheduleTo => "时序进度为{0}%（{1}到期）",
        Message::SinceYearStart => "增速为比年初增速，按时序折算",
        Message::TurnedToLoss => "由盈转亏",
        Message::DaysPast => "已逾期{0}天",
        Message::Because => "{0}",
        Message::Symbol => "符号",
        Message::Meaning => "项目",
        Message::Form => "公式",
        Message::Filled => "代入",
        Message::ExactResult => "精确值",
        Message::ShownResult => "显示",
        Message::Named => "{0}",
        Message::ExplainTitle => "{0}（{1}）[，单位{2}]，{3}",
        Message::ExplainTarget => "目标：{0}，{1}到期（{2}）",
        Message::ExplainWatched => "没有目标，只作监测（{0}）",
        Message::ExplainQuote => "原文：“{0}”",
        Message::ExplainStatus => "状态：{0}。{1}",
        Message::ExplainNote => "注：{0}",
        Message::RuleReported => "规则1：目标所需的数没有报",
        Message::RuleComputable => "规则2：数已报，但与目标相比的量无法计算",
        Message::RuleFinal => "规则3：结果已定，以后各期不能改变",
        Message::RuleDue => "规则4：已到期，看是否达到目标",
        Message::RuleNotYet => "规则5：到期前不作判断",
        Message::RuleSchedule => {
            "规则6：比时序{0}个百分点；差{1}个百分点以内（含）为滞后，超过为严重滞后"
        }
        Message::RuleTarget => {
            "规则6：比目标{0}个百分点；差{1}个百分点以内（含）为滞后，超过为严重滞后"
        }
        Message::RuleStandingInUnit => "规则6：目标不为正，只按计量单位比较，不足即为滞后",
        Message::TurnFrom => "不低于{0}{1}则为“{2}”",
        Message::TurnAbove => "高于{0}{1}则为“{2}”",
        Message::TurnUpTo => "不高于{0}{1}则为“{2}”",
        Message::TurnBelow => "低于{0}{1}则为“{2}”",
        Message::InputActual => "本指标{0}",
        Message::InputLastYear => "上年同期（{0}）",
        Message::InputStored => "上年同期，按上年所报（{0}）",
        Message::InputFullYear => "上年全年（{0}）",
        Message::InputOpening => "年初数",
        Message::InputPublished => "公布增速（{0}）",
        Message::InputTarget => "目标值",
        Message::InputLowerEdge => "“左右”的下限",
        Message::InputUpperEdge => "“左右”的上限",
        Message::ProblemCount => "共{0}个错误，{1}个警告，{2}条提示",
        Message::MoreOfAKind => "{0}：另有{1}处未列出",
        Message::SeeAlso => "另见{0}",
        Message::ErrorWord => "错误",
        Message::WarningWord => "警告",
        Message::NoteWord => "提示",
        Message::AdviceWord => "建议",
        Message::NothingComputed => {
            "数据有错误，没有计算；改正后重新运行，或用 --keep-going 先算其余部分"
        }
        Message::PlanHasErrors => "plan.toml 有错误，没有计算；改正后重新运行",
        Message::Written => "已写入{0}",
        Message::NoPlanFile => {
            "从{0}往上没有找到 plan.toml；请到计划所在的文件夹运行，或用 --plan 指定"
        }
        Message::NoFiles => "没有给出数据文件：写在命令行，或写进 plan.toml 的 data",
        Message::NoTablesIn => "文件夹{0}里没有 .csv 文件",
        Message::CannotRead => "无法读取 {0}：{1}",
        Message::CannotWrite => "无法写入 {0}：{1}",
        Message::NoFolder => "无法写入 {0}：文件夹不存在",
        Message::CannotReplace => "无法写入 {0}：{1}；若文件正被 Excel 或 WPS 打开，请关闭后重试",
        Message::Reading => "读取数据",
        Message::NotAFile => "{0}不是普通文件",
        Message::InputChanged => "{0}在读取过程中被改动，请重新运行",
        Message::CannotPrint => "无法输出：{0}",
        Message::NotFound => "不存在",
        Message::PermissionDenied => "没有权限",
        Message::StorageFull => "磁盘已满",
        Message::FileTooLarge => "超出文件大小的限额",
        Message::IsADirectory => "这是文件夹",
        Message::UnknownOption => "没有“{0}”这个选项",
        Message::InvalidValue => "选项{0}不接受“{1}”[：{2}]",
        Message::MissingValue => "选项{0}缺少取值",
        Message::TakesNoValue => "选项 {0} 不带取值",
        Message::MissingArgument => "缺少{0}",
        Message::UnknownCommand => "没有“{0}”这个命令",
        Message::GivenTwice => "选项{0}重复给出",
        Message::ArgumentConflict => "选项{0}不能与{1}同用",
        Message::BadCommandLine => "命令行有误：{0}",
        Message::AllowedValues => "可用：{0}",
        Message::DidYouMean => "是否要写：{0}",
        Message::TryHelp => "详见 plan {0}--help",
        Message::Usage => "用法",
        Message::UsageOptions => "[选项]",
        Message::UsageCommand => "<命令>",
        Message::Options => "选项",
        Message::Arguments => "参数",
        Message::Commands => "命令",
        Message::UnknownDepartmentArgument => "计划里没有部门“{0}”[；是否要写：{1}]",
        Message::UnknownIndicatorArgument => "计划里没有指标“{0}”[；是否要写：{1}]",
        Message::UnknownRegionArgument => "计划里没有地区“{0}”[；是否要写：{1}]",
        Message::UnknownTaskArgument => "计划里没有第{0}项任务",
        Message::BadPeriodArgument => "“{0}”不是累计时期；请写成 2024-06、2024-q2 或 2024年1-6月",
        Message::PeriodNotOfPlan => "--period 的年份须是计划年度{1}，不能是{0}",
        Message::NoSuchFile => "--file-period 里的文件 {0} 不在所给的文件中",
        Message::BadFilePeriod => "--file-period 须写成 文件=时期，如 6月.csv=2024-06：{0}",
        Message::OutputIsInput => "输出{0}也是输入，没有写",
        Message::UnknownEnding => "从文件名{0}看不出格式；请用 --format 指定（{1}）",
        Message::UnknownLanguage => "没有“{0}”这种语言；可用 zh、en",
    }
}
