//! While much is read, a line on a terminal says how far it is; nobody else is told.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::fs;
use std::io::{self, Write, stderr};
use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use plan::cli::{self, Exit, ProgressLine, Terminal, World};
use plan::lang::Lang;

const PLAN: &str = "[plan]\ntitle = \"t\"\nyear = 2025\n[[task]]\nnumber = 1\ntitle = \"t\"\n[[task.indicator]]\nid = \"a\"\nname = \"a\"\nunit = \"t\"\nnature = \"flow\"\ntarget.level = \">= 10\"\n";

const ONE: &str = "indicator,period,value\na,2025-03,3\n\na,2025-02,2\n";
const OTHER: &str = "indicator,period,value\na,2025-04,4\n";

/// What is written, for whoever looks.
#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<u8>>>);

impl Write for Seen {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What the line shows during a run, given how long it waits, and what else is said.
fn shown(folder: &Path, options: &[&str], patience: Duration) -> (String, String) {
    let seen = Seen::default();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let mut world = World {
        folder: folder.to_owned(),
        language: None,
        lang: Lang::default(),
        input: Box::new(io::empty()),
        out: &mut out,
        err: &mut err,
        terminal: Terminal::None,
        colours: false,
        progress: Some(ProgressLine::new(Box::new(seen.clone()), patience)),
    };
    let path = |name: &str| folder.join(name).into_os_string();
    let arguments = ["plan".into(), "check".into(), path("one.csv"), path("other.csv")];
    let options =
        ["--plan".into(), path("plan.toml")].into_iter().chain(options.iter().map(Into::into));
    let arguments: Vec<_> = arguments.into_iter().chain(options).collect();
    let exit = cli::run(&arguments, &mut world).unwrap();
    assert!(exit == Exit::Computed, "{}", String::from_utf8_lossy(&err));
    let text = String::from_utf8(seen.0.lock().unwrap().clone()).unwrap();
    (text, String::from_utf8(err).unwrap())
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("plan.toml", PLAN), ("one.csv", ONE), ("other.csv", OTHER)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn it_counts_files_and_rows_and_is_taken_away() {
    let folder = folder();
    let (line, _) = shown(folder.path(), &["--lang", "en"], Duration::ZERO);
    assert_eq!(line, "\rreading: files 1, rows 3\rreading: files 2, rows 4\r\x1b[K");
    let (line, _) = shown(folder.path(), &["--lang", "zh"], Duration::ZERO);
    assert_eq!(line, "\r正在读取：1个文件，3行\r正在读取：2个文件，4行\r\x1b[K");
}

#[test]
fn nothing_is_shown_of_what_is_soon_read_or_of_a_quiet_run() {
    let folder = folder();
    let day = Duration::from_secs(86_400);
    assert_eq!(shown(folder.path(), &[], day).0, "");
    let (line, said) = shown(folder.path(), &["--quiet"], Duration::ZERO);
    assert_eq!([line, said], ["", ""]);
}

#[test]
fn a_terminal_sees_it_and_a_pipe_does_not() {
    let folder = folder();
    // The figures come only when a second is over.
    let run = format!(
        "(sleep 1.2; cat one.csv) | '{}' check - --lang en > out.txt 2> ERR",
        env!("CARGO_BIN_EXE_plan")
    );
    let run = |err: &str| run.replace("ERR", err);
    fs::write(folder.path().join("terminal.sh"), run("/dev/tty")).unwrap();
    fs::write(folder.path().join("pipe.sh"), run("err.txt")).unwrap();
    let script = |name: &str| {
        let run = format!("sh {name}");
        Command::new("script").args(["-qec", &run, "/dev/null"]).current_dir(folder.path()).output()
    };
    let Ok(terminal) = script("terminal.sh") else {
        // Not by a macro: what those print is shown only of tests that fail.
        stderr().write_all(b"script is not installed\n").unwrap();
        return;
    };
    let terminal = String::from_utf8_lossy(&terminal.stdout).into_owned();
    assert!(terminal.contains("\rreading: files 1, rows 3\r\u{1b}[K"), "{terminal:?}");
    let piped = script("pipe.sh").unwrap();
    assert!(!String::from_utf8_lossy(&piped.stdout).contains("reading"));
    let said = fs::read_to_string(folder.path().join("err.txt")).unwrap();
    assert!(!said.contains("reading: "), "{said}");
}
