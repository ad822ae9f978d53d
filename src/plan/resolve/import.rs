//! Imports: which files are laid out how.

use super::resolver::Resolver;
use crate::plan::import::Import;
use crate::plan::schema::{
    EndingWord, ImportTable, IntoWord, ListOf, MeasureValue, Optional, RoleWord, StripWord,
    ValueWord,
};
use crate::problem::{Code, Place, Problem};
use crate::request::{
    Ending, FileLayout, IntoColumn, LabelRole, MeasureUse, Strip, TextValue, UnitOf, Written,
};
use crate::value::Span;

/// A file and how it is laid out; `None` when it is not sound.
pub(super) fn resolve(
    resolver: &mut Resolver,
    table: &ImportTable,
    place: Place,
) -> Option<Import> {
    let roles = |list: Option<&ListOf<RoleWord>>| -> Vec<LabelRole> {
        list.into_iter().flat_map(ListOf::placed).map(|it| role(it.value)).collect()
    };
    let (header, left) = (roles(table.header.get()), roles(table.left.get()));
    if header.is_empty() && left.is_empty() {
        resolver.push(Problem::new(Code::EmptyText, table.header.key).with("header"));
        return None;
    }
    let unit = table.unit.get().map(|unit| unit_of(unit));
    let measures = table.measure.get().into_iter().flat_map(|named| &named.0);
    let measures =
        measures.filter_map(|(name, field)| Some(((*name).to_owned(), measure(field.get()?))));
    let endings = table.endings.get().into_iter().flat_map(|named| &named.0);
    let endings =
        endings.filter_map(|(name, field)| Some(((*name).to_owned(), ending(*field.get()?))));
    let names = table.names.get().into_iter().flat_map(|named| &named.0);
    let names =
        names.filter_map(|(label, field)| Some(((*label).to_owned(), (*field.get()?).to_owned())));
    let values = table.values.get().into_iter().flat_map(|named| &named.0);
    let values =
        values.filter_map(|(text, field)| Some(((*text).to_owned(), value(*field.get()?))));
    let layout = FileLayout {
        place,
        sheet: written(&table.sheet),
        start: written(&table.start),
        end: written(&table.end),
        header,
        left,
        fill_down: table.fill_down.get().copied().unwrap_or_default(),
        skip_rows: list(&table.skip_rows),
        skip_columns: list(&table.skip_columns),
        skip_cells: list(&table.skip_cells),
        measures: measures.collect(),
        endings: endings.collect(),
        strip: table.strip.placed_items().map(|it| strip(it.value)).collect(),
        names: names.collect(),
        indicator: table.indicator.owned(),
        region: table.region.owned(),
        period: table.period.owned(),
        year: table.year.get().map(|year| year.0),
        span: table.span.get().map(|span| span.span()),
        unit,
        is_fraction: table.fraction.get().copied().unwrap_or_default(),
        values: values.collect(),
    };
    Some(Import { file: (*table.file.get()?).to_owned(), layout })
}

fn written(field: &Optional<&str>) -> Option<Written> {
    let text = field.placed()?;
    Some(Written { text: text.value.to_owned(), place: text.place })
}

fn list(field: &Optional<ListOf<&str>>) -> Vec<Written> {
    let written = |text: crate::plan::placed::Placed<&str>| Written {
        text: text.value.to_owned(),
        place: text.place,
    };
    field.placed_items().map(written).collect()
}

fn unit_of(unit: &str) -> UnitOf {
    if unit == "plan" { UnitOf::Plan } else { UnitOf::Unit(unit.to_owned()) }
}

fn measure(value: &MeasureValue) -> MeasureUse {
    match value {
        MeasureValue::Text(word) => {
            MeasureUse { into: into(*word), indicator: None, unit: None, period: None }
        }
        MeasureValue::Table(table) => MeasureUse {
            into: table.to.get().map_or(IntoColumn::Skip, |word| into(*word)),
            indicator: table.indicator.owned(),
            unit: table.unit.get().map(|unit| unit_of(unit)),
            period: table.period.owned(),
        },
    }
}

const fn role(word: RoleWord) -> LabelRole {
    match word {
        RoleWord::Indicator => LabelRole::Indicator,
        RoleWord::Region => LabelRole::Region,
        RoleWord::Period => LabelRole::Period,
        RoleWord::Measure => LabelRole::Measure,
        RoleWord::Unit => LabelRole::Unit,
        RoleWord::Frequency => LabelRole::Frequency,
        RoleWord::Skip => LabelRole::Skip,
    }
}

const fn into(word: IntoWord) -> IntoColumn {
    match word {
        IntoWord::Value => IntoColumn::Value,
        IntoWord::Growth => IntoColumn::Growth,
        IntoWord::LastYear => IntoColumn::LastYear,
        IntoWord::LastFullYear => IntoColumn::LastFullYear,
        IntoWord::Opening => IntoColumn::Opening,
        IntoWord::Skip => IntoColumn::Skip,
    }
}

const fn ending(word: EndingWord) -> Ending {
    match word {
        EndingWord::Cumulative => Ending::Span(Span::Cumulative),
        EndingWord::Single => Ending::Span(Span::Single),
        EndingWord::Growth => Ending::Growth,
    }
}

const fn strip(word: StripWord) -> Strip {
    match word {
        StripWord::Numbering => Strip::Numbering,
        StripWord::Among => Strip::Among,
        StripWord::Footnotes => Strip::Footnotes,
        StripWord::Spaces => Strip::Spaces,
        StripWord::Revised => Strip::Revised,
    }
}

const fn value(word: ValueWord) -> TextValue {
    match word {
        ValueWord::Gap => TextValue::Gap,
        ValueWord::Zero => TextValue::Zero,
    }
}
