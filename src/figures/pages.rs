//! A table of regions for each of few things: dense where rows are, without room where none are.

use crate::value::{IndicatorId, RegionId};

/// How many regions share a page: rows that follow one another are mostly of neighbouring regions.
const PAGE: usize = 16;

/// Something of each region, of an indicator and a period or a year.
#[derive(Clone, Debug)]
pub struct Pages<K, T> {
    /// Of each indicator the places of its tables. It has few of them: looking through them is
    /// faster than a map.
    places: Vec<Vec<(K, usize)>>,
    tables: Vec<Table<T>>,
    /// The last key that room was made for, which the next is mostly the same as, and its place.
    last: Option<((IndicatorId, K), usize)>,
}

/// The pages of one key.
type Table<T> = Vec<Option<Box<[T; PAGE]>>>;

impl<K, T> Default for Pages<K, T> {
    fn default() -> Self {
        Self { places: Vec::new(), tables: Vec::new(), last: None }
    }
}

impl<K: Copy + Eq, T: Default> Pages<K, T> {
    /// What is kept of a region, where there is room for it.
    pub fn get(&self, key: (IndicatorId, K), region: RegionId) -> Option<&T> {
        let table = self.tables.get(self.find(key)?)?;
        table.get(region.index() / PAGE)?.as_ref()?.get(region.index() % PAGE)
    }

    /// What is kept of a region, to be changed, where there is room for it.
    pub fn get_mut(&mut self, key: (IndicatorId, K), region: RegionId) -> Option<&mut T> {
        let place = self.find(key)?;
        let table = self.tables.get_mut(place)?;
        table.get_mut(region.index() / PAGE)?.as_mut()?.get_mut(region.index() % PAGE)
    }

    /// The room for what is kept of a region.
    pub fn room(&mut self, key: (IndicatorId, K), region: RegionId) -> &mut T {
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

    fn find(&self, (indicator, key): (IndicatorId, K)) -> Option<usize> {
        let mut places = self.places.get(indicator.index())?.iter();
        places.find(|(of, _)| *of == key).map(|(_, place)| *place)
    }

    /// The place of the table of a key.
    fn place(&mut self, key: (IndicatorId, K)) -> usize {
        let place = self.find(key).unwrap_or(self.tables.len());
        if place == self.tables.len() {
            self.tables.push(Vec::new());
            let indicator = key.0.index();
            if self.places.len() <= indicator {
                self.places.resize_with(indicator + 1, Vec::new);
            }
            let places = self.places.get_mut(indicator).expect("room was made for it");
            places.push((key.1, place));
        }
        self.last = Some((key, place));
        place
    }

    /// All that there is room for, in no particular order.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.tables.iter().flatten().flatten().flat_map(|page| page.iter())
    }
}
