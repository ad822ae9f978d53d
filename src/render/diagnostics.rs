//! Problems as people read them: place, line, what is wrong, what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use super::escape::visible;
use crate::lang::{Lang, Text};
use crate::problem::{Extent, Problem, SEE_ALSO, Severity};
use crate::value::is_hidden;

const ADVICE: Text = Text::new("建议", "help");

/// A problem with its place worked out.
pub(crate) struct Diagnostic<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The file.
    pub file: &'a str,
    /// The line, from 1.
    pub line: u64,
    /// The column in characters, from 1.
    pub column: u64,
    /// The cell, where a sheet is meant.
    pub cell: Option<String>,
    /// The text of the line.
    pub text: &'a str,
    /// The bytes of the text that are meant.
    pub span: std::ops::Range<usize>,
    /// The other place as `file:line:column`.
    pub also: Option<String>,
}

/// The text of diagnostics, one below the other, with ANSI colours.
#[must_use]
pub(crate) fn diagnostics(list: &[Diagnostic], lang: Lang) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(200);
    let groups = list.iter().map(|diagnostic| renderer.render(&[group(diagnostic, lang)]));
    groups.map(|text| text + "\n\n").collect()
}

fn group<'a>(diagnostic: &Diagnostic<'a>, lang: Lang) -> Group<'a> {
    let problem = diagnostic.problem;
    let severity = problem.code.severity();
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let named = |text: String| visible(&text).into_owned();
    let group =
        level.with_name(lang.text(severity.word())).primary_title(named(problem.message(lang)));
    let group = group.id(problem.code.name()).elements(origin(diagnostic));
    let remark = |word, text: String| Level::HELP.with_name(lang.text(word)).message(text);
    let also = diagnostic.also.as_deref().map(visible);
    let also = also.map(|place| lang.fill(SEE_ALSO, &[place]));
    let advice = Some(named(problem.advice(lang))).filter(|advice| !advice.is_empty());
    group
        .elements(snippet(diagnostic))
        .elements(also.map(|also| remark(Severity::Note.word(), also)))
        .elements(advice.map(|advice| remark(ADVICE, advice)))
}

/// `file:line:column`, where the excerpt does not say it: of a whole file, and far along a line.
fn origin<'a>(diagnostic: &Diagnostic) -> Option<Origin<'a>> {
    if let Some(cell) = diagnostic.cell.as_ref().filter(|_| !is_about_the_file(diagnostic)) {
        return Some(Origin::path(format!("{}!{cell}", visible(diagnostic.file))));
    }
    let place = Origin::path(visible(diagnostic.file).into_owned());
    if diagnostic.cell.is_some() {
        return Some(place);
    }
    let place = place.line(number(diagnostic.line)).char_column(number(diagnostic.column));
    (is_about_the_file(diagnostic) || !starts_its_line(diagnostic)).then_some(place)
}

/// The line, with what is meant marked; none where the whole file is meant.
fn snippet<'a>(diagnostic: &Diagnostic) -> Option<Snippet<'a, Annotation<'a>>> {
    let (source, span) = excerpt(diagnostic.text, diagnostic.span.clone());
    let mark = AnnotationKind::Primary.span(span);
    let snippet = Snippet::source(source).line_start(number(diagnostic.line)).annotation(mark);
    let path = visible(diagnostic.file).into_owned();
    let has_path = starts_its_line(diagnostic) && diagnostic.cell.is_none();
    let snippet = if has_path { snippet.path(path) } else { snippet };
    (!is_about_the_file(diagnostic)).then_some(snippet)
}

fn is_about_the_file(diagnostic: &Diagnostic) -> bool {
    diagnostic.problem.at.extent == Extent::Bytes(0)
}

/// Whether the excerpt begins where the line does.
fn starts_its_line(diagnostic: &Diagnostic) -> bool {
    let before = diagnostic.text.get(..diagnostic.span.start).unwrap_or_default();
    before.chars().count() as u64 + 1 == diagnostic.column
}

fn number(number: u64) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// The line with nothing in it that acts on a terminal, and the bytes of it that are meant.
fn excerpt(text: &str, span: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let clean = |part: Option<&str>| -> String {
        let part = part.unwrap_or_default().chars();
        part.map(|c| {
            if c == '\t' {
                ' '
            } else if is_hidden(c) {
                '\u{FFFD}'
            } else {
                c
            }
        })
        .collect()
    };
    let (before, meant, after) =
        (clean(text.get(..span.start)), clean(text.get(span.clone())), clean(text.get(span.end..)));
    let marked = before.len()..before.len() + meant.len();
    (before + &meant + &after, marked)
}
