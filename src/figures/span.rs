//! How a period is meant, in the words of the column `span`.

use crate::value::Span;

/// The words of the column `span`.
pub(crate) const SPANS: &[(&str, Span)] = &[
    ("single", Span::Single),
    ("当期", Span::Single),
    ("当月", Span::Single),
    ("cumulative", Span::Cumulative),
    ("累计", Span::Cumulative),
];
