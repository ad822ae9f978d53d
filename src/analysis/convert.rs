//! What is said of a row of a canonical table: what was done to it, in its column of notes.

use crate::figures::{CanonicalRow, Column, RowChange};
use crate::lang::words::NOTE_SEPARATOR;
use crate::lang::{Lang, Text};
use crate::table::LabelChange;

const FILLED: Text = Text::new("{0}取自上面的{1}“{2}”", "{0}: from {1} above, `{2}`");
const WRITTEN: Text = Text::new("{0}在{1}写作“{2}”", "{0}: written `{2}` in {1}");

/// The notes of a row: its own first, then what was done to it.
#[must_use]
pub(crate) fn notes(row: &CanonicalRow, lang: Lang) -> String {
    let own = Some(row.text(Column::Note).to_owned()).filter(|text| !text.is_empty());
    let done = row.done.iter().map(|done| note(done, lang));
    own.into_iter().chain(done).collect::<Vec<_>>().join(lang.text(NOTE_SEPARATOR))
}

/// The heading of a column in a language.
pub(crate) fn heading(column: Column) -> Text {
    Text::new(column.heading(), column.name())
}

fn note(done: &RowChange, lang: Lang) -> String {
    match done {
        RowChange::Noted(problem) => problem.message(lang),
        RowChange::Label { column, cell, change } => {
            let (text, written) = match change {
                LabelChange::Filled(written) => (FILLED, written),
                LabelChange::Written(written) => (WRITTEN, written),
            };
            let name = lang.text(heading(*column)).to_owned();
            lang.fill(text, &[name, cell.clone(), written.clone()])
        }
    }
}
