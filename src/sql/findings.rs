//! What the reader would have refused of a roster, or warned of: counted by problem and cell, beside
//! how many rows were read, used and set aside.

use super::dialect::Literal;
use super::query::{Query, select};
use super::rows::{Flaw, RowTables, text};
use crate::problem::Code;
use crate::request::StandardColumn;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum FindingKind {
    /// The rows, or a part of them.
    Total(RowTotal),
    /// The rows with a flaw, by its place.
    Flaw(usize, Flaw),
    /// A warning or an error of enterprises as a whole.
    Whole(Code),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RowTotal {
    Read,
    Used,
    SetAside,
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

impl RowTotal {
    fn name(self) -> &'static str {
        match self {
            Self::Read => "rows-read",
            Self::Used => "rows-used",
            Self::SetAside => "rows-set-aside",
        }
    }
}

/// Rows that are used of one enterprise.
const USED: &str =
    "CASE WHEN its_flaws > 0 OR differs = 1 THEN 0 WHEN enterprise = '' THEN copies ELSE 1 END";

impl RowTables<'_> {
    /// The query, after the tables of rows.
    pub(super) fn findings(&self, mut query: Query) -> String {
        let counted = self.counted();
        let kinds: Vec<Vec<Literal>> =
            counted.iter().zip(0..).map(|(it, place)| self.kind(*it, place)).collect();
        let kinds = self.cells.dialect.values(&["place", "problem", "severity", "heading"], &kinds);
        query.table("kinds", &kinds);
        let each = |of: &dyn Fn(FindingKind) -> String| {
            let cases = counted.iter().enumerate();
            let cases = cases.map(|(place, it)| format!("WHEN {place} THEN {}", of(*it)));
            format!("CASE place {} END", cases.collect::<Vec<String>>().join("\n      "))
        };
        let columns = [
            "place AS found".to_owned(),
            format!("{} AS cell", each(&|it| cell(it))),
            format!("{} AS copies_found", each(&|it| self.rows(it))),
        ];
        let found = select(&columns, "FROM listed CROSS JOIN kinds");
        let nothing =
            "SELECT place AS found, '' AS cell, 0 AS copies_found\n  FROM kinds WHERE place < 3";
        query.table("found", &format!("{nothing}\n  UNION ALL\n  {found}"));
        let sum = "sum(copies_found) AS row_count";
        let columns = ["problem", "severity", "heading AS column_name", "cell", sum];
        let columns = columns.map(String::from);
        query.asking(&select(
            &columns,
            "FROM found JOIN kinds ON kinds.place = found.found\n\
             GROUP BY place, problem, severity, heading, cell\n\
             HAVING sum(copies_found) > 0 OR place < 3\n\
             ORDER BY place, row_count DESC, cell",
        ))
    }

    fn counted(&self) -> Vec<FindingKind> {
        let totals = [RowTotal::Read, RowTotal::Used, RowTotal::SetAside].map(FindingKind::Total);
        let flaws = self.flaws().into_iter().enumerate();
        let flaws = flaws.map(|(place, flaw)| FindingKind::Flaw(place, flaw));
        let mut counted: Vec<FindingKind> = totals.into_iter().chain(flaws).collect();
        if self.has(StandardColumn::Name.index()) {
            counted.extend(
                [Code::ListedDifferently, Code::ListedAgain, Code::NoName].map(FindingKind::Whole),
            );
        }
        counted.push(FindingKind::Whole(Code::DayAfterYear));
        counted
    }

    fn kind(&self, counted: FindingKind, place: i64) -> Vec<Literal> {
        let of_code = |code: Code, column: usize| {
            let heading = self.heading(column);
            [code.name(), code.severity().name(), heading].map(Literal::from)
        };
        let [problem, severity, heading] = match counted {
            FindingKind::Total(total) => [total.name(), "", ""].map(Literal::from),
            FindingKind::Flaw(_, flaw) => of_code(flaw.code(), flaw.column()),
            FindingKind::Whole(code @ Code::DayAfterYear) => {
                of_code(code, StandardColumn::Date.index())
            }
            FindingKind::Whole(code) => of_code(code, StandardColumn::Name.index()),
        };
        vec![Literal::Whole(place), problem, severity, heading]
    }

    /// How many rows of one enterprise it is of.
    fn rows(&self, counted: FindingKind) -> String {
        match counted {
            FindingKind::Total(RowTotal::Read) => "copies".to_owned(),
            FindingKind::Total(RowTotal::Used) => USED.to_owned(),
            FindingKind::Total(RowTotal::SetAside) => format!("copies - ({USED})"),
            FindingKind::Flaw(place, _) => format!("CASE {} WHEN 1 THEN copies ELSE 0 END", text("its_flaw", place)),
            FindingKind::Whole(Code::NoName) => "CASE WHEN enterprise = '' THEN copies ELSE 0 END".to_owned(),
            FindingKind::Whole(Code::ListedAgain) => {
                "CASE WHEN enterprise <> '' AND its_flaws = 0 AND differs = 0 THEN copies - 1 ELSE 0 END".to_owned()
            }
            FindingKind::Whole(Code::DayAfterYear) => {
                format!("CASE WHEN entry > {}1231 THEN copies ELSE 0 END", self.request.year)
            }
            FindingKind::Whole(_) => "CASE WHEN differs = 1 THEN copies ELSE 0 END".to_owned(),
        }
    }
}

/// What stands in the cell.
fn cell(counted: FindingKind) -> String {
    let day = text("its_t", StandardColumn::Date.index());
    match counted {
        FindingKind::Total(_) => "''".to_owned(),
        FindingKind::Flaw(_, Flaw::ExitBeforeEntry) => {
            format!("{} || ' < ' || {day}", text("its_t", StandardColumn::Exit.index()))
        }
        FindingKind::Flaw(_, flaw) => text("its_t", flaw.column()),
        FindingKind::Whole(Code::DayAfterYear) => day,
        FindingKind::Whole(Code::NoName) => "''".to_owned(),
        FindingKind::Whole(_) => {
            format!("{} || ' ' || {day}", text("its_t", StandardColumn::Name.index()))
        }
    }
}
