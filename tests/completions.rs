//! What `plan completions` prints completes, and no name in it acts.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::fs;
use std::io::{Write, stderr};
use std::path::Path;
use std::process::{Command, Output};

/// Names that would do something where they were not quoted.
const HOSTILE: [&str; 5] =
    ["$(touch acted)", "`touch acted`; a'b\"c \\ d", "’; New-Item acted; ‘", "(touch acted)", "*"];

fn plan_toml() -> String {
    let departments = HOSTILE.iter().chain(&["Sales"]).map(|name| {
        let name = name.replace('\\', "\\\\").replace('"', "\\\"");
        format!("[[department]]\nname = \"{name}\"\n")
    });
    let head = "[plan]\ntitle = \"t\"\nyear = 2025\nlanguage = \"en\"\n";
    head.to_owned()
        + &departments.collect::<String>()
        + "[[task]]\nnumber = 1\ntitle = \"t\"\ndepartments = [\"Sales\"]\n[[task.indicator]]\nid = \"net\"\nname = \"Net sales\"\nunit = \"t\"\nnature = \"flow\"\n"
}

/// The script for a shell, in the folder of the plan.
fn script(folder: &Path, shell: &str) -> String {
    let made = Command::new(env!("CARGO_BIN_EXE_plan"))
        .args(["completions", shell])
        .current_dir(folder)
        .output()
        .unwrap();
    assert!(made.status.success() && made.stderr.is_empty());
    String::from_utf8(made.stdout).unwrap()
}

/// What a shell prints; none where it is not installed, and that is said.
fn run(folder: &Path, shell: &str, arguments: &[&str]) -> Option<Output> {
    let output = Command::new(shell).args(arguments).current_dir(folder).output();
    if output.is_err() {
        // Not by a macro: what those print is shown only of tests that fail.
        stderr().write_all(format!("{shell} is not installed\n").as_bytes()).unwrap();
    }
    output.ok()
}

#[test]
fn names_are_completed_and_none_acts() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("plan.toml"), plan_toml()).unwrap();
    fs::write(folder.join("plan.bash"), script(folder, "bash")).unwrap();
    let complete = r#"
        source ./plan.bash
        COMP_WORDS=(plan check --department "")
        COMP_CWORD=3
        _plan_with_names plan "" --department
        for word in "${COMPREPLY[@]}"; do eval "printf '%s\n' $word"; done
        COMP_WORDS=(plan explain N)
        COMP_CWORD=2
        _plan_with_names plan N explain
        eval "printf '%s\n' ${COMPREPLY[0]}"
        COMP_WORDS=(plan conv)
        COMP_CWORD=1
        _plan_with_names plan conv plan
        printf '%s\n' "${COMPREPLY[@]}"
    "#;
    let Some(output) = run(folder, "bash", &["--norc", "-c", complete]) else { return };
    let offered = String::from_utf8(output.stdout).unwrap();
    let names = HOSTILE.iter().copied().chain(["Sales", "Net sales", "convert"]);
    assert_eq!(offered.lines().collect::<Vec<_>>(), names.collect::<Vec<_>>());
    assert!(!folder.join("acted").exists());
}

#[test]
fn fish_completes_names_and_none_acts() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("plan.toml"), plan_toml()).unwrap();
    fs::write(folder.join("plan.fish"), script(folder, "fish")).unwrap();
    let complete = "
        source ./plan.fish
        complete -C 'plan check --department '
        complete -C 'plan check --department=S'
        complete -C 'plan explain N'
        complete -C 'plan conv' | string replace -r '\t.*' ''
    ";
    let Some(output) = run(folder, "fish", &["--no-config", "-c", complete]) else { return };
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    let offered = String::from_utf8(output.stdout).unwrap();
    let mut offered: Vec<&str> = offered.lines().collect();
    let mut names: Vec<&str> = HOSTILE
        .iter()
        .copied()
        .chain(["Sales", "--department=Sales", "Net sales", "convert"])
        .collect();
    // It puts names into an order of its own.
    offered.sort_unstable();
    names.sort_unstable();
    assert_eq!(offered, names);
    assert!(!folder.join("acted").exists());
}

/// What a zsh with a terminal of its own makes of lines on which the tabulator was pressed.
const ZSH: &str = r#"
    zmodload zsh/zpty
    zpty shell zsh -f -i
    feed() { zpty -w shell "$1" }
    feed 'PS1= PS2= RPS1='
    feed 'autoload -U compinit; compinit -u -D; source ./plan.zsh; compdef _plan plan'
    feed 'taken() { print -r -- "$BUFFER" > line; BUFFER=; : > taken }'
    feed 'zle -N taken; bindkey "^X" taken'
    typed() {
        rm -f taken
        zpty -w -n shell "$1"$'\t\x18'
        repeat 3000; do
            zpty -r -t shell rest
            [[ -e taken ]] && break
            sleep 0.02
        done
        print -r -- "$(<line)"
    }
    typed 'plan check --department S'
    typed 'plan check --department "('
    typed 'plan check --department \$'
    typed 'plan explain N'
    typed 'plan conv'
    zpty -d shell
"#;

#[test]
fn zsh_completes_names_and_none_acts() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("plan.toml"), plan_toml()).unwrap();
    fs::write(folder.join("plan.zsh"), script(folder, "zsh")).unwrap();
    let Some(output) = run(folder, "zsh", &["-f", "-c", ZSH]) else { return };
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let completed = [
        "plan check --department Sales ",
        r#"plan check --department "(touch acted)" "#,
        r"plan check --department \$\(touch\ acted\) ",
        r"plan explain Net\ sales ",
        "plan convert ",
    ];
    assert_eq!(lines.lines().collect::<Vec<_>>(), completed, "{output:?}");
    assert!(!folder.join("acted").exists());
}

#[test]
fn powershell_takes_the_script() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("plan.toml"), plan_toml()).unwrap();
    let text = script(folder, "powershell");
    assert!(text.contains("'Sales'") && text.contains("'Net sales'"));
    fs::write(folder.join("script.ps1"), text).unwrap();
    if let Some(output) = run(folder, "pwsh", &["-NoProfile", "-File", "script.ps1"]) {
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    assert!(!folder.join("acted").exists());
}

#[test]
fn without_a_plan_there_are_no_names() {
    let folder = tempfile::tempdir().unwrap();
    assert!(script(folder.path(), "bash").contains("explain) names=() ;;"));
}
