//! What the options name, looked up in the plan: nothing is shown for a name that does not exist.

use std::path::{Path, PathBuf};

use super::args::{Given, InputArgs, NarrowArgs, ScopeArgs, ShownArgs};
use super::failure::Failure;
use super::output;
use super::words::GIVEN_TWICE;
use crate::analysis::check::{By, Question, USUAL_TOP};
use crate::lang::Text;
use crate::ledger::{Narrow, Roles};
use crate::plan::{Plan, Reward, TargetGroup};
use crate::value::{
    Date, DepartmentId, FilePeriod, IndicatorId, Meant, Names, OfferedPeriod, Period, RegionId,
};

const UNKNOWN_DEPARTMENT_ARGUMENT: Text = Text::new(
    "计划里没有部门“{0}”[；是否要写：{1}]",
    "the plan has no department `{0}`[; did you mean: {1}]",
);
const UNKNOWN_REGION_ARGUMENT: Text = Text::new(
    "计划里没有地区“{0}”[；是否要写：{1}]",
    "the plan has no region `{0}`[; did you mean: {1}]",
);
const UNKNOWN_INDICATOR_ARGUMENT: Text = Text::new(
    "计划里没有指标“{0}”[；是否要写：{1}]",
    "the plan has no indicator `{0}`[; did you mean: {1}]",
);
const UNKNOWN_TASK_ARGUMENT: Text = Text::new("计划里没有第{0}项任务", "the plan has no task {0}");
const UNKNOWN_GROUP_ARGUMENT: Text =
    Text::new("计划里没有组“{0}”；有：{1}", "the plan has no group `{0}`; there are: {1}");
const NO_GROUPS: Text = Text::new(
    "plan.toml 里没有分组（group 表）；写法见 plan help plan group",
    "plan.toml declares no groups (table group); plan help plan group shows how to write one",
);
const BAD_PERIOD_ARGUMENT: Text = Text::new(
    "“{0}”不是累计时期；请写成 [{1}（1月起累计）][{2}-06、{2}-q2 或 {2}年1-6月]",
    "`{0}` is no cumulative period; write [{1} (since January)][{2}-06, {2}-q2 or {2}-h1]",
);
const PERIOD_NOT_OF_PLAN: Text = Text::new(
    "--period 的年份须是计划年度{1}，不能是{0}",
    "--period must be of the plan's year {1}, not {0}",
);
const BAD_DAY: Text =
    Text::new("“{0}”不是日期；请写成 2024-07-15", "`{0}` is no day; write it like 2024-07-15");
const NO_SUCH_FILE: Text = Text::new(
    "--file-period 里的文件 {0} 不在所给的文件中",
    "--file-period: {0} is not among the files",
);
const BAD_FILE_PERIOD: Text = Text::new(
    "--file-period 须写成 文件=时期，如 6月.csv=2024-06：{0}",
    "--file-period is written FILE=PERIOD, as in june.csv=2024-06: {0}",
);

/// Stands for the year of a plan that is not opened yet.
const SOME_YEAR: u16 = 2000;

/// The year of an example.
const EXAMPLE_YEAR: u16 = 2024;

/// What is asked of the plan.
pub(super) fn question(
    asked: &NarrowArgs,
    shown: &ShownArgs,
    plan: &Plan,
) -> Result<Question, Failure> {
    if asked.by == Some(By::Group) {
        need_groups(plan)?;
    }
    Ok(Question {
        narrow: narrow(&asked.scope, plan)?,
        statuses: asked.status.clone(),
        by: asked.by.unwrap_or_default(),
        brief: shown.brief,
        top: shown.top.unwrap_or(USUAL_TOP),
        sort: shown.sort,
        joint: shown.joint.unwrap_or_default(),
        months: false,
        in_pack: false,
    })
}

/// Which targets are shown.
pub(super) fn narrow(args: &ScopeArgs, plan: &Plan) -> Result<Narrow, Failure> {
    let departments = &plan.names.departments;
    let known = |number: &&u16| plan.tasks.iter().any(|task| task.number == **number);
    if let Some(number) = args.task.iter().find(|number| !known(number)) {
        return Err(Failure::Usage(UNKNOWN_TASK_ARGUMENT, vec![number.to_string()]));
    }
    Ok(Narrow {
        departments: ids(&args.department, departments, UNKNOWN_DEPARTMENT_ARGUMENT)?,
        regions: regions(&args.region, plan)?,
        tasks: args.task.clone(),
        groups: groups(&args.group, plan)?,
        roles: if args.lead_only { Roles::First } else { Roles::All },
        soft: args.soft.unwrap_or_default(),
    })
}

/// That there are groups, where they are asked for.
pub(super) fn need_groups(plan: &Plan) -> Result<(), Failure> {
    if plan.analyses.groups.is_empty() {
        return Err(Failure::Usage(NO_GROUPS, Vec::new()));
    }
    Ok(())
}

/// The groups of names, of groups or of kinds of them.
fn groups(asked: &[String], plan: &Plan) -> Result<Vec<usize>, Failure> {
    let mut found = Vec::new();
    for name in asked {
        need_groups(plan)?;
        let groups = &plan.analyses.groups;
        let is_called =
            |it: &TargetGroup| it.name == *name || it.kind.as_deref() == Some(name.as_str());
        let called = groups.iter().enumerate().filter(|(_, it)| is_called(it));
        let before = found.len();
        found.extend(called.map(|(place, _)| place));
        if found.len() == before {
            let names: Vec<&str> = groups.iter().map(|it| it.name.as_str()).collect();
            let values = vec![name.clone(), names.join(", ")];
            return Err(Failure::Usage(UNKNOWN_GROUP_ARGUMENT, values));
        }
    }
    Ok(found)
}

/// The departments of names.
pub(super) fn departments(names: &[String], plan: &Plan) -> Result<Vec<DepartmentId>, Failure> {
    ids(names, &plan.names.departments, UNKNOWN_DEPARTMENT_ARGUMENT)
}

/// The indicator of a name, or that of a reward.
pub(super) fn indicator(name: &str, plan: &Plan) -> Result<IndicatorId, Failure> {
    let names = &plan.names.indicators;
    let near = || names.near(name).join(", ");
    let unknown = || Failure::Usage(UNKNOWN_INDICATOR_ARGUMENT, vec![name.to_owned(), near()]);
    let of_reward = || {
        let is_named = |it: &&Reward| it.id == name || it.name == name;
        plan.rewards.iter().find(is_named).map(|reward| reward.indicator)
    };
    names.find(name).or_else(of_reward).ok_or_else(unknown)
}

/// The regions of names, of regions or of kinds of them.
pub(super) fn regions(asked: &[String], plan: &Plan) -> Result<Vec<RegionId>, Failure> {
    let mut found = Vec::new();
    for name in asked {
        let called = plan.names.regions_called(name, &plan.regions);
        if called.is_empty() {
            let near = plan.names.regions_near(name).join(", ");
            return Err(Failure::Usage(UNKNOWN_REGION_ARGUMENT, vec![name.clone(), near]));
        }
        found.extend(called);
    }
    Ok(found)
}

/// The same; without any the plan's own.
pub(super) fn regions_or_home(asked: &[String], plan: &Plan) -> Result<Vec<RegionId>, Failure> {
    let found = regions(asked, plan)?;
    Ok(if found.is_empty() { vec![plan.home()] } else { found })
}

/// Whether what was typed can be meant at all: told before any file is opened.
pub(super) fn typed(given: Given) -> Result<(), Failure> {
    // Of which year it is, where it does not say so, the plan tells.
    let is_sure = |text: &String| cumulative(text, Some(SOME_YEAR)).is_ok();
    let mut hopeless = given.input.period.iter().filter(|it| !is_sure(it) && offered(it).is_some());
    hopeless.try_for_each(|text| cumulative(text, None).map(|_| ()))?;
    given.input.file_period.iter().try_for_each(|text| file_and_period(text).map(|_| ()))?;
    output::format(given.output).map(|_| ())
}

/// The day of an option.
pub(super) fn day(text: &str) -> Result<Date, Failure> {
    Date::parse(text).ok_or_else(|| Failure::Usage(BAD_DAY, vec![text.to_owned()]))
}

/// The report period that was asked for, which must be cumulative and of the plan's year.
pub(super) fn period(args: &InputArgs, plan: &Plan) -> Result<Option<Period>, Failure> {
    args.period.as_ref().map(|text| report(text, plan)).transpose()
}

/// The report period of a text, which must be cumulative and of the plan's year.
pub(super) fn report(text: &str, plan: &Plan) -> Result<Period, Failure> {
    let period = cumulative(text, Some(plan.year))?;
    if period.year() != plan.year {
        let values = vec![text.to_owned(), plan.year.to_string()];
        return Err(Failure::Usage(PERIOD_NOT_OF_PLAN, values));
    }
    Ok(period)
}

/// The files whose period was named: each of them one of the tables, and once.
pub(super) fn file_periods(
    args: &InputArgs,
    tables: &[PathBuf],
) -> Result<Vec<(PathBuf, FilePeriod)>, Failure> {
    let mut found: Vec<(PathBuf, FilePeriod)> = Vec::new();
    for text in &args.file_period {
        let (file, period) = file_and_period(text)?;
        let is_named = |table: &&PathBuf| {
            table.as_path() == Path::new(file) || table.file_name().is_some_and(|name| name == file)
        };
        let table = tables.iter().find(is_named);
        let table = table.ok_or_else(|| Failure::Usage(NO_SUCH_FILE, vec![file.to_owned()]))?;
        if found.iter().any(|(known, _)| known == table) {
            return Err(Failure::Usage(GIVEN_TWICE, vec![format!("--file-period {file}=")]));
        }
        found.push((table.clone(), period));
    }
    Ok(found)
}

/// What `FILE=PERIOD` says.
fn file_and_period(text: &str) -> Result<(&str, FilePeriod), Failure> {
    let parts = text.rsplit_once('=');
    let (file, period) =
        parts.ok_or_else(|| Failure::Usage(BAD_FILE_PERIOD, vec![text.to_owned()]))?;
    let since = cumulative(period, None)?;
    Ok((file, FilePeriod::of(period).unwrap_or(FilePeriod { since, alone: None })))
}

/// A period since January, of this year where it says none.
fn cumulative(text: &str, year: Option<u16>) -> Result<Period, Failure> {
    let period = Period::parse_as(text, Meant { year, ..Meant::default() });
    let period = period.ok().filter(|period| period.is_cumulative());
    period.ok_or_else(|| {
        let of = |year| OfferedPeriod::of(text, year).since;
        let exact = year.map_or_else(|| offered(text).unwrap_or_default(), of);
        let example =
            if exact.is_empty() { year.unwrap_or(EXAMPLE_YEAR).to_string() } else { String::new() };
        Failure::Usage(BAD_PERIOD_ARGUMENT, vec![text.to_owned(), exact, example])
    })
}

/// What may be written in place of a text, in whatever year; none where the year makes a difference.
fn offered(text: &str) -> Option<String> {
    let [this, next] = [SOME_YEAR, SOME_YEAR + 1].map(|year| OfferedPeriod::of(text, year).since);
    (this == next).then_some(this)
}

fn ids<Id: Copy + PartialEq>(
    asked: &[String],
    names: &Names<Id>,
    unknown: Text,
) -> Result<Vec<Id>, Failure> {
    let find = |name: &String| {
        let near = || names.near(name).join(", ");
        names.find(name).ok_or_else(|| Failure::Usage(unknown, vec![name.clone(), near()]))
    };
    asked.iter().map(find).collect()
}
