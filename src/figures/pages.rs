//! A table of series, which are an indicator in a region, for each of few things: dense where rows
//! are, without room where none are.

use crate::value::{IndicatorId, RegionId};

/// Something of each series, of a period or a year. So many neighbouring series share a page.
#[derive(Clone, Debug)]
pub(super) struct Pages<K, T, const PAGE: usize> {
    regions: usize,
    tables: Vec<Table<K, T, PAGE>>,
}

#[derive(Clone, Debug)]
struct Table<K, T, const PAGE: usize> {
    key: K,
    pages: Vec<Option<Box<[T; PAGE]>>>,
}

impl<K, T, const PAGE: usize> Default for Pages<K, T, PAGE> {
    fn default() -> Self {
        Self::new(0)
    }
}

impl<K, T, const PAGE: usize> Pages<K, T, PAGE> {
    /// Nothing yet, of so many regions.
    pub(super) const fn new(regions: usize) -> Self {
        Self { regions, tables: Vec::new() }
    }

    /// All that there is room for, in no particular order.
    pub(super) fn all(&self) -> impl Iterator<Item = &T> {
        let pages = self.tables.iter().flat_map(|table| table.pages.iter().flatten());
        pages.flat_map(|page| page.iter())
    }
}

impl<K: Copy + Eq, T: Default, const PAGE: usize> Pages<K, T, PAGE> {
    /// All that there is room for of one period or year, with the indicator of each.
    pub(super) fn of(&self, key: K) -> impl Iterator<Item = (IndicatorId, &T)> {
        let pages = self.tables.iter().filter(move |table| table.key == key);
        let pages = pages.flat_map(|table| table.pages.iter().enumerate());
        let series = pages
            .flat_map(|(number, page)| (number * PAGE..).zip(page.iter().flat_map(|it| it.iter())));
        series.map(|(series, it)| ((series / self.regions).into(), it))
    }

    /// What is kept of a series, where there is room for it.
    pub(super) fn get(&self, key: K, indicator: IndicatorId, region: RegionId) -> Option<&T> {
        let series = self.series(indicator, region);
        let table = self.tables.iter().find(|table| table.key == key)?;
        table.pages.get(series / PAGE)?.as_ref()?.get(series % PAGE)
    }

    /// What is kept of a series, to be changed, where there is room for it.
    pub(super) fn get_mut(
        &mut self,
        key: K,
        indicator: IndicatorId,
        region: RegionId,
    ) -> Option<&mut T> {
        let series = self.series(indicator, region);
        let table = self.tables.iter_mut().find(|table| table.key == key)?;
        table.pages.get_mut(series / PAGE)?.as_mut()?.get_mut(series % PAGE)
    }

    /// The room for what is kept of a series.
    #[inline]
    pub(super) fn room(&mut self, key: K, indicator: IndicatorId, region: RegionId) -> &mut T {
        assert!(region.index() < self.regions, "two series would share a place");
        let series = self.series(indicator, region);
        let place = self.tables.iter().position(|table| table.key == key);
        let place = place.unwrap_or_else(|| {
            self.tables.push(Table { key, pages: Vec::new() });
            self.tables.len() - 1
        });
        let table = self.tables.get_mut(place).expect("the place of a table");
        let page = series / PAGE;
        if table.pages.len() <= page {
            table.pages.resize_with(page + 1, || None);
        }
        let page = table.pages.get_mut(page).expect("room was made for the page");
        let page = page.get_or_insert_with(|| Box::new(std::array::from_fn(|_| T::default())));
        page.get_mut(series % PAGE).expect("a remainder is below its divisor")
    }

    /// The number of a series.
    const fn series(&self, indicator: IndicatorId, region: RegionId) -> usize {
        indicator.index() * self.regions + region.index()
    }
}
