//! Problems as people read them: place, line, what is wrong, what to do.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use super::escape::{acts, visible};
use crate::lang::{Lang, Message, fill};
use crate::problem::{Problem, Severity};

/// A problem with its place worked out.
pub struct Diagnostic<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The file.
    pub file: &'a str,
    /// The line, from 1.
    pub line: u64,
    /// The text of the line.
    pub text: &'a str,
    /// The bytes of the text that are meant.
    pub span: std::ops::Range<usize>,
    /// The other place as `file:line:column`.
    pub also: Option<String>,
}

/// The text of diagnostics, one below the other, with ANSI colours.
#[must_use]
pub fn diagnostics(list: &[Diagnostic], lang: Lang) -> String {
    let renderer = Renderer::styled().decor_style(DecorStyle::Ascii).term_width(200);
    let groups = list.iter().map(|diagnostic| renderer.render(&[group(diagnostic, lang)]));
    groups.map(|text| text + "\n\n").collect()
}

fn group<'a>(diagnostic: &Diagnostic<'a>, lang: Lang) -> Group<'a> {
    let Diagnostic { problem, line, .. } = diagnostic;
    let (level, word) = match problem.code.severity() {
        Severity::Error => (Level::ERROR, Message::ErrorWord),
        Severity::Warning => (Level::WARNING, Message::WarningWord),
        Severity::Note => (Level::NOTE, Message::NoteWord),
    };
    let sentence = lang.problem(problem.code);
    let says = visible(&fill(sentence.says, &problem.values)).into_owned();
    let (source, span) = excerpt(diagnostic.text, diagnostic.span.clone());
    let mark = AnnotationKind::Primary.span(span);
    let line = usize::try_from(*line).unwrap_or(usize::MAX);
    let snippet = Snippet::source(source)
        .path(visible(diagnostic.file).into_owned())
        .line_start(line)
        .annotation(mark);
    let group = level
        .with_name(lang.text(word))
        .primary_title(says)
        .id(problem.code.name())
        .element(snippet);
    let also = diagnostic
        .also
        .as_ref()
        .map(|place| lang.text(Message::SeeAlso).replace("{0}", &visible(place)));
    let advice = visible(&fill(sentence.advice, &problem.values)).into_owned();
    let advice = Some(advice).filter(|advice| !advice.is_empty());
    let named = |word, text: String| Level::HELP.with_name(lang.text(word)).message(text);
    group
        .elements(also.map(|also| named(Message::NoteWord, also)))
        .elements(advice.map(|advice| named(Message::AdviceWord, advice)))
}

/// The line with nothing in it that acts on a terminal, and the bytes of it that are meant.
fn excerpt(text: &str, span: std::ops::Range<usize>) -> (String, std::ops::Range<usize>) {
    let clean = |part: Option<&str>| -> String {
        let part = part.unwrap_or_default().chars();
        part.map(|c| {
            if c == '\t' {
                ' '
            } else if acts(c) {
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
