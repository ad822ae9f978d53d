//! A number of a row, and what is said of a cell that holds none.

use crate::figures::columns::NUMBERS;
use crate::figures::form::Column;
use crate::figures::number::{self, PercentSign};
use crate::figures::row::FigureRow;
use crate::figures::wording::{Mistake, WordedCell};
use crate::problem::{Code, Problem};
use crate::value::Amount;

impl FigureRow<'_, '_, '_> {
    /// One of the numbers; its own mistakes are pushed, and a gap stays a gap.
    #[inline]
    pub(super) fn number(&mut self, index: usize, unit: &str) -> Option<Amount> {
        let understood = self.cells.number_at(index);
        let column = *NUMBERS.get(index)?;
        if understood.is_some() || !self.cells.is_open(column) {
            return understood;
        }
        let sign = if unit == "%" { PercentSign::Allowed } else { PercentSign::Refused };
        self.open_number(column, sign, unit)
    }

    /// The same of a cell that was left open.
    #[cold]
    pub(super) fn open_number(
        &mut self,
        column: Column,
        sign: PercentSign,
        unit: &str,
    ) -> Option<Amount> {
        let comma = self.context.header.comma;
        match number::read(self.text(column), sign, comma) {
            Ok(None) if number::is_padded_dash(self.written(column)) => {
                let problem = self.problem(Code::ImportDash, column).with("0").with("…");
                self.push(problem);
                None
            }
            Ok(number) => {
                let number = number?;
                if number.folded {
                    let problem = self.problem(Code::NumberFolded, column).with(number.amount);
                    self.push(problem);
                }
                Some(number.amount)
            }
            Err(Code::DoubtfulComma) => {
                let [thousands, decimals] = number::both_readings(self.text(column));
                let problem = self.problem(Code::DoubtfulComma, column);
                self.push(problem.with(thousands).with(decimals));
                None
            }
            Err(code) => {
                let cell = WordedCell { column, text: self.text(column), unit };
                if let Some(number) = cell.sure() {
                    let problem = self.problem(Code::NumberFolded, column).with(number);
                    self.push(problem);
                    return Some(number);
                }
                let Mistake { code, values } =
                    WordedCell { column, text: self.text(column), unit }.mistake(code);
                let problem = self.problem(code, column);
                self.push(values.into_iter().fold(problem, Problem::with));
                None
            }
        }
    }
}
