//! `--rejects FILE`: the rows that were not used, all of them, in a table of their own.

use std::path::{Path, PathBuf};

use super::failure::{Failure, Refusal};
use super::output::{Output, is_standard_output, must_differ};
use super::words::WRITTEN;
use super::world::World;
use crate::figures::Rejects;
use crate::files::{is_same_file, write_whole};
use crate::lang::Text;
use crate::render::{Layout, RejectTable};

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
pub(super) struct RejectsFile<'a> {
    path: &'a Path,
    layout: Layout,
    /// Whether nobody wants to hear that it was written.
    quiet: bool,
}

impl<'a> RejectsFile<'a> {
    /// Decides, given what is going to be read and written: it must be a file of its own.
    pub(super) fn new(
        path: Option<&'a Path>,
        output: &Output,
        inputs: &[PathBuf],
    ) -> Result<Option<Self>, Failure> {
        let Some(path) = path else { return Ok(None) };
        if is_standard_output(path) {
            return Err(Failure::Usage(REJECTS_NEED_AFILE, Vec::new()));
        }
        must_differ(path, inputs)?;
        if output.path.is_some_and(|output| is_same_file(path, output)) {
            let named = vec![path.display().to_string()];
            return Err(Failure::Usage(REJECTS_ARE_OUTPUT, named));
        }
        Ok(Some(Self { path, layout: output.layout, quiet: output.quiet }))
    }

    /// Writes them; a table without rows says that there are none.
    pub(super) fn write(self, rejects: &Rejects, world: &mut World) -> Result<(), Failure> {
        let written = write_whole(self.path, |out| {
            let mut table = RejectTable::new(out, self.layout)?;
            rejects.each(&mut |reject| table.write(reject))?;
            table.finish()
        });
        written.map_err(|error| Refusal::writing(self.path, error))?;
        if !self.quiet {
            world.tell(WRITTEN, &[self.path.display().to_string()]);
        }
        Ok(())
    }
}
