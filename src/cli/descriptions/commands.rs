//! What the help says of each command.

use super::said::{Help, help};

/// The help of all commands, by id.
pub(super) const COMMANDS: &[Help] = &[
    help(
        "plan",
        "按 plan.toml 里的目标核算完成率、同比和时序进度",
        "Computes attainment, growth and schedule against the targets of plan.toml",
    ),
    help(
        "check",
        "核算各项目标：概览、需要关注的、各部门的表",
        "Compute every target: the overview, what needs attention, a table per department",
    ),
    help("explain", "说明一个指标的每个数是怎么算出来的", "Explain how each number came about"),
    help(
        "report",
        "编制会上用的报告：网页（-o 报告.html）、工作簿（-o 报告.xlsx）或文档（-o 报告.docx）",
        "Make the pack for a meeting: a page (-o pack.html) or a document",
    ),
    help(
        "convert",
        "把报表转换成一行一个数的标准表：每行注明出自哪个单元格、做过什么换算",
        "Convert returns to a canonical table: each row with its cell, and what was done to it",
    ),
    help(
        "audit",
        "审核数据：哪些数相互矛盾，各在哪里，该问什么",
        "Audit the figures: what contradicts what, where, and what to ask",
    ),
    help(
        "diff",
        "两批数据或两份计划之间的变化：哪些数订正、新增、撤回，哪些目标的状态变了、为什么",
        "What changed between two sets of figures or two plans: figures, statuses, and why",
    ),
    help(
        "rewards",
        "按家数计算奖励：各地区多少，各级负担多少，精确到分",
        "What each region is paid for what it counted, and who bears it, to the fen",
    ),
    help(
        "structure",
        "结构性分析：总体（whole 表）各部分的占比和变动、拉动、贡献率",
        "What a whole (table whole) is made up of: shares and their change, pulls, contributions",
    ),
    help(
        "compare",
        "比较分析：各目标与目标值、时序、上年同期、上期相比，当期数和累计数并列；与全国、全省、同类城市相比",
        "Targets beside target, schedule, last year, the period before and other areas; the latest months alone",
    ),
    help(
        "support",
        "支撑性指标分析：支撑指标（support 表）的增速够不够总量目标，谁拖累最多",
        "Whether what supports a headline (table support) grows fast enough, the largest drag first",
    ),
    help(
        "match",
        "匹配性指标分析：应当相匹配的指标（match 表）增速相差多少，是否方向相反",
        "Whether pairs (table match) that should move together do: how far apart, and which way",
    ),
    help(
        "trend",
        "趋势性分析：增速和比重的走势，苗头性、倾向性、潜在性问题",
        "Where growth and shares go, and early warnings: emerging, persistent, latent",
    ),
    help(
        "due",
        "到期清单：逾期的、临近到期的、未报的，按日期",
        "What is overdue, what falls due soon and what was not reported, by date",
    ),
    help(
        "score",
        "考核计分：按 score 表的权重和规则，各部门、各地区的得分和名次",
        "Scores and ranks of departments and regions, by the rules of table score",
    ),
    help(
        "sql",
        "写出让数据库自己计数、求和的 SQL：结果就是各项数，交给 check",
        "Write the SQL by which a database counts and adds up: its result is figures for check",
    ),
    help("list", "列出计划的任务和目标", "List the tasks and targets of the plan"),
    help(
        "lint",
        "检查 plan.toml：错误，和多半不是本意的写法",
        "Look for mistakes in plan.toml, and for what is probably not meant",
    ),
    help(
        "init",
        "起草 plan.toml：带说明的小样例；加 --from 时由目标表生成",
        "Begin a plan.toml: a small one, or one made of a table of targets",
    ),
    help(
        "schema",
        "输出 plan.toml 的 JSON schema，供编辑器使用",
        "Print the JSON schema of plan.toml, for editors",
    ),
    help(
        "completions",
        "输出 bash、zsh、fish 或 PowerShell 的补全脚本；有计划时带上它的指标、部门、地区名称",
        "Print what a shell completes: commands, options and, of a plan, its names",
    ),
    help(
        "template",
        "网页的模板（minijinja），代替自带的一个",
        "A template of pages (minijinja) in place of the one that is there",
    ),
    help("help", "显示帮助", "Show this help"),
];
