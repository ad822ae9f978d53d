//! The natures of all indicators: as they are declared, else as the figures tell that they are made of.

use super::resolver::Resolver;
use crate::plan::aspect::FormulaNames;
use crate::plan::expression::Expression;
use crate::plan::made_nature::Behaviour;
use crate::plan::nature::Nature;
use crate::plan::schema::{IndicatorTable, OneOrMany};
use crate::value::IndicatorId;

/// What an indicator is made of that declares no nature.
enum MadeOf {
    /// A formula.
    Formula(Expression),
    /// The first member of a sum.
    Member(IndicatorId),
}

/// The natures of the indicators of these tables, whose names were entered.
pub(super) fn natures<'a, 't: 'a>(
    resolver: &Resolver,
    tables: impl Iterator<Item = &'a IndicatorTable<'t>>,
) -> Vec<Option<Nature>> {
    let (mut natures, mut open) = (Vec::new(), Vec::new());
    for (index, table) in tables.enumerate() {
        let counts = table.count_of.get().map(|_| Nature::Flow);
        let declared = table.nature.get().copied().or(counts);
        natures.push(declared);
        if !table.nature.is_written() {
            open.extend(made_of(resolver, table).map(|made| (index, made)));
        }
    }
    // One may be made of another that is made: each round tells at least one, or is the last.
    loop {
        let before = open.len();
        open.retain(|(index, made)| {
            let of = |id: &IndicatorId| natures.get(id.index()).copied().flatten();
            let found = match made {
                MadeOf::Formula(tree) if tree.operands().iter().all(|id| of(id).is_some()) => {
                    Behaviour::of(tree, &|id| of(&id)).nature()
                }
                MadeOf::Formula(_) => None,
                MadeOf::Member(id) => of(id),
            };
            if let Some(nature) = natures.get_mut(*index).filter(|_| found.is_some()) {
                *nature = found;
            }
            found.is_none()
        });
        if open.len() == before {
            return natures;
        }
    }
}

fn made_of(resolver: &Resolver, table: &IndicatorTable) -> Option<MadeOf> {
    let names = &resolver.names.indicators;
    if let Some(text) = table.formula.get() {
        let (indicator, region) =
            (|name: &str| names.find(name), |name: &str| resolver.names.regions.find(name));
        let names = FormulaNames { indicator: &indicator, region: &region };
        return Expression::parse(text, names).ok().map(MadeOf::Formula);
    }
    let OneOrMany::List(members) = table.sum_of.get()? else { return None };
    let first = members.placed().next()?;
    names.find(first.value.strip_prefix('@')?).map(MadeOf::Member)
}
