//! `--rejects FILE`: the rows that were not used, all of them, in a table of their own.

use std::path::{Path, PathBuf};

use anyhow::anyhow;

use super::output::{Output, cannot_write, is_standard_output};
use super::words::{INPUT_CHANGED, OUTPUT_IS_INPUT, WRITTEN};
use super::{Failure, World, names, told};
use crate::figures::{Reject, Rejects};
use crate::files::{Changed, is_same_file, write_whole};
use crate::lang::Text;
use crate::render::{Layout, RejectLine, RejectTable};

const REJECTS_NEED_AFILE: Text = Text::new(
    "--rejects 须写文件名，不能是标准输出",
    "--rejects needs a file, not standard output",
);
const REJECTS_ARE_OUTPUT: Text = Text::new(
    "--rejects 和 --output 不能是同一个文件：{0}",
    "--rejects and --output are one file: {0}",
);

/// Where rejects go, and how.
#[derive(Clone, Copy)]
pub struct RejectsFile<'a> {
    path: &'a Path,
    layout: Layout,
    /// Whether nobody wants to hear that it was written.
    quiet: bool,
}

impl<'a> RejectsFile<'a> {
    /// Decides, given what is going to be read and written: it must be a file of its own.
    pub fn new(
        path: Option<&'a Path>,
        output: &Output,
        inputs: &[PathBuf],
    ) -> Result<Option<Self>, Failure> {
        let Some(path) = path else { return Ok(None) };
        let (layout, named) = (output.layout, [path.display().to_string()]);
        if is_standard_output(path) {
            return Err(names::usage(REJECTS_NEED_AFILE, &[], layout.lang));
        }
        if inputs.iter().any(|input| is_same_file(path, input)) {
            return Err(names::usage(OUTPUT_IS_INPUT, &named, layout.lang));
        }
        if output.path.is_some_and(|output| is_same_file(path, output)) {
            return Err(names::usage(REJECTS_ARE_OUTPUT, &named, layout.lang));
        }
        Ok(Some(Self { path, layout, quiet: output.quiet }))
    }

    /// Writes them; a table without rows says that there are none.
    pub fn write(self, rejects: &Rejects, world: &mut World) -> Result<(), Failure> {
        let (lang, name) = (self.layout.lang, self.path.display().to_string());
        let written = write_whole(self.path, |out| {
            let mut table = RejectTable::new(out, self.layout)?;
            rejects.each(&mut |reject| table.write(&line(reject)))?;
            table.finish()
        });
        written.map_err(|error| match error.get_ref().and_then(|it| it.downcast_ref()) {
            Some(Changed { name }) => {
                anyhow!(told(lang, INPUT_CHANGED, std::slice::from_ref(name)))
            }
            None => cannot_write(self.path, &error, lang),
        })?;
        if !self.quiet {
            world.say(&told(lang, WRITTEN, &[name]));
        }
        Ok(())
    }
}

fn line<'r>(reject: &'r Reject) -> RejectLine<'r> {
    let Reject { problem, file, line, column, also, text } = *reject;
    RejectLine { problem, file, line, column, also, text }
}
