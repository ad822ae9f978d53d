//! `[audit]` and `[[relation]]`.

use super::resolver::Resolver;
use crate::plan::aspect::{FormulaFault, FormulaNames};
use crate::plan::audit::AuditLevels;
use crate::plan::expression::Expression;
use crate::plan::placed::Placed;
use crate::plan::relation::{FigureRelation, RelationRule, RelationSign};
use crate::plan::schema::{AuditTable, ListOf, OneOrMany, Optional, RelationTable};
use crate::problem::{Code, Place, Problem, Severity};

/// How much the findings of an audit matter.
pub(super) fn levels(resolver: &mut Resolver, table: Option<&AuditTable>) -> AuditLevels {
    let Some(table) = table else { return AuditLevels::default() };
    let lists = [
        (&table.off, None),
        (&table.note, Some(Severity::Note)),
        (&table.warning, Some(Severity::Warning)),
        (&table.error, Some(Severity::Error)),
    ];
    let mut levels: Vec<(Code, Option<Severity>)> = Vec::new();
    for (list, level) in lists {
        for name in names(list) {
            let known = Code::AUDITED.iter().find(|code| code.name() == name.value);
            let Some(code) = known else {
                let all: Vec<&str> = Code::AUDITED.iter().map(|code| code.name()).collect();
                let problem = Problem::new(Code::UnknownWord, name.place).with(name.value);
                resolver.push(problem.with("audit").with_list(&all));
                continue;
            };
            if levels.iter().any(|(said, _)| said == code) {
                resolver.push(Problem::new(Code::ListedTwice, name.place).with(name.value));
            }
            levels.push((*code, level));
        }
    }
    let change = table.change.placed().and_then(|it| resolver.not_negative(it, "change"));
    AuditLevels { levels, change }
}

fn names<'t>(list: &Optional<OneOrMany<'t>>) -> Vec<Placed<&'t str>> {
    match list.by_ref() {
        Some(Placed { value: OneOrMany::Text(value), place }) => vec![Placed { value, place }],
        Some(Placed { value: OneOrMany::List(list), .. }) => list.placed().collect(),
        None => Vec::new(),
    }
}

/// The sound relations.
pub(super) fn relations(
    resolver: &mut Resolver,
    tables: &Optional<ListOf<RelationTable>>,
) -> Vec<FigureRelation> {
    tables.items().filter_map(|(table, field)| relation(resolver, table, field.place)).collect()
}

/// A relation; `None` when it is not sound.
fn relation(
    resolver: &mut Resolver,
    table: &RelationTable,
    place: Place,
) -> Option<FigureRelation> {
    let (want, together) = (table.want.placed(), table.together.field());
    let rule = match (want, together) {
        (Some(want), None) => compared(resolver, want),
        (None, Some(_)) => {
            let mut ids = Vec::new();
            for name in table.together.placed_items() {
                match resolver.names.indicators.find(name.value) {
                    Some(id) => ids.push(id),
                    None => resolver.unknown_indicator(name.value, name.place),
                }
            }
            Some(RelationRule::Together(ids))
        }
        // Of two that exclude one another, and of neither, nobody knows which is meant; a wrong value
        // was told.
        _ => {
            if table.want.field().is_some() == together.is_some() {
                resolver.push(Problem::new(Code::BadRelation, place).with(""));
            }
            None
        }
    }?;
    Some(FigureRelation { rule, note: table.note.owned(), place })
}

fn compared(resolver: &mut Resolver, want: Placed<&str>) -> Option<RelationRule> {
    let Some((left, sign, right)) = RelationSign::split(want.value) else {
        resolver.push(Problem::new(Code::BadRelation, want.place).with(want.value));
        return None;
    };
    let names = &resolver.names.indicators;
    let names = FormulaNames { indicator: &|name| names.find(name), region: &|_| None };
    let [left, right] = [left, right].map(|side| Expression::parse(side, names));
    let faults: Vec<FormulaFault> = [&left, &right]
        .into_iter()
        .filter_map(|side| side.as_ref().err())
        .flatten()
        .cloned()
        .collect();
    for fault in faults {
        match fault {
            FormulaFault::Unexpected(text) => {
                resolver.push(Problem::new(Code::BadFormula, want.place).with(text));
            }
            FormulaFault::Unknown(name) => resolver.unknown_indicator(&name, want.place),
            // A relation holds in each region.
            FormulaFault::UnknownRegion(name) => {
                resolver
                    .push(Problem::new(Code::BadFormula, want.place).with(["@", &name].concat()));
            }
        }
    }
    let (left, right) = (left.ok()?, right.ok()?);
    // A relation is one of figures of the same period.
    let aspect = [&left, &right].into_iter().flat_map(Expression::figures).find_map(|it| it.aspect);
    if let Some(aspect) = aspect {
        resolver.push(Problem::new(Code::BadFormula, want.place).with(aspect.written()));
        return None;
    }
    if left.is_bare() && right.is_bare() {
        resolver.push(Problem::new(Code::BadRelation, want.place).with(want.value));
        return None;
    }
    Some(RelationRule::Compared { left, sign, right })
}
