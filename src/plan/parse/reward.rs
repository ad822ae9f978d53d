//! `[[reward]]`: an amount for each of what an indicator counts.

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use crate::plan::fields::{Fields, Said, number, text, wrong_type};
use crate::plan::reward::{Bearer, Money, Reward};
use crate::plan::{Indicator, Nature};
use crate::problem::{Code, Problem};
use crate::value::{Amount, IndicatorId};

impl Draft<'_> {
    /// The rewards in the order they are declared, now that all indicators are known.
    pub fn rewards(&mut self, root: &mut Fields, indicators: &[Indicator]) -> Vec<Reward> {
        let tables = root.tables("reward", &mut self.sink);
        tables.into_iter().filter_map(|fields| self.reward(fields, indicators)).collect()
    }

    fn reward(&mut self, mut fields: Fields, indicators: &[Indicator]) -> Option<Reward> {
        let place = fields.place;
        let id = fields.needed_text("id", &mut self.sink);
        if let Some(id) = id {
            self.enter_id(id, "reward");
        }
        let name = fields.needed_text("name", &mut self.sink);
        let indicator = fields.needed_text("indicator", &mut self.sink);
        let indicator = indicator.and_then(|said| self.rewarded(said, indicators));
        let there = fields.needed("amount", &mut self.sink);
        let amount = fields.value("amount").filter(|_| there);
        let unit = fields.needed("unit", &mut self.sink);
        let unit = if unit { fields.word("unit", Money::ALL, &mut self.sink) } else { None };
        let amount = amount.and_then(|amount| self.amount(amount, unit));
        let split = self.split(&mut fields);
        let quote = fields.text("quote", &mut self.sink);
        fields.finish(&mut self.sink);
        Some(Reward {
            id: id?.value.to_owned(),
            name: name?.value.to_owned(),
            indicator: indicator?,
            amount: amount?,
            unit: unit?,
            split,
            quote: quote.map(|quote| quote.value.to_owned()),
            place,
        })
    }

    /// What is rewarded: a number of things.
    fn rewarded(&mut self, said: Said<&str>, indicators: &[Indicator]) -> Option<IndicatorId> {
        let names = &self.names.indicators;
        let Some(id) = names.find(said.value) else {
            let near = names.near(said.value);
            let problem = Problem::new(Code::UnknownIndicator, said.place).with(said.value);
            self.sink.push(problem.with_list(&near));
            return None;
        };
        let indicator = indicators.get(id.index()).filter(|_| !self.has_gaps)?;
        let unit = indicator.unit.as_deref().unwrap_or_default();
        let counts = matches!(indicator.nature, Nature::Flow | Nature::Stock);
        if !counts || unit.contains(['%', '‰', '％']) || unit.ends_with('元') {
            let problem = Problem::new(Code::CannotReward, said.place).with(&indicator.name);
            self.sink.push(problem.with(indicator.nature.name()).with(unit));
        }
        Some(id)
    }

    /// A number or its text: above zero, and a whole number of fen.
    fn amount(&mut self, value: &Spanned<DeValue>, unit: Option<Money>) -> Option<Amount> {
        let place = self.sink.place(&value.span());
        let amount = if value.get_ref().is_str() {
            Amount::parse(text(value, "amount", &mut self.sink)?.value).ok()
        } else {
            Some(number(value, "amount", &mut self.sink)?.value)
        };
        let is_payable = |amount: &Amount| {
            let exact = amount.exact();
            exact.is_positive() && unit.is_none_or(|unit| unit.fen(&exact).is_whole())
        };
        let payable = amount.filter(is_payable);
        if payable.is_none() {
            self.sink.push(Problem::new(Code::BadAmount, place).with("amount"));
        }
        payable
    }

    /// Who bears it; without anyone it is not split.
    fn split(&mut self, fields: &mut Fields) -> Vec<Bearer> {
        let value = fields.value("split");
        if let Some(other) = value.filter(|value| value.get_ref().as_array().is_none()) {
            let form = "[{ to = \"省级\", parts = 5 }, { to = \"市级\", parts = 2 }]";
            wrong_type::<()>(other, "split", form, &mut self.sink);
            return Vec::new();
        }
        let mut split: Vec<Bearer> = Vec::new();
        for mut bearer in fields.tables("split", &mut self.sink) {
            let name = bearer.needed_text("to", &mut self.sink);
            let there = bearer.needed("parts", &mut self.sink);
            let parts = bearer.whole("parts", 1..1001, &mut self.sink).filter(|_| there);
            bearer.finish(&mut self.sink);
            let Some((name, parts)) = name.zip(parts) else { continue };
            if split.iter().any(|known| known.name == name.value) {
                self.sink.push(Problem::new(Code::ListedTwice, name.place).with(name.value));
            }
            split.push(Bearer { name: name.value.to_owned(), parts: parts.value });
        }
        split
    }
}
