//! Units: the words of labels and titles that tell them.

use super::LaidTable;
use super::grid::CellGrid;
use super::labels::named;
use crate::figures::units::UNITS;
use crate::request::{FigureKind, FileLayout};
use crate::value::{fold, places_between};

/// A label of a unit without what stands around it: （亿元）, 单位：亿元.
pub(super) fn bare(text: &str) -> &str {
    let text = text.trim();
    let behind = |word: &str| {
        let rest = text.strip_prefix(word)?;
        Some(rest.trim_start_matches(['：', ':', ' ']))
    };
    let text = behind("计量单位").or_else(|| behind("单位")).unwrap_or(text);
    let inside = text.strip_prefix(['(', '（']).and_then(|it| it.strip_suffix([')', '）']));
    inside.unwrap_or(text).trim()
}

/// The unit that a label of one means in this layout.
pub(super) fn unit_of_label(text: &str, layout: &FileLayout) -> String {
    let text = bare(text);
    named(text, &layout.names).map_or(text, |it| &it.name).to_owned()
}

impl LaidTable<'_> {
    /// Whether a unit is the name of a cell, and none of the plan's.
    pub(super) fn is_cell_of_unit(&self, unit: &str) -> bool {
        let is_this = |kind| matches!(kind, FigureKind::Number { unit: other } if other == unit);
        let is_of_plan = self.request.figures.iter().any(|figure| is_this(figure.kind));
        CellGrid::is_cell(unit) && !is_of_plan
    }

    /// A label and the unit in brackets or behind a comma at its end.
    pub(super) fn without_unit<'t>(&self, label: &'t str) -> Option<(&'t str, &'t str)> {
        let inside = label.strip_suffix([')', '）']);
        let bracketed = inside.and_then(|inside| {
            let at = inside.rfind(['(', '（'])?;
            let (name, unit) = inside.split_at_checked(at)?;
            Some((name.trim_end(), unit.trim_start_matches(['(', '（'])))
        });
        let found = bracketed.or_else(|| label.rsplit_once([',', '，']));
        found
            .map(|(name, unit)| (name.trim_end(), bare(unit)))
            .filter(|(name, unit)| !name.is_empty() && self.is_unit(unit))
    }

    /// Whether a text is a unit, of the plan or another.
    fn is_unit(&self, text: &str) -> bool {
        let text = fold(text);
        let fits = |unit: &str| places_between(&text, &fold(unit)).is_some();
        let of_plan = self.request.figures.iter().any(|figure| match figure.kind {
            FigureKind::Number { unit } => fits(unit),
            FigureKind::State => false,
        });
        !text.is_empty() && (of_plan || UNITS.contains(&text.as_ref()))
    }

    /// The unit that titles tell for a figure of the plan's unit: the only one, else the only one that
    /// could be meant.
    pub(super) fn unit_of_titles(&self, of_plan: Option<&str>) -> Option<String> {
        for titles in [&self.titles.own_words, &self.titles.above_words] {
            let units = titles.units();
            let fits = |unit: &&String| {
                of_plan.is_some_and(|plan| places_between(unit, &fold(plan)).is_some())
            };
            let mut fitting = units.iter().filter(fits);
            match (units, fitting.next(), fitting.next()) {
                ([], ..) => {}
                ([only], ..) | (_, Some(only), None) => return Some(only.clone()),
                _ => return None,
            }
        }
        None
    }
}
