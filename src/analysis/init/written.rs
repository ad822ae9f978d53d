//! The declarations of a plan that is made of a table, block by block.

use super::PlanHead;
use super::sorted::{Doubt, OpenWords, Sorted, SortedIndicator, SortedTask};
use crate::analysis::declaration::{Toml, quoted};
use crate::lang::{Lang, Text};
use crate::plan::{UNTOLD_NATURE, WordedTarget, grows_at_constant_prices};
use crate::value::{Date, is_hidden};

const MADE_OF: Text = Text::new(
    "按{0}生成；标 ? 的地方核对以后再用，说明见 plan help plan",
    "made of {0}; look over what is marked with ? before it is used (plan help plan says what a key is)",
);
const OPEN_NATURES: Text = Text::new(
    "nature 后面的 ?：表里没有写性质，暂按累计数（flow）；期末数写 stock，人均、亩均数写 per-head",
    "? behind nature: the table does not tell it, flow for now; stock stands at a point in time, per-head is for each head",
);
const UNREAD: Text = Text::new(
    "? 第{0}行“{1}”没有读懂，没有采用",
    "? row {0}: `{1}` was not understood, and is not used",
);
const DOUBTFUL: Text = Text::new(
    "? 第{0}行“{1}”有几种理解，没有采用；选一行，去掉前面的 #",
    "? row {0}: `{1}` may mean several things, and is not used; take the # from one of these",
);
const CONTRADICTS: Text = Text::new(
    "? 第{0}行“{1}”与这个指标的另一个目标不能并存，没有采用",
    "? row {0}: `{1}` does not go with another target of this indicator, and is not used",
);
const NO_DAY: Text = Text::new(
    "? 第{0}行的时限“{1}”不是日期，没有采用；写 due = \"{2}-12-31\" 这样的日期",
    "? row {0}: `{1}` is no day, and is not used; write one such as due = \"{2}-12-31\"",
);
const OTHER_DAY: Text = Text::new(
    "? 第{0}行“{1}”的日期不是时限一栏的“{2}”，没有采用",
    "? row {0}: the day of `{1}` is not that of the column of days (`{2}`), and is not used",
);
const NO_NATURE: Text = Text::new(
    "? 第{0}行的性质“{1}”不在 flow、stock、per-head、ratio、milestone 之列",
    "? row {0}: `{1}` is none of flow, stock, per-head, ratio, milestone",
);
const GROWTH_UNIT: Text = Text::new(
    "? 只写了增速的 %；unit 应是总量的单位",
    "? % is the unit of the growth; unit should be that of the amount",
);
const AGAINST: Text = Text::new(
    "? 比上年同期（last-year）还是比年初（year-start）",
    "? against the same day last year (last-year), or the start of the year (year-start)",
);
const NO_INDICATOR: Text = Text::new(
    "去掉以下各行前面的 #，补全 target，就是这个指标",
    "without the # before these lines, and with its target, this is the indicator",
);
const ERROR: Text = Text::new("? 没有采用：{0}", "? not used: {0}");

/// A declaration.
pub(super) struct Declaration {
    /// Its text.
    pub text: String,
    /// How many targets it declares.
    pub targets: usize,
    /// How many texts of it were not read.
    pub unread: usize,
    /// How many natures are open.
    pub natures: usize,
    /// Whether it was made a remark.
    pub is_out: bool,
    /// Whether the rest can do without it.
    is_indicator: bool,
}

impl Declaration {
    fn fixed(toml: Toml) -> Self {
        let (targets, unread, natures) = (0, 0, 0);
        Self { text: toml.0, targets, unread, natures, is_out: false, is_indicator: false }
    }

    /// Whether the rest can do without it, and it still declares something.
    pub(super) const fn is_optional(&self) -> bool {
        self.is_indicator && !self.is_out
    }

    /// Makes it a remark, and says why.
    pub(super) fn take_out(&mut self, reason: &str, lang: Lang) {
        let mut toml = Toml::default();
        toml.line("");
        toml.comment(&lang.fill(ERROR, &[reason]));
        // What is hidden would act in a remark as well.
        remarks(&self.text.replace(|c| c != '\n' && is_hidden(c), " "), &mut toml);
        (self.text, self.is_out) = (toml.0, true);
    }
}

/// Adds lines that are to declare nothing.
fn remarks(text: &str, toml: &mut Toml) {
    for line in text.lines().filter(|line| !line.is_empty()) {
        toml.line(&if line.starts_with('#') { line.to_owned() } else { format!("# {line}") });
    }
}

/// All declarations of a plan.
pub(super) fn blocks(sorted: &Sorted, head: &PlanHead) -> Vec<Declaration> {
    let mut indicators = sorted.tasks.iter().flat_map(|it| &it.indicators);
    let mut blocks = vec![opening(head, indicators.any(|it| it.known_nature().is_none()))];
    let named = |table: &str, name: &String| {
        let mut toml = Toml::default();
        toml.line("");
        toml.line(table);
        toml.text("name", Some(name));
        Declaration::fixed(toml)
    };
    blocks.extend(sorted.departments.iter().map(|it| named("[[department]]", it)));
    blocks.extend(sorted.regions.iter().map(|it| named("[[region]]", it)));
    let mut ids = Ids::default();
    for task in &sorted.tasks {
        blocks.push(self::task(task));
        let indicators = task.indicators.iter().enumerate();
        blocks.extend(indicators.map(|(at, it)| indicator(it, &ids.next(task, at, it), head)));
    }
    blocks
}

fn opening(head: &PlanHead, has_open_natures: bool) -> Declaration {
    let mut toml = Toml::default();
    toml.comment(&head.lang.fill(MADE_OF, &[head.file]));
    if has_open_natures {
        toml.comment(head.lang.text(OPEN_NATURES));
    }
    toml.line("[plan]");
    toml.text("title", Some(&head.title));
    toml.line(&format!("year = {}", head.year));
    toml.text("language", Some(head.lang.name()));
    Declaration::fixed(toml)
}

fn task(task: &SortedTask) -> Declaration {
    let mut toml = Toml::default();
    toml.line("");
    toml.line("[[task]]");
    toml.line(&format!("number = {}", task.number));
    toml.text("title", Some(&task.title));
    toml.list("departments", task.departments.iter().map(String::as_str), false);
    toml.list("lead", task.lead.iter().map(String::as_str), false);
    Declaration::fixed(toml)
}

/// The ids that were given.
#[derive(Default)]
struct Ids(Vec<String>);

/// The longest id that is made of a name.
const LONGEST_ID: usize = 40;

impl Ids {
    /// An id: the name's own letters, where it has no others, else the numbers of its task and place.
    fn next(&mut self, task: &SortedTask, at: usize, indicator: &SortedIndicator) -> String {
        let numbers = || format!("{:02}-{:02}", task.number, at + 1);
        let words = indicator.name.split(|c: char| !c.is_ascii_alphanumeric());
        let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
        let id = words.join("-").to_ascii_lowercase();
        let is_new = !self.0.contains(&id) && id.len() <= LONGEST_ID && !id.is_empty();
        let id = if indicator.name.is_ascii() && is_new { id } else { numbers() };
        self.0.push(id.clone());
        id
    }
}

fn indicator(indicator: &SortedIndicator, id: &str, head: &PlanHead) -> Declaration {
    let mut block = Toml::default();
    block.line("");
    for question in &indicator.questions {
        ask(question, head, &mut block);
    }
    let mut toml = Toml::default();
    toml.line("[[task.indicator]]");
    toml.text("id", Some(id));
    toml.text("name", Some(&indicator.name));
    figures(indicator, head.lang, &mut toml);
    for (wanted, words) in &indicator.targets {
        toml.line(&target(wanted, words, head.year));
    }
    toml.text("note", Some(&indicator.note).filter(|it| !it.is_empty()));
    let is_unread = indicator.questions.iter().any(|it| it.open.is_of_target());
    let is_out = indicator.targets.is_empty() && is_unread;
    if is_out {
        block.comment(head.lang.text(NO_INDICATOR));
        remarks(&toml.0, &mut block);
    } else {
        block.0.push_str(&toml.0);
    }
    Declaration {
        text: block.0,
        targets: indicator.targets.len(),
        unread: indicator.questions.len(),
        natures: usize::from(indicator.known_nature().is_none()),
        is_out,
        is_indicator: true,
    }
}

/// Says how the figures of an indicator behave, where they are from, and who answers for them.
fn figures(indicator: &SortedIndicator, lang: Lang, toml: &mut Toml) {
    let told = indicator.known_nature();
    let nature = told.unwrap_or(UNTOLD_NATURE);
    let (unit, is_known) = (indicator.unit.as_deref(), !indicator.targets.is_empty());
    if nature.has_numbers() && is_known {
        if unit.is_none_or(|it| it == "%") && !nature.is_ratio() {
            toml.comment(lang.text(GROWTH_UNIT));
        }
        toml.text("unit", Some(unit.unwrap_or("%")));
    } else {
        toml.text("unit", unit);
    }
    match told {
        Some(nature) => toml.text("nature", Some(nature.name())),
        None if is_known || unit.is_some() => {
            toml.line(&format!("nature = {}  # ?", quoted(nature.name())));
        }
        None => {}
    }
    match indicator.regions.as_slice() {
        [one] => toml.text("region", Some(one)),
        all => toml.list("regions", all.iter().map(String::as_str), false),
    }
    toml.list("departments", indicator.departments.iter().map(String::as_str), false);
    let grows = indicator.targets.iter().any(|(target, _)| target.kind.is_growth());
    if grows_at_constant_prices(&indicator.name, grows) {
        toml.text("growth-basis", Some("reported"));
    }
    if grows && nature.opens() {
        toml.comment(lang.text(AGAINST));
        toml.text("growth-against", Some("last-year"));
    }
}

impl Doubt {
    const fn is_of_target(&self) -> bool {
        match self {
            Self::Unread | Self::Doubtful(_) | Self::Contradicts | Self::OtherDay(_) => true,
            Self::Day | Self::Nature => false,
        }
    }
}

fn ask(question: &OpenWords, head: &PlanHead, toml: &mut Toml) {
    let sentence = match &question.open {
        Doubt::Unread => UNREAD,
        Doubt::Doubtful(_) => DOUBTFUL,
        Doubt::Contradicts => CONTRADICTS,
        Doubt::Day => NO_DAY,
        Doubt::OtherDay(_) => OTHER_DAY,
        Doubt::Nature => NO_NATURE,
    };
    let third = match &question.open {
        Doubt::OtherDay(day) => day.clone(),
        _ => head.year.to_string(),
    };
    let values = [question.line.to_string(), question.text.clone(), third];
    toml.comment(&head.lang.fill(sentence, &values));
    if let Doubt::Doubtful(meant) = &question.open {
        for it in meant {
            toml.comment(it);
        }
    }
}

/// A target as plan.toml writes it.
fn target(target: &WordedTarget, words: &str, year: u16) -> String {
    let mut keys = vec![format!("want = {}", quoted(&target.want))];
    let due = target.due.filter(|due| *due != Date::end_of(year, 12));
    keys.extend(due.map(|due| format!("due = \"{due}\"")));
    keys.extend(target.every.map(|every| format!("every = \"{every}\"")));
    keys.extend(target.aspirational.then(|| "aspirational = true".to_owned()));
    keys.push(format!("quote = {}", quoted(words)));
    format!("target.{} = {{ {} }}", target.kind.name(), keys.join(", "))
}
