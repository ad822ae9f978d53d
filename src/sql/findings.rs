//! What the reader would have refused, or warned of: counted by problem and cell, beside how many rows
//! were read, used and set aside.

use super::dialect::{Engine, Literal};
use super::query::{Query, select};
use super::rows::{Flaw, RowTables, text};
use crate::problem::Code;
use crate::request::StandardColumn;

/// Something that rows are counted for.
pub(super) struct RowFinding {
    /// What it is called: a problem, or a total.
    name: &'static str,
    /// How grave it is; blank of a total.
    severity: &'static str,
    /// The heading of its column.
    heading: String,
    /// What stands in the cell.
    cell: String,
    /// How many rows of a row of the table it is of.
    rows: String,
}

impl RowFinding {
    /// A problem.
    pub(super) fn of(code: Code, heading: &str, cell: &str, rows: &str) -> Self {
        Self {
            name: code.name(),
            severity: code.severity().name(),
            heading: heading.to_owned(),
            cell: cell.to_owned(),
            rows: rows.to_owned(),
        }
    }

    /// The totals, given how many of the `copies` of a row are used.
    pub(super) fn totals(used: &str) -> Vec<Self> {
        let total = |name, rows| {
            let (heading, cell) = (String::new(), "''".to_owned());
            Self { name, severity: "", heading, cell, rows }
        };
        vec![
            total("rows-read", "copies".to_owned()),
            total("rows-used", used.to_owned()),
            total("rows-set-aside", format!("copies - ({used})")),
        ]
    }
}

/// The query that counts rows of the table `listed` for all findings, the totals first.
pub(super) fn counted(mut query: Query, findings: &[RowFinding], engine: &dyn Engine) -> String {
    let kinds = findings.iter().zip(0..).map(|(finding, place)| {
        let RowFinding { name, severity, heading, .. } = finding;
        vec![Literal::Whole(place), (*name).into(), (*severity).into(), heading.as_str().into()]
    });
    let kinds: Vec<Vec<Literal>> = kinds.collect();
    query.table("kinds", &engine.values(&["place", "problem", "severity", "heading"], &kinds));
    let each = |of: &dyn Fn(&RowFinding) -> String| {
        let cases = findings.iter().enumerate();
        let cases = cases.map(|(place, it)| format!("WHEN {place} THEN {}", of(it)));
        format!("CASE kinds.place {} END", cases.collect::<Vec<String>>().join("\n      "))
    };
    let columns = [
        "kinds.place AS found".to_owned(),
        format!("{} AS cell", each(&|it| it.cell.clone())),
        format!("{} AS copies_found", each(&|it| it.rows.clone())),
    ];
    let found = select(&columns, "FROM listed CROSS JOIN kinds");
    let none = "SELECT place AS found, '' AS cell, 0 AS copies_found\n  FROM kinds WHERE place < 3";
    query.table("found", &format!("{none}\n  UNION ALL\n  {found}"));
    let sum = "sum(copies_found) AS row_count";
    let columns = ["problem", "severity", "heading AS column_name", "cell", sum];
    query.asking(&select(
        &columns.map(String::from),
        "FROM found JOIN kinds ON kinds.place = found.found\n\
         GROUP BY place, problem, severity, heading, cell\n\
         HAVING sum(copies_found) > 0 OR place < 3\n\
         ORDER BY place, row_count DESC, cell",
    ))
}

impl Flaw {
    /// The problem that it is.
    fn code(self) -> Code {
        match self {
            Self::NoDay => Code::EmptyText,
            Self::BadDay(_) => Code::BadDate,
            Self::ExitBeforeEntry => Code::ExitBeforeEntry,
            Self::UnknownRegion => Code::UnknownRegion,
            Self::NumberForm(_) => Code::NumberForm,
            Self::TooManyDigits(_) => Code::TooManyDigits,
            Self::NoNumber(_) => Code::NoNumber,
        }
    }

    /// The column that it stands in.
    fn column(self) -> usize {
        match self {
            Self::NoDay => StandardColumn::Date.index(),
            Self::ExitBeforeEntry => StandardColumn::Exit.index(),
            Self::UnknownRegion => StandardColumn::Region.index(),
            Self::BadDay(column)
            | Self::NumberForm(column)
            | Self::TooManyDigits(column)
            | Self::NoNumber(column) => column,
        }
    }
}

impl RowTables<'_> {
    /// What is found in the rows of a roster.
    pub(super) fn findings(&self) -> Vec<RowFinding> {
        let (name, date) = (StandardColumn::Name.index(), StandardColumn::Date.index());
        let when = |holds: &str, rows: &str| format!("CASE WHEN {holds} THEN {rows} ELSE 0 END");
        let day = text("its_t", date);
        let mut findings = RowFinding::totals(
            "CASE WHEN its_flaws > 0 OR differs = 1 THEN 0 WHEN enterprise = '' THEN copies ELSE 1 END",
        );
        for (place, flaw) in self.flaws().into_iter().enumerate() {
            let cell = text("its_t", flaw.column());
            let cell = match flaw {
                Flaw::ExitBeforeEntry => format!("{cell} || ' < ' || {day}"),
                _ => cell,
            };
            let rows = when(&format!("its_flaw{place} = 1"), "copies");
            findings.push(RowFinding::of(flaw.code(), self.heading(flaw.column()), &cell, &rows));
        }
        if self.has(name) {
            let both = format!("{} || ' ' || {day}", text("its_t", name));
            let again = "enterprise <> '' AND its_flaws = 0 AND differs = 0";
            let of = |code, cell: &str, holds: &str, rows: &str| {
                RowFinding::of(code, self.heading(name), cell, &when(holds, rows))
            };
            findings.push(of(Code::ListedDifferently, &both, "differs = 1", "copies"));
            findings.push(of(Code::ListedAgain, &both, again, "copies - 1"));
            findings.push(of(Code::NoName, "''", "enterprise = ''", "copies"));
        }
        let after = when(&format!("entry > {}1231", self.request.year), "copies");
        findings.push(RowFinding::of(Code::DayAfterYear, self.heading(date), &day, &after));
        findings
    }
}
