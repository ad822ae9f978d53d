//! `[[task.indicator]]`: what is measured.

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use super::region::ALL;
use crate::plan::fields::{Fields, Said, text};
use crate::plan::{
    Better, GrowthAgainst, GrowthBasis, Indicator, Kind, Nature, Opening, Regional, Schedule,
    Target,
};
use crate::problem::{Code, Problem, Severity};
use crate::request::Publication;
use crate::value::{IndicatorId, QuoteId, RegionId, TaskId};

const NATURES: &[(&str, Nature)] = &[
    ("flow", Nature::Flow),
    ("stock", Nature::Stock),
    ("ratio", Nature::Ratio),
    ("milestone", Nature::Milestone),
];

const BASES: &[(&str, GrowthBasis)] =
    &[("nominal", GrowthBasis::Nominal), ("reported", GrowthBasis::Reported)];

const AGAINST: &[(&str, GrowthAgainst)] =
    &[("last-year", GrowthAgainst::LastYear), ("year-start", GrowthAgainst::YearStart)];

/// The words for the side that is better.
pub const BETTER: &[(&str, Better)] =
    &[("higher", Better::Higher), ("lower", Better::Lower), ("neither", Better::Neither)];

/// What the targets of an indicator inherit from it.
pub struct Inherited {
    pub nature: Option<Nature>,
    pub better: Option<Better>,
    pub soft: bool,
    pub binding: Option<bool>,
    /// Its own quotation, if any, and then those of its targets.
    pub quotes: Vec<String>,
    pub quote: Option<QuoteId>,
}

impl Inherited {
    /// Keeps the quotation of a target.
    pub fn quote(&mut self, quote: &str) -> QuoteId {
        self.quotes.push(quote.to_owned());
        QuoteId::from(self.quotes.len() - 1)
    }
}

impl Draft<'_> {
    /// One indicator; `None` when it is not sound, which was pushed.
    pub fn indicator(
        &mut self,
        mut fields: Fields,
        task: TaskId,
        index: IndicatorId,
    ) -> Option<Indicator> {
        let place = fields.place;
        let id = self.indicator_names(&mut fields, index);
        let nature = fields.needed("nature", &mut self.sink);
        let nature = nature.then(|| fields.word("nature", NATURES, &mut self.sink)).flatten();
        let unit = self.unit(&mut fields, nature);
        let regions = self.indicator_regions(&mut fields);
        let departments = self.department_list(&mut fields, "departments");
        let departments: Vec<_> = departments.into_iter().map(|(id, _)| id).collect();
        let growth_basis = fields.word("growth-basis", BASES, &mut self.sink).unwrap_or_default();
        let growth_against = fields.word("growth-against", AGAINST, &mut self.sink);
        self.how_made(&mut fields, index);
        self.how_counted(&mut fields, index);
        let decimals = fields.whole("decimals", 0..7, &mut self.sink);
        let schedule = self.schedule(&mut fields);
        let opening = fields.number("opening", &mut self.sink);
        let lag = fields.whole("lag", 0..12, &mut self.sink);
        let lag = lag.and_then(|lag| u8::try_from(lag.value).ok()).unwrap_or_default();
        let months = fields.value("periods").map(|value| self.published(value)).unwrap_or_default();
        let note = fields.text("note", &mut self.sink);
        let mut inherited = self.inherited(&mut fields, nature);
        let (targets, regional) = self.targets(&mut fields, &mut inherited);
        self.says_against_what(nature, growth_against, (&targets, &regional));
        fields.finish(&mut self.sink);
        let (id, name) = id?;
        Some(Indicator {
            id,
            name: name.value.to_owned(),
            name_place: name.place,
            unit,
            nature: nature?,
            task,
            regions,
            departments: (!departments.is_empty()).then_some(departments),
            growth_basis,
            growth_against,
            made: None,
            decimals: decimals.and_then(|decimals| u8::try_from(decimals.value).ok()),
            schedule: schedule.unwrap_or_default(),
            opening: opening.map(|said| Opening { amount: said.value, place: said.place }),
            publication: Publication { lag, months },
            targets,
            regional,
            quotes: inherited.quotes,
            note: note.map(|note| note.value.to_owned()),
            place,
        })
    }

    /// The id and the name; both and all aliases are entered.
    fn indicator_names<'t>(
        &mut self,
        fields: &mut Fields<'t>,
        index: IndicatorId,
    ) -> Option<(String, Said<&'t str>)> {
        let id = fields.needed_text("id", &mut self.sink);
        let name = fields.needed_text("name", &mut self.sink);
        let aliases = fields.texts("aliases", &mut self.sink);
        let mut names = std::mem::take(&mut self.names.indicators);
        if let Some(id) = id {
            self.enter_id(id, "indicator");
            names.enter(id.value, index);
        }
        for said in name.into_iter().chain(aliases) {
            self.enter(said, &mut names, index, "indicator");
        }
        self.names.indicators = names;
        Some((id?.value.to_owned(), name?))
    }

    /// Checks an id, and that nothing else of its kind has it.
    pub fn enter_id(&mut self, id: Said<&str>, kind: &str) {
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !id.value.chars().all(plain) {
            self.sink.push(Problem::new(Code::BadId, id.place).with(id.value));
        }
        let key = [kind, "/", &id.value.to_ascii_lowercase()].concat();
        if let Some(first) = self.first.insert(key, id.place) {
            self.sink.push(Problem::new(Code::DuplicateId, id.place).with(id.value).also(first));
        }
    }

    fn unit(&mut self, fields: &mut Fields, nature: Option<Nature>) -> Option<String> {
        let needed = nature.is_some_and(|nature| nature != Nature::Milestone);
        let unit = if needed {
            fields.needed_text("unit", &mut self.sink)
        } else {
            fields.text("unit", &mut self.sink)
        };
        unit.map(|unit| unit.value.to_owned())
    }

    /// The regions its targets are for: its own, all that are declared, a list, or the plan's.
    fn indicator_regions(&mut self, fields: &mut Fields) -> Vec<RegionId> {
        if fields.has("region") && fields.has("regions") {
            let place = fields.key_place("regions", &self.sink);
            self.sink.push(Problem::new(Code::KeysExclude, place).with("region").with("regions"));
        }
        let own = fields.text("region", &mut self.sink);
        let Some(value) = fields.value("regions") else {
            return vec![own.and_then(|own| self.own_region(own)).unwrap_or(RegionId::from(0))];
        };
        let place = self.sink.place(&value.span());
        let listed = self.listed_regions(fields, value);
        if listed.as_ref().is_some_and(Vec::is_empty) {
            self.sink.push(Problem::new(Code::NoRegions, place).with("regions"));
        }
        listed.unwrap_or_default()
    }

    fn own_region(&mut self, said: Said<&str>) -> Option<RegionId> {
        let found = self.names.regions.find(said.value);
        if found.is_none() {
            self.unknown_region(said);
        }
        found
    }

    /// `"all"`, a kind, or a list; `None` when a problem was pushed.
    fn listed_regions(
        &mut self,
        fields: &mut Fields,
        value: &Spanned<DeValue>,
    ) -> Option<Vec<RegionId>> {
        if value.get_ref().is_str() {
            let said = text(value, "regions", &mut self.sink)?;
            return self.all_or_kind(said);
        }
        let before = self.sink.problems.count_of(Severity::Error);
        let said = fields.texts("regions", &mut self.sink);
        let list = self.region_list(&said);
        (self.sink.problems.count_of(Severity::Error) == before).then_some(list)
    }

    fn all_or_kind(&mut self, said: Said<&str>) -> Option<Vec<RegionId>> {
        if said.value == ALL {
            return Some((1..self.regions.len()).map(RegionId::from).collect());
        }
        if self.names.kinds.find(said.value).is_some() {
            return Some(self.names.regions_called(said.value, &self.regions));
        }
        let known: Vec<&str> = [ALL].into_iter().chain(self.names.kinds.written()).collect();
        let problem = Problem::new(Code::UnknownWord, said.place).with(said.value);
        self.sink.push(problem.with("regions").with_list(&known));
        None
    }

    fn inherited(&mut self, fields: &mut Fields, nature: Option<Nature>) -> Inherited {
        let better = fields.word("better", BETTER, &mut self.sink);
        let soft = fields.flag("soft", &mut self.sink).unwrap_or_default();
        let binding = fields.flag("binding", &mut self.sink);
        let quote = fields.text("quote", &mut self.sink);
        Inherited {
            nature,
            better,
            soft,
            binding,
            quotes: quote.iter().map(|quote| quote.value.to_owned()).collect(),
            quote: quote.map(|_| QuoteId::from(0)),
        }
    }

    /// Growth of a stock means nothing until it says against what.
    fn says_against_what(
        &mut self,
        nature: Option<Nature>,
        said: Option<GrowthAgainst>,
        (targets, regional): (&[Target], &Regional),
    ) {
        let own = targets.iter().find(|target| target.kind == Kind::Growth).copied();
        let of_region = || regional.get(regional.of_kind(Kind::Growth).next()?.0);
        let growth = own.or_else(of_region);
        if let (Some(Nature::Stock), None, Some(target)) = (nature, said, growth) {
            self.sink.push(Problem::new(Code::MissingGrowthAgainst, target.place));
        }
    }

    fn schedule(&mut self, fields: &mut Fields) -> Option<Schedule> {
        let value = fields.value("schedule")?;
        self.read_schedule(value)
    }
}
