//! `plan template`: returns to be filled in, as one file or one for each department.

use std::io;
use std::path::{Path, PathBuf};

use hashbrown::HashMap;

use super::args::{Given, OutputArgs, Reads, TemplateArgs};
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::opening::Opening;
use super::output::is_standard_output;
use super::words::{IS_THERE, WRITTEN};
use super::world::World;
use super::{reading, resolve};
use crate::analysis::template::ReturnsWanted;
use crate::figures::{Canonical, Figure, Key};
use crate::files::{expand, make_folder, write_new};
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::render::FormFile;
use crate::report::BlankForm;
use crate::value::Period;

const NO_PERIOD: Text = Text::new(
    "请用 --period 写明报表的时期，如 --period {0}-06",
    "name the period of the returns with --period, such as --period {0}-06",
);
const NOT_AFORM: Text =
    Text::new("template 只写 csv 和 xlsx：{0}", "template writes csv and xlsx: {0}");
const NOTHING_DUE: Text = Text::new("{0}没有要报的", "nothing is to be reported for {0}");
const UNASSIGNED: Text = Text::new("未列部门", "no department");

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &TemplateArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let output = OutputArgs { quiet: args.quiet, ..OutputArgs::default() };
    let given = Given { plan: &args.plan, input: &args.input, output: &output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    let file = file(args)?;
    let path = args.output.as_deref().filter(|path| !is_standard_output(path));
    let Some(period) = resolve::period(given.input, plan)? else {
        return Err(Failure::Usage(NO_PERIOD, vec![plan.year.to_string()]));
    };
    let departments = resolve::departments(&args.department, plan)?;
    let figures = figures(opening, plan, period, given, world)?;
    let known = ReturnsWanted {
        plan,
        figures: &figures,
        period,
        only_missing: args.missing,
        lang: world.lang,
    };
    let mut forms: Vec<(Option<PathBuf>, BlankForm)> = Vec::new();
    if let Some(folder) = &args.out {
        for (department, form) in known.by_department() {
            if !departments.is_empty() && department.is_none_or(|it| !departments.contains(&it)) {
                continue;
            }
            let name = department.map_or(world.lang.text(UNASSIGNED), |id| plan.department(id));
            let name = format!("{}-{period}.{}", file_name(name), file.ending());
            forms.push((Some(folder.join(name)), form));
        }
    } else {
        let form = known.of_all(&departments);
        if !form.rows.is_empty() {
            forms.push((path.map(Path::to_owned), form));
        }
    }
    write(&forms, file, period, args.quiet, world)
}

/// Writes the forms; none where any of the files is there.
fn write(
    forms: &[(Option<PathBuf>, BlankForm)],
    file: FormFile,
    period: Period,
    quiet: bool,
    world: &mut World,
) -> Result<Exit, Failure> {
    if forms.is_empty() {
        world.tell(NOTHING_DUE, &[world.lang.period(period)]);
        return Ok(Exit::Computed);
    }
    let taken = forms.iter().filter_map(|(path, _)| path.as_ref());
    let taken: Vec<String> = taken
        .filter(|path| path.symlink_metadata().is_ok())
        .map(|path| path.display().to_string())
        .collect();
    if !taken.is_empty() {
        return Err(Failure::Usage(IS_THERE, vec![taken.join(", ")]));
    }
    for (path, form) in forms {
        if let Some(folder) = path.as_deref().and_then(Path::parent) {
            make_folder(folder).map_err(|error| Refusal::writing(folder, error))?;
        }
        let bytes = file.write(form).map_err(Refusal::printing)?;
        let Some(path) = path else {
            world.print(|out| out.write_all(&bytes)).map_err(Refusal::printing)?;
            continue;
        };
        write_new(path, &bytes).map_err(|error: io::Error| Refusal::writing(path, error))?;
        if !quiet {
            world.tell(WRITTEN, &[path.display().to_string()]);
        }
    }
    Ok(Exit::Computed)
}

/// The kind of file: as it is asked for, else as its name ends; a workbook for each department.
fn file(args: &TemplateArgs) -> Result<FormFile, Failure> {
    let path = args.output.as_deref().filter(|path| !is_standard_output(path));
    match (args.format, path) {
        (Some(file), _) => Ok(file),
        (None, Some(path)) => {
            let ending = path.extension().unwrap_or_default().to_ascii_lowercase();
            let all = [FormFile::Csv, FormFile::Xlsx];
            let found = all.into_iter().find(|it| ending == it.ending());
            found.ok_or_else(|| Failure::Usage(NOT_AFORM, vec![path.display().to_string()]))
        }
        (None, None) if args.out.is_some() => Ok(FormFile::Xlsx),
        (None, None) => Ok(FormFile::Csv),
    }
}

/// The figures that there are; none where neither the command nor the plan names a file that is there.
fn figures(
    opening: Opening,
    plan: &'static Plan,
    period: Period,
    given: Given,
    world: &mut World,
) -> Result<HashMap<Key, Figure>, Failure> {
    let mut figures = HashMap::new();
    let named = opening.folder().files(&plan.data);
    let is_there = |path: &PathBuf| !expand(path).tables.is_empty();
    if given.input.files.is_empty() && !named.iter().any(is_there) {
        return Ok(figures);
    }
    let request = plan.request(Some(period), Vec::new());
    let tables = reading::tables(opening, &request, given, &[], world)?;
    let session = tables.session;
    if !given.output.quiet {
        session.located()?.show(world);
    }
    let canonical = Canonical {
        sources: &session.sources,
        inputs: &tables.inputs,
        request: &request,
        duplicates: &tables.duplicates,
    };
    let each = canonical.each_figure(&mut |key, figure| {
        figures.entry(key).or_insert(figure);
    });
    each.map_err(Refusal::reading)?;
    Ok(figures)
}

/// A name as files may have it on any system.
fn file_name(name: &str) -> String {
    name.replace(|c: char| c.is_control() || "/\\:*?\"<>|".contains(c), "_")
}
