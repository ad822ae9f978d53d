//! A formula of plan.toml: `服务业增加值 / 地区生产总值 * 100`, from its text to a tree.
//!
//! `+ − × ÷` and `+ - * /` are the same; a hyphen between two letters belongs to a name, so that
//! ids need no quotes and minus has a space beside it. The tree is evaluated in `formula::derived`.

use crate::value::{Amount, IndicatorId};

/// A formula with the text it was written as.
#[derive(Clone, Debug)]
pub struct Formula {
    /// As it stands in plan.toml.
    pub text: String,
    /// What it means.
    pub tree: Expression,
}

/// A formula, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expression {
    /// A number.
    Number(Amount),
    /// The figure of an indicator.
    Indicator(IndicatorId),
    /// Two parts with an operator between them.
    Of(Box<Self>, Operator, Box<Self>),
}

/// An operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// The sum.
    Plus,
    /// The difference.
    Minus,
    /// The product.
    Times,
    /// The quotient.
    Over,
}

/// Why a text is no formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormulaFault {
    /// What stands there cannot stand there; empty at the end.
    Unexpected(String),
    /// No indicator has this name.
    Unknown(String),
}

/// The longest formula that is read, so that no nesting exhausts the stack.
const MAX_LENGTH: usize = 1000;

#[derive(Clone, Debug, PartialEq, Eq)]
enum Token {
    Name(String),
    Quoted(String),
    Sign(char),
}

impl Operator {
    /// The sign, as formulas show it to people.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Plus => '+',
            Self::Minus => '−',
            Self::Times => '×',
            Self::Over => '/',
        }
    }
}

impl Expression {
    /// Reads a formula; `find` tells which indicator has a name.
    ///
    /// # Errors
    /// All names that are not known, else the first thing that stands where it cannot.
    pub fn parse(
        text: &str,
        find: &dyn Fn(&str) -> Option<IndicatorId>,
    ) -> Result<Self, Vec<FormulaFault>> {
        if text.len() > MAX_LENGTH {
            return Err(vec![FormulaFault::Unexpected(String::new())]);
        }
        let tokens = tokens(text).map_err(|fault| vec![fault])?;
        let unknown = tokens.iter().filter_map(|token| match token {
            Token::Quoted(name) if find(name).is_none() => Some(name),
            Token::Name(name) if find(name).is_none() && Amount::parse(name).is_err() => Some(name),
            Token::Name(_) | Token::Quoted(_) | Token::Sign(_) => None,
        });
        let unknown: Vec<FormulaFault> = unknown.cloned().map(FormulaFault::Unknown).collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let mut parser = Parser { tokens: tokens.into_iter().peekable(), find };
        let tree = parser.sum().and_then(|tree| match parser.tokens.next() {
            None => Ok(tree),
            Some(token) => Err(unexpected(Some(token))),
        });
        tree.map_err(|fault| vec![fault])
    }

    /// Whether it is a number alone, so that nothing tells its unit.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.operands().is_empty()
    }

    /// The indicators it names, each once, in their order.
    #[must_use]
    pub fn operands(&self) -> Vec<IndicatorId> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Indicator(id) => vec![*id],
            Self::Of(left, _, right) => {
                let mut all = left.operands();
                let others = right.operands().into_iter();
                let new: Vec<_> = others.filter(|id| !all.contains(id)).collect();
                all.extend(new);
                all
            }
        }
    }

    /// The formula with a text in the place of each indicator.
    #[must_use]
    pub fn written(&self, text: &dyn Fn(IndicatorId) -> String) -> String {
        match self {
            Self::Number(number) => parenthesized(number.to_string()),
            Self::Indicator(id) => text(*id),
            Self::Of(left, operator, right) => {
                let closes = |part: &Self, side| match part {
                    Self::Of(_, inner, _) if operator.needs_parentheses(*inner, side) => {
                        format!("({})", part.written(text))
                    }
                    part => part.written(text),
                };
                let [left, right] = [closes(left, Side::Left), closes(right, Side::Right)];
                format!("{left} {} {right}", operator.sign())
            }
        }
    }
}

/// A negative number within a formula stands in parentheses.
#[must_use]
pub(crate) fn parenthesized(number: String) -> String {
    if number.starts_with('-') || number.contains('/') { format!("({number})") } else { number }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Left,
    Right,
}

impl Operator {
    fn needs_parentheses(self, inner: Self, side: Side) -> bool {
        let binds = |it: Self| u8::from(matches!(it, Self::Times | Self::Over));
        let undoes = matches!(self, Self::Minus | Self::Over) && side == Side::Right;
        binds(inner) < binds(self) || (undoes && binds(inner) == binds(self))
    }
}

struct Parser<'f> {
    tokens: std::iter::Peekable<std::vec::IntoIter<Token>>,
    find: &'f dyn Fn(&str) -> Option<IndicatorId>,
}

impl Parser<'_> {
    fn sum(&mut self) -> Result<Expression, FormulaFault> {
        let mut left = self.product()?;
        while let Some(operator) = self.operator(&[('+', Operator::Plus), ('-', Operator::Minus)]) {
            left = Expression::Of(Box::new(left), operator, Box::new(self.product()?));
        }
        Ok(left)
    }

    fn product(&mut self) -> Result<Expression, FormulaFault> {
        let mut left = self.factor()?;
        while let Some(operator) = self.operator(&[('*', Operator::Times), ('/', Operator::Over)]) {
            left = Expression::Of(Box::new(left), operator, Box::new(self.factor()?));
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<Expression, FormulaFault> {
        match self.tokens.next() {
            Some(Token::Sign('-')) => {
                let minus_one = Box::new(Expression::Number(Amount::new(-1, 0)));
                Ok(Expression::Of(minus_one, Operator::Times, Box::new(self.factor()?)))
            }
            Some(Token::Sign('(')) => {
                let inner = self.sum()?;
                match self.tokens.next() {
                    Some(Token::Sign(')')) => Ok(inner),
                    other => Err(unexpected(other)),
                }
            }
            Some(Token::Quoted(name)) => self.indicator(name),
            Some(Token::Name(name)) => match ((self.find)(&name), Amount::parse(&name)) {
                (None, Ok(number)) => Ok(Expression::Number(number)),
                _ => self.indicator(name),
            },
            other => Err(unexpected(other)),
        }
    }

    fn indicator(&self, name: String) -> Result<Expression, FormulaFault> {
        (self.find)(&name).map(Expression::Indicator).ok_or(FormulaFault::Unknown(name))
    }

    fn operator(&mut self, signs: &[(char, Operator)]) -> Option<Operator> {
        let Some(Token::Sign(next)) = self.tokens.peek() else { return None };
        let found = signs.iter().find(|(sign, _)| sign == next).map(|(_, operator)| *operator)?;
        self.tokens.next();
        Some(found)
    }
}

fn unexpected(token: Option<Token>) -> FormulaFault {
    FormulaFault::Unexpected(match token {
        None => String::new(),
        Some(Token::Name(text) | Token::Quoted(text)) => text,
        Some(Token::Sign(sign)) => sign.to_string(),
    })
}

/// The sign that a character stands for.
fn sign(c: char) -> Option<char> {
    match c {
        '+' | '＋' => Some('+'),
        '-' | '−' | '－' => Some('-'),
        '*' | '×' | '＊' => Some('*'),
        '/' | '÷' | '／' => Some('/'),
        '(' | '（' => Some('('),
        ')' | '）' => Some(')'),
        _ => None,
    }
}

/// The quote that closes what a quote opens.
const fn closing(c: char) -> Option<char> {
    match c {
        '"' | '\'' => Some(c),
        '“' => Some('”'),
        _ => None,
    }
}

fn tokens(text: &str) -> Result<Vec<Token>, FormulaFault> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let after = rest.get(first.len_utf8()..).unwrap_or_default();
        let (token, end) = if let Some(close) = closing(first) {
            let (name, end) =
                after.split_once(close).ok_or(FormulaFault::Unexpected(first.to_string()))?;
            (Token::Quoted(name.to_owned()), end)
        } else if let Some(sign) = sign(first) {
            (Token::Sign(sign), after)
        } else if is_of_name(first) {
            let (name, end) = name(rest);
            (Token::Name(name.to_owned()), end)
        } else {
            return Err(FormulaFault::Unexpected(first.to_string()));
        };
        tokens.push(token);
        rest = end.trim_start();
    }
    Ok(tokens)
}

fn is_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '.' | '·')
}

/// A name and what stands behind it; a hyphen with a letter on both sides belongs to it.
fn name(text: &str) -> (&str, &str) {
    let mut before = None;
    let end = text.char_indices().find(|(at, c)| {
        let next = text.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next());
        let hyphen = *c == '-' && before.is_some_and(is_of_name) && next.is_some_and(is_of_name);
        before = Some(*c);
        !is_of_name(*c) && !hyphen
    });
    text.split_at(end.map_or(text.len(), |(at, _)| at))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Result<String, Vec<FormulaFault>> {
        let names = ["a", "b-c", "5G基站", "全社会(个)"];
        let find = |name: &str| names.iter().position(|it| *it == name).map(IndicatorId::from);
        let name = |id: IndicatorId| (*names.get(id.index()).expect("a known name")).to_owned();
        Expression::parse(text, &find).map(|tree| tree.written(&name))
    }

    #[test]
    fn formulas_are_read_as_people_write_them() {
        for (text, expected) in [
            ("a / b-c * 100", "a / b-c × 100"),
            ("a÷(b-c×100)", "a / (b-c × 100)"),
            ("（a - b-c）/ 5G基站", "(a − b-c) / 5G基站"),
            ("a - (b-c - 2)", "a − (b-c − 2)"),
            ("(a - b-c) - 2", "a − b-c − 2"),
            ("“全社会(个)” + '5G基站'", "全社会(个) + 5G基站"),
            ("-a + 1.50", "(-1) × a + 1.50"),
        ] {
            assert_eq!(shown(text).as_deref(), Ok(expected));
        }
    }

    #[test]
    fn what_is_no_formula_says_where() {
        let unexpected = |text: &str| Err(vec![FormulaFault::Unexpected(text.to_owned())]);
        assert_eq!(shown("a / "), unexpected(""));
        assert_eq!(shown("a b-c"), unexpected("b-c"));
        assert_eq!(shown("(a"), unexpected(""));
        assert_eq!(shown("a)"), unexpected(")"));
        assert_eq!(shown("a / b-c %"), unexpected("%"));
        let unknown = ["x", "y"].map(|name| FormulaFault::Unknown(name.to_owned()));
        assert_eq!(shown("x / y"), Err(unknown.to_vec()));
    }
}
