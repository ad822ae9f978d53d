//! The files of a run: the plan, and the tables of figures.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};

use super::{Failure, World};
use crate::figures::{Input, Source, Sources};
use crate::files::{FileSource, expand, find_plan};
use crate::lang::{Lang, Message, fill};
use crate::plan::Plan;
use crate::problem::{Code, Extent, Place, Problem, Problems};
use crate::value::Period;

/// A file that cannot be read, in the user's language.
pub fn cannot_read(path: &Path, error: &io::Error, lang: Lang) -> String {
    fill(lang.text(Message::CannotRead), &[path.display().to_string(), refusal(error, lang)])
}

/// Why the system refused, in the user's language where it is a usual reason.
pub fn refusal(error: &io::Error, lang: Lang) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => lang.text(Message::NotFound).to_owned(),
        io::ErrorKind::PermissionDenied => lang.text(Message::PermissionDenied).to_owned(),
        io::ErrorKind::StorageFull => lang.text(Message::StorageFull).to_owned(),
        io::ErrorKind::IsADirectory => lang.text(Message::IsADirectory).to_owned(),
        _ => error.to_string(),
    }
}

/// The plan, read from the file that was named or found; `None` when it has errors.
pub fn plan(
    named: Option<&Path>,
    world: &World,
    lang: Lang,
    sources: &mut Sources,
    problems: &mut Problems,
) -> Result<Option<Plan>, Failure> {
    let path = match named {
        Some(path) => path.to_owned(),
        None => find_plan(&world.folder).ok_or_else(|| {
            anyhow!(fill(lang.text(Message::NoPlanFile), &[world.folder.display().to_string()]))
        })?,
    };
    let refused = |error: io::Error| anyhow!(cannot_read(&path, &error, lang));
    let source = FileSource::new(&path).map_err(refused)?;
    let mut bytes = Vec::new();
    source.open().and_then(|mut stream| stream.read_to_end(&mut bytes)).map_err(refused)?;
    let id = sources.add(Box::new(source));
    match String::from_utf8(bytes) {
        Ok(text) => Ok(Plan::parse(&text, id, problems)),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to() as u64;
            let place = Place { source: id, offset, extent: Extent::Bytes(1) };
            problems.push(Problem::new(Code::NotUtf8, place).with("GBK"));
            Ok(None)
        }
    }
}

/// The tables that the arguments stand for, each once, in their order.
pub fn tables(files: &[PathBuf], lang: Lang) -> Result<Vec<PathBuf>, Failure> {
    let (mut tables, mut refused) = (Vec::new(), Vec::new());
    for path in files {
        match expand(path) {
            Ok(found) if found.is_empty() => {
                refused.push(fill(lang.text(Message::NoTablesIn), &[path.display().to_string()]));
            }
            Ok(found) => tables.extend(found),
            Err(error) => refused.push(cannot_read(path, &error, lang)),
        }
    }
    all_or_refusals(tables, refused)
}

/// Opens the tables, all of which must be regular files that can be read.
pub fn inputs(
    tables: &[PathBuf],
    periods: &[(PathBuf, Period)],
    lang: Lang,
    sources: &mut Sources,
) -> Result<Vec<Input>, Failure> {
    let (mut inputs, mut refused) = (Vec::new(), Vec::new());
    for path in tables {
        match FileSource::new(path) {
            Ok(source) => {
                let named =
                    periods.iter().find(|(named, _)| named == path).map(|(_, period)| *period);
                let of_name =
                    path.file_name().and_then(|name| Period::at_start_of(&name.to_string_lossy()));
                inputs.push(Input {
                    source: sources.add(Box::new(source)),
                    file_period: named.or(of_name),
                });
            }
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                refused.push(fill(lang.text(Message::NotAFile), &[path.display().to_string()]));
            }
            Err(error) => refused.push(cannot_read(path, &error, lang)),
        }
    }
    all_or_refusals(inputs, refused)
}

/// All refusals are said at once.
fn all_or_refusals<T>(all: Vec<T>, refused: Vec<String>) -> Result<Vec<T>, Failure> {
    if refused.is_empty() { Ok(all) } else { Err(Failure::World(anyhow!(refused.join("\n")))) }
}

/// A reading that failed on the way, in the user's language.
pub fn reading<T>(result: io::Result<T>, lang: Lang) -> Result<T, Failure> {
    let result =
        result.map_err(|error| match error.get_ref().and_then(|inner| inner.downcast_ref()) {
            Some(crate::files::Changed { name }) => {
                anyhow!(fill(lang.text(Message::InputChanged), std::slice::from_ref(name)))
            }
            None => anyhow!(refusal(&error, lang)),
        });
    Ok(result.context(lang.text(Message::Reading))?)
}
