//! `plan list`: every task, and its targets as they are declared.

use super::declared;
use crate::assess::target::phrase::target_phrase;
use crate::figures::Figures;
use crate::lang::words::{
    ADOPTED, ASPIRATIONAL, BINDING, FROM, INDICATOR, INDICATOR_ID, NATURE, REASON, REGION,
    SOFT_TARGET, TARGET, TARGET_ID, TASK, TASK_TITLE, TIER, UNIT,
};
use crate::lang::{Phrase, Text};
use crate::ledger::{Entry, Ledger, Narrow};
use crate::plan::{
    Comparison, Count, Derivation, Indicator, Operand, Plan, Target, TargetGroup, TargetsOf, Task,
};
use crate::report::{
    Block, Cell, Column, Datum, Grid, Lazy, MadeFrom, Number, Report, Section, Show,
};
use crate::value::{Amount, DepartmentId, Period};

const LIST_TITLE: Text = Text::new(
    "{0}    {1}项任务，硬目标{2}项，推进类{3}项",
    "{0}    tasks: {1}, firm targets: {2}, soft targets: {3}",
);

const GROUPS: Text = Text::new("分组", "Groups");

/// A plan whose targets are listed.
pub struct List<'a> {
    plan: &'a Plan,
    ledger: Ledger<'a>,
    narrow: &'a Narrow,
}

/// No figures: a listing needs none.
static NO_FIGURES: std::sync::LazyLock<Figures> = std::sync::LazyLock::new(Figures::default);

impl<'a> List<'a> {
    /// Narrows the targets of a plan to what was asked.
    #[must_use]
    pub fn new(plan: &'a Plan, narrow: &'a Narrow) -> Self {
        let mut ledger = Ledger::new(plan, &NO_FIGURES, Period::full_year(plan.year));
        ledger.narrow(narrow);
        Self { plan, ledger, narrow }
    }

    /// The report: tasks and targets for programs, a table per task for people.
    #[must_use]
    pub fn report(&'a self, made_from: &'a MadeFrom) -> Report<'a> {
        let tasks = Lazy::new(Listed::TASKS, self.plan.tasks.len(), |task| Listed {
            plan: self.plan,
            task: self.plan.task(task.into()),
        });
        let rows = Lazy::new(Entry::LISTED, self.ledger.len(), |row| self.ledger.entry(row));
        Report {
            data: vec![
                ("plan", Datum::Value(Cell::theirs(&self.plan.title))),
                ("tasks", Datum::Records(Box::new(tasks))),
                ("rows", Datum::Records(Box::new(rows))),
                ("groups", Datum::Records(Box::new(self.groups()))),
            ],
            sections: self.sections(),
            made_from,
        }
    }

    /// A section per task; a task with nothing to measure is listed too, unless targets were
    /// chosen.
    fn sections(&'a self) -> Vec<Section<'a>> {
        let title = Section::new(None, vec![Block::Text(vec![self.title()])]);
        let mut rows: Vec<Vec<usize>> = vec![Vec::new(); self.plan.tasks.len()];
        for row in 0..self.ledger.len() {
            let task = self.ledger.entry(row).indicator.task;
            rows.get_mut(task.index()).expect("a task of this plan").push(row);
        }
        let tasks = self.plan.tasks.iter().zip(rows).filter_map(|(task, rows)| {
            let wanted = !rows.is_empty() || self.shows_all();
            wanted.then(|| self.section(task, rows))
        });
        let of_groups = || {
            let title = Some(Phrase::new(GROUPS));
            Section::for_people(title, || vec![Block::Grid(Box::new(self.groups()))])
        };
        let has_groups = !self.shown_groups().is_empty();
        let of_groups = (has_groups && self.shows_groups()).then(of_groups);
        std::iter::once(title).chain(tasks).chain(of_groups).collect()
    }

    /// The groups, those that were asked for or all.
    fn shown_groups(&self) -> Vec<&'a TargetGroup> {
        let asked = &self.narrow.groups;
        let groups = self.plan.analyses.groups.iter().enumerate();
        let is_shown = |place: usize| asked.is_empty() || asked.contains(&place);
        groups.filter(|(place, _)| is_shown(*place)).map(|(_, group)| group).collect()
    }

    fn groups(&self) -> Lazy<'a, ListedGroup<'a>, impl Fn(usize) -> ListedGroup<'a> + use<'a>> {
        let (plan, groups) = (self.plan, self.shown_groups());
        Lazy::new(ListedGroup::COLUMNS, groups.len(), move |at| ListedGroup {
            plan,
            group: groups.get(at).expect("a row of the grid"),
        })
    }

    fn section(&'a self, task: &Task, rows: Vec<usize>) -> Section<'a> {
        let len = rows.len();
        let entry = move |row: usize| self.ledger.entry(*rows.get(row).expect("a row of the task"));
        let grid: Box<dyn Grid + 'a> = Box::new(Lazy::new(Entry::SHOWN, len, entry));
        let departments = names(self.plan, &task.departments);
        let title = TASK_TITLE.with(task.number).with(&task.title);
        Section::new(Some(title.list(&departments)), vec![Block::Grid(grid)])
    }

    fn title(&self) -> Phrase {
        let targets = |soft: bool| {
            let of_kind = |entry: &Entry| entry.target.is_some_and(|target| target.soft == soft);
            self.ledger.entries().filter(of_kind).count()
        };
        let counts = LIST_TITLE.with(&self.plan.title);
        counts.with(self.plan.tasks.len()).with(targets(false)).with(targets(true))
    }

    fn shows_all(&self) -> bool {
        self.shows_groups() && self.narrow.groups.is_empty()
    }

    /// Whether groups are looked at as a whole.
    fn shows_groups(&self) -> bool {
        let Narrow { departments, regions, tasks, .. } = self.narrow;
        departments.is_empty() && regions.is_empty() && tasks.is_empty()
    }
}

fn names<'a>(plan: &'a Plan, ids: &[DepartmentId]) -> Vec<&'a str> {
    ids.iter().map(|id| plan.department(*id)).collect()
}

const fn data<R>(key: &'static str, cell: for<'r> fn(&'r R) -> Cell<'r>) -> Column<R> {
    Column::new(key, REASON, Show::DataOnly, cell)
}

/// A group of a plan.
struct ListedGroup<'a> {
    plan: &'a Plan,
    group: &'a TargetGroup,
}

impl<'a> ListedGroup<'a> {
    /// The columns, for people and programs.
    const COLUMNS: &'a [Column<ListedGroup<'a>>] = &[
        Column::new("name", Text::new("组", "Group"), Show::Always, |it: &ListedGroup<'a>| {
            Cell::theirs(&it.group.name)
        })
        .gives_way_to(10),
        Column::new("kind", Text::new("类别", "Kind"), Show::Always, |it: &ListedGroup<'a>| {
            Cell::of(it.group.kind.as_deref(), Cell::theirs)
        })
        .gives_way_to(8),
        Column::new(
            "lead",
            Text::new("牵头部门", "Lead"),
            Show::Always,
            |it: &ListedGroup<'a>| it.departments(&it.group.lead),
        )
        .gives_way_to(8),
        Column::new(
            "departments",
            Text::new("成员", "Members"),
            Show::Always,
            |it: &ListedGroup<'a>| it.departments(&it.group.departments),
        )
        .gives_way_to(10),
        Column::new("tasks", TASK, Show::Always, |it: &ListedGroup<'a>| {
            let TargetsOf::These(tasks, _) = &it.group.of else { return Cell::Blank };
            let numbers = tasks.iter().map(|id| it.plan.task(*id).number.to_string().into());
            Cell::List(numbers.collect())
        })
        .gives_way_to(6),
        Column::new("indicators", INDICATOR, Show::DataOnly, |it| {
            Cell::List(it.indicators().map(|of| of.id.as_str().into()).collect())
        }),
        Column::new("count", Text::new("指标数", "Indicators"), Show::Always, |it| {
            Cell::Whole(it.indicators().count() as u64)
        }),
    ];

    fn indicators(&self) -> impl Iterator<Item = &'a Indicator> {
        let (plan, group) = (self.plan, self.group);
        let all = plan.indicators.iter().enumerate();
        all.filter(|(place, of)| group.has(plan, (*place).into(), of)).map(|(_, of)| of)
    }

    fn departments(&self, ids: &[DepartmentId]) -> Cell<'a> {
        Cell::List(names(self.plan, ids).into_iter().map(Into::into).collect())
    }
}

/// A task of a plan.
struct Listed<'a> {
    plan: &'a Plan,
    task: &'a Task,
}

impl<'a> Listed<'a> {
    /// The records of tasks.
    const TASKS: &'a [Column<Listed<'a>>] = &[
        data("number", |it| Cell::Whole(it.task.number.into())),
        data("chapter", |it| Cell::of(it.task.chapter.as_deref(), Cell::theirs)),
        data("section", |it| Cell::of(it.task.section.as_deref(), Cell::theirs)),
        data("title", |it| Cell::theirs(&it.task.title)),
        data("departments", |it| {
            Cell::List(names(it.plan, &it.task.departments).into_iter().map(Into::into).collect())
        }),
    ];
}

impl<'a> Entry<'a> {
    /// The records of targets: the same keys as those of `check`, and the quote.
    const LISTED: &'a [Column<Entry<'a>>] = &[
        data("task", declared::task),
        data("departments", declared::departments),
        data("indicator", declared::indicator),
        data("name", declared::name),
        data("region", declared::region),
        data("unit", declared::unit),
        data("nature", declared::nature),
        data("target.id", declared::target_id),
        data("target.kind", declared::kind),
        data("target.comparator", declared::comparator),
        data("target.value", |entry| {
            entry.amount_cell(
                declared::comparison(entry).and_then(|comparison| comparison.declared()),
            )
        }),
        data("target.high", |entry| {
            entry.amount_cell(declared::comparison(entry).and_then(|comparison| comparison.high()))
        }),
        data("target.operand", declared::operand),
        data("target.unit", declared::target_unit),
        data("target.due", declared::due),
        data("target.tier", declared::tier),
        data("target.aspirational", declared::aspirational),
        data("target.soft", declared::soft),
        data("target.binding", declared::binding),
        data("target.every", declared::every),
        data("target.from", declared::from),
        data("quote", |entry| entry.quote()),
        data("adopted.comparator", |entry| {
            Cell::of(entry.adopted_comparison(), |comparison| {
                Cell::Ours(comparison.comparator().into())
            })
        }),
        data("adopted.value", |entry| {
            entry.amount_cell(
                entry.adopted_comparison().and_then(|comparison| comparison.declared()),
            )
        }),
        data("adopted.high", |entry| {
            entry.amount_cell(entry.adopted_comparison().and_then(|comparison| comparison.high()))
        }),
        data("adopted.due", declared::adopted_due),
        data("roster", |entry| entry.of_count(|it| Some(&entry.plan.roster(it.roster).table.id))),
        data("where", |entry| entry.of_count(|it| it.condition.as_ref())),
        data("sum", |entry| entry.of_count(|it| it.sum.as_ref())),
        data("net", |entry| {
            Cell::of(entry.asks(), |it| Cell::Flag(it.is_net(entry.indicator.nature)))
        }),
    ];

    /// The columns of tables and of CSV.
    const SHOWN: &'a [Column<Entry<'a>>] = &[
        Column::new("task", TASK, Show::DataOnly, declared::task),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, declared::indicator),
        Column::new("label", INDICATOR, Show::TableOnly, |entry: &Entry<'a>| {
            Cell::Theirs(entry.label())
        })
        .gives_way_to(12)
        .shown_once(),
        Column::new("name", INDICATOR, Show::DataOnly, declared::name),
        Column::new("region", REGION, Show::DataOnly, declared::region),
        Column::new("unit", UNIT, Show::Always, declared::unit).shown_once(),
        Column::new("nature", NATURE, Show::DataOnly, declared::nature),
        Column::new("target_id", TARGET_ID, Show::DataOnly, declared::target_id),
        Column::new("aim", TARGET, Show::TableOnly, declared::aim).gives_way_to(11),
        Column::new("target", TARGET, Show::DataOnly, declared::target),
        Column::new("due", Text::new("到期", "Due"), Show::IfRoom(13), declared::due),
        Column::new("aspirational", ASPIRATIONAL, Show::DataOnly, declared::aspirational),
        Column::new("soft", SOFT_TARGET, Show::Always, declared::soft),
        Column::new("quote", Text::new("原文", "Quote"), Show::Always, |entry: &Entry<'a>| {
            entry.quote()
        })
        .gives_way_to(16),
        Column::new("tier", TIER, Show::DataOnly, declared::tier),
        Column::new("binding", BINDING, Show::DataOnly, declared::binding),
        Column::new("adopted", ADOPTED, Show::DataOnly, |entry| {
            let adopted = entry.target.as_ref().and_then(Target::as_adopted);
            Cell::of(adopted, |it| Cell::Phrase(target_phrase(entry.plan, &it)))
        }),
        Column::new("roster", Text::new("名单", "Roster"), Show::DataOnly, |entry| {
            entry.of_count(|it| Some(&entry.plan.roster(it.roster).table.id))
        }),
        Column::new("where", Text::new("条件", "Where"), Show::DataOnly, |entry| {
            entry.of_count(|it| it.condition.as_ref())
        }),
        Column::new("sum", Text::new("求和的列", "Sum of"), Show::DataOnly, |entry| {
            entry.of_count(|it| it.sum.as_ref())
        }),
        Column::new("net", Text::new("净增", "Net"), Show::DataOnly, |entry| {
            Cell::of(entry.asks(), |it| Cell::Flag(it.is_net(entry.indicator.nature)))
        }),
        Column::new("from", FROM, Show::DataOnly, declared::from),
    ];

    /// What is counted of a roster.
    fn asks(&self) -> Option<&'a Count> {
        match self.indicator.derivation.as_ref()? {
            Derivation::Roster(count) => Some(count),
            Derivation::Sum(_) | Derivation::Formula(_) | Derivation::Count(_) => None,
        }
    }

    fn of_count(&self, text: impl FnOnce(&'a Count) -> Option<&'a String>) -> Cell<'a> {
        Cell::of(self.asks().and_then(text), |text| Cell::theirs(text))
    }

    fn quote(&self) -> Cell<'a> {
        Cell::of(self.target.and_then(|target| self.indicator.quote(&target)), Cell::theirs)
    }

    fn adopted_comparison(&self) -> Option<Comparison<Operand>> {
        self.target?.adopted?.comparison
    }

    fn amount_cell(&self, amount: Option<Amount>) -> Cell<'a> {
        let number = |it: Amount| {
            let (number, decimals) = (it.exact(), it.scale());
            Number::written(&number, decimals, decimals, self.plan.rounding)
        };
        Cell::of(amount, |it| Cell::Number(number(it)))
    }
}
