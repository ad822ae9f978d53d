//! What commands that compute have in common: what was asked is resolved against the plan, then the
//! figures are read and joined, and the command answers.
//!
//! A new question is a type that implements [`Computes`].

use std::mem::ManuallyDrop;

use super::args::{InputArgs, OutputArgs, PlanArgs};
use super::output::{self, Output};
use super::refusal::refuse;
use super::rejects::RejectsFile;
use super::run::Run;
use super::{Exit, Failure, World, names};
use crate::analysis::check;
use crate::lang::Lang;
use crate::ledger::Ledger;
use crate::plan::Plan;
use crate::request::PeriodRequest;

/// A command that computes something of a plan and its figures.
pub trait Computes {
    /// What it was asked, with the names of the plan resolved.
    type Question;

    /// The arguments that all such commands have.
    fn given(&self) -> Given<'_>;

    /// Resolves what was typed; a name that the plan does not have is a mistake.
    fn question(&self, plan: &Plan, lang: Lang) -> Result<Self::Question, Failure>;

    /// The periods whose figures the answer needs.
    fn periods(&self, plan: &Plan, question: &Self::Question) -> Vec<PeriodRequest>;

    /// Takes out of the ledger what the question is not about, before its figures are looked at.
    fn narrow(&self, _: &mut Ledger, _: &Self::Question) {}

    /// Computes and writes.
    fn answer(&self, asked: Asked<'_, Self::Question>, world: &mut World) -> Result<Exit, Failure>;
}

/// The arguments that all commands that compute have.
#[derive(Clone, Copy)]
pub struct Given<'a> {
    /// Which plan.
    pub plan: &'a PlanArgs,
    /// What is read.
    pub input: &'a InputArgs,
    /// Where the answer goes.
    pub output: &'a OutputArgs,
}

/// All that an answer is made from.
pub struct Asked<'a, Q> {
    /// The plan and its figures.
    pub ledger: Ledger<'a>,
    /// The question.
    pub question: Q,
    /// The files, and what was wrong with them.
    pub run: &'a Run<'a>,
    /// Where the answer goes.
    pub output: &'a Output<'a>,
}

/// Runs a command. `language` is the one that was asked for; else the plan's is taken.
pub fn run<C: Computes>(
    command: &C,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let Given { plan, input, output } = command.given();
    names::typed_periods(input, world.lang)?;
    output::format(output, world.lang)?;
    let mut run = Run::new(plan, language);
    let plan = run.plan(world)?;
    let question = plan.as_ref().map(|plan| command.question(plan, run.lang)).transpose()?;
    let period = plan.as_ref().map(|plan| names::period(input, plan, run.lang)).transpose()?;
    plan.iter().try_for_each(|plan| run.find_rosters(plan))?;
    let tables = run.tables(input, plan.as_ref())?;
    let writes = output.output.is_some() || input.rejects.is_some();
    let inputs = if writes { run.inputs(plan.as_ref()) } else { Vec::new() };
    let output = Output::new(output, run.lang, world.terminal, &inputs)?;
    run.rejects = RejectsFile::new(input.rejects.as_deref(), &output, &inputs)?;
    let (Some(plan), Some(question)) = (plan, question) else {
        return refuse(None, &run, &output, world);
    };
    // The process ends with the answer, and its memory with it: to give it back bit by bit takes a
    // fiftieth of the instructions of the everyday run, and of the time of the large one.
    let plan = ManuallyDrop::new(plan);
    run.report = period.flatten();
    let request = plan.request(run.report, command.periods(&plan, &question));
    let Some((report, figures)) = run.figures(input, &tables, &request, world)? else {
        return refuse(Some(&*plan), &run, &output, world);
    };
    let figures = ManuallyDrop::new(figures);
    let mut ledger = Ledger::new(&plan, &figures, report);
    command.narrow(&mut ledger, &question);
    check::findings(&ledger, &mut run.problems);
    if run.problems.has_errors() && !input.keep_going {
        return refuse(Some(&*plan), &run, &output, world);
    }
    command.answer(Asked { ledger, question, run: &run, output: &output }, world)
}
