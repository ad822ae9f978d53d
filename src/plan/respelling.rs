//! What to write for a target that was written in another way: 下降2.5%, 8左右, 255亿元, a bare 2.5.
//!
//! Whoever writes what is offered has the target that was meant, or a choice of those that may be.
//! Where it is not clear which number was meant, none is offered.

use super::comparison::Better;
use super::nature::Nature;
use super::target::Kind;
use super::written_comparison::WrittenComparison;
use crate::problem::{Code, Place, Problem};
use crate::value::{Amount, Direction, Limit, Worded, fold, places_between};

/// What a target is of.
#[derive(Clone, Copy)]
pub struct Of<'a> {
    /// What is compared.
    pub kind: Kind,
    /// The unit of its indicator.
    pub unit: Option<&'a str>,
    /// How its figures behave, where that is known.
    pub nature: Option<Nature>,
    /// The side that is good, where it was said.
    pub better: Option<Better>,
}

/// A problem of a text that is no comparison, with what to write in its place.
pub(super) fn problem(code: Code, text: &str, of: Of, place: Place) -> Problem {
    let problem = |code, offers: &[String]| {
        let offer = |index: usize| offers.get(index).cloned().unwrap_or_default();
        let problem = Problem::new(code, place).with(text);
        problem.with(offer(0)).with(offer(1)).with(offer(2))
    };
    match code {
        Code::BareNumber => problem(code, &bare(text, of)),
        Code::UnitInTarget | Code::BadTarget => match Worded::parse(text) {
            Some(worded) => {
                let offers = of.offers(&worded, has_sign(text));
                let is_worded = worded.change.is_some()
                    || (worded.high.is_some() && !text.contains(".."))
                    || (!worded.asked().is_empty() && !has_sign(text));
                match offers.as_slice() {
                    // Its unit cannot be converted here.
                    [] => problem(Code::UnitInTarget, &[]).with(of.own_unit().unwrap_or("1")),
                    offers if is_worded => problem(Code::NoComparison, offers),
                    offers => problem(Code::UnitInTarget, offers).with(""),
                }
            }
            None => match of.offers_of_relative(text).as_slice() {
                [] => Problem::new(Code::BadTarget, place).with(text),
                offers => problem(Code::UnitInTarget, offers).with(""),
            },
        },
        _ => Problem::new(code, place).with(text),
    }
}

/// Whether a text, as far as it is understood, asks to be about a number: that needs more terms.
pub(super) fn asks_about(text: &str) -> bool {
    Worded::parse(text).is_some_and(|it| it.asked() == [Limit::About])
}

pub(super) fn has_sign(text: &str) -> bool {
    fold(text).starts_with(['<', '>', '=', '~', '≥', '≤', '≈'])
}

/// What a number without a comparator may be: at least, at most, and a fall by it.
fn bare(text: &str, of: Of) -> Vec<String> {
    let text = fold(&text.replace('_', "")).into_owned();
    let number = Worded::parse(&text).map(|it| it.number);
    let shown = number.map_or(text, |it| it.to_string());
    let falls = number.filter(|it| of.kind == Kind::Growth && it.units() > 0);
    let fall = falls.map(|it| quoted("<=", &negative(it))).unwrap_or_default();
    let [least, most] = [quoted(">=", &shown), quoted("<=", &shown)];
    match of.better {
        Some(Better::Higher) => vec![least, String::new(), fall],
        Some(Better::Lower) => vec![most, String::new(), fall],
        Some(Better::Neither) | None => vec![least, most, fall],
    }
}

/// What may be meant by a worded number.
#[derive(Default)]
pub(super) struct MeantTexts {
    /// Whether it is the growth of an indicator whose level was to be written.
    pub is_growth: bool,
    /// The comparisons, the likeliest first.
    pub texts: Vec<String>,
}

/// What a worded number asks for.
enum Asked {
    /// A comparison of the target's own kind.
    Own,
    /// Growth, of an indicator whose level was to be written.
    Growth,
    /// So much more or less than last year.
    Relative,
}

impl<'a> Of<'a> {
    /// The unit of the target's number.
    fn own_unit(&self) -> Option<&'a str> {
        self.kind.unit(self.unit)
    }

    /// A number without words in the target's own unit, where its unit can be converted to that.
    pub(super) fn number(&self, worded: &Worded) -> Option<Amount> {
        let own = self.own_unit().map(fold).unwrap_or_default();
        let of_percent = own == "%" && (worded.is_percent() || worded.is_points());
        let places = if of_percent { Some(0) } else { places_between(&worded.unit, &own) };
        let is_plain = !worded.has_words() && worded.high.is_none();
        worded.number.shifted(places.filter(|_| is_plain)?)
    }

    /// The texts that may be meant, the likeliest first; none where the number is not clear.
    fn offers(&self, worded: &Worded, has_sign: bool) -> Vec<String> {
        let meant = self.meant(worded, has_sign);
        let key = if meant.is_growth { "target.growth = " } else { "" };
        meant.texts.into_iter().map(|text| format!("{key}\"{text}\"")).collect()
    }

    /// The comparisons that may be meant, the likeliest first; none where the number is not clear.
    pub(super) fn meant(&self, worded: &Worded, has_sign: bool) -> MeantTexts {
        let Some((asked, places)) = self.asked(worded) else { return MeantTexts::default() };
        let is_growth = matches!(asked, Asked::Growth);
        let texts = self.texts(worded, &asked, places, has_sign);
        MeantTexts { is_growth, texts }
    }

    fn texts(&self, worded: &Worded, asked: &Asked, places: i8, has_sign: bool) -> Vec<String> {
        let Some(number) = worded.number.shifted(places) else { return Vec::new() };
        let high = worded.high.map(|high| high.shifted(places));
        let signed = match worded.change {
            Some(Direction::Fall) if number.units() > 0 => negative(number),
            Some(_) | None => number.to_string(),
        };
        let operand = |number: &str| match asked {
            Asked::Own | Asked::Growth => vec![number.to_owned()],
            Asked::Relative => self.bases().iter().map(|base| relative(base, number)).collect(),
        };
        let operands = operand(&signed);
        let mut texts = Vec::new();
        if let (Some(high), None, Asked::Own | Asked::Growth) = (high, worded.change, asked) {
            let Some(high) = high else { return Vec::new() };
            texts.push(format!("{number}..{high}"));
        } else {
            for comparator in self.comparators(worded, has_sign) {
                texts.extend(operands.iter().map(|operand| format!("{comparator} {operand}")));
            }
        }
        texts
    }

    /// What is asked for, and by how many places the number moves into the unit.
    fn asked(&self, worded: &Worded) -> Option<(Asked, i8)> {
        let unit = worded.unit.as_str();
        let own = self.own_unit().map(fold);
        let takes_percent = own.as_deref() == Some("%");
        let (is_percent, is_points) = (worded.is_percent(), worded.is_points());
        if self.kind == Kind::Growth {
            let is_own = unit.is_empty() || is_percent || (is_points && worded.change.is_none());
            return is_own.then_some((Asked::Own, 0));
        }
        let places = match own.as_deref() {
            _ if takes_percent && (is_percent || is_points) => Some(0),
            _ if is_percent => return Some((Asked::Growth, 0)),
            Some(own) => places_between(unit, own),
            None => Some(0).filter(|_| !is_points),
        }?;
        let asked = if worded.change.is_some() { Asked::Relative } else { Asked::Own };
        Some((asked, places))
    }

    /// The comparisons that may be meant by so much more or less than what the figures tell, with a unit:
    /// `>= last-year + 1个百分点`. Of what is in per cent, 1% more may be a point or a hundredth.
    fn offers_of_relative(&self, text: &str) -> Vec<String> {
        let spoken = |sign: &str| {
            let (base, by) = text.rsplit_once(sign)?;
            let is_base = WrittenComparison::parse(base).is_ok_and(|it| it.is_relative());
            let worded = Worded::parse(by)?;
            is_base.then(|| (format!("{} {sign}", base.trim()), worded))
        };
        let found = ["+", "-", "−"].iter().find_map(|sign| Some((*sign, spoken(sign)?)));
        let Some((sign, (start, by))) = found else { return Vec::new() };
        let shifted = self.number(&by);
        let times = by.is_percent().then(|| times(by.number, sign != "+")).flatten();
        let times = times
            .map(|times| format!("{} * {times}", start.trim_end_matches([' ', '+', '-', '−'])));
        let plus = shifted.map(|number| format!("{start} {number}"));
        plus.into_iter().chain(times).map(|text| format!("\"{text}\"")).collect()
    }

    /// What a change may be counted from: of a flow the same months of last year, or all of it.
    const fn bases(&self) -> &'static [&'static str] {
        match self.nature {
            Some(Nature::Flow | Nature::PerHead) => &["last-full-year", "last-year"],
            _ => &["last-year"],
        }
    }

    /// The comparators that may be meant. A fall turns them: one of at least 2.5 is `<= -2.5`.
    fn comparators(&self, worded: &Worded, has_sign: bool) -> Vec<&'static str> {
        let falls = worded.change == Some(Direction::Fall);
        let is_doubtful = falls && (has_sign || worded.number.units() < 0);
        let limits = match (worded.asked(), worded.change, self.better) {
            (_, _, _) if is_doubtful => vec![Limit::AtLeast, Limit::AtMost],
            ([], Some(_), _) => vec![Limit::AtLeast],
            ([], None, Some(Better::Higher)) => vec![Limit::AtLeast],
            ([], None, Some(Better::Lower)) => vec![Limit::AtMost],
            ([], None, Some(Better::Neither) | None) => vec![Limit::AtLeast, Limit::AtMost],
            (limits, _, _) => limits.to_vec(),
        };
        limits.into_iter().map(|limit| comparator(limit, falls)).collect()
    }
}

/// The comparator of a limit; of a fall, whose number is below zero, the other way round.
const fn comparator(limit: Limit, falls: bool) -> &'static str {
    match (limit, falls) {
        (Limit::AtLeast, false) | (Limit::AtMost, true) => ">=",
        (Limit::Above, false) | (Limit::Below, true) => ">",
        (Limit::AtMost, false) | (Limit::AtLeast, true) => "<=",
        (Limit::Below, false) | (Limit::Above, true) => "<",
        (Limit::About, _) => "~",
    }
}

/// So much more than a base, or less.
fn relative(base: &str, number: &str) -> String {
    match number.strip_prefix('-') {
        Some(number) => format!("{base} - {number}"),
        None => format!("{base} + {number}"),
    }
}

/// What is a number of per cent more is times as much, or less.
fn times(percent: Amount, falls: bool) -> Option<Amount> {
    let scale = percent.scale().checked_add(2)?;
    let whole = Amount::new(1, 0).shifted(i8::try_from(scale).ok()?)?.units();
    let units = if falls { percent.units().checked_neg()? } else { percent.units() };
    Some(Amount::new(whole.checked_add(units)?, scale))
}

fn negative(number: Amount) -> String {
    format!("-{number}")
}

fn quoted(comparator: &str, operand: &str) -> String {
    format!("\"{comparator} {operand}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offers(kind: Kind, unit: &str, text: &str) -> String {
        let nature = Some(if kind == Kind::Share { Nature::Ratio } else { Nature::Flow });
        let of = Of { kind, unit: Some(unit), nature, better: None };
        let worded = Worded::parse(text).expect(text);
        of.offers(&worded, has_sign(text)).join(" | ")
    }

    #[test]
    fn what_is_offered_is_what_was_meant() {
        for (kind, unit, text, offered) in [
            (Kind::Growth, "亿元", "下降2.5%", "\"<= -2.5\""),
            (Kind::Growth, "亿元", "下降2.5%以内", "\">= -2.5\""),
            (Kind::Growth, "亿元", "降幅不超过2.5%", "\">= -2.5\""),
            (Kind::Growth, "亿元", "下降2.5%左右", "\"~ -2.5\""),
            (Kind::Growth, "亿元", "增长6%以上", "\">= 6\""),
            (Kind::Growth, "亿元", "增长-2.5%", "\">= -2.5\""),
            (Kind::Growth, "亿元", ">= 下降2.5%", "\"<= -2.5\" | \">= -2.5\""),
            (Kind::Growth, "亿元", "2.5%", "\">= 2.5\" | \"<= 2.5\""),
            (Kind::Growth, "亿元", "down 2.5 %", "\"<= -2.5\""),
            (Kind::Level, "亿元", ">= 255亿元", "\">= 255\""),
            (Kind::Level, "亿元", ">= 2550000万元", "\">= 255\""),
            (Kind::Level, "户", "40万户以上", "\">= 400000\""),
            (Kind::Level, "亿元", ">= 6%", "target.growth = \">= 6\""),
            (
                Kind::Level,
                "吨",
                "减少100吨",
                "\"<= last-full-year - 100\" | \"<= last-year - 100\"",
            ),
            (Kind::Level, "家", "100家以内", "\"<= 100\""),
            (Kind::Level, "家", "8左右", "\"~ 8\""),
            (Kind::Level, "条", "1-2条", "\"1..2\""),
            (Kind::Level, "家", "255吨", ""),
            (Kind::Share, "%", "提高到35%以上", "\">= 35\""),
            (Kind::Share, "%", "提高1个百分点", "\">= last-year + 1\""),
        ] {
            assert_eq!(offers(kind, unit, text), offered, "{text}");
        }
    }

    #[test]
    fn a_unit_behind_what_is_added_is_taken_off() {
        for (kind, unit, text, offered) in [
            (Kind::Share, "%", ">= last-year + 1个百分点", "\">= last-year + 1\""),
            (
                Kind::Share,
                "%",
                "<= last-year - 2.5%",
                "\"<= last-year - 2.5\" | \"<= last-year * 0.975\"",
            ),
            (Kind::Level, "亿元", ">= last-full-year + 6%", "\">= last-full-year * 1.06\""),
            (Kind::Level, "亿元", ">= opening + 50000万元", "\">= opening + 5\""),
            (Kind::Level, "亿元", ">= @a-b + 5吨", ""),
            (Kind::Level, "亿元", ">= 5 + 1%", ""),
        ] {
            let of = Of { kind, unit: Some(unit), nature: Some(Nature::Flow), better: None };
            assert_eq!(of.offers_of_relative(text).join(" | "), offered, "{text}");
        }
    }
}
