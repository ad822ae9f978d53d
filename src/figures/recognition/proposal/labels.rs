//! The labels of rows and columns: which are names of the plan, and what must be done to the others.

use super::{NameTo, OpenQuestion, Proposer};
use crate::figures::layout::stripped;
use crate::figures::recognition::columns::RoleSeen;
use crate::figures::recognition::kinds::{NameSeen, is_figure, is_gap, is_total};
use crate::figures::recognition::measures::{MeasureSeen, measure};
use crate::request::{IntoColumn, Strip};
use crate::value::{Amount, Span, fold};

/// A label that is no name of the plan.
struct Stray {
    role: RoleSeen,
    text: String,
}

/// How the labels end of rows that say what those below are about, and of which part of it: 人口变动情况.
const SUBJECTS: [&str; 3] = ["情况", "状况", "指标"];

/// Labels of such rows that are no part of anything, as 工业 would be of 投资.
const FIELDS: [&str; 22] = [
    "国民经济核算",
    "综合",
    "财政",
    "金融",
    "财政金融",
    "财政和金融",
    "人民生活",
    "居民生活",
    "价格",
    "物价",
    "贸易",
    "国内贸易",
    "对外贸易",
    "对外经济",
    "投资",
    "消费",
    "人口",
    "就业",
    "交通运输",
    "旅游",
    "教育",
    "能源",
];

impl Proposer<'_> {
    /// Looks at all labels that name indicators or regions.
    pub(super) fn labels(&mut self) {
        self.fill_down();
        self.growth_under_levels();
        self.sections();
        let mut strays = Vec::new();
        for role in [RoleSeen::Indicator, RoleSeen::Region] {
            let (rows, columns) = (self.row_labels(role), self.column_labels(role));
            let all = rows.iter().map(|(_, text)| text).chain(columns.iter().map(|(_, text)| text));
            let all: Vec<String> = all.cloned().collect();
            let known = all.iter().filter(|text| self.name(role, text).is_some()).count();
            for text in &all {
                self.take_off(role, text);
            }
            if !all.is_empty() && known == 0 {
                self.ask(OpenQuestion::NoName(role));
            }
            for (_, text) in rows {
                if !self.is_growth_under(&text) && self.is_stray(role, &text) {
                    strays.push(Stray { role, text });
                }
            }
            for (column, text) in columns {
                if self.is_stray(role, &text) {
                    self.skip_column(role, column, &text);
                }
            }
        }
        self.skip_totals();
        self.skip_single();
        self.left_measures();
        for stray in strays {
            self.skip_row(&stray);
        }
        self.blank_labels();
        self.fractions();
    }

    fn name(&self, role: RoleSeen, text: &str) -> Option<NameSeen> {
        match role {
            RoleSeen::Indicator => self.kinds.indicator(text),
            _ => self.kinds.region(text),
        }
    }

    /// Whether two names are of the same.
    fn is_same(&self, role: RoleSeen, name: &str, other: &str) -> bool {
        let (indicators, regions) = (self.kinds.request.indicators, self.kinds.request.regions);
        match role {
            RoleSeen::Indicator => indicators.find(name) == indicators.find(other),
            _ => regions.find(name) == regions.find(other),
        }
    }

    /// Whether a label names nothing of the plan.
    fn is_stray(&self, role: RoleSeen, text: &str) -> bool {
        self.name(role, text).is_none()
    }

    /// Takes note of what must be taken off a label, and of its ending.
    fn take_off(&mut self, role: RoleSeen, text: &str) {
        let Some(name) = self.name(role, text) else { return };
        self.strips(name.strips);
        if name.is_reworded {
            let label = stripped(text, &self.made.strip);
            let to = NameTo { name: name.name.clone(), unit: name.unit.clone() };
            self.rename(label, to);
        }
        if let Some(ending) = name.ending.filter(|it| !self.made.endings.contains(it)) {
            self.made.endings.push(ending);
        }
    }

    /// Takes note of the name that a label stands for.
    fn rename(&mut self, label: String, to: NameTo) {
        if !self.made.names.iter().any(|(it, _)| *it == label) {
            self.made.names.push((label, to));
        }
    }

    /// The label of a row of sums.
    fn total_of(&self, row: usize) -> Option<&str> {
        let labels = self.table.left.clone().map(|column| self.sheet.text(row, column));
        let named = labels
            .clone()
            .any(|text| self.kinds.indicator(text).is_some() || self.kinds.region(text).is_some());
        labels.into_iter().find(|text| is_total(text)).filter(|_| !named)
    }

    /// Rows of sums are not read.
    fn skip_totals(&mut self) {
        for row in self.table.rows.clone() {
            let Some(label) = self.total_of(row).filter(|_| self.has_figures(row)) else {
                continue;
            };
            let label = stripped(label, &self.made.strip);
            if !self.made.skip_rows.contains(&label) {
                self.made.skip_rows.push(label);
            }
        }
    }

    /// Of an indicator that stands there since January and of its months alone, the former counts.
    fn skip_single(&mut self) {
        let (rows, columns) =
            (self.row_labels(RoleSeen::Indicator), self.column_labels(RoleSeen::Indicator));
        let columns = self.singles_beside_sums(columns);
        self.made.skip_columns.extend(columns);
        let rows = self.singles_beside_sums(rows);
        self.made.skip_rows.extend(rows);
    }

    /// The labels of months alone, and of their growth, whose indicators stand there since January too.
    fn singles_beside_sums(&self, labels: Vec<(usize, String)>) -> Vec<String> {
        let named = labels.into_iter();
        let named = named.filter_map(|(_, text)| Some((self.kinds.indicator(&text)?, text)));
        let named: Vec<(NameSeen, String)> = named.collect();
        let singles = named.iter().filter(|(name, _)| {
            let of = |(it, _): &&(NameSeen, String)| {
                it.name == name.name && it.is_growth() == name.is_growth()
            };
            name.span() != Some(Span::Cumulative)
                && name.ending.is_some()
                && named.iter().filter(of).any(|(it, _)| it.span() == Some(Span::Cumulative))
        });
        singles.map(|(_, text)| stripped(text, &self.made.strip)).collect()
    }

    /// The labels of rows with figures in a left column of a role.
    pub(super) fn row_labels(&self, role: RoleSeen) -> Vec<(usize, String)> {
        let Some(index) = self.made.left.iter().position(|it| *it == role) else {
            return Vec::new();
        };
        let rows = self.table.rows.clone().filter(|row| self.has_figures(*row));
        let labels = rows.flat_map(|row| {
            let columns = self.table.blocks.iter().map(|start| start + index);
            columns.map(move |column| (row, self.sheet.text(row, column).to_owned()))
        });
        labels.filter(|(_, text)| !text.is_empty()).collect()
    }

    /// The headings of columns in a row of a role.
    fn column_labels(&self, role: RoleSeen) -> Vec<(usize, String)> {
        let columns = self.table.columns.clone().filter(|it| !self.holds_no_figures(*it));
        let labels = columns.map(|column| (column, self.heading_as(role, column)));
        labels.filter(|(_, text)| !text.is_empty()).collect()
    }

    fn has_figures(&self, row: usize) -> bool {
        self.table.columns.clone().any(|column| is_figure(self.sheet.text(row, column)))
    }

    /// A row whose label names nothing is not read; where it may be a name, that is asked.
    fn skip_row(&mut self, stray: &Stray) {
        self.ask_near(stray.role, &stray.text);
        let label = stripped(&stray.text, &self.made.strip);
        if !self.made.skip_rows.contains(&label) {
            self.made.skip_rows.push(label);
        }
    }

    /// The same of a column. One whose heading is merged down to the names of regions is of the plan's own.
    fn skip_column(&mut self, role: RoleSeen, column: usize, text: &str) {
        let of_measure = self.heading_as(RoleSeen::Measure, column);
        if role == RoleSeen::Region && fold(&of_measure) == fold(text) {
            let label = stripped(text, &self.made.strip);
            return self.rename(label, NameTo { name: String::new(), unit: None });
        }
        self.ask_near(role, text);
        let label = stripped(text, &self.made.strip);
        let skip =
            if text.contains('\n') || self.is_joined(role) { self.letters(column) } else { label };
        if !self.made.skip_columns.contains(&skip) {
            self.made.skip_columns.push(skip);
        }
    }

    fn ask_near(&mut self, role: RoleSeen, label: &str) {
        // What is derived is no figure of the plan: 环比, 比重.
        let is_derived = measure(label).is_some_and(|it| it.into == IntoColumn::Skip);
        if is_total(label) || is_derived {
            return;
        }
        let mut near = match role {
            RoleSeen::Indicator => self.kinds.near_indicators(label),
            _ => self.kinds.near_regions(label),
        };
        // What stands there under its own name is not meant by another label too.
        let (rows, columns) = (self.row_labels(role), self.column_labels(role));
        let others = rows.iter().chain(&columns).filter(|(_, text)| text != label);
        let others: Vec<String> =
            others.filter_map(|(_, text)| Some(self.name(role, text)?.name)).collect();
        near.retain(|name| may_be_meant(label, name));
        near.retain(|name| !others.iter().any(|other| self.is_same(role, name, other)));
        if !near.is_empty() {
            let names = near.into_iter().map(str::to_owned).collect();
            self.ask(OpenQuestion::Near { label: label.to_owned(), names });
        }
    }

    /// What the measures of a left column are.
    fn left_measures(&mut self) {
        let rows = self.row_labels(RoleSeen::Measure);
        for (_, text) in rows {
            let text = stripped(&text, &[]);
            if self.made.measures.iter().any(|(it, _)| *it == text) {
                continue;
            }
            let seen = measure(&text);
            if seen.is_none() {
                self.ask(OpenQuestion::Measure(text.clone()));
            }
            let seen = seen.unwrap_or(MeasureSeen::of(IntoColumn::Skip));
            self.made.measures.push((text, seen));
        }
        let has_since = self.made.measures.iter().any(|(_, it)| it.span == Some(Span::Cumulative));
        for (_, seen) in self.made.measures.iter_mut().filter(|_| has_since) {
            if seen.span == Some(Span::Single) {
                *seen = MeasureSeen::of(IntoColumn::Skip);
            }
        }
    }

    /// Labels that stand once for several rows.
    fn fill_down(&mut self) {
        for (index, role) in self.made.left.iter().enumerate() {
            let column = self.table.left.start + index;
            let is_blank = |row: usize| self.sheet.text(row, column).is_empty();
            let others = || self.table.left.clone().filter(|it| *it != column);
            let has_other =
                |row: usize| others().any(|other| !self.sheet.text(row, other).is_empty());
            let is_leaf = |row: &usize| self.has_figures(*row) && self.total_of(*row).is_none();
            let mut rows = self.table.rows.clone().filter(is_leaf);
            let is_first_blank = rows.clone().next().is_some_and(is_blank);
            let is_filled = !is_first_blank && rows.any(|row| is_blank(row) && has_other(row));
            self.made.fill_down |= is_filled && *role != RoleSeen::Skip;
        }
    }

    /// Rows that have a label and no figure, for the rows below them.
    fn sections(&mut self) {
        let mut labels = Vec::new();
        for row in self.table.rows.clone().filter(|row| !self.has_figures(*row)) {
            let texts = self.sheet.different(row);
            if let [text] = texts.as_slice() {
                labels.push((*text).to_owned());
            }
        }
        // The first may stand right above the figures, where headings end.
        for role in [RoleSeen::Region, RoleSeen::Indicator] {
            let named = labels.iter().filter(|text| self.name(role, text).is_some()).count();
            let is_free = !self.made.left.contains(&role) && !self.made.header.contains(&role);
            if named > 0 && named == labels.len() && is_free {
                self.made.section = Some(role);
                for label in &labels {
                    self.take_off(role, label);
                }
                return;
            }
        }
        let is_unknown = |text: &String| {
            let roles = [RoleSeen::Indicator, RoleSeen::Region];
            roles.into_iter().all(|role| self.name(role, text).is_none())
        };
        let is_subject = |text: &String| {
            let label = fold(text);
            let is_field = FIELDS.contains(&&*fold(&stripped(text, &[Strip::Numbering])));
            is_field || SUBJECTS.iter().any(|word| label.ends_with(word))
        };
        let subjects = labels.iter().filter(|text| is_subject(text) && is_unknown(text));
        let subjects: Vec<String> = subjects.map(|text| stripped(text, &[])).collect();
        self.made.skip_rows.extend(subjects);
    }

    /// Rows with figures and no label at all.
    fn blank_labels(&mut self) {
        let labels: Vec<usize> = (self.made.left.iter().enumerate())
            .filter(|(_, role)| matches!(role, RoleSeen::Indicator | RoleSeen::Region))
            .map(|(index, _)| self.table.left.start + index)
            .collect();
        for row in self.table.rows.clone() {
            if !self.has_figures(row) {
                continue;
            }
            let is_blank = |column: &usize| self.sheet.text(row, *column).is_empty();
            let is_skipped = self.is_skipped_row(row);
            if !labels.is_empty()
                && !self.made.fill_down
                && !is_skipped
                && labels.iter().any(is_blank)
            {
                let cell = self.cell(row, self.table.left.start);
                self.ask(OpenQuestion::Blank(cell));
            }
        }
    }

    /// Numbers below 1 of indicators in per cent, which may be fractions.
    fn fractions(&mut self) {
        let rows = self.row_labels(RoleSeen::Indicator);
        for (row, text) in rows {
            let is_percent =
                self.kinds.indicator(&text).is_some_and(|it| self.kinds.is_percent(&it));
            let columns = self.table.columns.clone().filter(|it| !self.holds_no_figures(*it));
            let texts: Vec<&str> = columns.map(|column| self.sheet.text(row, column)).collect();
            self.ask_fraction(is_percent, &text, &texts);
        }
        for (column, text) in self.column_labels(RoleSeen::Indicator) {
            let is_percent =
                self.kinds.indicator(&text).is_some_and(|it| self.kinds.is_percent(&it));
            let texts = self.table.rows.clone().map(|row| self.sheet.text(row, column));
            let texts: Vec<&str> = texts.collect();
            self.ask_fraction(is_percent, &text, &texts);
        }
    }

    fn ask_fraction(&mut self, is_percent: bool, label: &str, texts: &[&str]) {
        let is_small = |text: &str| {
            Amount::parse(&fold(text)).is_ok_and(|it| {
                let digits = 10_i64.checked_pow(it.scale().into());
                it.units() != 0 && digits.is_some_and(|one| it.units().abs() < one)
            })
        };
        let mut numbers = texts.iter().filter(|text| !is_gap(text)).peekable();
        if is_percent && numbers.peek().is_some() && numbers.any(|text| is_small(text)) {
            self.ask(OpenQuestion::Fraction(label.to_owned()));
        }
    }
}

/// Whether a label may be meant for a name: not where they begin or end alike, and what differs has nothing in
/// common, as 规模以上工业企业流动资产 and 规模以上工业企业营业收入.
fn may_be_meant(label: &str, name: &str) -> bool {
    let (label, name) = (fold(label), fold(name));
    let pairs = label.chars().zip(name.chars());
    let before = pairs.take_while(|(a, b)| a == b).count();
    let rest = |text: &str| text.chars().skip(before).collect::<Vec<char>>();
    let (a, b) = (rest(&label), rest(&name));
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (a, b) = (a.get(..a.len() - behind), b.get(..b.len() - behind));
    let (a, b) = (a.unwrap_or_default(), b.unwrap_or_default());
    let is_one = a.is_empty() || b.is_empty() || a.len() + b.len() == 2;
    is_one || a.iter().any(|c| b.contains(c))
}
