//! The months side by side: how each target stood at the end of every month, as a report of that month
//! would say it.

use super::Check;
use crate::analysis::declared::{self, OfEntry};
use crate::assess::assessments::Assessments;
use crate::assess::measures::{ACTUAL, ATTAINMENT, CellOf, DONE, FIGURE, GROWTH, WAY};
use crate::assess::row::Row;
use crate::lang::words::{
    AND_SO_ON, INDICATOR, INDICATOR_ID, REGION, TARGET, TARGET_ID, TASK, UNIT,
};
use crate::lang::{Phrase, Text, Value};
use crate::ledger::{Entry, Ledger};
use crate::report::{Cell, Column, Judged, Lazy, Show};
use crate::value::{DepartmentId, Period};

const NO_FIGURES: Text = Text::new("没有数据的月份：{0}", "months without figures: {0}");
const SHOWN: Text = Text::new(
    "各月的数：完成率%，期末数为增量进度%；增速目标为增速，带%；比率为本期数",
    "in the months: done %, of a stock the way %; of growth targets the growth, with its sign; of ratios the figure",
);

/// The months of a report, the last of which is its own.
#[derive(Default)]
pub(super) struct MonthEnds<'a> {
    each: Vec<Assessments<'a>>,
    /// The places of those before the last for which nothing was reported.
    without: Vec<usize>,
}

/// A target in all of them.
pub(super) struct MonthlyRow<'a> {
    months: Vec<Row<'a>>,
}

impl<'a> MonthEnds<'a> {
    /// Those up to the period of a ledger.
    pub(super) fn of(ledger: &Ledger<'a>) -> Self {
        let (year, last) = (ledger.report.year(), ledger.report.last_month());
        let at = |month| ledger.at(Period::cumulative(year, month));
        let ledgers: Vec<Ledger> = (1..=last).map(at).collect();
        let before = ledgers.iter().enumerate().take(ledgers.len().saturating_sub(1));
        let without = before.filter(|(_, it)| !it.has_figures()).map(|(place, _)| place).collect();
        Self { each: ledgers.into_iter().map(Assessments::new).collect(), without }
    }
}

/// A table of these rows with the months that have figures; programs are given all.
pub(super) fn table<'a>(
    check: &'a Check<'a>,
    department: Option<DepartmentId>,
    rows: Vec<usize>,
) -> Lazy<'a, MonthlyRow<'a>, impl Fn(usize) -> MonthlyRow<'a>> {
    let MonthEnds { each, without } = &check.months;
    let months = MonthlyRow::MONTHS.iter().take(each.len()).enumerate();
    let shown = months.flat_map(|(place, [data @ .., number, standing])| {
        let is_shown = !without.contains(&place);
        data.iter().chain([number, standing].into_iter().filter(move |_| is_shown))
    });
    of_columns(check, MonthlyRow::TARGET.iter().chain(shown).collect(), department, rows)
}

/// The records of these rows.
pub(super) fn records<'a>(
    check: &'a Check<'a>,
    rows: Vec<usize>,
) -> Lazy<'a, MonthlyRow<'a>, impl Fn(usize) -> MonthlyRow<'a>> {
    let months = MonthlyRow::RECORDS.iter().take(check.months.each.len()).flatten();
    of_columns(check, MonthlyRow::RECORD.iter().chain(months).collect(), None, rows)
}

/// What stands below the tables: what they leave out, and what they show.
pub(super) fn below(months: &MonthEnds) -> Vec<Phrase> {
    let named = months.without.iter().filter_map(|place| NAMES.get(*place));
    let join = |a, b| Value::Phrase(AND_SO_ON.value(a).value(b));
    let named = named.map(|name| Value::Text(*name)).reduce(join);
    let without = named.map(|months| NO_FIGURES.value(months));
    without.into_iter().chain([Phrase::new(SHOWN)]).collect()
}

fn of_columns<'a>(
    check: &'a Check<'a>,
    columns: Vec<&'a Column<MonthlyRow<'a>>>,
    department: Option<DepartmentId>,
    rows: Vec<usize>,
) -> Lazy<'a, MonthlyRow<'a>, impl Fn(usize) -> MonthlyRow<'a>> {
    let make = move |row: usize| {
        let of = |month| check.row_of(month, row, department);
        MonthlyRow { months: check.months.each.iter().map(of).collect() }
    };
    let len = rows.len();
    Lazy::of(columns, len, move |at: usize| make(*rows.get(at).expect("a row of the table")))
}

impl OfEntry for MonthlyRow<'_> {
    fn entry(&self) -> &Entry<'_> {
        &self.last().entry
    }
}

impl<'a> MonthlyRow<'a> {
    /// What the target is.
    const TARGET: &'a [Column<MonthlyRow<'a>>] = &[
        Column::new("department", Text::new("部门", "Department"), Show::DataOnly, |it| {
            let row = it.last();
            Cell::of(row.department, |id| Cell::theirs(row.entry.plan.department(id)))
        }),
        Column::new("role", Text::new("责任", "Role"), Show::DataOnly, |it| {
            Cell::Word(it.last().role())
        }),
        Column::new("task", TASK, Show::Always, declared::task).shown_once(),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, declared::indicator),
        Column::new("label", INDICATOR, Show::TableOnly, |it: &MonthlyRow<'a>| {
            Cell::Theirs(it.last().label())
        })
        .gives_way_to(12)
        .shown_once(),
        Column::new("name", INDICATOR, Show::DataOnly, declared::name),
        Column::new("region", REGION, Show::DataOnly, declared::region),
        Column::new("unit", UNIT, Show::Always, declared::unit).shown_once(),
        Column::new("target_id", TARGET_ID, Show::DataOnly, declared::target_id),
        Column::new("aim", TARGET, Show::TableOnly, declared::aim).gives_way_to(11),
        Column::new(
            "aim_with_unit",
            TARGET,
            Show::InPlaceOf(&["unit", "aim"]),
            declared::aim_with_unit,
        )
        .gives_way_to(11),
        Column::new("target", TARGET, Show::DataOnly, declared::target),
    ];

    /// The keys that say which target a record is of.
    const RECORD: &'a [Column<MonthlyRow<'a>>] = &[
        Column::new("task", TASK, Show::DataOnly, declared::task),
        Column::new("indicator", INDICATOR_ID, Show::DataOnly, declared::indicator),
        Column::new("name", INDICATOR, Show::DataOnly, declared::name),
        Column::new("region", REGION, Show::DataOnly, declared::region),
        Column::new("unit", UNIT, Show::DataOnly, declared::unit),
        Column::new("target_id", TARGET_ID, Show::DataOnly, declared::target_id),
    ];

    fn last(&self) -> &Row<'a> {
        self.months.last().expect("the month of the report")
    }

    fn cell(&self, month: usize, cell: CellOf) -> Cell<'_> {
        Cell::of(self.months.get(month - 1), cell)
    }

    /// The number that people know how far it is by.
    fn number(&self, month: usize) -> Cell<'_> {
        let Some(row) = self.months.get(month - 1) else { return Cell::Blank };
        let is_rate = row.assessment.as_ref().is_some_and(|it| it.kind.judged() == Judged::Rate);
        match (DONE.cell)(row) {
            Cell::Blank if is_rate => match (GROWTH.cell)(row) {
                Cell::Number(growth) => Cell::Number(growth.in_percent()),
                cell => cell,
            },
            Cell::Blank => match (WAY.cell)(row) {
                Cell::Blank => (ACTUAL.cell)(row),
                way => way,
            },
            cell => cell,
        }
    }
}

/// Declares the months, each with its key and what it is called.
macro_rules! months {
    ($($month:literal $key:literal $zh:literal $en:literal,)+) => {
        const NAMES: &[Text] = &[$(Text::new($zh, $en),)+];

        impl<'a> MonthlyRow<'a> {
            /// Of each month what programs read, and what people do.
            const MONTHS: &'a [[Column<MonthlyRow<'a>>; 4]] = &[$([
                Column::new(
                    concat!($key, "_attainment_pct"),
                    Text::new(concat!($zh, "完成率%"), concat!($en, " done %")),
                    Show::DataOnly,
                    |it| it.cell($month, ATTAINMENT.cell),
                ),
                Column::new(
                    concat!($key, "_status"),
                    Text::new(concat!($zh, "状态"), concat!($en, " status")),
                    Show::DataOnly,
                    |it| it.cell($month, |row| row.status()),
                ),
                Column::new(
                    concat!($key, "_number"),
                    Text::new($zh, $en),
                    Show::IfRoom(12 - $month),
                    |it: &MonthlyRow<'a>| it.number($month),
                )
                .for_people(),
                Column::new(
                    concat!($key, "_standing"),
                    Text::new("状态", "Status"),
                    Show::IfRoom(12 - $month),
                    |it: &MonthlyRow<'a>| it.cell($month, |row| row.standing()),
                )
                .for_people()
                .gives_way_to(6),
            ],)+];

            /// The same in records.
            const RECORDS: &'a [[Column<MonthlyRow<'a>>; 4]] = &[$([
                record(concat!($key, ".actual"), |it| it.cell($month, FIGURE.cell)),
                record(concat!($key, ".growth_pct"), |it| it.cell($month, GROWTH.cell)),
                record(concat!($key, ".attainment_pct"), |it| it.cell($month, ATTAINMENT.cell)),
                record(concat!($key, ".status"), |it| it.cell($month, |row| row.status())),
            ],)+];
        }
    };
}

months! {
    1 "m01" "1月" "Jan",
    2 "m02" "2月" "Feb",
    3 "m03" "3月" "Mar",
    4 "m04" "4月" "Apr",
    5 "m05" "5月" "May",
    6 "m06" "6月" "Jun",
    7 "m07" "7月" "Jul",
    8 "m08" "8月" "Aug",
    9 "m09" "9月" "Sep",
    10 "m10" "10月" "Oct",
    11 "m11" "11月" "Nov",
    12 "m12" "12月" "Dec",
}

const fn record<'a>(
    key: &'static str,
    cell: for<'r> fn(&'r MonthlyRow<'a>) -> Cell<'r>,
) -> Column<MonthlyRow<'a>> {
    Column::new(key, TARGET, Show::DataOnly, cell)
}
