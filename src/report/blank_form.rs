//! A form to be filled in: what stands around a table, its columns, and its rows as far as they are known.

/// A form.
pub(crate) struct BlankForm {
    /// What stands above the table, a row each.
    pub above: Vec<Vec<String>>,
    /// Its columns.
    pub columns: Vec<FormColumn>,
    /// Its rows, a text a column.
    pub rows: Vec<FormRow>,
    /// What stands below it, a row each, a cell for each label.
    pub below: Vec<Vec<String>>,
    /// The states that a milestone takes.
    pub states: Vec<String>,
    /// What is said of a cell that takes a number, and of one that takes a state.
    pub number_hint: String,
    /// The same of a state.
    pub state_hint: String,
}

/// A column of a form.
pub(crate) struct FormColumn {
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub content: FormContent,
}

/// What stands in a column of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormContent {
    /// What is of use to programs alone.
    Quiet,
    /// What is given.
    Given,
    /// A number that is given.
    GivenNumber,
    /// A number to be filled in; of a milestone its state.
    Figure,
    /// A number to be filled in, or one that is given and may be mended.
    Number,
    /// Words.
    Words,
}

/// A row of a form.
pub(crate) struct FormRow {
    /// Its texts.
    pub texts: Vec<String>,
    /// Whether its figure is a state.
    pub is_state: bool,
}
