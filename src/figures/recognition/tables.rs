//! Where tables stand in a sheet: titles, rows of headings, rows of figures, left columns.

use std::ops::Range;

use super::kinds::{is_figure, is_gap, is_year};
use super::periods::{in_text, is_year_month, period};
use super::sheet::SeenSheet;
use crate::figures::form::{Column, FIGURES};
use crate::value::fold;

/// A table in a sheet; rows and columns count from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SeenTable {
    /// The rows above its headings, from the table before on.
    pub titles: Range<usize>,
    /// Its rows of headings.
    pub headings: Range<usize>,
    /// Its rows of figures, and those between them.
    pub rows: Range<usize>,
    /// Its left columns.
    pub left: Range<usize>,
    /// Its columns of figures.
    pub columns: Range<usize>,
    /// The first column of it, and of the same table beside it, under the same headings.
    pub blocks: Vec<usize>,
}

/// Headings of columns that number the rows.
const SERIAL: [&str; 20] = [
    "序号",
    "编号",
    "代码",
    "编码",
    "行次",
    "行号",
    "序",
    "项目编号",
    "地区代码",
    "地区编码",
    "区划代码",
    "行政区划代码",
    "指标代码",
    "sn",
    "no",
    "no.",
    "id",
    "code",
    "fips",
    "fipscode",
];

/// How a text begins that stands above a table and is no heading.
const ABOVE: [&str; 12] = [
    "单位:",
    "计量单位:",
    "(单位",
    "填报",
    "制表",
    "报送",
    "表号",
    "部门:",
    "编制",
    "附件",
    "审核",
    "报表",
];

/// Whether a heading is that of a column which numbers the rows.
pub(super) fn is_serial(text: &str) -> bool {
    SERIAL.contains(&&*fold(text))
}

/// The tables of a sheet.
pub(crate) fn tables(sheet: &SeenSheet) -> Vec<SeenTable> {
    let data: Vec<usize> = (0..sheet.len()).filter(|row| is_data(sheet, *row)).collect();
    let (mut groups, mut last): (Vec<Vec<usize>>, Option<usize>) = (Vec::new(), None);
    for row in data {
        let is_new = last.is_none_or(|last| (last + 1..row).any(|it| may_be_headings(sheet, it)));
        match groups.last_mut().filter(|_| !is_new) {
            Some(group) => group.push(row),
            None => groups.push(vec![row]),
        }
        last = Some(row);
    }
    let (mut tables, mut floor) = (Vec::new(), 0);
    for group in groups {
        if let Some(table) = table(sheet, &group, floor) {
            floor = table.rows.end;
            tables.push(table);
        }
    }
    tables
}

/// Whether a row has figures behind a label.
fn is_data(sheet: &SeenSheet, row: usize) -> bool {
    if is_index(sheet, row) {
        return false;
    }
    let are_months = sheet.row(row).filter(|(_, text)| is_year_month(text)).count() > 2;
    let is_period = |text: &str| is_year(text) || are_months && is_year_month(text);
    let is_number = |text: &str| is_figure(text) && !is_period(text) && !is_gap(text);
    let figures: Vec<usize> =
        sheet.row(row).filter(|(_, text)| is_number(text)).map(|(column, _)| column).collect();
    let Some(last) = figures.last() else { return false };
    let is_label = |text: &str| !is_number(text) && !is_gap(text);
    let labels = sheet.row(row).filter(|(column, text)| column < last && is_label(text));
    labels.count() > 0
}

/// Whether a row numbers the columns: 1, 2, 3 …
fn is_index(sheet: &SeenSheet, row: usize) -> bool {
    let number = |text: &str| text.trim_matches(['(', ')', '（', '）']).parse::<usize>().ok();
    let numbers: Vec<usize> = sheet.row(row).filter_map(|(_, text)| number(text)).collect();
    let mut others = sheet.row(row).filter(|(_, text)| number(text).is_none());
    // The left columns have letters there: 甲, 乙, A.
    let are_letters = others.all(|(_, text)| text.chars().count() == 1 || text == "栏次");
    numbers.len() > 2 && are_letters && numbers.iter().copied().eq(1..=numbers.len())
}

/// Whether a row stands above a table and heads no column: it tells a unit, a department or a date.
fn is_above(sheet: &SeenSheet, row: usize) -> bool {
    let begins = |text: &str| {
        let folded = fold(text);
        ABOVE.iter().any(|it| folded.starts_with(it)) || folded.contains("单位:")
    };
    let texts = sheet.different(row);
    texts.len() < 5 && texts.iter().any(|text| begins(text))
}

/// Whether a row may hold headings: several texts and no figure.
fn may_be_headings(sheet: &SeenSheet, row: usize) -> bool {
    is_index(sheet, row)
        || (sheet.different(row).len() > 1 && !is_above(sheet, row) && !is_data(sheet, row))
}

fn table(sheet: &SeenSheet, data: &[usize], floor: usize) -> Option<SeenTable> {
    let (first, last) = (*data.first()?, *data.last()?);
    let left = data.iter().filter_map(|row| Some(sheet.row(*row).next()?.0)).min()?;
    // What rows below are of may stand between the headings and the first figures.
    let is_section = |row: &usize| {
        sheet.different(*row).len() == 1 && sheet.row(*row).next().is_some_and(|it| it.0 <= left)
    };
    let sections = (floor..first).rev().take_while(is_section).count();
    let first = first - sections;
    // The last headings may all be the same.
    let is_alike = |row: usize| {
        let mut columns = sheet.row(row).map(|(column, _)| column);
        let is_right = columns.next().is_some_and(|it| it > left) && columns.next().is_some();
        row + 1 == first && is_right && sheet.different(row).len() == 1 && !is_above(sheet, row)
    };
    let is_heading = |row: &usize| may_be_headings(sheet, *row) || is_alike(*row);
    let top = (floor..first).rev().take_while(is_heading).last()?;
    let left = (top..first).filter_map(|row| Some(sheet.row(row).next()?.0)).min()?.min(left);
    let first_column = first_column(sheet, data, top..first, left)?;
    let mut top = top;
    // What stands above in the left columns and is no heading of theirs is a title.
    while top + 1 < first && is_title_above(sheet, top, left..first_column) {
        top += 1;
    }
    // A heading over several columns may stand alone in its row.
    while top > floor && heads_some(sheet, top - 1, first_column) {
        top -= 1;
    }
    let width = (top..first).chain(data.iter().copied()).map(|row| sheet.width(row)).max()?;
    let headings = top..first;
    let blocks = blocks(sheet, headings.clone(), left..width);
    let end = blocks.get(1).copied().unwrap_or(width);
    let columns = first_column..end.max(first_column + 1);
    Some(SeenTable {
        titles: floor..top,
        headings,
        rows: first..last + 1,
        left: left..first_column,
        columns,
        blocks,
    })
}

/// Where the same headings stand side by side: the first column of each time.
fn blocks(sheet: &SeenSheet, headings: Range<usize>, columns: Range<usize>) -> Vec<usize> {
    let once = vec![columns.start];
    let first = sheet.text(headings.start, columns.start);
    let is_first = |column: &usize| {
        let is_filled = *column > columns.start && sheet.text(headings.start, column - 1) == first;
        sheet.text(headings.start, *column) == first && !is_filled
    };
    let starts: Vec<usize> = columns.clone().filter(is_first).collect();
    let [start, second, ..] = starts.as_slice() else { return once };
    let width = second - start;
    let are_alike = starts.iter().zip(0..).all(|(it, index)| *it == start + index * width)
        && columns.len() == width * starts.len()
        && headings.clone().all(|row| {
            columns.clone().all(|column| {
                let of_first = start + (column - start) % width;
                sheet.text(row, column) == sheet.text(row, of_first)
            })
        });
    if first.is_empty() || width < 2 || !are_alike { once } else { starts }
}

/// Whether a row has a text in a left column though the one below it has its own there.
fn is_title_above(sheet: &SeenSheet, row: usize, left: Range<usize>) -> bool {
    let differs = left.clone().any(|column| {
        let (text, below) = (sheet.text(row, column), sheet.text(row + 1, column));
        !text.is_empty() && !below.is_empty() && text != below
    });
    let mut heads: Vec<&str> =
        sheet.row(row).filter(|(column, _)| !left.contains(column)).map(|(_, text)| text).collect();
    heads.dedup();
    differs && heads.len() < 2
}

/// Whether a single text stands over columns of figures alone.
fn heads_some(sheet: &SeenSheet, row: usize, first_column: usize) -> bool {
    let mut columns = sheet.row(row).map(|(column, _)| column);
    let is_right = columns.next().is_some_and(|first| first >= first_column);
    // A period that stands there once is told of the whole table.
    let is_told = columns.next().is_none()
        && sheet.row(row).all(|(_, text)| in_text(text).is_some_and(|it| it.has_year));
    is_right && !is_told && !is_above(sheet, row) && sheet.different(row).len() == 1
}

/// The first column of figures.
fn first_column(
    sheet: &SeenSheet,
    data: &[usize],
    headings: Range<usize>,
    left: usize,
) -> Option<usize> {
    let width = data.iter().map(|row| sheet.width(*row)).max()?;
    (left + 1..width).find(|column| {
        let is_serial = |row: usize| {
            let text = sheet.text(row, *column);
            is_serial(text) || FIGURES.column(text) == Some(Column::Period)
        };
        let texts: Vec<&str> = data.iter().map(|row| sheet.text(*row, *column)).collect();
        let filled = texts.iter().filter(|text| !is_gap(text)).count();
        let figures = texts.iter().filter(|text| is_figure(text) && !is_gap(text)).count();
        let are_years =
            texts.iter().all(|text| is_gap(text) || is_year(text) || is_year_month(text));
        // A period of which nothing is reported yet is no label.
        let is_open = |row: usize| period(sheet.text(row, *column)).is_some_and(|it| it.has_year);
        if filled == 0 && headings.clone().any(is_open) {
            return true;
        }
        figures > 0 && figures * 10 >= filled * 6 && !are_years && !headings.clone().any(is_serial)
    })
}
