//! Rule files: whatever is read can be linted and judged with, and whatever is not says where the mistake stands.
#![no_main]

use eligible::judge::Judge;
use eligible::rules;
use fuzz_checks::Shipped;

const RESUME: &str = include_str!("../../examples/resumes/eligible.txt");

libfuzzer_sys::fuzz_target!(|text: &str| {
    match rules::parse("fuzz.toml", text, &Shipped) {
        Ok(program) => {
            let resume = fuzz_checks::understood(RESUME.as_bytes(), Some("r.txt")).expect("a résumé");
            fuzz_checks::judged(&resume, &Judge::new(program));
        }
        Err(problems) => {
            assert!(!problems.is_empty(), "no rules, and no word why");
            for problem in problems {
                let _ = problem.to_string();
            }
        }
    }
});
