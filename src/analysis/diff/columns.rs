//! The columns of changes: those of programs, and those of the two tables for people.

use super::lines::{CHANGED, DIFFERENCE, DiffLine, FigureLine, NEW, OLD, TargetLine, compared, of};
use crate::analysis::declared;
use crate::assess::measures::JUDGED_GAP;
use crate::lang::Text;
use crate::lang::words::{INDICATOR, INDICATOR_ID, REGION, TARGET, TARGET_ID, TASK, UNIT};
use crate::report::{Cell, Column, Show, Word};

const CHANGE: Text = Text::new("变动", "Change");
const PERIOD: Text = Text::new("时期", "Period");
const ITEM: Text = Text::new("项目", "Item");
const OLD_PLACE: Text = Text::new("原出处", "Old place");
const NEW_PLACE: Text = Text::new("现出处", "New place");
const OLD_STATUS: Text = Text::new("原状态", "Old status");
const NEW_STATUS: Text = Text::new("现状态", "New status");
const OLD_TARGET: Text = Text::new("原目标", "Old target");
const NEW_TARGET: Text = Text::new("现目标", "New target");
const OLD_GAP: Text = Text::new("原差距(点)", "Old gap (pp)");
const NEW_GAP: Text = Text::new("现差距(点)", "New gap (pp)");
const GAP_CHANGE: Text = Text::new("差距变化(点)", "Gap change (pp)");
const CAUSES: Text = Text::new("原因代码", "Causes");
const WHY: Text = Text::new("原因", "Why");
const DEPARTMENT: Text = Text::new("责任单位", "Department");

/// A column of all changes: what it says of a target, of a figure, and of a threshold if anything.
macro_rules! column {
    ($key:literal, $title:expr, |$target:ident| $of_target:expr, |$figure:ident| $of_figure:expr) => {
        column!($key, $title, |$target| $of_target, |$figure| $of_figure, |_it| Cell::Blank)
    };
    ($key:literal, $title:expr, |$target:ident| $of_target:expr, |$figure:ident| $of_figure:expr,
        |$threshold:ident| $of_threshold:expr) => {
        Column::new($key, $title, Show::DataOnly, |line| match line {
            DiffLine::Threshold($threshold) => $of_threshold,
            DiffLine::Target($target) => $of_target,
            DiffLine::Figure($figure) => $of_figure,
        })
    };
}

impl<'a> DiffLine<'a> {
    /// The records.
    pub(super) const RECORDS: &'a [Column<DiffLine<'a>>] = Self::COLUMNS;

    /// The columns of CSV, and the keys of JSON; new ones come last.
    pub(super) const COLUMNS: &'a [Column<DiffLine<'a>>] = &[
        Column::new("of", Text::new("类别", "Of"), Show::DataOnly, |line| {
            Cell::Word(match line {
                DiffLine::Threshold(_) => Word { name: "plan", text: Text::new("计划", "plan") },
                DiffLine::Target(_) => Word { name: "target", text: Text::new("目标", "target") },
                DiffLine::Figure(_) => Word { name: "figure", text: Text::new("数据", "figure") },
            })
        }),
        column!("change", CHANGE, |it| Cell::Word(it.word()), |it| Cell::Word(it.word()), |_it| {
            Cell::Word(CHANGED)
        }),
        column!("task", TASK, |it| declared::task(it.row()), |it| {
            let (plan, _) = it.key();
            Cell::Whole(plan.task(it.indicator().task).number.into())
        }),
        column!("departments", DEPARTMENT, |it| declared::departments(it.row()), |it| it
            .departments()),
        column!("indicator", INDICATOR_ID, |it| declared::indicator(it.row()), |it| {
            Cell::theirs(&it.indicator().id)
        }),
        column!("name", INDICATOR, |it| declared::name(it.row()), |it| {
            Cell::theirs(&it.indicator().name)
        }),
        column!("region", REGION, |it| declared::region(it.row()), |it| {
            let (plan, key) = it.key();
            let region = plan.region(key.region);
            if region.is_empty() { Cell::Blank } else { Cell::theirs(region) }
        }),
        column!("unit", UNIT, |it| declared::unit(it.row()), |it| it.unit()),
        column!(
            "period",
            PERIOD,
            |it| Cell::of(it.row().facts(), |facts| Cell::Period(facts.period)),
            |it| Cell::Period(it.key().1.period)
        ),
        column!("item", ITEM, |it| declared::kind(it.row()), |it| Cell::Word(it.item()), |it| {
            Cell::Ours(it.key.into())
        }),
        column!("target_id", TARGET_ID, |it| declared::target_id(it.row()), |_it| Cell::Blank),
        column!(
            "old",
            OLD,
            |it| of(it.old.as_ref(), compared),
            |it| it.content(it.change.old),
            |it| Cell::Ours(it.old.as_str().into())
        ),
        column!(
            "new",
            NEW,
            |it| of(it.new.as_ref(), compared),
            |it| it.content(it.change.new),
            |it| Cell::Ours(it.new.as_str().into())
        ),
        column!("difference", DIFFERENCE, |it| it.difference(), |it| it.difference()),
        column!("old_status", OLD_STATUS, |it| of(it.old.as_ref(), |row| row.status()), |_it| {
            Cell::Blank
        }),
        column!("new_status", NEW_STATUS, |it| of(it.new.as_ref(), |row| row.status()), |_it| {
            Cell::Blank
        }),
        column!("old_target", OLD_TARGET, |it| of(it.old.as_ref(), declared::target), |_it| {
            Cell::Blank
        }),
        column!("new_target", NEW_TARGET, |it| of(it.new.as_ref(), declared::target), |_it| {
            Cell::Blank
        }),
        column!("old_gap_pp", OLD_GAP, |it| of(it.old.as_ref(), JUDGED_GAP.cell), |_it| {
            Cell::Blank
        }),
        column!("new_gap_pp", NEW_GAP, |it| of(it.new.as_ref(), JUDGED_GAP.cell), |_it| {
            Cell::Blank
        }),
        column!("gap_change_pp", GAP_CHANGE, |it| it.gap_change(), |_it| Cell::Blank),
        column!(
            "causes",
            CAUSES,
            |it| Cell::List(it.change.causes.iter().map(|it| it.name().into()).collect()),
            |_it| Cell::Blank
        ),
        column!("why", WHY, |it| Cell::Notes(it.why()), |_it| Cell::Blank),
        column!(
            "old_place",
            OLD_PLACE,
            |it| of(it.old.as_ref(), |row| row.figure_source()),
            |it| FigureLine::place(it.old, it.change.old)
        ),
        column!(
            "new_place",
            NEW_PLACE,
            |it| of(it.new.as_ref(), |row| row.figure_source()),
            |it| FigureLine::place(it.new, it.change.new)
        ),
    ];
}

impl<'a> TargetLine<'a> {
    /// The columns of the table of targets.
    pub(super) const COLUMNS: &'a [Column<TargetLine<'a>>] = &[
        Column::new("label", INDICATOR, Show::Always, |it: &TargetLine<'a>| {
            Cell::Theirs(it.row().label())
        })
        .gives_way_to(12),
        Column::new("aim", TARGET, Show::Always, |it: &TargetLine<'a>| {
            declared::aim_with_unit(it.row())
        })
        .gives_way_to(10),
        Column::new("old", OLD, Show::Always, |it| of(it.old.as_ref(), compared)),
        Column::new("new", NEW, Show::Always, |it| of(it.new.as_ref(), compared)),
        Column::new("difference", DIFFERENCE, Show::IfRoom(3), |it| it.difference()),
        Column::new("gap_change_pp", GAP_CHANGE, Show::IfRoom(4), |it: &TargetLine<'a>| {
            it.gap_change()
        })
        .gives_way_to(8),
        Column::new("old_status", OLD_STATUS, Show::Always, |it| {
            of(it.old.as_ref(), |row| row.standing())
        }),
        Column::new("new_status", NEW_STATUS, Show::Always, |it| {
            of(it.new.as_ref(), |row| row.standing())
        }),
        Column::new("why", WHY, Show::Always, |it: &TargetLine<'a>| Cell::Notes(it.why()))
            .gives_way_to(16),
        Column::new("department", DEPARTMENT, Show::IfRoom(2), |it: &TargetLine<'a>| {
            let row = it.row();
            Cell::of(row.department, |id| Cell::theirs(row.entry.plan.department(id)))
        })
        .gives_way_to(10),
    ];
}

impl<'a> FigureLine<'a> {
    /// The columns of the table of figures.
    pub(super) const COLUMNS: &'a [Column<FigureLine<'a>>] = &[
        Column::new("label", INDICATOR, Show::Always, |it: &FigureLine<'a>| it.label())
            .gives_way_to(12)
            .shown_once(),
        Column::new("period", PERIOD, Show::Always, |it: &FigureLine<'a>| {
            Cell::Period(it.key().1.period)
        }),
        Column::new("item", ITEM, Show::Always, |it| Cell::Word(it.item())),
        Column::new("unit", UNIT, Show::Always, |it| it.unit()),
        Column::new("change", CHANGE, Show::Always, |it| Cell::Word(it.word())),
        Column::new("old", OLD, Show::Always, |it| it.content(it.change.old)),
        Column::new("new", NEW, Show::Always, |it| it.content(it.change.new)),
        Column::new("difference", DIFFERENCE, Show::IfRoom(2), |it| it.difference()),
        Column::new("old_place", OLD_PLACE, Show::IfRoom(4), |it: &FigureLine<'a>| {
            FigureLine::place(it.old, it.change.old)
        })
        .gives_way_to(14),
        Column::new("new_place", NEW_PLACE, Show::IfRoom(3), |it: &FigureLine<'a>| {
            FigureLine::place(it.new, it.change.new)
        })
        .gives_way_to(14),
        Column::new("department", DEPARTMENT, Show::IfRoom(5), |it: &FigureLine<'a>| {
            it.department()
        })
        .gives_way_to(10),
    ];
}
