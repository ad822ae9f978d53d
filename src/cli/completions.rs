//! `plan completions`: what a shell offers while a command is typed, with the names of the plan.
//!
//! The script for the commands and options is that of `clap_complete`. Names are added apart: they stand in the
//! script as quoted texts and nowhere else, so that nothing in a name acts.

use clap::CommandFactory;
use clap_complete::Shell;

use super::args::{Args, CompletionsArgs};
use super::descriptions::localized;
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::opening::Opening;
use super::world::World;
use crate::files::find_plan;
use crate::lang::Lang;
use crate::plan::Plan;

/// The names that are offered.
#[derive(Default)]
struct OfferedNames<'a> {
    indicators: Vec<&'a str>,
    departments: Vec<&'a str>,
    regions: Vec<&'a str>,
    groups: Vec<&'a str>,
}

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &CompletionsArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let has_plan = args.plan.plan_file.is_some() || find_plan(&world.folder).is_some();
    let opening = has_plan.then(|| Opening::new(&args.plan, language, world)).transpose()?;
    // Of a plan with mistakes the names are left out: its other commands tell them.
    let plan = opening.as_ref().and_then(|opening| opening.plan);
    let names = plan.map(OfferedNames::of).unwrap_or_default();
    let mut script = Vec::new();
    let mut command = localized(Args::command(), world.lang);
    clap_complete::generate(args.shell, &mut command, "plan", &mut script);
    let script = String::from_utf8_lossy(&script).into_owned();
    let script = match args.shell {
        Shell::Bash => bash(&script, &names),
        Shell::Zsh => zsh(&script, &names),
        Shell::Fish => fish(&script, &names),
        Shell::PowerShell => powershell(&script, &names),
        _ => script,
    };
    world.print(|out| out.write_all(script.as_bytes())).map_err(Refusal::printing)?;
    Ok(Exit::Computed)
}

impl<'a> OfferedNames<'a> {
    fn of(plan: &'a Plan) -> Self {
        Self {
            indicators: plan.indicators.iter().map(|it| it.name.as_str()).collect(),
            departments: plan.departments.iter().map(|it| it.name.as_str()).collect(),
            // The plan's own may have no name.
            regions: plan
                .regions
                .iter()
                .map(|it| it.name.as_str())
                .filter(|it| !it.is_empty())
                .collect(),
            groups: plan.analyses.groups.iter().map(|it| it.name.as_str()).collect(),
        }
    }

    /// Each list with the options that take it, `explain` for what stands behind the command.
    fn lists(&self) -> [(&'static str, &'static str, &[&'a str]); 4] {
        [
            ("departments", "--department", &self.departments),
            ("regions", "--region", &self.regions),
            ("groups", "--group", &self.groups),
            ("indicators", "explain", &self.indicators),
        ]
    }
}

/// A text that is one word of `sh`, whatever is in it.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn list(names: &[&str], quote: fn(&str) -> String, between: &str) -> String {
    names.iter().map(|name| quote(name)).collect::<Vec<_>>().join(between)
}

fn bash(script: &str, names: &OfferedNames) -> String {
    let cases = names.lists().map(|(_, before, names)| {
        format!("        {before}) names=({}) ;;\n", list(names, quoted, " "))
    });
    format!(
        r#"{script}
_plan_with_names() {{
    local cur="${{COMP_WORDS[COMP_CWORD]}}" prev="${{COMP_WORDS[COMP_CWORD-1]}}" name
    local -a names=()
    [[ $prev == '=' ]] && prev="${{COMP_WORDS[COMP_CWORD-2]}}"
    [[ $cur == '=' ]] && cur=''
    cur="${{cur#[\"\']}}"
    case "$prev" in
{}        *) _plan "$@"; return ;;
    esac
    COMPREPLY=()
    for name in "${{names[@]}}"; do
        [[ $name == "$cur"* ]] && COMPREPLY+=("$(printf '%q' "$name")")
    done
}}
complete -F _plan_with_names -o bashdefault -o default plan
"#,
        cases.concat()
    )
}

fn zsh(script: &str, names: &OfferedNames) -> String {
    let functions = names.lists().map(|(what, _, names)| {
        format!(
            "_plan_{what}() {{\n    local -a names=({})\n    compadd -a names\n}}\n",
            list(names, quoted, " ")
        )
    });
    let lines = script.lines().map(|line| {
        let taken = names.lists().into_iter().find(|(_, before, _)| {
            line.contains(&format!("{before}=["))
                || (*before == "explain" && line.contains(":indicator -- "))
        });
        match taken.and_then(|(what, ..)| Some((what, line.strip_suffix(":_default' \\")?))) {
            Some((what, line)) => format!("{line}:_plan_{what}' \\\n"),
            None => format!("{line}\n"),
        }
    });
    let lines: String = lines.collect();
    let (head, rest) = lines.split_once('\n').unwrap_or((&lines, ""));
    format!("{head}\n{}{rest}", functions.concat())
}

fn fish(script: &str, names: &OfferedNames) -> String {
    let quote: fn(&str) -> String =
        |text| format!("'{}'", text.replace('\\', r"\\").replace('\'', r"\'"));
    let added = names.lists().map(|(what, before, names)| {
        let names = list(names, quote, " ");
        let function = format!("function __plan_{what}\n    printf '%s\\n' {names}\nend\n");
        let function =
            if names.is_empty() { format!("function __plan_{what}\nend\n") } else { function };
        let complete = match before.strip_prefix("--") {
            Some(option) => format!("complete -c plan -l {option} -x -a '(__plan_{what})'\n"),
            None => format!(
                "complete -c plan -n '__fish_seen_subcommand_from {before}' -a '(__plan_{what})'\n"
            ),
        };
        function + &complete
    });
    format!("{script}\n{}", added.concat())
}

fn powershell(script: &str, names: &OfferedNames) -> String {
    // Typographic quotes end a text there as well.
    let quote: fn(&str) -> String = |text| {
        let doubled = text.chars().flat_map(|c| {
            let times = if matches!(c, '\'' | '\u{2018}'..='\u{201B}') { 2 } else { 1 };
            std::iter::repeat_n(c, times)
        });
        format!("'{}'", doubled.collect::<String>())
    };
    let cases = names.lists().map(|(_, before, names)| {
        format!("        '{before}' {{ $names = @({}) }}\n", list(names, quote, ", "))
    });
    let added = format!(
        r#"
    $before = @($commandAst.CommandElements | Where-Object {{ $_.Extent.EndOffset -lt $cursorPosition }})
    $names = $null
    switch ("$($before[-1])") {{
{}    }}
    if ($null -ne $names) {{
        $word = $wordToComplete.Trim("'")
        return $names | Where-Object {{ $_.StartsWith($word) }} | ForEach-Object {{
            $text = "'" + ($_ -replace "(['\u2018-\u201B])", '$1$1') + "'"
            [CompletionResult]::new($text, $_, [CompletionResultType]::ParameterValue, $_)
        }}
    }}
"#,
        cases.concat()
    );
    let mark = "param($wordToComplete, $commandAst, $cursorPosition)\n";
    script.replacen(mark, &format!("{mark}{added}"), 1)
}
