//! What the help says of each option, and of what else a command takes.

use super::said::{Help, help};

/// The help of all options, by id.
pub(super) const OPTIONS: &[Help] = &[
    help(
        "previous",
        "上次报告的数据（文件、文件夹或加引号的通配符），可重复：加一节此后的变化，并对照上次的状态和排名",
        "The figures of the report before (a file, a folder or a quoted pattern), repeatable: adds what changed since, and the statuses and ranks then",
    ),
    help(
        "audit_by",
        "分表方式：department（照着打电话）、task、region；不写则一张表",
        "A table per: department (to telephone with), task, region; without it one table",
    ),
    help(
        "audit_as_of",
        "审核的日期，如 2024-07-10：到这一天还没有结束的时期不应有数",
        "The day of the audit, such as 2024-07-10: a period that is not over by then has no figure yet",
    ),
    help(
        "answers",
        "答复表（plan audit --format excel 写出来、填了答复的表），可重复；已答复的不再列出",
        "A table of answers (what plan audit --format excel writes, filled in), repeatable: what was answered is not listed",
    ),
    help(
        "audit_fail_on",
        "warning：有没有答复的警告时，退出状态为 1",
        "warning: exit with 1 on warnings that nobody answered",
    ),
    help(
        "old",
        "原来的数据（文件、文件夹或加引号的通配符），或原来的计划（.toml）",
        "The earlier figures (a file, a folder or a quoted pattern), or the earlier plan (.toml)",
    ),
    help(
        "new",
        "现在的数据，或现在的计划（.toml）",
        "The later figures, or the later plan (.toml)",
    ),
    help("both", "两边都读的数据文件", "Files of figures that are read on both sides"),
    help(
        "as_of",
        "从哪一天算起，如 2024-07-15；默认报告期最后一天",
        "The day from which days are counted, such as 2024-07-15; else the last of the period",
    ),
    help(
        "within",
        "几天以内到期算临近到期，默认 30",
        "Within how many days something falls due soon (30 without it)",
    ),
    help(
        "group",
        "只看这些组（或一类组）的目标，可重复",
        "Only targets of these groups, or of all of a kind; repeatable",
    ),
    help(
        "score_by",
        "只看谁的得分：department、region、group；不写则部门和地区",
        "Whose scores: department, region or group; without it departments and regions",
    ),
    help(
        "method",
        "只看进展测算方法：linear、open-sdg、eurostat，须由 plan.toml 的 method 表要求",
        "Progress by these methods alone: linear, open-sdg, eurostat, where table method of plan.toml asks for it",
    ),
    help("ledger", "清单化管理台账", "The ledger of tasks, and what of it is closed"),
    help(
        "dialect",
        "哪种数据库：duckdb、postgres、clickhouse、spark",
        "Which engine: duckdb, postgres, clickhouse, spark",
    ),
    help("roster", "名单的代码（plan.toml 的 roster）", "The id of a roster of plan.toml"),
    help(
        "long_table",
        "不是名单，而是一行一个数的长表，列为 indicator、period、region、value",
        "No roster but a long table of figures: columns indicator, period, region and value",
    ),
    help(
        "table",
        "数据库里的表：表、库.表，名称里有点的加双引号",
        "The table that is asked: table or schema.table, in quotes where a name has a point",
    ),
    help(
        "columns",
        "长表另有的列：last_year、growth、last_full_year、opening、unit、span",
        "What else the long table has: last_year, growth, last_full_year, opening, unit, span",
    ),
    help(
        "sql_period",
        "报告期，如 2024-06、2024-q2",
        "The report period, such as 2024-06 or 2024-q2",
    ),
    help(
        "findings",
        "改写核对的查询：列出读不了的行、要核对的行，读了多少、用了多少",
        "Write the query that lists what cannot be read and what to look at, with how many rows were used",
    ),
    help(
        "indicator",
        "指标的代码、名称或别名；也可以是奖励的代码或名称",
        "The id, name or alias of an indicator",
    ),
    help(
        "template_command",
        "生成待填的报表：到期要报的、上年同期和上期数都已填好，交回来直接能读",
        "Make returns to fill in: what is due, with last year's and the last figures; they are read as they come back",
    ),
    help("missing", "只要所给文件里还没有报的", "Only what the files do not have yet"),
    help(
        "out",
        "每个部门一个文件，写进这个文件夹；已有的文件不会被替换",
        "A file for each department, in this folder; none is replaced",
    ),
    help("template_format", "格式：csv、xlsx", "csv or xlsx"),
    help(
        "template_output",
        "写入文件；已有的文件不会被替换",
        "Write to a file, which must not be there yet",
    ),
    help(
        "from",
        "目标表（CSV 或工作簿），列：任务、指标、单位、目标、责任单位，另可有 完成时限、地区、性质、备注；目标照文件的话写，如 达到255亿元，增长6%以上",
        "A table of targets (CSV or a workbook): task, indicator, unit, target, department; due, region, nature and note if you like. Targets are in words: at least 300, up 6%",
    ),
    help(
        "sheet",
        "工作簿里的哪个工作表，有几个时要写",
        "The sheet of a workbook, where there are several",
    ),
    help(
        "year",
        "计划年度；不写则看表的标题和文件名",
        "The year of the plan; else the title of the table or the name of its file tells",
    ),
    help("title", "计划的标题；不写则用表的标题", "The title of the plan; else that of the table"),
    help(
        "bare",
        "没有写“以上”“不超过”等的数：at-least 至少、at-most 至多；不写则不采用，留作问题",
        "What a number without a word is: at-least or at-most; without this it is not used, and asked about",
    ),
    help(
        "init_output",
        "写入文件；已有的文件不会被替换",
        "Write to a file, which must not be there yet",
    ),
    help("init_quiet", "不显示读出了多少", "Do not tell how much was read"),
    help("shell", "bash、zsh、fish、powershell", "bash, zsh, fish or powershell"),
    help(
        "man",
        "输出 man 手册页（roff）：程序的，或所写命令的",
        "Print a man page (roff): of the program, or of a command",
    ),
    help(
        "help_command",
        "显示帮助：命令、plan.toml 的键、数据的列、问题代码、退出状态、公式",
        "Show help: of commands, keys, columns, problem codes, exit statuses, formulas",
    ),
    help(
        "topic",
        "命令，或 plan、figures、problems、exit-status、formulas",
        "A command, or plan, figures, problems, exit-status, formulas",
    ),
    help(
        "topic_name",
        "主题下的一项，如一个键、一列、一个问题代码、一个公式",
        "One thing within the topic, such as a key, a column, a problem code or a formula",
    ),
    help(
        "files",
        "数据文件（CSV，UTF-8）；可给多个，也可给文件夹、通配符或 -（标准输入）；不给则用 plan.toml 的 data",
        "Files of figures (CSV, UTF-8): several, a folder, a pattern, or - for standard input; without any those of data in plan.toml",
    ),
    help(
        "plan_file",
        "计划文件；默认从当前文件夹往上找 plan.toml",
        "The plan file; without it plan.toml is searched from here upward",
    ),
    help(
        "lang",
        "语言：zh 或 en（默认看 PLAN_LANG，再看 plan.toml，再是 zh）",
        "The language, zh or en (else PLAN_LANG, else plan.toml, else zh)",
    ),
    help(
        "period",
        "报告期，如 2024-06、2024-q2；默认取文件中计划年度的最近一期",
        "The report period, such as 2024-06 or 2024-q2; else the latest of the plan's year in the files",
    ),
    help(
        "file_period",
        "没有 period 列的文件属于哪一期",
        "The period of a file without a column period",
    ),
    help(
        "department",
        "只看这些部门负责的目标，可重复",
        "Only targets these departments answer for; repeatable",
    ),
    help(
        "region",
        "只看这些地区（或地区类别），可重复",
        "Only these regions, or kinds of them; repeatable",
    ),
    help(
        "task",
        "只看这些编号（整数）的任务，可重复",
        "Only tasks of these numbers (whole); repeatable",
    ),
    help(
        "status",
        "只看这些状态：met on-schedule lagging behind missed not-due unreported not-computable",
        "Only these: met on-schedule lagging behind missed not-due unreported not-computable",
    ),
    help(
        "lead_only",
        "部门只算列首位的任务",
        "Count only tasks in which a department is named first",
    ),
    help(
        "soft",
        "推进类目标：show 显示（默认）、hide 不显示、only 只看",
        "Soft targets: show (default), hide, only",
    ),
    help(
        "by",
        "分表方式：department（默认）、task、region、section、group",
        "A table per: department (default), task, region, section, group",
    ),
    help(
        "brief",
        "只显示开头、概览和需要关注的目标，不列各部门的表",
        "Only the head, the overview and what needs attention, no tables of departments",
    ),
    help(
        "top",
        "需要关注的最多列几行，默认 10",
        "At most so many rows of what needs attention (10 without it)",
    ),
    help(
        "sort",
        "排序：status 状态、severity 严重程度、task 任务；默认需要关注的按状态，各表按任务",
        "Order: status, severity or task; without it what needs attention by status, tables by task",
    ),
    help(
        "joint",
        "共同任务：once 只在牵头部门列全，其他部门一行（默认），full 每个部门都列全",
        "A joint task: once under the department that leads, one line under the others (default), or full",
    ),
    help(
        "months",
        "各月并列：每个目标一行，报告期及以前每个月的完成率和状态",
        "The months side by side: a row for each target, its attainment and status at the end of every month so far",
    ),
    help(
        "format",
        "格式：table（默认）、csv、excel（带 BOM，双击即可打开）、json、ndjson、markdown、html（网页）、docx（文档）、xlsx（工作簿）；默认由 --output 的扩展名决定",
        "table (default), csv, excel (for a double click), json, ndjson, markdown, html (a page), docx (a document) or xlsx (a workbook); else the ending of --output tells",
    ),
    help(
        "propose",
        "不转换，给出读这些文件的 [[import]]，和要先回答的问题；什么都不改动",
        "Print an [[import]] for these files instead, with the questions that are open; nothing is changed",
    ),
    help("merge", "每个指标、时期、地区合并成一行", "One row per indicator, period and region"),
    help(
        "convert_format",
        "格式：csv（默认）、excel（带 BOM 的 CSV，双击即可打开）",
        "csv (default), or excel (CSV for a double click)",
    ),
    help(
        "convert_headings",
        "表头：keys 英文列名（默认）、text 文字",
        "Headings: keys (default) or text",
    ),
    help("lint_format", "格式：table（默认）、json", "table (default) or json"),
    help(
        "headings",
        "CSV 表头：text 文字（默认）、keys 固定的英文键",
        "Headings of CSV: text (default) or stable keys",
    ),
    help(
        "width",
        "表格宽度，40 至 1000；默认取终端宽度，不是终端时为 120",
        "The width of tables, 40 to 1000; else the terminal's, or 120 without one",
    ),
    help(
        "style",
        "表格样式：plain 空格分栏（默认）、ascii 每栏加框，供中文不占两格的旧终端使用；两种都只用 ASCII 线条",
        "How tables are drawn: plain with spaces (default), or ascii with a frame round every column, for old consoles; both with ASCII lines alone",
    ),
    help(
        "color",
        "状态的颜色：auto 只在终端上（默认，遵守 NO_COLOR）、always、never",
        "Colours of statuses: auto on a terminal (default; NO_COLOR is heeded), always, never",
    ),
    help(
        "output",
        "写入文件：写完整才替换，否则原文件不动",
        "Write to a file, which is replaced only when the report is whole",
    ),
    help(
        "fail_on",
        "有这些情况时退出状态为 1：lagging（含 behind、missed）、behind（含 missed）、missed、unreported、not-computable、warning，用逗号分隔",
        "Exit with 1 on: lagging (with behind, missed), behind (with missed), missed, unreported, not-computable, warning; separated by commas",
    ),
    help(
        "keep_going",
        "数据有错误时仍核算其余部分，并标明不完整（退出状态仍为 3）",
        "Compute the rest in spite of errors, marked as incomplete (the status stays 3)",
    ),
    help("allow_empty", "接受只有表头的文件", "Accept files that have only a header"),
    help(
        "rejects",
        "没有采用的行逐条写入这个文件（CSV，可用 Excel 或 WPS 打开）：位置、问题、建议、原文；没有这样的行，就只有表头",
        "Write every row that was not used to this file (CSV for a spreadsheet): its place, its problems, what to do, its text; only a header when there is none",
    ),
    help("quiet", "退出状态为 0 时什么都不显示", "Show nothing when the exit status is 0"),
    help("version", "显示版本", "Show the version"),
];
