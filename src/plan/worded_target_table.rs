//! A table of targets in words, row by row, of which a plan is made.

use std::io;

use crate::figures::{
    Column, Header, OpenRow, Reader, RowReader, SoundRow, Table, WORDED_TARGETS, every_row,
};
use crate::problem::{Code, Problems};
use crate::table::{Hash, Sources};
use crate::value::{SourceId, is_hidden};

/// What such a table says.
#[derive(Debug, Default)]
pub(crate) struct WordedTargetTable {
    /// The first of the titles above it; empty where there is none.
    pub title: String,
    /// The year that the titles tell.
    pub year: Option<u16>,
    /// Its rows.
    pub rows: Vec<WordedTargetRow>,
}

/// What stands before the names of those that lead.
pub(crate) const LEADS: &str = "牵头单位:";

/// A row, as it stands there.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordedTargetRow {
    /// The line or the row of the sheet.
    pub line: u32,
    pub task: String,
    pub indicator: String,
    pub unit: String,
    pub target: String,
    pub due: String,
    pub departments: String,
    pub regions: String,
    pub nature: String,
    pub note: String,
}

impl WordedTargetTable {
    /// Reads a table; what is wrong with its shape is pushed.
    ///
    /// # Errors
    /// Reading failed.
    pub(crate) fn read(
        sources: &Sources,
        source: SourceId,
        problems: &mut Problems,
    ) -> io::Result<Option<Self>> {
        let opened = Table::open_as(&WORDED_TARGETS, sources, (source, Hash::Spared), problems)?;
        let Some(opened) = opened else { return Ok(None) };
        let (header, below) = opened.into_parts();
        let title = header.titles.name().to_owned();
        let year = header.titles.other_year(0);
        let context = WordedRows { source, header: &header };
        let (mut reader, mut rows) = (Reader::default(), Vec::new());
        every_row(below, &context, &mut reader, problems, |batch| {
            let before = rows.len();
            for SoundRow { at, line, content } in batch.of_this_table() {
                let line = batch.row(source, *at, *line).line;
                rows.push(WordedTargetRow { line, ..content.clone() });
            }
            (rows.len() - before) as u64
        })?;
        for row in &mut rows {
            let cell = sources.get(source).cell(row.line.into(), 0);
            row.line = cell.map_or(row.line, |cell| cell.row);
        }
        Ok(Some(Self { title, year, rows }))
    }
}

/// What the rows have in common.
struct WordedRows<'a> {
    source: SourceId,
    header: &'a Header,
}

impl RowReader for WordedRows<'_> {
    type Header = Header;
    type Memos = ();
    type Rows = Vec<SoundRow<WordedTargetRow>>;

    fn source(&self) -> SourceId {
        self.source
    }

    fn header(&self) -> &Header {
        self.header
    }

    fn near(&self, _: Code, _: &str) -> Vec<&str> {
        Vec::new()
    }

    fn read(
        &self,
        row: &mut OpenRow<Header>,
        (): &mut (),
        rows: &mut Vec<SoundRow<WordedTargetRow>>,
    ) {
        let OpenRow { at, line, .. } = *row;
        let Some(open) = row.sound_fields() else { return };
        let text = |column| in_one_line(self.header.text(column, open.fields));
        // Between names and between what is asked a line ends as a comma does.
        let as_it_stands = |column| -> String {
            let lines = self.header.text(column, open.fields).lines();
            lines.map(in_one_line).collect::<Vec<_>>().join("\n")
        };
        let (lead, others) = (as_it_stands(Column::Lead), as_it_stands(Column::Department));
        let departments = match (lead.is_empty(), others.is_empty()) {
            (true, _) => others,
            (_, true) => lead,
            (false, false) => format!("{LEADS}{}\n{others}", lead.replace(['；', ';', '\n'], "、")),
        };
        let content = WordedTargetRow {
            line: 0,
            task: text(Column::Task),
            indicator: text(Column::Indicator),
            unit: text(Column::Unit),
            target: as_it_stands(Column::Target),
            due: text(Column::Due),
            departments,
            regions: as_it_stands(Column::Region),
            nature: text(Column::Nature),
            note: in_one_line(&self.header.texts(Column::Note, open.fields)),
        };
        rows.push(SoundRow { at, line, content });
    }
}

/// A text of several lines in one, without what is not seen.
fn in_one_line(text: &str) -> String {
    let text = text.replace(|c: char| is_hidden(c) && !c.is_whitespace(), "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
