//! A formula of plan.toml: `服务业增加值 / 地区生产总值 * 100`, from its text to a tree.
//!
//! `+ − × ÷` and `+ - * /` are the same, `^` raises to a whole power, and `root(x, n)` is the n-th root. A point behind
//! an id asks for another number of it, `a.last-year`, and `@` for that of a region. A hyphen between two letters belongs to a name, so that ids need
//! no quotes and minus has a space beside it. The tree is evaluated in `formula::derived`.

use super::aspect::{Aspect, FormulaFault, FormulaNames, NamedFigure};
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
    /// The figure of an indicator, or another number of it.
    Figure(NamedFigure),
    /// Two parts with an operator between them.
    Of(Box<Self>, Operator, Box<Self>),
    /// A part that is multiplied by itself so often.
    Power(Box<Self>, u16),
    /// The root of this degree.
    Root(Box<Self>, u16),
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

/// The longest formula that is read, so that no nesting exhausts the stack.
const MAX_LENGTH: usize = 1000;

/// The highest power, and the highest degree of a root: a century of years.
const MAX_POWER: u16 = 100;

/// What a root is called; an indicator of this name may stand there without an open bracket.
const ROOT: &str = "root";

/// How a name ends behind which a year stands in brackets.
const YEAR: &str = ".year";

/// The years that a formula may name.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2199;

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
    /// Reads a formula with these names.
    ///
    /// # Errors
    /// All names that are not known, else the first thing that stands where it cannot.
    pub fn parse(text: &str, names: FormulaNames) -> Result<Self, Vec<FormulaFault>> {
        if text.len() > MAX_LENGTH {
            return Err(vec![FormulaFault::Unexpected(String::new())]);
        }
        let tokens = tokens(text).map_err(|fault| vec![fault])?;
        let next = tokens.iter().skip(1).map(Some).chain([None]);
        let is_open = |next: Option<&Token>| next == Some(&Token::Sign('('));
        let unknown = tokens.iter().zip(next).filter_map(|(token, next)| match token {
            Token::Sign(_) => None,
            Token::Name(name) if name == ROOT && is_open(next) => None,
            Token::Name(name) if Amount::parse(name).is_ok() => None,
            Token::Name(name) | Token::Quoted(name) => {
                let of_year = name.strip_suffix(YEAR).filter(|_| is_open(next));
                names.figure(of_year.unwrap_or(name)).err()
            }
        });
        let unknown: Vec<FormulaFault> = unknown.collect();
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let mut parser = Parser { tokens: tokens.into_iter().peekable(), names };
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
        each_once(self.figures().into_iter().map(|it| it.id))
    }

    /// The figures it names, each once, in their order.
    #[must_use]
    pub fn figures(&self) -> Vec<NamedFigure> {
        match self {
            Self::Number(_) => Vec::new(),
            Self::Figure(figure) => vec![*figure],
            Self::Power(inner, _) | Self::Root(inner, _) => inner.figures(),
            Self::Of(left, _, right) => {
                each_once(left.figures().into_iter().chain(right.figures()))
            }
        }
    }

    /// The formula with a text in the place of each indicator.
    #[must_use]
    pub fn written(&self, text: &dyn Fn(NamedFigure) -> String) -> String {
        match self {
            Self::Number(number) => parenthesized(number.to_string()),
            Self::Figure(figure) => text(*figure),
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
            Self::Power(inner, power) => match inner.as_ref() {
                Self::Number(_) | Self::Figure(_) => {
                    format!("{}^{power}", inner.written(text))
                }
                inner => format!("({})^{power}", inner.written(text)),
            },
            Self::Root(inner, degree) => format!("({})^(1 / {degree})", inner.written(text)),
        }
    }
}

fn each_once<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut found = Vec::new();
    for one in all {
        if !found.contains(&one) {
            found.push(one);
        }
    }
    found
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
    names: FormulaNames<'f>,
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

    /// A factor, which may be raised to a power: −a² is −(a²).
    fn factor(&mut self) -> Result<Expression, FormulaFault> {
        if self.tokens.next_if_eq(&Token::Sign('-')).is_some() {
            let minus_one = Box::new(Expression::Number(Amount::new(-1, 0)));
            return Ok(Expression::Of(minus_one, Operator::Times, Box::new(self.factor()?)));
        }
        let base = self.base()?;
        if self.tokens.next_if_eq(&Token::Sign('^')).is_none() {
            return Ok(base);
        }
        Ok(Expression::Power(Box::new(base), self.whole()?))
    }

    /// A power or a degree: a whole number, of which nobody needs more than a century's.
    fn whole(&mut self) -> Result<u16, FormulaFault> {
        let number = self.tokens.next();
        let whole = match &number {
            Some(Token::Name(text)) => text.parse().ok().filter(|it| (1..=MAX_POWER).contains(it)),
            Some(Token::Quoted(_) | Token::Sign(_)) | None => None,
        };
        whole.ok_or_else(|| unexpected(number))
    }

    fn close(&mut self, sign: char) -> Result<(), FormulaFault> {
        match self.tokens.next() {
            Some(Token::Sign(found)) if found == sign => Ok(()),
            other => Err(unexpected(other)),
        }
    }

    /// Whether brackets open behind a name.
    fn is_called(&mut self) -> bool {
        self.tokens.peek() == Some(&Token::Sign('('))
    }

    /// The root of a formula, behind its name.
    fn root(&mut self) -> Result<Expression, FormulaFault> {
        self.close('(')?;
        let inner = self.sum()?;
        self.close(',')?;
        let degree = self.whole()?;
        self.close(')')?;
        Ok(Expression::Root(Box::new(inner), degree))
    }

    fn base(&mut self) -> Result<Expression, FormulaFault> {
        match self.tokens.next() {
            Some(Token::Sign('(')) => {
                let inner = self.sum()?;
                self.close(')')?;
                Ok(inner)
            }
            Some(Token::Name(name)) if name == ROOT && self.is_called() => self.root(),
            Some(Token::Quoted(name)) => self.figure(&name),
            Some(Token::Name(name)) => {
                match ((self.names.indicator)(&name), Amount::parse(&name)) {
                    (None, Ok(number)) => Ok(Expression::Number(number)),
                    (Some(_), _) | (None, Err(_)) => self.figure(&name),
                }
            }
            other => Err(unexpected(other)),
        }
    }

    /// The figure of a name, behind which a year may stand in brackets.
    fn figure(&mut self, name: &str) -> Result<Expression, FormulaFault> {
        let Some(of_year) = name.strip_suffix(YEAR).filter(|_| self.is_called()) else {
            return self.names.figure(name).map(Expression::Figure);
        };
        let figure = self.names.figure(of_year)?;
        self.close('(')?;
        let number = self.tokens.next();
        let year = match &number {
            Some(Token::Name(text)) => text.parse().ok().filter(|year| YEARS.contains(year)),
            Some(Token::Quoted(_) | Token::Sign(_)) | None => None,
        };
        let year = year.filter(|_| figure.aspect.is_none()).ok_or_else(|| unexpected(number))?;
        self.close(')')?;
        Ok(Expression::Figure(NamedFigure { aspect: Some(Aspect::Year(year)), ..figure }))
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
        '^' => Some('^'),
        ',' | '，' => Some(','),
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
            let (quoted, end) =
                after.split_once(close).ok_or(FormulaFault::Unexpected(first.to_string()))?;
            let (suffix, end) =
                if end.starts_with(['.', '@', '＠']) { name(end) } else { ("", end) };
            (Token::Quoted([quoted, suffix].concat()), end)
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
    c.is_alphanumeric() || matches!(c, '_' | '.' | '·' | '@' | '＠')
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
    use crate::value::RegionId;

    fn shown(text: &str) -> Result<String, Vec<FormulaFault>> {
        let names = ["a", "b-c", "5G基站", "全社会(个)"];
        let find = |name: &str| names.iter().position(|it| *it == name).map(IndicatorId::from);
        let region = |name: &str| (name == "甲区").then(|| RegionId::from(1));
        let name = |NamedFigure { id, region, aspect }: NamedFigure| {
            let name: &str = names.get(id.index()).expect("a known name");
            let name = name.to_owned() + region.map_or("", |_| " there");
            aspect.map_or(name.clone(), |aspect| format!("{name}'s {}", aspect.written()))
        };
        let names = FormulaNames { indicator: &find, region: &region };
        Expression::parse(text, names).map(|tree| tree.written(&name))
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
            ("-a^2 * b-c ^ 3", "(-1) × a^2 × b-c^3"),
            ("(root(a / b-c, 5) - 1)×100", "((a / b-c)^(1 / 5) − 1) × 100"),
            ("（a + 1）^2", "(a + 1)^2"),
            ("b-c.last-year^2 - a.single", "b-c's last-year^2 − a's single"),
            ("5G基站.growth / a.last-full-year", "5G基站's growth / a's last-full-year"),
            ("a@甲区 / a - b-c＠甲区.last-year", "a there / a − b-c there's last-year"),
            ("a / a.year(2019) - a@甲区.year（2020）", "a / a's year(2019) − a there's year(2020)"),
            (
                "“全社会(个)”@甲区.year(2019) / '全社会(个)'.growth",
                "全社会(个) there's year(2019) / 全社会(个)'s growth",
            ),
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
        assert_eq!(shown("a ^ 0.5"), unexpected("0.5"));
        assert_eq!(shown("a ^ 101"), unexpected("101"));
        assert_eq!(shown("a ^ 2 ^ 2"), unexpected("^"));
        assert_eq!(shown("root(a)"), unexpected(")"));
        assert_eq!(shown("root(a, b-c)"), unexpected("b-c"));
        let unknown = ["x", "y"].map(|name| FormulaFault::Unknown(name.to_owned()));
        assert_eq!(shown("x / y"), Err(unknown.to_vec()));
        let unknown =
            ["a.next-year", "x.single"].map(|name| FormulaFault::Unknown(name.to_owned()));
        assert_eq!(shown("a.next-year + x.single"), Err(unknown.to_vec()));
        let nowhere = vec![FormulaFault::UnknownRegion("丙区".to_owned())];
        assert_eq!(shown("a / a@丙区.growth"), Err(nowhere));
        assert_eq!(shown("a.year(19)"), unexpected("19"));
        assert_eq!(shown("a.growth.year(2019)"), unexpected("2019"));
        assert_eq!(shown("a.year(2019"), unexpected(""));
        let unknown = vec![FormulaFault::Unknown("a.year".to_owned())];
        assert_eq!(shown("a.year / 2"), Err(unknown));
    }
}
