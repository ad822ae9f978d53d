//! `tolerance`: what counts as about a target's number.

use toml::Spanned;
use toml::de::DeValue;

use super::Draft;
use crate::plan::Tolerance;
use crate::plan::fields::{Fields, Said, text};
use crate::problem::{Code, Problem};
use crate::value::Amount;

impl Draft<'_> {
    /// A number in the target's unit, or a text such as `"2%"` of the target.
    pub fn tolerance(&mut self, fields: &mut Fields) -> Option<Result<Said<Tolerance>, ()>> {
        let value = fields.value("tolerance")?;
        Some(self.sound_tolerance(fields, value).ok_or(()))
    }

    fn sound_tolerance(
        &mut self,
        fields: &mut Fields,
        value: &Spanned<DeValue>,
    ) -> Option<Said<Tolerance>> {
        if !value.get_ref().is_str() {
            let place = self.sink.place(&value.span());
            let value = self.not_negative(fields, "tolerance").map(Tolerance::Absolute)?;
            return Some(Said { value, place });
        }
        let said = text(value, "tolerance", &mut self.sink)?;
        let percent = said.value.strip_suffix('%').and_then(|number| Amount::parse(number).ok());
        let percent = percent.filter(|percent| percent.exact() >= 0.into());
        if percent.is_none() {
            self.sink.push(
                Problem::new(Code::WrongType, said.place).with("tolerance").with("5, \"2%\""),
            );
        }
        percent.map(|percent| Said { value: Tolerance::Relative(percent), place: said.place })
    }
}
