//! What the crates of the everyday run cost without a line of ours: `clap` takes the arguments,
//! `toml` parses the plan, `csv` reads the figures and a report that was made before, and
//! `comfy-table` lays that out as one table per department.
//!
//! `crates PLAN REPORT TABLE…`, the report in CSV.

use std::io::{BufWriter, Write};
use std::path::PathBuf;
use std::{fs, io};

use clap::Parser;
use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use csv::{ByteRecord, Reader, StringRecord};
use toml::de::DeTable;

/// The columns of the report that a table shows, and how wide they are there.
const COLUMNS: [(usize, u16); 8] =
    [(2, 6), (5, 42), (10, 18), (14, 9), (16, 9), (18, 9), (20, 10), (25, 10)];

#[derive(Parser)]
struct Arguments {
    plan: PathBuf,
    report: PathBuf,
    tables: Vec<PathBuf>,
    #[arg(long)]
    by: Option<String>,
    #[arg(long)]
    format: Option<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let plan = fs::read_to_string(arguments.plan)?;
    let mut things = DeTable::parse(&plan)?.get_ref().len();
    for table in arguments.tables {
        let (mut reader, mut record) = (Reader::from_path(table)?, ByteRecord::new());
        while reader.read_byte_record(&mut record)? {
            things += record.len();
        }
    }
    let mut out = BufWriter::new(io::stdout().lock());
    let (mut report, mut row) = (Reader::from_path(arguments.report)?, StringRecord::new());
    let (mut department, mut texts) = (String::new(), [(); COLUMNS.len()].map(|()| String::new()));
    while report.read_record(&mut row)? {
        if row.get(0) != Some(&department) {
            write(&mut texts, &mut out)?;
            row.get(0).unwrap_or_default().clone_into(&mut department);
        }
        for (text, (column, _)) in texts.iter_mut().zip(COLUMNS) {
            text.push_str(row.get(column).unwrap_or_default());
            text.push('\n');
        }
    }
    write(&mut texts, &mut out)?;
    writeln!(out, "{things}")?;
    Ok(())
}

/// Writes a table of these texts, one for each column, line by line, and empties them.
fn write(texts: &mut [String], out: &mut impl Write) -> io::Result<()> {
    let line = LineStyle::none().fill('-').junction('-');
    let mut table = Table::new();
    table.load_style(TableStyle::new().header_separator(line));
    table.set_content_arrangement(ContentArrangement::Disabled);
    table.add_row(texts.iter_mut().map(std::mem::take));
    for (column, (_, width)) in table.column_iter_mut().zip(COLUMNS) {
        column.set_padding((0, 2));
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    table.lines().try_for_each(|line| writeln!(out, "{}", line.trim_end()))
}
