//! The document as text: its paragraphs with their headings, departments and numbers.
//!
//! It knows nothing of plan.toml, so that what is compared was read in two ways.

use std::fs;
use std::ops::Range;
use std::path::Path;

/// The document, cut where its headings cut it.
#[derive(Default)]
pub(crate) struct Document {
    /// What belongs to no task: the head, the chapter and section headings, the end.
    pub rest: String,
    /// The tasks in order; the first is the general requirements, number 0.
    pub tasks: Vec<Paragraph>,
}

/// The paragraph of a task.
pub(crate) struct Paragraph {
    pub number: u16,
    pub chapter: String,
    pub section: String,
    pub title: String,
    /// The whole paragraph without its leading number.
    pub text: String,
}

/// A number of a text.
pub(crate) struct Number {
    pub place: Range<usize>,
    pub text: String,
}

/// The document, or `None` where it is not at hand.
pub(crate) fn document() -> Option<Document> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/seed");
    let mut paths = fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let path = paths.find(|path| path.extension().is_some_and(|ending| ending == "txt"))?;
    Some(cut(&fs::read_to_string(path).unwrap()))
}

fn cut(text: &str) -> Document {
    let mut document = Document::default();
    let (mut chapter, mut section) = (String::new(), String::new());
    for line in text.lines() {
        if let Some(name) = chapter_heading(line) {
            (chapter, section) = (name.to_owned(), String::new());
        } else if let Some(name) = section_heading(line) {
            name.clone_into(&mut section);
        } else if let Some((number, title, text)) = task(line, &chapter) {
            let (chapter, section) = (chapter.clone(), section.clone());
            document.tasks.push(Paragraph { number, chapter, section, title, text });
            continue;
        }
        document.rest += line;
        document.rest += "\n";
    }
    document
}

/// `二、提升生产性服务业能级`.
fn chapter_heading(line: &str) -> Option<&str> {
    let (numeral, name) = line.split_once('、')?;
    is_numeral(numeral).then_some(name)
}

/// `(一)现代物流`.
fn section_heading(line: &str) -> Option<&str> {
    let (numeral, name) = line.strip_prefix('(')?.split_once(')')?;
    is_numeral(numeral).then_some(name)
}

/// `1.构建物流枢纽体系。积极创建…`, or the one paragraph of the general requirements.
fn task(line: &str, chapter: &str) -> Option<(u16, String, String)> {
    if chapter == "总体要求" {
        return Some((0, String::new(), line.to_owned()));
    }
    let (number, text) = line.split_once('.')?;
    let (title, _) = text.split_once('。')?;
    Some((number.parse().ok()?, title.to_owned(), text.to_owned()))
}

fn is_numeral(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| digit(c).is_some())
}

/// One of the Chinese numerals from one to ten.
pub(crate) fn digit(c: char) -> Option<usize> {
    "一二三四五六七八九十".chars().position(|numeral| numeral == c).map(|at| at + 1)
}

impl Paragraph {
    /// The departments in the parentheses at the end, in their order.
    pub(crate) fn departments(&self) -> Vec<&str> {
        if self.number == 0 {
            return Vec::new();
        }
        let (_, list) = self.text.rsplit_once('(').unwrap();
        let ends = ["按照职责分工负责", "按职责分工负责", "负责"];
        let end = ends.iter().find_map(|words| list.find(words)).unwrap();
        list[..end].split(['、', ',']).collect()
    }

    /// The text from the start of a quote's sentence to the quote's end.
    pub(crate) fn sentence(&self, quote: &str) -> &str {
        let at = self.text.find(quote).unwrap();
        let start = self.text[..at].rfind('。').map_or(0, |stop| stop + '。'.len_utf8());
        &self.text[start..at + quote.len()]
    }
}

/// Every Arabic number, and every Chinese numeral before 大, 个 or 项.
pub(crate) fn numbers(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(begins_number).map(|at| from + at) {
        let length = arabic(&text[start..]).max(chinese(&text[start..]));
        let place = start..start + length;
        if length > 0 {
            numbers.push(Number { text: text[place.clone()].to_owned(), place });
        }
        let first = text[start..].chars().next().map_or(1, char::len_utf8);
        from = start + length.max(first);
    }
    numbers
}

fn begins_number(c: char) -> bool {
    c.is_ascii_digit() || digit(c).is_some()
}

/// The bytes of `7`, `7.5`; 0 when there is none.
fn arabic(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let whole = digits(text);
    let decimals = text[whole..].strip_prefix('.').map_or(0, digits);
    if whole > 0 && decimals > 0 { whole + 1 + decimals } else { whole }
}

/// The bytes of `七` in `七大`; 0 when nothing is counted.
fn chinese(text: &str) -> usize {
    let numeral: usize = text.chars().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
    if text[numeral..].starts_with(['大', '个', '项']) { numeral } else { 0 }
}
