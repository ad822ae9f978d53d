//! The styles of an `OpenDocument`, as far as they say how a number is shown or that a sheet is not.

use hashbrown::HashMap;
use quick_xml::events::{BytesStart, Event};

use super::archive::{add_text, limit, value};
use super::formats::NumberFormat;
use crate::table::fault::Remark;

/// How many styles a style may lie below.
const MAX_DEPTH: usize = 16;

/// The most styles of cells.
const MAX_STYLES: u64 = 1 << 16;

/// Styles by name.
#[derive(Debug, Default)]
pub(super) struct OdsStyles {
    styles: HashMap<String, OdsStyle>,
    /// Number formats, from codes as other workbooks write them.
    formats: HashMap<String, NumberFormat>,
    /// The style or the format that is open.
    open: Option<OpenStyle>,
    /// Whether the text of a format is open, and what it holds so far.
    text: Option<String>,
}

#[derive(Debug, Default)]
struct OdsStyle {
    parent: Option<String>,
    format: Option<String>,
    is_hidden: bool,
}

#[derive(Debug)]
enum OpenStyle {
    Style(String),
    Format { tag: String, name: String, code: String },
}

impl OdsStyles {
    /// Takes in what stands in a part before its sheets.
    ///
    /// # Errors
    /// A text names something that XML does not know, or there are too many.
    pub(super) fn see(&mut self, event: &Event) -> Result<(), Remark> {
        match (event, &mut self.text) {
            (Event::Start(tag), _) => self.begin(tag, false),
            (Event::Empty(tag), _) => self.begin(tag, true),
            (Event::End(tag), _) => self.end(tag.name().as_ref()),
            (text, Some(open)) => add_text(text, open)?,
            (_, None) => {}
        }
        limit(self.styles.len().max(self.formats.len()) as u64, MAX_STYLES, "styles", 0)
    }

    fn begin(&mut self, tag: &BytesStart, is_empty: bool) {
        let name = tag.name().into_inner();
        let of = |name: &str| value(tag, name);
        match (name, &mut self.open) {
            ("style:style", _) => {
                let Some(style) = of("name") else { return };
                let (parent, format) = (of("parent-style-name"), of("data-style-name"));
                self.styles.insert(style.clone(), OdsStyle { parent, format, is_hidden: false });
                self.open = (!is_empty).then_some(OpenStyle::Style(style));
            }
            ("style:table-properties", Some(OpenStyle::Style(style))) => {
                if let Some(style) = self.styles.get_mut(style) {
                    style.is_hidden = of("display").as_deref() == Some("false");
                }
            }
            ("number:text", Some(OpenStyle::Format { .. })) if !is_empty => {
                self.text = Some(String::new());
            }
            (_, Some(OpenStyle::Format { code, .. })) => {
                code.push_str(match name {
                    "number:number" if of("display-factor").is_some_and(|it| it != "1") => "0,",
                    "number:number" | "number:scientific-number" | "number:fraction" => "0",
                    "number:year" => "yyyy",
                    "number:month" => "m",
                    "number:day" => "d",
                    "number:hours" => "h",
                    "number:minutes" | "number:seconds" => "s",
                    _ => "",
                });
            }
            (name, None) if name.starts_with("number:") && name.ends_with("-style") => {
                let Some(style) = of("name") else { return };
                let tag = name.to_owned();
                let format = OpenStyle::Format { tag, name: style, code: String::new() };
                self.open = (!is_empty).then_some(format);
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: &str) {
        match (tag, &mut self.open) {
            ("style:style", Some(OpenStyle::Style(_))) => self.open = None,
            ("number:text", Some(OpenStyle::Format { tag, code, .. })) => {
                let text = self.text.take().unwrap_or_default();
                let is_sign = tag == "number:percentage-style" && text.trim() == "%";
                // Quotes end what is quoted.
                code.push_str(&if is_sign { "%".to_owned() } else { quoted(&text) });
            }
            (_, Some(OpenStyle::Format { tag: open, .. })) if open == tag => {
                if let Some(OpenStyle::Format { name, code, .. }) = self.open.take() {
                    self.formats.insert(name, NumberFormat::of(&code));
                }
            }
            _ => {}
        }
    }

    /// The format of cells in a style, where it tells one.
    pub(super) fn format(&self, style: &str) -> Option<&NumberFormat> {
        let mut style = self.styles.get(style);
        for _ in 0..MAX_DEPTH {
            let found = style?;
            if let Some(format) = &found.format {
                return self.formats.get(format);
            }
            style = found.parent.as_ref().and_then(|parent| self.styles.get(parent));
        }
        None
    }

    /// Whether sheets in a style are not shown.
    pub(super) fn is_hidden(&self, style: &str) -> bool {
        self.styles.get(style).is_some_and(|style| style.is_hidden)
    }
}

/// A text as number formats write it.
fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', ""))
}
