//! Which sheets of a workbook a layout means.

use super::pattern::fits;
use crate::request::{FileLayout, SheetOf};

/// The names of the sheets that a layout means, of all that a workbook has; one that is not there keeps
/// its name, so that its reader says so.
pub(crate) fn sheet_names(layout: &FileLayout, sheets: &[String]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sheet in &layout.sheets {
        let fitting: Vec<&String> = match sheet {
            SheetOf::Nth(number) => {
                sheets.get(usize::from(*number).saturating_sub(1)).into_iter().collect()
            }
            SheetOf::Named(name) => match sheets.iter().find(|it| **it == name.text) {
                Some(exact) => vec![exact],
                None => sheets.iter().filter(|it| fits(&name.text, it)).collect(),
            },
        };
        let other = match sheet {
            SheetOf::Nth(number) => number.to_string(),
            SheetOf::Named(name) => name.text.clone(),
        };
        let fitting = fitting.into_iter().cloned().collect();
        let fitting = Some(fitting).filter(|it: &Vec<String>| !it.is_empty());
        for name in fitting.unwrap_or_else(|| vec![other]) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}
