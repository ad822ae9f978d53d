//! A figure that a formula names: `a`, `a@region`, and another number of it, `a.last-year`, `a.year(2019)`.
//!
//! A new number is its word here, what it is in `ledger/aspect.rs`, and how it behaves in `made_nature.rs`,
//! `dimension.rs` and `resolve/effort.rs`.

use std::borrow::Cow;

use crate::value::{IndicatorId, RegionId};

/// A figure that a formula names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NamedFigure {
    /// The indicator.
    pub id: IndicatorId,
    /// The region, where it is not that of what is made.
    pub region: Option<RegionId>,
    /// Which number of it, where that is not the figure itself.
    pub aspect: Option<Aspect>,
}

/// A number of an indicator beside its figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// The same figure one year earlier.
    LastYear,
    /// Last year's total, or its value at the year's end.
    LastFullYear,
    /// The opening value.
    Opening,
    /// The growth that was published, else that of the levels.
    Growth,
    /// The same one year earlier.
    LastGrowth,
    /// The figure of the period before.
    Previous,
    /// What came since the period before.
    Single,
    /// The figure of the same months of this year.
    Year(u16),
}

/// The words for them.
const WORDS: [(Aspect, &str); 7] = [
    (Aspect::LastYear, "last-year"),
    (Aspect::LastFullYear, "last-full-year"),
    (Aspect::Opening, "opening"),
    (Aspect::Growth, "growth"),
    (Aspect::LastGrowth, "last-growth"),
    (Aspect::Previous, "previous"),
    (Aspect::Single, "single"),
];

impl Aspect {
    /// As a formula has it behind a point.
    #[must_use]
    pub fn written(self) -> Cow<'static, str> {
        let word = WORDS.iter().find(|(aspect, _)| *aspect == self);
        match (word, self) {
            (Some((_, word)), _) => Cow::Borrowed(word),
            (None, Self::Year(year)) => Cow::Owned(format!("year({year})")),
            (None, _) => Cow::Borrowed(""),
        }
    }
}

/// Why a text is no formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormulaFault {
    /// What stands there cannot stand there; empty at the end.
    Unexpected(String),
    /// No indicator has this name.
    Unknown(String),
    /// No region has this name.
    UnknownRegion(String),
}

/// What names of a formula mean.
#[derive(Clone, Copy)]
pub struct FormulaNames<'f> {
    /// The indicator of a name.
    pub indicator: &'f dyn Fn(&str) -> Option<IndicatorId>,
    /// The region of a name.
    pub region: &'f dyn Fn(&str) -> Option<RegionId>,
}

impl FormulaNames<'_> {
    /// The figure that is named: an indicator, in a region that stands behind `@`, and the number that a word
    /// behind a point asks for.
    ///
    /// # Errors
    /// No indicator, or no region, is called so.
    pub(super) fn figure(&self, name: &str) -> Result<NamedFigure, FormulaFault> {
        if let Some(id) = (self.indicator)(name) {
            return Ok(NamedFigure { id, region: None, aspect: None });
        }
        let with_word = name.rsplit_once('.').and_then(|(base, word)| {
            let (aspect, _) = WORDS.iter().find(|(_, it)| *it == word)?;
            Some((base, Some(*aspect)))
        });
        let (base, aspect) = with_word.unwrap_or((name, None));
        if let Some(id) = (self.indicator)(base) {
            return Ok(NamedFigure { id, region: None, aspect });
        }
        let unknown = || FormulaFault::Unknown(name.to_owned());
        let (id, region) = base.split_once(['@', '＠']).ok_or_else(unknown)?;
        let id = (self.indicator)(id).ok_or_else(unknown)?;
        let found = (self.region)(region);
        let region = found.ok_or_else(|| FormulaFault::UnknownRegion(region.to_owned()))?;
        Ok(NamedFigure { id, region: Some(region), aspect })
    }
}
