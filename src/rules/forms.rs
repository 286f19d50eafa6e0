//! The short notation for the forms of a name: `network(s)`, `personali[s|z]ation`, `corpus | corpora`.

/// More forms than this are a mistake.
const MOST: usize = 64;

/// Every form of a name, the one that is written in full first.
///
/// Round brackets right behind a letter may be left out; square brackets that hold a `|` are a choice; ` | ` between
/// spaces divides forms. Everything else stands for itself: `curriculum vitae (CV)`, `LLM.int8()`, `C++`.
pub(super) fn expand(name: &str) -> Vec<String> {
    if !name.contains(['(', '[', '|']) {
        return if name.trim().is_empty() { Vec::new() } else { vec![name.trim().to_owned()] };
    }
    let mut all: Vec<String> = Vec::new();
    for part in name.split(" | ") {
        let mut forms = vec![String::new()];
        let mut rest = part.trim();
        while let Some(c) = rest.chars().next() {
            let choice = bracket(rest, '(', ')')
                .filter(|_| forms[0].ends_with(char::is_alphanumeric))
                .map(|(inner, after)| (inner.split('|').chain([""]).collect::<Vec<_>>(), after))
                .or_else(|| {
                    let (inner, after) = bracket(rest, '[', ']').filter(|(inner, _)| inner.contains('|'))?;
                    Some((inner.split('|').collect(), after))
                });
            if let Some((options, after)) = choice {
                forms = options.iter().flat_map(|o| forms.iter().map(move |f| format!("{f}{o}"))).collect();
                forms.truncate(MOST);
                rest = after;
            } else {
                let plain = rest[c.len_utf8()..].find(['(', '[']).map_or(rest.len(), |at| at + c.len_utf8());
                forms.iter_mut().for_each(|f| f.push_str(&rest[..plain]));
                rest = &rest[plain..];
            }
        }
        all.extend(forms);
        all.truncate(MOST);
    }
    let mut kept: Vec<String> = Vec::with_capacity(all.len());
    for form in all {
        if !form.trim().is_empty() && !kept.contains(&form) {
            kept.push(form);
        }
    }
    kept
}

/// What stands in the bracket that `text` begins with, if it holds letters only, and what follows it.
fn bracket(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let (inner, after) = text.strip_prefix(open)?.split_once(close)?;
    let plain = !inner.is_empty() && inner.chars().all(|c| c.is_alphabetic() || c == '|');
    plain.then_some((inner, after))
}

#[cfg(test)]
mod tests {
    use super::expand;

    #[test]
    fn brackets_stand_for_forms() {
        assert_eq!(expand("neural network(s)"), ["neural networks", "neural network"]);
        assert_eq!(expand("personali[s|z]ation"), ["personalisation", "personalization"]);
        assert_eq!(expand("model(l)ing"), ["modelling", "modeling"]);
        assert_eq!(expand("mesh(es|ing)"), ["meshes", "meshing", "mesh"]);
        assert_eq!(expand("corpus | corpora"), ["corpus", "corpora"]);
    }

    #[test]
    fn other_brackets_stand_for_themselves() {
        for name in ["curriculum vitae (CV)", "LLM.int8()", "C++", "C/C++", "EASE^R", "[Intel]", "a [b"] {
            assert_eq!(expand(name), [name]);
        }
    }

    #[test]
    fn a_name_with_endless_forms_is_cut_off() {
        assert!(expand(&"a(b|c|d)".repeat(40)).len() <= 64);
        assert!(expand(" | ").is_empty());
    }
}
