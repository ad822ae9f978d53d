//! Imports: which files are laid out how.

use super::resolver::Resolver;
use crate::plan::import::Import;
use crate::plan::placed::Placed;
use crate::plan::schema::{
    Character, DecimalWord, EndingWord, ImportTable, IntoWord, ListOf, MayBeEmpty, MeasureValue,
    NameValue, Named, OneOrMany, OneSheet, Optional, PeriodsWord, RoleWord, SheetValue, StripWord,
    ValueWord,
};
use crate::problem::{Code, Place, Problem};
use crate::request::{
    Ending, FileLayout, IntoColumn, LabelRole, MeasureUse, NameUse, PeriodForm, SheetOf, Strip,
    TextValue, ToldIn, UnitOf, Written,
};
use crate::value::Span;

/// The files whose layouts are sound.
pub(super) fn all(resolver: &mut Resolver, tables: &Optional<ListOf<ImportTable>>) -> Vec<Import> {
    tables.items().filter_map(|(table, field)| resolve(resolver, table, field.place)).collect()
}

/// A file and how it is laid out; `None` when it is not sound.
fn resolve(resolver: &mut Resolver, table: &ImportTable, place: Place) -> Option<Import> {
    let roles = |list: &Optional<ListOf<RoleWord>>| -> Vec<LabelRole> {
        list.placed_items().map(|it| role(it.value)).collect()
    };
    let (header, left) = (roles(&table.header), roles(&table.left));
    let pairs = list(&table.pairs);
    if header.is_empty() && left.is_empty() && pairs.is_empty() {
        let key = table.header.key().unwrap_or(table.file.key);
        resolver.push(Problem::new(Code::EmptyText, key).with("header"));
        return None;
    }
    let delimiter = table.delimiter.by_ref().and_then(|text| delimiter(resolver, text));
    let layout = FileLayout {
        place,
        sheets: table.sheet.by_ref().map(sheets).unwrap_or_default(),
        encoding: written(&table.encoding),
        delimiter,
        has_decimal_comma: matches!(table.decimal.get(), Some(DecimalWord::Comma)),
        start: written(&table.start),
        end: written(&table.end),
        header,
        left,
        fill_down: table.fill_down.get().copied().unwrap_or_default(),
        section: table.section.get().map(|word| role(*word)),
        is_nested: table.parent.get().copied().unwrap_or_default(),
        repeats: table.repeat.get().copied().unwrap_or_default(),
        pairs,
        skip_rows: labels(&table.skip_rows),
        only_rows: labels(&table.only_rows),
        skip_columns: list(&table.skip_columns),
        skip_cells: list(&table.skip_cells),
        measures: named(&table.measure, measure),
        columns: columns(&table.columns),
        endings: named(&table.endings, |word| ending(*word)),
        strip: table.strip.placed_items().map(|it| strip(it.value)).collect(),
        names: named(&table.names, name),
        indicator: table.indicator.get().map(|text| told_in(text.0)),
        region: table.region.get().map(|text| told_in(text.0)),
        period: table.period.get().map(|text| told_in(text)),
        year: table.year.get().map(|year| year.0),
        periods: table.periods.get().map(|word| periods(*word)),
        span: table.span.get().map(|span| span.span()),
        unit: table.unit.get().map(|unit| unit_of(unit)),
        is_fraction: table.fraction.get().copied(),
        values: named(&table.values, |word| value(*word)),
        footnotes: table.footnotes.get().map(OneOrMany::owned).unwrap_or_default(),
        unanswered: table.answered.placed().filter(|it| !it.value).map(|it| it.place),
    };
    Some(Import { file: (*table.file.get()?).to_owned(), layout })
}

fn written(field: &Optional<&str>) -> Option<Written> {
    let text = field.placed()?;
    Some(Written { text: text.value.to_owned(), place: text.place })
}

fn list(field: &Optional<ListOf<&str>>) -> Vec<Written> {
    let written = |text: Placed<&str>| Written { text: text.value.to_owned(), place: text.place };
    field.placed_items().map(written).collect()
}

fn labels(field: &Optional<ListOf<MayBeEmpty>>) -> Vec<Written> {
    let written =
        |text: Placed<MayBeEmpty>| Written { text: text.value.0.to_owned(), place: text.place };
    field.placed_items().map(written).collect()
}

/// The entries of a table whose keys are texts of the file.
fn named<T, U>(field: &Optional<Named<T>>, of: impl Fn(&T) -> U) -> Vec<(String, U)> {
    let entries = field.get().into_iter().flat_map(|named| &named.0);
    entries.filter_map(|(name, field)| Some(((*name).to_owned(), of(field.get()?)))).collect()
}

/// What the figures of columns are, by their letters.
fn columns(field: &Optional<Named<MeasureValue>>) -> Vec<(Written, MeasureUse)> {
    let entries = field.get().into_iter().flat_map(|named| &named.0);
    let columns = entries.filter_map(|(letters, field)| {
        let written = Written { text: (*letters).to_owned(), place: field.key };
        Some((written, measure(field.get()?)))
    });
    columns.collect()
}

fn sheets(value: Placed<&SheetValue>) -> Vec<SheetOf> {
    let Placed { value, place } = value;
    let named = |text: &str, place| SheetOf::Named(Written { text: text.to_owned(), place });
    match value {
        SheetValue::Text(text) => vec![named(text, place)],
        SheetValue::Number(number) => vec![SheetOf::Nth(number.0)],
        SheetValue::List(sheets) => {
            let sheets = sheets.placed().map(|sheet| match sheet.value {
                OneSheet::Text(text) => named(text, sheet.place),
                OneSheet::Number(number) => SheetOf::Nth(number.0),
            });
            sheets.collect()
        }
    }
}

/// One character.
fn delimiter(resolver: &mut Resolver, text: Placed<&Character>) -> Option<char> {
    let mut chars = text.value.0.chars();
    let only = chars.next().filter(|c| chars.next().is_none() && !"\r\n\"".contains(*c));
    if only.is_none() {
        let problem = Problem::new(Code::WrongType, text.place).with("delimiter");
        resolver.push(problem.with("\"|\""));
    }
    only
}

fn told_in(text: &str) -> ToldIn {
    match text {
        "title" => ToldIn::Title,
        "sheet" => ToldIn::Sheet,
        "file" => ToldIn::File,
        text => ToldIn::Here(text.to_owned()),
    }
}

fn unit_of(unit: &str) -> UnitOf {
    match unit {
        "plan" => UnitOf::Plan,
        "title" => UnitOf::Title,
        "header" => UnitOf::Header,
        "cell" => UnitOf::Cell,
        unit => UnitOf::Unit(unit.to_owned()),
    }
}

fn name(value: &NameValue) -> NameUse {
    match value {
        NameValue::Text(name) => NameUse { name: name.0.to_owned(), unit: None },
        NameValue::Table(table) => NameUse {
            name: table.name.get().map(|name| name.0.to_owned()).unwrap_or_default(),
            unit: table.unit.get().map(|unit| unit_of(unit)),
        },
    }
}

fn measure(value: &MeasureValue) -> MeasureUse {
    match value {
        MeasureValue::Text(word) => MeasureUse {
            into: into(*word),
            indicator: None,
            unit: None,
            period: None,
            is_fraction: None,
        },
        MeasureValue::Table(table) => MeasureUse {
            into: table.to.get().map_or(IntoColumn::Skip, |word| into(*word)),
            indicator: table.indicator.owned(),
            unit: table.unit.get().map(|unit| unit_of(unit)),
            period: table.period.owned(),
            is_fraction: table.fraction.get().copied(),
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
        RoleWord::Department => LabelRole::Department,
        RoleWord::Span => LabelRole::Span,
        RoleWord::Frequency => LabelRole::Frequency,
        RoleWord::Title => LabelRole::Title,
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
        IntoWord::Progress => IntoColumn::Progress,
        IntoWord::Issues => IntoColumn::Issues,
        IntoWord::NextSteps => IntoColumn::NextSteps,
        IntoWord::Reasons => IntoColumn::Reasons,
        IntoWord::Person => IntoColumn::Person,
        IntoWord::BaseReason => IntoColumn::BaseReason,
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

const fn periods(word: PeriodsWord) -> PeriodForm {
    match word {
        PeriodsWord::YearMonth => PeriodForm::YearMonth,
        PeriodsWord::Month => PeriodForm::Month,
        PeriodsWord::Quarter => PeriodForm::Quarter,
        PeriodsWord::Year => PeriodForm::Year,
    }
}

const fn value(word: ValueWord) -> TextValue {
    match word {
        ValueWord::Gap => TextValue::Gap,
        ValueWord::Zero => TextValue::Zero,
        ValueWord::Minus => TextValue::Minus,
        ValueWord::Plus => TextValue::Plus,
    }
}
