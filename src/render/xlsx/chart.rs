//! Pictures that Excel draws of cells.

use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartFont, ChartFormat, ChartLegendPosition, ChartPoint,
    ChartSolidFill, ChartType,
};

use super::look::of_status;

/// Rows of a sheet, ends included.
#[derive(Clone, Copy, Debug)]
pub(super) struct ChartRows {
    /// The first row.
    pub top: u32,
    /// The last row.
    pub bottom: u32,
}

/// A column of a picture: where its numbers stand, and the stable name of what they count.
#[derive(Clone, Copy, Debug)]
pub(super) struct CountColumn {
    /// The column.
    pub column: u16,
    /// The stable name of the status.
    pub status: &'static str,
}

/// How high a ring is, in pixels.
pub(super) const RING_HEIGHT: u32 = 240;

/// How high a bar with the room around it is, in pixels.
const BAR: u32 = 24;

fn filled(status: &str) -> ChartFormat {
    let mut format = ChartFormat::new();
    format.set_solid_fill(ChartSolidFill::new().set_color(of_status(status)));
    format
}

/// A ring of the numbers in the second column, which the first column names.
pub(super) fn ring(sheet: &str, rows: ChartRows, statuses: &[&'static str]) -> Chart {
    let mut chart = Chart::new(ChartType::Doughnut);
    let range = |column: u16| (sheet, rows.top, column, rows.bottom, column);
    let points: Vec<ChartPoint> =
        statuses.iter().map(|status| ChartPoint::new().set_format(&mut filled(status))).collect();
    chart.add_series().set_categories(range(0)).set_values(range(1)).set_points(&points);
    chart.set_hole_size(55);
    chart.legend().set_position(ChartLegendPosition::Right);
    chart.title().set_hidden();
    chart.set_width(420).set_height(RING_HEIGHT);
    chart
}

/// A bar for each row, cut by the numbers of several columns; the headings stand above the rows.
pub(super) fn strips(sheet: &str, head: u32, rows: ChartRows, columns: &[CountColumn]) -> Chart {
    let mut chart = Chart::new(ChartType::BarStacked);
    for CountColumn { column, status } in columns {
        let series = chart.add_series();
        series.set_name((sheet, head, *column));
        series.set_categories((sheet, rows.top, 0, rows.bottom, 0));
        series.set_values((sheet, rows.top, *column, rows.bottom, *column));
        series.set_format(&mut filled(status)).set_gap(40);
    }
    // The first row is the uppermost.
    chart.y_axis().set_reverse();
    chart.y_axis().set_font(ChartFont::new().set_size(9)).set_crossing(ChartAxisCrossing::Max);
    chart.x_axis().set_font(ChartFont::new().set_size(9)).set_major_gridlines(false);
    chart.legend().set_position(ChartLegendPosition::Bottom);
    chart.title().set_hidden();
    chart.set_width(820).set_height(height(rows));
    chart
}

/// How high the picture of these rows is, in pixels.
pub(super) const fn height(rows: ChartRows) -> u32 {
    (rows.bottom - rows.top + 1) * BAR + 90
}
