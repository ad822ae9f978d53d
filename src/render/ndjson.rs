//! One JSON object a line: the records of a report, for programs that read streams.

use std::io::{self, Write};

use super::Layout;
use super::json::records;
use crate::report::{Datum, Report};

/// How the names of its files end.
pub(super) const ENDINGS: &[&str] = &["ndjson", "jsonl"];

/// Writes the records under the key `rows`.
pub(super) fn render(
    report: &Report,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    for (key, datum) in &report.data {
        let (&"rows", Datum::Records(grid)) = (key, datum) else { continue };
        records(grid.as_ref(), ["", "\n"], Some(report.made_from), layout, out)?;
        if grid.rows() > 0 {
            out.write_all(b"\n")?;
        }
    }
    Ok(())
}
