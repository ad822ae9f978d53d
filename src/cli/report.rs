//! `plan report`: the pack for the dispatch and the meeting.

use super::args::{Given, InputArgs, Reads, ReportArgs};
use super::compared::ComparedSet;
use super::exit::Exit;
use super::failure::Failure;
use super::problems::Located;
use super::session::Session;
use super::world::World;
use super::{reading, resolve};
use crate::analysis::Provenance;
use crate::analysis::check::Check;
use crate::analysis::diff::{self, Diff};
use crate::analysis::pack;
use crate::lang::Lang;
use crate::ledger::Narrow;

/// How many rows of what needs attention a page has room for.
const TOP: usize = 50;

/// Runs the command. `language` is the one that was asked for; else the plan's is taken.
pub(super) fn run(
    args: &ReportArgs,
    language: Option<Lang>,
    world: &mut World,
) -> Result<Exit, Failure> {
    let given =
        Given { plan: &args.plan, input: &args.input, output: &args.output, reads: Reads::All };
    let (opening, plan) = reading::open(given, language, world)?;
    let mut question = resolve::question(&args.narrow, &args.shown, plan)?;
    question.in_pack = true;
    question.top = args.shown.top.unwrap_or(TOP);
    let (ledger, session) = reading::ledger(opening, plan, pack::periods(plan), given, world)?;
    let input = args.before();
    let before = Given { input: &input, ..given };
    let earlier = (!input.files.is_empty())
        .then(|| earlier(before, language, &question.narrow, world))
        .transpose()?;
    let words = session.words_of_year_for_people(&ledger)?;
    let lines = session.lines_with_words(&ledger, &words)?;
    let narrow = question.narrow.clone();
    let check = Check::new(ledger.clone(), question).with_words(words);
    let Some(earlier) = earlier else {
        let check = check.after_month_before();
        let (located, exit) = (session.located()?, session.exit());
        let provenance = session.provenance(&located);
        let check = check.made_from(lines, provenance, exit == Exit::Problems);
        return session.answer(&pack::report(&check, None), &located, exit, world);
    };
    let now = ComparedSet::of(String::new(), session, ledger, &narrow)?;
    let check = check.after(earlier.ledger.figures, earlier.ledger.report);
    let session = &now.session;
    let (located, of_earlier) = (session.located()?, earlier.session.located()?);
    let has_errors = [session, &earlier.session].iter().any(|it| it.problems.has_errors());
    let exit = if has_errors { Exit::Problems } else { Exit::Computed };
    let provenance = session.provenance(&located).with(files_of(&earlier.session, &of_earlier));
    let check = check.made_from(lines, provenance, has_errors);
    let since = since(&earlier, &now)?;
    // What was wrong with them otherwise was told with the report before.
    if earlier.session.problems.has_errors() {
        of_earlier.show(world);
    }
    session.answer(&pack::report(&check, Some(&since)), &located, exit, world)
}

impl ReportArgs {
    /// What the report before is read from; the files may be none.
    fn before(&self) -> InputArgs {
        InputArgs {
            files: self.previous.clone(),
            period: None,
            file_period: Vec::new(),
            keep_going: self.input.keep_going,
            allow_empty: self.input.allow_empty,
            rejects: None,
        }
    }
}

/// The files of the report before, read.
fn earlier<'a>(
    given: Given<'a>,
    language: Option<Lang>,
    narrow: &Narrow,
    world: &mut World,
) -> Result<ComparedSet<'a>, Failure> {
    let (opening, plan) = reading::open(given, language, world)?;
    ComparedSet::read(opening, plan, given, narrow, world)
}

/// The files of a session, without what is wrong with them.
fn files_of(session: &Session, located: &Located) -> Provenance {
    let (problems, more_problems) = (Vec::new(), Vec::new());
    Provenance { problems, more_problems, ..session.provenance(located) }
}

/// What changed between the two.
fn since(before: &ComparedSet, now: &ComparedSet) -> Result<Diff<'static>, Failure> {
    let figures =
        diff::changed((before.ledger.plan, &before.figures), (now.ledger.plan, &now.figures));
    let figures = diff::corrections(figures, [before, now].map(|it| it.ledger.report));
    let [old, new] = diff::rows(&figures);
    Ok(Diff::new([before.compared(old)?, now.compared(new)?], figures, Vec::new()))
}
