//! What is wrong and what to do about it, in Chinese: one line a code.

use crate::lang::Sentence;
use crate::problem::Code;

/// The sentences of a code.
#[expect(clippy::too_many_lines, reason = "one line a code")]
pub const fn problem(code: Code) -> Sentence {
    let (says, advice) = match code {
        Code::EmptyFile => ("文件是空的", "填入表头和数据，或不要列出这个文件"),
        Code::HeaderOnly => ("只有表头，没有数据", "填入数据；若确实没有，用 --allow-empty"),
        Code::NotCsv => {
            ("这是{0}文件，不是 CSV", "在原来的程序里打开，另存为“CSV UTF-8（逗号分隔）”")
        }
        Code::NotUtf8 => (
            "不是 UTF-8 编码[（看来是 {0}）]",
            "整个文件另存为 UTF-8（表格用“CSV UTF-8（逗号分隔）”）；若只有这一行不同，只改这一行",
        ),
        Code::NoHeader => ("第一行不是表头", "第一行应写列名：{0}；标题行请删去"),
        Code::RepeatedHeader => {
            ("表头重复出现", "一个文件只放一张表，删去多余的表头；列的顺序不同时，其下各行没有采用")
        }
        Code::MissingColumn => {
            ("缺少 {0} 列", "在表头加上这一列[；是否就是 {1}？][；或改正 {2} 里写的列名]")
        }
        Code::DoubleColumn => ("列 {0} 出现两次", "删去或改名其中一列"),
        Code::UnknownColumn => ("没有读取的列：{0}", "不需要处理；若列名写错，请改正"),
        Code::MisspeltColumn => ("列 {0} 没有读取，与 {1} 相近", "若就是 {1}，请改正列名"),
        Code::FieldCount => (
            "这一行有{1}个字段，表头有{0}个",
            "检查是否多了或少了逗号；千分位逗号须加引号：\"4,860.5\"",
        ),
        Code::BlankLine => ("空行", "不需要处理"),
        Code::UnclosedQuote => ("从这里开始的引号没有结束", "补上结束的引号 \"；以下各行没有读取"),
        Code::StrayQuote => ("字段中间有引号", "整个字段用引号括起，其中的引号写两个：\"\""),
        Code::TextAfterQuote => {
            ("结束的引号后面还有文字", "整个字段用引号括起，其中的引号写两个：\"\"")
        }
        Code::StrayBom => {
            ("文件中间有字节顺序标记（BOM）", "像是几个文件拼接而成；删去它，或分开给出")
        }
        Code::NulByte => ("有空字节（0）", "文件可能损坏或是 UTF-16 编码；请重新导出"),
        Code::RowTooLong => ("这一行超过{0} KiB", "检查引号是否配对；以下各行没有读取"),
        Code::TooManyColumns => ("有{0}列，最多{1}列", "检查分隔符，或删去多余的列"),
        Code::NoIndicator => ("没有写指标", "在 indicator 列写指标的代码或名称"),
        Code::UnknownIndicator => {
            ("计划里没有指标“{0}”", "核对名称，或在 plan.toml 里加别名[；是否要写：{1}]")
        }
        Code::UnknownRegion => {
            ("计划里没有地区“{0}”", "核对名称，或在 plan.toml 里加别名[；是否要写：{1}]")
        }
        Code::UnknownDepartment => {
            ("计划里没有部门“{0}”", "核对名称，或在 plan.toml 里加别名[；是否要写：{1}]")
        }
        Code::UnknownState => ("“{0}”不是事项的进展", "写 已完成（或存在的日期）、推进中、未启动"),
        Code::NoRegionNamed => {
            ("没有写地区", "在 region 列写地区名称；计划所在地区自己的目标写在 plan.toml")
        }
        Code::UnitMismatch => ("单位是“{0}”，计划里是“{1}”", "换算成{1}，或改正单位"),
        Code::NoPeriod => (
            "没有写时期",
            "加上 period 列，或让文件名以时期开头（2024-06-….csv），或用 --file-period",
        ),
        Code::NotAPeriod => (
            "“{0}”不是时期",
            "写成 {1}-06、{1}-q2、{1} 或 {1}年1-6月；电子表格可能改写了它，请把这一列设为文本",
        ),
        Code::AmbiguousPeriod => (
            "“{0}”可以指当期，也可以指累计",
            "累计数写成 {1}-06（1-6月）这样，或在 span 列写明 当期 或 累计",
        ),
        Code::SinglePeriod => {
            ("“{0}”是单期数，而占比、比率不能相加", "填截至期末的数，时期写成 {1}")
        }
        Code::SpanContradicts => {
            ("“{0}”是单期，span 列却写着累计", "改正 span 或 period，二者只能有一个意思")
        }
        Code::OverlappingPeriods => (
            "“{0}”与同一指标的另一时期有重叠：单期数与累计数混在一起",
            "同一指标同一年只报单期数，或只报累计数；各时期不要交叉",
        ),
        Code::MissingPart => {
            ("“{0}”之前缺{1}的单期数，不能累计", "补上{1}的数，或改报从一月起的累计数")
        }
        Code::LaterPeriod => ("时期“{0}”晚于报告期{1}", "去掉 --period，或不要列出这个文件"),
        Code::ForeignPeriod => ("时期“{0}”晚于计划年度{1}", "检查年份"),
        Code::NotANumber => ("“{0}”不是数", "写成 4860.5 这样的数；没有数就留空"),
        Code::PercentSign => ("“{0}”带百分号", "[这一列的单位是{1}：换算成{1}，再]去掉符号"),
        Code::UnitInNumber => ("“{0}”里混有文字", "只写数[，单位是{1}]"),
        Code::ThousandsSeparator => {
            ("“{0}”的逗号不在千分位上", "若逗号是千分位，去掉逗号；若是小数点，改写成 .")
        }
        Code::NumberForm => ("“{0}”不是普通的十进制数", "写出全部数字，如 4860.5"),
        Code::SpreadsheetError => {
            ("“{0}”是电子表格的公式或错误值", "改正公式，或把列加宽，再导出数值")
        }
        Code::FootnoteMark => ("“{0}”带有注脚符号", "去掉符号，把说明写在 note 列"),
        Code::TooManyDigits => ("“{0}”超过 18 位数字", "检查数值和单位"),
        Code::NumberFolded => ("“{0}”按{1}读取", "不需要处理；最好写成{1}"),
        Code::NoValue => ("“{0}”没有填数", "视为未报"),
        Code::NotForMilestone => ("事项没有 {1}：“{0}”", "清空这一格；进展写在 value 列"),
        Code::DoneLater => ("完成日期{0}晚于报告期末{1}", "改正日期，或写 推进中"),
        Code::DuplicateRow => ("同一指标、地区、时期的行重复，内容相同", "只用一次；删去一行"),
        Code::ConflictingRows => {
            ("同一指标、地区、时期有两个不同的数", "两行都没有采用；留下正确的一行")
        }
        Code::RevisedRow => ("这一行已由另一行订正（revises）", "不需要处理；采用订正后的数"),
        Code::NoNumber => (
            "{0} 是空的，而计数或求和要用它",
            "填上数；这样的行若不该计入，在 where 里写 {0} != \"\" 排除",
        ),
        Code::ExitBeforeEntry => ("退出日期{0}早于登记日期{1}", "改正日期"),
        Code::ListedAgain => ("名单里重复：“{0}”，{1}，读取的各列都相同", "只计一次；删去一行"),
        Code::ListedDifferently => {
            ("名单里有两行“{0}”，日期都是{1}，读取的列有不同", "两行都没有计入；留下正确的一行")
        }
        Code::RosterEndsEarly => (
            "名单 {0} 里最晚的日期是{1}，报告期 {2} 的最后一个月没有登记",
            "若当月确实没有变动，不需要处理；否则换成最新的名单",
        ),
        Code::NoReportPeriod => {
            ("文件里没有{0}年的累计数", "检查文件和时期；只有名单、没有报数时，用 --period 指明")
        }
        Code::GrowthMismatch => (
            "公布增速{0}%，按水平推算{1}%，相差{2}个百分点，超出四舍五入所能解释的{3}",
            "核对上年同期数是否修订、口径是否一致；以公布增速为准",
        ),
        Code::BaseRevised => (
            "{0}填的是{1}，去年报的是{2}",
            "基数可能已修订：同比用本行的数，时序、预计和后期所需用去年同一口径的数；若去年的数已订正，在去年的文件里加一行并写 revises = 是",
        ),
        Code::CumulativeFalls => {
            ("累计数{0}小于{1}的{2}", "年度累计数一般不减少；检查是否误填单期数，或上一期需要订正")
        }
        Code::TellsNoPeriod => (
            "{0}是年初以来的累计数，看不出各月、各季各是多少；目标是按期判定的",
            "按期填报：单月写 2024-05..2024-05，单季写 2024-04..2024-06",
        ),
        Code::OtherMagnitude => (
            "报数{0}[，上年同期{1}][，目标{2}]，相差一千倍以上",
            "核对单位（万元与亿元、人与万人）和小数点；无误则不必改",
        ),
        Code::PartsMismatch => (
            "报数{0}，由各部分或名单得出{1}，相差{2}，超出四舍五入所能解释的{3}",
            "核对报数、各部分或名单，以及口径；以报数为准",
        ),
        Code::TomlSyntax => ("不符合 TOML 语法：{0}", "[这一行有全角符号 {1} ，改成半角]"),
        Code::UnknownKey => ("这里没有“{0}”这个键", "可用：{1}"),
        Code::MissingKey => ("缺少 {0}", "补上 {0}"),
        Code::WrongType => ("{0} 的值类型不对", "应写成 {1}"),
        Code::EmptyText => ("{0} 是空的", "填写内容"),
        Code::ControlCharacter => ("{0} 含有不可见字符 {1}", "删去这个字符"),
        Code::UnknownWord => ("{1} 不能是“{0}”", "可用：{2}"),
        Code::OutOfRange => ("{0} 超出范围", "应为 {1} 至 {2} 的整数"),
        Code::BadId => ("代码“{0}”含有不允许的字符", "只用英文字母、数字、- 和 _"),
        Code::DuplicateId => ("代码“{0}”重复", "各用各的代码"),
        Code::DuplicateName => ("名称“{0}”已属于另一项", "改用不同的名称或别名"),
        Code::DuplicateTask => ("任务编号{0}重复", "每项任务用自己的编号"),
        Code::ListedTwice => ("“{0}”列了两次", "删去一个"),
        Code::LeadNotListed => ("牵头部门不在本任务的 departments 里", "在 departments 里也写上它"),
        Code::NoRegions => (
            "{0} 里没有地区",
            "列出地区，或用 region 表声明；sum-of = \"regions\" 指直属本指标地区的各地区",
        ),
        Code::KeysExclude => ("{0} 和 {1} 不能同用", "只留一个"),
        Code::BareNumber => ("目标“{0}”没有比较符", "写成 \">= {0}\""),
        Code::UnknownComparator => {
            ("“{0}”里的比较符不存在", "可用：>= > <= < = ~，或 1..2 这样的范围")
        }
        Code::BadTarget => (
            "看不懂目标“{0}”",
            "写成 \">= 255\"、\"~ 6\"、\"1..2\"、\"> last-year\" 或 \">= @指标代码\"",
        ),
        Code::UnitInTarget => {
            ("目标“{0}”里有单位、百分号、千分位或指数", "只写数，如 \">= 255\"；单位是指标的 unit")
        }
        Code::RangeReversed => ("范围“{0}”的上限小于下限", "把小的写在前面"),
        Code::MissingBetter => {
            ("“=”和“~”要说明哪边好", "加上 better = \"higher\"、\"lower\" 或 \"neither\"")
        }
        Code::BetterContradicts => (
            "比较符与哪边好（better）矛盾",
            "改正比较符，或删去 better；地区目标与指标目标的方向要一致",
        ),
        Code::MissingTolerance => (
            "“左右”没有说明幅度（{0}）",
            "level 目标自己写 tolerance（数或 \"2%\"）；growth、share 也可写在 plan 表",
        ),
        Code::BadTolerance => ("{0} 用得不对", "{0} 只用于“~”目标和界限，且不能为负"),
        Code::KindNotForNature => ("{1} 类指标没有 {0} 目标", "{0} 用于：{2}"),
        Code::DuplicateTarget => {
            ("同一指标、地区、种类的目标重复，内容相同", "只采用了一次；删去一行")
        }
        Code::ConflictingTargets => (
            "同一指标、地区、种类已有另一个目标",
            "一个地区每种目标只有一个，写在 plan.toml 或目标表里；留下对的",
        ),
        Code::MissingGrowthAgainst => (
            "期末数的增速要说明和什么比",
            "给指标加上 growth-against = \"last-year\" 或 \"year-start\"",
        ),
        Code::NotInStep => (
            "{0} 不能与 {1} 对照",
            "level、share 须对照性质和单位相同的另一个指标；growth 须对照有增速的另一个指标",
        ),
        Code::TierNotHigher => (
            "{0} 这一档的目标没有高于 {1}",
            "基本目标（basic）、工作目标（working）、奋斗目标（stretch）要求逐档提高：改正数值或档次",
        ),
        Code::NotEveryPeriod => (
            "这个 {0} 目标不能按每期判定",
            "every 用于 flow 类指标的 level 目标，want 要写数，如 \">= 1\"",
        ),
        Code::BadDate => ("{0} 不是日期：“{1}”", "写成 2024-12-31"),
        Code::DueBeforePlan => ("到期日{0}早于计划年度{1}", "改正日期"),
        Code::BadFormula => (
            "看不懂公式[，在“{0}”处]",
            "写成 服务业增加值 / 地区生产总值 * 100；名称里有括号或符号的加引号，减号两边留空格",
        ),
        Code::CannotSum => (
            "“{0}”（{1}，{2}）不能这样相加",
            "只有单位相同的 flow 或 stock 可以相加；比率请用 formula 由分子和分母计算",
        ),
        Code::CannotCount => (
            "“{0}”（{1}）不能数“{2}”（{3}）",
            "count-of 用于 flow 类指标，数的是某一事项（milestone）有多少个地区已完成",
        ),
        Code::UnknownRoster => {
            ("没有名单“{0}”", "核对代码，或在 plan.toml 里用 roster 表声明[；是否要写：{1}]")
        }
        Code::BadCondition => (
            "看不懂条件[，在“{0}”处]",
            "[“{0}”在这里写成 {1}；]写成 行业 = 批发业 and 营业收入 >= 2000：列名、比较、值，用 and 连接；带空格或符号的加引号；只有数能比大小",
        ),
        Code::NoOr => (
            "条件里没有“{0}”",
            "同一列的几个值写成 行业 in 加方括号里的列表；不同的列各设一个指标，再用 sum-of 相加",
        ),
        Code::NotFromRoster => (
            "“{0}”（{1}[，{2}]）不能由名单得出",
            "名单只能数出 flow 或 stock 的家数（单位如 家、个），或用 sum 加总一列数；比率请用 formula",
        ),
        Code::NetOfStock => {
            ("“{0}”是 stock，不用写 net", "去掉 net：期末数本来就不含已退出的；净增数用 flow")
        }
        Code::BadAmount => {
            ("{0} 须大于零，精确到分", "写大于零、精确到分的数，如 amount = 10，unit = \"万元\"")
        }
        Code::CannotReward => {
            ("“{0}”（{1}[，{2}]）不是家数", "奖励按家数计：用 flow 或 stock，单位如 家、个")
        }
        Code::MadeOfItself => ("数由自己算出：{0}", "去掉其中一个公式或合计"),
        Code::RegionWithinItself => ("地区隶属于自己：{0}", "改正或去掉其中一个 parent"),
        Code::WithinAnother => ("“{0}”属于“{1}”，相加会重复计算", "在 sum-of 里去掉其中一个"),
        Code::UnitsDiffer => ("公式把{0}和{1}相加减", "核对公式和单位"),
        Code::BadSchedule => (
            "进度安排有误：{0}",
            "写累计百分比，逐期不降，最后为 100：q1 = 20, q2 = 45, q3 = 70, q4 = 100；月份写 \"01\" 至 \"12\"",
        ),
        Code::AlikeNames => (
            "名称“{0}”和“{1}”几乎相同",
            "若是同一项，只留一个，另一种写法写进 aliases；若确是两项，不需要处理",
        ),
        Code::UnusedDepartment => {
            ("部门“{0}”没有负责任何任务或指标", "核对任务的 departments；确实没有任务的，删去")
        }
        Code::FormulaUnit => {
            ("按公式，“{0}”的单位是“{1}”，写的却是“{2}”", "改正 unit，或在公式里换算")
        }
        Code::ShareNotPercent => {
            ("“{0}”的单位是 %，公式却没有乘以 100：0.45 会当作 0.45%", "在公式末尾加上 * 100")
        }
        Code::PercentDivided => (
            "“{0}”以 % 计，目标写作 level，会用实际数除以目标：45% 对 50% 算成完成90%",
            "占比、比率只比高低：改用 target.share，差距以百分点表示",
        ),
        Code::TargetsMismatch => (
            "各地区目标合计{0}，与[{3}的]目标{1}相差{2}",
            "核对各地区目标：照此各地区都完成，总目标仍可能完不成",
        ),
        Code::TargetsRaised => {
            ("各地区目标合计{0}，比[{3}的]目标{1}加码{2}", "层层加码较为常见；如属有意，不必处理")
        }
        Code::UnusedRoster => ("没有指标用名单“{0}”", "在指标里写 roster = \"{0}\"，或删去"),
        Code::NominalValueAdded => (
            "“{0}”没有公布增速时，会按现价推算增速，而增加值增速一般按不变价计算",
            "加上 growth-basis = \"reported\"，只认公布的增速",
        ),
    };
    Sentence { says, advice }
}
