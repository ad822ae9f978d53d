//! A return that `plan template` makes is read as it is, whatever figures are filled in.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Output};

/// Runs the program where the city's plan is.
fn plan(arguments: &[&str]) -> Output {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    Command::new(env!("CARGO_BIN_EXE_plan")).args(arguments).current_dir(root).output().unwrap()
}

/// What an office may write into the cells of a row, other things for each seed.
struct Filler(u64);

/// The columns that are filled in, by their headings.
const FILLED: [&str; 7] =
    ["数值", "上年同期", "同期订正原因", "进展", "存在问题", "下一步措施", "备注"];

impl Filler {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        self.0 >> 40
    }

    /// What stands in a column afterwards, where something else than before does.
    fn text(&mut self, heading: &str, is_state: bool) -> Option<String> {
        let number = self.next();
        let states = ["已完成", "推进中", "未启动", "2024-01-05"];
        match (heading, number % 5) {
            ("数值", _) if is_state => {
                Some(states[usize::try_from(number % 4).unwrap()].to_owned())
            }
            ("数值", 0) => None,
            ("数值", 1) => Some("0".to_owned()),
            ("数值", _) => Some(format!("{}.{}", number % 5_000, number % 10)),
            ("上年同期", 0) if !is_state => Some(format!("{}", 1 + number % 900)),
            ("上年同期", _) | (_, 0 | 1) => None,
            ("同期订正原因", _) => Some("经济普查后订正".to_owned()),
            ("进展", 2) => Some("=已完成 3 家, \"示范\" 1 家；\n下一批 6 月".to_owned()),
            _ => Some(format!("第{number}项：按计划推进，无问题")),
        }
    }
}

/// A return with figures filled in, and how many rows it has.
fn filled(template: &str, seed: u64) -> (String, usize) {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(template.trim_start_matches('\u{FEFF}').as_bytes());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .flexible(true)
        .from_writer(vec![]);
    let (mut filler, mut headings, mut rows) = (Filler(seed), Vec::new(), 0);
    for record in reader.records() {
        let mut cells: Vec<String> = record.unwrap().iter().map(str::to_owned).collect();
        if cells[0] == "编号" {
            headings = cells.clone();
        } else if !headings.is_empty() && !cells[0].starts_with("单位负责人") {
            rows += 1;
            let is_state = cells[4].is_empty();
            for (heading, cell) in headings.iter().zip(&mut cells) {
                if let Some(text) = FILLED
                    .contains(&heading.as_str())
                    .then(|| filler.text(heading, is_state))
                    .flatten()
                {
                    *cell = text;
                }
            }
        }
        writer.write_record(&cells).unwrap();
    }
    (String::from_utf8(writer.into_inner().unwrap()).unwrap(), rows)
}

/// What `plan convert` makes of a return, which has no mistake of form.
fn converted(file: &Path, told: &str) -> String {
    let file = file.display().to_string();
    let read = plan(&["convert", &file, "--lang", "zh", "--format", "csv"]);
    let problems = String::from_utf8_lossy(&read.stderr).into_owned();
    assert!(read.status.success(), "{told}: {problems}");
    assert!(problems.contains("0个错误，0个警告"), "{told}: {problems}");
    String::from_utf8(read.stdout).unwrap()
}

#[test]
fn whatever_is_filled_in_is_read() {
    let folder = tempfile::tempdir().unwrap();
    for month in [1, 3, 6, 7, 12] {
        let period = format!("2024-{month:02}");
        let made = plan(&["template", "--period", &period, "--lang", "zh", "--quiet"]);
        assert!(made.status.success());
        let template = String::from_utf8(made.stdout).unwrap();
        for seed in 0..4 {
            let (text, rows) = filled(&template, seed);
            assert!(rows > 50, "{rows} rows for {period}");
            let file = folder.path().join("back.csv");
            std::fs::write(&file, text).unwrap();
            let out = converted(&file, &format!("{period}, seed {seed}"));
            assert!(out.lines().count() > rows / 2, "{period}: {out}");
            assert!(out.contains("经济普查后订正"), "{period}: {out}");
        }
        // Contradictions are warned of; a mistake would be an error.
        let file = folder.path().join("back.csv").display().to_string();
        let checked = plan(&["check", &file, "--lang", "zh", "--brief"]);
        assert_eq!(checked.status.code(), Some(0), "{}", String::from_utf8_lossy(&checked.stderr));
    }
}

/// The text with which the cell at a place of a sheet is filled in.
type Cells = std::collections::BTreeMap<String, String>;

/// A workbook in whose first sheet these blank cells hold these texts, as a spreadsheet writes them.
fn typed_into(book: &Path, cells: &Cells) -> Vec<u8> {
    let mut book = zip::ZipArchive::new(std::fs::File::open(book).unwrap()).unwrap();
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for index in 0..book.len() {
        let mut part = book.by_index(index).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = Vec::new();
        part.read_to_end(&mut text).unwrap();
        out.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        if name == "xl/worksheets/sheet1.xml" {
            let mut sheet = String::from_utf8(text).unwrap();
            for (place, content) in cells {
                let at = sheet.find(&format!("<c r=\"{place}\"")).unwrap();
                let end = at + sheet[at..].find('>').unwrap();
                let head = sheet[at..end].trim_end_matches('/').to_owned();
                let filled = if content.parse::<f64>().is_ok() {
                    format!("{head}><v>{content}</v></c>")
                } else {
                    let text = content.replace('&', "&amp;").replace('<', "&lt;");
                    let text = format!("<is><t xml:space=\"preserve\">{text}</t></is>");
                    format!("{head} t=\"inlineStr\">{text}</c>")
                };
                let end = if sheet[..end].ends_with('/') {
                    end + 1
                } else {
                    end + sheet[end..].find("</c>").unwrap() + 4
                };
                sheet.replace_range(at..end, &filled);
            }
            text = sheet.into_bytes();
        }
        out.write_all(&text).unwrap();
    }
    out.finish().unwrap().into_inner()
}

/// What differs between a filled table and the one it was made of, by the places of a sheet.
fn typed_cells(blank: &str, filled: &str) -> Cells {
    let rows = |text: &str| -> Vec<csv::StringRecord> {
        let mut reader = csv::ReaderBuilder::new();
        let reader = reader.has_headers(false).flexible(true);
        let text = text.trim_start_matches('\u{FEFF}').to_owned();
        reader.from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
    };
    let mut cells = Cells::new();
    for (row, (before, after)) in rows(blank).iter().zip(&rows(filled)).enumerate() {
        for (column, (was, is)) in ('A'..='Z').zip(before.iter().zip(after)) {
            if was != is {
                cells.insert(format!("{column}{}", row + 1), is.to_owned());
            }
        }
    }
    cells
}

/// A number without the zeros at its end, which no cell of a workbook has.
fn plain(text: &str) -> &str {
    match text.parse::<f64>() {
        Ok(_) if text.contains('.') => text.trim_end_matches('0').trim_end_matches('.'),
        _ => text,
    }
}

#[test]
fn a_workbook_that_is_filled_in_reads_as_the_table_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    for name in ["return.csv", "return.xlsx"] {
        let output = path(name).display().to_string();
        let made = plan(&["template", "--period", "2024-06", "-o", &output, "--lang", "zh"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    let blank = std::fs::read_to_string(path("return.csv")).unwrap();
    // Where a row comes from differs, and nothing else.
    let without_source = |text: String| -> Vec<Vec<String>> {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let headings = reader.headers().unwrap().clone();
        let source = headings.iter().position(|it| it == "source").unwrap();
        let of = |record: csv::StringRecord| {
            let cells = record.iter().enumerate().filter(|(at, _)| *at != source);
            cells.map(|(_, text)| plain(text).to_owned()).collect()
        };
        reader.records().map(|it| of(it.unwrap())).collect()
    };
    for seed in 10..14 {
        let (table, _) = filled(&blank, seed);
        let cells = typed_cells(&blank, &table);
        assert!(cells.len() > 200, "{} cells", cells.len());
        std::fs::write(path("back.csv"), &table).unwrap();
        std::fs::write(path("back.xlsx"), typed_into(&path("return.xlsx"), &cells)).unwrap();
        let of_table = without_source(converted(&path("back.csv"), "table"));
        let of_book = without_source(converted(&path("back.xlsx"), "workbook"));
        assert_eq!(of_table.len(), of_book.len(), "seed {seed}");
        for (of_table, of_book) in of_table.iter().zip(&of_book) {
            assert_eq!(of_table, of_book, "seed {seed}");
        }
    }
}

#[test]
fn a_workbook_says_what_the_table_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    for name in ["return.csv", "return.xlsx"] {
        let made = plan(&["template", "--period", "2024-07", "-o", &path(name), "--lang", "zh"]);
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    }
    // Nothing is filled in yet; what is told of both is the same but for their places.
    let told = |name: &str| {
        let read = plan(&["convert", &path(name), "--lang", "zh"]);
        let text = String::from_utf8_lossy(&read.stderr).into_owned();
        text.lines().last().unwrap_or_default().to_owned()
    };
    assert_eq!(told("return.csv"), told("return.xlsx"));
}
