//! Which advice rests on a source or a rule, and which topic a rule belongs to.

use super::{
    Exercise, Explanation, Test, exercises, explanations, rules, strength_tests,
};
use crate::evidence::Rule;

/// Tables of numbers that name sources, with what they are called.
const TABLES: [(&str, &str); 7] = [
    ("the load model", include_str!("../../../../data/load/model.toml")),
    ("the history of load", include_str!("../../../../data/load/history.toml")),
    (
        "the length of the drawn hamstrings",
        include_str!("../../../../data/drawing/length.toml"),
    ),
    (
        "the group times of injuries",
        include_str!("../../../../data/rehab/group_times.toml"),
    ),
    ("the stages after a strain", include_str!("../../../../data/rehab/strain.toml")),
    ("the stages of a tendon", include_str!("../../../../data/rehab/tendon.toml")),
    ("the first days of an injury", include_str!("../../../../data/rehab/acute.toml")),
];

/// Topics of the rules by the letters of their code, in reading order.
const TOPICS: [(&str, &[&str]); 9] = [
    ("Running load", &["L", "SCH-11"]),
    ("Warm-up, stretching, cool-down", &["WU", "CD", "ST"]),
    ("What to train, and when", &["SCH", "SEL", "P", "B.2", "A.1", "PLT"]),
    ("How much, and how it grows", &["PRG", "NOR", "EQ"]),
    ("Left and right, front and back", &["ASY"]),
    ("Tests", &["TST", "C"]),
    ("Pain, soreness and readiness", &["PAIN", "B.6", "B.6b", "R"]),
    ("Injury and the way back", &["D", "AC", "PHT", "TRI", "SAFE", "INT"]),
    ("Everything else", &[""]),
];

/// What rests on one source.
#[derive(Clone, Debug, Default)]
pub struct Uses {
    /// Rules that name it.
    pub rules: Vec<&'static Rule>,
    /// Exercises with a part that comes from it.
    pub exercises: Vec<&'static Exercise>,
    /// Tests of the athlete with a norm, an error or a statement from it.
    pub tests: Vec<&'static Test>,
    /// Explanations that quote it.
    pub explanations: Vec<&'static Explanation>,
    /// Tables of numbers that name it.
    pub tables: Vec<&'static str>,
}

impl Uses {
    /// Whether nothing rests on it.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
            && self.exercises.is_empty()
            && self.tests.is_empty()
            && self.explanations.is_empty()
            && self.tables.is_empty()
    }
}

/// What rests on the source with this id.
pub fn uses(source: &str) -> Uses {
    let is = |id: &Option<String>| id.as_deref() == Some(source);
    let within = |ids: &[String]| ids.iter().any(|id| id == source);
    let quoted = format!("\"{source}\"");
    Uses {
        rules: rules().iter().filter(|rule| within(&rule.sources)).collect(),
        exercises: exercises()
            .iter()
            .filter(|e| {
                e.provenance.iter().any(|part| is(&part.source))
                    || e.founding.as_ref().is_some_and(|f| within(&f.documents))
            })
            .collect(),
        tests: strength_tests()
            .iter()
            .filter(|test| {
                let said = test.norms.iter().chain(&test.thresholds);
                said.chain(&test.provenance).any(|said| is(&said.source))
                    || test.error.as_ref().is_some_and(|error| is(&error.source))
            })
            .collect(),
        explanations: explanations()
            .iter()
            .filter(|page| page.says.iter().any(|said| within(&said.sources)))
            .collect(),
        tables: TABLES
            .iter()
            .filter(|(_, text)| text.contains(&quoted))
            .map(|(name, _)| *name)
            .collect(),
    }
}

/// Every topic with its rules, in reading order; topics without a rule are left out.
pub fn topics() -> Vec<(&'static str, Vec<&'static Rule>)> {
    let of = |rule: &Rule| {
        let letters = rule.code.split(['-', '.']).next().unwrap_or_default();
        let codes = [&rule.code, letters.trim_end_matches(char::is_numeric)];
        let place = |code: &&str| TOPICS.iter().position(|(_, all)| all.contains(code));
        codes.iter().find_map(place).unwrap_or(TOPICS.len() - 1)
    };
    let mut topics: Vec<(&str, Vec<&Rule>)> =
        TOPICS.iter().map(|(name, _)| (*name, Vec::new())).collect();
    for rule in rules() {
        topics[of(rule)].1.push(rule);
    }
    topics.retain(|(_, rules)| !rules.is_empty());
    topics
}
