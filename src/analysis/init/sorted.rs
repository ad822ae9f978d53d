//! The rows of a table of targets, sorted into tasks and indicators.

use super::PlanHead;
use crate::lang::Text;
use crate::plan::{
    Asks, LEADS, Nature, WordedTarget, WordedTargetRow, WordedTargetTable, WordsBeside, deadline,
    nature_of_name, nature_of_word, read_words,
};
use crate::value::fold;

/// What a table tells, in the order of a plan.
#[derive(Default)]
pub(super) struct Sorted {
    /// The departments, as they first appear.
    pub departments: Vec<String>,
    /// The regions, likewise.
    pub regions: Vec<String>,
    /// The tasks.
    pub tasks: Vec<SortedTask>,
}

/// A task.
pub(super) struct SortedTask {
    pub number: u16,
    pub title: String,
    /// Whether the table tells it.
    has_title: bool,
    pub departments: Vec<String>,
    pub lead: Vec<String>,
    pub indicators: Vec<SortedIndicator>,
}

/// An indicator with what was read of its targets.
#[derive(Default)]
pub(super) struct SortedIndicator {
    pub name: String,
    pub unit: Option<String>,
    /// How its figures behave, where the table or its name tells.
    pub nature: Option<Nature>,
    /// Its own departments, where they are not those of the task.
    pub departments: Vec<String>,
    pub regions: Vec<String>,
    pub note: String,
    /// What it promises, each with the words.
    pub targets: Vec<(WordedTarget, String)>,
    /// What was not read.
    pub questions: Vec<OpenWords>,
}

/// What is asked of whoever looks a plan over.
pub(super) struct OpenWords {
    /// The row.
    pub line: u32,
    /// The words.
    pub text: String,
    /// What is open.
    pub open: Doubt,
}

/// What is open of some words.
pub(super) enum Doubt {
    /// They are not understood.
    Unread,
    /// They may mean one of these.
    Doubtful(Vec<String>),
    /// There is such a target already, or another kind that does not go with it.
    Contradicts,
    /// They are no day.
    Day,
    /// The day that they tell is not that of the column of days.
    OtherDay(String),
    /// They are no nature.
    Nature,
}

/// What stands before the names of departments.
const OFFICES: [(&str, bool); 6] = [
    (LEADS, true),
    ("牵头部门:", true),
    ("责任单位:", false),
    ("责任部门:", false),
    ("配合单位:", false),
    ("配合部门:", false),
];

/// Names of departments, and which of them lead.
#[derive(Default)]
struct Offices {
    all: Vec<String>,
    lead: Vec<String>,
}

impl Sorted {
    /// Sorts the rows.
    pub(super) fn of(table: &WordedTargetTable, head: &PlanHead) -> Self {
        let mut sorted = Self::default();
        for row in &table.rows {
            sorted.add(row, head);
        }
        sorted
    }

    fn add(&mut self, row: &WordedTargetRow, head: &PlanHead) {
        let offices = Offices::of(&row.departments);
        let regions = names(&row.regions);
        add_new(&mut self.departments, &offices.all);
        add_new(&mut self.regions, &regions);
        let at = self.task(row, &offices, head);
        let Some(task) = self.tasks.get_mut(at) else { return };
        let own = if offices.all == task.departments { Vec::new() } else { offices.all };
        let indicator = task.indicator(row, regions);
        if indicator.departments.is_empty() {
            indicator.departments = own;
        }
        indicator.add(row, head);
    }

    /// The place of a row's task, which is a new one unless it stands there already.
    fn task(&mut self, row: &WordedTargetRow, offices: &Offices, head: &PlanHead) -> usize {
        let last = self.tasks.len().checked_sub(1);
        if let (true, Some(last)) = (row.task.is_empty(), last) {
            return last;
        }
        let (number, title) = numbered(&row.task);
        let has = |number: u16| self.tasks.iter().any(|it| it.number == number);
        let same = |it: &SortedTask| match number {
            Some(number) => {
                it.number == number && (!it.has_title || title.is_empty() || it.title == title)
            }
            None => it.title == title,
        };
        if let Some(at) = self.tasks.iter().position(same) {
            if let Some(task) =
                self.tasks.get_mut(at).filter(|it| !it.has_title && !title.is_empty())
            {
                title.clone_into(&mut task.title);
                task.has_title = true;
            }
            return at;
        }
        let next = || (1..=u16::MAX).find(|it| !has(*it)).unwrap_or(u16::MAX);
        let number = number.filter(|it| !has(*it)).unwrap_or_else(next);
        let has_title = !title.is_empty();
        let title = match title {
            _ if row.task.is_empty() => head.title.clone(),
            "" => head.lang.fill(Text::new("任务{0}", "Task {0}"), &[number.to_string()]),
            title => title.to_owned(),
        };
        self.tasks.push(SortedTask {
            number,
            title,
            has_title,
            departments: offices.all.clone(),
            lead: offices.lead.clone(),
            indicators: Vec::new(),
        });
        self.tasks.len() - 1
    }
}

impl SortedTask {
    /// The indicator of a row. One without a name is that of the row above, or the task itself.
    fn indicator(&mut self, row: &WordedTargetRow, regions: Vec<String>) -> &mut SortedIndicator {
        let above = self.indicators.len().checked_sub(1).filter(|_| row.task.is_empty());
        let name = if row.indicator.is_empty() { &self.title } else { &row.indicator };
        let is_same = |it: &SortedIndicator| fold(&it.name) == fold(name) && it.regions == regions;
        let at = match above.filter(|_| row.indicator.is_empty()) {
            Some(above) => Some(above),
            None => self.indicators.iter().position(is_same),
        };
        let at = at.unwrap_or_else(|| {
            let name = name.clone();
            self.indicators.push(SortedIndicator { name, regions, ..SortedIndicator::default() });
            self.indicators.len() - 1
        });
        self.indicators.get_mut(at).expect("it was found or added")
    }
}

impl SortedIndicator {
    /// Takes what a row says.
    fn add(&mut self, row: &WordedTargetRow, head: &PlanHead) {
        let unit = Some(row.unit.clone()).filter(|it| !is_blank(it));
        self.unit = self.unit.take().or(unit);
        if !row.note.is_empty() && self.note.is_empty() {
            self.note.clone_from(&row.note);
        }
        self.take_nature(row);
        let due = deadline(&row.due, head.year);
        if due.is_none() && !is_blank(&row.due) {
            self.ask(row, &row.due, Doubt::Day);
        }
        if is_blank(&row.target) && due.is_none() {
            return;
        }
        let (name, unit) = (self.name.clone(), self.unit.clone());
        let beside = WordsBeside {
            name: &name,
            unit: unit.as_deref(),
            nature: self.nature,
            due,
            year: head.year,
            bare: head.bare,
        };
        let clauses = read_words(&row.target, &beside);
        let sure = clauses.iter().filter_map(|it| match &it.asks {
            Asks::Sure(target) => Some(target.day()),
            Asks::Doubtful(_) | Asks::Unread => None,
        });
        let other_days = due.is_some() && sure.clone().all(|day| day != due);
        for clause in clauses {
            match clause.asks {
                Asks::Sure(_) if other_days => {
                    self.ask(row, &clause.text, Doubt::OtherDay(row.due.clone()));
                }
                Asks::Sure(target) if self.takes(&target) => {
                    self.unit = self.unit.take().or_else(|| target.unit.clone());
                    let words = if is_blank(&row.target) { &row.due } else { &row.target };
                    let words: Vec<&str> = words.split_whitespace().collect();
                    self.targets.push((target, words.join(" ")));
                }
                Asks::Sure(_) => self.ask(row, &clause.text, Doubt::Contradicts),
                Asks::Doubtful(meant) => self.ask(row, &clause.text, Doubt::Doubtful(meant)),
                Asks::Unread => self.ask(row, &clause.text, Doubt::Unread),
            }
        }
    }

    /// Whether a target goes with those that are there.
    fn takes(&self, target: &WordedTarget) -> bool {
        let natures = target.kind.natures();
        let goes = |(other, _): &(WordedTarget, String)| {
            other.kind != target.kind
                && other.kind.natures().iter().any(|nature| natures.contains(nature))
        };
        let fits_nature = self.nature.is_none_or(|nature| natures.contains(&nature));
        fits_nature && self.targets.iter().all(goes)
    }

    /// How its figures behave, as the column or its name tells.
    fn take_nature(&mut self, row: &WordedTargetRow) {
        if !is_blank(&row.nature) {
            match nature_of_word(&row.nature) {
                Some(nature) => self.nature = Some(nature),
                None => self.ask(row, &row.nature, Doubt::Nature),
            }
        }
        // A name says nothing where the unit is that of a rate.
        let is_percent = self.unit.as_deref() == Some("%");
        let of_name = nature_of_name(&self.name).filter(|_| !is_percent);
        self.nature = self.nature.or(of_name);
    }

    fn ask(&mut self, row: &WordedTargetRow, text: &str, open: Doubt) {
        self.questions.push(OpenWords { line: row.line, text: text.to_owned(), open });
    }

    /// How its figures behave, where its targets, the table or its name tell.
    pub(super) fn known_nature(&self) -> Option<Nature> {
        self.targets.first().and_then(|(first, _)| first.nature()).or(self.nature)
    }
}

impl Offices {
    /// The names in a cell: 市商务局（牵头）、市文旅局.
    fn of(text: &str) -> Self {
        let mut offices = Self::default();
        for part in text.split(['；', ';', '\n']) {
            let part = part.trim().replace('：', ":");
            let mut before = OFFICES.iter();
            let rest = before.find_map(|(it, leads)| Some((part.strip_prefix(it)?, *leads)));
            let (rest, leads) = rest.unwrap_or((&part, false));
            for name in names(rest) {
                let own =
                    ["(牵头)", "（牵头）", "(lead)"].iter().find_map(|it| name.strip_suffix(it));
                let is_lead = leads || own.is_some();
                let name = vec![own.unwrap_or(&name).trim().to_owned()];
                if is_lead {
                    add_new(&mut offices.lead, &name);
                }
                add_new(&mut offices.all, &name);
            }
        }
        offices
    }
}

/// The names in a text, each once.
fn names(text: &str) -> Vec<String> {
    let parts = text.split(['、', '，', ',', '；', ';', '\n']).map(str::trim);
    let mut list = Vec::new();
    for part in parts.filter(|it| !is_blank(it)) {
        add_new(&mut list, &[part.to_owned()]);
    }
    list
}

/// Adds the names that are not there.
fn add_new(list: &mut Vec<String>, names: &[String]) {
    for name in names {
        if !list.iter().any(|it| fold(it) == fold(name)) {
            list.push(name.clone());
        }
    }
}

/// Whether nothing is meant by a cell.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || "-—–－/／".contains(c))
}

/// The number that a task begins with, and what follows it.
fn numbered(text: &str) -> (Option<u16>, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    let title = rest.trim_start_matches(['.', '．', '、', ')', '）', ' ', '\u{3000}']);
    let follows = rest.is_empty() || title.len() < rest.len();
    match digits.parse().ok().filter(|number| *number <= 9999 && follows) {
        Some(number) => (Some(number), title),
        None => (None, text),
    }
}
