//! The sheet of calculations: every figure as it was read, with its place, and every formula over their
//! cells.

use std::collections::BTreeMap;

use rust_xlsxwriter::{Formula, Url, Worksheet, XlsxError};

use super::content::{fitting, number_of};
use super::formula::{symbols, translated};
use super::look::CellStyle;
use crate::lang::{Lang, Phrase, Text};
use crate::report::{Cell, FormulaNumber, Head, Line};
use crate::value::Exact;

/// The headings, and how wide their columns are.
const HEADS: [(Text, u16); 7] = [
    (Text::new("目标", "Target"), 44),
    (Text::new("符号", "Symbol"), 8),
    (Text::new("项目", "Number"), 34),
    (Text::new("数值", "Value"), 18),
    (Text::new("公式", "Formula"), 34),
    (Text::new("代入", "With numbers"), 44),
    (Text::new("出处", "Source"), 40),
];

/// The column of the values.
const VALUE: u16 = 3;

/// How far a number may lie from another that was rounded to six decimals.
const ROUNDED: f64 = 0.000_000_6;

/// The calculation of a row: which of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PlacedCalculation(usize);

/// The sheet that is being written.
pub(super) struct Calculations {
    sheet: Worksheet,
    name: String,
    lang: Lang,
    next: u32,
    by_title: BTreeMap<String, PlacedCalculation>,
    placed: Vec<Calculation>,
}

/// The cells of a calculation.
struct Calculation {
    top: u32,
    cells: Vec<ValueCell>,
    formulas: Vec<KeyedFormula>,
}

/// A cell that formulas may name.
struct ValueCell {
    symbol: &'static str,
    exact: Exact,
    row: u32,
}

/// A formula of a number of the report.
struct KeyedFormula {
    key: &'static str,
    /// The number as programs read it.
    data: String,
    formula: String,
}

impl Calculations {
    /// A sheet of this name, with nothing on it yet.
    pub(super) fn new(name: &str, lang: Lang) -> Result<Self, XlsxError> {
        let mut sheet = Worksheet::new();
        sheet.set_name(name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
        sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        for (column, (title, width)) in (0..).zip(HEADS) {
            sheet.set_column_width(column, f64::from(width))?;
            let look = CellStyle::ColumnHead.format();
            sheet.write_string_with_format(0, column, lang.text(title), &look)?;
        }
        let (by_title, placed) = (BTreeMap::new(), Vec::new());
        Ok(Self { sheet, name: name.to_owned(), lang, next: 1, by_title, placed })
    }

    /// Writes the lines of a calculation, unless they stand there already.
    pub(super) fn place(
        &mut self,
        title: Option<&Phrase>,
        lines: impl Iterator<Item = Line>,
    ) -> Result<PlacedCalculation, XlsxError> {
        let title = fitting(&title.map(|title| self.lang.phrase(title)).unwrap_or_default());
        if let Some(placed) = self.by_title.get(&title) {
            return Ok(*placed);
        }
        let (cells, formulas) = (Vec::new(), Vec::new());
        let mut calculation = Calculation { top: self.next, cells, formulas };
        for line in lines {
            self.line(&title, &line, &mut calculation)?;
        }
        let placed = PlacedCalculation(self.placed.len());
        self.placed.push(calculation);
        self.by_title.insert(title, placed);
        Ok(placed)
    }

    /// The formula of a number in a column, where that has one.
    pub(super) fn formula(
        &self,
        placed: PlacedCalculation,
        head: Head,
        data: &str,
    ) -> Option<String> {
        let own = [head.key];
        let keys = if head.shows.is_empty() { own.as_slice() } else { head.shows };
        let formulas = &self.placed.get(placed.0)?.formulas;
        let found = formulas.iter().find(|it| keys.contains(&it.key) && it.data == data)?;
        Some(found.formula.clone())
    }

    /// What leads to a calculation.
    pub(super) fn link(&self, placed: PlacedCalculation) -> Url {
        let row = self.placed.get(placed.0).map_or(0, |it| it.top);
        Url::new(format!("internal:'{}'!A{}", self.name, row + 1))
    }

    /// The sheet, if anything stands on it.
    pub(super) fn finish(mut self) -> Option<Result<Worksheet, XlsxError>> {
        if self.placed.is_empty() {
            return None;
        }
        let last = u16::try_from(HEADS.len() - 1).unwrap_or(u16::MAX);
        let filtered = self.sheet.autofilter(0, 0, self.next - 1, last).map(|_| ());
        Some(filtered.map(|()| self.sheet))
    }

    fn line(&mut self, title: &str, line: &Line, into: &mut Calculation) -> Result<(), XlsxError> {
        let form = line.form.as_deref().unwrap_or_default();
        for symbol in symbols(form) {
            let number = line.numbers.iter().find(|it| it.symbol == symbol);
            number.map_or(Ok(()), |number| self.input(title, number, into))?;
        }
        let meaning = self.lang.phrase(&line.title);
        self.words(title, line.symbol, &meaning)?;
        self.text(4, form)?;
        self.text(5, line.filled.as_deref().unwrap_or_default())?;
        self.text(6, &line.sources.join("; "))?;
        let row = self.next;
        match (&line.exact, into.formula(line, "")) {
            (Some(exact), Some(formula)) => {
                let formula = Formula::new(formula).set_result(exact.decimals());
                let look = CellStyle::General.format();
                self.sheet.write_formula_with_format(row, VALUE, formula, &look)?;
                into.formulas.extend(into.keyed(line, exact, &self.name));
                into.cells.push(ValueCell { symbol: line.symbol, exact: exact.clone(), row });
            }
            (Some(exact), None) => {
                // What was read is shown as it was written, what is computed in full.
                let shown = if line.form.is_none() { &line.shown } else { &Cell::Blank };
                if self.value(exact, shown)? {
                    into.cells.push(ValueCell { symbol: line.symbol, exact: exact.clone(), row });
                }
            }
            (None, _) => {
                let text = match &line.shown {
                    Cell::Missing(missing) => self.lang.text(missing.reason()).to_owned(),
                    shown => shown.shown(self.lang),
                };
                self.text(VALUE, &text)?;
            }
        }
        self.next += 1;
        Ok(())
    }

    /// A number that a formula needs and that no line above has.
    fn input(
        &mut self,
        title: &str,
        number: &FormulaNumber,
        into: &mut Calculation,
    ) -> Result<(), XlsxError> {
        let FormulaNumber { symbol, title: meaning, exact } = number;
        if into.row_of(symbol, exact).is_some() {
            return Ok(());
        }
        self.words(title, symbol, self.lang.text(*meaning))?;
        for column in 4..=6 {
            self.text(column, "")?;
        }
        if self.value(exact, &Cell::Blank)? {
            into.cells.push(ValueCell { symbol, exact: exact.clone(), row: self.next });
        }
        self.next += 1;
        Ok(())
    }

    fn words(&mut self, title: &str, symbol: &str, meaning: &str) -> Result<(), XlsxError> {
        self.text(0, title)?;
        self.text(1, symbol)?;
        self.text(2, meaning)
    }

    /// Writes a number that was read, and whether it is one for the sheet too: one with more digits than
    /// a spreadsheet keeps is a text.
    fn value(&mut self, exact: &Exact, shown: &Cell) -> Result<bool, XlsxError> {
        let all = exact.decimals();
        let (text, look) = match shown {
            Cell::Number(number) => (number.shown(), CellStyle::Read(number.shape())),
            _ => {
                (exact.ended(18).map_or_else(String::new, |it| it.to_string()), CellStyle::General)
            }
        };
        let number = number_of(&text, &all);
        match number {
            Some(number) => {
                let look = look.format();
                self.sheet.write_number_with_format(self.next, VALUE, number, &look)?;
            }
            None => {
                self.sheet.write_string_with_format(
                    self.next,
                    VALUE,
                    text,
                    &CellStyle::Gap.format(),
                )?;
            }
        }
        Ok(number.is_some())
    }

    fn text(&mut self, column: u16, text: &str) -> Result<(), XlsxError> {
        let look = CellStyle::OneLine.format();
        match fitting(text).as_str() {
            "" => self.sheet.write_blank(self.next, column, &look)?,
            text => self.sheet.write_string_with_format(self.next, column, text, &look)?,
        };
        Ok(())
    }
}

impl Calculation {
    /// The row of a number with this symbol.
    fn row_of(&self, symbol: &str, exact: &Exact) -> Option<u32> {
        let found = self.cells.iter().find(|it| it.symbol == symbol && it.exact == *exact);
        found.map(|it| it.row)
    }

    /// The formula of a line over cells of the sheet, given what goes before each.
    fn formula(&self, line: &Line, sheet: &str) -> Option<String> {
        let cell = |symbol: &str| {
            let number = line.numbers.iter().find(|it| it.symbol == symbol)?;
            Some(format!("{sheet}$D${}", self.row_of(symbol, &number.exact)? + 1))
        };
        let form = line.form.as_deref().filter(|_| !line.numbers.is_empty())?;
        translated(form, cell)
    }

    /// The formula of a number of the report, where it is the number that programs read.
    fn keyed(&self, line: &Line, exact: &Exact, sheet: &str) -> Option<KeyedFormula> {
        let Cell::Number(shown) = &line.shown else { return None };
        let data = shown.data();
        let [here, there]: [f64; 2] = [exact.decimals().parse().ok()?, data.parse().ok()?];
        let is_it = (here - there).abs() <= ROUNDED.max(there.abs() * f64::EPSILON * 4.0);
        let formula = self.formula(line, &format!("'{sheet}'!"))?;
        Some(KeyedFormula { key: line.key.filter(|_| is_it)?, data, formula })
    }
}
