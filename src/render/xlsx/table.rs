//! The blocks of a report on a sheet: lines, tables whose numbers are computed, pictures.

use std::collections::BTreeMap;

use rust_xlsxwriter::{ConditionalFormatCell, ConditionalFormatCellRule, Formula, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::calculation::{Calculations, PlacedCalculation};
use super::chart::{ChartRows, CountColumn, RING_HEIGHT, height, ring, strips};
use super::content::number_of;
use super::look::{CellStyle, tone};
use super::sheet::Sheet;
use crate::lang::Text;
use crate::report::{Block, Cell, Chart, Grid, Head, Number, ShareOf, Show, ShownBlock, Tone};

/// The column that tells which target a row is of.
const TARGET: &str = "target_id";

/// The column whose texts lead to the calculation of their row.
const LINKED: &str = "label";

const STATUS: Text = Text::new("状态", "Status");
const COUNT: Text = Text::new("项数", "Targets");
const TO_CALCULATION: Text = Text::new("算法和出处", "How it was computed");

/// Writes what stands in a section.
pub(super) fn write(
    sheet: &mut Sheet,
    blocks: &[ShownBlock],
    calculations: &mut Calculations,
) -> Result<(), XlsxError> {
    for block in blocks {
        match &**block {
            Block::Text(lines) => {
                sheet.begin_title();
                sheet.lines(lines);
            }
            Block::Grid(grid) if grid.rows() == 0 => {}
            Block::Grid(grid) => SheetTable::new(grid.as_ref()).write(sheet, calculations)?,
            Block::Chart(Chart::Parts(parts)) => counts(sheet, parts)?,
            Block::Chart(Chart::Bar(_) | Chart::Bars(_) | Chart::Lines(_)) => {}
        }
    }
    Ok(())
}

/// A table of counts, and a ring of them beside it.
fn counts(sheet: &mut Sheet, parts: &[ShareOf]) -> Result<(), XlsxError> {
    sheet.next += 1;
    let top = sheet.next;
    sheet.heads(&[sheet.lang.text(STATUS), sheet.lang.text(COUNT)])?;
    for part in parts {
        sheet.text(0, sheet.lang.text(part.word.text), CellStyle::Words)?;
        sheet.number(1, whole(part.count), CellStyle::General)?;
        sheet.next_row()?;
    }
    let statuses: Vec<&'static str> = parts.iter().map(|part| part.word.name).collect();
    let chart = ring(&sheet.name(), ChartRows { top: top + 1, bottom: sheet.next - 1 }, &statuses);
    let bottom = std::mem::replace(&mut sheet.next, top);
    sheet.picture(3, &chart, RING_HEIGHT)?;
    sheet.next = sheet.next.max(bottom);
    Ok(())
}

/// A table that is being written.
struct SheetTable<'g> {
    grid: &'g dyn Grid,
    /// The columns in the order of the sheet: the one that tells the target is the last.
    heads: Vec<Head>,
    /// How good it is what the cells of a column say.
    tones: BTreeMap<(u16, String), Tone>,
    /// What stands below it.
    below: Vec<String>,
}

impl<'g> SheetTable<'g> {
    fn new(grid: &'g dyn Grid) -> Self {
        let is_calculated = !grid.explained(0).is_empty();
        let all = grid.columns();
        let target = all.iter().find(|head| is_calculated && head.key == TARGET).copied();
        let shown = all.into_iter().filter(|head| is_shown(*head) && head.key != TARGET);
        let heads = shown.chain(target).collect();
        Self { grid, heads, tones: BTreeMap::new(), below: Vec::new() }
    }

    fn write(mut self, sheet: &mut Sheet, all: &mut Calculations) -> Result<(), XlsxError> {
        let titles: Vec<&str> = self.heads.iter().map(|head| sheet.lang.text(head.title)).collect();
        let head = sheet.next;
        sheet.heads(&titles)?;
        let mut strip: Option<(ChartRows, Vec<ShareOf>)> = None;
        for row in 0..self.grid.rows() {
            if let Some(Chart::Parts(parts)) = self.grid.chart(row) {
                let rows = ChartRows { top: sheet.next, bottom: sheet.next };
                strip.get_or_insert((rows, parts)).0.bottom = sheet.next;
            }
            self.row(row, sheet, all)?;
        }
        self.colour([head + 1, sheet.next - 1], sheet)?;
        // What tells a row's target is for programs, and is not printed.
        let printed = self.heads.iter().filter(|head| head.key != TARGET).count();
        sheet.end_table(head, u16::try_from(titles.len()).unwrap_or(u16::MAX), printed)?;
        if let Some((rows, parts)) = strip {
            self.strips(head, rows, &parts, sheet)?;
        }
        self.below.dedup();
        self.below.iter().for_each(|line| sheet.note(line));
        Ok(())
    }

    fn row(
        &mut self,
        row: usize,
        sheet: &mut Sheet,
        all: &mut Calculations,
    ) -> Result<(), XlsxError> {
        let mut placed = Vec::new();
        for section in self.grid.explained(row) {
            let lines = section.blocks.iter().flat_map(Block::lines);
            placed.push(all.place(section.title.as_ref(), lines)?);
        }
        let mut written = Ok(());
        let heads = std::mem::take(&mut self.heads);
        let column = |head: Head| heads.iter().position(|it| it.key == head.key);
        let is_wanted = |head: Head| head.show == Show::Below || column(head).is_some();
        self.grid.visit_some(row, &is_wanted, &mut |head, cell| {
            let Some(column) = column(head).and_then(|it| u16::try_from(it).ok()) else {
                let text = cell.shown(sheet.lang);
                self.below.extend((!text.is_empty()).then_some(text));
                return;
            };
            if let Cell::Toned(phrase, tone) = &cell {
                self.tones.insert((column, sheet.lang.phrase(phrase)), *tone);
            }
            if written.is_ok() {
                let at = CellPlace { column, head, placed: &placed, all };
                written = at.write(&cell, sheet);
            }
        });
        self.heads = heads;
        written?;
        sheet.next_row()
    }

    /// Colours what says how something stands.
    fn colour(&self, [top, bottom]: [u32; 2], sheet: &mut Sheet) -> Result<(), XlsxError> {
        for ((column, text), of) in &self.tones {
            let Some(format) = tone(*of) else { continue };
            let rule = ConditionalFormatCellRule::EqualTo(text.clone());
            let format = ConditionalFormatCell::new().set_rule(rule).set_format(format);
            sheet.written().add_conditional_format(top, *column, bottom, *column, &format)?;
        }
        Ok(())
    }

    /// A picture of the counts in some columns.
    fn strips(
        &self,
        head: u32,
        rows: ChartRows,
        parts: &[ShareOf],
        sheet: &mut Sheet,
    ) -> Result<(), XlsxError> {
        let of = |head: &Head| parts.iter().find(|it| it.word.name.replace('-', "_") == head.key);
        let columns = (0..)
            .zip(&self.heads)
            .filter_map(|(column, head)| Some(CountColumn { column, status: of(head)?.word.name }));
        let chart = strips(&sheet.name(), head, rows, &columns.collect::<Vec<_>>());
        sheet.next += 1;
        sheet.picture(0, &chart, height(rows))
    }
}

/// Where a cell of a table stands, and what its number was computed from.
struct CellPlace<'c> {
    column: u16,
    head: Head,
    placed: &'c [PlacedCalculation],
    all: &'c Calculations,
}

impl CellPlace<'_> {
    fn write(&self, cell: &Cell, sheet: &mut Sheet) -> Result<(), XlsxError> {
        let shown = cell.shown(sheet.lang);
        match (cell, self.placed.first()) {
            (Cell::Missing(_), _) => sheet.text(self.column, &shown, CellStyle::Gap),
            (Cell::Whole(number), _) => {
                sheet.number(self.column, whole(*number), CellStyle::General)
            }
            (Cell::Number(number), _) => self.number(number, &shown, sheet),
            (Cell::Theirs(_), Some(placed)) if self.head.key == LINKED => {
                let url = self.all.link(*placed).set_tip(sheet.lang.text(TO_CALCULATION));
                sheet.link(self.column, &shown, url)
            }
            _ => sheet.text(self.column, &shown, CellStyle::Words),
        }
    }

    fn number(&self, number: &Number, shown: &str, sheet: &mut Sheet) -> Result<(), XlsxError> {
        let (data, look) = (number.data(), CellStyle::Number(number.shape()));
        sheet.widen(self.column, shown.width());
        let Some(value) = number_of(shown, &data) else {
            return sheet.text(self.column, shown, CellStyle::Gap);
        };
        let formula = self.placed.iter().find_map(|it| self.all.formula(*it, self.head, &data));
        match formula {
            Some(formula) => {
                let formula = Formula::new(formula).set_result(data);
                sheet.formula(self.column, formula, look)
            }
            None => sheet.number(self.column, value, look),
        }
    }
}

/// Whether a column is shown: a sheet has room for those that others may stand for.
fn is_shown(head: Head) -> bool {
    match head.show {
        Show::Always | Show::TableOnly | Show::IfRoom(_) => true,
        Show::InPlaceOf(_) | Show::DataOnly | Show::Below => false,
    }
}

#[expect(clippy::cast_precision_loss, reason = "a count of rows or targets")]
fn whole(count: u64) -> f64 {
    count as f64
}
