//! Lists as people say them.

/// “a, b and c”
pub fn and<T: AsRef<str>>(items: &[T]) -> String {
    join(items, "and")
}

/// “a, b or c”
pub fn or<T: AsRef<str>>(items: &[T]) -> String {
    join(items, "or")
}

fn join<T: AsRef<str>>(items: &[T], word: &str) -> String {
    match items {
        [] => "nothing".to_owned(),
        [one] => one.as_ref().to_owned(),
        [most @ .., last] => {
            let most: Vec<&str> = most.iter().map(AsRef::as_ref).collect();
            format!("{} {word} {}", most.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{and, or};

    #[test]
    fn lists_are_read_as_people_say_them() {
        assert_eq!(or(&["a"]), "a");
        assert_eq!(or(&["a", "b", "c"]), "a, b or c");
        assert_eq!(and::<&str>(&[]), "nothing");
    }
}
