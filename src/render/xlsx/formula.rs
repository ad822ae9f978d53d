//! A formula of ours in the notation of a spreadsheet.

/// The symbols of a formula, in their order.
pub(super) fn symbols(form: &str) -> impl Iterator<Item = &str> {
    form.split(|c| !is_of_symbol(c)).filter(|it| !it.is_empty() && *it != MAX)
}

/// The formula, with what stands for each of its symbols in their places; `None` where something in it
/// stands for nothing.
pub(super) fn translated(form: &str, cell: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut formula = String::from("=");
    let mut rest = form;
    while let Some(first) = rest.chars().next() {
        let (length, text) = match first {
            ' ' => (1, String::new()),
            '−' => (first.len_utf8(), "-".to_owned()),
            '×' => (first.len_utf8(), "*".to_owned()),
            '√' => (first.len_utf8(), "SQRT".to_owned()),
            '+' | '/' | '^' | '(' | ')' | ',' | '.' | '0'..='9' => (1, first.to_string()),
            _ => {
                let length = rest.find(|c| !is_of_symbol(c)).unwrap_or(rest.len());
                let symbol = rest.get(..length).filter(|symbol| !symbol.is_empty())?;
                (length, if symbol == MAX { "MAX".to_owned() } else { cell(symbol)? })
            }
        };
        formula.push_str(&text);
        rest = rest.get(length..)?;
    }
    Some(formula)
}

/// The only function that has a name.
const MAX: &str = "max";

fn is_of_symbol(c: char) -> bool {
    c.is_alphabetic() || c == '₋' || ('₀'..='₉').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_become_formulas() {
        let cell = |symbol: &str| match symbol {
            "A" => Some("$D$2".to_owned()),
            "A₀" => Some("$D$3".to_owned()),
            "A₋₂" => Some("$D$4".to_owned()),
            _ => None,
        };
        let formula = |form| translated(form, cell);
        assert_eq!(formula("(A / A₀ − 1) × 100").as_deref(), Some("=($D$2/$D$3-1)*100"));
        assert_eq!(formula("√(A / A₋₂)").as_deref(), Some("=SQRT($D$2/$D$4)"));
        assert_eq!(formula("max(A − A₀, 0)").as_deref(), Some("=MAX($D$2-$D$3,0)"));
        assert_eq!(formula("A − T"), None);
        assert_eq!(formula("A % 2"), None);
    }
}
