//! What a command finds around it: handed in by `main`, so that nothing else asks for it.

use std::io::{self, Read, Write};
use std::path::PathBuf;

use super::progress::ProgressLine;
use super::sentence::sentence;
use crate::lang::{Lang, Text};
use crate::problem::Severity;

/// The surroundings of a run.
pub struct World<'w> {
    /// The working directory.
    pub folder: PathBuf,
    /// `PLAN_LANG`.
    pub language: Option<String>,
    /// The language of what is said, as far as it is known.
    pub lang: Lang,
    /// Standard input, until it is taken.
    pub input: Box<dyn Read + Send>,
    /// Standard output.
    pub out: &'w mut (dyn Write + Send),
    /// Standard error, with colours where it shows them.
    pub err: &'w mut dyn Write,
    /// What standard output is.
    pub terminal: Terminal,
    /// Whether standard output shows colours, as far as the environment tells.
    pub colours: bool,
    /// Where it is shown how far much is read: where standard error is a terminal.
    pub progress: Option<ProgressLine>,
}

/// What standard output is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Terminal {
    /// A terminal of so many columns.
    Columns(u16),
    /// A file or a pipe.
    None,
}

impl World<'_> {
    /// Says on standard error what stopped the run. Nobody hears it when that is closed, and the
    /// exit status still says it.
    pub fn complain(&mut self, text: &str) {
        self.say(&format!("{}: {text}", self.lang.text(Severity::Error.word())));
    }

    /// Says a sentence on standard error, with what it names.
    pub fn tell(&mut self, text: Text, values: &[String]) {
        self.say(&sentence(self.lang, text, values));
    }

    /// Says something on standard error, at once and in one piece.
    pub fn say(&mut self, text: &str) {
        let _ = writeln!(self.err, "{text}").and_then(|()| self.err.flush());
    }

    /// Writes to standard output; a reader that has gone away is no error.
    ///
    /// # Errors
    /// Writing failed for any other reason.
    pub fn print(
        &mut self,
        write: impl FnOnce(&mut (dyn Write + Send)) -> io::Result<()>,
    ) -> io::Result<()> {
        let written = write(self.out).and_then(|()| self.out.flush());
        match written {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        }
    }
}
