//! Arguments in, exit status out: the only place that talks to the terminal and the environment.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::time::Duration;

use plan::cli::{self, Exit, ProgressLine, Terminal, World};
use plan::lang::Lang;

/// How much memory is kept where it is given back.
const KEPT: usize = 1 << 20;

/// After how long it is said how far much is read.
const PATIENCE: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    keep_memory();
    let mut out = BufWriter::with_capacity(64 << 10, io::stdout());
    let colours = colours_of_messages();
    let buffered: Box<dyn Write> = Box::new(BufWriter::new(io::stderr()));
    let mut err = anstream::AutoStream::new(buffered, colours);
    let shows_colours = anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never;
    let mut world = World {
        folder: std::env::current_dir().unwrap_or_default(),
        language: std::env::var("PLAN_LANG").ok(),
        lang: Lang::default(),
        input: Box::new(io::stdin()),
        out: &mut out,
        err: &mut err,
        terminal: terminal(),
        colours: shows_colours,
        progress: progress(),
    };
    let exit = run(&mut world).unwrap_or_else(|error| {
        world.complain(&format!("{error:#}"));
        Exit::Refused
    });
    exit.code().into()
}

/// Whether messages have colours: they are written before the command line is understood, and also of it.
fn colours_of_messages() -> anstream::ColorChoice {
    let mut arguments = std::env::args_os().skip_while(|it| it != "--color");
    let is_never = arguments.nth(1).is_some_and(|it| it == "never")
        || std::env::args_os().any(|it| it == "--color=never");
    if is_never {
        anstream::ColorChoice::Never
    } else {
        anstream::AutoStream::choice(&io::stderr())
    }
}

/// Runs the command; what the world refused is an error.
fn run(world: &mut World) -> anyhow::Result<Exit> {
    let arguments: Vec<_> = std::env::args_os().collect();
    Ok(cli::run(&arguments, world)?)
}

/// Lets the allocator of glibc use memory again: once a block has been given back, it gets no block
/// up to this size from the system and for the moment only, page by page. Without this the everyday
/// run touches 488 pages for the first time, with it 382, and takes a twelfth longer.
fn keep_memory() {
    drop(std::hint::black_box(Vec::<u8>::with_capacity(KEPT)));
}

/// The line that says how far much is read, where somebody looks at standard error.
fn progress() -> Option<ProgressLine> {
    let err = io::stderr();
    err.is_terminal().then(|| ProgressLine::new(Box::new(err), PATIENCE))
}

/// What standard output is; its size is asked for nowhere else.
fn terminal() -> Terminal {
    match terminal_size::terminal_size_of(io::stdout()) {
        Some((terminal_size::Width(columns), _)) if io::stdout().is_terminal() => {
            Terminal::Columns(columns)
        }
        _ => Terminal::None,
    }
}
