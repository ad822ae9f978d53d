//! A condition on the rows of a roster: `行业 = 批发业 and 营业收入 >= 2000`, from its text.
//!
//! `=`, `!=`, `<`, `<=`, `>`, `>=` and `in [a, b]`, joined by `and`: nothing else. A value without
//! quotes that is a number is compared as one; in quotes it is a text.

use std::ops::Range;

use crate::request::{Relation, Test, Values};
use crate::value::{Amount, fold};

/// A comparison with the column it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct NamedComparison {
    /// The heading of the column.
    pub column: String,
    /// What its cell must be.
    pub test: Test,
}

/// Why a text is no condition, and where in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ConditionFault {
    /// The bytes that cannot stand there; empty at the end.
    pub at: Range<usize>,
    /// What was probably meant.
    pub hint: Hint,
}

/// What was probably meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hint {
    /// Nothing that could be told.
    None,
    /// This is how it is written.
    Write(&'static str),
    /// Either of two things, which no condition can say.
    Or,
}

/// The longest condition that is read.
const MAX_LENGTH: usize = 1000;

/// The signs, and what is written in their place; the longer ones come first.
const SIGNS: &[(&str, Sign)] = &[
    ("===", Sign::Wrong("=")),
    ("==", Sign::Wrong("=")),
    ("＝＝", Sign::Wrong("=")),
    ("<>", Sign::Wrong("!=")),
    ("=>", Sign::Wrong(">=")),
    ("=<", Sign::Wrong("<=")),
    ("&&", Sign::Wrong("and")),
    ("||", Sign::Or),
    ("<=", Sign::Relation(Relation::AtMost)),
    (">=", Sign::Relation(Relation::AtLeast)),
    ("!=", Sign::Other),
    ("≤", Sign::Relation(Relation::AtMost)),
    ("≥", Sign::Relation(Relation::AtLeast)),
    ("≠", Sign::Other),
    ("<", Sign::Relation(Relation::Below)),
    ("＜", Sign::Relation(Relation::Below)),
    (">", Sign::Relation(Relation::Above)),
    ("＞", Sign::Relation(Relation::Above)),
    ("=", Sign::Same),
    ("＝", Sign::Same),
    ("&", Sign::Wrong("and")),
    ("|", Sign::Or),
    ("[", Sign::Open),
    ("]", Sign::Close),
    (",", Sign::Comma),
    ("，", Sign::Comma),
];

/// Words that join comparisons elsewhere.
const AND_ELSEWHERE: [&str; 3] = ["且", "并且", "和"];
const OR_ELSEWHERE: [&str; 3] = ["or", "或", "或者"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Same,
    Other,
    Relation(Relation),
    Open,
    Close,
    Comma,
    Wrong(&'static str),
    Or,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Word<'t> {
    Plain(&'t str),
    Quoted(&'t str),
    Sign(Sign),
}

struct Token<'t> {
    word: Word<'t>,
    at: Range<usize>,
}

/// Reads a condition.
///
/// # Errors
/// The first thing that cannot stand where it does.
pub(super) fn parse(text: &str) -> Result<Vec<NamedComparison>, ConditionFault> {
    if text.len() > MAX_LENGTH {
        return Err(ConditionFault { at: MAX_LENGTH..text.len(), hint: Hint::None });
    }
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, end: text.len() };
    let mut all = vec![parser.comparison()?];
    while !parser.tokens.is_empty() {
        parser.and()?;
        all.push(parser.comparison()?);
    }
    Ok(all)
}

struct Parser<'p, 't> {
    tokens: &'p [Token<'t>],
    end: usize,
}

impl<'t> Parser<'_, 't> {
    fn comparison(&mut self) -> Result<NamedComparison, ConditionFault> {
        let column = match self.peek() {
            Some(Word::Plain(name) | Word::Quoted(name)) => name.to_owned(),
            _ => return Err(self.fault()),
        };
        self.step();
        let operator = self.peek();
        let test = match operator {
            Some(Word::Sign(Sign::Same)) => {
                self.after(|it| Ok(Test::OneOf(values(&[it.value()?]))))?
            }
            Some(Word::Sign(Sign::Other)) => {
                self.after(|it| Ok(Test::NoneOf(values(&[it.value()?]))))?
            }
            Some(Word::Sign(Sign::Relation(relation))) => {
                self.after(|it| Ok(Test::Compared(relation, it.number()?)))?
            }
            Some(Word::Plain(word)) if word.eq_ignore_ascii_case("in") => {
                self.after(|it| Ok(Test::OneOf(it.list()?)))?
            }
            _ => return Err(self.fault()),
        };
        Ok(NamedComparison { column, test })
    }

    /// Goes on behind the next token.
    fn after<T>(
        &mut self,
        read: impl FnOnce(&mut Self) -> Result<T, ConditionFault>,
    ) -> Result<T, ConditionFault> {
        self.step();
        read(self)
    }

    fn and(&mut self) -> Result<(), ConditionFault> {
        match self.peek() {
            Some(Word::Plain(word)) if word.eq_ignore_ascii_case("and") => {
                self.step();
                Ok(())
            }
            _ => Err(self.fault()),
        }
    }

    fn list(&mut self) -> Result<Values, ConditionFault> {
        self.sign(Sign::Open)?;
        let mut words = vec![self.value()?];
        while self.peek() == Some(Word::Sign(Sign::Comma)) {
            self.step();
            words.push(self.value()?);
        }
        self.sign(Sign::Close)?;
        Ok(values(&words))
    }

    fn value(&mut self) -> Result<Word<'t>, ConditionFault> {
        match self.peek() {
            Some(word @ (Word::Plain(_) | Word::Quoted(_))) => {
                self.step();
                Ok(word)
            }
            _ => Err(self.fault()),
        }
    }

    fn number(&mut self) -> Result<Amount, ConditionFault> {
        let number = self.peek().and_then(Word::number).ok_or_else(|| self.fault())?;
        self.step();
        Ok(number)
    }

    fn sign(&mut self, sign: Sign) -> Result<(), ConditionFault> {
        if self.peek() != Some(Word::Sign(sign)) {
            return Err(self.fault());
        }
        self.step();
        Ok(())
    }

    fn peek(&self) -> Option<Word<'t>> {
        self.tokens.first().map(|token| token.word)
    }

    fn step(&mut self) {
        self.tokens = self.tokens.get(1..).unwrap_or_default();
    }

    /// That the next token cannot stand here.
    fn fault(&self) -> ConditionFault {
        let Some(token) = self.tokens.first() else {
            return ConditionFault { at: self.end..self.end, hint: Hint::None };
        };
        let hint = match token.word {
            Word::Sign(Sign::Wrong(right)) => Hint::Write(right),
            Word::Sign(Sign::Or) => Hint::Or,
            Word::Plain(word) if AND_ELSEWHERE.contains(&word) => Hint::Write("and"),
            Word::Plain(word) if OR_ELSEWHERE.contains(&word.to_ascii_lowercase().as_str()) => {
                Hint::Or
            }
            Word::Plain(_) | Word::Quoted(_) | Word::Sign(_) => Hint::None,
        };
        ConditionFault { at: token.at.clone(), hint }
    }
}

impl<'t> Word<'t> {
    const fn text(self) -> &'t str {
        match self {
            Self::Plain(text) | Self::Quoted(text) => text,
            Self::Sign(_) => "",
        }
    }

    /// The number that it is; what stands in quotes is none.
    fn number(self) -> Option<Amount> {
        match self {
            Self::Plain(text) => Amount::parse(text).ok(),
            Self::Quoted(_) | Self::Sign(_) => None,
        }
    }
}

/// Numbers when all of them are, else texts.
fn values(words: &[Word]) -> Values {
    let numbers: Option<Vec<Amount>> = words.iter().map(|word| word.number()).collect();
    match numbers {
        Some(numbers) => Values::Numbers(numbers),
        None => Values::Texts(words.iter().map(|word| fold(word.text()).into_owned()).collect()),
    }
}

fn tokens(text: &str) -> Result<Vec<Token<'_>>, ConditionFault> {
    let (mut tokens, mut start) = (Vec::new(), 0);
    while let Some(rest) = text.get(start..).filter(|rest| !rest.is_empty()) {
        let Some(first) = rest.chars().next().filter(|c| !c.is_whitespace()) else {
            start += rest.len() - rest.trim_start().len();
            continue;
        };
        let sign = SIGNS.iter().find(|(sign, _)| rest.starts_with(sign));
        let (word, length) = if let Some((written, sign)) = sign {
            (Word::Sign(*sign), written.len())
        } else if let Some(close) = closing(first) {
            let inner = rest.get(first.len_utf8()..).unwrap_or_default();
            let at = start..start + first.len_utf8();
            let (name, _) =
                inner.split_once(close).ok_or(ConditionFault { at, hint: Hint::None })?;
            (Word::Quoted(name), first.len_utf8() + name.len() + close.len_utf8())
        } else {
            let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
            if end == 0 {
                return Err(ConditionFault {
                    at: start..start + first.len_utf8(),
                    hint: Hint::None,
                });
            }
            (Word::Plain(rest.get(..end).unwrap_or_default()), end)
        };
        tokens.push(Token { word, at: start..start + length });
        start += length;
    }
    Ok(tokens)
}

/// The quote that closes what a quote opens.
const fn closing(c: char) -> Option<char> {
    match c {
        '"' | '\'' => Some(c),
        '“' => Some('”'),
        '‘' => Some('’'),
        _ => None,
    }
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '·' | '-' | '+' | '、')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(list: &[&str]) -> Values {
        Values::Texts(list.iter().map(|text| fold(text).into_owned()).collect())
    }

    #[test]
    fn conditions_are_read_as_people_write_them() {
        let amount = |text| Amount::parse(text).expect("a number");
        for (text, expected) in [
            ("行业 = 批发业", vec![("行业", Test::OneOf(texts(&["批发业"])))]),
            (
                "行业=批发业 and 营业收入>=2000.5",
                vec![
                    ("行业", Test::OneOf(texts(&["批发业"]))),
                    ("营业收入", Test::Compared(Relation::AtLeast, amount("2000.5"))),
                ],
            ),
            (
                "行业 in [批发业, '住宿 业'，“餐饮业”]",
                vec![("行业", Test::OneOf(texts(&["批发业", "住宿业", "餐饮业"])))],
            ),
            (
                "代码 in [51, 52]",
                vec![("代码", Test::OneOf(Values::Numbers(vec![amount("51"), amount("52")])))],
            ),
            ("代码 != '51'", vec![("代码", Test::NoneOf(texts(&["51"])))]),
            (
                "'营业收入（万元）' ≤ -3",
                vec![("营业收入（万元）", Test::Compared(Relation::AtMost, amount("-3")))],
            ),
            (
                "行业 = 交通运输、仓储和邮政业 AND a < 1 and b > 0",
                vec![
                    ("行业", Test::OneOf(texts(&["交通运输、仓储和邮政业"]))),
                    ("a", Test::Compared(Relation::Below, amount("1"))),
                    ("b", Test::Compared(Relation::Above, amount("0"))),
                ],
            ),
        ] {
            let written: Vec<_> =
                parse(text).expect(text).into_iter().map(|it| (it.column, it.test)).collect();
            let expected: Vec<_> =
                expected.into_iter().map(|(name, test)| (name.to_owned(), test)).collect();
            assert_eq!(written, expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_condition_says_where() {
        for (text, at, hint) in [
            ("a == 1", "==", Hint::Write("=")),
            ("a = 1 && b = 2", "&&", Hint::Write("and")),
            ("a = 1 且 b = 2", "且", Hint::Write("and")),
            ("a <> 1", "<>", Hint::Write("!=")),
            ("a = 1 or b = 2", "or", Hint::Or),
            ("a = 1 || b = 2", "||", Hint::Or),
            ("a = 1 或者 b = 2", "或者", Hint::Or),
            ("a > 批发业", "批发业", Hint::None),
            ("a > '1'", "'1'", Hint::None),
            ("a = ", "", Hint::None),
            ("a = 1 and", "", Hint::None),
            ("= 1", "=", Hint::None),
            ("a in [1, 2", "", Hint::None),
            ("a in 1", "1", Hint::None),
            ("a in []", "]", Hint::None),
            ("a = 1, 2", ",", Hint::None),
            ("a like b", "like", Hint::None),
            ("(a = 1)", "(", Hint::None),
            ("营业收入(万元) > 1", "(", Hint::None),
            ("a = 'b", "'", Hint::None),
            ("not a = 1", "a", Hint::None),
        ] {
            let fault = parse(text).expect_err(text);
            assert_eq!((text.get(fault.at.clone()), fault.hint), (Some(at), hint), "{text}");
        }
    }
}
