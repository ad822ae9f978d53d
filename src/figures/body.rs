//! What is known of the rows below a header while they are read, one after the other.

use super::kind::Heads;
use crate::table::Row;

/// The rows below a header so far.
pub struct Body<'h, H> {
    header: &'h H,
    /// Whether nothing stands in any of them.
    pub is_empty: bool,
    /// Whether another header came, so that what stands below it means something else.
    pub is_other_table: bool,
}

impl<'h, H: Heads> Body<'h, H> {
    /// Nothing yet.
    pub const fn new(header: &'h H) -> Self {
        Self { header, is_empty: true, is_other_table: false }
    }

    /// Meets a row.
    pub fn meet(&mut self, row: &Row) {
        let fields = row.fields;
        self.is_empty = self.is_empty && fields.iter().all(|field| field.trim_ascii().is_empty());
        self.is_other_table |= self.header.is_contradicted_by(fields);
    }
}
