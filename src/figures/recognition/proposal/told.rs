//! What is told once for all figures: in a title, the name of the sheet or that of the file.

use super::{Beside, OpenQuestion, Proposer};
use crate::figures::recognition::columns::RoleSeen;
use crate::figures::recognition::kinds::{NameSeen, bracketed};
use crate::figures::recognition::measures::MeasureSeen;
use crate::figures::recognition::periods::{
    AloneSeen, PeriodSeen, in_text, is_october_open, is_year_month, period, year, year_at_end,
};
use crate::figures::titles::Titles;
use crate::request::{Adds, FigureKind, FigureSpec, IntoColumn};
use crate::value::{Span, fold};

impl Proposer<'_> {
    /// Finds the indicator, the region, the period and the unit where no label says them.
    pub(super) fn told(&mut self, beside: Beside) {
        let titles: Vec<String> = self.title_texts();
        if !self.has(RoleSeen::Indicator) && self.made.section != Some(RoleSeen::Indicator) {
            self.indicator(&titles, beside);
        }
        let texts = || titles.iter().map(String::as_str);
        let is_rate = |text: &str| ["增速", "增长率", "增幅"].iter().any(|it| text.contains(it));
        if texts().any(is_rate) && Titles::of(texts()).units() == ["%"] && self.are_levels() {
            self.growth_of_all();
        }
        if !self.has(RoleSeen::Region) && self.made.section != Some(RoleSeen::Region) {
            self.region(&titles);
        }
        self.period(&titles, beside);
        self.unit(&titles);
    }

    /// The texts above the table, and the left headings.
    pub(super) fn title_texts(&self) -> Vec<String> {
        let own = self.table.titles.clone().rev();
        let texts = own.flat_map(|row| self.sheet.different(row));
        texts.map(str::to_owned).collect()
    }

    /// The indicators of all figures.
    fn named(&self) -> Vec<NameSeen> {
        let left = self.made.left.iter().zip(self.table.left.clone());
        let left = left.filter(|(role, _)| **role == RoleSeen::Indicator);
        // What has growth alone needs no unit.
        let has_any = self.table.rows.clone().any(|row| self.has_levels(row));
        let rows = self.table.rows.clone().filter(|row| !has_any || self.has_levels(*row));
        let rows: Vec<usize> = rows.collect();
        let of_rows =
            left.flat_map(|(_, column)| rows.iter().map(move |row| self.sheet.text(*row, column)));
        let columns = self.table.columns.clone();
        let of_columns: Vec<String> =
            columns.map(|column| self.heading_as(RoleSeen::Indicator, column)).collect();
        let measures = self.made.columns.iter().chain(&self.made.measures);
        let of_measures = measures.filter_map(|(_, seen)| seen.indicator.as_deref());
        let once = self.made.indicator.as_deref();
        let of_columns = of_columns.iter().map(String::as_str);
        let all = of_rows.chain(of_columns).chain(of_measures).chain(once);
        all.filter_map(|text| self.kinds.indicator(text)).collect()
    }

    fn indicator(&mut self, titles: &[String], beside: Beside) {
        let is_in_columns = |seen: &(String, _)| {
            let (_, seen): &(String, MeasureSeen) = seen;
            seen.indicator.is_some()
        };
        if self.made.columns.iter().any(is_in_columns) {
            return;
        }
        let places = titles.iter().map(String::as_str).chain(beside.sheet).chain([beside.file]);
        let found = places.map(|text| self.kinds.indicators_in(text));
        let found = found.into_iter().find(|found| !found.is_empty());
        let Some([only]) = found.as_deref() else { return self.ask(OpenQuestion::Indicator) };
        let name = (*only).to_owned();
        let mut places = titles.iter().map(String::as_str).chain(beside.sheet).chain([beside.file]);
        if places.any(|text| says_growth(text, &name)) {
            self.growth_of_all();
        }
        self.made.indicator = Some(name);
    }

    /// Whether no indicator of the table is in per cent.
    fn are_levels(&self) -> bool {
        let named = self.named();
        !named.is_empty() && !named.iter().any(|name| self.kinds.is_percent(name))
    }

    /// Where a title says that its figures are growth and no heading says what they are, they are.
    fn growth_of_all(&mut self) {
        let is_told = !self.made.measures.is_empty() || !self.made.columns.is_empty();
        if is_told || self.has(RoleSeen::Measure) {
            return;
        }
        let columns = self.table.columns.clone().filter(|it| !self.holds_no_figures(*it));
        let letters: Vec<String> = columns.map(|it| self.letters(it)).collect();
        let growth = |letters| (letters, MeasureSeen::of(IntoColumn::Growth));
        self.made.columns.extend(letters.into_iter().map(growth));
    }

    /// A region that the titles name; of the plan's own nothing must be said.
    fn region(&mut self, titles: &[String]) {
        let regions = self.kinds.request.regions;
        let text = fold(&titles.concat()).into_owned();
        let names = regions.written().filter(|name| name.chars().count() > 1);
        let mut found: Vec<&str> = names.filter(|name| text.contains(&*fold(name))).collect();
        let whole = found.clone();
        found.retain(|name| !whole.iter().any(|it| it.len() > name.len() && it.contains(name)));
        if let [only] = found.as_slice() {
            self.made.region = Some((*only).to_owned());
        }
    }

    fn period(&mut self, titles: &[String], beside: Beside) {
        let texts = self.period_labels();
        let has_october = texts.iter().any(|text| is_year_month(text) && text.ends_with(".1"));
        let is_sure = has_october && !is_october_open(&texts);
        let labels: Vec<PeriodSeen> = texts.into_iter().filter_map(period).collect();
        self.made.periods = is_sure.then_some("year.month");
        let told_year = || {
            let places = titles.iter().map(String::as_str).chain(beside.sheet).chain([beside.file]);
            places.into_iter().find_map(year)
        };
        if !labels.is_empty() {
            if labels.iter().any(|it| !it.has_year) && !self.has_year_row() {
                self.year(told_year());
            }
            if labels.iter().any(|it| it.alone != AloneSeen::Never) {
                self.span(titles);
            }
            return;
        }
        let measures = self.made.measures.iter().chain(&self.made.columns);
        let mut values = measures.filter(|(_, it)| it.into == IntoColumn::Value);
        if self.made.period.is_some()
            || values.clone().count() > 0 && values.all(|(_, it)| it.period.is_some())
        {
            return;
        }
        // What has no title of its own is under that of the page.
        let page = if titles.is_empty() { self.page_titles() } else { Vec::new() };
        let places = titles.iter().map(String::as_str).chain(page.iter().copied());
        let places = places.chain(beside.sheet).chain([beside.file]);
        let of_headings = self.period_of_headings;
        let Some(seen) = of_headings.or_else(|| places.into_iter().find_map(in_text)) else {
            return self.whole_year(titles, beside);
        };
        let told = || told_year().or_else(|| self.year_of_page(seen));
        let year = if seen.has_year { Some(seen.period.year()) } else { told() };
        if year.is_none() {
            self.ask(OpenQuestion::Year(self.kinds.request.year));
        }
        self.made.period = Some(seen.of_year(year.unwrap_or(self.kinds.request.year)));
        if seen.is_open() && !self.says_span(titles) && self.adds_up() {
            self.ask(OpenQuestion::Span);
        }
    }

    /// A year that is told alone, where nothing says that its figures are of some months: at the end of a title
    /// or as the name of a sheet it is meant as a whole; elsewhere that is asked.
    fn whole_year(&mut self, titles: &[String], beside: Beside) {
        if self.says_span(titles) {
            return self.ask(OpenQuestion::Period);
        }
        let texts = titles.iter().map(String::as_str);
        let mut sure: Vec<u16> =
            texts.clone().chain(beside.sheet).filter_map(year_at_end).collect();
        sure.dedup();
        if let [only] = sure.as_slice() {
            self.made.period = Some(only.to_string());
            return;
        }
        match texts.chain(beside.sheet).find_map(year) {
            Some(year) => {
                self.made.period = Some(year.to_string());
                self.ask(OpenQuestion::WholeYear(year));
            }
            None => self.ask(OpenQuestion::Period),
        }
    }

    /// What stands where labels say periods.
    fn period_labels(&self) -> Vec<&str> {
        let left = self.made.left.iter().zip(self.table.left.clone());
        let left = left.filter(|(role, _)| **role == RoleSeen::Period);
        let of_rows = left.flat_map(|(_, column)| {
            self.table.rows.clone().map(move |row| self.sheet.text(row, column))
        });
        let header = self.made.header.iter().zip(self.table.headings.clone());
        let header = header.filter(|(role, _)| **role == RoleSeen::Period);
        let of_columns = header.flat_map(|(_, row)| {
            self.table.columns.clone().map(move |column| self.sheet.text(row, column))
        });
        of_rows.chain(of_columns).filter(|text| period(text).is_some()).collect()
    }

    /// Whether a row of headings says the year of another.
    fn has_year_row(&self) -> bool {
        let periods =
            |roles: &[RoleSeen]| roles.iter().filter(|it| **it == RoleSeen::Period).count();
        periods(&self.made.header) + periods(&self.made.left) > 1
    }

    fn year(&mut self, told: Option<u16>) {
        if told.is_none() {
            self.ask(OpenQuestion::Year(self.kinds.request.year));
        }
        self.made.year = Some(told.unwrap_or(self.kinds.request.year));
    }

    /// Whether a title, a measure or an ending says how periods are meant.
    fn says_span(&self, titles: &[String]) -> bool {
        let measures = self.made.measures.iter().chain(&self.made.columns);
        let of_measures = measures.filter_map(|(_, it)| it.span).count() > 0;
        let of_titles = Titles::of(titles.iter().map(String::as_str)).span().is_some();
        of_measures || of_titles || !self.made.endings.is_empty()
    }

    /// How months and quarters are meant that may stand alone or not: of what does not add up there is no
    /// question.
    fn span(&mut self, titles: &[String]) {
        if self.says_span(titles) {
            return;
        }
        match self.proved_span().filter(|_| self.adds_up()) {
            Some(Span::Single) => self.made.span = Some("single"),
            Some(Span::Cumulative) => self.made.span = Some("cumulative"),
            None => {
                self.made.span = Some("cumulative");
                if self.adds_up() {
                    self.ask(OpenQuestion::Span);
                }
            }
        }
    }

    /// Whether figures of one of the indicators add up over months.
    fn adds_up(&self) -> bool {
        self.figures().any(|figure| matches!(figure.adds, Adds::Up | Adds::Apart))
    }

    /// What the figures of all its indicators are.
    pub(super) fn figures(&self) -> impl Iterator<Item = &FigureSpec<'_>> {
        self.named().into_iter().filter_map(|name| self.kinds.figure(&name))
    }

    /// Whether all figures are growth, which has no unit.
    fn is_growth_alone(&self) -> bool {
        let all = self.made.columns.iter().chain(&self.made.measures).map(|(_, seen)| seen.into);
        let mut numbers =
            all.filter(|into| *into != IntoColumn::Skip && !into.is_words()).peekable();
        numbers.peek().is_some() && numbers.all(|into| into == IntoColumn::Growth)
    }

    /// Whether the headings of all measures that need a unit have it in brackets.
    fn measures_have_units(&self) -> bool {
        let is_number = |into: IntoColumn| into != IntoColumn::Skip && !into.is_words();
        let values = self.made.measures.iter().filter(|(_, it)| is_number(it.into));
        let mut levels = values.filter(|(_, it)| it.into != IntoColumn::Growth).peekable();
        levels.peek().is_some() && levels.all(|(text, _)| bracketed(text).is_some())
    }

    fn unit(&mut self, titles: &[String]) {
        if self.has(RoleSeen::Unit) {
            return;
        }
        let columns = self.made.columns.iter().chain(&self.made.measures).map(|(_, seen)| seen);
        let values: Vec<_> = columns.filter(|it| it.into == IntoColumn::Value).collect();
        if !values.is_empty() && values.iter().all(|it| it.unit.is_some()) {
            return;
        }
        if self.is_growth_alone() {
            return;
        }
        let mut named = self.named();
        named.retain(|name| !name.is_growth());
        if named.is_empty() && !self.named().is_empty() {
            return;
        }
        let units: Vec<&str> = named
            .iter()
            .filter_map(|name| match self.kinds.figure(name)?.kind {
                FigureKind::Number { unit } => Some(unit),
                FigureKind::State => None,
            })
            .collect();
        if named.iter().any(|name| name.unit.is_some()) && named.iter().all(|it| it.unit.is_some())
        {
            self.made.unit = Some("header".to_owned());
            return;
        }
        if self.measures_have_units() {
            self.made.unit = Some("header".to_owned());
            return;
        }
        if units.iter().all(|unit| *unit == "%") && !units.is_empty() {
            self.made.unit = Some("plan".to_owned());
            return;
        }
        let told = Titles::of(titles.iter().map(String::as_str));
        let agrees = !units.is_empty() && units.iter().all(|unit| told.other_unit(unit).is_none());
        match told.only_unit(&units) {
            Some(unit) => self.made.unit = Some(unit),
            None if agrees && told.has_units() => self.made.unit = Some("plan".to_owned()),
            None => {
                self.made.unit = Some("plan".to_owned());
                if !self.cells_tell_units() && !self.page_tells_only(&units) {
                    self.ask(OpenQuestion::Unit);
                }
            }
        }
    }
}

/// Whether a text says of an indicator that it is about its growth.
fn says_growth(text: &str, indicator: &str) -> bool {
    let (text, name) = (fold(text), fold(indicator));
    let behind = text.split_once(&*name).map(|(_, behind)| behind).unwrap_or_default();
    let behind = behind.trim_start_matches(['累', '计', '同', '比', '的']);
    ["增速", "增长", "增幅"].iter().any(|word| behind.starts_with(word))
}
