//! A cell of a table that is laid out: what its labels and the layout make of it.

use super::LaidTable;
use super::grid::CellAt;
use super::labels::{self, Labels};
use super::records::{LaidFigure, Told};
use crate::figures::form::Column;
use crate::figures::titles::Titles;
use crate::problem::{Code, Problem};
use crate::request::{
    Ending, FigureKind, FigureSpec, IntoColumn, LabelRole, MeasureUse, TextValue, UnitOf,
};
use crate::value::{Amount, Period, Span, fold};

/// A cell with the labels of its row and its column.
#[derive(Clone, Copy)]
pub(super) struct CellOf<'c> {
    /// Where it stands.
    pub at: CellAt,
    /// The labels of its row.
    pub labels: &'c Labels,
    /// The headings of its column.
    pub heading: &'c Labels,
}

/// What is known of a figure before its number is looked at.
struct AboutFigure<'a> {
    measure: Option<&'a MeasureUse>,
    into: IntoColumn,
    span: Option<Span>,
    name: Told,
    spec: Option<FigureSpec<'a>>,
}

impl CellOf<'_> {
    /// What the cell says; `None` where it says nothing, or after pushing what is wrong.
    pub(super) fn figure(self, table: &mut LaidTable) -> Option<LaidFigure> {
        let about = self.about(table)?;
        let text = table.grid.text(self.at.row, self.at.column);
        let declared = table.layout.values.iter().find(|(name, _)| fold(name) == fold(text));
        let text = match declared.map(|(_, value)| *value) {
            Some(TextValue::Gap) => return None,
            Some(TextValue::Zero) => "0",
            None => text,
        };
        let region = self.region(table, about.spec)?;
        let (period, span) = self.period(table, &about)?;
        let unit = self.unit(table, &about)?;
        let is_percent = unit_of_plan(about.spec) == Some("%") && about.into != IntoColumn::Growth;
        let is_fraction = table.layout.is_fraction && is_percent;
        let moved = Amount::parse(text).ok().filter(|_| is_fraction).and_then(|it| it.shifted(2));
        let text = moved.map_or_else(|| text.to_owned(), |moved| moved.to_string());
        let key = [about.name, period, region];
        Some(LaidFigure { key, into: about.into, figure: (text, self.at), unit, span })
    }

    /// Which number it is, of which indicator.
    fn about<'a>(self, table: &mut LaidTable<'a>) -> Option<AboutFigure<'a>> {
        let layout = table.layout;
        let texts =
            [self.labels.joined(LabelRole::Measure), self.heading.joined(LabelRole::Measure)];
        let texts: Vec<&str> =
            texts.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
        let text = texts.join(" ");
        let found = layout.measures.iter().find(|(name, _)| fold(name) == fold(&text));
        let measure = found.map(|(_, measure)| measure);
        if table.has(LabelRole::Measure) && measure.is_none() {
            let place = self.heading.place(LabelRole::Measure);
            let at = place.or_else(|| self.labels.place(LabelRole::Measure)).unwrap_or(self.at);
            let place = table.grid.place(at.row, at.column);
            table.once(Problem::new(Code::ImportMeasure, place).with(text));
            return None;
        }
        let mut into = measure.map_or(IntoColumn::Value, |measure| measure.into);
        if into == IntoColumn::Skip {
            return None;
        }
        let indicator = measure.and_then(|it| it.indicator.as_ref());
        let indicator = indicator.map(|text| (text.clone(), self.at));
        let indicator =
            indicator.or_else(|| self.told(LabelRole::Indicator, layout.indicator.as_ref()));
        let (label, at) = self.needed(table, indicator)?;
        let (name, ending) = labels::without_ending(&label, &layout.endings);
        // What stands nearest says it: the measure, else the titles.
        let of_measure = Titles::of(texts.iter().copied()).span();
        let mut span = layout.span.or(of_measure).or(table.titles.span());
        match ending {
            Some(Ending::Growth) => into = IntoColumn::Growth,
            Some(Ending::Span(of_ending)) => span = Some(of_ending),
            None => {}
        }
        let name = labels::named(&name, &layout.names);
        let id = table.request.indicators.find(&name);
        let spec = id.map(|id| *table.request.figure(id));
        Some(AboutFigure { measure, into, span, name: (name, at), spec })
    }

    /// What a label says, else what is declared for the whole table.
    fn told(self, role: LabelRole, declared: Option<&String>) -> Option<Told> {
        let label = self.heading.label(role).or_else(|| self.labels.label(role));
        label.or_else(|| Some((declared?.clone(), self.at)))
    }

    /// A label that must say something.
    fn needed(self, table: &mut LaidTable, label: Option<Told>) -> Option<Told> {
        let label = label.filter(|(text, _)| !text.is_empty());
        if label.is_none() {
            table.push(Code::ImportLabel, self.at);
        }
        label
    }

    fn region(self, table: &mut LaidTable, spec: Option<FigureSpec>) -> Option<Told> {
        let layout = table.layout;
        let region = self.told(LabelRole::Region, layout.region.as_ref());
        if table.has(LabelRole::Region) {
            let (label, at) = self.needed(table, region)?;
            return Some((labels::named(&label, &layout.names), at));
        }
        if let Some(region) = region {
            return Some(region);
        }
        let home = spec.map(|spec| spec.home);
        let other = home.and_then(|home| table.titles.other_region(table.request.regions, home));
        if let Some(other) = other.map(str::to_owned) {
            self.title_says(table, &other, Column::Region);
            return None;
        }
        Some((String::new(), self.at))
    }

    /// The period, and how it is meant.
    fn period(self, table: &mut LaidTable, about: &AboutFigure) -> Option<(Told, Told)> {
        let layout = table.layout;
        let period = about.measure.and_then(|it| it.period.as_ref());
        let period = period.map(|text| (text.clone(), self.at));
        let period = period.or_else(|| self.told(LabelRole::Period, layout.period.as_ref()));
        let (label, at) = self.needed(table, period)?;
        let declared = Period::parse(&label).ok().filter(|_| at == self.at);
        let other = declared.and_then(|period| table.titles.other_period(period));
        let year = layout.year.and_then(|year| table.titles.other_year(year));
        let other = other.map(|it| it.to_string()).or_else(|| Some(year?.to_string()));
        if let Some(other) = other {
            self.title_says(table, &other, Column::Period);
            return None;
        }
        let frequency = self.told(LabelRole::Frequency, None);
        let frequency = match frequency {
            Some(told) => Some(self.needed(table, Some(told))?.0),
            None => None,
        };
        let adds = about.spec.map(|spec| spec.adds);
        let meant = labels::PeriodMeant { year: layout.year, span: about.span, adds };
        let period = meant.period(&label, frequency.as_deref());
        let span = meant.span_of(&period).to_owned();
        Some(((period, at), (span, at)))
    }

    /// The unit, which must be told for every number; of a rate it is per cent.
    fn unit(self, table: &mut LaidTable, about: &AboutFigure) -> Option<Told> {
        let layout = table.layout;
        let of_plan = unit_of_plan(about.spec);
        let is_number = about.spec.is_some_and(|it| matches!(it.kind, FigureKind::Number { .. }));
        // Of a name that is not known, its reader says so.
        if about.into == IntoColumn::Growth || !is_number {
            return Some((String::new(), self.at));
        }
        let written = |unit: &UnitOf| match unit {
            UnitOf::Unit(unit) => unit.clone(),
            UnitOf::Plan => of_plan.unwrap_or_default().to_owned(),
        };
        let of_measure = about.measure.and_then(|it| it.unit.as_ref()).map(written);
        let told = of_measure.map(|unit| (unit, self.at));
        let told = told.or_else(|| self.told(LabelRole::Unit, None));
        let for_all = layout.unit.as_ref().map(written).filter(|_| told.is_none());
        let other = for_all.as_ref().and_then(|unit| table.titles.other_unit(unit));
        if let Some(other) = other {
            self.title_says(table, &other, Column::Unit);
            return None;
        }
        let unit = told.or_else(|| Some((for_all?, self.at)));
        let unit = unit.filter(|(unit, _)| !unit.is_empty());
        if unit.is_none() {
            let place = table.grid.place(self.at.row, self.at.column);
            let problem = Problem::new(Code::ImportUnit, place).with(&about.name.0);
            table.once(problem.also(layout.place));
        }
        unit
    }

    /// Pushes that what stands above says something else than the layout.
    fn title_says(self, table: &mut LaidTable, told: &str, about: Column) {
        let place = table.grid.place(self.at.row, self.at.column);
        let problem = Problem::new(Code::ImportTitle, place).with(told);
        let problem = problem.with(about.name()).with(about.heading());
        table.once(problem.also(table.layout.place));
    }
}

/// The plan's unit of a figure.
fn unit_of_plan(spec: Option<FigureSpec<'_>>) -> Option<&str> {
    match spec?.kind {
        FigureKind::Number { unit } => Some(unit),
        FigureKind::State => None,
    }
}
