//! Arguments in, exit status out: the only place that talks to the terminal and the environment.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use plan::cli::{self, Terminal, World};
use plan::lang::Lang;

fn main() -> ExitCode {
    let mut out = BufWriter::with_capacity(64 << 10, io::stdout().lock());
    let colours = anstream::AutoStream::choice(&io::stderr());
    let buffered: Box<dyn Write> = Box::new(BufWriter::new(io::stderr()));
    let mut err = anstream::AutoStream::new(buffered, colours);
    let mut world = World {
        folder: std::env::current_dir().unwrap_or_default(),
        language: std::env::var("PLAN_LANG").ok(),
        lang: Lang::default(),
        input: &mut io::stdin(),
        out: &mut out,
        err: &mut err,
        terminal: terminal(),
    };
    let arguments: Vec<_> = std::env::args_os().collect();
    cli::run(&arguments, &mut world).code().into()
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
