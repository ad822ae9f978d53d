//! The help, in Chinese.

use crate::lang::Help;

/// The help of a command or an option.
#[expect(clippy::too_many_lines, reason = "one line a help text")]
pub const fn help(help: Help) -> &'static str {
    match help {
        Help::Program => "按 plan.toml 里的目标核算完成率、同比和时序进度",
        Help::Check => "核算各项目标，按部门列表",
        Help::Explain => "说明一个指标的每个数是怎么算出来的",
        Help::Indicator => "指标的代码、名称或别名；也可以是奖励的代码或名称",
        Help::Rewards => "按家数计算奖励：各地区多少，各级负担多少，精确到分",
        Help::List => "列出计划的任务和目标",
        Help::Lint => "检查 plan.toml：错误，和多半不是本意的写法",
        Help::HelpCommand => "显示帮助：命令、问题代码、退出状态、公式",
        Help::After => {
            "例：\n  plan check data/2024-q2.csv\n  plan check data/2023-q2.csv data/2023.csv data/2024-q2.csv --department 市商务局\n  plan check --quiet --fail-on lagging data/2024-q2.csv"
        }
        Help::AfterHelp => {
            "例：\n  plan help check                       命令 check 的全部选项\n  plan help problems                    全部问题代码\n  plan help problems unknown-indicator  一种问题和处理办法\n  plan help exit-status                 退出状态\n  plan help formulas                    全部公式"
        }
        Help::Topic => "命令，或 problems、exit-status、formulas",
        Help::TopicName => "主题下的一项，如一个问题代码、一个公式",
        Help::Files => {
            "数据文件（CSV，UTF-8）；可给多个，也可给文件夹、通配符或 -（标准输入）；不给则用 plan.toml 的 data"
        }
        Help::PlanFile => "计划文件；默认从当前文件夹往上找 plan.toml",
        Help::Language => "语言：zh 或 en（默认看 PLAN_LANG，再看 plan.toml，再是 zh）",
        Help::Period => "报告期，如 2024-06、2024-q2；默认取文件中计划年度的最近一期",
        Help::FilePeriod => "没有 period 列的文件属于哪一期",
        Help::Department => "只看这些部门负责的目标，可重复",
        Help::Region => "只看这些地区（或地区类别），可重复",
        Help::Task => "只看这些编号（整数）的任务，可重复",
        Help::Status => {
            "只看这些状态：met on-schedule lagging behind missed not-due unreported not-computable"
        }
        Help::LeadOnly => "部门只算列首位的任务",
        Help::Soft => "推进类目标：show 显示（默认）、hide 不显示、only 只看",
        Help::By => "分表方式：department（默认）、task、region、section",
        Help::Format => {
            "格式：table（默认）、csv、excel（带 BOM，双击即可打开）、json、ndjson、markdown；默认由 --output 的扩展名决定"
        }
        Help::LintFormat => "格式：table（默认）、json",
        Help::Headings => "CSV 表头：text 文字（默认）、keys 固定的英文键",
        Help::Width => "表格宽度，40 至 1000；默认取终端宽度，不是终端时为 120",
        Help::Output => "写入文件：写完整才替换，否则原文件不动",
        Help::FailOn => {
            "有这些情况时退出状态为 1：lagging（含 behind、missed）、behind（含 missed）、missed、unreported、not-computable、warning，用逗号分隔"
        }
        Help::KeepGoing => "数据有错误时仍核算其余部分，并标明不完整（退出状态仍为 3）",
        Help::AllowEmpty => "接受只有表头的文件",
        Help::Rejects => {
            "没有采用的行逐条写入这个文件（CSV，可用 Excel 或 WPS 打开）：位置、问题、建议、原文；没有这样的行，就只有表头"
        }
        Help::Quiet => "退出状态为 0 时什么都不显示",
        Help::HelpFlag => "显示帮助",
        Help::VersionFlag => "显示版本",
    }
}
