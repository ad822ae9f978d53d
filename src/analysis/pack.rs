//! `plan report`: the pack for the monthly dispatch and the analysis meeting.
//!
//! It is a check with what a meeting wants around it: an opening paragraph, a picture of the counts,
//! and in the end what was wrong and what all of it was made from.

use super::check::{self, Check, Status};
use super::diff::Diff;
use super::provenance::{InputLine, ProblemLine, Provenance};
use super::ranking::Ranking;
use super::{compare, due, matching, score, structure, support, trend};
use crate::lang::words::SOURCE;
use crate::lang::{Phrase, Text, Value};
use crate::plan::Plan;
use crate::report::{Block, Cell, Chart, Column, Lazy, Report, Section, ShareOf, Show};
use crate::request::PeriodRequest;

const OPENING: Text = Text::new(
    "{0}，时序进度{1}%，{2}项量化指标中，{3}。",
    "{0}, schedule {1} %: of {2} firm targets {3}.",
);
const PROBLEMS: Text = Text::new("数据问题", "Problems of the data");
const MADE_FROM: Text = Text::new("编制依据", "What this was made from");
const CODE: Text = Text::new("问题", "Problem");
const PLACE: Text = Text::new("位置", "Place");
const MESSAGE: Text = Text::new("说明", "Message");
const READ: Text = Text::new("读入行", "Rows read");
const USED: Text = Text::new("采用行", "Rows used");
const SET_ASIDE: Text = Text::new("另列行", "Rows set aside");
const HASH: Text = Text::new("校验值(SHA-256)", "SHA-256");

const SHORT: Text =
    Text::new("{0}项低于进度[（其中{1}项差距较大）]", "{0} are short[, {1} of them far]");
const AND: Text = Text::new("{0}，{1}", "{0}, {1}");

/// What the opening says of statuses, but of those that are short.
const MET: Text = Text::new("{0}项已完成全年目标", "{0} are met");
const ON_SCHEDULE: Text = Text::new("{0}项达到时序进度", "{0} are on schedule");
const MISSED: Text = Text::new("{0}项到期未完成", "{0} were missed");
const NOT_DUE: Text = Text::new("{0}项未到考核节点", "{0} are not due yet");
const UNREPORTED: Text = Text::new("{0}项未报送数据", "{0} were not reported");
const NOT_COMPUTABLE: Text = Text::new("{0}项无法计算", "{0} cannot be computed");

/// The periods whose figures it needs: those of a check, every month for the pictures, and the years of
/// other methods.
#[must_use]
pub fn periods(plan: &Plan) -> Vec<PeriodRequest> {
    check::monthly(plan).into_iter().chain(compare::years(plan)).collect()
}

/// The pack of a check, and of what changed since the report before where that is known.
#[must_use]
pub(crate) fn report<'a>(check: &'a Check<'a>, since: Option<&'a Diff<'a>>) -> Report<'a> {
    let mut report = check.report();
    let counts = Chart::Parts(parts(check));
    let opening = std::iter::once(opening(check)).chain(check.worst()).collect();
    let opening = vec![Block::Text(opening), Block::Chart(counts)];
    report.sections.insert(0, Section::new(None, opening));
    let (assessments, lines) = check.assessed();
    let ranking = Ranking { assessments, lines, before: check.earlier() };
    report.sections.extend(ranking.section());
    report.data.extend(since.map(|since| ("changes", since.records())));
    report.sections.extend(since.map(Diff::since));
    report.sections.extend(analyses(check));
    report.sections.extend(end(check.provenance()));
    report
}

/// The analyses of a plan as a whole, a line each.
fn analyses<'a>(check: &'a Check<'a>) -> Vec<Section<'a>> {
    let (assessments, lines) = check.assessed();
    let of_plan = check.is_whole().then(|| {
        [
            structure::sections(assessments, lines),
            support::sections(assessments, lines),
            matching::sections(assessments, lines),
        ]
    });
    let of_targets = [
        compare::sections(assessments, lines),
        trend::sections(assessments, lines),
        due::sections(assessments, lines),
        score::sections(assessments, lines),
    ];
    let tasks = due::TaskLedger {
        assessments,
        lines,
        words: check.words_of_returns(),
        as_of: assessments.ledger.report.last_day(),
    };
    let all = of_targets.into_iter().chain(of_plan.into_iter().flatten()).flatten();
    all.chain((!check.is_brief()).then(|| tasks.section())).collect()
}

/// The counts as a paragraph of a dispatch.
fn opening(check: &Check) -> Phrase {
    let summary = check.summary();
    let count = |status| summary.count(status);
    let clause = |text: Text, status: Status| {
        let count = count(status);
        (count > 0).then(|| text.with(count))
    };
    let (lagging, behind) = (count(Status::Lagging), count(Status::Behind));
    let far = if behind == 0 { String::new() } else { behind.to_string() };
    let short = (lagging + behind > 0).then(|| SHORT.with(lagging + behind).with(far));
    let clauses = [
        clause(MET, Status::Met),
        clause(ON_SCHEDULE, Status::OnSchedule),
        short,
        clause(MISSED, Status::Missed),
        clause(NOT_DUE, Status::NotDue),
        clause(UNREPORTED, Status::Unreported),
        clause(NOT_COMPUTABLE, Status::NotComputable),
    ];
    let join = |a: Phrase, b: Phrase| AND.value(Value::Phrase(a)).value(Value::Phrase(b));
    let clauses = clauses.into_iter().flatten().reduce(join);
    let opening = OPENING.value(check.period()).with(check.share_of_year());
    let opening = opening.with(summary.targets());
    opening.value(clauses.map_or(Value::Verbatim(String::new()), Value::Phrase))
}

fn parts(check: &Check) -> Vec<ShareOf> {
    let part =
        |status: &Status| ShareOf { word: status.word(), count: check.summary().count(*status) };
    Status::ALL.iter().map(part).collect()
}

/// What was wrong with the data, and the files.
fn end(provenance: &Provenance) -> impl Iterator<Item = Section<'_>> {
    let problems = Lazy::new(PROBLEM_COLUMNS, provenance.problems.len(), |row| {
        provenance.problems.get(row).cloned().expect("a row of the grid")
    });
    let inputs = Lazy::new(INPUT_COLUMNS, provenance.inputs.len(), |row| {
        provenance.inputs.get(row).cloned().expect("a row of the grid")
    });
    let more = Block::Text(provenance.more_problems.clone());
    let problems = (!provenance.problems.is_empty()).then(|| {
        Section::new(Some(Phrase::new(PROBLEMS)), vec![Block::Grid(Box::new(problems)), more])
    });
    let inputs = Section::new(Some(Phrase::new(MADE_FROM)), vec![Block::Grid(Box::new(inputs))]);
    problems.into_iter().chain([inputs])
}

const PROBLEM_COLUMNS: &[Column<ProblemLine>] = &[
    Column::new("code", CODE, Show::Always, |problem| Cell::Ours(problem.code.into())),
    Column::new("at", PLACE, Show::Always, |problem: &ProblemLine| Cell::theirs(&problem.at))
        .gives_way_to(16),
    Column::new("message", MESSAGE, Show::Always, |problem: &ProblemLine| {
        Cell::theirs(&problem.message)
    })
    .gives_way_to(24),
];

const INPUT_COLUMNS: &[Column<InputLine>] = &[
    Column::new("file", SOURCE, Show::Always, |input: &InputLine| Cell::theirs(&input.file))
        .gives_way_to(16),
    Column::new("rows_read", READ, Show::Always, |input| Cell::Whole(input.tally.read)),
    Column::new("rows_used", USED, Show::Always, |input| Cell::Whole(input.tally.used)),
    Column::new("rows_set_aside", SET_ASIDE, Show::Always, |input| {
        Cell::Whole(input.tally.set_aside)
    }),
    Column::new("sha256", HASH, Show::Always, |input: &InputLine| {
        Cell::of(input.tally.sha256.as_deref(), |hash| Cell::Ours(hash.into()))
    })
    .gives_way_to(16),
];
