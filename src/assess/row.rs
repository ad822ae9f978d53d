//! One row of the report: an entry with its outcome, and what it says in words.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::assessment::Assessment;
use super::notes;
use super::outcome::{Applies, Outcome};
use super::rank::Ranks;
use super::words::{aim_phrase, target_phrase, tier_word};
use crate::figures::{Lines, RowPlace, State};
use crate::formula::outlook::Outlook;
use crate::lang::{Message, Phrase, Value};
use crate::ledger::{Entry, Quantity};
use crate::plan::Want;
use crate::report::{Cell, Word};
use crate::value::DepartmentId;

/// A row that is being shown.
pub struct Row<'a> {
    /// The target and its figure.
    pub entry: Entry<'a>,
    /// What was computed.
    pub outcome: Outcome<'a>,
    /// The department whose table it stands in; the principal one in other tables.
    pub department: Option<DepartmentId>,
    /// Whether it stands in a table of its region, whose heading names that.
    pub in_table_of_region: bool,
    /// The lines of the figures' rows.
    pub lines: &'a Lines,
    /// The ranks of the regions.
    pub ranks: &'a Ranks<'a>,
    /// How many decimals its levels have for people.
    pub digits: u8,
    /// What its outlook is computed from, once it is asked for.
    pub outlook: OnceLock<Applies<Outlook>>,
}

impl<'a> Row<'a> {
    /// The comparison of the target.
    pub fn want(&self) -> Option<&Want> {
        self.outcome.against.as_ref().and_then(Assessment::want)
    }

    /// The state of a milestone.
    pub fn state(&self) -> Option<State> {
        self.entry.state()
    }

    /// A cell of what stands against a target; blank when the figure is only watched.
    pub fn of_target<'r>(&'r self, cell: impl FnOnce(&'r Assessment<'a>) -> Cell<'r>) -> Cell<'r> {
        Cell::of(self.outcome.against.as_ref(), cell)
    }

    /// The name for people: with the region where it is neither the plan's nor in the heading.
    pub fn label(&self) -> Cow<'a, str> {
        if self.in_table_of_region {
            Cow::Borrowed(self.entry.indicator.name.as_str())
        } else {
            self.entry.label()
        }
    }

    /// The name that a note is of: with the tier, since those of a figure stand below one another.
    pub fn note_label(&self) -> Value {
        let label = self.label().into_owned();
        match self.entry.target.and_then(|target| target.tier) {
            Some(tier) => {
                let tier = Value::Phrase(Phrase::new(tier_word(tier).message));
                Value::Phrase(Phrase::new(Message::LabelOfTier).with(label).value(tier))
            }
            None => Value::Verbatim(label),
        }
    }

    /// The region; blank when the plan names none.
    pub fn region(&self) -> Cell<'_> {
        let region = self.entry.plan.region(self.entry.region);
        if region.is_empty() { Cell::Blank } else { Cell::theirs(region) }
    }

    /// The rank of the region among those that have the target.
    pub fn rank(&self) -> Cell<'_> {
        Cell::of(self.ranks.of(&self.entry), |rank| Cell::Whole(rank.into()))
    }

    /// The id of the target.
    pub fn target_id(&self) -> Cell<'_> {
        Cell::of(self.entry.target_id(), |id| Cell::Theirs(id.into()))
    }

    /// The comparator of the target.
    pub fn comparator(&self) -> Cell<'_> {
        let want = self.entry.target.and_then(|target| target.want);
        Cell::of(want, |want| Cell::Ours(want.comparator().into()))
    }

    /// The target in words.
    pub fn target(&self) -> Cell<'_> {
        Cell::of(self.entry.target, |target| Cell::Phrase(target_phrase(self.entry.plan, &target)))
    }

    /// The target for people: with 力争 where the document only strives for it.
    pub fn aim(&self) -> Cell<'_> {
        Cell::of(self.entry.target, |target| Cell::Phrase(aim_phrase(self.entry.plan, &target)))
    }

    /// The status.
    pub fn status(&self) -> Cell<'_> {
        Cell::of(self.outcome.status(), |status| Cell::Word(status.word()))
    }

    /// The status for people: in parentheses where the target is soft and not counted.
    pub fn standing(&self) -> Cell<'_> {
        let soft = self.entry.target.is_some_and(|target| target.soft);
        match self.outcome.status() {
            Some(status) if soft => {
                let word = Value::Phrase(Phrase::new(status.word().message));
                Cell::Phrase(Phrase::new(Message::SoftStatus).value(word))
            }
            _ => self.status(),
        }
    }

    /// The remarks.
    pub fn notes(&self) -> Vec<Phrase> {
        notes::of(self)
    }

    /// First named, joint, or the plan's own.
    pub fn role(&self) -> Word {
        let Some(department) = self.department else {
            return Word { name: "plan", message: Message::PlanRole };
        };
        let lead = &self.entry.task().lead;
        let name = if self.entry.principal() == Some(department) { "first" } else { "joint" };
        let message = match name {
            _ if lead.contains(&department) => Message::Lead,
            _ if !lead.is_empty() => Message::Assisting,
            "first" => Message::First,
            _ => Message::Joint,
        };
        Word { name, message }
    }

    /// A reported number as `file:line`; none when it was not reported.
    pub fn source(&self, quantity: Option<&Quantity>) -> Cell<'_> {
        self.places(quantity.map_or(&[], |it| it.rows.as_slice()))
    }

    /// The row of the report period as `file:line`.
    pub fn figure_source(&self) -> Cell<'_> {
        if let Some(duty) = self.outcome.against.as_ref().and_then(|it| it.duty.as_ref()) {
            let numbers = duty.periods.iter().filter_map(|it| it.number.as_ref());
            let rows: Vec<RowPlace> = numbers.flat_map(|it| it.rows.as_slice().to_vec()).collect();
            return self.places(&rows);
        }
        match &self.outcome.growth.actual {
            Ok(actual) => self.places(actual.rows.as_slice()),
            Err(_) => self.places(self.entry.row().map(|figure| figure.row).as_slice()),
        }
    }

    fn places(&self, rows: &[RowPlace]) -> Cell<'_> {
        Cell::List(rows.iter().map(|row| Cow::Owned(self.lines.shown(*row))).collect())
    }
}
