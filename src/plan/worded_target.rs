//! Targets in words, as tables of targets have them: 达到255亿元，增长6%以上; 12月底前完成; at least 300.
//!
//! They are read by the same words as the hints of plan.toml. A text that may mean two things, or has a word
//! that is not known, is none: it is handed back with what it may mean.

use super::respelling::{self, Of};
use super::worded_day::day;
use super::written_comparison::{Comparator, WrittenComparison};
use super::{Better, Kind, Nature};
use crate::figures::UNITS;
use crate::value::{Date, Limit, Worded, fold, places_between};

/// What stands beside a target in words.
#[derive(Clone, Copy)]
pub(crate) struct WordsBeside<'a> {
    /// The name of the indicator.
    pub name: &'a str,
    /// Its unit, where that is told.
    pub unit: Option<&'a str>,
    /// How its figures behave, where that is told.
    pub nature: Option<Nature>,
    /// The day that is told apart.
    pub due: Option<Date>,
    /// The year of the plan.
    pub year: u16,
    /// The side on which a number without a word is a limit, where that was said.
    pub bare: Option<Better>,
}

/// A part of a text, and what it asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Clause {
    /// The part, as it stands there.
    pub text: String,
    /// What it asks.
    pub asks: Asks,
}

/// What a text asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Asks {
    /// One thing.
    Sure(WordedTarget),
    /// One of these, as plan.toml writes them.
    Doubtful(Vec<String>),
    /// Nothing that is understood.
    Unread,
}

/// What is asked by words that leave no doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WordedTarget {
    /// What is compared.
    pub kind: Kind,
    /// The comparison as plan.toml writes it; of what is to be done the day.
    pub want: String,
    /// Whether the text only strives for it.
    pub aspirational: bool,
    /// The day by which it is to be reached, where that is told.
    pub due: Option<Date>,
    /// The unit that the text itself tells.
    pub unit: Option<String>,
    /// Where it is asked of every month or quarter, which of them.
    pub every: Option<&'static str>,
}

impl WordedTarget {
    /// The day by which it is to be reached or done, where that is told.
    pub(crate) fn day(&self) -> Option<Date> {
        if self.kind == Kind::Done { Date::parse(&self.want) } else { self.due }
    }

    /// How the figures behave of which alone this can be asked.
    pub(crate) const fn nature(&self) -> Option<Nature> {
        match self.kind.natures() {
            [only] => Some(*only),
            _ => None,
        }
    }
}

/// Words that strive (力争).
const STRIVES: [&str; 4] = ["力争", "争取", "strive", "aim"];

/// What is passed over at the beginning of a clause.
const OPENINGS: [&str; 19] = [
    "当年",
    "积极争取",
    "力争",
    "争取",
    "确保",
    "要",
    "再",
    "全市",
    "全县",
    "全区",
    "全省",
    "全年",
    "striveto",
    "strivefor",
    "aimto",
    "aimfor",
    "ensure",
    "to",
    "the",
];

/// Words of a change: without a number they ask nothing that can be told to be done.
const VAGUE: [&str; 14] = [
    "提高", "提升", "增长", "增加", "上升", "扩大", "下降", "降低", "减少", "改善", "increase",
    "raise", "reduce", "improve",
];

/// Words of what returns: it is not done on one day.
const RETURNING: [&str; 6] = ["每月", "每季", "每周", "monthly", "quarterly", "weekly"];

/// Words of what is asked of every month or quarter, before or behind it, as plan.toml calls these.
const EVERY: [(&str, &str); 12] = [
    ("每季度", "quarter"),
    ("每个季度", "quarter"),
    ("每季", "quarter"),
    ("每个月", "month"),
    ("每月", "month"),
    ("everyquarter", "quarter"),
    ("eachquarter", "quarter"),
    ("perquarter", "quarter"),
    ("aquarter", "quarter"),
    ("everymonth", "month"),
    ("permonth", "month"),
    ("amonth", "month"),
];

/// What is added new, of an indicator that counts what is new: 新增300家.
const NEW: [&str; 14] = [
    "新增",
    "净增",
    "新建",
    "新培育",
    "新创",
    "新开",
    "培育",
    "建成",
    "打造",
    "发放",
    "举办",
    "引进",
    "实施",
    "入库",
];

/// Reads what a text asks, clause by clause.
pub(crate) fn read(text: &str, beside: &WordsBeside) -> Vec<Clause> {
    let mut due = beside.due;
    let mut strives = false;
    let mut clauses: Vec<Clause> = Vec::new();
    let mut parts = Vec::new();
    for part in split(text) {
        match day(&part.text, beside.year) {
            Some(day) => due = Some(day),
            None => parts.push(part),
        }
    }
    if parts.is_empty() {
        let asks = due.map_or(Asks::Unread, |due| done(due, false));
        return vec![Clause { text: text.trim().to_owned(), asks }];
    }
    for ClauseText { text, ends_sentence } in parts {
        strives |= STRIVES.iter().any(|word| fold(&text).contains(word));
        let asks = clause(&text, strives, &WordsBeside { due, ..*beside });
        clauses.push(Clause { text, asks });
        strives &= !ends_sentence;
    }
    let is_lost = clauses.iter().all(|it| it.asks == Asks::Unread);
    if is_lost {
        vec![Clause { text: text.trim().to_owned(), asks: Asks::Unread }]
    } else {
        clauses
    }
}

/// A part of a text between its commas.
struct ClauseText {
    text: String,
    ends_sentence: bool,
}

/// The parts of a text. A comma between digits belongs to a number.
fn split(text: &str) -> Vec<ClauseText> {
    let chars: Vec<char> = text.chars().collect();
    let is_digit =
        |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let (mut parts, mut part) = (Vec::new(), String::new());
    for (at, c) in chars.iter().copied().enumerate() {
        let parts_number = c == ',' && is_digit(at.checked_sub(1)) && is_digit(Some(at + 1));
        if !"，,；;。、\n".contains(c) || parts_number {
            part.push(c);
            continue;
        }
        parts.push(ClauseText {
            text: std::mem::take(&mut part),
            ends_sentence: "；;。\n".contains(c),
        });
    }
    parts.push(ClauseText { text: part, ends_sentence: true });
    for part in &mut parts {
        part.text = part.text.trim().to_owned();
    }
    parts.retain(|part| !part.text.is_empty());
    parts
}

/// What one clause asks.
fn clause(text: &str, aspirational: bool, beside: &WordsBeside) -> Asks {
    let folded = fold(text).into_owned();
    let name = fold(beside.name);
    let rest = if name.is_empty() { folded } else { folded.replacen(&*name, "", 1) };
    let (told, rest) = with_day(without_openings(&rest), text, beside.year);
    let due = told.or(beside.due);
    if !rest.contains(|c: char| c.is_ascii_digit()) {
        let is_vague = VAGUE.iter().chain(&RETURNING).any(|word| rest.contains(word));
        return due.filter(|_| !is_vague).map_or(Asks::Unread, |due| done(due, aspirational));
    }
    let rest = without_openings(&rest);
    let (every, rest) = recurring(rest);
    match number(rest, beside) {
        Asks::Sure(target) if every.is_none() || adds_up(&target, beside) => {
            Asks::Sure(WordedTarget { aspirational, due, every, ..target })
        }
        _ if every.is_some() => Asks::Unread,
        asks => asks,
    }
}

/// Whether what is asked is a level that builds up, so that each month has its own.
fn adds_up(target: &WordedTarget, beside: &WordsBeside) -> bool {
    target.kind == Kind::Level && beside.nature.is_none_or(|it| it == Nature::Flow)
}

/// Whether a folded text is of every month or quarter, and what is left of it.
fn recurring(text: &str) -> (Option<&'static str>, &str) {
    let found = EVERY.iter().find_map(|(word, every)| {
        let rest = text.strip_prefix(word).or_else(|| text.strip_suffix(word))?;
        Some((Some(*every), without_openings(rest)))
    });
    found.unwrap_or((None, text))
}

/// Whether a text is a unit, be it with a power of ten before it.
fn is_unit(text: &str) -> bool {
    UNITS.iter().any(|unit| places_between(text, unit).is_some_and(|_| text.ends_with(unit)))
}

fn done(due: Date, aspirational: bool) -> Asks {
    let (kind, want) = (Kind::Done, due.to_string());
    Asks::Sure(WordedTarget { kind, want, aspirational, due: None, unit: None, every: None })
}

fn without_openings(mut text: &str) -> &str {
    while let Some(rest) = OPENINGS.iter().find_map(|word| text.strip_prefix(word)) {
        text = rest;
    }
    text
}

/// The day that a clause begins with, or that an English one ends with; and what is left of it.
fn with_day(folded: &str, written: &str, year: u16) -> (Option<Date>, String) {
    let marks = ["前", "底", "末", "内"];
    let ends = folded.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends = ends.filter(|end| {
        marks.iter().any(|mark| folded.get(..*end).is_some_and(|it| it.ends_with(mark)))
    });
    let mut found = None;
    for end in ends {
        let (start, rest) = folded.split_at(end);
        found = day(start, year).map(|day| (day, rest)).or(found);
    }
    if let Some((day, rest)) = found {
        return (Some(day), rest.to_owned());
    }
    let by = [" by ", " at "].iter().find_map(|word| Some(written.split_at(written.rfind(word)?)));
    match by.and_then(|(rest, by)| Some((day(by.trim(), year)?, rest))) {
        Some((day, rest)) => (Some(day), fold(rest).into_owned()),
        None => (None, folded.to_owned()),
    }
}

/// What a clause with a number asks.
fn number(text: &str, beside: &WordsBeside) -> Asks {
    let is_new = beside.nature != Some(Nature::Stock);
    let new = NEW.iter().find_map(|word| text.strip_prefix(word)).filter(|_| is_new);
    let rest = new.unwrap_or(text);
    let Some(mut worded) = Worded::parse(rest) else { return Asks::Unread };
    let is_percent = ["%", "percent"].contains(&worded.unit.as_str());
    let unit = beside.unit.map(fold).filter(|it| !it.is_empty());
    // 0.5个工作日 is 0.5 of the unit 工作日.
    if let Some(counted) = worded.unit.strip_prefix('个').filter(|it| Some(*it) == unit.as_deref())
    {
        worded.unit = counted.to_owned();
    }
    let told = (!worded.unit.is_empty() && !is_percent).then(|| worded.unit.clone());
    // Of words that may be anything no unit is made.
    if unit.is_none() && told.as_deref().is_some_and(|it| !is_unit(it)) {
        return Asks::Unread;
    }
    let grows = is_percent && worded.change.is_some();
    let is_share = unit.as_deref().map_or(is_percent && !grows, |unit| unit == "%");
    let kind = match (grows, is_share) {
        (true, _) => Kind::Growth,
        (false, true) => Kind::Share,
        (false, false) => Kind::Level,
    };
    let says_growth = ["增速", "增长", "增幅", "growth"].iter().any(|it| beside.name.contains(it));
    // Per cent of an amount may be anything unless a word says that it grows.
    if is_percent && kind == Kind::Level && !says_growth {
        return Asks::Unread;
    }
    let nature =
        if kind.is_share() { Some(Nature::Ratio) } else { beside.nature.or(Some(Nature::Flow)) };
    let better = beside.bare.or(new.map(|_| Better::Higher));
    let of = Of { kind, unit: unit.as_deref().or(told.as_deref()), nature, better };
    let meant = of.meant(&worded, respelling::has_sign(rest));
    let kind = if meant.is_growth { Kind::Growth } else { kind };
    if worded.asked() == [Limit::About] && !meant.texts.is_empty() {
        return Asks::Doubtful(meant.texts.iter().map(|it| about(kind, it)).collect());
    }
    match meant.texts.as_slice() {
        [] => Asks::Unread,
        [want] if is_sound(want) => Asks::Sure(WordedTarget {
            kind,
            want: want.clone(),
            aspirational: false,
            due: None,
            every: None,
            unit: told
                .filter(|_| kind == Kind::Level)
                .or((kind == Kind::Share).then(|| "%".to_owned())),
        }),
        wants => Asks::Doubtful(wants.iter().map(|it| one_of(kind, it)).collect()),
    }
}

/// A choice, as plan.toml writes it.
fn one_of(kind: Kind, want: &str) -> String {
    format!("target.{} = \"{want}\"", kind.name())
}

/// The same about a number: which side is good must be said, and how far from it still counts.
fn about(kind: Kind, want: &str) -> String {
    let tolerance = if kind == Kind::Level { "\"2%\"" } else { "0.5" };
    let kind = kind.name();
    format!("target.{kind} = {{ want = \"{want}\", better = \"higher\", tolerance = {tolerance} }}")
}

/// Whether plan.toml takes this as it stands.
fn is_sound(want: &str) -> bool {
    match WrittenComparison::parse(want) {
        Ok(WrittenComparison::Compared(comparator, _)) => {
            !matches!(comparator, Comparator::Equal | Comparator::About)
        }
        Ok(WrittenComparison::Range(_)) => true,
        Err(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, unit: &str) -> String {
        let beside = WordsBeside {
            name: "物流业增加值",
            unit: Some(unit).filter(|it| !it.is_empty()),
            nature: None,
            due: None,
            year: 2024,
            bare: None,
        };
        let of_clause = |it: &Clause| match &it.asks {
            Asks::Sure(target) => {
                let due = target.due.map(|due| format!(" by {due}")).unwrap_or_default();
                let strives = if target.aspirational { " strives" } else { "" };
                let every = target.every.map(|it| format!(" every {it}")).unwrap_or_default();
                format!("{} {}{due}{strives}{every}", target.kind.name(), target.want)
            }
            Asks::Doubtful(wants) => format!("? {}", wants.join(" / ")),
            Asks::Unread => "?".to_owned(),
        };
        read(text, &beside).iter().map(of_clause).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn what_is_read_is_what_was_meant() {
        for (unit, text, asks) in [
            ("亿元", "达到255亿元", "level >= 255"),
            ("亿元", "全年物流业增加值达到255亿元，增长6%以上", "level >= 255 | growth >= 6"),
            ("亿元", "力争达到760亿元，增长6%", "level >= 760 strives | growth >= 6 strives"),
            ("亿元", "力争达到760亿元；增长6%", "level >= 760 strives | growth >= 6"),
            ("亿元", "2550000万元以上", "level >= 255"),
            ("亿元", "下降2.5%", "growth <= -2.5"),
            ("%", "增长6%以上", "growth >= 6"),
            ("", "增长6%以上", "growth >= 6"),
            ("", "提高到35%以上", "share >= 35"),
            ("%", "提高1个百分点", "share >= last-year + 1"),
            ("条", "1-2条", "level 1..2"),
            ("家", "新增300家以上", "level >= 300"),
            ("家", "新增300家", "level >= 300"),
            ("家", "净增15家", "level >= 15"),
            ("场", "每季度不少于3场", "level >= 3 every quarter"),
            ("次", "每月至少调研1次", "?"),
            ("visits", "at least 2 a month", "level >= 2 every month"),
            ("%", "每月不低于90%", "?"),
            ("工作日", "压缩至0.5个工作日以内", "level <= 0.5"),
            ("家", "控制在1,000家以内", "level <= 1000"),
            ("家", "年底前达到4家", "level >= 4 by 2024-12-31"),
            ("家", "突破1.9", "level > 1.9"),
            ("", "12月底前", "done 2024-12-31"),
            ("", "9月底前完成迁建选址", "done 2024-09-30"),
            ("", "力争年内完成迁建选址", "done 2024-12-31 strives"),
            ("", "确保年内开工建设", "done 2024-12-31"),
            ("", "2024年6月30日前建成", "done 2024-06-30"),
            ("", "三季度末", "done 2024-09-30"),
            ("", "开工，年底前建成", "? | done 2024-12-31"),
            ("", "open the depot by 30 June 2024", "done 2024-06-30"),
            ("", "by the end of the year", "?"),
            ("", "by year-end", "done 2024-12-31"),
            ("", "go live by end of September", "done 2024-09-30"),
            ("", "by the end of March 2025", "done 2025-03-31"),
            ("km", "at least 30 by end of Q3", "level >= 30 by 2024-09-30"),
            ("", "每季度调度，年底办结", "? | done 2024-12-31"),
            ("people", "at least 1,200 at year-end", "level >= 1200 by 2024-12-31"),
            ("", "by end of 2024", "done 2024-12-31"),
            ("t", "no more than 100", "level <= 100"),
            ("GBP m", "at least 300, up 6%", "level >= 300 | growth >= 6"),
            ("t", "reduce by 2.5%", "growth <= -2.5"),
        ] {
            assert_eq!(shown(text, unit), asks, "{text}");
        }
    }

    #[test]
    fn what_may_mean_two_things_is_not_read() {
        for (unit, text, asks) in [
            ("家", "300家", "? target.level = \">= 300\" / target.level = \"<= 300\""),
            (
                "亿元",
                "增长6%左右",
                "? target.growth = { want = \"~ 6\", better = \"higher\", tolerance = 0.5 }",
            ),
            ("亿元", "6%以上", "?"),
            ("家", "255吨以上", "?"),
            ("家", "进一步提高", "?"),
            ("", "12月前", "?"),
            ("", "by September", "?"),
            ("", "open in May", "?"),
            ("", "12月前完成", "?"),
            ("家", "约五百家", "?"),
            ("个", "完成12个县级机构和1个市级中心建设", "?"),
            ("", "3/4/2024前", "?"),
            (
                "吨",
                "减少100吨",
                "? target.level = \"<= last-full-year - 100\" / target.level = \"<= last-year - 100\"",
            ),
        ] {
            assert_eq!(shown(text, unit), asks, "{text}");
        }
    }
}
