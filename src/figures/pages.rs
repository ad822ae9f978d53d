//! A table of regions for each of few things: dense where rows are, without room where none are.

use std::hash::Hash;

use hashbrown::HashMap;

use crate::value::RegionId;

/// How many regions share a page: rows that follow one another are mostly of neighbouring regions.
const PAGE: usize = 16;

/// Something of each region, under a key.
#[derive(Clone, Debug)]
pub struct Pages<K, T>(HashMap<K, Vec<Option<Page<T>>>>);

type Page<T> = Box<[Option<T>; PAGE]>;

impl<K, T> Default for Pages<K, T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Hash + Eq, T> Pages<K, T> {
    /// What is kept of a region.
    pub fn get(&self, key: &K, region: RegionId) -> Option<&T> {
        let page = self.0.get(key)?.get(region.index() / PAGE)?.as_ref()?;
        page.get(region.index() % PAGE)?.as_ref()
    }

    /// What is kept of a region, to be changed.
    pub fn get_mut(&mut self, key: &K, region: RegionId) -> Option<&mut T> {
        let page = self.0.get_mut(key)?.get_mut(region.index() / PAGE)?.as_mut()?;
        page.get_mut(region.index() % PAGE)?.as_mut()
    }

    /// The room for what is kept of a region.
    pub fn room(&mut self, key: K, region: RegionId) -> &mut Option<T> {
        let pages = self.0.entry(key).or_default();
        let page = region.index() / PAGE;
        if pages.len() <= page {
            pages.resize_with(page + 1, || None);
        }
        let page = pages.get_mut(page).expect("room was made for the page");
        let page = page.get_or_insert_with(|| Box::new([const { None }; PAGE]));
        page.get_mut(region.index() % PAGE).expect("a remainder is below its divisor")
    }

    /// Takes out what is kept of a region.
    pub fn remove(&mut self, key: &K, region: RegionId) {
        let page = self.0.get_mut(key).and_then(|it| it.get_mut(region.index() / PAGE)?.as_mut());
        if let Some(room) = page.and_then(|page| page.get_mut(region.index() % PAGE)) {
            *room = None;
        }
    }

    /// All that is kept, in no particular order.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.0.values().flatten().flatten().flat_map(|page| page.iter().flatten())
    }
}
