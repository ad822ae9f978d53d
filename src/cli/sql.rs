//! `plan sql`: the queries by which an engine that holds the rows counts them.

use super::args::{OutputArgs, SqlArgs};
use super::exit::Exit;
use super::failure::{Failure, Refusal};
use super::opening::Opening;
use super::output::Output;
use super::words::WRITTEN;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::trend;
use crate::files::write_whole;
use crate::lang::{Lang, Text};
use crate::plan::Plan;
use crate::render::Format;
use crate::request::Request;
use crate::sql::{FigureQueries, Impossible, RosterQueries, TableName};
use crate::value::nearest;

const UNKNOWN_ROSTER: Text = Text::new(
    "计划里没有名单“{0}”[；是否要写：{1}]",
    "the plan has no roster `{0}`[; did you mean: {1}]",
);
const NOTHING_COUNTED: Text = Text::new(
    "没有指标从名单“{0}”里数；请在指标里写 roster = \"{0}\"",
    "no indicator counts roster `{0}`; name it with roster = \"{0}\" in an indicator",
);
const BAD_TABLE: Text = Text::new(
    "“{0}”不是表名；请写成 表、库.表，名称里有点的加双引号：\"a.b\"",
    "`{0}` is no name of a table; write table or schema.table, with quotes where a name has a point: \"a.b\"",
);
const HEAD_OF_FIGURES: Text = Text::new(
    "-- {0} 的各项数，由 plan 写成，适用于 {1}；结果存成 CSV，交给 plan check。先运行 --check 写出的查询。",
    "-- Figures of {0}, written by plan for {1}: save the result as CSV for plan check. Run the query of --check first.",
);
const HEAD_OF_FINDINGS: Text = Text::new(
    "-- {0} 的核对，由 plan 写成，适用于 {1}；有 error 的行时，各项数都留空。",
    "-- What to look at for {0}, written by plan for {1}: as long as it lists an error, all figures stay blank.",
);
const KEPT_BACK: Text = Text::new(
    "名单里有读不了的行，不作计数；请看 plan sql --check 写出的查询",
    "rows of the roster cannot be read, and nothing is counted: see the query of plan sql --check",
);

const FIGURES_KEPT_BACK: Text = Text::new(
    "表里有读不了的行，各项数不给；请看 plan sql --check 写出的查询",
    "rows of the table cannot be read, and no figure is given: see the query of plan sql --check",
);

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &SqlArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let bad_table = || Failure::Usage(BAD_TABLE, vec![args.table.clone()]);
    let table = TableName::parse(&args.table).ok_or_else(bad_table)?;
    let opening = Opening::new(&args.plan, language, world)?;
    let output = OutputArgs {
        format: Some(Format::Csv),
        output: args.output.clone(),
        ..OutputArgs::default()
    };
    let session = reading::plan_alone(opening, &output, world)?;
    let Some(plan) = session.plan else { return Err(session.refused(world)) };
    if session.problems.has_errors() {
        return Err(session.refused(world));
    }
    let text = query(args, &table, plan, world.lang)?;
    write(&text, &session.output, world)?;
    Ok(Exit::Computed)
}

/// The query that is asked for, under a line that says what it is.
fn query(args: &SqlArgs, table: &TableName, plan: &Plan, lang: Lang) -> Result<String, Failure> {
    let report = resolve::report(&args.period, plan)?;
    let request = plan.request(Some(report), trend::periods(plan));
    let periods = request.resolve(&request.survey()).expect("the period of the report is given");
    let impossible = |it: Impossible| Failure::Usage(it.reason, it.values);
    let dialect = args.dialect;
    let head = |text| lang.fill(text, &[report.to_string(), dialect.title().to_owned()]);
    let (head_of_figures, head_of_findings) = (head(HEAD_OF_FIGURES), head(HEAD_OF_FINDINGS));
    let Some(id) = &args.roster else {
        let queries =
            FigureQueries { request: &request, table, engine: dialect, more: &args.columns };
        let text = if args.check {
            format!("{head_of_findings}\n{}", queries.findings(&periods).map_err(impossible)?)
        } else {
            let figures = queries.figures(&periods, lang.text(FIGURES_KEPT_BACK));
            format!("{head_of_figures}\n{}", figures.map_err(impossible)?)
        };
        return Ok(text);
    };
    let roster = roster(id, &request)?;
    let queries = RosterQueries { request: &request, roster, table, dialect };
    if args.check {
        let findings = queries.findings().map_err(impossible)?;
        return Ok(format!("{head_of_findings}\n{findings}"));
    }
    let counted = roster.counts.iter().map(|count| count.indicator);
    let promised = counted.flat_map(|id| {
        plan.indicator(id).promises().into_iter().map(move |(_, region)| (id, region))
    });
    let figures = queries.figures(&periods, promised.collect(), lang.text(KEPT_BACK));
    Ok(format!("{head_of_figures}\n{}", figures.map_err(impossible)?))
}

/// The roster of an id, of which something is counted.
fn roster<'r>(
    id: &str,
    request: &'r Request,
) -> Result<&'r crate::request::RosterRequest, Failure> {
    let ids = || request.rosters.iter().map(|roster| roster.id.as_str());
    let found = request.rosters.iter().find(|roster| roster.id == id);
    let unknown =
        || Failure::Usage(UNKNOWN_ROSTER, vec![id.to_owned(), nearest(id, ids()).join(", ")]);
    let roster = found.ok_or_else(unknown)?;
    if roster.counts.is_empty() {
        return Err(Failure::Usage(NOTHING_COUNTED, vec![id.to_owned()]));
    }
    Ok(roster)
}

/// Writes the query, to standard output or into a file.
fn write(text: &str, output: &Output, world: &mut World) -> Result<(), Failure> {
    let Some(path) = output.path else {
        return Ok(world.print(|out| out.write_all(text.as_bytes())).map_err(Refusal::printing)?);
    };
    write_whole(path, |out| out.write_all(text.as_bytes()))
        .map_err(|error| Refusal::writing(path, error))?;
    world.tell(WRITTEN, &[path.display().to_string()]);
    Ok(())
}
