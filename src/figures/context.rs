//! What the rows of one file of figures have in common.

use super::header::Header;
use super::titles::NamedInTitles;
use super::unread::Vocabulary;
use crate::request::{FigureKind, Request};
use crate::value::{FilePeriod, SourceId};

/// A file of figures.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input {
    /// The file.
    pub source: SourceId,
    /// The period of rows that do not say theirs.
    pub file_period: Option<FilePeriod>,
    /// Whether its rows were laid out, so that its names are labels of another form.
    pub is_laid: bool,
}

/// What the rows of one file have in common.
pub(super) struct Context<'a> {
    /// The names of the plan, and what its figures are.
    pub request: &'a Request<'a>,
    /// The file.
    pub input: Input,
    /// The file's columns.
    pub header: &'a Header,
    /// The names by which cells are told whose headings are not known.
    pub words: Vocabulary<'a>,
    /// What the titles above the header name.
    pub titles: NamedInTitles<'a>,
    /// Whether neither its titles nor its header say more of a figure than its row does.
    pub says_no_more: bool,
}

impl<'a> Context<'a> {
    /// What the rows of a file have in common.
    pub(super) fn new(request: &'a Request<'a>, input: Input, header: &'a Header) -> Self {
        let figures = if header.unread().is_empty() { &[][..] } else { &request.figures };
        let units = figures.iter().filter_map(|figure| match figure.kind {
            FigureKind::Number { unit } => Some(unit),
            FigureKind::State => None,
        });
        let words = Vocabulary::new(request.regions, request.departments, units);
        let of_heading = header.of_period.as_ref().and_then(|it| it.period.period());
        let of_heading = of_heading.map(|since| FilePeriod { since, alone: None });
        let input = Input { file_period: input.file_period.or(of_heading), ..input };
        let titles = header.titles.named(request.regions);
        let says_no_more = titles.single_word.is_none()
            && header.titles.has_no_units()
            && header.span.is_none()
            && header.of_period.is_none();
        Self { request, input, header, words, titles, says_no_more }
    }
}
