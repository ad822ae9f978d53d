//! What is shown of a change: one line, both values and both places.

use super::Compared;
use super::figures::{FigureAt, FigureChange, FigureContent};
use super::targets::{Cause, TargetChange};
use crate::analysis::explain::calculated;
use crate::assess::measures::{ACTUAL, GROWTH};
use crate::assess::row::Row;
use crate::assess::words::word_of;
use crate::figures::{Column as FileColumn, Key, State};
use crate::formula::Applied;
use crate::lang::words::INPUT_OPENING;
use crate::lang::{Lang, Phrase, Text, Value};
use crate::plan::{Indicator, Plan};
use crate::report::{Cell, Judged, Line, Number, Section, Word};
use crate::value::{Amount, Exact};

/// One change.
pub(super) enum DiffLine<'a> {
    /// Of a threshold of all targets.
    Threshold(ThresholdLine),
    /// Of a target.
    Target(Box<TargetLine<'a>>),
    /// Of a figure.
    Figure(FigureLine<'a>),
}

/// A threshold that the plans declare differently.
pub(super) struct ThresholdLine {
    /// Its key in plan.toml.
    pub key: &'static str,
    /// What it was.
    pub old: String,
    /// What it is.
    pub new: String,
}

/// A target that changed.
pub(super) struct TargetLine<'a> {
    /// The change.
    pub change: &'a TargetChange,
    /// How it stood.
    pub old: Option<Row<'a>>,
    /// How it stands.
    pub new: Option<Row<'a>>,
}

/// A figure that changed.
pub(super) struct FigureLine<'a> {
    /// The change.
    pub change: FigureChange,
    /// What it was in.
    pub old: &'a Compared<'a>,
    /// What it is in.
    pub new: &'a Compared<'a>,
}

pub(super) const OLD: Text = Text::new("原数", "Old");
pub(super) const NEW: Text = Text::new("现数", "New");
pub(super) const DIFFERENCE: Text = Text::new("增减", "Difference");
const CHANGED_FIGURE: Text = Text::new("数据变动：{0}，{1}，{2}", "changed: {0}, {1}, {2}");

/// What is declared differently.
pub(super) const CHANGED: Word = Word { name: "changed", text: Text::new("调整", "changed") };

impl<'a> TargetLine<'a> {
    pub(super) fn new(
        change: &'a TargetChange,
        old: &'a Compared<'a>,
        new: &'a Compared<'a>,
    ) -> Self {
        let row = |of: &'a Compared<'a>, row: usize| Row::new(&of.assessments, row, &of.lines);
        let (old, new) = (change.old.map(|it| row(old, it)), change.new.map(|it| row(new, it)));
        Self { change, old, new }
    }

    /// The later row, or the earlier one of a target that is gone.
    pub(super) fn row(&self) -> &Row<'a> {
        self.new.as_ref().or(self.old.as_ref()).expect("a target of one of the two")
    }

    pub(super) fn word(&self) -> Word {
        let (name, text) = match (self.change.causes.first(), &self.old, &self.new) {
            (Some(Cause::Added), ..) => ("added", Text::new("新增", "added")),
            (Some(Cause::Removed), ..) => ("removed", Text::new("取消", "removed")),
            (_, Some(old), Some(new)) if status(old) == status(new) => return CHANGED,
            _ => ("status", Text::new("状态变化", "status")),
        };
        Word { name, text }
    }

    pub(super) fn difference(&self) -> Cell<'_> {
        let (Some(old), Some(new)) = (&self.old, &self.new) else { return Cell::Blank };
        let number = |row: &Row| row.facts()?.number().cloned();
        let digits = if is_rate(new) { 1 } else { old.digits.max(new.digits) };
        difference([number(old), number(new)], digits, new.entry.plan)
    }

    pub(super) fn gap_change(&self) -> Cell<'_> {
        let (Some(old), Some(new)) = (&self.old, &self.new) else { return Cell::Blank };
        difference([gap(old), gap(new)], 1, new.entry.plan)
    }

    pub(super) fn why(&self) -> Vec<Phrase> {
        let phrase = |cause: &Cause| cause.phrase(self.old.as_ref(), self.new.as_ref());
        self.change.causes.iter().map(phrase).collect()
    }
}

fn status(row: &Row) -> Option<crate::assess::Status> {
    row.assessment.as_ref().map(|it| it.verdict.status)
}

fn is_rate(row: &Row) -> bool {
    row.assessment.as_ref().is_some_and(|it| it.kind.judged() == Judged::Rate)
}

fn gap(row: &Row) -> Option<Exact> {
    row.assessment.as_ref()?.judged_gap()?.ok()?.apply().ok()
}

/// The number that is held against the target.
pub(super) fn compared<'r>(row: &'r Row<'_>) -> Cell<'r> {
    if is_rate(row) { (GROWTH.cell)(row) } else { (ACTUAL.cell)(row) }
}

fn difference<'r>(numbers: [Option<Exact>; 2], digits: u8, plan: &Plan) -> Cell<'r> {
    let [Some(old), Some(new)] = numbers else { return Cell::Blank };
    Cell::Number(Number::difference(&new - &old, digits, plan.rounding).signed())
}

fn number(it: FigureAt) -> Option<Amount> {
    match it.content {
        FigureContent::Number(amount) => Some(amount),
        FigureContent::State(_) => None,
    }
}

/// A cell of one of the rows of a target.
pub(super) fn of<'r, 'a>(row: Option<&'r Row<'a>>, cell: fn(&'r Row<'a>) -> Cell<'r>) -> Cell<'r> {
    Cell::of(row, cell)
}

impl<'a> FigureLine<'a> {
    /// What it is of, in the later plan where it is in both.
    pub(super) fn key(&self) -> (&'a Plan, Key) {
        let key = |it: Option<FigureAt>, of: &Compared<'a>| it.map(|it| (of.plan(), it.key));
        let key = key(self.change.new, self.new).or(key(self.change.old, self.old));
        key.expect("a figure of one of the two")
    }

    pub(super) fn indicator(&self) -> &'a Indicator {
        let (plan, key) = self.key();
        plan.indicator(key.indicator)
    }

    pub(super) fn word(&self) -> Word {
        let (name, text) = match (self.change.old, self.change.new) {
            (Some(_), Some(_)) => ("revised", Text::new("订正", "revised")),
            (None, _) => ("added", Text::new("新增", "added")),
            (_, None) => ("withdrawn", Text::new("撤回", "withdrawn")),
        };
        Word { name, text }
    }

    pub(super) fn item(&self) -> Word {
        let text = match self.change.column {
            FileColumn::LastYear => Text::new("上年同期", "last year"),
            FileColumn::Growth => Text::new("公布增速", "published growth"),
            FileColumn::LastFullYear => Text::new("上年全年", "last full year"),
            FileColumn::Opening => INPUT_OPENING,
            _ => Text::new("本期", "figure"),
        };
        Word { name: self.change.column.name(), text }
    }

    pub(super) fn unit(&self) -> Cell<'a> {
        match self.change.column {
            FileColumn::Growth => Cell::Ours("%".into()),
            _ => Cell::of(self.indicator().unit.as_deref(), Cell::theirs),
        }
    }

    pub(super) fn content(&self, it: Option<FigureAt>) -> Cell<'static> {
        let rule = self.new.plan().rounding;
        Cell::of(it, |it| match it.content {
            FigureContent::Number(amount) => {
                let decimals = amount.scale();
                Cell::Number(Number::written(amount.exact(), decimals, decimals, rule))
            }
            FigureContent::State(State::Done(Some(day))) => Cell::Date(day),
            FigureContent::State(state) => Cell::Word(word_of(state)),
        })
    }

    pub(super) fn difference(&self) -> Cell<'static> {
        let (old, new) = (self.change.old.and_then(number), self.change.new.and_then(number));
        let digits = old.into_iter().chain(new).map(|it| it.scale()).max().unwrap_or_default();
        let numbers = [old, new].map(|it| it.map(|it| it.exact()));
        difference(numbers, digits, self.new.plan())
    }

    /// What it was and is, each with its place, and how far they lie apart.
    pub(super) fn explained(&self) -> Vec<Section<'static>> {
        let (_, key) = self.key();
        let of = CHANGED_FIGURE.value(Value::Phrase(Phrase::verbatim(self.label().data(Lang::Zh))));
        let title = of.value(key.period).value(Value::Phrase(Phrase::new(self.item().text)));
        let side = |text: Text, it: Option<FigureAt>, of: &Compared| {
            let it = it?;
            let exact = number(it).map(Amount::exact);
            let shown = self.content(Some(it));
            let sources = vec![of.lines.shown(it.row)];
            Some(Line { exact, shown, sources, ..Line::of_no_row(Phrase::new(text)) })
        };
        let old = side(OLD, self.change.old, self.old);
        let new = side(NEW, self.change.new, self.new);
        let exact = |it: &Option<Line>| it.as_ref()?.exact.clone();
        let apart = exact(&old).zip(exact(&new)).map(|(old, new)| Line {
            filled: Some(format!("{} − {}", new.decimals(), old.decimals())),
            exact: Some(&new - &old),
            shown: self.difference(),
            ..Line::of_no_row(Phrase::new(DIFFERENCE))
        });
        vec![calculated(title, old.into_iter().chain(new).chain(apart).collect())]
    }

    pub(super) fn place(of: &Compared, it: Option<FigureAt>) -> Cell<'a> {
        Cell::of(it, |it| Cell::Theirs(of.lines.shown(it.row).into()))
    }

    pub(super) fn label(&self) -> Cell<'a> {
        let (plan, key) = self.key();
        let name = self.indicator().name.as_str();
        match plan.region(key.region) {
            region if key.region != plan.home() => Cell::Theirs(format!("{name}({region})").into()),
            _ => Cell::theirs(name),
        }
    }

    pub(super) fn departments(&self) -> Cell<'a> {
        let (plan, _) = self.key();
        let all = plan.departments_of(self.indicator());
        Cell::List(all.iter().map(|id| plan.department(*id).into()).collect())
    }

    pub(super) fn department(&self) -> Cell<'a> {
        let (plan, _) = self.key();
        let principal = plan.principal_of(self.indicator());
        Cell::of(principal, |id| Cell::theirs(plan.department(id)))
    }
}
