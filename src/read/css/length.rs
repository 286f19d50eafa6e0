//! Lengths, and the sums and choices that come to one.

use cssparser::{Parser, Token};

/// The screen on which a page is looked at, in pixels.
pub(in crate::read) const SCREEN: (f32, f32) = (1280.0, 800.0);

/// A length: pixels, and times the font sizes of the element around it and of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(in crate::read) struct Length {
    pub pixels: f32,
    pub ems: f32,
    pub root: f32,
}

impl Length {
    /// In pixels, where fonts have these sizes.
    pub fn at(self, em: f32, root: f32) -> f32 {
        self.pixels + self.ems * em + self.root * root
    }

    fn times(self, factor: f32) -> Self {
        Self { pixels: self.pixels * factor, ems: self.ems * factor, root: self.root * factor }
    }

    fn plus(self, other: Self) -> Self {
        Self { pixels: self.pixels + other.pixels, ems: self.ems + other.ems, root: self.root + other.root }
    }
}

/// A length, worked out where it is a sum or a choice.
pub(in crate::read) fn length(value: &str) -> Option<Length> {
    let mut input = Parser::new(value);
    let found = term(&mut input)?;
    input.is_exhausted().then_some(found).and_then(|term| match term {
        Term::Length(length) => Some(length),
        Term::Number(n) => (n == 0.0).then(Length::default),
    })
}

#[derive(Debug, Clone, Copy)]
enum Term {
    Number(f32),
    Length(Length),
}

fn term(input: &mut Parser) -> Option<Term> {
    let pixels = |pixels| Some(Term::Length(Length { pixels, ..Length::default() }));
    let ems = |ems| Some(Term::Length(Length { ems, ..Length::default() }));
    match input.next().ok()?.clone() {
        Token::Number { value, .. } => Some(Term::Number(value)),
        Token::Percentage { unit_value, .. } => ems(unit_value),
        Token::Dimension { value, unit, .. } => match unit.to_ascii_lowercase().as_str() {
            "px" => pixels(value),
            "pt" => pixels(value * 4.0 / 3.0),
            "pc" => pixels(value * 16.0),
            "in" => pixels(value * 96.0),
            "cm" => pixels(value * 37.8),
            "mm" => pixels(value * 3.78),
            "q" => pixels(value * 0.945),
            "em" => ems(value),
            "ex" | "ch" => ems(value / 2.0),
            "rem" => Some(Term::Length(Length { root: value, ..Length::default() })),
            "vw" | "svw" | "lvw" | "dvw" | "vi" | "vmax" => pixels(value * SCREEN.0 / 100.0),
            "vh" | "svh" | "lvh" | "dvh" | "vb" | "vmin" => pixels(value * SCREEN.1 / 100.0),
            _ => None,
        },
        Token::Ident(word) => match word.to_ascii_lowercase().as_str() {
            "xx-small" => pixels(9.0),
            "x-small" => pixels(10.0),
            "small" => pixels(13.0),
            "medium" => pixels(16.0),
            "large" => pixels(18.0),
            "x-large" => pixels(24.0),
            "xx-large" => pixels(32.0),
            "smaller" => ems(0.83),
            "larger" => ems(1.2),
            _ => None,
        },
        Token::ParenthesisBlock => nested(input, sum),
        Token::Function(name) => match name.to_ascii_lowercase().as_str() {
            "calc" => nested(input, sum),
            "min" => chosen(input, f32::min),
            "max" => chosen(input, f32::max),
            "clamp" => {
                let all = nested(input, sums)?;
                let [least, wanted, most] = all.as_slice() else { return None };
                pick(&[*least, pick(&[*wanted, *most], f32::min)?], f32::max)
            }
            _ => None,
        },
        _ => None,
    }
}

fn nested<T>(input: &mut Parser, read: fn(&mut Parser) -> Option<T>) -> Option<T> {
    input.parse_nested_block(|input| read(input).ok_or(cssparser::ParseError::<()>::unexpected_token())).ok()
}

fn sums(input: &mut Parser) -> Option<Vec<Term>> {
    let mut all = vec![sum(input)?];
    while input.try_parse(|input| input.expect_comma()).is_ok() {
        all.push(sum(input)?);
    }
    Some(all)
}

fn chosen(input: &mut Parser, which: fn(f32, f32) -> f32) -> Option<Term> {
    pick(&nested(input, sums)?, which)
}

/// The least or greatest of lengths, at the size of fonts that most text has.
fn pick(terms: &[Term], which: fn(f32, f32) -> f32) -> Option<Term> {
    let length = |term: &Term| match term {
        Term::Length(length) => Some(*length),
        Term::Number(_) => None,
    };
    let lengths: Option<Vec<Length>> = terms.iter().map(length).collect();
    let picked = lengths?.into_iter().reduce(|a, b| {
        let (x, y) = (a.at(16.0, 16.0), b.at(16.0, 16.0));
        if which(x, y) == x { a } else { b }
    });
    picked.map(Term::Length)
}

fn sum(input: &mut Parser) -> Option<Term> {
    let mut sum = product(input)?;
    loop {
        let sign = if input.try_parse(|input| input.expect_delim('+')).is_ok() {
            1.0
        } else if input.try_parse(|input| input.expect_delim('-')).is_ok() {
            -1.0
        } else {
            return Some(sum);
        };
        sum = match (sum, product(input)?) {
            (Term::Number(a), Term::Number(b)) => Term::Number(a + sign * b),
            (Term::Length(a), Term::Length(b)) => Term::Length(a.plus(b.times(sign))),
            _ => return None,
        };
    }
}

fn product(input: &mut Parser) -> Option<Term> {
    let mut product = term(input)?;
    loop {
        let divide = input.try_parse(|input| input.expect_delim('/')).is_ok();
        if !divide && input.try_parse(|input| input.expect_delim('*')).is_err() {
            return Some(product);
        }
        product = match (product, term(input)?) {
            (Term::Length(a), Term::Number(n)) => Term::Length(a.times(if divide { 1.0 / n } else { n })),
            (Term::Number(n), Term::Length(b)) if !divide => Term::Length(b.times(n)),
            (Term::Number(a), Term::Number(b)) => Term::Number(if divide { a / b } else { a * b }),
            _ => return None,
        };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths() {
        let at = |value: &str| length(value).map(|length| length.at(10.0, 16.0));
        assert_eq!(at("3pt"), Some(4.0));
        assert_eq!(at(".1em"), Some(1.0));
        assert_eq!(at("0"), Some(0.0));
        assert_eq!(at("calc(10px - 9.5px)"), Some(0.5));
        assert_eq!(at("calc((1em + 2px) * 2)"), Some(24.0));
        assert_eq!(at("clamp(0px, 1px, 2px)"), Some(1.0));
        assert_eq!(at("max(1px, 1rem)"), Some(16.0));
        assert_eq!(at("12"), None);
        assert_eq!(at("calc(1px + 1)"), None);
    }
}
