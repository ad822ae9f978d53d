//! The headings that tables of a page have, each list of them once, and the style sheet of the cells below
//! them: what is so of a whole column is said once, and not by each cell.

use std::fmt::Write;

use serde::Serialize;

use crate::lang::Lang;
use crate::report::{Head, Show};

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct PageHeading {
    /// The stable key.
    pub key: &'static str,
    /// The heading.
    pub title: &'static str,
    /// Whether numbers stand below it.
    pub is_number: bool,
    /// Whether days or periods stand below it.
    pub is_whole: bool,
    /// Whether its words may be broken into lines.
    pub is_words: bool,
    /// How soon it gives way where there is little room; 0 never does.
    pub gives_way: u8,
}

impl PageHeading {
    /// That of a column.
    pub(super) fn of(head: Head, lang: Lang) -> Self {
        let gives_way = match head.show {
            Show::IfRoom(number @ 0..=2) => number + 1,
            Show::IfRoom(_) => 4,
            Show::Always | Show::TableOnly | Show::InPlaceOf(_) | Show::DataOnly | Show::Below => 0,
        };
        let title = lang.text(head.title);
        let is_words = head.gives_way.is_some();
        Self { key: head.key, title, is_number: false, is_whole: false, is_words, gives_way }
    }
}

/// On a phone numbers stand beside each other, so that a row is a few lines; what is empty is not there.
const BESIDE: &str =
    ":not(:empty){display:inline-block;margin-right:.9rem;text-align:left;white-space:normal}";

/// The headings of tables, each list once.
#[derive(Default)]
pub(super) struct HeadingLists(Vec<Vec<PageHeading>>);

impl HeadingLists {
    /// The number of a list of headings.
    pub(super) fn number_of(&mut self, heads: &[PageHeading]) -> usize {
        self.0.iter().position(|it| it == heads).unwrap_or_else(|| {
            self.0.push(heads.to_vec());
            self.0.len() - 1
        })
    }

    /// The rules of all columns, for a screen, for a phone, on which a heading stands before each of its
    /// cells, and for paper.
    pub(super) fn sheet(&self) -> String {
        let (mut all, mut narrow, mut phone) = (String::new(), String::new(), String::new());
        for (table, heads) in self.0.iter().enumerate() {
            let rule = |sheet: &mut String, style: &str, is_it: &dyn Fn(&PageHeading) -> bool| {
                let columns = heads.iter().zip(1..).filter(|(head, _)| is_it(head));
                let columns: Vec<String> =
                    columns.map(|(_, column)| format!(":nth-child({column})")).collect();
                let columns = columns.join(",");
                if !columns.is_empty() {
                    let _ = writeln!(sheet, ".h{table} tr:first-child td:is({columns}){style}");
                }
            };
            rule(&mut all, "{text-align:right;white-space:nowrap}", &|it| it.is_number);
            rule(&mut all, "{white-space:nowrap}", &|it| it.is_whole);
            rule(&mut all, "{min-width:8.5rem}", &|it| it.is_words && !it.is_number);
            rule(&mut narrow, "{display:none}", &|it| it.gives_way == 4);
            rule(&mut phone, BESIDE, &|it| it.is_number);
            rule(&mut phone, "{display:none}", &|it| it.gives_way > 2);
            for (head, column) in heads.iter().zip(1..) {
                let title = head.title.replace(['\\', '"', '<'], " ");
                let _ = writeln!(
                    phone,
                    ".h{table} tr:first-child td:nth-child({column})::before{{content:\"{title} \"}}"
                );
            }
        }
        format!(
            "{all}@media print, (max-width: 92rem) {{\n{narrow}}}\n@media (max-width: 44rem) {{\n{phone}}}"
        )
    }
}
