//! Numbers with what they count.

use std::fmt::Display;

/// “1 page”, “2 pages”.
pub fn count<N: Display + PartialEq + From<u8>>(n: N, one: &str, many: &str) -> String {
    let word = if n == N::from(1) { one } else { many };
    format!("{n} {word}")
}

#[cfg(test)]
mod tests {
    use super::count;

    #[test]
    fn one_of_a_thing_is_no_plural() {
        assert_eq!([0_u32, 1, 2].map(|n| count(n, "page", "pages")), ["0 pages", "1 page", "2 pages"]);
    }
}
