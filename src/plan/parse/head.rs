//! `[plan]` and `[status]`.

use super::Draft;
use crate::plan::fields::{Fields, Said, text};
use crate::plan::{Threshold, Thresholds};
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, Rounding, Span};

/// What `[plan]` says of the whole document.
pub struct Head {
    pub title: String,
    pub document: Option<String>,
    pub note: Option<String>,
    pub data: Vec<String>,
    pub history: Vec<String>,
    pub targets: Vec<String>,
    pub single_words: Option<Span>,
    pub language: Option<String>,
    pub region: Option<(String, Place)>,
    pub rounding: Rounding,
}

const ROUNDINGS: &[(&str, Rounding)] =
    &[("half-up", Rounding::HalfUp), ("half-even", Rounding::HalfEven)];

const SPANS: &[(&str, Span)] = &[("single", Span::Single), ("cumulative", Span::Cumulative)];

const LANGUAGES: &[(&str, &str)] = &[("zh", "zh"), ("en", "en")];

impl Draft<'_> {
    /// `[plan]`; `None` when the title or the year is not known.
    pub fn head(&mut self, root: &mut Fields) -> Option<Head> {
        let sink = &mut self.sink;
        if !root.has("plan") {
            root.value("plan");
            sink.push(Problem::new(Code::MissingKey, root.place).with("[plan]"));
            return None;
        }
        let mut fields = root.table("plan", sink)?;
        let title = fields.needed_text("title", sink);
        let document = fields.text("document", sink);
        fields.date("issued", sink);
        let year =
            fields.needed("year", sink).then(|| fields.whole("year", 1949..2100, sink)).flatten();
        self.year = year.map_or(0, |year| year.value);
        let region = fields.text("region", sink);
        let note = fields.text("note", sink);
        let data = fields.texts("data", sink);
        let history = fields.texts("history", sink);
        let targets = fields.text_or_texts("targets", sink);
        let single_words = fields.word("single-words", SPANS, sink);
        let language = fields.word("language", LANGUAGES, sink);
        let rounding = fields.word("rounding", ROUNDINGS, sink).unwrap_or_default();
        self.tolerance = self.not_negative(&mut fields, "tolerance");
        fields.finish(&mut self.sink);
        Some(Head {
            title: year.and(title)?.value.to_owned(),
            document: document.map(|text| text.value.to_owned()),
            note: note.map(|text| text.value.to_owned()),
            data: data.into_iter().map(|text| text.value.to_owned()).collect(),
            history: history.into_iter().map(|text| text.value.to_owned()).collect(),
            targets: targets.into_iter().map(|text| text.value.to_owned()).collect(),
            single_words,
            language: language.map(str::to_owned),
            region: region.map(|text| (text.value.to_owned(), text.place)),
            rounding,
        })
    }

    /// `[status]`, or what holds without it.
    pub fn thresholds(&mut self, root: &mut Fields) -> Thresholds {
        let mut thresholds = Thresholds {
            lagging: Threshold::Points(Amount::new(10, 0)),
            growth_lagging: Amount::new(1, 0),
        };
        let Some(mut fields) = root.table("status", &mut self.sink) else { return thresholds };
        if let Some(lagging) = self.lagging(&mut fields) {
            thresholds.lagging = lagging;
        }
        if let Some(points) = self.not_negative(&mut fields, "growth-lagging") {
            thresholds.growth_lagging = points;
        }
        fields.finish(&mut self.sink);
        thresholds
    }

    /// A number of percentage points, or a text such as `"50%"` of the schedule.
    fn lagging(&mut self, fields: &mut Fields) -> Option<Threshold> {
        let is_text = fields.value("lagging").is_some_and(|value| value.get_ref().is_str());
        if !is_text {
            return self.not_negative(fields, "lagging").map(Threshold::Points);
        }
        let said = text(fields.value("lagging")?, "lagging", &mut self.sink)?;
        let percent = said.value.strip_suffix('%').and_then(|number| Amount::parse(number).ok());
        let percent = percent.filter(|percent| percent.exact() >= 0.into());
        if percent.is_none() {
            self.sink.push(
                Problem::new(Code::WrongType, said.place).with("lagging").with("10, \"50%\""),
            );
        }
        percent.map(Threshold::OfSchedule)
    }

    /// A number that is not below zero.
    pub fn not_negative(&mut self, fields: &mut Fields, key: &'static str) -> Option<Amount> {
        let Said { value, place } = fields.number(key, &mut self.sink)?;
        if value.exact() < 0.into() {
            self.sink.push(Problem::new(Code::BadTolerance, place).with(key));
            return None;
        }
        Some(value)
    }
}
