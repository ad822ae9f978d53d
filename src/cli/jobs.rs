//! Which tables are opened: each file as often as layouts of the plan fit it and name sheets of it.

use std::path::{Path, PathBuf};

use super::opening::Opening;
use crate::figures;
use crate::files::{FileSource, Room, each_once, expand, is_same_file};
use crate::plan::Import;
use crate::request::FileLayout;
use crate::table::{TextForm, sheets_of};

/// A table that is to be opened.
pub(super) struct Job {
    /// The file.
    pub path: PathBuf,
    /// How it is laid out, where the plan says that.
    pub layout: Option<&'static FileLayout>,
    /// The sheet, where the layout names one.
    pub sheet: Option<String>,
}

impl Job {
    /// What is said of its text.
    pub(super) fn form(&self) -> TextForm<'_> {
        let encoding = self.layout.and_then(|layout| layout.encoding.as_ref());
        TextForm {
            sheet: self.sheet.as_deref(),
            encoding: encoding.map(|it| it.text.as_str()),
            delimiter: self.layout.and_then(|layout| layout.delimiter),
        }
    }
}

/// The files, each as often as the plan has layouts for it, and as these name sheets of it.
pub(super) fn jobs(tables: &[PathBuf], opening: &Opening) -> Vec<Job> {
    let imports = opening.plan.map(|plan| plan.imports.as_slice()).unwrap_or_default();
    let fitting = |import: &'static Import| {
        let named = opening.folder().files(std::slice::from_ref(&import.file));
        let files = named.iter().flat_map(|path| each_once(expand(path).tables)).collect();
        (files, &import.layout)
    };
    let fitting: Vec<(Vec<PathBuf>, &FileLayout)> = imports.iter().map(fitting).collect();
    let of_table = |path: &PathBuf| {
        let fits = |files: &Vec<PathBuf>| files.iter().any(|file| is_same_file(file, path));
        let layouts = fitting.iter().filter(|(files, _)| fits(files));
        let mut jobs: Vec<Job> = layouts.flat_map(|(_, layout)| each_sheet(path, layout)).collect();
        if jobs.is_empty() {
            jobs.push(Job { path: path.clone(), layout: None, sheet: None });
        }
        jobs
    };
    tables.iter().flat_map(of_table).collect()
}

/// A file once for each sheet that a layout names. What cannot be opened says so when it is read.
fn each_sheet(path: &Path, layout: &'static FileLayout) -> Vec<Job> {
    let job = |sheet| Job { path: path.to_owned(), layout: Some(layout), sheet };
    if layout.sheets.is_empty() {
        return vec![job(None)];
    }
    let opened = FileSource::new(path, &mut Room::none());
    let sheets = opened.and_then(|source| sheets_of(&source)).unwrap_or_default();
    if sheets.is_empty() {
        return vec![job(None)];
    }
    let names = figures::sheet_names(layout, &sheets);
    names.into_iter().map(|name| job(Some(name))).collect()
}
