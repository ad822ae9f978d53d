//! A table of regions for each of few things: dense where rows are, without room where none are.

use std::hash::Hash;

use hashbrown::HashMap;

use crate::value::RegionId;

/// How many regions share a page: rows that follow one another are mostly of neighbouring regions.
const PAGE: usize = 16;

/// Something of each region, under a key.
#[derive(Clone, Debug)]
pub struct Pages<K, T> {
    places: HashMap<K, usize>,
    tables: Vec<Table<T>>,
    /// The last key that room was made for, which the next is mostly the same as, and its place.
    last: Option<(K, usize)>,
}

/// The pages of one key.
type Table<T> = Vec<Option<Box<[T; PAGE]>>>;

impl<K, T> Default for Pages<K, T> {
    fn default() -> Self {
        Self { places: HashMap::new(), tables: Vec::new(), last: None }
    }
}

impl<K: Copy + Hash + Eq, T: Default> Pages<K, T> {
    /// What is kept of a region, where there is room for it.
    pub fn get(&self, key: &K, region: RegionId) -> Option<&T> {
        let table = self.tables.get(*self.places.get(key)?)?;
        table.get(region.index() / PAGE)?.as_ref()?.get(region.index() % PAGE)
    }

    /// What is kept of a region, to be changed, where there is room for it.
    pub fn get_mut(&mut self, key: &K, region: RegionId) -> Option<&mut T> {
        let table = self.tables.get_mut(*self.places.get(key)?)?;
        table.get_mut(region.index() / PAGE)?.as_mut()?.get_mut(region.index() % PAGE)
    }

    /// The room for what is kept of a region.
    pub fn room(&mut self, key: K, region: RegionId) -> &mut T {
        let place = match self.last {
            Some((last, place)) if last == key => place,
            _ => self.place(key),
        };
        let table = self.tables.get_mut(place).expect("each place has its table");
        let page = region.index() / PAGE;
        if table.len() <= page {
            table.resize_with(page + 1, || None);
        }
        let page = table.get_mut(page).expect("room was made for the page");
        let page = page.get_or_insert_with(Box::default);
        page.get_mut(region.index() % PAGE).expect("a remainder is below its divisor")
    }

    /// The place of the table of a key.
    fn place(&mut self, key: K) -> usize {
        let place = *self.places.entry(key).or_insert(self.tables.len());
        if place == self.tables.len() {
            self.tables.push(Vec::new());
        }
        self.last = Some((key, place));
        place
    }

    /// All that there is room for, in no particular order.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.tables.iter().flatten().flatten().flat_map(|page| page.iter())
    }
}
