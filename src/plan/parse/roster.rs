//! `[[roster]]`, and `roster`, `where`, `sum` and `net` of an indicator.

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use crate::plan::condition::{self, Fault, Hint};
use crate::plan::fields::{Fields, Said, text, wrong_type};
use crate::plan::{Count, Indicator, Made, Nature, Roster};
use crate::problem::{Code, Extent, Place, Problem};
use crate::request::{
    Adds, Comparison, Condition, Content, Exits, Presence, RosterColumn, RosterCount,
    RosterRequest, StandardColumn,
};
use crate::value::{Date, IndicatorId, RosterId, nearest};

/// What an indicator asks of a roster, as it is written.
pub struct Written {
    index: IndicatorId,
    place: Place,
    roster: RosterId,
    condition: Option<Said<String>>,
    comparisons: Vec<condition::Written>,
    sum: Option<Said<String>>,
    net: Option<Place>,
}

impl Draft<'_> {
    /// The rosters in the order they are declared.
    pub fn rosters(&mut self, root: &mut Fields) {
        for mut fields in root.tables("roster", &mut self.sink) {
            let place = fields.place;
            let id = fields.needed_text("id", &mut self.sink);
            if let Some(id) = id {
                self.enter_id(id, "roster");
            }
            let there = fields.needed("file", &mut self.sink);
            let files = if there { self.files(&mut fields) } else { Vec::new() };
            let from = fields.date("from", &mut self.sink);
            let columns = self.usual_columns(&mut fields, place);
            fields.finish(&mut self.sink);
            let january = Date::end_of(self.year, 1);
            let january = Date::new(self.year, 1, 1).unwrap_or(january);
            let id = id.map_or("", |id| id.value).to_owned();
            let from = from.map_or(january, |said| said.value);
            let table = RosterRequest { id, from, columns, counts: Vec::new() };
            self.rosters.push(Roster { files, place, table });
        }
    }

    /// One file, or a list of them.
    fn files(&mut self, fields: &mut Fields) -> Vec<String> {
        let is_text = fields.value("file").is_some_and(|value| value.get_ref().is_str());
        if is_text {
            let said = fields.text("file", &mut self.sink);
            return said.into_iter().map(|said| said.value.to_owned()).collect();
        }
        let is_empty = |value: &Spanned<DeValue>| {
            value.get_ref().as_array().is_some_and(|files| files.is_empty())
        };
        if fields.value("file").is_some_and(is_empty) {
            let place = fields.key_place("file", &self.sink);
            self.sink.push(Problem::new(Code::EmptyText, place).with("file"));
        }
        let said = fields.texts("file", &mut self.sink);
        said.into_iter().map(|said| said.value.to_owned()).collect()
    }

    /// The columns that every roster may have, under the headings that `columns` gives them.
    fn usual_columns(&mut self, fields: &mut Fields, place: Place) -> Vec<RosterColumn> {
        let mut given = fields.table("columns", &mut self.sink);
        let column = |(column, key): (StandardColumn, &'static str)| {
            let said = given.as_mut().and_then(|given| given.text(key, &mut self.sink));
            let presence = match (&given, said) {
                _ if column == StandardColumn::Date => Presence::Required,
                (_, Some(_)) => Presence::Required,
                (Some(_), None) => Presence::LeftOut,
                (None, None) => Presence::Optional,
            };
            RosterColumn {
                heading: said.map_or(key, |said| said.value).to_owned(),
                presence,
                cells: Content::Texts,
                place: said.map_or(place, |said| said.place),
            }
        };
        let columns = StandardColumn::ALL.map(column).to_vec();
        if let Some(given) = given {
            given.finish(&mut self.sink);
        }
        columns
    }

    /// Reads the keys of an indicator that say what it asks of a roster.
    pub fn how_counted(&mut self, fields: &mut Fields, index: IndicatorId) {
        let roster = fields.text("roster", &mut self.sink);
        let condition = fields.value("where").and_then(|value| self.condition(value));
        let sum = fields.text("sum", &mut self.sink).map(owned);
        let net = fields.flag("net", &mut self.sink);
        let net = net.filter(|net| *net).map(|_| fields.key_place("net", &self.sink));
        let Some(said) = roster else {
            self.only_with_roster(fields);
            return;
        };
        for key in ["sum-of", "formula", "count-of"] {
            if fields.has(key) {
                let place = fields.key_place(key, &self.sink);
                self.sink.push(Problem::new(Code::KeysExclude, place).with("roster").with(key));
            }
        }
        let ids = || self.rosters.iter().map(|roster| roster.table.id.as_str());
        let Some(roster) = ids().position(|id| id == said.value).map(RosterId::from) else {
            let near = nearest(said.value, ids());
            let problem = Problem::new(Code::UnknownRoster, said.place).with(said.value);
            self.sink.push(problem.with_list(&near));
            return;
        };
        let (condition, comparisons) = condition.unzip();
        let comparisons = comparisons.unwrap_or_default();
        let place = said.place;
        self.counts.push(Written { index, place, roster, condition, comparisons, sum, net });
    }

    /// `where`, `sum` and `net` say nothing without a roster.
    fn only_with_roster(&mut self, fields: &Fields) {
        let keys = ["where", "sum", "net"].into_iter();
        if let (Some(key), false) = (keys.clone().find(|key| fields.has(key)), fields.has("roster"))
        {
            let place = fields.key_place(key, &self.sink);
            self.sink.push(Problem::new(Code::MissingKey, place).with("roster"));
        }
    }

    fn condition(
        &mut self,
        value: &Spanned<DeValue>,
    ) -> Option<(Said<String>, Vec<condition::Written>)> {
        let said = text(value, "where", &mut self.sink)?;
        let DeValue::String(whole) = value.get_ref() else {
            return wrong_type(value, "where", "\"…\"", &mut self.sink);
        };
        match condition::parse(whole) {
            Ok(comparisons) => Some((owned(said), comparisons)),
            Err(fault) => {
                self.sink.push(problem(&fault, whole, said.place));
                None
            }
        }
    }

    /// Turns what indicators ask into counts, now that all of them are known.
    pub fn count(&mut self, indicators: &mut [Indicator]) {
        for written in std::mem::take(&mut self.counts) {
            let Some(indicator) = indicators.get_mut(written.index.index()) else { continue };
            self.can_count(indicator, &written);
            let exits = match (indicator.nature, written.net) {
                (Nature::Stock, _) | (_, Some(_)) => Exits::TakenOff,
                (Nature::Flow | Nature::Ratio | Nature::Milestone, None) => Exits::Ignored,
            };
            let adds = if indicator.nature == Nature::Flow { Adds::Up } else { Adds::NotAtEnd };
            let by_region = indicator.regions.iter().any(|region| region.index() > 0);
            let Some(roster) = self.rosters.get_mut(written.roster.index()) else { continue };
            let table = &mut roster.table;
            if exits == Exits::TakenOff {
                table.require(StandardColumn::Exit.index());
            }
            if by_region {
                table.require(StandardColumn::Region.index());
            }
            let place = written.condition.as_ref().map_or(written.place, |said| said.place);
            let comparisons = written.comparisons.into_iter().map(|it| {
                let column = table.column(&it.column, place);
                table.require(column);
                let comparison = Comparison { column, test: it.test };
                if comparison.is_of_numbers() {
                    table.hold_numbers(column);
                }
                comparison
            });
            let condition = Condition(comparisons.collect());
            let sum = written.sum.as_ref().map(|said| table.column(&said.value, said.place));
            if let Some(column) = sum {
                table.hold_numbers(column);
            }
            table.counts.push(RosterCount {
                indicator: written.index,
                condition,
                sum,
                exits,
                adds,
            });
            indicator.made = Some(Made::Roster(Count {
                roster: written.roster,
                condition: written.condition.map(|said| said.value),
                sum: written.sum.map(|said| said.value),
                exits,
            }));
        }
    }

    /// Rows are things, and a ratio is neither a number of them nor a sum.
    fn can_count(&mut self, indicator: &Indicator, written: &Written) {
        if self.has_gaps {
            // An indicator that is not sound moves the others of the list.
            return;
        }
        let unit = indicator.unit.as_deref().unwrap_or_default();
        let adds = matches!(indicator.nature, Nature::Flow | Nature::Stock);
        let is_rate = unit.contains(['%', '‰', '％']);
        let is_money = unit.ends_with('元') && written.sum.is_none();
        if !adds || is_rate || is_money {
            let problem = Problem::new(Code::NotFromRoster, written.place).with(&indicator.name);
            self.sink.push(problem.with(indicator.nature.name()).with(unit));
        }
        if let (Nature::Stock, Some(place)) = (indicator.nature, written.net) {
            self.sink.push(Problem::new(Code::NetOfStock, place).with(&indicator.name));
        }
    }
}

fn owned(said: Said<&str>) -> Said<String> {
    Said { value: said.value.to_owned(), place: said.place }
}

/// The problem of a condition, at what cannot stand there where the text is written as it is read.
fn problem(fault: &Fault, text: &str, whole: Place) -> Problem {
    let as_written =
        whole.extent == Extent::Bytes(u32::try_from(text.len() + 2).unwrap_or(u32::MAX));
    let length = u32::try_from(fault.at.len().max(1)).unwrap_or(u32::MAX);
    let offset = whole.offset + 1 + fault.at.start as u64;
    let within = Place { offset, extent: Extent::Bytes(length), ..whole };
    let place = if as_written { within } else { whole };
    let named = text.get(fault.at.clone()).unwrap_or_default();
    match fault.hint {
        Hint::Or => Problem::new(Code::NoOr, place).with(named),
        Hint::Write(right) => {
            Problem::new(Code::BadCondition, place).with(named).with(format!("`{right}`"))
        }
        Hint::None => Problem::new(Code::BadCondition, place).with(named).with(""),
    }
}
