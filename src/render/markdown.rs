//! Markdown for a document: a heading a section, a table a grid, nothing in them that acts.

use std::io::{self, Write};

use super::Layout;
use super::escape::visible;
use crate::lang::Phrase;
use crate::report::{Block, Grid, Head, Report, Show};

/// How the names of its files end.
pub(super) const ENDINGS: &[&str] = &["md", "markdown"];

/// Writes the sections.
pub(super) fn render(report: &Report, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let sections: Vec<_> = report.shown().collect();
    for (index, section) in sections.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        if let Some(title) = &section.section.title {
            writeln!(out, "## {}\n", escaped(&layout.lang.phrase(title)))?;
        }
        for (number, block) in section.blocks.iter().enumerate() {
            match &**block {
                Block::Text(lines) => write_list(lines, number, layout, out)?,
                Block::Grid(grid) if grid.rows() == 0 => {}
                Block::Chart(_) => {}
                Block::Grid(grid) => write_grid(grid.as_ref(), layout, out)?,
            }
        }
    }
    if !sections.is_empty() {
        write_list(&[report.made_from.line()], 0, layout, out)?;
        let mut files = report.made_from.listed().into_iter();
        files.try_for_each(|file| writeln!(out, "  - {}", escaped(&file)))?;
    }
    Ok(())
}

/// Writes lines as a list, apart from a block before them.
fn write_list(
    lines: &[Phrase],
    number: usize,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    if number > 0 && !lines.is_empty() {
        writeln!(out)?;
    }
    let mut lines = lines.iter().map(|line| escaped(&layout.lang.phrase(line)));
    lines.try_for_each(|line| writeln!(out, "- {line}"))
}

/// Whether a document shows a column: it has room for all.
fn is_shown(head: Head) -> bool {
    head.show < Show::DataOnly || head.show == Show::Below
}

fn write_grid(grid: &dyn Grid, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    let heads: Vec<_> =
        grid.columns().into_iter().filter(|head| head.show < Show::DataOnly).collect();
    let mut numeric = vec![false; heads.len()];
    let (mut lines, mut below) = (Vec::new(), Vec::new());
    for row in 0..grid.rows() {
        let mut line = String::from("|");
        let mut next = numeric.iter_mut();
        grid.visit_some(row, &is_shown, &mut |head, cell| {
            let text = escaped(&cell.shown(layout.lang));
            if head.show == Show::Below {
                below.extend((!text.is_empty()).then_some(text));
                return;
            }
            line.extend([" ", text.as_str(), " |"]);
            next.next().into_iter().for_each(|numeric| *numeric |= cell.is_number());
        });
        lines.push(line);
    }
    let titles: Vec<String> =
        heads.iter().map(|head| escaped(layout.lang.text(head.title))).collect();
    let rule = numeric.iter().map(|numeric| if *numeric { "---:" } else { "---" });
    writeln!(out, "| {} |", titles.join(" | "))?;
    writeln!(out, "| {} |", rule.collect::<Vec<_>>().join(" | "))?;
    lines.into_iter().try_for_each(|line| writeln!(out, "{line}"))?;
    below.dedup();
    if !below.is_empty() {
        writeln!(out)?;
    }
    below.into_iter().try_for_each(|line| writeln!(out, "- {line}"))
}

/// Text in which nothing is markup: signs that Markdown or HTML would take are escaped.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' | '~' | '!' => safe.extend(['\\', c]),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_markup() {
        assert_eq!(escaped("a|b"), "a\\|b");
        assert_eq!(escaped("<script>"), "&lt;script&gt;");
        assert_eq!(escaped("[x](y) *z* `w`"), "\\[x\\](y) \\*z\\* \\`w\\`");
        assert_eq!(escaped("第一行\n第二行"), "第一行\\\\n第二行");
    }
}
