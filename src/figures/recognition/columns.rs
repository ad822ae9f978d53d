//! What left columns and rows of headings say: their roles.

use super::kinds::{Kinds, has_ideographs, is_figure, is_gap, is_total};
use super::measures::measure;
use super::periods::{in_text, period};
use super::sheet::SeenSheet;
use super::tables::{SeenTable, is_serial};
use crate::figures::form::{Column, FIGURES, Heading};

/// What a left column or a row of headings says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RoleSeen {
    /// The indicator.
    Indicator,
    /// The region.
    Region,
    /// The period.
    Period,
    /// Which number it is.
    Measure,
    /// The unit.
    Unit,
    /// Of how many months a single period is.
    Frequency,
    /// Nothing that is read.
    Skip,
}

impl RoleSeen {
    /// Its word in plan.toml.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Indicator => "indicator",
            Self::Region => "region",
            Self::Period => "period",
            Self::Measure => "measure",
            Self::Unit => "unit",
            Self::Frequency => "frequency",
            Self::Skip => "skip",
        }
    }
}

/// What a row of headings says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RowSeen {
    /// One thing.
    Role(RoleSeen),
    /// Indicators, and which of their numbers stand beside them.
    Mixed,
    /// Nothing that is known.
    Unknown,
}

/// How many texts of a list are what.
#[derive(Clone, Copy, Debug, Default)]
struct TextCounts {
    all: usize,
    indicators: usize,
    regions: usize,
    periods: usize,
    measures: usize,
    units: usize,
    frequencies: usize,
}

/// Words of how often figures come.
const FREQUENCIES: [&str; 8] = ["年", "季", "季度", "月", "月度", "半年", "年度", "周"];

impl TextCounts {
    fn of(texts: &[&str], kinds: Kinds) -> Self {
        let count = |is: &dyn Fn(&str) -> bool| texts.iter().filter(|text| is(text)).count();
        Self {
            all: texts.len(),
            indicators: count(&|text| kinds.indicator(text).is_some()),
            regions: count(&|text| kinds.region(text).is_some()),
            periods: count(&|text| period(text).is_some()),
            measures: count(&|text| {
                let is_name = kinds.indicator(text).is_some() || kinds.unit(text).is_some();
                // Databases put the measure behind the name: 工业增加值_当期同比增速.
                measure(text).is_some() && !is_name && !text.contains('_')
            }),
            units: count(&|text| kinds.unit(text).is_some()),
            frequencies: count(&|text| FREQUENCIES.contains(&text)),
        }
    }

    const fn is_most(self, count: usize) -> bool {
        count > 0 && count * 2 >= self.all
    }
}

/// The roles of the left columns.
pub(super) fn left_roles(sheet: &SeenSheet, table: &SeenTable, kinds: Kinds) -> Vec<RoleSeen> {
    let mut roles: Vec<(RoleSeen, usize)> =
        table.left.clone().map(|column| left_role(sheet, table, column, kinds)).collect();
    // Of two that name the same the one with more names is meant.
    for role in [RoleSeen::Indicator, RoleSeen::Region, RoleSeen::Measure, RoleSeen::Unit] {
        let best = roles.iter().filter(|(it, _)| *it == role).map(|(_, count)| *count).max();
        let mut is_first = true;
        for (it, count) in &mut roles {
            if *it == role && !(Some(*count) == best && std::mem::take(&mut is_first)) {
                *it = RoleSeen::Skip;
            }
        }
    }
    roles.into_iter().map(|(role, _)| role).collect()
}

fn left_role(
    sheet: &SeenSheet,
    table: &SeenTable,
    column: usize,
    kinds: Kinds,
) -> (RoleSeen, usize) {
    let mut texts: Vec<&str> = Vec::new();
    for row in table.rows.clone() {
        let text = sheet.text(row, column);
        // What stands alone in a row, and is merged over its columns, is of the rows below it.
        let is_merged = sheet.different(row).len() == 1 && sheet.row(row).count() > 1;
        if !text.is_empty() && !is_merged && !is_total(text) && !texts.contains(&text) {
            texts.push(text);
        }
    }
    let headings: Vec<&str> = table.headings.clone().map(|row| sheet.text(row, column)).collect();
    if headings.iter().any(|text| is_serial(text)) {
        return (RoleSeen::Skip, 0);
    }
    let counts = TextCounts::of(&texts, kinds);
    let sure = [
        (RoleSeen::Indicator, counts.indicators),
        (RoleSeen::Region, counts.regions),
        (RoleSeen::Period, counts.periods),
        (RoleSeen::Unit, counts.units),
        // 工业增加值同比增长 is a name with its ending.
        (RoleSeen::Measure, if counts.indicators > 0 { 0 } else { counts.measures }),
        (RoleSeen::Frequency, counts.frequencies),
    ];
    let found = sure.into_iter().find(|(_, count)| counts.is_most(*count));
    let found = found.or_else(|| sure.into_iter().take(2).find(|(_, count)| *count > 0));
    let by_heading = || {
        let known = headings.iter().find_map(|text| match FIGURES.heading(text) {
            Heading::Column(column) | Heading::Qualified(column) => Some(column),
            Heading::Free | Heading::Scope | Heading::Figures(_) | Heading::Unknown => None,
        });
        let role = match known {
            Some(Column::Indicator) => RoleSeen::Indicator,
            Some(Column::Region) => RoleSeen::Region,
            Some(Column::Period) => RoleSeen::Period,
            Some(Column::Unit) => RoleSeen::Unit,
            _ => RoleSeen::Skip,
        };
        (role, 0)
    };
    found.unwrap_or_else(by_heading)
}

/// What a row of headings says of the columns of figures.
pub(super) fn row_role(sheet: &SeenSheet, table: &SeenTable, row: usize, kinds: Kinds) -> RowSeen {
    let mut texts: Vec<&str> = Vec::new();
    for column in table.columns.clone().filter(|it| !is_text(sheet, table, *it)) {
        let text = sheet.text(row, column);
        let is_above = row > table.headings.start && sheet.text(row - 1, column) == text;
        if !text.is_empty() && !texts.contains(&text) && !is_above {
            texts.push(text);
        }
    }
    if texts.is_empty() || texts.iter().all(|text| is_figure(text) && period(text).is_none()) {
        return RowSeen::Role(RoleSeen::Skip);
    }
    let counts = TextCounts::of(&texts, kinds);
    let TextCounts { indicators, regions, periods, measures, units, frequencies, .. } = counts;
    if periods > 0 && measures > 0 && counts.is_most(periods + measures) && indicators == 0 {
        return RowSeen::Role(RoleSeen::Measure);
    }
    // Some columns have a unit there and others say what they are: (亿元), (%), 位次.
    if (1..counts.all).contains(&units) && units + measures >= counts.all {
        return RowSeen::Role(RoleSeen::Measure);
    }
    // 1-6月 of the indicator above, and others beside it.
    if periods > 0 && indicators > 0 && row > table.headings.start {
        return RowSeen::Mixed;
    }
    let found = [
        (RoleSeen::Period, periods),
        (RoleSeen::Region, regions),
        (RoleSeen::Unit, units),
        (RoleSeen::Frequency, frequencies),
    ];
    if let Some((role, _)) = found.into_iter().find(|(_, count)| counts.is_most(*count)) {
        return RowSeen::Role(role);
    }
    if indicators > 0 && measures > 0 {
        return RowSeen::Mixed;
    }
    if indicators > 0 {
        return RowSeen::Role(RoleSeen::Indicator);
    }
    let says_period = texts.iter().filter(|text| in_text(text).is_some()).count();
    if counts.is_most(measures) || counts.is_most(says_period) {
        return RowSeen::Role(RoleSeen::Measure);
    }
    RowSeen::Unknown
}

/// Headings below one another as one text, equal and empty ones once.
pub(super) fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut different: Vec<&str> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !different.contains(&text) {
            different.push(text);
        }
    }
    different.join(" ")
}

/// Takes rows of headings for indicators that name them only together: 出生 over 人数.
pub(super) fn join_rows(sheet: &SeenSheet, table: &SeenTable, kinds: Kinds, rows: &mut [RowSeen]) {
    let columns: Vec<usize> =
        table.columns.clone().filter(|it| !is_text(sheet, table, *it)).collect();
    let named = |rows: std::ops::Range<usize>| {
        let is_named = |column: &&usize| {
            let rows = rows.clone().map(|row| table.headings.start + row);
            let text = joined(rows.map(|row| heading(sheet, table, row, **column)));
            kinds.indicator(&text).is_some()
        };
        columns.iter().filter(is_named).count()
    };
    let may_join = |row: usize| {
        let seen = rows.get(row);
        seen.is_some_and(|it| {
            let is_name = matches!(it, RowSeen::Role(RoleSeen::Indicator | RoleSeen::Measure));
            is_name || matches!(it, RowSeen::Mixed | RowSeen::Unknown)
        })
    };
    let alone = (0..rows.len()).map(|row| named(row..row + 1)).max().unwrap_or_default();
    let windows = (0..rows.len()).flat_map(|from| (from + 2..=rows.len()).map(move |to| from..to));
    let windows = windows.filter(|rows| rows.clone().all(may_join));
    let best = windows.map(|rows| (named(rows.clone()), rows)).max_by_key(|(count, _)| *count);
    let best = best.filter(|(count, _)| *count > alone && *count * 2 >= columns.len());
    for row in best.into_iter().flat_map(|(_, rows)| rows) {
        if let Some(seen) = rows.get_mut(row) {
            *seen = RowSeen::Role(RoleSeen::Indicator);
        }
    }
}

/// Rows of headings that say in Latin letters what those above them say in ideographs are not read.
pub(super) fn skip_translations(sheet: &SeenSheet, table: &SeenTable, rows: &mut [RowSeen]) {
    for index in 1..rows.len() {
        let row = table.headings.start + index;
        let columns = table.columns.clone().filter(|it| !sheet.text(row, *it).is_empty());
        let is_translated = |column: usize| {
            let (above, text) = (sheet.text(row - 1, column), sheet.text(row, column));
            let letters = text.chars().filter(char::is_ascii_alphabetic).count();
            has_ideographs(above) && !has_ideographs(text) && letters > 1
        };
        let are_all = columns.clone().count() > 0 && columns.clone().all(is_translated);
        let above = rows.get(index - 1).copied();
        let may_be = |seen: &&mut RowSeen| **seen == RowSeen::Unknown || Some(**seen) == above;
        if let Some(seen) = rows.get_mut(index).filter(may_be).filter(|_| are_all) {
            *seen = RowSeen::Role(RoleSeen::Skip);
        }
    }
}

/// Whether a column behind the first of figures holds texts: remarks, departments.
pub(super) fn is_text(sheet: &SeenSheet, table: &SeenTable, column: usize) -> bool {
    let texts = table.rows.clone().map(|row| sheet.text(row, column));
    let (figures, others): (Vec<&str>, Vec<&str>) =
        texts.filter(|text| !is_gap(text)).partition(|text| is_figure(text));
    others.len() > figures.len()
}

/// The heading of a column in a row: its own, or that to its left which holds for it too, since a heading
/// stands below.
pub(super) fn heading<'s>(
    sheet: &'s SeenSheet,
    table: &SeenTable,
    row: usize,
    column: usize,
) -> &'s str {
    let own = sheet.text(row, column);
    let mut below = row + 1..table.headings.end;
    if !own.is_empty() || below.all(|row| sheet.text(row, column).is_empty()) {
        return own;
    }
    let is_merged = table.columns.clone().any(|it| {
        let text = sheet.text(row, it);
        !text.is_empty() && it + 1 < table.columns.end && sheet.text(row, it + 1) == text
    });
    if is_merged {
        return own;
    }
    let before = (table.columns.start..column).rev().map(|it| sheet.text(row, it));
    before.into_iter().find(|text| !text.is_empty()).unwrap_or(own)
}
