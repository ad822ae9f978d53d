//! The rows of a roster, read as the reader of files reads them: what each adds to every count, what is
//! wrong with it, and which of them are of one enterprise.
//!
//! Every table is made of the one before it, so that an engine reads the rows once.

use super::cell::{CellReader, number_of};
use super::dialect::{Impossible, Literal, named};
use super::query::{Query, select};
use super::table::TableName;
use crate::request::{
    Adds, CellTest, Condition, Content, Exits, Presence, Relation, Request, RosterCount,
    RosterRequest, StandardColumn, Test, Values,
};
use crate::value::{Amount, RegionId, fold};

/// Writes the tables of rows.
pub(super) struct RowTables<'a> {
    /// How cells are read.
    pub cells: &'a CellReader<'a>,
    /// The names of the plan.
    pub request: &'a Request<'a>,
    /// What is wanted of the rows.
    pub roster: &'a RosterRequest,
}

/// What can be wrong with a row, or is to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flaw {
    /// There is no day of registration.
    NoDay,
    /// The day of a column is none.
    BadDay(usize),
    /// It left before it came.
    ExitBeforeEntry,
    /// Its region is not one of the plan.
    UnknownRegion,
    /// A cell is no number without separators.
    NumberForm(usize),
    /// A number has too many digits.
    TooManyDigits(usize),
    /// A number lacks that is needed.
    NoNumber(usize),
}

const NAME: usize = StandardColumn::Name.index();
const DATE: usize = StandardColumn::Date.index();
const EXIT: usize = StandardColumn::Exit.index();
const REGION: usize = StandardColumn::Region.index();

impl RowTables<'_> {
    /// All tables, of which the last is `listed`: a row for each enterprise, and for what else cannot
    /// be told apart.
    pub(super) fn write(&self, table: &TableName, query: &mut Query) -> Result<(), Impossible> {
        let regions = region_names(self.request);
        let regions = self.cells.dialect.values(&["region_name", "region_area"], &regions);
        query.table("regions", &regions);
        query.table("cells", &self.texts(table)?);
        query.table("forms", &self.forms());
        query.table("days", &self.days());
        query.table("places", &self.places());
        query.table("tested", &self.tested());
        query.table("judged", &self.judged());
        query.table("worded", &self.worded());
        query.table("listed", &self.listed());
        Ok(())
    }

    /// Whether the table has a column.
    pub(super) fn has(&self, column: usize) -> bool {
        let presence = self.roster.columns.get(column).map(|it| it.presence);
        presence.is_some_and(|it| it != Presence::LeftOut)
    }

    /// The columns that the table has, by their places.
    pub(super) fn columns(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.roster.columns.len()).filter(|column| self.has(*column))
    }

    /// The heading of a column.
    pub(super) fn heading(&self, column: usize) -> &str {
        self.roster.columns.get(column).map_or("", |it| it.heading.as_str())
    }

    fn numbers(&self) -> impl Iterator<Item = usize> + '_ {
        let columns = self.roster.columns.iter().enumerate();
        columns.filter(|(_, it)| it.cells == Content::Numbers).map(|(column, _)| column)
    }

    /// The columns whose texts a condition compares.
    fn compared(&self) -> Vec<usize> {
        let tests = self.roster.counts.iter().flat_map(|count| &count.condition.0);
        let mut columns: Vec<usize> =
            tests.filter(|test| !test.is_of_numbers()).map(|test| test.column).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// All that can be wrong with a row.
    pub(super) fn flaws(&self) -> Vec<Flaw> {
        let mut flaws = vec![Flaw::NoDay, Flaw::BadDay(DATE)];
        if self.has(EXIT) {
            flaws.extend([Flaw::BadDay(EXIT), Flaw::ExitBeforeEntry]);
        }
        if self.has(REGION) {
            flaws.push(Flaw::UnknownRegion);
        }
        let of_number =
            |column| [Flaw::NumberForm, Flaw::TooManyDigits, Flaw::NoNumber].map(|it| it(column));
        flaws.extend(self.numbers().flat_map(of_number));
        flaws
    }

    /// The trimmed text of every column.
    fn texts(&self, table: &TableName) -> Result<String, Impossible> {
        let mut columns = Vec::new();
        for column in self.columns() {
            let name = named(self.cells.dialect, self.heading(column))?;
            let is_number = self.numbers().any(|it| it == column);
            let text = if is_number {
                self.cells.trimmed_number(&name)
            } else {
                self.cells.trimmed(&name)
            };
            columns.push(format!("{text} AS t{column}"));
        }
        let table = table.written(self.cells.dialect)?;
        Ok(select(&columns, &format!("FROM {table}")))
    }

    /// Which cells have a sign for a gap, and what is a number: 1 where it is one without separators, 2
    /// where it has too many digits, else 0.
    fn forms(&self) -> String {
        let mut columns = vec!["*".to_owned()];
        for column in self.columns().filter(|column| *column != DATE) {
            let is_gap = self.cells.is_gap(&text("t", column));
            columns.push(format!("CASE WHEN {is_gap} THEN 1 ELSE 0 END AS gap{column}"));
        }
        let form = |column| self.cells.number_form(&text("t", column));
        columns.extend(self.numbers().map(|it| format!("{} AS form{it}", form(it))));
        select(&columns, "FROM cells")
    }

    /// The digits of days, names as they are compared, and numbers.
    fn days(&self) -> String {
        let mut columns = vec!["*".to_owned()];
        for column in [DATE, EXIT].into_iter().filter(|it| self.has(*it)) {
            let digits = self.cells.day_digits(&text("t", column));
            columns.push(format!("{digits} AS digits{column}"));
        }
        let names = [NAME, REGION].into_iter().filter(|it| self.has(*it));
        let compared = self.compared().into_iter().filter(|it| ![NAME, REGION].contains(it));
        for column in names.chain(compared) {
            let folded = self.cells.folded(&text("t", column));
            let blank =
                if column == DATE { "1 = 0".to_owned() } else { format!("gap{column} = 1") };
            columns.push(format!("CASE WHEN {blank} THEN '' ELSE {folded} END AS folded{column}"));
        }
        for column in self.numbers() {
            let number = self.cells.number(&text("t", column));
            columns.push(format!("CASE WHEN form{column} = 1 THEN {number} END AS number{column}"));
        }
        select(&columns, "FROM forms")
    }

    /// Days that exist, and regions: the plan's own where none is named.
    fn places(&self) -> String {
        let day = |column| self.cells.day(&text("digits", column));
        let gone = if self.has(EXIT) { day(EXIT) } else { self.cells.dialect.nothing().to_owned() };
        let name = if self.has(NAME) { text("folded", NAME) } else { "''".to_owned() };
        let mut columns = vec![
            "days.*".to_owned(),
            format!("{} AS entry", day(DATE)),
            format!("{gone} AS gone"),
            format!("{name} AS enterprise"),
        ];
        if !self.has(REGION) {
            columns.push("1 AS area".to_owned());
            return select(&columns, "FROM days");
        }
        columns.push(format!(
            "CASE WHEN gap{REGION} = 1 THEN 1 ELSE coalesce(regions.region_area, 0) END AS area"
        ));
        let on = format!("regions.region_name = {}", text("folded", REGION));
        select(&columns, &format!("FROM days\n  LEFT JOIN regions ON {on}"))
    }

    /// Whether each condition holds: 1, 0 or nothing where a blank leaves it open.
    fn tested(&self) -> String {
        let mut columns = vec!["*".to_owned()];
        for (index, count) in self.roster.counts.iter().enumerate() {
            let holds = if count.condition.0.is_empty() {
                "1".to_owned()
            } else {
                let holds = condition(&count.condition, self.cells);
                format!("CASE WHEN {holds} THEN 1\n      WHEN NOT ({holds}) THEN 0 END")
            };
            columns.push(format!("{holds} AS holds{index}"));
        }
        select(&columns, "FROM places")
    }

    /// What each row adds to every count, and whether anything is wrong with it.
    fn judged(&self) -> String {
        let mut columns = vec!["*".to_owned()];
        for (index, count) in self.roster.counts.iter().enumerate() {
            let (asks, value) = (self.asks_of(count), count.sum);
            let value = value.map_or("1".to_owned(), |column| text("number", column));
            columns.push(format!(
                "CASE WHEN holds{index} = 1 AND {asks} THEN {value} END AS adds{index}"
            ));
        }
        // A day is the same in all its spellings.
        for (column, day) in [(DATE, "entry"), (EXIT, "gone")] {
            if self.has(column) {
                let day = self.cells.dialect.as_text(day);
                columns.push(format!("coalesce({day}, t{column}) AS day{column}"));
            }
        }
        let flaws = self.flaws();
        for (index, flaw) in flaws.iter().enumerate() {
            columns
                .push(format!("CASE WHEN {} THEN 1 ELSE 0 END AS flaw{index}", self.is_so(*flaw)));
        }
        select(&columns, "FROM tested")
    }

    /// Whether a row of these days can count at all.
    fn asks_of(&self, count: &RosterCount) -> String {
        let from = number_of(self.roster.from);
        match (count.adds, count.exits) {
            (Adds::NotAtEnd, _) => "1 = 1".to_owned(),
            (_, Exits::Ignored) => format!("entry >= {from}"),
            (_, Exits::TakenOff) => format!("(entry >= {from} OR gone >= {from})"),
        }
    }

    /// Whether a row has a flaw.
    fn is_so(&self, flaw: Flaw) -> String {
        match flaw {
            Flaw::NoDay => format!("t{DATE} = ''"),
            Flaw::BadDay(DATE) => format!("entry IS NULL AND t{DATE} <> ''"),
            Flaw::BadDay(column) => format!("gone IS NULL AND gap{column} = 0"),
            Flaw::ExitBeforeEntry => "gone < entry".to_owned(),
            Flaw::UnknownRegion => "area = 0".to_owned(),
            Flaw::NumberForm(column) => format!("form{column} = 0 AND gap{column} = 0"),
            Flaw::TooManyDigits(column) => format!("form{column} = 2"),
            Flaw::NoNumber(column) => {
                let counts = self.roster.counts.iter().enumerate();
                let lacks = counts.filter_map(|(index, count)| {
                    let is_tested = |it: &CellTest| it.column == column && it.is_of_numbers();
                    let is_tested = count.condition.0.iter().any(is_tested);
                    let is_summed = count.sum == Some(column);
                    let is_open = is_tested.then(|| format!("holds{index} IS NULL"));
                    let is_lacking = is_summed.then(|| format!("holds{index} = 1"));
                    let any: Vec<String> = [is_open, is_lacking].into_iter().flatten().collect();
                    let asks = self.asks_of(count);
                    (!any.is_empty()).then(|| format!("{asks} AND ({})", any.join(" OR ")))
                });
                let lacks: Vec<String> = lacks.collect();
                format!("gap{column} = 1 AND ({})", lacks.join(" OR "))
            }
        }
    }

    /// All that a row says as rows are compared, and what tells it apart: all of that where it has no
    /// name, or is wrong.
    fn worded(&self) -> String {
        let flaws: Vec<String> = (0..self.flaws().len()).map(|it| text("flaw", it)).collect();
        let flaws = flaws.join(" + ");
        let whole = self.columns().map(|it| self.with_length(&Self::wording(it)));
        let whole = whole.collect::<Vec<String>>().join("\n      || ");
        let is_apart = format!("enterprise = '' OR {flaws} > 0");
        let columns = [
            "*".to_owned(),
            format!("{flaws} AS flaws"),
            format!("CASE WHEN {is_apart} THEN {whole}\n      ELSE '' END AS apart"),
        ];
        select(&columns, "FROM judged")
    }

    /// The column that has what a row says in one, as rows are compared.
    fn wording(column: usize) -> String {
        text(if [DATE, EXIT].contains(&column) { "day" } else { "t" }, column)
    }

    /// The rows of each enterprise as one: of what is told apart by all that it says all are alike.
    fn listed(&self) -> String {
        let mut columns = ["enterprise", "entry", "apart"].map(String::from).to_vec();
        columns.push(format!("{} AS copies", self.cells.dialect.count()));
        let differ = self.columns().map(|column| {
            let wording = Self::wording(column);
            format!("min({wording}) <> max({wording})")
        });
        let differ = differ.collect::<Vec<String>>().join(" OR ");
        columns.push(format!("CASE WHEN {differ} THEN 1 ELSE 0 END AS differs"));
        let same = self.columns().map(|it| text("t", it));
        let same = same.chain((0..self.flaws().len()).map(|it| text("flaw", it)));
        let same = ["area", "gone", "flaws"].map(String::from).into_iter().chain(same);
        columns.extend(same.map(|it| format!("min({it}) AS its_{it}")));
        for (index, count) in self.roster.counts.iter().enumerate() {
            let adds = text("adds", index);
            columns.push(format!(
                "CASE WHEN enterprise = '' THEN {} ELSE max({adds}) END AS its_{adds}",
                self.cells.dialect.sum(&adds)
            ));
            columns.push(format!("CASE WHEN enterprise = '' THEN count({adds}) WHEN count({adds}) > 0 THEN 1 ELSE 0 END AS its_rows{index}"));
            if let Some(column) = count.sum {
                let decimals = self.cells.decimals(&text("t", column));
                columns.push(format!("max(CASE WHEN {adds} IS NULL THEN 0 ELSE {decimals} END) AS its_decimals{index}"));
            }
        }
        select(&columns, "FROM worded\n  GROUP BY enterprise, entry, apart")
    }

    /// A text so that many behind one another can be told apart.
    fn with_length(&self, text: &str) -> String {
        let dialect = self.cells.dialect;
        format!("{} || ':' || {text}", dialect.as_text(&dialect.length(text)))
    }
}

/// Whether a condition holds, which a blank may leave open.
fn condition(condition: &Condition, cells: &CellReader) -> String {
    let tests = condition.0.iter().map(|it| format!("({})", test(it, cells)));
    tests.collect::<Vec<String>>().join(" AND ")
}

fn test(CellTest { column, test }: &CellTest, cells: &CellReader) -> String {
    let list = |values: &Values| match values {
        Values::Numbers(numbers) => {
            let numbers = numbers.iter().map(|it| written_number(*it, cells));
            numbers.collect::<Vec<String>>().join(", ")
        }
        Values::Texts(texts) => {
            let texts = texts.iter().map(|text| cells.dialect.text(text));
            texts.collect::<Vec<String>>().join(", ")
        }
    };
    let side = |values: &Values| match values {
        Values::Numbers(_) => text("number", *column),
        Values::Texts(_) => text("folded", *column),
    };
    match test {
        Test::OneOf(values) => format!("{} IN ({})", side(values), list(values)),
        Test::NoneOf(values) => format!("{} NOT IN ({})", side(values), list(values)),
        Test::Compared(relation, bound) => {
            let sign = match relation {
                Relation::Below => "<",
                Relation::AtMost => "<=",
                Relation::Above => ">",
                Relation::AtLeast => ">=",
            };
            format!("number{column} {sign} {}", written_number(*bound, cells))
        }
    }
}

fn written_number(number: Amount, cells: &CellReader) -> String {
    cells.number(&cells.dialect.text(&number.to_string()))
}

/// The names of regions as they are compared, each with the number of its region: one more than the
/// plan's, so that 0 is none.
pub(super) fn region_names(request: &Request) -> Vec<Vec<Literal>> {
    // A plan without regions has its own, which may have no name; no cell is folded to this one.
    let mut rows = vec![vec![Literal::from(" "), Literal::Whole(0)]];
    for name in request.regions.written() {
        let Some(region) = request.regions.find(name) else { continue };
        // An area outside the plan is no region of an enterprise.
        if request.is_outside(region) {
            continue;
        }
        let row = vec![Literal::from(fold(name).as_ref()), number_of_region(region.index())];
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

/// The regions by their numbers, with the name that plan.toml gives each first.
pub(super) fn labels(request: &Request) -> Vec<Vec<Literal>> {
    let names = request.region_names();
    let label = |index| {
        let name = names.get(&RegionId::from(index)).copied().unwrap_or_default();
        vec![number_of_region(index), Literal::from(name)]
    };
    (0..request.around.len()).map(label).collect()
}

/// The number of a region in a query.
pub(super) fn number_of_region(index: usize) -> Literal {
    Literal::Whole(i64::try_from(index + 1).unwrap_or(i64::MAX))
}

/// A column of a table by what it holds and its place.
pub(super) fn text(what: &str, column: usize) -> String {
    format!("{what}{column}")
}
