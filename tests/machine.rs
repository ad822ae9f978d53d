//! What `plan` does when the machine, the surroundings or hostile texts are against it.
//!
//! Each test has a folder of its own with the plan and the figures of `tests/cases/options`, and
//! runs the program with an empty environment. What needs Unix stands in [`unix`].

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::mpsc;
use std::time::{Duration, SystemTime};

use serde_json::Value;
use tempfile::TempDir;

/// When a run is taken to wait for somebody: it takes a moment, and no machine is busy for so long.
const HANGS: Duration = Duration::from_secs(600);

/// A folder with plan.toml and data.csv.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        let desk = Self { folder: tempfile::tempdir().expect("a folder") };
        let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/options");
        for name in ["plan.toml", "data.csv"] {
            fs::copy(cases.join(name), desk.path(name)).expect("the files of the cases");
        }
        desk
    }

    fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: impl AsRef<Path>, text: impl AsRef<[u8]>) {
        fs::write(self.path(name), text).expect("a file is written");
    }

    fn read(&self, name: impl AsRef<Path>) -> Vec<u8> {
        fs::read(self.path(name)).expect("a file is read")
    }

    /// The program in this folder, with nothing in its environment.
    fn program(&self) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_plan"));
        command.current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command
    }

    fn run<A: AsRef<OsStr>>(&self, arguments: &[A]) -> Output {
        finished(self.program().args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()))
    }

    /// Every file below the folder with its bytes and the time it was changed.
    fn contents(&self) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
        let mut files = BTreeMap::new();
        let mut open = vec![self.folder.path().to_owned()];
        while let Some(next) = open.pop() {
            for entry in fs::read_dir(next).expect("a folder") {
                let path = entry.expect("an entry").path();
                let seen = fs::symlink_metadata(&path).expect("an entry");
                if seen.is_dir() {
                    open.push(path);
                } else {
                    let bytes =
                        if seen.is_file() { fs::read(&path).expect("a file") } else { Vec::new() };
                    files.insert(path, (bytes, seen.modified().expect("a time")));
                }
            }
        }
        files
    }

    /// The temporary files that a run has left.
    fn leftovers(&self) -> Vec<PathBuf> {
        self.contents()
            .into_keys()
            .filter(|path| path.to_string_lossy().ends_with(".tmp"))
            .collect()
    }
}

/// Runs to the end, and ends it when it waits for somebody.
fn finished(command: &mut Command) -> Output {
    ended(command.spawn().expect("the program starts"))
}

/// What a child says while it ends by itself; its pipes are read meanwhile.
fn ended(child: Child) -> Output {
    let id = child.id().to_string();
    let (say, hear) = mpsc::channel();
    std::thread::spawn(move || say.send(child.wait_with_output()));
    let heard = hear.recv_timeout(HANGS);
    if heard.is_err() {
        // The child is still ours: nobody has waited for it.
        let _ = Command::new("kill").args(["-9", &id]).status();
    }
    heard.expect("it hangs").expect("the program ends")
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap_or(-1)
}

fn err(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Neither a control character nor one that turns the direction of text around; ends of lines are.
fn is_harmless(bytes: &[u8]) -> bool {
    let text = String::from_utf8_lossy(bytes);
    !text.chars().any(|c| {
        (c.is_control() && c != '\n') || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    })
}

// Files.

#[test]
fn a_plan_that_is_nowhere_is_status_4() {
    let desk = Desk::new();
    fs::remove_file(desk.path("plan.toml")).unwrap();
    for (lang, says) in [("zh", "没有找到 plan.toml"), ("en", "no plan.toml from")] {
        let output = desk.run(&["check", "data.csv", "--lang", lang]);
        assert_eq!((status(&output), output.stdout.len()), (4, 0));
        assert!(err(&output).contains(says) && err(&output).contains("--plan"), "{}", err(&output));
    }
}

#[test]
fn a_plan_is_found_from_below() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("2024/06")).unwrap();
    let output = finished(
        desk.program()
            .current_dir(desk.path("2024/06"))
            .args(["check", "../../data.csv", "--task", "0", "--format", "csv"])
            .stdout(Stdio::piped())
            .stderr(Stdio::piped()),
    );
    assert_eq!((status(&output), err(&output)), (0, String::new()));
}

#[test]
fn a_folder_where_a_file_is_needed_is_status_4() {
    let desk = Desk::new();
    fs::create_dir_all(desk.path("folder.csv")).unwrap();
    for arguments in [
        &["check", "data.csv", "--plan", "folder.csv"][..],
        &["check", "data.csv", "--output", "folder.csv"],
        &["check", "folder.csv"],
    ] {
        let output = desk.run(arguments);
        assert_eq!((status(&output), output.stdout.len()), (4, 0), "{arguments:?}");
        assert!(!output.stderr.is_empty());
    }
}

#[test]
fn an_output_in_a_folder_that_is_not_there_is_status_4() {
    let desk = Desk::new();
    let output = desk.run(&["check", "data.csv", "--output", "none/report.csv"]);
    assert_eq!((status(&output), output.stdout.len()), (4, 0));
    assert!(err(&output).contains("none/report.csv"), "{}", err(&output));
    assert!(!desk.path("none").exists());
}

#[test]
fn inputs_stay_and_nothing_else_is_written() {
    let desk = Desk::new();
    desk.write("bad.csv", "indicator,period,value\n不知名,2024-06,1\n");
    let before = desk.contents();
    for arguments in [
        &["check", "data.csv"][..],
        &["check", "data.csv", "--format", "json", "--fail-on", "lagging"],
        &["check", "data.csv", "bad.csv"],
        &["check", "data.csv", "bad.csv", "--keep-going", "--format", "csv"],
        &["check", "bad.csv", "--output", "report.csv"],
        &["check", "data.csv", "--output", "data.csv"],
        &["check", "data.csv", "--output", "plan.toml", "--format", "csv"],
        &["check", "none.csv", "--output", "report.csv"],
        &["check", "--help"],
    ] {
        desk.run(arguments);
        assert_eq!(desk.contents(), before, "{arguments:?}");
    }
    desk.run(&["check", "data.csv", "--output", "report.csv"]);
    let mut after = desk.contents();
    assert!(after.remove(&desk.path("report.csv")).is_some());
    assert_eq!(after, before);
}

#[test]
fn an_output_that_is_an_input_by_a_hard_link_is_status_2() {
    let desk = Desk::new();
    fs::hard_link(desk.path("data.csv"), desk.path("link.csv")).unwrap();
    fs::hard_link(desk.path("plan.toml"), desk.path("link.json")).unwrap();
    let before = desk.contents();
    for output in ["link.csv", "link.json"] {
        assert_eq!(status(&desk.run(&["check", "data.csv", "--output", output])), 2, "{output}");
        assert_eq!(desk.contents(), before);
    }
}

#[test]
fn eight_runs_to_one_output_leave_one_whole_report() {
    let desk = Desk::new();
    let narrowed: Vec<Vec<&str>> = ["0", "1", "2", "3", "4", "5", "0,1,2,3,4,5", "2,5"]
        .into_iter()
        .map(|tasks| vec!["check", "data.csv", "--format", "json", "--task", tasks])
        .collect();
    let whole: Vec<Vec<u8>> = narrowed.iter().map(|arguments| desk.run(arguments).stdout).collect();
    for round in 0..12 {
        let runs: Vec<Child> = narrowed
            .iter()
            .map(|arguments| {
                let arguments = arguments.iter().chain(&["--output", "report.json"]);
                desk.program().args(arguments).stderr(Stdio::null()).spawn().unwrap()
            })
            .collect();
        for run in runs {
            let output = run.wait_with_output().unwrap();
            assert_eq!(status(&output), 0, "round {round}");
        }
        assert!(whole.contains(&desk.read("report.json")), "round {round}: a mixture");
        assert_eq!(desk.leftovers(), Vec::<PathBuf>::new(), "round {round}");
    }
}

// Surroundings.

#[test]
fn the_surroundings_change_no_byte() {
    let desk = Desk::new();
    let forms = [
        &["check", "data.csv"][..],
        &["check", "data.csv", "--format", "csv"],
        &["check", "data.csv", "--format", "json"],
        &["check", "data.csv", "--by", "region", "--fail-on", "lagging"],
        &["check", "data.csv", "--period", "2024-03", "--format", "json"],
        &["--version"],
    ];
    for arguments in forms {
        let plain = desk.run(arguments);
        for (name, value) in SURROUNDINGS {
            let output = finished(
                desk.program()
                    .env(name, value)
                    .args(arguments)
                    .stdout(Stdio::piped())
                    .stderr(Stdio::piped()),
            );
            assert_eq!(status(&output), status(&plain), "{name}={value}");
            assert!(output.stdout == plain.stdout, "{name}={value} changes {arguments:?}");
        }
    }
}

#[test]
fn the_surroundings_do_not_change_the_help() {
    let desk = Desk::new();
    let plain = desk.run(&["check", "--help"]);
    let changed: Vec<String> = SURROUNDINGS
        .iter()
        .filter(|(name, value)| {
            let mut program = desk.program();
            program.env(name, value).args(["check", "--help"]);
            finished(program.stdout(Stdio::piped()).stderr(Stdio::piped())).stdout != plain.stdout
        })
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert!(changed.is_empty(), "changed by {changed:?}");
}

const SURROUNDINGS: &[(&str, &str)] = &[
    ("LANG", "C"),
    ("LANG", "en_US.UTF-8"),
    ("LANG", "zh_CN.GB18030"),
    ("LC_ALL", "tr_TR.UTF-8"),
    ("LC_NUMERIC", "de_DE.UTF-8"),
    ("LANGUAGE", "en"),
    ("TZ", "Pacific/Kiritimati"),
    ("TZ", "nonsense"),
    ("COLUMNS", "0"),
    ("COLUMNS", "1"),
    ("COLUMNS", "40"),
    ("COLUMNS", "300"),
    ("COLUMNS", "-5"),
    ("COLUMNS", "abc"),
    ("TERM", "dumb"),
    ("TERM", ""),
    ("NO_COLOR", "1"),
    ("CLICOLOR_FORCE", "1"),
    ("CLICOLOR", "0"),
    ("CI", "true"),
    ("HOME", "/nonexistent"),
    ("HOME", ""),
    ("USER", "nobody"),
    ("TMPDIR", "/nonexistent"),
    ("PWD", "/nonexistent"),
    ("RUST_BACKTRACE", "full"),
    ("PLAN_LANG", ""),
];

#[test]
fn the_working_directory_changes_no_byte() {
    let desk = Desk::new();
    let (plan, data) = (desk.path("plan.toml"), desk.path("data.csv"));
    let arguments: Vec<&OsStr> = vec![
        "check".as_ref(),
        data.as_ref(),
        "--plan".as_ref(),
        plan.as_ref(),
        "--format".as_ref(),
    ];
    for format in ["table", "csv", "json"] {
        let arguments: Vec<&OsStr> = arguments.iter().copied().chain([format.as_ref()]).collect();
        let here = desk.run(&arguments);
        let elsewhere = tempfile::tempdir().unwrap();
        for folder in [elsewhere.path(), desk.folder.path().ancestors().last().unwrap()] {
            let mut program = desk.program();
            program.current_dir(folder).args(&arguments);
            let there = finished(program.stdout(Stdio::piped()).stderr(Stdio::piped()));
            assert_eq!((status(&there), &there.stdout), (0, &here.stdout), "{}", folder.display());
        }
    }
}

#[test]
fn the_same_run_twice_gives_the_same_bytes() {
    let desk = Desk::new();
    for format in ["table", "csv", "json"] {
        let run = || desk.run(&["check", "data.csv", "--format", format]).stdout;
        let first = run();
        assert!((0..5).all(|_| run() == first), "{format}");
    }
}

// Hostile text.

/// A plan whose every name would do something somewhere.
const HOSTILE_PLAN: &str = r#"
[plan]
title  = "=HYPERLINK(\"http://x\")<script>alert(1)</script>"
year   = 2024
region = "+某市"

[[department]]
name = "@商务局|{0}[{1}]"

[[task]]
number      = 1
chapter     = "-章"
section     = "=1+1"
title       = "</table><b>&amp;\\u001b[31m"
departments = ["@商务局|{0}[{1}]"]

[[task.indicator]]
id           = "retail"
name         = "=cmd|'/c calc'!A1"
unit         = "+亿元"
nature       = "flow"
note         = "=WEBSERVICE(\"http://x\")"
target.level = ">= 760"
"#;

const HOSTILE_ROW: &str =
    "indicator,period,value,last_year,note\nretail,2024-06,-372.40,-352.6,=1+1\n";

#[test]
fn hostile_names_are_no_formulas_in_csv() {
    let desk = Desk::new();
    desk.write("plan.toml", HOSTILE_PLAN);
    desk.write("=cmd.csv", HOSTILE_ROW);
    let output = desk.run(&["check", "=cmd.csv", "--format", "csv", "--headings", "keys"]);
    assert_eq!((status(&output), err(&output)), (0, String::new()));
    let mut reader = csv::Reader::from_reader(&output.stdout[..]);
    let record = reader.records().next().unwrap().unwrap();
    let header = reader.headers().unwrap().clone();
    let cell = |key: &str| &record[header.iter().position(|head| head == key).unwrap()];
    for (key, text) in [
        ("department", "'@商务局|{0}[{1}]"),
        ("section", "'=1+1"),
        ("name", "'=cmd|'/c calc'!A1"),
        ("region", "'+某市"),
        ("unit", "'+亿元"),
        ("reason", "'=WEBSERVICE(\"http://x\")"),
        ("source", "'=cmd.csv:2"),
        // Numbers of ours are numbers.
        ("actual", "-372.40"),
        ("gap", "-1132.4"),
    ] {
        assert_eq!(cell(key), text, "{key}");
    }
    for field in &record {
        let acts = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
        assert!(!acts || field.parse::<f64>().is_ok(), "{field}");
    }
}

#[test]
fn hostile_names_stay_as_they_are_in_json() {
    let desk = Desk::new();
    desk.write("plan.toml", HOSTILE_PLAN);
    desk.write("=cmd.csv", HOSTILE_ROW);
    let output = desk.run(&["check", "=cmd.csv", "--format", "json"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["plan"], "=HYPERLINK(\"http://x\")<script>alert(1)</script>");
    let row = &report["rows"][0];
    assert_eq!(row["name"], "=cmd|'/c calc'!A1");
    assert_eq!((&row["unit"], &row["region"]), (&"+亿元".into(), &"+某市".into()));
    assert_eq!(row["departments"][0], "@商务局|{0}[{1}]");
    assert_eq!(row["note"], "=WEBSERVICE(\"http://x\")");
    assert_eq!(row["sources"]["actual"][0], "=cmd.csv:2");
}

#[test]
fn hostile_names_are_text_in_tables() {
    let desk = Desk::new();
    desk.write("plan.toml", HOSTILE_PLAN);
    desk.write("data.csv", HOSTILE_ROW);
    for by in ["department", "task", "region", "section"] {
        for lang in ["zh", "en"] {
            let output =
                desk.run(&["check", "data.csv", "--by", by, "--width", "200", "--lang", lang]);
            assert_eq!(status(&output), 0);
            assert!(is_harmless(&output.stdout), "--by {by}");
            let text = String::from_utf8(output.stdout).unwrap();
            let name = match by {
                "department" => "@商务局|{0}[{1}]",
                "task" => "</table><b>&amp;\\u001b[31m",
                "region" => "+某市",
                _ => "-章 / =1+1",
            };
            assert!(text.contains(name) && text.contains("=cmd|'/c calc'!A1"), "--by {by}: {text}");
        }
    }
}

#[test]
fn control_characters_in_a_plan_are_refused() {
    let desk = Desk::new();
    for hostile in ["\\u001b[31m", "\\u202e", "\\u0007", "\\n", "\\u009b", "\\u2066"] {
        desk.write("plan.toml", HOSTILE_PLAN.replace("-章", hostile));
        let output = desk.run(&["check", "data.csv"]);
        assert_eq!(status(&output), 3, "{hostile}");
        assert!(err(&output).contains("control-character"), "{}", err(&output));
        assert!(is_harmless(&output.stderr), "{hostile}");
    }
}

#[test]
fn hostile_cells_do_not_act_on_the_terminal() {
    let desk = Desk::new();
    for hostile in [
        "\u{1b}[2J\u{1b}]0;title\u{7}",
        "\u{9b}31m",
        "\u{202e}额总",
        "\u{200b}\u{2066}\u{feff}",
        "\u{8}\u{7f}\u{0c}\u{0b}",
    ] {
        let rows = [
            format!("{hostile},2024-06,,1,,,"),
            format!("社会消费品零售总额,{hostile}x,,1,,,"),
            format!("社会消费品零售总额,2024-06,x{hostile},1,,,"),
            format!("社会消费品零售总额,2024-06,,1{hostile},x{hostile},{hostile}x,"),
            format!("编制旅游规划,2024-06,,{hostile}x,,,"),
        ];
        let text = format!(
            "indicator,period,region,value,last_year,growth,note{hostile}\n{}\n",
            rows.join("\n")
        );
        desk.write("data.csv", text);
        for more in [&["--lang", "zh"][..], &["--lang", "en", "--keep-going"]] {
            let mut program = desk.program();
            // Where colours are forced, nothing is filtered behind our back.
            program
                .env("NO_COLOR", "1")
                .args(["check", "data.csv", "--period", "2024-06"])
                .args(more);
            let output = finished(program.stdout(Stdio::piped()).stderr(Stdio::piped()));
            assert_eq!(status(&output), 3, "{hostile:?}");
            assert!(
                is_harmless(&output.stderr) && is_harmless(&output.stdout),
                "{hostile:?}: {:?}",
                err(&output)
            );
            let mut program = desk.program();
            program
                .env("CLICOLOR_FORCE", "1")
                .args(["check", "data.csv", "--period", "2024-06"])
                .args(more);
            let output = finished(program.stdout(Stdio::piped()).stderr(Stdio::piped()));
            let own = ["\u{1b}[0m", "\u{1b}[1m"]
                .into_iter()
                .fold(err(&output), |text, sign| text.replace(sign, ""));
            let own = own.split('\u{1b}').map(|part| {
                part.split_once('m')
                    .filter(|(colour, _)| colour.bytes().all(|b| b"[0123456789;".contains(&b)))
                    .map_or(part, |(_, rest)| rest)
            });
            assert!(is_harmless(own.collect::<String>().as_bytes()), "{hostile:?} in colour");
        }
    }
}

#[test]
fn very_long_cells_do_not_flood_the_terminal() {
    let desk = Desk::new();
    let long = "长".repeat(20_000);
    desk.write(
        "data.csv",
        format!(
            "indicator,period,value,note\n社会消费品零售总额,2024-06,1,{long}\n{long},2024-06,1,\n"
        ),
    );
    let output = desk.run(&["check", "data.csv", "--keep-going"]);
    assert_eq!(status(&output), 3);
    assert!(output.stderr.len() < 16 << 10, "{} bytes for one mistake", output.stderr.len());
}

#[test]
fn file_names_of_every_kind_are_read() {
    let desk = Desk::new();
    let rows = desk.read("data.csv");
    let plain = desk.run(&["check", "data.csv", "--format", "csv"]).stdout;
    let mut names = vec![
        "with space.csv",
        "六月 数据（终稿）.csv",
        "-minus.csv",
        "--lang",
        "=1+1.csv",
        "a,b.csv",
        "a;b'c.csv",
        "[1].csv",
        "{0}.csv",
    ];
    if cfg!(unix) {
        names.extend([
            "line\nbreak.csv",
            "quote\".csv",
            "esc\u{1b}[31m.csv",
            "bidi\u{202e}vsc.csv",
            "star*?.csv",
        ]);
    }
    for name in names {
        desk.write(name, &rows);
        let output = desk.run(&["check", "--format", "csv", "--", name]);
        assert_eq!((status(&output), err(&output)), (0, String::new()), "{name:?}");
        let records = |bytes: &[u8]| -> Vec<Vec<String>> {
            let mut reader = csv::Reader::from_reader(bytes);
            reader
                .records()
                .map(|record| record.expect("a record").iter().map(str::to_owned).collect())
                .collect()
        };
        let (read, expected) = (records(&output.stdout), records(&plain));
        assert_eq!(read.len(), expected.len(), "{name:?}");
        let source = |record: &Vec<String>| {
            record.iter().any(|field| field.trim_start_matches('\'') == format!("{name}:6"))
        };
        assert!(read.iter().any(source), "{name:?}");
        let table = desk.run(&["check", "--", name]);
        assert!(is_harmless(&table.stdout), "{name:?}");
        let json = desk.run(&["check", "--format", "json", "--", name]).stdout;
        let report: Value = serde_json::from_slice(&json).unwrap();
        assert_eq!(report["input"][0]["file"], name);
        fs::remove_file(desk.path(name)).unwrap();
    }
}

#[test]
fn names_in_messages_are_shown_escaped() {
    let desk = Desk::new();
    let mut raw = Vec::new();
    for hostile in ["a\u{202e}b", "a\u{7}b", "a\nb", "a\u{9b}b", "a\u{1b}[31mb"] {
        let file = format!("{hostile}.csv");
        for arguments in [
            vec!["check", &file],
            vec!["check", "data.csv", "--plan", &file],
            vec!["check", "data.csv", "--output", hostile],
            vec!["check", "data.csv", "--department", hostile],
            vec!["check", "data.csv", "--region", hostile],
            vec!["check", "data.csv", "--period", hostile],
            vec!["check", "data.csv", "--format", hostile],
            vec!["check", "data.csv", "--file-period", hostile],
            vec!["check", "data.csv", "--lang", hostile],
            vec![hostile],
        ] {
            let mut program = desk.program();
            program.env("CLICOLOR_FORCE", "1").args(&arguments);
            let output = finished(program.stdout(Stdio::piped()).stderr(Stdio::piped()));
            assert!(matches!(status(&output), 2 | 4), "{arguments:?}: {}", status(&output));
            if err(&output).contains(hostile) {
                raw.push(format!("{arguments:?}"));
            }
        }
    }
    assert!(raw.is_empty(), "shown as they are:\n{}", raw.join("\n"));
}

#[cfg(unix)]
mod unix {
    use std::fmt::Write;
    use std::fs::File;
    use std::io::Read;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{FileTypeExt, PermissionsExt, symlink};
    use std::os::unix::process::CommandExt;

    use super::*;

    /// Runs a line of the shell with the program as `$0`.
    fn shell(desk: &Desk, line: &str) -> Output {
        let mut command = Command::new("/bin/sh");
        command.args(["-c", line, env!("CARGO_BIN_EXE_plan")]);
        command.current_dir(desk.folder.path()).env_clear().env("PATH", "/usr/bin:/bin");
        finished(command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()))
    }

    #[expect(clippy::print_stderr, reason = "a test that proves nothing says so")]
    fn skipped(why: &str) {
        eprintln!("skipped: {why}");
    }

    fn full() -> Stdio {
        File::options().write(true).open("/dev/full").expect("/dev/full").into()
    }

    fn fifo(desk: &Desk, name: &str) {
        let made = Command::new("mkfifo").arg(desk.path(name)).status().expect("mkfifo");
        assert!(made.success());
    }

    fn mode(desk: &Desk, name: &str) -> u32 {
        fs::metadata(desk.path(name)).expect("a file").permissions().mode() & 0o777
    }

    /// One of the indicators of a large plan.
    const LARGE: &str = r#"
[[task.indicator]]
id           = "i-{n}"
name         = "第{n}项指标"
unit         = "亿元"
nature       = "flow"
target.level = ">= 100"
"#;

    /// A plan of 2 000 indicators, whose report is larger than any buffer in every format.
    fn large(desk: &Desk) {
        let mut plan = String::from(
            "[plan]\ntitle = \"大表\"\nyear = 2024\nregion = \"某市\"\n\n[[department]]\nname = \"某局\"\n\n[[task]]\nnumber = 1\ntitle = \"任务\"\ndepartments = [\"某局\"]\n",
        );
        let mut data = String::from("indicator,period,value,last_year\n");
        for n in 0..2000 {
            plan.push_str(&LARGE.replace("{n}", &n.to_string()));
            writeln!(data, "i-{n},2024-06,{},40", n % 100).expect("a string takes all text");
        }
        desk.write("plan.toml", plan);
        desk.write("data.csv", data);
    }

    // Streams.

    #[test]
    fn a_full_standard_output_is_status_4_and_says_so() {
        let desk = Desk::new();
        large(&desk);
        for format in ["table", "csv", "excel", "json", "ndjson", "markdown"] {
            let mut program = desk.program();
            program.args(["check", "data.csv", "--format", format]).stdout(full());
            let output = finished(program.stderr(Stdio::piped()));
            assert_eq!(status(&output), 4, "{format}");
            assert!(err(&output).contains("磁盘已满"), "{format}: {}", err(&output));
        }
        // Also where the report is larger than what is kept back before it is written.
        large(&desk);
        let mut program = desk.program();
        program.args(["check", "data.csv", "--format", "json", "--lang", "en"]).stdout(full());
        let output = finished(program.stderr(Stdio::piped()));
        assert_eq!(
            (status(&output), err(&output).as_str()),
            (4, "error: cannot print: the disk is full\n")
        );
    }

    #[test]
    fn a_full_standard_output_is_graver_than_errors() {
        let desk = Desk::new();
        desk.write("data.csv", "indicator,period,value\nnothing,2024-06,1\n");
        let mut program = desk.program();
        program.args(["check", "data.csv", "--format", "json"]).stdout(full());
        assert_eq!(status(&finished(program.stderr(Stdio::piped()))), 4);
    }

    #[test]
    fn help_that_cannot_be_printed_says_so() {
        let desk = Desk::new();
        for argument in ["--help", "--version"] {
            let mut program = desk.program();
            program.args([argument, "--lang", "en"]).stdout(full());
            let output = finished(program.stderr(Stdio::piped()));
            assert_eq!(status(&output), 4, "{argument}");
            assert!(err(&output).contains("the disk is full"), "{argument}: {:?}", err(&output));
        }
    }

    #[test]
    fn a_reader_that_goes_away_changes_nothing() {
        let desk = Desk::new();
        large(&desk);
        for (more, expected) in [
            (&["--format", "json"][..], 0),
            (&["--format", "csv", "--fail-on", "lagging"], 1),
            (&["--format", "table"], 0),
            (&["--format", "excel"], 0),
            (&["--format", "ndjson"], 0),
            (&["--format", "markdown"], 0),
        ] {
            let whole = desk.run(&[&["check", "data.csv"], more].concat());
            assert!(whole.stdout.len() > 128 << 10, "{more:?} fits a buffer");
            let mut program = desk.program();
            program.args(["check", "data.csv"]).args(more);
            let mut child = program.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
            let mut first = [0; 1];
            child.stdout.as_mut().unwrap().read_exact(&mut first).unwrap();
            drop(child.stdout.take());
            let output = ended(child);
            assert_eq!((status(&output), err(&output)), (expected, String::new()), "{more:?}");
        }
        let output = shell(&desk, "\"$0\" check data.csv --format csv | head -1");
        assert_eq!(
            (output.stdout.split(|b| *b == b'\n').count(), err(&output)),
            (2, String::new())
        );
    }

    #[test]
    fn a_reader_that_was_never_there_changes_nothing() {
        let desk = Desk::new();
        for (arguments, expected) in [
            (&["check", "data.csv"][..], 0),
            (&["check", "data.csv", "--fail-on", "lagging"], 1),
            (&["--help"], 0),
            (&["--version"], 0),
        ] {
            let mut child = desk
                .program()
                .args(arguments)
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            drop(child.stdout.take());
            let output = ended(child);
            assert_eq!((status(&output), err(&output)), (expected, String::new()), "{arguments:?}");
        }
    }

    #[test]
    fn a_standard_error_that_takes_nothing_changes_nothing() {
        let desk = Desk::new();
        desk.write("bad.csv", "indicator,period,value\n不知名,2024-06,1\n");
        for (line, expected) in [
            ("check data.csv", 0),
            ("check data.csv --fail-on lagging", 1),
            ("check data.csv --department x", 2),
            ("check data.csv --formt x", 2),
            ("", 2),
            ("check bad.csv data.csv", 3),
            ("check bad.csv data.csv --keep-going", 3),
            ("check none.csv", 4),
            ("check data.csv --output none/report.csv", 4),
            ("check data.csv --output report.csv", 0),
        ] {
            let heard = shell(&desk, &format!("exec \"$0\" {line}"));
            assert_eq!(status(&heard), expected, "{line}");
            for deaf in ["2>&-", "2>/dev/full"] {
                let output = shell(&desk, &format!("exec \"$0\" {line} {deaf}"));
                assert_eq!(status(&output), expected, "{line} {deaf}");
                assert_eq!(output.stdout, heard.stdout, "{line} {deaf}");
            }
        }
    }

    #[test]
    fn cron_hears_nothing_when_all_is_well() {
        let desk = Desk::new();
        let (plan, data) = (desk.path("plan.toml"), desk.path("data.csv"));
        let line = format!(
            "cd / && exec \"$0\" check --quiet --fail-on missed --status on-schedule --plan '{}' '{}' <&-",
            plan.display(),
            data.display()
        );
        let mut command = Command::new("/usr/bin/env");
        command.args(["-i", "/bin/sh", "-c", &line, env!("CARGO_BIN_EXE_plan")]);
        let output = finished(command.stdout(Stdio::piped()).stderr(Stdio::piped()));
        assert_eq!((status(&output), output.stdout.len(), err(&output)), (0, 0, String::new()));
    }

    // Inputs.

    #[test]
    fn what_is_no_regular_file_is_refused_at_once() {
        let desk = Desk::new();
        fifo(&desk, "pipe.csv");
        for arguments in [
            &["check", "pipe.csv"][..],
            &["check", "data.csv", "--plan", "pipe.csv"],
            &["check", "/dev/zero"],
            &["check", "/dev/stdin"],
            &["check", "data.csv", "--plan", "/dev/zero"],
        ] {
            let output = desk.run(arguments);
            assert_eq!((status(&output), output.stdout.len()), (4, 0), "{arguments:?}");
            assert!(!output.stderr.is_empty(), "{arguments:?}");
        }
        // In a folder only tables are looked for.
        fs::create_dir(desk.path("data")).unwrap();
        fs::rename(desk.path("pipe.csv"), desk.path("data/pipe.csv")).unwrap();
        fs::rename(desk.path("data.csv"), desk.path("data/june.csv")).unwrap();
        let output = desk.run(&["check", "data"]);
        assert_eq!(status(&output), 0);
        assert!(err(&output).contains("data/pipe.csv"), "{}", err(&output));
    }

    #[test]
    fn an_input_without_end_is_read_no_further_than_it_is_a_table() {
        let desk = Desk::new();
        for (line, problem) in [
            (r#""$0" check - </dev/zero"#, "[not-utf8]"),
            (r#"yes | "$0" check -"#, "[no-header]"),
            (r#"(echo indicator,value; cat /dev/zero) | "$0" check -"#, "[nul-byte]"),
        ] {
            let output = shell(&desk, line);
            assert_eq!(status(&output), 3, "{line}: {}", err(&output));
            assert!(err(&output).contains(problem), "{line}: {}", err(&output));
        }
    }

    #[test]
    fn a_link_that_leads_nowhere_is_no_less_of_a_table() {
        let desk = Desk::new();
        fs::create_dir_all(desk.path("returns/county")).unwrap();
        fs::rename(desk.path("data.csv"), desk.path("returns/june.csv")).unwrap();
        symlink("gone.csv", desk.path("returns/may.csv")).unwrap();
        symlink("gone", desk.path("returns/city")).unwrap();
        for (table, named) in [
            ("returns", "returns/may.csv"),
            ("returns/*.csv", "returns/may.csv"),
            ("*/may.csv", "returns/may.csv"),
            ("returns/*/june.csv", "returns/city"),
        ] {
            let output = desk.run(&["check", table]);
            assert_eq!((status(&output), output.stdout.len()), (4, 0), "{table}");
            assert!(err(&output).contains(named), "{table}: {}", err(&output));
        }
    }

    #[test]
    fn a_folder_that_may_not_be_looked_into_is_status_4() {
        let desk = Desk::new();
        for name in ["returns/open", "returns/locked", "returns/shut"] {
            fs::create_dir_all(desk.path(name)).unwrap();
            fs::copy(desk.path("data.csv"), desk.path(name).join("june.csv")).unwrap();
        }
        let may = |name: &str, mode| {
            fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode)).unwrap();
        };
        may(".", 0o755);
        may("returns/locked", 0o000);
        // What is in it can be listed and not be opened.
        may("returns/shut", 0o644);
        let as_somebody = |table: &str| {
            let mut command = desk.program();
            if fs::read_dir(desk.path("returns/locked")).is_ok() {
                // Root may do everything.
                command.uid(65534);
            }
            let command = command.args(["check", table, "--lang", "en"]);
            finished(command.stdout(Stdio::piped()).stderr(Stdio::piped()))
        };
        if as_somebody("data.csv").stderr.starts_with(b"error: cannot read") {
            skipped("another user may not come here");
        } else {
            for (table, named) in [
                ("returns/locked", &["returns/locked"][..]),
                ("returns/*/*.csv", &["returns/locked", "returns/shut"]),
                ("returns/*/june.csv", &["returns/locked", "returns/shut"]),
                ("returns/**/june.csv", &["returns/locked", "returns/shut"]),
                ("ret*/locked/june.csv", &["returns/locked"]),
                ("returns/shut", &["returns/shut"]),
            ] {
                let output = as_somebody(table);
                assert_eq!((status(&output), output.stdout.len()), (4, 0), "{table}");
                for name in named {
                    assert!(err(&output).contains(name), "{table}: {}", err(&output));
                }
            }
            assert_eq!(status(&as_somebody("returns/open/*.csv")), 0);
        }
        for name in ["returns/locked", "returns/shut"] {
            may(name, 0o755);
        }
    }

    #[test]
    fn a_loop_of_links_is_status_4() {
        let desk = Desk::new();
        symlink("b.csv", desk.path("a.csv")).unwrap();
        symlink("a.csv", desk.path("b.csv")).unwrap();
        for arguments in [
            &["check", "a.csv"][..],
            &["check", "data.csv", "--plan", "a.csv"],
            &["check", "data.csv", "--output", "a.csv"],
        ] {
            let output = desk.run(arguments);
            assert_eq!((status(&output), output.stdout.len()), (4, 0), "{arguments:?}");
            assert!(err(&output).contains("a.csv"), "{}", err(&output));
        }
        assert!(desk.path("a.csv").is_symlink());
    }

    #[test]
    fn a_file_that_may_not_be_read_is_status_4() {
        let desk = Desk::new();
        desk.write("secret.csv", "indicator,period,value\n");
        fs::set_permissions(desk.path("secret.csv"), fs::Permissions::from_mode(0o000)).unwrap();
        if File::open(desk.path("secret.csv")).is_ok() {
            return skipped("this user (root?) may read everything");
        }
        let output = desk.run(&["check", "secret.csv", "data.csv"]);
        assert_eq!((status(&output), output.stdout.len()), (4, 0));
        assert!(err(&output).contains("secret.csv：没有权限"), "{}", err(&output));
    }

    #[test]
    fn a_name_that_is_no_utf8_is_read_and_told_apart() {
        let desk = Desk::new();
        let names = [OsStr::from_bytes(b"\xBE\xC9.csv"), OsStr::from_bytes(b"\xBE\xCA.csv")];
        let rows = desk.read("data.csv");
        desk.write(names[0], &rows);
        let output = desk.run(&["check".as_ref(), names[0], "--format".as_ref(), "json".as_ref()]);
        assert_eq!(status(&output), 0);
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        assert!(report["input"][0]["file"].is_string());
        let missing = desk.run(&["check".as_ref(), names[1]]);
        assert_eq!(status(&missing), 4);
        assert!(is_harmless(&missing.stderr));
        assert_eq!(
            status(&desk.run(&[
                "check".as_ref(),
                "data.csv".as_ref(),
                "--department".as_ref(),
                names[0]
            ])),
            2
        );
    }

    // Outputs.

    #[test]
    fn an_output_that_is_an_input_by_a_link_is_status_2() {
        let desk = Desk::new();
        fs::create_dir(desk.path("folder")).unwrap();
        symlink("../data.csv", desk.path("folder/report.csv")).unwrap();
        symlink("folder/report.csv", desk.path("twice.csv")).unwrap();
        symlink(desk.path("plan.toml"), desk.path("plan.csv")).unwrap();
        symlink(".", desk.path("here")).unwrap();
        let before = desk.contents();
        for output in
            ["folder/report.csv", "twice.csv", "plan.csv", "here/data.csv", "./folder/../data.csv"]
        {
            let run = desk.run(&["check", "data.csv", "--output", output]);
            assert_eq!(status(&run), 2, "{output}");
            assert!(err(&run).contains(output), "{}", err(&run));
            assert_eq!(desk.contents(), before, "{output}");
        }
        // The other way round: the input is the link.
        assert_eq!(status(&desk.run(&["check", "twice.csv", "--output", "data.csv"])), 2);
        assert_eq!(status(&desk.run(&["check", "folder", "--output", "data.csv"])), 2);
        assert_eq!(desk.contents(), before);
    }

    #[test]
    fn an_output_that_the_plan_names_is_status_2_though_it_is_not_read() {
        let desk = Desk::new();
        let plan = String::from_utf8(desk.read("plan.toml")).unwrap();
        let named = "[plan]\ndata = [\"returns\"]\nhistory = [\"*/2023.csv\"]\n";
        let named = plan.replacen("[plan]\n", named, 1);
        desk.write("plan.toml", named + "\n[[roster]]\nid = \"r\"\nfile = \"r?.csv\"\n");
        for folder in ["returns", "history"] {
            fs::create_dir(desk.path(folder)).unwrap();
        }
        for name in ["returns/june.csv", "history/2023.csv"] {
            fs::copy(desk.path("data.csv"), desk.path(name)).unwrap();
        }
        desk.write("r1.csv", "name,date\n甲,2024-01-01\n");
        symlink("returns/june.csv", desk.path("soft.csv")).unwrap();
        symlink("soft.csv", desk.path("softer.csv")).unwrap();
        fs::hard_link(desk.path("returns/june.csv"), desk.path("hard.csv")).unwrap();
        fs::hard_link(desk.path("history/2023.csv"), desk.path("base.csv")).unwrap();
        fs::hard_link(desk.path("r1.csv"), desk.path("list.csv")).unwrap();
        let before = desk.contents();
        let commands: [&[&str]; 4] = [
            &["check", "data.csv"],
            &["explain", "retail", "data.csv"],
            &["list"],
            &["check", "data.csv", "--quiet", "--format", "json"],
        ];
        let outputs =
            ["returns/june.csv", "soft.csv", "softer.csv", "hard.csv", "base.csv", "list.csv"];
        for output in outputs {
            for command in commands {
                let run = desk.run(&[command, &["--output", output]].concat());
                assert_eq!(status(&run), 2, "{command:?} {output}: {}", err(&run));
                assert!(err(&run).contains(output), "{}", err(&run));
            }
            let run = desk.run(&["check", "data.csv", "--rejects", output]);
            assert_eq!(status(&run), 2, "{output}: {}", err(&run));
            assert_eq!(desk.contents(), before, "{output}");
        }
        // What is beside them may be written.
        assert_eq!(status(&desk.run(&["list", "--output", "returns/list.csv"])), 0);
    }

    #[test]
    fn a_replaced_output_keeps_its_permissions() {
        let desk = Desk::new();
        for expected in [0o664, 0o600, 0o640, 0o444, 0o777] {
            desk.write("report.csv", "old");
            fs::set_permissions(desk.path("report.csv"), fs::Permissions::from_mode(expected))
                .unwrap();
            let output = shell(&desk, "umask 077; exec \"$0\" check data.csv --output report.csv");
            assert_eq!(status(&output), 0, "{}", err(&output));
            assert_eq!(mode(&desk, "report.csv"), expected, "{expected:o}");
            assert_ne!(desk.read("report.csv"), b"old");
            fs::remove_file(desk.path("report.csv")).unwrap();
        }
    }

    #[test]
    fn a_new_output_has_what_the_mask_leaves() {
        let desk = Desk::new();
        for (mask, expected) in
            [("022", 0o644), ("002", 0o664), ("077", 0o600), ("027", 0o640), ("000", 0o666)]
        {
            let output = shell(
                &desk,
                &format!("umask {mask}; exec \"$0\" check data.csv --output report.csv"),
            );
            assert_eq!(status(&output), 0, "{}", err(&output));
            assert_eq!(mode(&desk, "report.csv"), expected, "umask {mask}");
            fs::remove_file(desk.path("report.csv")).unwrap();
        }
    }

    #[test]
    fn a_linked_output_keeps_the_link_and_replaces_its_target() {
        let desk = Desk::new();
        let report = desk.run(&["check", "data.csv", "--format", "csv"]).stdout;
        fs::create_dir(desk.path("archive")).unwrap();
        desk.write("archive/june.csv", "old");
        fs::set_permissions(desk.path("archive/june.csv"), fs::Permissions::from_mode(0o664))
            .unwrap();
        symlink("archive/june.csv", desk.path("latest.csv")).unwrap();
        symlink("latest.csv", desk.path("again.csv")).unwrap();
        symlink("archive/new.csv", desk.path("dangling.csv")).unwrap();
        for (output, target) in [
            ("latest.csv", "archive/june.csv"),
            ("again.csv", "archive/june.csv"),
            ("dangling.csv", "archive/new.csv"),
        ] {
            let run = desk.run(&["check", "data.csv", "--output", output]);
            assert_eq!(status(&run), 0, "{}", err(&run));
            assert!(desk.path(output).is_symlink(), "{output}");
            assert!(!desk.path(target).is_symlink());
            assert_eq!(desk.read(target), report, "{output}");
            desk.write(target, "old");
        }
        assert_eq!(mode(&desk, "archive/june.csv"), 0o664);
        assert_eq!(desk.leftovers(), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_pipe_as_output_is_written_through() {
        let desk = Desk::new();
        let report = desk.run(&["check", "data.csv", "--format", "csv"]).stdout;
        fifo(&desk, "pipe.csv");
        let path = desk.path("pipe.csv");
        let reader = std::thread::spawn(move || fs::read(path).expect("a pipe"));
        let output = desk.run(&["check", "data.csv", "--output", "pipe.csv"]);
        assert_eq!(status(&output), 0, "{}", err(&output));
        assert_eq!(reader.join().unwrap(), report);
        assert!(fs::metadata(desk.path("pipe.csv")).unwrap().file_type().is_fifo());
    }

    #[test]
    fn standard_output_by_its_name_is_written_through() {
        let desk = Desk::new();
        let report = desk.run(&["check", "data.csv", "--format", "csv"]).stdout;
        for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
            let output = desk.run(&["check", "data.csv", "--format", "csv", "--output", name]);
            assert_eq!(status(&output), 0, "{name}: {}", err(&output));
            assert_eq!(output.stdout, report, "{name}");
        }
    }

    #[test]
    fn standard_output_into_a_file_is_written_through() {
        let desk = Desk::new();
        let report = desk.run(&["check", "data.csv", "--format", "csv"]).stdout;
        let line = "(echo before; \"$0\" check data.csv --format csv --output /dev/stdout; echo after) > report.csv";
        let output = shell(&desk, line);
        let expected = [b"before\n", &report[..], b"after\n"].concat();
        assert_eq!(status(&output), 0, "{}", err(&output));
        assert!(desk.read("report.csv") == expected, "what stood there before is gone");
    }

    #[test]
    fn a_device_as_output_stays_a_device() {
        let desk = Desk::new();
        for (device, expected) in [("/dev/null", 0), ("/dev/full", 4)] {
            symlink(device, desk.path("report.csv")).unwrap();
            for output in ["report.csv", device] {
                let run = desk.run(&["check", "data.csv", "--format", "csv", "--output", output]);
                assert_eq!(status(&run), expected, "{output}");
                assert_eq!(run.stdout.len(), 0);
            }
            assert!(desk.path("report.csv").is_symlink());
            assert!(fs::metadata(device).unwrap().file_type().is_char_device());
            fs::remove_file(desk.path("report.csv")).unwrap();
        }
    }

    #[test]
    fn a_disk_that_fills_up_leaves_the_old_report() {
        let desk = Desk::new();
        large(&desk);
        desk.write("report.json", "old");
        // One block of 512 bytes; the signal is ignored, so that writing fails with an error.
        let line = "trap '' XFSZ; ulimit -f 1; exec \"$0\" check data.csv --output report.json";
        let output = shell(&desk, line);
        assert_eq!((status(&output), output.stdout.len()), (4, 0));
        assert!(err(&output).contains("report.json"), "{}", err(&output));
        assert_eq!(desk.read("report.json"), b"old");
        assert_eq!(desk.leftovers(), Vec::<PathBuf>::new());
        fs::remove_file(desk.path("report.json")).unwrap();
        assert_eq!(status(&shell(&desk, line)), 4);
        assert!(!desk.path("report.json").exists(), "half a report");
        assert_eq!(desk.leftovers(), Vec::<PathBuf>::new());
    }

    #[test]
    fn a_run_that_is_killed_leaves_the_old_report() {
        let desk = Desk::new();
        large(&desk);
        desk.write("report.json", "old");
        // The same limit with the signal at work: the run ends in the middle of writing.
        let output = shell(
            &desk,
            "ulimit -f 1; ulimit -c 0; exec \"$0\" check data.csv --output report.json",
        );
        assert_eq!(output.status.code(), None, "it was not killed");
        assert_eq!(desk.read("report.json"), b"old");
        let left = desk.leftovers();
        let name = left.first().and_then(|path| path.file_name()).unwrap().to_string_lossy();
        assert!(left.len() == 1 && name.starts_with(".report.json.plan-"), "{left:?}");
    }

    #[test]
    fn the_next_run_takes_away_what_a_killed_one_left() {
        let desk = Desk::new();
        desk.write(".report.csv.plan-x1y2z3.tmp", "half");
        desk.write(".other.csv.plan-x1y2z3.tmp", "half");
        let old = SystemTime::now() - Duration::from_secs(3600);
        let left = desk.path(".report.csv.plan-x1y2z3.tmp");
        File::options().write(true).open(left).unwrap().set_modified(old).unwrap();
        desk.write(".report.csv.tmp", "of somebody else");
        assert_eq!(status(&desk.run(&["check", "data.csv", "--output", "report.csv"])), 0);
        assert!(
            desk.path(".other.csv.plan-x1y2z3.tmp").exists()
                && desk.path(".report.csv.tmp").exists()
        );
        assert!(!desk.path(".report.csv.plan-x1y2z3.tmp").exists(), "it is still there");
    }

    #[test]
    fn a_folder_that_may_not_be_written_leaves_the_old_report() {
        let desk = Desk::new();
        fs::create_dir(desk.path("locked")).unwrap();
        desk.write("locked/report.csv", "old");
        fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(0o555)).unwrap();
        if File::create(desk.path("locked/probe")).is_ok() {
            return skipped("this user (root?) may write everywhere");
        }
        let output = desk.run(&["check", "data.csv", "--output", "locked/report.csv"]);
        assert_eq!(status(&output), 4);
        assert_eq!(desk.read("locked/report.csv"), b"old");
        fs::set_permissions(desk.path("locked"), fs::Permissions::from_mode(0o755)).unwrap();
    }

    // What it asks the system for.

    /// The system calls of a run, or nothing where they cannot be watched.
    fn traced(desk: &Desk, what: &str, arguments: &[&str]) -> Option<String> {
        let (output, calls) = run_traced(desk, what, arguments)?;
        assert_eq!(status(&output), 0, "{}", err(&output));
        Some(calls)
    }

    /// What a run comes to, and its system calls.
    fn run_traced(desk: &Desk, what: &str, arguments: &[&str]) -> Option<(Output, String)> {
        let works = Command::new("strace").args(["-f", "-e", "trace=none", "true"]).output();
        if !works.is_ok_and(|output| output.status.success()) {
            skipped("strace is not here or may not watch");
            return None;
        }
        let log = tempfile::NamedTempFile::new().expect("a log");
        let mut command = Command::new("strace");
        command.args(["-f", "-qq", "-e", what, "-o"]).arg(log.path()).arg("--");
        command.arg(env!("CARGO_BIN_EXE_plan")).args(arguments);
        command.current_dir(desk.folder.path()).env("HOME", "/home-of-nobody");
        let output = finished(command.stdout(Stdio::piped()).stderr(Stdio::piped()));
        Some((output, fs::read_to_string(log.path()).expect("a log")))
    }

    #[test]
    fn the_network_is_never_asked() {
        let desk = Desk::new();
        let Some(calls) =
            traced(&desk, "trace=network", &["check", "data.csv", "--output", "report.json"])
        else {
            return;
        };
        let calls: Vec<&str> =
            calls.lines().filter(|line| !line.contains("+++") && !line.contains("---")).collect();
        assert_eq!(calls, Vec::<&str>::new());
    }

    #[test]
    fn a_large_file_is_read_alike_where_the_system_has_no_second_thread() {
        const ODD: [&str; 7] = [
            "\n",
            "retail,2024-01,,5\"0,\n",
            "nothing,2024-01,,1,\n",
            "indicator,period,region,value,note\n",
            "retail,2024-13,,1,\n",
            "retail,2024-02,,\n",
            "\u{FEFF}retail,2024-02,,1,\n",
        ];
        let desk = Desk::new();
        let note = "补报\n".repeat(20_000);
        let rows = (0..40).map(|row| {
            let (odd, month) = (ODD[row % ODD.len()], row % 6 + 1);
            format!("{odd}retail,2024-{month:02},,{month}00.{},\"{note}\"\n", row / 20)
        });
        let head = "indicator,period,region,value,note\n".to_owned();
        let other = "value,note,indicator,period,region\n1,,retail,2024-01,\n";
        desk.write("large.csv", head + &rows.collect::<String>() + other);
        let check = ["check", "large.csv", "--keep-going", "--rejects", "rejects.csv"];
        let report = desk.run(&check);
        assert_eq!(status(&report), 3, "{}", err(&report));
        assert!(err(&report).contains("conflicting-rows"), "{}", err(&report));
        let rejects = desk.read("rejects.csv");
        let no_thread = "inject=clone,clone3:error=EAGAIN";
        let Some((alone, calls)) = run_traced(&desk, no_thread, &check) else { return };
        if !calls.contains("INJECTED") {
            return skipped("there is one processor");
        }
        assert_eq!((alone.stdout, alone.stderr), (report.stdout, report.stderr));
        assert_eq!(desk.read("rejects.csv"), rejects);
    }

    #[test]
    fn nothing_is_written_but_the_output_and_nothing_read_at_home() {
        let desk = Desk::new();
        let Some(calls) =
            traced(&desk, "trace=%file", &["check", "data.csv", "--output", "report.json"])
        else {
            return;
        };
        assert!(calls.contains("data.csv") && calls.contains("report.json"), "nothing was seen");
        for call in calls.lines() {
            assert!(!call.contains("/home-of-nobody"), "{call}");
            let writes =
                ["O_WRONLY", "O_RDWR", "O_CREAT", "rename", "unlink", "mkdir", "chmod", "truncate"];
            if writes.iter().any(|sign| call.contains(sign)) {
                assert!(call.contains("report.json"), "{call}");
            }
        }
    }
}

// Hostile text through every format.

/// What acts in a spreadsheet.
const FORMULAS: [&str; 12] = [
    "=1+1",
    "=HYPERLINK(\"http://x\",\"点\")",
    "=cmd|'/c calc'!A1",
    "+1+cmd",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "-",
    "=\"a\"\"b\"",
];

/// What acts in a page or a document.
const MARKUP: [&str; 6] = [
    "<script>alert(1)</script>",
    "</td></tr><b>x",
    "<img src=x onerror=alert(1)>",
    "a|b|c",
    "[x](javascript:alert(1))",
    "&lt;`*_#~",
];

/// What acts on a terminal or turns a text around; a plan refuses it, a cell may have it.
const HIDDEN: [&str; 8] = [
    "\u{1b}[2J\u{1b}]0;t\u{7}",
    "\u{9b}31m",
    "\u{202e}额总",
    "\u{2066}x\u{2069}",
    "\u{200b}x",
    "\u{feff}x",
    "\u{8}\u{7f}",
    "\u{85}x",
];

/// A plan whose names are all this text.
fn plan_of(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!(
        "[plan]\ntitle = \"{text}\"\nyear = 2024\nregion = \"{text}\"\n\
         [[department]]\nname = \"{text}\"\n\
         [[task]]\nnumber = 1\nsection = \"{text}\"\ntitle = \"{text}\"\ndepartments = [\"{text}\"]\n\
         [[task.indicator]]\nid = \"retail\"\nname = \"{text}\"\nunit = \"{text}\"\nnature = \"flow\"\n\
         note = \"{text}\"\ntarget.level = {{ want = \">= 760\", quote = \"{text}\" }}\n"
    )
}

/// The fields of CSV that are none of our numbers and would start a formula.
fn formulas_in(bytes: &[u8]) -> Vec<String> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let fields = reader.records().flat_map(|record| {
        record.expect("a record").iter().map(str::to_owned).collect::<Vec<String>>()
    });
    let starts = |field: &String| {
        field.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
            && field.parse::<f64>().is_err()
    };
    fields.filter(starts).collect()
}

#[test]
fn a_plan_without_end_is_refused() {
    let desk = Desk::new();
    let plan = String::from_utf8(desk.read("plan.toml")).unwrap();
    desk.write("plan.toml", format!("{plan}# {}\n", "x".repeat(16 << 20)));
    let output = desk.run(&["lint", "--lang", "en"]);
    assert_eq!(status(&output), 3);
    assert!(err(&output).contains("more than 16 MiB"), "{}", err(&output));
}

#[test]
fn hostile_names_pass_through_every_format() {
    let desk = Desk::new();
    desk.write("data.csv", "indicator,period,value,last_year\nretail,2024-06,-372.4,352.6\n");
    for text in FORMULAS.iter().chain(&MARKUP) {
        desk.write("plan.toml", plan_of(text));
        for command in [&["check", "data.csv"][..], &["list"]] {
            let run = |format| desk.run(&[command, &["--format", format]].concat());
            for format in ["csv", "excel"] {
                let output = run(format);
                assert_eq!(status(&output), 0, "{text}: {}", err(&output));
                assert_eq!(formulas_in(&output.stdout), Vec::<String>::new(), "{format}");
                let out = String::from_utf8(output.stdout).unwrap();
                assert!(command[0] == "list" || out.contains(",-372.4,"), "{format}: {out}");
            }
            let report: Value = serde_json::from_slice(&run("json").stdout).unwrap();
            assert_eq!(report["plan"], *text);
            assert_eq!(report["rows"][0]["name"], *text);
            let row: Value = serde_json::from_slice(&run("ndjson").stdout).unwrap();
            assert_eq!(row["unit"], *text);
            let out = String::from_utf8(run("markdown").stdout).unwrap();
            assert!(
                !out.contains("<script") && !out.contains("<b>") && !out.contains("<img"),
                "{out}"
            );
            let cells = |line: &str| line.replace("\\|", "").matches('|').count();
            for table in out.split("\n\n") {
                let rows = table.lines().filter(|line| line.starts_with('|')).map(cells);
                let rows: Vec<usize> = rows.collect();
                assert!(rows.windows(2).all(|pair| pair[0] == pair[1]), "{out}");
            }
            assert!(is_harmless(&run("table").stdout));
        }
        let lint = desk.run(&["lint", "--format", "json"]);
        let report: Value = serde_json::from_slice(&lint.stdout).unwrap();
        assert_eq!(report["plan"], *text);
        assert!(is_harmless(&desk.run(&["lint"]).stdout));
    }
}

#[test]
fn hostile_cells_pass_through_every_format() {
    let desk = Desk::new();
    for text in FORMULAS.iter().chain(&MARKUP).chain(&HIDDEN) {
        let cell = format!("\"{}\"", text.replace('"', "\"\""));
        let rows = format!(
            "indicator,period,region,value,last_year,growth,note\n\
             {cell},2024-06,{cell},{cell},,,{cell}\n社会消费品零售总额,2024-06,,1,,,{cell}\n"
        );
        desk.write("hostile.csv", rows);
        for format in ["table", "csv", "excel", "json", "ndjson", "markdown"] {
            let options = ["--keep-going", "--rejects", "rejects.csv", "--format", format];
            let output = desk.run(&[&["check", "hostile.csv"][..], &options].concat());
            assert_eq!(status(&output), 3, "{text:?}: {}", err(&output));
            assert!(is_harmless(&output.stderr), "{text:?}");
            let shows = ["table", "csv", "markdown"].contains(&format);
            assert!(!shows || is_harmless(&output.stdout), "{text:?} as {format}");
            let rejects = fs::read(desk.path("rejects.csv")).unwrap();
            assert_eq!(formulas_in(&rejects), Vec::<String>::new());
            if format == "json" {
                let report: Value = serde_json::from_slice(&output.stdout).unwrap();
                let problem = &report["problems"][0]["message"];
                // A byte-order mark has a problem of its own, which does not name it.
                let seen = if text.starts_with('\u{feff}') { "BOM" } else { text.trim() };
                assert!(problem.as_str().unwrap().contains(seen), "{text:?}: {problem}");
            }
        }
        for arguments in [["help", text], ["lint", text]] {
            let output = desk.run(&arguments);
            assert_eq!(status(&output), 2, "{text:?}");
            assert!(is_harmless(&output.stderr), "{text:?}");
        }
        let help = desk.run(&["help", "problems", text]);
        assert!(status(&help) == 2 && is_harmless(&help.stderr), "{text:?}");
    }
}
