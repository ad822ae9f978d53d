//! A cell of a table that is laid out: what its labels and the layout make of it.

use super::LaidTable;
use super::grid::CellAt;
use super::labels::{self, CellLabels, NamedLabel, Told};
use super::period::PeriodMeant;
use super::records::LaidFigure;
use super::spans::{months_of, span_of_word};
use super::spelled::{FigureText, Spelling};
use super::told::Once;
use super::unit::unit_of_label;
use crate::figures::form::Column;
use crate::figures::number::is_padded_dash;
use crate::figures::titles::Titles;
use crate::problem::{Code, Problem};
use crate::request::{Ending, FigureKind, FigureSpec, IntoColumn, LabelRole, MeasureUse, UnitOf};
use crate::value::{Period, Span, fold};

/// A cell with the labels of its row and its column.
#[derive(Clone, Copy)]
pub(super) struct CellOf<'c> {
    /// Where it stands.
    pub at: CellAt,
    /// Its labels.
    pub labels: CellLabels<'c>,
}

/// What is known of a figure before its number is looked at.
struct AboutFigure<'a> {
    measure: Option<&'a MeasureUse>,
    into: IntoColumn,
    span: Option<Span>,
    /// Whether a word of months says that: 当月.
    is_month: bool,
    name: Told,
    /// The unit that stands behind its label, and that which the layout gives beside its name.
    unit_in_label: Option<Told>,
    unit_of_name: Option<&'a UnitOf>,
    spec: Option<FigureSpec<'a>>,
}

impl AboutFigure<'_> {
    /// The plan's unit.
    fn unit_of_plan(&self) -> Option<&str> {
        match self.spec?.kind {
            FigureKind::Number { unit } => Some(unit),
            FigureKind::State => None,
        }
    }
}

impl CellOf<'_> {
    /// What the cell says; `None` where it says nothing, or after pushing what is wrong.
    pub(super) fn figure(self, table: &mut LaidTable) -> Option<LaidFigure> {
        let about = self.about(table)?;
        let written = table.grid.text(self.at.row, self.at.column);
        if about.into.is_words() {
            return self.laid(table, about, FigureText::of_words(written));
        }
        let is_growth = about.into == IntoColumn::Growth;
        let is_percent = about.unit_of_plan() == Some("%") && !is_growth;
        let of_measure = about.measure.and_then(|it| it.is_fraction);
        let of_table = table.layout.is_fraction;
        let spelling = Spelling {
            layout: table.layout,
            has_unit: !is_growth && self.unit_written(table, &about) == Some(&UnitOf::Cell),
            is_fraction: of_measure.unwrap_or(of_table == Some(true) && is_percent),
        };
        let is_told = spelling.declared(written).is_some();
        if !is_told && is_padded_dash(table.grid.written(self.at.row, self.at.column)) {
            let problem =
                Problem::new(Code::ImportDash, table.grid.place(self.at.row, self.at.column));
            let values = |it: &str| format!("values = {{ \"{written}\" = \"{it}\" }}");
            table.problems.push(problem.with(written).with(values("0")).with(values("gap")));
            return None;
        }
        let spelled = match spelling.read(written) {
            Ok(spelled) => spelled,
            Err(key) => {
                let place = table.grid.place(self.at.row, self.at.column);
                let problem = Problem::new(Code::ImportNumber, place).with(written).with(key);
                table.problems.push(problem.also(table.layout.place));
                return None;
            }
        };
        table.note(self.at, written, spelled.text.as_ref()?, &spelled.keys);
        // What is said of the table is about indicators, of growth only that it is as it stands.
        let told = of_measure.or(of_table.filter(|is_fraction| !(*is_fraction && is_growth)));
        if (is_growth || is_percent) && told.is_none() {
            let of = if is_growth { String::new() } else { about.name.0.clone() };
            table.percents.add(of, spelled.text.as_deref()?, self.at);
        }
        self.laid(table, about, spelled)
    }

    /// The text of the cell with all that is told of it.
    fn laid(
        self,
        table: &mut LaidTable,
        about: AboutFigure,
        spelled: FigureText,
    ) -> Option<LaidFigure> {
        let FigureText { text, unit, .. } = spelled;
        let figure = (text?, self.at);
        let region = self.region(table, about.spec)?;
        let (period, span) = self.period(table, &about)?;
        let unit = self.unit(table, &about, unit)?;
        let department = self.label(table, LabelRole::Department).unwrap_or_default();
        let key = [about.name, period, region];
        Some(LaidFigure { key, into: about.into, figure, unit, span, department })
    }

    /// Which number it is, of which indicator.
    fn about<'a>(self, table: &mut LaidTable<'a>) -> Option<AboutFigure<'a>> {
        let layout = table.layout;
        let measure = self.measure(table).ok()?;
        let mut into = measure.map_or(IntoColumn::Value, |measure| measure.into);
        if into == IntoColumn::Skip {
            return None;
        }
        let indicator = measure.and_then(|it| it.indicator.as_ref());
        let indicator = indicator.map(|text| (text.clone(), self.at));
        let indicator = indicator.or_else(|| self.labels.told(LabelRole::Indicator));
        let indicator = indicator.or_else(|| self.told_once(table.once.indicator.as_ref()));
        let (label, at) = self.needed(table, indicator, LabelRole::Indicator)?;
        let (label, ending) = table.without_ending(&label);
        // What stands nearest says it: a label, the measure, else the titles.
        let of_label = self.labels.parts(LabelRole::Span);
        let measures = self.labels.parts(LabelRole::Measure);
        let of_measure = Titles::of(of_label.into_iter().chain(measures));
        let mut span = layout.span.or(of_measure.span()).or(table.titles.words.span());
        span = self.span_of_label(table).ok()?.or(span);
        let word = of_measure.single_word().or(table.in_titles.single_word);
        let is_month = word.is_some_and(|word| word.ends_with('月'));
        match ending {
            Some((text, Ending::Growth)) => {
                into = IntoColumn::Growth;
                span = Titles::of(std::iter::once(text)).span().or(span);
            }
            Some((_, Ending::Span(of_ending))) => span = Some(of_ending),
            None => {}
        }
        let NamedLabel { name, unit_of_name, unit_in_label } = table.indicator(&label);
        let unit_in_label = unit_in_label.map(|unit| (unit, at));
        let id = table.request.indicators.find(&name);
        let spec = id.map(|id| *table.request.figure(id));
        let name = (name, at);
        Some(AboutFigure { measure, into, span, is_month, name, unit_in_label, unit_of_name, spec })
    }

    /// What its column and its measure say that it is; `Err` after pushing that nothing does.
    fn measure<'a>(self, table: &mut LaidTable<'a>) -> Result<Option<&'a MeasureUse>, ()> {
        let layout = table.layout;
        let is_here = |letters: &str| table.grid.is_in_columns(letters, self.at.column);
        let of_column = layout.columns.iter().find(|(letters, _)| is_here(&letters.text));
        if let Some((_, measure)) = of_column {
            return Ok(Some(measure));
        }
        let told = self.labels.told(LabelRole::Measure);
        if told.is_none() && layout.columns.is_empty() {
            return Ok(None);
        }
        let (text, at) = told.unwrap_or_else(|| (table.grid.letters(self.at.column), self.at));
        let find = |text: &str| labels::entry_of(text, &layout.measures);
        let found = find(&text).or_else(|| {
            let (name, _) = table.without_unit(&text)?;
            find(name).filter(|_| layout.unit == Some(UnitOf::Header))
        });
        if found.is_none() {
            let place = table.grid.place(at.row, at.column);
            table.once(Problem::new(Code::ImportMeasure, place).with(text));
        }
        found.map(Some).ok_or(())
    }

    /// How a label says that its period is meant; `Err` after pushing that it cannot be read.
    fn span_of_label(self, table: &mut LaidTable) -> Result<Option<Span>, ()> {
        let Some((label, at)) = self.label(table, LabelRole::Span).filter(|it| !it.0.is_empty())
        else {
            return Ok(None);
        };
        let span = span_of_word(&label);
        if span.is_none() {
            table.word(&label, at, "span", "当月, 累计, single, cumulative");
        }
        span.map(Some).ok_or(())
    }

    /// The name that a label of a role stands for.
    fn label(self, table: &LaidTable, role: LabelRole) -> Option<Told> {
        let (text, at) = self.labels.told(role)?;
        Some((labels::name_of(&text, &table.layout.names), at))
    }

    /// What is told of all figures.
    fn told_once(self, once: Option<&Once>) -> Option<Told> {
        once.map(|once| (once.text.clone(), once.at.unwrap_or(self.at)))
    }

    /// A label that must say something.
    fn needed(self, table: &mut LaidTable, label: Option<Told>, role: LabelRole) -> Option<Told> {
        let label = label.filter(|(text, _)| !text.is_empty());
        // One label lacks for all figures beside it.
        let cell = self.labels.place(role).unwrap_or(self.at);
        if label.is_none() && !table.lacks(role) && table.blank.insert(cell) {
            table.push(Code::ImportLabel, self.at);
        }
        label
    }

    fn region(self, table: &mut LaidTable, spec: Option<FigureSpec>) -> Option<Told> {
        let role = LabelRole::Region;
        if let Some(label) = self.labels.told(role) {
            let (label, at) = self.needed(table, Some(label), role)?;
            let regions = table.request.regions;
            return Some((labels::name_without_note(&label, table.layout, regions), at));
        }
        if let Some((region, at)) = self.told_once(table.once.region.as_ref()) {
            return Some((labels::name_of(&region, &table.layout.names), at));
        }
        if table.lacks(role) {
            return None;
        }
        let home = spec.map(|spec| spec.home);
        let other = home.and_then(|home| table.in_titles.other_region(table.request.regions, home));
        if let Some(other) = other {
            self.title_says(table, other, Column::Region);
            return None;
        }
        Some((String::new(), self.at))
    }

    /// The period, and how it is meant.
    fn period(self, table: &mut LaidTable, about: &AboutFigure) -> Option<(Told, Told)> {
        let (layout, role) = (table.layout, LabelRole::Period);
        let of_measure = about.measure.and_then(|it| it.period.as_ref());
        let of_measure = of_measure.map(|text| (text.clone(), self.at));
        let is_label = of_measure.is_none() && self.labels.told(role).is_some();
        let once = table.once.period.clone();
        let told = of_measure.or_else(|| self.labels.told(role));
        let told = told.or_else(|| self.told_once(once.as_ref()));
        let (label, at) = self.needed(table, told, role)?;
        if !is_label && once.is_none_or(|it| !it.is_found) {
            let declared = Period::parse(&label).ok();
            let other = declared.and_then(|period| table.in_titles.other_period(period));
            if let Some(other) = other {
                self.title_says(table, &other.to_string(), Column::Period);
                return None;
            }
        }
        let year = layout.year.and_then(|year| table.titles.words.other_year(year));
        if let Some(year) = year {
            self.title_says(table, &year.to_string(), Column::Period);
            return None;
        }
        let frequency = self.frequency(table).ok()?;
        let parts = if is_label { self.labels.parts(role) } else { vec![label.as_str()] };
        let parts: Vec<String> =
            parts.iter().map(|part| labels::name_of(part, &layout.names)).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        let adds = about.spec.map(|spec| spec.adds);
        let meant = PeriodMeant {
            year: layout.year,
            span: about.span,
            is_month: about.is_month,
            form: layout.periods,
            adds,
            is_label,
            is_over_years: table.is_over_years,
        };
        let (period, span) = match meant.period(&parts, frequency) {
            Ok(period) => period,
            Err(doubt) => {
                let place = table.grid.place(at.row, at.column);
                let problem = Problem::new(Code::ImportPeriod, place).with(doubt.label);
                let problem = doubt.readings.into_iter().fold(problem, Problem::with);
                table.once(problem.with(doubt.key).also(layout.place));
                return None;
            }
        };
        Some(((period, at), (span.to_owned(), at)))
    }

    /// Of how many months its period is, where a label says it; `Err` after pushing that it cannot be
    /// read.
    fn frequency(self, table: &mut LaidTable) -> Result<Option<u8>, ()> {
        let Some(label) = self.label(table, LabelRole::Frequency) else { return Ok(None) };
        let (word, at) = self.needed(table, Some(label), LabelRole::Frequency).ok_or(())?;
        let months = months_of(&word);
        if months.is_none() {
            table.word(&word, at, "frequency", "月, 季, 半年, 年, month, quarter, year");
        }
        months.map(Some).ok_or(())
    }

    /// Where the layout says that the unit is, if no label does.
    fn unit_written<'a>(
        self,
        table: &LaidTable<'a>,
        about: &AboutFigure<'a>,
    ) -> Option<&'a UnitOf> {
        let of_measure = about.measure.and_then(|it| it.unit.as_ref());
        let nearest = of_measure.or(about.unit_of_name);
        let has_label = || self.labels.told(LabelRole::Unit).is_some_and(|it| !it.0.is_empty());
        nearest.or_else(|| table.layout.unit.as_ref().filter(|_| !has_label()))
    }

    /// The unit, which must be told for every number; of a rate it is per cent.
    fn unit(
        self,
        table: &mut LaidTable,
        about: &AboutFigure,
        beside: Option<String>,
    ) -> Option<Told> {
        let of_plan = about.unit_of_plan();
        // Of a name that is not known, its reader says so.
        if about.into == IntoColumn::Growth || about.into.is_words() || of_plan.is_none() {
            return Some((String::new(), self.at));
        }
        let here = |unit: String| Some((unit, self.at));
        let told = match self.unit_written(table, about) {
            Some(UnitOf::Unit(unit)) if table.is_cell_of_unit(unit) => {
                let cell = table.grid.find_cell(unit);
                cell.map(|at| (table.grid.text(at.row, at.column).to_owned(), at))
            }
            Some(UnitOf::Unit(unit)) => here(unit.clone()),
            Some(UnitOf::Plan) => here(of_plan.unwrap_or_default().to_owned()),
            Some(UnitOf::Title) => table.unit_of_titles(of_plan).and_then(here),
            Some(UnitOf::Cell) => beside.and_then(here),
            Some(UnitOf::Header) => {
                self.unit_of_measure(table).or_else(|| about.unit_in_label.clone())
            }
            None => self.labels.told(LabelRole::Unit),
        };
        let is_for_all = matches!(table.layout.unit, Some(UnitOf::Unit(_) | UnitOf::Plan));
        let told = told.map(|(unit, at)| (unit_of_label(&unit, table.layout), at));
        let told = told.filter(|(unit, _)| !unit.is_empty());
        let Some((unit, at)) = told else {
            let place = table.grid.place(self.at.row, self.at.column);
            let problem = Problem::new(Code::ImportUnit, place).with(&about.name.0);
            table.once(problem.also(table.layout.place));
            return None;
        };
        let is_own = about.measure.is_some_and(|it| it.unit.is_some());
        let is_own = is_own || about.unit_of_name.is_some();
        // What stands in a heading must not contradict what is said of the whole table.
        let in_heading = self.unit_of_measure(table).or_else(|| about.unit_in_label.clone());
        let in_heading = in_heading.map(|(unit, _)| unit_of_label(&unit, table.layout));
        let in_heading = in_heading.filter(|other| fold(other) != fold(&unit));
        let has_label = self.labels.told(LabelRole::Unit).is_some();
        let of_titles =
            table.titles.words.other_unit(&unit).filter(|_| is_for_all && at == self.at);
        let other = in_heading.filter(|_| !has_label).or(of_titles).filter(|_| !is_own);
        if let Some(other) = other {
            self.title_says(table, &other, Column::Unit);
            return None;
        }
        Some((unit, at))
    }

    /// The unit in brackets behind the label of the measure.
    fn unit_of_measure(self, table: &LaidTable) -> Option<Told> {
        let (text, at) = self.labels.told(LabelRole::Measure)?;
        table.without_unit(&text).map(|(_, unit)| (unit.to_owned(), at))
    }

    /// Pushes that what stands above says something else than the layout.
    fn title_says(self, table: &mut LaidTable, told: &str, about: Column) {
        let place = table.grid.place(self.at.row, self.at.column);
        let problem = Problem::new(Code::ImportTitle, place).with(told);
        let problem = problem.with(about.name()).with(about.heading());
        table.once(problem.also(table.layout.place));
    }
}

impl LaidTable<'_> {
    /// Pushes that a label is none of some words.
    fn word(&mut self, label: &str, at: CellAt, role: &str, words: &str) {
        let place = self.grid.place(at.row, at.column);
        self.once(Problem::new(Code::ImportWord, place).with(label).with(role).with(words));
    }
}
