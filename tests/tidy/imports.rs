//! Which file of the sources names what stands in which other, and where that goes in circles.
//!
//! What a file passes on with `pub use` stands where it is declared. That a file names what is in
//! its own folder is no import: it is the front of the folder.

use std::collections::{BTreeMap, BTreeSet};

use super::tokens::{self, Token};

/// Names as `::` joins them.
type Path<'t> = Vec<&'t str>;

/// What a file names.
#[derive(Default)]
struct Named<'t> {
    /// Each name that it imports, and what that stands for.
    imports: Vec<(&'t str, Path<'t>)>,
    /// Paths elsewhere in the code.
    paths: Vec<Path<'t>>,
}

/// The files, by the paths of their modules.
pub(crate) struct Imports<'t>(BTreeMap<Path<'t>, Named<'t>>);

impl<'t> Imports<'t> {
    pub(crate) fn of(files: impl Iterator<Item = (&'t str, &'t [Token<'t>])>) -> Self {
        let read = |(name, tokens): (&'t str, _)| {
            let module = name.trim_end_matches(".rs");
            let path = module.split('/').filter(|it| *it != "lib").collect();
            (path, Named::read(tokens))
        };
        Self(files.map(read).collect())
    }

    /// The circles: modules each of which leads to all others.
    pub(crate) fn circles(&self) -> Vec<Vec<String>> {
        let uses: BTreeMap<_, _> = self.0.keys().map(|it| (it, self.used_by(it))).collect();
        let reach = |from: &Path<'t>| {
            let (mut reached, mut open) = (BTreeSet::new(), vec![from.clone()]);
            while let Some(module) = open.pop() {
                let new = uses[&module].iter().filter(|it| reached.insert((*it).clone()));
                open.extend(new.cloned());
            }
            reached
        };
        let reached: BTreeMap<_, _> = self.0.keys().map(|it| (it, reach(it))).collect();
        let circle = |it: &Path<'t>| -> Vec<String> {
            let back = reached[it].iter().filter(|other| reached[other].contains(it));
            back.map(|path| path.join("/") + ".rs").collect()
        };
        let circles: BTreeSet<_> = self.0.keys().map(circle).collect();
        circles.into_iter().filter(|circle| circle.len() > 1).collect()
    }

    /// The modules outside its own folder whose items one names.
    fn used_by(&self, module: &Path<'t>) -> BTreeSet<Path<'t>> {
        let named = &self.0[module];
        let paths = named.imports.iter().map(|(_, path)| path).chain(&named.paths);
        let found = paths.filter_map(|path| self.home_of(module, path, 0));
        found.filter(|used| !used.starts_with(module)).collect()
    }

    /// The module in which the item stands that a module calls by a path; `None` if it is not ours.
    fn home_of(&self, module: &[&'t str], path: &[&'t str], depth: usize) -> Option<Path<'t>> {
        let (first, mut rest) = path.split_first()?;
        let child = [module, &[*first]].concat();
        let mut home = match *first {
            "crate" => Vec::new(),
            "self" => module.to_vec(),
            "super" => module[..module.len() - 1].to_vec(),
            _ if self.0.contains_key(&child) => child,
            _ => {
                let (_, stands_for) = self.0[module].imports.iter().find(|(it, _)| it == first)?;
                // An import such as `use serde::Serialize` stands for itself.
                let whole = [stands_for, rest].concat();
                return if depth < 9 { self.home_of(module, &whole, depth + 1) } else { None };
            }
        };
        while let Some((name, after)) = rest.split_first() {
            let child = [&home[..], &[*name]].concat();
            if *name == "super" {
                home.pop();
            } else if self.0.contains_key(&child) {
                home = child;
            } else {
                return self.home_of(&home, rest, depth + 1).or(Some(home));
            }
            rest = after;
        }
        Some(home)
    }
}

impl<'t> Named<'t> {
    fn read(mut tokens: &[Token<'t>]) -> Self {
        let mut named = Self::default();
        while let Some((token, after)) = tokens.split_first() {
            tokens = after;
            if token.text == "use" && after[0].text != "<" {
                let end = after.iter().position(|it| it.text == ";").unwrap();
                named.read_use(&after[..end], &[]);
                tokens = &after[end..];
            } else if is_name(token.text) && after.first().is_some_and(|it| it.text == "::") {
                let mut path = vec![token.text];
                while let [sign, name, rest @ ..] = tokens
                    && sign.text == "::"
                    && is_name(name.text)
                {
                    path.push(name.text);
                    tokens = rest;
                }
                named.paths.push(path);
            }
        }
        named
    }

    /// Reads what stands behind `use`, or in its braces.
    fn read_use(&mut self, tokens: &[Token<'t>], before: &[&'t str]) {
        let mut path = before.to_vec();
        for (at, token) in tokens.iter().enumerate() {
            match token.text {
                "::" => {}
                "{" => {
                    let (inner, _) = tokens::group(&tokens[at..]);
                    return tokens::split(inner).iter().for_each(|it| self.read_use(it, &path));
                }
                "as" => return self.imports.push((tokens[at + 1].text, path)),
                "self" if at == 0 && !before.is_empty() => {}
                name => path.push(name),
            }
        }
        self.imports.push((path[path.len() - 1], path));
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
}
