//! The formulas of a row with the numbers put in, in the order in which they are computed.

use super::Line;
use super::inputs::{declared, empty};
use crate::assess::assessment::Assessment;
use crate::assess::numbers::bound as growth_bound;
use crate::assess::outcome::Applies;
use crate::assess::row::Row;
use crate::formula::{Applied, Formula, Work};
use crate::lang::{Message, Phrase, Value};
use crate::report::Cell;
use crate::value::{Exact, Missing, Percent, Points};

/// A formula that applies to a row: its numbers, or the reason why it gives none.
struct Step {
    key: Option<&'static str>,
    symbol: &'static str,
    formula: Formula,
    work: Result<(Work, Exact), Missing>,
    shown: Cell<'static>,
}

/// A result that is a plain number for a reader.
trait Plain {
    fn plain(self) -> Exact;
}

impl Plain for Exact {
    fn plain(self) -> Exact {
        self
    }
}

impl Plain for Percent {
    fn plain(self) -> Exact {
        self.number().clone()
    }
}

impl Plain for Points {
    fn plain(self) -> Exact {
        self.number().clone()
    }
}

/// The steps of a row.
pub fn of(row: &Row) -> Vec<Line> {
    let growth = &row.outcome.growth;
    let is_published = growth.published.is_some();
    let key = if is_published { "growth_from_levels_pct" } else { "growth_pct" };
    let levels = growth.levels(&row.entry).filter(|_| !is_published || growth.actual.is_ok());
    let bound = growth_bound(&row.entry, growth).filter(|_| levels.is_some()).map(Ok);
    let of_growth = [
        step(Some(key), "g", levels, row.growth_from_levels()),
        step(None, "", bound, Cell::Blank),
        step(Some("change_pp"), "", growth.change(&row.entry), row.change()),
        step(Some("growth_two_year_pct"), "", growth.two_years(&row.entry), row.two_year_growth()),
    ];
    // The growth of a sum says nothing of periods that count alone.
    let alone = row.entry.target.is_some_and(|target| target.every.is_some());
    let of_growth = of_growth.into_iter().filter(|_| !alone);
    let of_target = row.outcome.against.as_ref().map(|against| against_target(row, against));
    let steps = of_growth.chain(of_target.into_iter().flatten()).flatten();
    steps.map(|step| line(row, step)).collect()
}

/// What a target gave as it was first adopted: what it asked, how far it is, and how it stands.
pub fn as_adopted(row: &Row) -> Vec<Line> {
    let of_adopted = |line: Line| {
        let title = Phrase::new(Message::OfAdopted).value(Value::Phrase(line.title));
        let key = match line.key {
            Some("attainment_pct") => Some("adopted.attainment_pct"),
            Some("schedule_gap_pp") => Some("adopted.schedule_gap_pp"),
            Some("gap") => Some("adopted.gap"),
            _ => None,
        };
        Line { key, title, ..line }
    };
    let steps = row.outcome.against.as_ref().map(|against| against_target(row, against));
    let lines = steps.into_iter().flatten().flatten().map(|step| line(row, step));
    let named =
        |line: &Line| matches!(line.key, Some("attainment_pct" | "schedule_gap_pp" | "gap"));
    let steps = lines.filter(named);
    declared(row).into_iter().chain(steps).map(of_adopted).collect()
}

/// The steps of a target.
fn against_target(row: &Row, against: &Assessment) -> Vec<Option<Step>> {
    let growth = &row.outcome.growth;
    let outlook = against.outlook(growth);
    let carried = outlook.as_ref().is_some_and(|it| it.is_ok()) && row.outlook_is_carried();
    let single = carried.then(|| against.single_growth(growth));
    vec![
        step(Some("attainment_pct"), "", against.attainment(), row.attainment()),
        step(Some("attainment_pct"), "", against.periods_kept(), row.attainment()),
        step(None, "", against.limit_used(), Cell::Blank),
        step(Some("gap"), "", against.gap(), row.gap()),
        step(Some("schedule_pct"), "s", against.scheduled.clone(), row.schedule()),
        step(None, "", against.progress(), Cell::Blank),
        step(Some("schedule_gap_pp"), "", against.schedule_gap_points(), row.schedule_gap_points()),
        step(Some("schedule_gap"), "", against.schedule_gap(), row.schedule_gap()),
        step(Some("remaining"), "R", against.remaining(), row.remaining()),
        step(Some("per_month"), "", against.per_month(), row.per_month()),
        step(
            Some("required_growth_pct"),
            "",
            against.required_growth(growth),
            row.required_growth(),
        ),
        step(None, "g₁", single, Cell::Blank),
        step(Some("outlook"), "", outlook, row.outlook()),
    ]
}

fn step<F>(
    key: Option<&'static str>,
    symbol: &'static str,
    formula: Applies<F>,
    shown: Cell,
) -> Option<Step>
where
    F: Applied,
    F::Value: Plain,
{
    let work = formula?.and_then(|it| Ok((it.work(), it.apply()?.plain())));
    let shown = match (shown, &work) {
        (Cell::Number(number), _) => Cell::Number(number.owned()),
        (_, Err(missing)) => Cell::Missing(*missing),
        (_, Ok(_)) => Cell::Blank,
    };
    Some(Step { key, symbol, formula: F::FORMULA, work, shown })
}

fn line(row: &Row, step: Step) -> Line {
    let unit = row.entry.indicator.unit.as_deref().unwrap_or_default();
    let name = Value::Text(step.formula.title);
    let title = match step.key {
        Some("growth_from_levels_pct") => Phrase::new(Message::FromLevelsCheck),
        Some("schedule_gap_pp") => Phrase::new(Message::InPoints).value(name),
        Some("schedule_gap") => Phrase::new(Message::InUnit).value(name).with(unit),
        _ => Phrase::new(Message::Named).value(name),
    };
    let line = Line { key: step.key, shown: step.shown, ..empty(row, step.symbol, title) };
    match step.work {
        Ok((work, exact)) => {
            let (form, filled) = (Some(work.form.to_owned()), Some(work.filled()));
            Line { form, filled, exact: Some(exact), ..line }
        }
        Err(_) => line,
    }
}
