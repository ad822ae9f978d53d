//! A number of a row, and what is said of a cell that holds none.

use crate::figures::columns::NUMBERS;
use crate::figures::form::Column;
use crate::figures::number::{self, PercentSign};
use crate::figures::row::FigureRow;
use crate::figures::wording::{WordedCell, is_apart};
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
        let code = match number::read(self.text(column), sign, comma) {
            Ok(None) if number::is_padded_dash(self.written(column)) => {
                self.mistake(Code::ImportDash, column, |problem| problem.with("0").with("…"));
                return None;
            }
            Ok(None) => return None,
            Ok(Some(number)) if number.folded => return Some(self.folded(column, number.amount)),
            Ok(Some(number)) => return Some(number.amount),
            Err(Code::DoubtfulComma) => {
                let [thousands, decimals] = number::both_readings(self.text(column));
                self.mistake(Code::DoubtfulComma, column, |problem| {
                    problem.with(thousands).with(decimals)
                });
                return None;
            }
            Err(code) => code,
        };
        let cell = WordedCell { column, text: self.text(column), unit };
        if !is_apart(code)
            && let Some(number) = cell.sure()
        {
            return Some(self.folded(column, number));
        }
        let mistake = cell.mistake(code);
        if !self.row.findings.has_enough(mistake.code) {
            let problem = self.problem(mistake.code, column);
            let values = WordedCell { column, text: self.text(column), unit }.values(mistake);
            self.push(values.into_iter().fold(problem, Problem::with));
        }
        None
    }

    /// A number, after a note of how its cell was read.
    fn folded(&mut self, column: Column, number: Amount) -> Amount {
        self.mistake(Code::NumberFolded, column, |problem| problem.with(number));
        number
    }
}
