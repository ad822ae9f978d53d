//! One row of a report: an entry, its numbers, how it stands, and what it says in words.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::adopted;
use super::assessments::{Assessment, Assessments};
use super::facts::Facts;
use super::judged::judged;
use super::numbers::{Numbers, PublishedAs};
use super::target::kind::{Basis, TargetKind};
use super::verdict::Verdict;
use super::words::{method_word, source_word, tier_word};
use crate::figures::State;
use crate::formula::Applied;
use crate::formula::outlook::Outlook;
use crate::lang::{Phrase, Text, Value};
use crate::ledger::{Entry, Quantity};
use crate::plan::Comparison;
use crate::report::{Cell, Judged, Word};
use crate::table::{Lines, RowPlace};
use crate::value::{Applies, DepartmentId, Exact, Missing};

const LABEL_OF_TIER: Text = Text::new("{0}（{1}）", "{0} ({1})");
const SOFT_STATUS: Text = Text::new("({0})", "({0})");

/// A row that is being shown.
pub(crate) struct Row<'a> {
    /// The target and its figure.
    pub entry: Entry<'a>,
    /// Its numbers, with or without a target.
    pub numbers: Numbers,
    /// How it stands to its target; `None` when it is only watched.
    pub assessment: Option<Assessment>,
    /// Those of all rows.
    pub assessments: &'a Assessments<'a>,
    /// The department whose table it stands in; the principal one in other tables.
    pub department: Option<DepartmentId>,
    /// Whether it stands in a table of its region, whose heading names that.
    pub in_table_of_region: bool,
    /// The lines of the figures' rows.
    pub lines: &'a Lines,
    /// How many decimals its levels have for people.
    pub digits: u8,
    /// What its outlook is computed from, once it is asked for.
    outlook: OnceLock<Applies<Outlook>>,
}

/// Decimals of percentages and percentage points.
pub(crate) const PERCENT_DIGITS: u8 = 1;

/// The decimals that a figure brings along at most.
pub(crate) const MOST_DATA_DIGITS: u8 = 2;

impl<'a> Row<'a> {
    /// A row of a ledger.
    pub(crate) fn new(assessments: &'a Assessments<'a>, row: usize, lines: &'a Lines) -> Self {
        let entry = judged(assessments.ledger.entry(row));
        Self::of(assessments, entry, assessments.judged_before(row), lines)
    }

    /// A row of a figure that is not looked at for a target.
    pub(crate) fn of_figure(
        assessments: &'a Assessments<'a>,
        entry: Entry<'a>,
        lines: &'a Lines,
    ) -> Self {
        Self::of(assessments, entry, None, lines)
    }

    fn of(
        assessments: &'a Assessments<'a>,
        entry: Entry<'a>,
        verdict: Option<Verdict>,
        lines: &'a Lines,
    ) -> Self {
        let numbers = Numbers::of(&entry);
        let assessment = assessments.assess(&entry, &numbers, verdict);
        Self {
            digits: digits(&entry, &numbers, assessment.as_ref()),
            department: entry.principal(),
            entry,
            numbers,
            assessment,
            assessments,
            in_table_of_region: false,
            lines,
            outlook: OnceLock::new(),
        }
    }

    /// The row of the target as it was first adopted.
    pub(crate) fn adopted(&self) -> Option<Self> {
        let row = Self::of(self.assessments, adopted::entry(&self.entry)?, None, self.lines);
        let Self { department, in_table_of_region, .. } = *self;
        Some(Self { department, in_table_of_region, ..row })
    }

    /// A cell of that row.
    pub(crate) fn of_adopted(&self, cell: impl for<'r> Fn(&'r Self) -> Cell<'r>) -> Cell<'static> {
        Cell::of(self.adopted(), |row| cell(&row).owned())
    }

    /// What the kind of its target answers; nothing when the figure is only watched.
    pub(crate) fn ask<'r, T>(
        &'r self,
        question: impl FnOnce(&'static dyn TargetKind, Basis<'r, 'a>, &'r Facts) -> Option<T>,
    ) -> Option<T> {
        let Assessment { target, kind, facts, .. } = self.assessment.as_ref()?;
        question(*kind, self.assessments.basis(&self.entry, target, &self.numbers), facts)
    }

    /// What is known of its target.
    pub(crate) fn facts(&self) -> Option<&Facts> {
        self.assessment.as_ref().map(|it| &it.facts)
    }

    /// The comparison of the target.
    pub(crate) fn comparison(&self) -> Option<&Comparison> {
        self.facts().and_then(Facts::comparison)
    }

    /// The shortfall from which on it is behind, in percentage points.
    pub(crate) fn threshold(&self) -> Exact {
        self.facts().map_or(Exact::from(0), Facts::threshold)
    }

    /// The state of a milestone.
    pub(crate) fn state(&self) -> Option<State> {
        self.entry.state()
    }

    /// What the outlook is computed from.
    pub(crate) fn outlook(&self) -> Option<Result<&Outlook, Missing>> {
        let outlook = || self.ask(|kind, basis, facts| kind.outlook(basis, facts));
        Some(self.outlook.get_or_init(outlook).as_ref()?.as_ref().map_err(|missing| *missing))
    }

    /// The name for people: with the region where it is neither the plan's nor in the heading.
    pub(crate) fn label(&self) -> Cow<'a, str> {
        if self.in_table_of_region {
            Cow::Borrowed(self.entry.indicator.name.as_str())
        } else {
            self.entry.label()
        }
    }

    /// The name that a note is of: with the tier, since those of a figure stand below one another.
    pub(crate) fn note_label(&self) -> Value {
        let label = self.label().into_owned();
        match self.entry.target.and_then(|target| target.tier) {
            Some(tier) => {
                let tier = Value::Text(tier_word(tier).text);
                Value::Phrase(LABEL_OF_TIER.with(label).value(tier))
            }
            None => Value::Verbatim(label),
        }
    }

    /// Whether the growth was published.
    pub(crate) fn growth_source(&self) -> Cell<'_> {
        let Numbers { published, published_as, .. } = &self.numbers;
        let is_published = published.is_some() && *published_as != PublishedAs::Change;
        let is_there = self.numbers.shown_rate().is_some_and(|rate| rate.is_ok());
        Cell::of(is_there.then_some(is_published), |it| Cell::Word(source_word(it)))
    }

    /// How the outlook was made.
    pub(crate) fn outlook_method(&self) -> Cell<'_> {
        let outlook = self.outlook().and_then(Result::ok);
        Cell::of(outlook, |outlook| Cell::Word(method_word(outlook.method())))
    }

    /// The status.
    pub(crate) fn status(&self) -> Cell<'_> {
        Cell::of(self.assessment.as_ref(), |it| Cell::Word(it.word()))
    }

    /// What the verdict goes by.
    pub(crate) fn judged_by(&self) -> Cell<'_> {
        let by = self.assessment.as_ref().and_then(Assessment::judged_by);
        Cell::of(by, |by| Cell::Word(by.word()))
    }

    /// The status for people: in parentheses where the target is soft and not counted.
    pub(crate) fn standing(&self) -> Cell<'_> {
        Cell::of(self.assessment.as_ref(), |it| {
            let word = Phrase::new(it.word().text);
            let phrase = if it.target.soft { SOFT_STATUS.value(word) } else { word };
            Cell::Toned(phrase, it.verdict.status.tone())
        })
    }

    /// By how many thresholds it is short.
    pub(crate) fn severity(&self) -> Option<Exact> {
        self.assessment.as_ref()?.severity()?.ok()?.apply().ok()
    }

    /// First named, joint, or the plan's own.
    pub(crate) fn role(&self) -> Word {
        let Some(department) = self.department else {
            return Word { name: "plan", text: Text::new("全局", "plan") };
        };
        let lead = &self.entry.task().lead;
        let name = if self.entry.principal() == Some(department) { "first" } else { "joint" };
        let text = match name {
            _ if lead.contains(&department) => Text::new("牵头", "lead"),
            _ if !lead.is_empty() => Text::new("配合", "assisting"),
            "first" => Text::new("列首位", "first named"),
            _ => Text::new("共同", "joint"),
        };
        Word { name, text }
    }

    /// A reported number as `file:line`; none when it was not reported.
    pub(crate) fn source(&self, quantity: Option<&Quantity>) -> Cell<'_> {
        self.places(quantity.map_or(&[], |it| it.rows.as_slice()))
    }

    /// The row of the report period as `file:line`.
    pub(crate) fn figure_source(&self) -> Cell<'_> {
        if let Some(over) = self.facts().and_then(|facts| facts.periods.as_ref()) {
            let numbers = over.periods.iter().filter_map(|it| it.number.as_ref());
            let rows: Vec<RowPlace> = numbers.flat_map(|it| it.rows.as_slice().to_vec()).collect();
            return self.places(&rows);
        }
        match &self.numbers.actual {
            Ok(actual) => self.places(actual.rows.as_slice()),
            Err(_) => self.places(self.entry.row().map(|figure| figure.row).as_slice()),
        }
    }

    fn places(&self, rows: &[RowPlace]) -> Cell<'_> {
        Cell::List(rows.iter().map(|row| Cow::Owned(self.lines.shown(*row))).collect())
    }
}

/// How many decimals the levels of a row have for people: as declared, else as a target of its
/// figure has, and at least as the figure has, up to two.
fn digits(entry: &Entry, numbers: &Numbers, assessment: Option<&Assessment>) -> u8 {
    entry.indicator.decimals.unwrap_or_else(|| {
        let of_figure = assessment.filter(|it| it.kind.judged() == Judged::Figure);
        let comparison = of_figure.and_then(|it| it.facts.comparison());
        let target = comparison
            .map_or(0, |comparison| comparison.value().written().unwrap_or(PERCENT_DIGITS));
        let figures = [&numbers.actual, &numbers.last_year].into_iter().flatten();
        let data =
            figures.map(|it| it.decimals.unwrap_or(PERCENT_DIGITS)).max().unwrap_or_default();
        target.max(data.min(MOST_DATA_DIGITS))
    })
}
