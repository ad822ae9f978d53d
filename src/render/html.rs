//! One page of HTML: whole by itself, read without a script and without a network.
//!
//! `page` puts the report into plain values, `drawing` makes its pictures, and a template lays them
//! out; an office can bring its own. Every text is escaped by the template engine; only pictures, which
//! are made here of numbers and escaped words, go in as they are.

mod drawing;
mod headings;
mod page;

use std::error::Error;
use std::fmt;
use std::io::{self, Write};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Value, escape_formatter};

use super::Layout;
use crate::report::Report;
use page::Page;

/// How the names of its files end.
pub(super) const ENDINGS: &[&str] = &["html", "htm"];

/// How it looks, and what a browser may do for the reader beyond showing it.
const STYLE: &str = include_str!("html/style.css");
const SCRIPT: &str = include_str!("html/script.js");

/// A template: its name, for what is said of it, and its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Template<'a> {
    /// The name, such as the path of its file.
    pub name: &'a str,
    /// The text.
    pub text: &'a str,
}

/// What lays a page out unless an office brings its own.
const OURS: Template = Template { name: "page.html", text: include_str!("html/page.html") };

/// A mistake in a template.
#[derive(Debug)]
pub(crate) struct TemplateFault {
    /// The line.
    pub line: usize,
    /// Why it cannot be used.
    pub reason: String,
}

impl Template<'_> {
    /// Whether it can be understood; what it does with a report is seen when it is given one.
    ///
    /// # Errors
    /// It cannot.
    pub(crate) fn check(self) -> Result<(), TemplateFault> {
        Ok(environment(self).map(|_| ())?)
    }

    /// The page of a report.
    fn lay_out(self, page: &Page) -> Result<String, TemplateFault> {
        let environment = environment(self)?;
        Ok(environment.get_template(self.name)?.render(Serde(page))?)
    }
}

impl From<minijinja::Error> for TemplateFault {
    fn from(error: minijinja::Error) -> Self {
        let reason = error.detail().map_or_else(|| error.kind().to_string(), str::to_owned);
        Self { line: error.line().unwrap_or(1), reason }
    }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.line, self.reason)
    }
}

impl Error for TemplateFault {}

/// Writes the page, once it is whole.
pub(super) fn render(
    report: &Report,
    layout: Layout,
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let template = layout.template.unwrap_or(OURS);
    let page = template.lay_out(&Page::new(report, layout.lang)).map_err(io::Error::other)?;
    out.write_all(page.as_bytes())
}

/// Writes a text between tags or in a quoted attribute. The engine's own also escapes `/`, of which the
/// places of figures are full.
fn write_escaped(out: &mut impl fmt::Write, text: &str) -> fmt::Result {
    for part in text.split_inclusive(['&', '<', '>', '"', '\'']) {
        let special = part.chars().next_back().and_then(escaped);
        out.write_str(special.map_or(part, |_| part.get(..part.len() - 1).unwrap_or(part)))?;
        out.write_str(special.unwrap_or_default())?;
    }
    Ok(())
}

const fn escaped(special: char) -> Option<&'static str> {
    match special {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#x27;"),
        _ => None,
    }
}

/// A template engine that knows one template.
fn environment(template: Template<'_>) -> Result<Environment<'_>, minijinja::Error> {
    let mut environment = Environment::new();
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build()?;
    environment.set_syntax(syntax);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(|out, state, value| match value.as_str() {
        _ if value.is_none() => Ok(()),
        Some(text) if !value.is_safe() => Ok(write_escaped(out, text)?),
        _ => escape_formatter(out, state, value),
    });
    environment.add_global("style", Value::from_safe_string(STYLE.to_owned()));
    environment.add_global("script", Value::from_safe_string(SCRIPT.to_owned()));
    environment.add_template(template.name, template.text)?;
    Ok(environment)
}
