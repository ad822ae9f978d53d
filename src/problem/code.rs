//! The kinds of mistakes: all that is said of each stands here.

use crate::lang::{Lang, Text};
use crate::value::named;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing was lost; something was folded or passed over.
    Note,
    /// The figures were used, and someone should look at them.
    Warning,
    /// Something could not be used.
    Error,
}

impl Severity {
    /// The stable name, as JSON shows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// The word for people.
    #[must_use]
    pub const fn word(self) -> Text {
        match self {
            Self::Note => Text::new("提示", "note"),
            Self::Warning => Text::new("警告", "warning"),
            Self::Error => Text::new("错误", "error"),
        }
    }
}

/// Declares the codes: each with its stable name and its severity, and in both languages what is
/// wrong, with `{0}`, `{1}` … for what a problem names, and what to do about it.
macro_rules! codes {
    ($($variant:ident $name:literal $severity:ident {
        zh: $zh:literal => $zh_advice:literal,
        en: $en:literal => $en_advice:literal,
    })+) => {
        named! {
            /// The kind of a mistake.
            Code { $(#[doc = $en] $variant $name,)+ }
        }

        impl Code {
            /// How much it matters.
            #[must_use]
            pub const fn severity(self) -> Severity {
                match self {
                    $(Self::$variant => Severity::$severity,)+
                }
            }

            /// What is wrong, with places for what a problem names.
            #[must_use]
            pub const fn message(self) -> Text {
                match self {
                    $(Self::$variant => Text::new($zh, $en),)+
                }
            }

            /// What to do about it.
            #[must_use]
            pub const fn advice(self) -> Text {
                match self {
                    $(Self::$variant => Text::new($zh_advice, $en_advice),)+
                }
            }
        }
    };
}

codes! {
    // The shape of a table.
    EmptyFile "empty-file" Error {
        zh: "文件是空的" => "填入表头和数据，或不要列出这个文件",
        en: "the file is empty" => "fill in a header and rows, or leave the file out",
    }
    OtherEnding "other-ending" Note {
        zh: "文件名以 .{0} 结尾，内容却是 {1}，按内容读取" => "不需要处理；最好改正文件名",
        en: "the name ends in .{0}, and the file is {1} and read as that"
            => "nothing to do; better give it the right name",
    }
    TooManyBlankLines "too-many-blank-lines" Error {
        zh: "连着有{0}行以上的空行，以下没有读取" => "删去这些空行",
        en: "more than {0} blank lines follow one another; nothing behind them was read"
            => "take these blank lines out",
    }
    HeaderOnly "header-only" Error {
        zh: "只有表头，没有数据" => "填入数据；若确实没有，用 --allow-empty",
        en: "a header and no rows" => "fill in rows; if there are none, say so with --allow-empty",
    }
    NotCsv "not-csv" Error {
        zh: "这是{0}文件，不是能读的表格（CSV、xlsx、xls、et、ods）"
            => "在原来的程序里打开，另存为 .xlsx 或“CSV UTF-8（逗号分隔）”",
        en: "this is a {0} file, and no table that is read (CSV, xlsx, xls, et, ods)"
            => "open it where it comes from and save it as .xlsx, or as `CSV UTF-8 (comma delimited)`",
    }
    LockedWorkbook "locked-workbook" Error {
        zh: "工作簿有密码" => "去掉密码，另存后再运行",
        en: "the workbook has a password" => "save it without one",
    }
    LargeWorkbook "large-workbook" Error {
        zh: "工作簿超过上限（{0}），没有打开" => "只留要读的内容，另存为 .xlsx；来历不明的文件不要用",
        en: "the workbook is beyond what is opened ({0})"
            => "keep only what is to be read and save it as .xlsx; do not use it if you do not know where it comes from",
    }
    DamagedWorkbook "damaged-workbook" Error {
        zh: "工作簿打不开：{0}" => "在 Excel 或 WPS 里打开，另存为 .xlsx",
        en: "the workbook cannot be opened: {0}" => "open it in Excel or WPS and save it as .xlsx",
    }
    SeveralSheets "several-sheets" Error {
        zh: "有内容的工作表不止一张：{0}" => "在 import 的 sheet 里指明读哪一张（plan convert --propose 给出写法），或只留要读的一张",
        en: "several sheets hold cells: {0}" => "name the one that is read in sheet of an import (plan convert --propose prints it), or keep that one alone",
    }
    CellTwice "cell-twice" Error {
        zh: "单元格 {0} 出现两次，或次序不对" => "在 Excel 或 WPS 里打开，另存为 .xlsx",
        en: "cell {0} stands there twice, or not in its order"
            => "open it in Excel or WPS and save it as .xlsx",
    }
    HiddenCells "hidden-cells" Warning {
        zh: "隐藏的行、列或工作表里有数：{0}" => "取消隐藏看一看；隐藏的行和列照样读取，不该采用的请删去",
        en: "there are figures in hidden rows, columns or sheets: {0}"
            => "show them and look; hidden rows and columns are read like others, so take out what does not count",
    }
    NotUtf8 "not-utf8" Error {
        zh: "不是 UTF-8 编码[（看来是 {0}）][，连同以下共{1}行]"
            => "整个文件另存为 UTF-8（表格用“CSV UTF-8（逗号分隔）”）；若只有这一行不同，只改这一行",
        en: "this is not UTF-8[ (it looks like {0})][, with those below {1} rows]"
            => "save the whole file as UTF-8 (a table as `CSV UTF-8`); if only this row differs, mend the row",
    }
    Garbled "garbled" Error {
        zh: "“{0}”是乱码，原来是“{1}”：UTF-8 的文件被当作 GBK 打开，又保存了"
            => "改用最初的文件；用电子表格打开时，编码选 UTF-8",
        en: "`{0}` is garbled, and was `{1}`: a file in UTF-8 was opened as GBK and saved"
            => "take the file as it first was; where a spreadsheet asks for its encoding, it is UTF-8",
    }
    NoHeader "no-header" Error {
        zh: "第一行不是表头"
            => "第一行应写列名：{0}[；表头像是第{1}行]",
        en: "the first line is no header"
            => "the first line names the columns: {0}[; line {1} looks like it]",
    }
    OwnForm "own-form" Error {
        zh: "表头不都认识，或一行不止一个数[：第{0}行是标题][，单位是“{1}”][，表头有{2}行][，时期横排（{3}）][，地区横排（{4}）][，指标横排（{5}）][，“{6}”是合计行]"
            => "运行 plan convert --propose {7}，核对它给出的 import 声明，写进 plan.toml",
        en: "not all headings are known, or a row has more than one figure[: row {0} is a title][, the unit is `{1}`][, there are {2} rows of headings][, periods stand across ({3})][, regions stand across ({4})][, indicators stand across ({5})][, `{6}` is a row of sums]"
            => "run plan convert --propose {7}, look over the import that it prints, and put it into plan.toml",
    }
    RepeatedHeader "repeated-header" Error {
        zh: "表头重复出现"
            => "一个文件只放一张表，删去多余的表头；列的顺序不同时，其下各行没有采用",
        en: "the header stands here again"
            => "one table a file: take the second header out; if its columns differ, the rows below were not used",
    }
    MissingColumn "missing-column" Error {
        zh: "缺少 {0} 列[（{3}）]" => "在表头加上这一列[；是否就是 {1}？][；或改正 {2} 里写的列名]",
        en: "there is no column {0}[ ({3})]"
            => "add it to the header[; is it {1}?][; or correct its name in {2}]",
    }
    DoubleColumn "double-column" Error {
        zh: "列 {0} 出现两次" => "删去或改名其中一列",
        en: "column {0} stands there twice" => "take one of the two out, or rename it",
    }
    UnknownColumn "unknown-column" Note {
        zh: "没有读取的列：{0}" => "不需要处理；若列名写错，请改正",
        en: "columns that are not read: {0}" => "nothing to do, unless the name is misspelt",
    }
    MisspeltColumn "misspelt-column" Warning {
        zh: "列 {0} 没有读取，与 {1} 相近" => "若就是 {1}，请改正列名",
        en: "column {0} is not read, and is nearly called {1}" => "if it is {1}, correct the name",
    }
    UnreadColumn "unread-column" Warning {
        zh: "表头不认识，其下的内容没有读取：{0}"
            => "要读取的，改为可用的列名（见 plan help figures）；只作说明的，表头改为 备注",
        en: "the heading is not known, and what stands below it is not read: {0}"
            => "call it by the name of a column if it is to be read (plan help figures), and note if it is a remark",
    }
    UnreadMonth "unread-month" Note {
        zh: "{0}是当月数，旁边已有数值列，没有读取" => "不必处理；要用当月数的，删去旁边的数值列",
        en: "`{0}` is of the month alone and not read: another column has the figures"
            => "nothing has to be done; to have the months read, leave the other column out",
    }
    UnreadName "unread-name" Error {
        zh: "表头“{0}”不认识，其下的“{1}”却是{3}（{2}）"
            => "若就是{3}，表头改为 {3}（{2}）；只作说明的，表头改为 备注（note）",
        en: "the heading `{0}` is not known, and `{1}` below it is a {2} ({3})"
            => "call the column {2} ({3}) if it is one, and note if it is a remark",
    }
    BlankHeading "blank-heading" Error {
        zh: "这一列没有表头，其下却有“{0}”" => "补上列名；只作说明的，表头写 备注",
        en: "this column has no heading, and `{0}` below it"
            => "give it the name of a column, and note if it is a remark",
    }
    QualifiedHeading "qualified-heading" Error {
        zh: "表头“{0}”在列名以外还写有别的"
            => "列名只写 {2}（{1}）；括号里是单位的，另加 单位 列（与计划不同的先换算）；是时期的，另加 时期 列",
        en: "the heading `{0}` says more than the name of a column"
            => "call it {1} ({2}); a unit goes into a column unit (convert where it is not the plan's), a period into a column period",
    }
    FieldCount "field-count" Error {
        zh: "这一行有{1}个字段，表头有{0}个"
            => "检查是否多了或少了逗号；千分位逗号须加引号：\"4,860.5\"",
        en: "this row has {1} fields, the header {0}"
            => "look for a comma too many or too few; a number with commas needs quotes: \"4,860.5\"",
    }
    BlankLine "blank-line" Note {
        zh: "空行" => "不需要处理",
        en: "a blank line" => "nothing to do",
    }
    TitleLine "title-line" Note {
        zh: "表头上面的标题行，没有读取" => "不需要处理",
        en: "a title above the header, which is not read" => "nothing to do",
    }
    NoteLine "note-line" Note {
        zh: "表外的注释行，没有读取" => "不需要处理",
        en: "a note beside the table, which is not read" => "nothing to do",
    }
    TitleSays "title-says" Error {
        zh: "标题里写着“{0}”，这一行却没有写明{2}（{1}）" => "在表里加上 {2}（{1}）列，或改正标题",
        en: "the title says `{0}`, and this row does not say its {1} ({2})"
            => "add a column {1} ({2}) to the table, or correct the title",
    }
    HeadingSays "heading-says" Error {
        zh: "表头写着“{0}”，时期却是 {1}" => "改正表头或时期（时期列或文件名），二者须是同一时期",
        en: "the heading says `{0}`, and the period is {1}"
            => "correct the heading or the period (its column, or the file's name): both must be the same",
    }
    ImportSheet "import-sheet" Error {
        zh: "工作簿里没有 import 写的工作表" => "改正 sheet；工作簿里有：{0}",
        en: "the workbook has no sheet that import names" => "correct sheet; the workbook has: {0}",
    }
    ImportEncoding "import-encoding" Error {
        zh: "文件不是 {0} 编码" => "改正 import 的 encoding，如 gb18030、big5、utf-16le；自动能认出的不必写",
        en: "the file is not in {0}"
            => "correct encoding of import, such as gb18030, big5 or utf-16le; leave it out where it is found out",
    }
    ImportStart "import-start" Error {
        zh: "表头“{0}”在文件里出现{1}次，应为一次" => "在 import 的 start 里写第一个表头单元格的文字，或它的位置，如 A12",
        en: "the heading `{0}` stands in the file {1} times, and should once"
            => "give the text of the first heading in start of import, or its cell, such as A12",
    }
    ImportCell "import-cell" Error {
        zh: "“{0}”在表的范围以外，既不是数，也没有表头"
            => "写进 import 的 skip-cells 或 skip-rows；或改正 start、end、left",
        en: "`{0}` stands beside the table, and is neither a figure nor below a heading"
            => "name it in skip-cells or skip-rows of import; or correct start, end or left",
    }
    ImportLabel "import-label" Error {
        zh: "“{0}”没有写明指标、地区或时期"
            => "表头或左边是空白的，看是否要 fill-down；整张表相同的，写进 import 的 indicator、region、period",
        en: "of `{0}` no label says the indicator, the region or the period"
            => "where a label is blank, see whether fill-down is meant; what is the same for the whole table goes into indicator, region or period of import",
    }
    ImportHeading "import-heading" Error {
        zh: "“{0}”是数，却在不读的表头行里"
            => "数一数表头有几行，改正 import 的 header：只有这一行上面的是表头",
        en: "`{0}` is a figure, and stands in a row of headings that is not read"
            => "count the rows of headings and correct header of import: only those above this one are headings",
    }
    ImportMeasure "import-measure" Error {
        zh: "import 的 measure 里没有“{0}”" => "写明它是什么：\"{0}\" = \"value\"，不读的写 \"skip\"",
        en: "measure of import does not say what `{0}` is"
            => "say it: \"{0}\" = \"value\", or \"skip\" if it is not read",
    }
    ImportUnit "import-unit" Error {
        zh: "“{0}”的数没有写明单位" => "在 import 里写 unit；与计划一致的写 unit = \"plan\"",
        en: "nothing says in which unit the figures of `{0}` are"
            => "give unit in import, or unit = \"plan\" where it is the plan's",
    }
    ImportTitle "import-title" Error {
        zh: "文件里写着“{0}”，与 import 的{2}（{1}）不符" => "核对文件：改正 import，或在文件里改正",
        en: "the file says `{0}`, which is not the {1} ({2}) of import"
            => "look at the file: correct import, or the file",
    }
    ImportIndicator "import-indicator" Error {
        zh: "计划里没有指标“{0}”" => "写进 import 的 names：\"{0}\" = \"…\"[；是否要写：{1}]；不读的写进 skip-rows 或 skip-columns",
        en: "the plan has no indicator `{0}`"
            => "say what it is in names of import: \"{0}\" = \"…\"[; did you mean: {1}]; name it in skip-rows or skip-columns if it is not to be read",
    }
    ImportRegion "import-region" Error {
        zh: "计划里没有地区“{0}”" => "写进 import 的 names：\"{0}\" = \"…\"[；是否要写：{1}]；不读的写进 skip-rows 或 skip-columns",
        en: "the plan has no region `{0}`"
            => "say what it is in names of import: \"{0}\" = \"…\"[; did you mean: {1}]; name it in skip-rows or skip-columns if it is not to be read",
    }
    ImportPeriod "import-period" Error {
        zh: "“{0}”可以是{1}，也可以是{2}" => "在 import 里写明：{3}",
        en: "`{0}` may be {1} or {2}" => "say in import which is meant: {3}",
    }
    ImportPlace "import-place" Error {
        zh: "import 的 {0} = \"{1}\"：那里没有唯一的一个[，有{2}]" => "直接写出来：{0} = \"…\"",
        en: "{0} = \"{1}\" of import: what stands there is not one[ but {2}]"
            => "write it: {0} = \"…\"",
    }
    ImportNumber "import-number" Error {
        zh: "“{0}”与 import 的 {1} 不符" => "核对这个数和 import 的 {1}；不读的写进 skip-cells",
        en: "`{0}` is not what {1} of import says"
            => "look at the number and at {1} of import; name it in skip-cells if it is not to be read",
    }
    ImportPercent "import-percent" Error {
        zh: "以%计的“{0}”可以是{0}%，也可以是{1}%[，这样的数有{2}个][，同类的数里有{3}]"
            => "都是小数的写 {4}；就是{0}%的写 fraction = false；混在一起的，在表里写成带%的数",
        en: "`{0}` in per cent may be {0} % or {1} %[; there are {2} like it][, and {3} among the others]"
            => "write {4} where all are fractions, fraction = false where it is {0} %; where they are mixed, write them with % in the table",
    }
    ImportDash "import-dash" Error {
        zh: "前后有空格的“{0}”可能是0：电子表格把0显示成这样，再存成文本"
            => "是0的写 {1}，没有数的写 {2}",
        en: "`{0}` between spaces may be 0, as a spreadsheet shows it that was saved as text"
            => "write {1} where it is, {2} where there is no figure",
    }
    ImportWord "import-word" Error {
        zh: "读不懂{1}“{0}”" => "在 import 的 names 里写明：\"{0}\" = \"…\"，可以是{2}",
        en: "`{0}` is no {1} that is known"
            => "say what it is in names of import: \"{0}\" = \"…\", one of {2}",
    }
    ImportSection "import-section" Error {
        zh: "“{0}”一行没有数，也不是计划里的名称" => "若是下面各行的地区或指标，写 section = \"region\" 或 \"indicator\"；否则写进 import 的 skip-rows",
        en: "row `{0}` has no figure, and the plan does not know it"
            => "write section = \"region\" or \"indicator\" if it is that of the rows below; else name it in skip-rows of import",
    }
    ImportConflict "import-conflict" Error {
        zh: "同一指标、地区、时期有两个数：{0}和{1}" => "核对表头和左边的文字；不该读的写进 import 的 skip-rows、skip-columns 或 skip-cells",
        en: "two figures for the same indicator, region and period: {0} and {1}"
            => "look at the labels beside them; name what is not to be read in skip-rows, skip-columns or skip-cells of import",
    }
    ImportZero "import-zero" Error {
        zh: "最后一期的数全是{0}，共{1}个，以前各期不是：可能是还没有到的月份" => "没有到的写进 import 的 skip-columns、skip-rows 或 skip-cells；确实是零的，写 {2}",
        en: "all figures of the last period are {0} ({1} of them), and earlier ones are not: it may be still to come"
            => "name what is still to come in skip-columns, skip-rows or skip-cells of import; where it is zero, write {2}",
    }
    ImportTwice "import-twice" Note {
        zh: "同一指标、地区、时期的数写了两次，两次相同：这张表里{1}个，如{0}" => "不需要处理",
        en: "figures for the same indicator, region and period stand there twice and are the same: {1} in this table, such as {0}"
            => "nothing to do",
    }
    ImportRead "import-read" Note {
        zh: "按 import 的 {0}，“{1}”按{2}读取，这张表里都是如此" => "不需要处理",
        en: "by {0} of import `{1}` was read as {2}, and so throughout this table"
            => "nothing to do",
    }
    ImportOpen "import-open" Error {
        zh: "这个 import 还有没有回答的问题，文件没有读取" => "回答上面 # ? 的问题，改好各项，再删去 answered = false",
        en: "this import has open questions, and the file was not read"
            => "answer those in the lines # ? above it, correct its keys, and take answered = false out",
    }
    ImportIdle "import-idle" Warning {
        zh: "“{0}”在文件里一处也没有对上" => "报表的样式可能变了：核对文件，改正或删去",
        en: "`{0}` fits nothing in the file"
            => "the form may have changed: look at the file, and correct it or take it out",
    }
    UnclosedQuote "unclosed-quote" Error {
        zh: "从这里开始的引号没有结束" => "补上结束的引号 \"；以下各行没有读取",
        en: "the quote that opens here is never closed"
            => "close it with \"; the rows below were not read",
    }
    StrayQuote "stray-quote" Error {
        zh: "字段中间有引号" => "整个字段用引号括起，其中的引号写两个：\"\"",
        en: "a quote within a field"
            => "put the whole field in quotes and double those inside: \"\"",
    }
    TextAfterQuote "text-after-quote" Error {
        zh: "结束的引号后面还有文字" => "整个字段用引号括起，其中的引号写两个：\"\"",
        en: "text behind a closing quote"
            => "put the whole field in quotes and double those inside: \"\"",
    }
    StrayBom "stray-bom" Error {
        zh: "文件中间有字节顺序标记（BOM）" => "像是几个文件拼接而成；删去它，或分开给出",
        en: "a byte-order mark within the file"
            => "files seem to have been joined; take it out, or give them apart",
    }
    NulByte "nul-byte" Error {
        zh: "有空字节（0）" => "文件可能损坏或是 UTF-16 编码；请重新导出",
        en: "a byte 0" => "the file may be damaged or UTF-16; export it again",
    }
    RowTooLong "row-too-long" Error {
        zh: "这一行超过{0} KiB" => "检查引号是否配对；以下各行没有读取",
        en: "this row is longer than {0} KiB"
            => "look for a quote that is not closed; the rows below were not read",
    }
    TooManyColumns "too-many-columns" Error {
        zh: "有{0}列，最多{1}列" => "检查分隔符，或删去多余的列",
        en: "{0} columns; at most {1} are read" => "look at the delimiter, or take columns out",
    }
    // The cells of a row.
    NoIndicator "no-indicator" Error {
        zh: "没有写指标" => "在 indicator 列写指标的代码或名称",
        en: "no indicator is named" => "write its id or name in column indicator",
    }
    UnknownIndicator "unknown-indicator" Error {
        zh: "计划里没有指标“{0}”" => "核对名称，或在 plan.toml 里加别名[；是否要写：{1}]",
        en: "the plan has no indicator `{0}`"
            => "look at the name, or add an alias in plan.toml[; did you mean: {1}]",
    }
    TotalRow "total-row" Error {
        zh: "“{0}”是合计行，没有读取" => "删去这一行；若它就是计划里的指标或地区，在 plan.toml 里加别名",
        en: "`{0}` is a row of sums, which is not read"
            => "take the row out; if it is an indicator or a region of the plan, add an alias in plan.toml",
    }
    UnknownRegion "unknown-region" Error {
        zh: "计划里没有地区“{0}”" => "核对名称，或在 plan.toml 里加别名[；是否要写：{1}]",
        en: "the plan has no region `{0}`"
            => "look at the name, or add an alias in plan.toml[; did you mean: {1}]",
    }
    UnknownDepartment "unknown-department" Error {
        zh: "计划里没有部门“{0}”" => "核对名称，或在 plan.toml 里加别名[；是否要写：{1}]",
        en: "the plan has no department `{0}`"
            => "look at the name, or add an alias in plan.toml[; did you mean: {1}]",
    }
    UnknownState "unknown-state" Error {
        zh: "“{0}”不是事项的进展" => "[写成 {1}；]可写 已完成（或完成的日期，如 2024-06-20）、推进中、未启动",
        en: "`{0}` is no state of a milestone"
            => "[write {1}; ]it may be done (or the day it was done, as 2024-06-20), in-progress or not-started",
    }
    NoRegionNamed "no-region-named" Error {
        zh: "没有写地区" => "在 region 列写地区名称；计划所在地区自己的目标写在 plan.toml",
        en: "no region is named"
            => "write its name in column region; the target of the plan's own region stands in plan.toml",
    }
    UnitMismatch "unit-mismatch" Error {
        zh: "单位是“{0}”，计划里是“{1}”" => "换算成{1}，或改正单位[；{2}是部门，表头改为 责任单位]",
        en: "the unit is `{0}`, in the plan it is `{1}`"
            => "convert to {1}, or correct the unit[; {2} is a department: call the column department]",
    }
    UnitConverted "unit-converted" Note {
        zh: "单位是“{0}”，按{1}换算后读取" => "不需要处理",
        en: "the unit is `{0}`, and the numbers were converted to {1}" => "nothing to do",
    }
    NoPeriod "no-period" Error {
        zh: "没有写时期"
            => "加上 period 列，或让文件名以时期开头，后接 -（2024-06-….csv；2024年6月 分不清当月和累计，写 2024-06），或用 --file-period；时期写在标题里的，运行 plan convert --propose 文件",
        en: "no period is given"
            => "add a column period, start the file name with it and a hyphen (2024-06-....csv), or use --file-period; where a title tells it, run plan convert --propose FILE",
    }
    NotAPeriod "not-a-period" Error {
        zh: "“{0}”不是时期"
            => "[写成 {2}（一月起累计）][；当期写成 {3}][写成 {4}-06 或 {4}年1-6月（1-6月累计）、{4}-06..{4}-06（6月当月）、{4}-q2、{4}；电子表格可能改写了它，请把这一列设为文本]",
        en: "`{0}` is no period"
            => "[write {2} for everything since January][, {3} for the period alone][write {4}-06 (January to June), {4}-06..{4}-06 (June alone), {4}-q2 or {4}; a spreadsheet may have rewritten it: make the column text]",
    }
    FiscalYear "fiscal-year" Error {
        zh: "“{0}”是财政年度，这里的累计数都从一月算起"
            => "按日历年填：写成 {1}-06（1-6月）这样的时期，或逐月填 {1}-04..{1}-04；跨年的任务按日历年分开写",
        en: "`{0}` is a fiscal year, and figures count from January here"
            => "give figures of the calendar year: {1}-06 for January to June, or each month alone as {1}-04..{1}-04; a task across years is split by calendar year",
    }
    AmbiguousPeriod "ambiguous-period" Error {
        zh: "“{0}”可以指当期，也可以指累计"
            => "一月起累计写成 {2}，当期写成 {3}[；也可在 {5} 列写明 当期 或 累计，或在 plan.toml 写 span（一个指标的或全部的）]",
        en: "`{0}` may mean the period alone or everything since January"
            => "write {2} for everything since January, {3} for the period alone[; or say single or cumulative in column {5}, or with span in plan.toml, of an indicator or of all]",
    }
    SinglePeriod "single-period" Error {
        zh: "“{0}”是单期数，而占比、比率和人均数不能相加" => "填截至期末的数，时期写成 {1}",
        en: "`{0}` is a single period, and shares, rates and amounts per head do not add up"
            => "give the figure at the end of that period, and write {1}",
    }
    SpanContradicts "span-contradicts" Error {
        zh: "“{0}”是单期，span 列却写着累计" => "改正 span 或 period，二者只能有一个意思",
        en: "`{0}` is a period alone, and column span says cumulative"
            => "correct span or period: together they must mean one thing",
    }
    OverlappingPeriods "overlapping-periods" Error {
        zh: "“{0}”与同一指标的另一时期有重叠：单期数与累计数混在一起"
            => "同一指标同一年只报单期数，或只报累计数；各时期不要交叉",
        en: "`{0}` overlaps another period of its indicator: single and cumulative figures are mixed"
            => "in one year give an indicator's single figures or its cumulative ones; periods must not cross",
    }
    MissingPart "missing-part" Error {
        zh: "“{0}”[和其后{2}期]之前缺{1}的单期数，不能累计" => "补上{1}的数，或改报从一月起的累计数",
        en: "before `{0}`[ and periods after it ({2})] the figure of {1} is missing, so that it cannot be added up"
            => "add the figure of {1}, or give cumulative figures since January",
    }
    LaterPeriod "later-period" Note {
        zh: "时期“{0}”晚于报告期{1}，没有采用（{2}行）" => "不需要处理；要算到更晚的时期，改 --period 或去掉它",
        en: "period `{0}` is later than the report's, {1}, and was set aside (rows: {2})"
            => "nothing to do; to report on a later period, change --period or leave it out",
    }
    ForeignPeriod "foreign-period" Error {
        zh: "时期“{0}”晚于计划年度{1}" => "检查年份",
        en: "period `{0}` is after the plan's year {1}" => "look at the year",
    }
    OtherThanNamed "other-than-named" Warning {
        zh: "文件的时期是{0}（文件名或 --file-period），这一行的时期是{1}"
            => "已按这一行写的{1}采用；若写错，改正这一格，若文件名写错，改文件名",
        en: "the file is of {0} (by its name or --file-period), and this row of {1}"
            => "the row was taken for {1}, as it says; if that is wrong, correct the cell, or else the name of the file",
    }
    NotANumber "not-a-number" Error {
        zh: "“{0}”不是数" => "写成 4860.5 这样的数；没有数就留空",
        en: "`{0}` is not a number" => "write it like 4860.5; leave it empty if there is none",
    }
    PercentSign "percent-sign" Error {
        zh: "“{0}”带百分号" => "[这一列的单位是{1}：换算成{1}，再]去掉符号",
        en: "`{0}` has a percent sign"
            => "[this is in {1}: convert the number, then ]take the sign out",
    }
    UnitInNumber "unit-in-number" Error {
        zh: "“{0}”里混有文字" => "只写数[，单位是{1}][：{2}]",
        en: "`{0}` has letters in it" => "write the number alone[; the unit is {1}][: {2}]",
    }
    WordsInNumber "words-in-number" Error {
        zh: "“{0}”里有说明涨跌或界限的文字"
            => "[写成 {1}][ 或 {2}][“{3}”不是实际数：填本期的数][增速 {4} 写在 growth 列，这里填本期的数][“{5}”是百分点，不是增速：填增速，没有就留空]",
        en: "`{0}` has words beside its number"
            => "[write {1}][ or {2}][`{3}` is no figure: give the figure itself][the rate {4} goes into column growth: give the figure itself here][`{5}` is in percentage points, which is no rate: give the growth in %, or leave it empty]",
    }
    ThousandsSeparator "thousands-separator" Error {
        zh: "“{0}”的逗号不在千分位上" => "若逗号是千分位，去掉逗号；若是小数点，改写成 {2}",
        en: "the commas of `{0}` do not separate thousands"
            => "take them out if they separate thousands; write {2} if one is the decimal point",
    }
    DoubtfulComma "doubtful-comma" Error {
        zh: "“{0}”可以是{1}，也可以是{2}：分号分隔的文件里，逗号可能是千分位，也可能是小数点"
            => "按实际写成{1}或{2}；同一文件里有 4860.5 这样的数时，逗号一律作千分位",
        en: "`{0}` may be {1} or {2}: in a file with semicolons the comma may be the decimal point"
            => "write {1} or {2}, whichever it is; beside numbers such as 4860.5 commas separate thousands",
    }
    DecimalComma "decimal-comma" Error {
        zh: "“{0}”的逗号是小数点：同一文件里有 40,5 这样的数" => "改写成 {2}",
        en: "the comma of `{0}` is the decimal point, as other numbers of the file tell" => "write {2}",
    }
    DoubtfulNumber "doubtful-number" Error {
        zh: "“{0}”可以是{1}，也可以是{2}" => "按实际写成{1}或{2}[；import 读的，在它里面写 {3}]",
        en: "`{0}` may be {1} or {2}" => "write {1} or {2}, whichever it is[; where an import reads it, give it {3}]",
    }
    NumberForm "number-form" Error {
        zh: "“{0}”不是普通的十进制数" => "写出全部数字，如 4860.5",
        en: "`{0}` is no plain decimal number" => "write all digits, as in 4860.5",
    }
    SpreadsheetError "spreadsheet-error" Error {
        zh: "“{0}”是电子表格的公式或错误值" => "改正公式，或把列加宽，再导出数值；没有算出结果的公式，打开后保存一次",
        en: "`{0}` is a formula or an error of a spreadsheet"
            => "mend the formula, or widen the column, and export values; a formula without its value needs the file to be opened and saved",
    }
    FormulaZero "formula-zero" Error {
        zh: "{0}的0是公式的结果，而本文件别的数[到{1}为止]都在这以前：可能还没有到这个时期"
            => "没有到的时期，让公式留空，或用 import 的 skip-columns、skip-cells 跳过；确实是0，直接写0",
        en: "0 of {0} is what a formula made, and every other figure of the file is of an earlier time[, until {1}]: this one may be still to come"
            => "let the formula leave periods to come blank, or pass over them with skip-columns or skip-cells of import; if it is 0, type 0",
    }
    FootnoteMark "footnote-mark" Error {
        zh: "“{0}”带有注脚符号" => "去掉符号，把说明写在 note 列",
        en: "`{0}` has a footnote mark" => "take it out, and put the remark in column note",
    }
    TooManyDigits "too-many-digits" Error {
        zh: "“{0}”超过 18 位数字" => "检查数值和单位",
        en: "`{0}` has more than 18 digits" => "look at the number and its unit",
    }
    NumberFolded "number-folded" Note {
        zh: "“{0}”按{1}读取" => "不需要处理；最好写成{1}",
        en: "`{0}` was read as {1}" => "nothing to do; better write {1}",
    }
    NoValue "no-value" Note {
        zh: "“{0}”没有填数" => "视为未报",
        en: "`{0}` has neither value nor growth" => "it counts as not reported",
    }
    NoRevision "no-revision" Error {
        zh: "“{0}”这一行要代替别的行，却没有 value，也没有 growth"
            => "填上订正后的数；若要撤回原来的数，删去原来那一行",
        en: "a row of `{0}` revises another, and has neither value nor growth"
            => "fill in the right figure; to take the earlier one back, take its row out",
    }
    NotForMilestone "not-for-milestone" Error {
        zh: "事项没有 {1}：“{0}”" => "清空这一格；进展写在 value 列",
        en: "a milestone has no {1}: `{0}`"
            => "leave the cell empty; its state goes into column value",
    }
    DoneLater "done-later" Error {
        zh: "完成日期{0}晚于报告期末{1}" => "改正日期，或写 推进中",
        en: "the day {0} is after the end of the period, {1}"
            => "correct the day, or write in-progress",
    }
    DuplicateRow "duplicate-row" Warning {
        zh: "同一指标、地区、时期的行重复，内容相同" => "只用一次，小数位不同的用位数多的；删去这一行",
        en: "the same row for the same indicator, region and period"
            => "one is used, that with more decimals where these differ; take this one out",
    }
    MergeConflict "merge-conflict" Error {
        zh: "“{0}”的{2}（{1}）有两个数：{3}和{4}" => "问清哪个对，改正另一处；是修订的，在它的 revises 一列写明修订日期",
        en: "two numbers for the {1} ({2}) of `{0}`: {3} and {4}"
            => "ask which is right, and correct the other; a revision has its day in its column revises",
    }
    ConflictingRows "conflicting-rows" Error {
        zh: "同一指标、地区、时期有两个不同的数"
            => "两行都没有采用；留下正确的一行，或在订正的一行的 revises 列写订正日期，如 2024-08-15",
        en: "two different rows for the same indicator, region and period"
            => "neither was used; keep the right one, or write the day of the revision into its column revises: 2024-08-15",
    }
    RevisedRow "revised-row" Note {
        zh: "这一行已由另一行订正（revises）" => "不需要处理；采用最后订正的数",
        en: "another row revises this one" => "nothing to do; the figure that was revised last is used",
    }
    NoNumber "no-number" Error {
        zh: "{0} 是空的，而计数或求和要用它"
            => "填上数；这样的行若不该计入，在 where 里写 {0} != \"\" 排除",
        en: "{0} is blank, and is needed to count or to add up"
            => "fill in the number; if such rows do not count, leave them out with {0} != \"\" in where",
    }
    NoName "no-name" Warning {
        zh: "没有 {0}，看不出这一行是否与别的行重复"
            => "没有名称的行都照计；补上名称，多余的行删去",
        en: "there is no {0}: whether this row repeats another cannot be told"
            => "rows without a name all count; fill it in, and take out what is listed twice",
    }
    DayAfterYear "day-after-year" Warning {
        zh: "日期{0}晚于计划年度{1}，这一行没有计入任何时期"
            => "检查年份；若确是以后登记的，不需要处理",
        en: "the day {0} is after the plan's year {1}: the row counts in no period"
            => "look at the year; if it was registered later, nothing has to be done",
    }
    ExitBeforeEntry "exit-before-entry" Error {
        zh: "退出日期{0}早于登记日期{1}" => "改正日期",
        en: "the day of exit {0} is before that of entry, {1}" => "correct the day",
    }
    ListedAgain "listed-again" Warning {
        zh: "名单里重复：“{0}”，{1}，读取的各列都相同" => "只计一次；删去一行",
        en: "listed once more: `{0}`, {1}, the same in all columns that are read"
            => "it was counted once; take one row out",
    }
    ListedDifferently "listed-differently" Error {
        zh: "名单里有两行“{0}”，日期都是{1}，读取的列有不同" => "两行都没有计入；留下正确的一行",
        en: "two rows list `{0}` with the day {1}, and differ"
            => "neither was counted; keep the right one",
    }
    RosterEndsEarly "roster-ends-early" Warning {
        zh: "名单 {0} 里最晚的日期是{1}，报告期 {2} 的最后一个月没有登记"
            => "若当月确实没有变动，不需要处理；否则换成最新的名单",
        en: "the latest day in roster {0} is {1}: nothing in the last month of the report, {2}"
            => "nothing to do if nothing changed that month; else put in the latest roster",
    }
    NoReportPeriod "no-report-period" Error {
        zh: "文件里没有{0}年的累计数" => "检查文件和时期；只有名单、没有报数时，用 --period 指明",
        en: "the files have no cumulative figure of {0}"
            => "look at the files and their periods; where there are rosters alone, say it with --period",
    }
    GrowthMismatch "growth-mismatch" Warning {
        zh: "公布增速{0}%，按水平推算{1}%，相差{2}个百分点，超出四舍五入所能解释的{3}"
            => "核对上年同期数是否修订、口径是否一致；以公布增速为准[；写的若是指数或小数，改写成 {4}]",
        en: "published growth {0} %, from the levels {1} %: {2} pp apart, more than the {3} that rounding explains"
            => "see whether last year's figure was revised or the scope differs; the published rate counts[; where an index or a fraction was written, write {4}]",
    }
    SingleGrowthMismatch "single-growth-mismatch" Warning {
        zh: "{0}公布增速{1}%[，按这一期的水平推算{2}%][，相差{3}个百分点][，超出四舍五入所能解释的{4}][，而上年同期{5}不大于零，看不出是增是减]"
            => "核对这一期的数、上年同期数和增速；这个增速只属于这一期，不作为1月以来的增速",
        en: "published growth of {0} is {1} %[, from the levels of these months {2} %][: {3} pp apart][, more than the {4} that rounding explains][, on {5} a year earlier, which is not above zero and tells neither rise nor fall]"
            => "look at the figure, last year's and the rate; a rate of months alone is never taken for the growth since January",
    }
    RateOnLoss "rate-on-loss" Warning {
        zh: "基数{1}不大于零，公布增速{0}%看不出是增是减，没有用来评价"
            => "清空 growth，改用绝对额说明；若基数有误，改正 last_year（或 opening、去年的文件）",
        en: "the base {1} is not above zero: the published growth of {0} % tells neither rise nor fall, and was not judged"
            => "leave growth empty and speak of the amounts; if the base is wrong, correct last_year (or opening, or last year's file)",
    }
    PointsForPercent "points-for-percent" Warning {
        zh: "growth 所填{0}是比率的变动（{1}减{2}，个百分点），按水平推算增速是{3}%；目标没有按{0}判定"
            => "目标若是增速，growth 改填{3}；若是提高（降低）若干个百分点，改用 target.share，如 \">= last-year + 1\"",
        en: "the {0} in column growth is the change of the ratio ({1} less {2}, in pp); the growth of the levels is {3} %, and the target was not held against {0}"
            => "if the target is a rate, write {3} in growth; if it is a change in pp, use target.share, as in \">= last-year + 1\"",
    }
    BaseRevised "base-revised" Warning {
        zh: "{0}填的是{1}，去年报的是{2}"
            => "基数可能已修订：同比用本行的数，时序、预计和后期所需用去年同一口径的数；若去年的数已订正，在去年的文件里加一行并写 revises = 是",
        en: "{0} is {1} here, and was reported as {2} last year"
            => "the base may have been revised: growth uses the figure of this row; schedule, outlook and required growth use last year's figures, of one vintage; if they were corrected, add a row with revises = yes to last year's file",
    }
    CumulativeFalls "cumulative-falls" Warning {
        zh: "[{3}的]累计数{0}小于{1}的{2}" => "年度累计数一般不减少；检查是否误填单期数（{1}读作1月起的累计，单月、单季的在 plan.toml 写 span = \"single\"），或上一期需要订正；本来就会减少的（利润、净增数），写上 may-fall = true",
        en: "the cumulative figure {0}[ of {3}] is less than that of {1}, {2}"
            => "what has been since January seldom falls; look for a single figure in its place ({1} is read as since January; of months or quarters alone say span = \"single\" in plan.toml), or revise the earlier one; of what does fall (profit, a net change) say may-fall = true",
    }
    YearsSwapped "years-swapped" Warning {
        zh: "公布增速{0}%，按水平推算{1}%；value 与 last_year 对调后正好是{2}%"
            => "这两列像是填反了，核对后对调；若没有填反，核对公布增速。目前以公布增速为准",
        en: "published growth {0} %, from the levels {1} %; with this year and last exchanged it would be just {2} %"
            => "value and last_year seem to have been exchanged: look, and put them right; if they are right, look at the published growth, which counts for now",
    }
    PartsMismatch "parts-mismatch" Warning {
        zh: "报数{0}，由各部分或名单得出{1}，相差{2}，超出四舍五入所能解释的{3}"
            => "核对报数、各部分或名单，以及口径；以报数为准",
        en: "reported {0}, and its parts or roster give {1}: {2} apart, more than the {3} that rounding explains"
            => "look at the figure, its parts or roster, and their scope; the reported figure counts",
    }
    PartsExceedWhole "parts-exceed-whole" Warning {
        zh: "总体“{0}”的各部分合计{1}，大于总体的{2}，多出{3}，超出四舍五入所能解释的{4}"
            => "核对各部分是否重复、口径是否一致；其他部分因而为负",
        en: "the parts of `{0}` add up to {1}, more than the whole, {2}: {3} too many, more than the {4} that rounding explains"
            => "see whether parts overlap or the scope differs; what is left of the whole is below zero",
    }
    LooksSingle "looks-single" Warning {
        zh: "{0}读作1月起的累计数，而{1}以来各月的数几乎不增，像是单月数"
            => "若是单月数，在 plan.toml 的这个指标（或 plan 表）写 span = \"single\"，或把时期写成 {2} 这样；确是累计数的，不需要处理",
        en: "{0} is read as the sum since January, and since {1} the figures hardly grow: each month seems to be meant alone"
            => "if so, write span = \"single\" in plan.toml, of this indicator or of the plan, or write periods like {2}; if they are sums since January, nothing has to be done",
    }
    TellsNoPeriod "tells-no-period" Warning {
        zh: "{0}是年初以来的累计数，看不出各月、各季各是多少；目标是按期判定的"
            => "按期填报：单月写 2024-05..2024-05，单季写 2024-04..2024-06",
        en: "{0} is the sum since January and does not tell what each month or quarter had, which the target asks for"
            => "report each alone: 2024-05..2024-05 is a month, 2024-04..2024-06 a quarter",
    }
    OtherMagnitude "other-magnitude" Warning {
        zh: "[报数{0}][公布增速{6}%][，上年同期{1}][，目标{2}][，上一期{3}][，年初数{4}]，相差{5}倍以上"
            => "核对单位（万元与亿元、58.2 与 0.582，增速 5.2 与指数 105.2）和小数点[（是否应为{7}？）]；无误则不必改",
        en: "[reported is {0}][the published growth is {6} %][, last year it was {1}][, the target is {2}][, the period before it was {3}][, it opened at {4}]: {5} times apart or more"
            => "check the unit (units or ten thousands of them, 58.2 or 0.582, growth of 5.2 or an index of 105.2) and the decimal point[ (did you mean {7}?)]; if it is right, leave it",
    }
    // What an audit looks for; the advice is what to ask the department.
    RelationBroken "relation-broken" Warning {
        zh: "应有{0}[（{5}）]，而左边是{1}，右边是{2}，相差{3}[，超出四舍五入所能解释的{4}]"
            => "问哪个数、哪个口径不对：两边的范围、时期和单位是否一致",
        en: "{0} should hold[ ({5})]; the left is {1} and the right {2}, {3} apart[, more than the {4} that rounding explains]"
            => "ask which figure or scope is wrong: do both cover the same units, months and area?",
    }
    RelationOneSided "relation-one-sided" Warning {
        zh: "报了{0}（{1}），没有报{2}；应当都报或都不报[（{3}）]" => "请补报{2}，或说明为什么没有",
        en: "{0} was reported ({1}) and {2} was not; both or neither should be[ ({3})]"
            => "ask for {2}, or why there is none",
    }
    SomePartsExceed "some-parts-exceed-whole" Warning {
        zh: "总数{0}，而其中{2}个部分合计就有{1}" => "问总数和各部分哪个不对，口径是否一致",
        en: "the whole is {0}, and {2} of its parts alone add up to {1}"
            => "ask whether the whole or a part is wrong, and whether both have one scope",
    }
    OutsideRegions "outside-regions" Warning {
        zh: "[增速{0}%][数值{1}]，不在各地区的范围之内（{2}至{3}）"
            => "整体应在各部分之间：问总数与各地区的口径、基数是否一致",
        en: "[growth is {0} %][the figure is {1}], outside the range of its regions ({2} to {3})"
            => "a whole lies between its parts: ask whether it and its regions have one scope and base",
    }
    LargeChange "large-change" Warning {
        zh: "比上年同期变动{2}%（{1}→{0}），超过{3}%，没有写备注" => "问变动的原因，写进备注（note）",
        en: "{2} % on last year ({1} → {0}), more than {3} %, and no note says why"
            => "ask what happened, and write it into column note",
    }
    StaleCopy "stale-copy" Warning {
        zh: "{0}与{1}报的完全相同，{2}（{3}）也相同，像是照抄上期"
            => "问本期的数出来没有；没有出来就留空",
        en: "{0} is just what was reported of {1}, and so is {2} ({3}): it looks like a copy of that period"
            => "ask whether the figure of this period is out; until then leave it empty",
    }
    CopiedRow "copied-row" Warning {
        zh: "{0}与{1}的完全相同，{2}（{3}）也相同，像是抄错了行" => "请两个地区各自核对",
        en: "{0} is just that of {1}, and so is {2} ({3}): it looks like the row of another region"
            => "ask both regions for figures of their own",
    }
    PeriodNotOver "period-not-over" Warning {
        zh: "这是{0}的数，而到{1}这一期还没有结束" => "问是预计数还是时期写错；预计数不作为实际数上报",
        en: "a figure of {0}, which was not over on {1}"
            => "ask whether it is an estimate or the period is wrong; estimates are not reported as figures",
    }
    NumeratorAboveDenominator "numerator-above-denominator" Warning {
        zh: "分子{0}（{2}）大于分母{1}（{3}），比率会超过100%" => "问哪个数不对，两者的范围是否一致",
        en: "the numerator {0} ({2}) is above the denominator {1} ({3}): the ratio is beyond 100 %"
            => "ask which of the two is wrong, and whether both have one scope",
    }
    MilestoneUndone "milestone-undone" Warning {
        zh: "{0}已报完成，现在又报没有完成" => "问是否完成过：先前报错的，订正先前的数",
        en: "it was reported as done in {0}, and is not done now"
            => "ask whether it ever was: if not, revise the earlier row",
    }
    AlwaysOnTarget "always-on-target" Warning {
        zh: "连续{0}期[公布增速都正好是目标{1}%][都正好是时序应有的数，本期{2}]"
            => "问数是怎么来的：应是统计出来的，不是按目标倒推的",
        en: "in {0} periods in a row [the published growth was just the target, {1} %][the figure was just what the schedule asks, now {2}]"
            => "ask how it was come by: figures are counted, not worked back from the target",
    }
    DecemberJump "december-jump" Warning {
        zh: "12月一个月{0}，是前11个月月均{1}的{2}倍" => "问年底为什么集中：有没有补报、提前计入或口径变化",
        en: "December alone has {0}, {2} times the average month before it, {1}"
            => "ask why so much came at the end: late reports, early entries, another scope?",
    }
    GrowthOutlier "growth-outlier" Warning {
        zh: "同比{0}%，远离[本指标{3}期][各地区{4}个数]的中位数{1}%（绝对中位差{2}个百分点）"
            => "问原因：基数、口径、一次性项目，还是填错",
        en: "growth of {0} % is far from the median of [{3} periods][{4} regions], {1} % (median absolute deviation {2} pp)"
            => "ask why: the base, the scope, a single project, or a slip",
    }
    // plan.toml.
    BadRelation "bad-relation" Error {
        zh: "关系[“{0}”]没有写对" => "写 want = \"a <= b\"（或 >=、<、>、=，两边是指标或公式）；或用 together 列出要报都报的指标，两者写一个",
        en: "this is no relation[: `{0}`]" => "write want = \"a <= b\" (or >=, <, >, =, with indicators or formulas on both sides), or list under together what is reported together: one of the two",
    }
    TomlSyntax "toml-syntax" Error {
        zh: "不符合 TOML 语法：{0}"
            => "[这一行有全角符号 {1} ，改成半角][“{2}”已写过，只留一个][补上 {3}][文字加英文引号：{4}][写成 {5}][删去多余的 {6}][没有这一天，核对日期{7}][按 {8} 的样子写：文字加英文引号，列表用方括号]",
        en: "this is not TOML: {0}"
            => "[this line has the full-width sign {1} : use the ASCII one][`{2}` was written before: keep one][add {3}][put the text in quotes: {4}][write {5}][take out the {6} that is too much][there is no such day: {7}][write it like {8}: texts in quotes, lists in brackets]",
    }
    PlanTooLarge "plan-too-large" Error {
        zh: "plan.toml 太大，没有读取：超过 {0}[{1}个词和符号]"
            => "各地区的目标放进目标表（targets = \"….csv\"），不必一个地区一个指标；名单和数据放进各自的文件",
        en: "plan.toml is too large and was not read: more than {0}[{1} words and signs]"
            => "put the targets of regions into tables (targets = \"….csv\") instead of an indicator each, rosters and figures into files of their own",
    }
    UnknownKey "unknown-key" Error {
        zh: "这里没有“{0}”这个键" => "[写成 {2}][写在 {3} 里][可用：{1}]",
        en: "there is no key `{0}` here" => "[write it {2}][write it in {3}][use: {1}]",
    }
    MissingKey "missing-key" Error {
        zh: "缺少 {0}" => "补上 {0}",
        en: "{0} is missing" => "add {0}",
    }
    WrongType "wrong-type" Error {
        zh: "{0} 的值类型不对" => "应写成 {1}",
        en: "the value of {0} is of the wrong type" => "write it like {1}",
    }
    EmptyText "empty-text" Error {
        zh: "{0} 是空的" => "填写内容",
        en: "{0} is empty" => "fill it in",
    }
    ControlCharacter "control-character" Error {
        zh: "{0} 含有不可见字符 {1}" => "删去这个字符",
        en: "{0} has the invisible character {1}" => "take it out",
    }
    UnknownWord "unknown-word" Error {
        zh: "{1} 不能是“{0}”" => "可用：{2}",
        en: "{1} cannot be `{0}`" => "use: {2}",
    }
    OutOfRange "out-of-range" Error {
        zh: "{0} 超出范围" => "应为 {1} 至 {2} 的整数",
        en: "{0} is out of range" => "a whole number from {1} to {2}",
    }
    BadId "bad-id" Error {
        zh: "代码“{0}”含有不允许的字符" => "只用英文字母、数字、- 和 _",
        en: "the id `{0}` has characters that ids do not have"
            => "use letters, digits, - and _ only",
    }
    DuplicateId "duplicate-id" Error {
        zh: "代码“{0}”重复" => "各用各的代码",
        en: "the id `{0}` is taken" => "give each its own",
    }
    DuplicateName "duplicate-name" Error {
        zh: "名称“{0}”已属于另一项" => "改用不同的名称或别名",
        en: "the name `{0}` belongs to something else already" => "use another name or alias",
    }
    DuplicateTask "duplicate-task" Error {
        zh: "任务编号{0}重复" => "每项任务用自己的编号",
        en: "the task number {0} is taken" => "give each task its own",
    }
    UnknownTask "unknown-task" Error {
        zh: "计划里没有第{0}项任务" => "写计划里有的任务的编号",
        en: "the plan has no task {0}" => "write numbers of tasks that the plan has",
    }
    ListedTwice "listed-twice" Error {
        zh: "“{0}”列了两次" => "删去一个",
        en: "`{0}` is listed twice" => "take one out",
    }
    LeadNotListed "lead-not-listed" Error {
        zh: "牵头部门不在 departments 里" => "在 departments 里也写上它",
        en: "this lead is not among the departments" => "name it in departments too",
    }
    NoRegions "no-regions" Error {
        zh: "{0} 里没有地区"
            => "列出地区，或用 region 表声明；sum-of = \"regions\" 指直属本指标地区的各地区",
        en: "{0} has no region"
            => "list regions, or declare them in tables named region; sum-of = \"regions\" are those that lie in the indicator's own",
    }
    KeysExclude "keys-exclude" Error {
        zh: "{0} 和 {1} 不能同用" => "只留一个",
        en: "{0} and {1} exclude each other" => "keep one",
    }
    BareNumber "bare-number" Error {
        zh: "目标“{0}”没有比较符" => "写成 {1}[（至少）或 {2}（至多）][；下降写 {3}]",
        en: "the target `{0}` has no comparator"
            => "write {1}[ for at least, or {2} for at most][; {3} is a fall]",
    }
    NoComparison "no-comparison" Error {
        zh: "目标“{0}”不是比较式" => "写成 {1}[ 或 {2}][ 或 {3}]",
        en: "the target `{0}` is not written as a comparison" => "write {1}[ or {2}][ or {3}]",
    }
    UnknownComparator "unknown-comparator" Error {
        zh: "“{0}”里的比较符不存在" => "可用：>= > <= < = ~，或 1..2 这样的范围",
        en: "the comparator of `{0}` does not exist"
            => "use >= > <= < = ~, or a range such as 1..2",
    }
    BadTarget "bad-target" Error {
        zh: "看不懂目标“{0}”"
            => "写成 \">= 255\"、\"~ 6\"、\"1..2\"、\"> last-year\"、\">= last-full-year * 1.06\"、\">= opening + 5\" 或 \">= @指标代码 - 2\"",
        en: "the target `{0}` cannot be read"
            => "write \">= 255\", \"~ 6\", \"1..2\", \"> last-year\", \">= last-full-year * 1.06\", \">= opening + 5\" or \">= @id - 2\"",
    }
    SignedTarget "signed-target" Error {
        zh: "目标“{0}”的加号有两种意思：达到{2}，或比上年提高{2}"
            => "达到{2}写成 \"{1} {2}\"；比上年同期提高{2}写成 \"{1} last-year + {2}\"，比上年全年写成 \"{1} last-full-year + {2}\"",
        en: "the plus of the target `{0}` may mean {2} itself, or {2} more than last year"
            => "for {2} itself write \"{1} {2}\"; for {2} more than the same period a year earlier \"{1} last-year + {2}\", than last year as a whole \"{1} last-full-year + {2}\"",
    }
    UnitInTarget "unit-in-target" Error {
        zh: "目标“{0}”里有单位、百分号、千分位或指数"
            => "[写成 {1}][ 或 {2}][ 或 {3}][换算成{4}，只写数，如 \">= 255\"]",
        en: "the target `{0}` has a unit, percent sign, separator or exponent"
            => "[write {1}][ or {2}][ or {3}][convert it to {4}, and write the number alone, as in \">= 255\"]",
    }
    RangeReversed "range-reversed" Error {
        zh: "范围“{0}”的上限小于下限" => "把小的写在前面",
        en: "the range `{0}` ends below its start" => "put the lower bound first",
    }
    MissingBetter "missing-better" Error {
        zh: "“=”和“~”要说明哪边好" => "连同 want 写进花括号：want = \"= 340\", better = \"higher\"（低的好写 lower，都不好写 neither）",
        en: "`=` and `~` must say which side is better"
            => "put it behind want, both in braces: want = \"= 340\", better = \"higher\" (or \"lower\", \"neither\")",
    }
    BetterContradicts "better-contradicts" Error {
        zh: "比较符与哪边好（better）矛盾"
            => "改正比较符，或删去 better；地区目标与指标目标的方向要一致",
        en: "the comparator contradicts which side is better"
            => "correct the comparator, or take better out; a region's target goes the way of its indicator's",
    }
    MissingTolerance "missing-tolerance" Error {
        zh: "“左右”没有说明幅度（{0}）"
            => "level 目标自己写 tolerance（数或 \"2%\"）；growth、share 也可写在 plan 表",
        en: "`~` without a tolerance ({0})"
            => "a level states its own tolerance (a number or \"2%\"); for growth and share the table plan may",
    }
    BadTolerance "bad-tolerance" Error {
        zh: "{0} 用得不对" => "{0} 只用于“~”目标和界限，且不能为负",
        en: "{0} does not fit here" => "{0} is for `~` targets and thresholds, and never negative",
    }
    KindNotForNature "kind-not-for-nature" Error {
        zh: "{1} 类指标没有 {0} 目标" => "{0} 用于：{2}",
        en: "a {1} has no target of kind {0}" => "{0} is for: {2}",
    }
    DuplicateTarget "duplicate-target" Warning {
        zh: "同一指标、地区、种类的目标重复，内容相同" => "只采用了一次；删去一行",
        en: "the same target for the same indicator, region and kind"
            => "it was used once; take one out",
    }
    ConflictingTargets "conflicting-targets" Error {
        zh: "同一指标、地区、种类已有另一个目标"
            => "一个地区每种目标只有一个，写在 plan.toml 或目标表里；留下对的",
        en: "a second target for the same indicator, region and kind"
            => "a region has one target of a kind, in plan.toml or in a table: keep the right one",
    }
    MissingGrowthAgainst "missing-growth-against" Error {
        zh: "期末数的增速要说明和什么比"
            => "给指标加上 growth-against = \"last-year\" 或 \"year-start\"",
        en: "growth of a stock must say against what"
            => "add growth-against = \"last-year\" or \"year-start\" to the indicator",
    }
    NotInStep "not-in-step" Error {
        zh: "{0} 不能与 {1} 对照"
            => "level、share 须对照性质和单位相同的另一个指标；growth 须对照有增速的另一个指标",
        en: "{0} cannot be in step with {1}"
            => "a level or share needs another indicator of the same nature and unit, a growth one that grows",
    }
    OpensAtNothing "opens-at-nothing" Error {
        zh: "“{0}”的这个目标没有年初数可比" => "opening 用于 stock、ratio 的 level 和 share；年度累计数和增速改写 last-year 或 last-full-year",
        en: "there is no opening value that this target of `{0}` could be held against"
            => "opening is for levels and shares of a stock or ratio; of what adds up over the year, and of growth, write last-year or last-full-year",
    }
    TierNotHigher "tier-not-higher" Error {
        zh: "{0} 这一档的目标没有高于 {1}"
            => "基本目标（basic）、工作目标（working）、奋斗目标（stretch）要求逐档提高：改正数值或档次",
        en: "the {0} target asks no more than the {1} one"
            => "each of basic, working and stretch asks more than the one before: correct the number or the tier",
    }
    NotEveryPeriod "not-every-period" Error {
        zh: "这个 {0} 目标不能按每期判定"
            => "every 用于 flow 类指标的 level 目标，want 要写数，如 \">= 1\"",
        en: "this {0} target cannot be asked of every period"
            => "every is for the level of a flow, and beside a want that is a number, such as \">= 1\"",
    }
    BadDate "bad-date" Error {
        zh: "{0} 不是日期：“{1}”" => "[写成 {2}；]日期按“年-月-日”写，要确有这一天，如 2024-12-31 是12月31日",
        en: "{0} is no day: `{1}`" => "[write {2}; ]days are written year-month-day and must exist, as 2024-12-31 for 31 December",
    }
    DueBeforePlan "due-before-plan" Error {
        zh: "到期日{0}早于计划年度{1}" => "改正日期",
        en: "the due date {0} is before the plan's year {1}" => "correct the date",
    }
    DueUnreachable "due-unreachable" Error {
        zh: "“{0}”从一月起累计，每年重新开始；目标{1}到期，而计划只读{2}年的数，没有哪个文件会报到那一天"
            => "写明从哪个月起算，跨年累计：from = \"{2}-01\"（财政年度如 from = \"{2}-04\"）；或改成截至 {2}-12-31 应完成的数，其余写进下一年度的计划",
        en: "`{0}` builds up from January and begins anew each year; its target is due {1}, and the plan reads the figures of {2} alone: no file reaches that day"
            => "say from which month it counts across the years: from = \"{2}-01\" (of a fiscal year such as from = \"{2}-04\"); or ask for what is to be there by {2}-12-31, and for the rest in the plan of the next year",
    }
    DueUnpublished "due-unpublished" Error {
        zh: "“{0}”的目标{1}到期，而 periods 列的各期都在那一天以前结束，没有数可以判定"
            => "periods 加上 \"{2}\" 或更晚的一期，或改正到期日 due",
        en: "the target of `{0}` is due {1}, and the periods that `periods` lists all end before that day: no figure can decide it"
            => "add \"{2}\" or a later one to periods, or mend the day that it is due",
    }
    BadFrom "bad-from" Error {
        zh: "起算月有误[：“{0}”不是月份][：晚于到期日{1}][：晚于计划年度{2}][：{3} 不是季度的第一个月][：every 只数计划年度内的月份、季度，{4} 不在其中][：schedule 的百分比按一年的月份写，{5} 跨了年度][：schedule 的 {6} 在起算月以前]"
            => "写成 from = \"2024-07\"：不晚于到期日和计划年度，季度从 01、04、07、10 月起；schedule 的累计百分比从起算月写起",
        en: "the month it counts from is wrong[: `{0}` is no month][: it is after the due day {1}][: it is after the plan's year {2}][: no quarter begins in {3}][: every counts months and quarters of the plan's year, and {4} is not in it][: the schedule gives the months of one year, and {5} goes beyond it][: {6} in the schedule lies before it]"
            => "write from = \"2024-07\": not after the due day and the plan's year, of quarters 01, 04, 07 or 10; the shares of a schedule begin with that month",
    }
    FromWithoutWay "from-without-way" Error {
        zh: "这个 {0} 目标不能从某个月起算"
            => "from 用于 flow、stock 的 level，以及写了 schedule 的 ratio；增速与上年比，事项只有到期日，人均数不能分段，与 @代码 相比（flow 以外与 last-year 相比）的各期整比：去掉 from",
        en: "this {0} target cannot count from a month"
            => "from is for the level of a flow or a stock, and for a ratio with a schedule; a growth is on last year, a milestone has its day alone, an amount per head has no parts, and what is held against @id (of all but flows also last-year) is compared whole: take from out",
    }
    BadSchedule "bad-schedule" Error {
        zh: "进度安排有误[：没有“{0}”这样的月份或季度][：{1}月写了两次（q1 就是 03）][：{2} 小于前面的 {3}][：{4}，应从不小于 0 起、最后为 100][：{5} 是空的][：从 {6} 排到了次年，而各月都是计划年度的]"
            => "写累计百分比，逐期不降，最后为 100：q1 = 20, q2 = 45, q3 = 70, q4 = 100；月份写 \"01\" 至 \"12\"[；从 {6} 月起的年度（财政年度）：目标写 from 和次年的 due，按月数折算，不写 schedule]",
        en: "the schedule is wrong[: there is no month or quarter `{0}`][: month {1} is written twice (q1 is 03)][: {2} is less than {3} before it][: {4}, where shares begin at 0 or above and end at 100][: {5} is empty][: it runs from {6} into the next year, and all months are those of the plan's]"
            => "give cumulative percentages that rise to 100: q1 = 20, q2 = 45, q3 = 70, q4 = 100; months are \"01\" to \"12\"[; of a year that begins in {6} (a fiscal year) the target says from, and due in the next year, pro-rated by months without schedule]",
    }
    BadFormula "bad-formula" Error {
        zh: "看不懂公式[，在“{0}”处]"
            => "写成 服务业增加值 / 地区生产总值 * 100；名称里有括号或符号的加引号，减号两边留空格；乘方写 x^2（1到100的整数），开方写 root(x, 2)；别的地区写 sales@某区，某年同期写 sales.year(2019)，年份不晚于计划年",
        en: "the formula cannot be read[ at `{0}`]"
            => "write it like services / gdp * 100; names with brackets or signs need quotes, a minus spaces beside it; powers are x^2 (whole, 1 to 100), roots root(x, 2); another region is sales@region, the same months of a year sales.year(2019), of the plan's year at the latest",
    }
    FallsInTheYear "falls-in-the-year" Error {
        zh: "“{0}”的公式用期末数（或固定的数）除以从一月起累计的数：一年里只会越来越小"
            => "除数改用全年数的指标，或改成倒数；年末才有意义的，另设全年口径的指标",
        en: "the formula of `{0}` divides what stands at a point in time by what builds up from January on: it can only fall through the year"
            => "divide by an indicator that has full years, or turn the formula round",
    }
    CannotSum "cannot-sum" Error {
        zh: "“{0}”（{1}[，{2}]）不能这样相加"
            => "[与“{3}”（{4}，{5}）不同：]flow 只和 flow、stock 只和 stock 相加，单位也要相同；比率请用 formula 由分子和分母计算",
        en: "`{0}` ({1}[, {2}]) cannot be added up like this"
            => "[unlike `{3}` ({4}, {5}): ]a flow adds up with flows and a stock with stocks of the same unit; compute a ratio from its parts with formula",
    }
    CannotCount "cannot-count" Error {
        zh: "“{0}”（{1}）不能数“{2}”（{3}）"
            => "count-of 用于 flow 类指标，数的是某一事项（milestone）有多少个地区已完成",
        en: "`{0}` ({1}) cannot count `{2}` ({3})"
            => "count-of is for a flow, and counts the regions that have done a milestone",
    }
    UnknownRoster "unknown-roster" Error {
        zh: "没有名单“{0}”" => "核对代码，或在 plan.toml 里用 roster 表声明[；是否要写：{1}]",
        en: "there is no roster `{0}`"
            => "look at the id, or declare it in plan.toml in a table named roster[; did you mean: {1}]",
    }
    BadCondition "bad-condition" Error {
        zh: "看不懂条件[，在“{0}”处]"
            => "[“{0}”在这里写成 {1}；]写成 行业 = 批发业 and 营业收入 >= 2000：列名、比较、值，用 and 连接；带空格或符号的加引号；只有数能比大小",
        en: "the condition cannot be read[ at `{0}`]"
            => "[`{0}` is written {1} here; ]write it like sector = wholesale and revenue >= 2000: column, comparison, value, joined by and; what has spaces or signs needs quotes; only numbers are compared by size",
    }
    NoOr "no-or" Error {
        zh: "条件里没有“{0}”"
            => "同一列的几个值写成 行业 in 加方括号里的列表；不同的列各设一个指标，再用 sum-of 相加",
        en: "there is no `{0}` in a condition"
            => "several values of one column are listed in square brackets behind in; for other columns declare an indicator each and add them up with sum-of",
    }
    NotFromRoster "not-from-roster" Error {
        zh: "“{0}”（{1}[，{2}]）不能由名单得出"
            => "名单只能数出 flow 或 stock 的家数（单位如 家、个），或用 sum 加总一列数；比率请用 formula",
        en: "`{0}` ({1}[, {2}]) cannot come from a roster"
            => "a roster counts the things of a flow or a stock, or adds up a column of numbers named by sum; compute a ratio with formula",
    }
    NetOfStock "net-of-stock" Error {
        zh: "“{0}”是 stock，不用写 net" => "去掉 net：期末数本来就不含已退出的；净增数用 flow",
        en: "`{0}` is a stock, and has no net"
            => "take net out: a stock leaves out those that left anyway; a net increase is a flow",
    }
    BadAmount "bad-amount" Error {
        zh: "{0} 须大于零，精确到分" => "写大于零、精确到分的数，如 amount = 10，unit = \"万元\"",
        en: "{0} must be above zero and of whole fen"
            => "write a number above zero of whole fen, such as amount = 10 with a unit of ten thousand yuan",
    }
    CannotReward "cannot-reward" Error {
        zh: "“{0}”（{1}[，{2}]）不是家数" => "奖励按家数计：用 flow 或 stock，单位如 家、个",
        en: "`{0}` ({1}[, {2}]) is no number of things"
            => "a reward is for each thing that a flow or a stock counts",
    }
    BadWeight "bad-weight" Error {
        zh: "权重或扣分{0}不大于零" => "权重和扣分都须大于零；不计分的目标、不扣分的情形不用列",
        en: "the weight or deduction {0} is not above zero"
            => "weights and deductions are above zero; leave out what is not scored",
    }
    CannotScore "cannot-score" Error {
        zh: "“{0}”的目标（{1}）不能用规则 {2} 计分"
            => "capped 用于水平和增速的目标，控制数除外；step、efficacy、rank 不用于事项；都可以用 met；benchmark 用于 step、bands 的增速和单位是 % 的比率，不与 against 同写",
        en: "the target of `{0}` ({1}) cannot be scored by {2}"
            => "capped is for levels and growth that are no limits; step, efficacy and rank are for numbers; met is for all; benchmark is for step and bands, for growth and ratios in %, without against",
    }
    UnknownBenchmark "unknown-benchmark" Error {
        zh: "没有声明对标地区“{0}”" => "先写 benchmark 表：name 和 kind",
        en: "no benchmark `{0}` is declared" => "declare it first: a table benchmark with name and kind",
    }
    CannotMeasure "cannot-measure" Error {
        zh: "不能这样测算进展[：“{0}”的目标不是水平或比重][：“{1}”的目标没有自己的数][：“{2}”的目标偏高偏低都不好][：“{3}”的目标从某个月起算，或每期分别算][：基年{4}不早于目标年，或晚于计划年度]"
            => "方法用于有自己的数的水平和比重目标，从基年的全年数或年末数起，基年早于到期的年份、不晚于计划年度",
        en: "progress cannot be measured so[: the target of `{0}` is no level or share][: the target of `{1}` has no number of its own][: of the target of `{2}` neither side is better][: the target of `{3}` counts from a month, or every period alone][: the base year {4} is not before the target's year, or after the plan's]"
            => "methods are for levels and shares with a number of their own, from the figure of a whole year or of its end; the base year comes before the year that the target is due in, and not after the plan's",
    }
    CannotGrow "cannot-grow" Error {
        zh: "“{0}”（{1}[，{2}]）没有增速，不能作支撑或匹配的指标"
            => "支撑和匹配比较的是增速：事项没有增速，单位是 % 的比率只有百分点的变动",
        en: "`{0}` ({1}[, {2}]) has no growth, and neither supports nor matches anything"
            => "supports and pairs are compared by growth: a milestone has none, a ratio in % changes by points",
    }
    SupportWeights "support-weights" Error {
        zh: "支撑指标有{0}个，权重有{1}个，合计{2}"
            => "每个支撑指标一个权重，都大于零，合计为 1；没有权重就不写 weights",
        en: "there are {0} supports and {1} weights, which add up to {2}"
            => "one weight each, above zero, 1 in all; without weights leave the key out",
    }
    NoSuchTarget "no-such-target" Error {
        zh: "没有“{0}”这个目标，或没有写明是哪一个" => "[写成：{1}]",
        en: "there is no target `{0}`, or it does not say which one" => "[write: {1}]",
    }
    MadeOfItself "made-of-itself" Error {
        zh: "数由自己算出：{0}" => "去掉其中一个公式或合计",
        en: "a figure is made of itself: {0}" => "take one formula or sum out",
    }
    FormulaTooDeep "formula-too-deep" Error {
        zh: "“{0}”由其他指标一层套一层算出：{1}层、{2}步" => "最多{3}层、{4}步；合并中间的指标，或把中间的数直接报上来",
        en: "`{0}` is made of figures that are made of others: {1} levels, {2} steps"
            => "at most {3} levels and {4} steps: leave out what stands between, or report a figure there",
    }
    FormulaDigits "formula-digits" Error {
        zh: "“{0}”逐步相乘相除，结果可达{1}位数字" => "最多{2}位；检查是否反复平方或相乘",
        en: "by its steps `{0}` may have {1} digits"
            => "at most {2}: look for squares of squares, or products of products",
    }
    RegionWithinItself "region-within-itself" Error {
        zh: "地区隶属于自己：{0}" => "改正或去掉其中一个 parent",
        en: "a region lies within itself: {0}" => "correct one `parent`, or take it out",
    }
    WithinAnother "within-another" Error {
        zh: "“{0}”属于“{1}”，相加会重复计算" => "在 sum-of 里去掉其中一个",
        en: "`{0}` lies in `{1}`, so that the sum has it twice"
            => "take one of the two out of sum-of",
    }
    UnitsDiffer "units-differ" Warning {
        zh: "公式把{0}和{1}相加减" => "核对公式和单位",
        en: "the formula adds or subtracts {0} and {1}" => "look at the formula and the units",
    }
    // What is sound in plan.toml and probably not meant: only `lint` looks for it.
    AlikeNames "alike-names" Warning {
        zh: "名称“{0}”和“{1}”几乎相同"
            => "若是同一项，只留一个，另一种写法写进 aliases；若确是两项，不需要处理",
        en: "the names `{0}` and `{1}` are nearly the same"
            => "if they mean one thing, keep one and make the other an alias; if they mean two, nothing has to be done",
    }
    UnusedDepartment "unused-department" Warning {
        zh: "部门“{0}”没有负责任何任务或指标" => "核对任务的 departments；确实没有任务的，删去",
        en: "the department `{0}` answers for no task and no indicator"
            => "check the departments of the tasks, or take it out",
    }
    TargetsMismatch "targets-mismatch" Warning {
        zh: "各地区目标合计{0}，与[{3}的]目标{1}相差{2}"
            => "核对各地区目标：照此各地区都完成，总目标仍可能完不成",
        en: "the targets of the regions add up to {0}, and the target[ of {3}] is {1}: {2} apart"
            => "look at the targets of the regions: as they are, all of these can be met and that one missed",
    }
    TargetsRaised "targets-raised" Warning {
        zh: "各地区目标合计{0}，比[{3}的]目标{1}加码{2}" => "层层加码较为常见；如属有意，不必处理",
        en: "the targets of the regions add up to {0}, {2} beyond the target[ of {3}], {1}"
            => "usual where targets are raised from level to level; if it is meant, nothing has to be done",
    }
    UnusedRoster "unused-roster" Warning {
        zh: "没有指标用名单“{0}”" => "在指标里写 roster = \"{0}\"，或删去",
        en: "no indicator uses the roster `{0}`"
            => "name it with roster = \"{0}\" in an indicator, or take it out",
    }
    NominalValueAdded "nominal-value-added" Warning {
        zh: "“{0}”没有公布增速时，会按现价推算增速，而这类指标的增速一般按不变价计算"
            => "加上 growth-basis = \"reported\"，只认公布的增速",
        en: "without a published rate `{0}` would grow at current prices, and its growth is usually published at constant prices"
            => "add growth-basis = \"reported\", so that only a published rate counts",
    }
    WhichLastYear "which-last-year" Note {
        zh: "“{0}”的目标与 last-year 比：各期都与上年同期比，不按时序折算"
            => "若是与上年全年比（按时序折算），改写 last-full-year；若就是与上年同期比，不需要处理",
        en: "the target of `{0}` is held against last-year: at every period against the same one a year earlier, whole"
            => "for last year as a whole, of which a part is expected by now, write last-full-year; if the same period is meant, nothing has to be done",
    }
    NatureContradicts "nature-contradicts" Warning {
        zh: "“{0}”写的是 {1}，按公式所用的数应是 {2}"
            => "改为 nature = \"{2}\"，或核对公式：flow 按时序折算，各地区可以相加；per-head 按时序折算，不相加；stock 从年初数算到目标；ratio 每期都与整个目标比，不折算",
        en: "`{0}` is declared as {1}, and by the figures of its formula it is {2}"
            => "write nature = \"{2}\", or look at the formula: of a flow a part is expected by now and regions add up; of what is per-head a part is expected and nothing adds up; a stock goes from its opening value; a ratio is held against the whole target at every period",
    }
    ConstantAndFlow "constant-and-flow" Warning {
        zh: "“{0}”的公式把一个固定的数与年度累计数相加减：年初几个月这个数显得过大"
            => "固定的数按月折算，或写成另一个指标；确实只在年末使用的，不需要处理",
        en: "the formula of `{0}` adds a number to what builds up over the year, or takes it off: in the first months it is too much"
            => "bring the number in by months, as another indicator; if it is only used at the year's end, nothing has to be done",
    }
    NotPerHead "not-per-head" Warning {
        zh: "“{0}”（{1}）写的是 per-head，而{1}不是从一月起累计的数" => "年均浓度、指数、占比用 ratio",
        en: "`{0}` ({1}) is declared as per-head, and {1} does not build up from January on"
            => "mean concentrations, indices and shares are a ratio",
    }
    IsPerHead "is-per-head" Warning {
        zh: "“{0}”看来是人均数，写的却是 flow：各地区的数会相加，达到目标即作定论" => "改为 nature = \"per-head\"",
        en: "`{0}` seems to be an amount per head, and is declared as flow: regions would be added up, and what is reached would be final"
            => "write nature = \"per-head\"",
    }
    PercentDivided "percent-divided" Warning {
        zh: "“{0}”以 % 计，目标写作 level，会用实际数除以目标：45% 对 50% 算成完成90%"
            => "占比、比率只比高低：改用 target.share，差距以百分点表示",
        en: "`{0}` is in %, and its level would be divided by the target: 45 % against 50 % would make 90 %"
            => "shares are compared, not divided: use target.share, whose gap is in percentage points",
    }
    FormulaUnit "formula-unit" Warning {
        zh: "按公式，“{0}”的单位是“{1}”，写的却是“{2}”" => "改正 unit，或在公式里换算",
        en: "by its formula `{0}` is in {1}, and its unit is written as {2}"
            => "correct the unit, or convert within the formula",
    }
    ShareNotPercent "share-not-percent" Warning {
        zh: "“{0}”的单位是 %，公式却没有乘以 100：0.45 会当作 0.45%" => "在公式末尾加上 * 100",
        en: "`{0}` is in %, and its formula does not multiply by 100: 0.45 would pass for 0.45 %"
            => "add * 100 at the end of the formula",
    }
}

impl Code {
    /// What is wrong and what to do, of this kind as a whole: `…` stands for what a problem names.
    #[must_use]
    pub fn in_general(self, lang: Lang) -> [String; 2] {
        [self.message(), self.advice()].map(|text| lang.fill(text, &["…"; 9]))
    }

    /// The rules of an audit, in the order of the lists: how a figure contradicts others.
    pub const AUDITED: &[Self] = &[
        Self::BaseRevised,
        Self::GrowthMismatch,
        Self::SingleGrowthMismatch,
        Self::YearsSwapped,
        Self::RateOnLoss,
        Self::PointsForPercent,
        Self::CumulativeFalls,
        Self::PartsMismatch,
        Self::PartsExceedWhole,
        Self::SomePartsExceed,
        Self::OtherMagnitude,
        Self::TellsNoPeriod,
        Self::RelationBroken,
        Self::RelationOneSided,
        Self::OutsideRegions,
        Self::NumeratorAboveDenominator,
        Self::StaleCopy,
        Self::CopiedRow,
        Self::PeriodNotOver,
        Self::LargeChange,
        Self::GrowthOutlier,
        Self::DecemberJump,
        Self::AlwaysOnTarget,
        Self::MilestoneUndone,
    ];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_unique_words() {
        let mut names: Vec<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert!(
            names
                .iter()
                .all(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'8'))
        );
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
