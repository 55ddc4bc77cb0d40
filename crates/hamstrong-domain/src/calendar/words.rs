//! What the words of a calendar event say about a run.

use super::numbers::{Numbers, Words, number};
use crate::diary::RunKind;

/// The longest summary that is read, in letters; nobody names a run longer.
const LONGEST: usize = 500;

/// What an event means for the hamstrings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Meaning {
    /// A run for this purpose.
    pub run: Option<RunKind>,
    /// Metres of the run, if the words say so.
    pub distance_m: Option<f64>,
    /// No training that day.
    pub off: bool,
    /// Another gym session.
    pub other_gym: bool,
}

impl Meaning {
    /// Whether the event has to do with training at all.
    pub const fn is_training(&self) -> bool {
        self.run.is_some() || self.off || self.other_gym
    }
}

/// Reads the summary of an event by the word table. What no word of it names is a run
/// only if it looks like running.
pub fn meaning(summary: &str) -> Meaning {
    let tokens = tokens(summary);
    let words = &Numbers::get().words;
    let any = |phrases: &[String]| phrases.iter().any(|p| holds(&tokens, p));
    let text = tokens.join(" ");
    let off = any(&words.off) || words.off_alone.contains(&text);
    if off {
        return Meaning { off, ..Meaning::default() };
    }
    let runs = any(&words.running);
    let other_gym = any(&words.gym);
    if (other_gym || any(&words.other_sport)) && !runs {
        return Meaning { other_gym, ..Meaning::default() };
    }
    let distance_m = distance(&tokens);
    let run = kind(&tokens, words).or_else(|| {
        let looks = runs || distance_m.is_some() || lasts(&tokens, words);
        looks.then_some(RunKind::Easy)
    });
    let named = (run == Some(RunKind::Race)).then(|| race_distance(&tokens)).flatten();
    let distance_m = run.and(distance_m.or(named));
    Meaning { run, distance_m, off, other_gym }
}

fn kind(tokens: &[String], words: &Words) -> Option<RunKind> {
    let any = |phrases: &[String]| phrases.iter().any(|p| holds(tokens, p));
    if any(&words.certain_race) {
        return Some(RunKind::Race);
    }
    if any(&words.quality) || repetitions(tokens, words) {
        return Some(RunKind::Quality);
    }
    let rest = [
        (&words.long, RunKind::Long),
        (&words.easy, RunKind::Easy),
        (&words.race, RunKind::Race),
    ];
    rest.into_iter().find(|(phrases, _)| any(phrases)).map(|(_, kind)| kind)
}

/// Words and numbers in small letters; signs stand alone.
fn tokens(summary: &str) -> Vec<String> {
    let mut tokens: Vec<String> = Vec::new();
    let mut last = ' ';
    let letters: Vec<char> = summary.chars().take(LONGEST).collect();
    for (i, letter) in letters.iter().copied().enumerate() {
        let next = letters.get(i + 1).copied().unwrap_or(' ');
        let point = matches!(letter, '.' | ',')
            && last.is_ascii_digit()
            && next.is_ascii_digit();
        let joins = point
            || letter.is_ascii_digit()
                && (last.is_ascii_digit() || is_point(last, &tokens))
            || letter.is_alphabetic() && last.is_alphabetic();
        match tokens.last_mut() {
            Some(token) if joins => {
                token.extend(if point { '.' } else { letter }.to_lowercase());
            }
            _ if letter.is_alphanumeric() || letter == '/' || letter == '×' => {
                tokens.push(letter.to_lowercase().collect());
            }
            _ => {}
        }
        last = letter;
    }
    tokens
}

/// Whether the letter before was the point inside a number.
fn is_point(last: char, tokens: &[String]) -> bool {
    matches!(last, '.' | ',') && tokens.last().is_some_and(|t| t.ends_with('.'))
}

fn holds(tokens: &[String], phrase: &str) -> bool {
    let phrase: Vec<&str> = phrase.split(' ').collect();
    tokens.windows(phrase.len()).any(|window| window == phrase)
}

fn value(token: &str) -> Option<f64> {
    let begins = token.starts_with(|c: char| c.is_ascii_digit());
    token.parse().ok().filter(|_| begins)
}

/// The longest distance with its unit behind it. One that is repeated, or that names a
/// pace, is none.
fn distance(tokens: &[String]) -> Option<f64> {
    let Numbers { words, units, .. } = Numbers::get();
    let metres = tokens.windows(2).enumerate().filter_map(|(i, pair)| {
        let repeated = i > 0 && words.times.contains(&tokens[i - 1]);
        let pace = tokens.get(i + 2).is_some_and(|next| words.pace.contains(next));
        let unit = units.get(&pair[1]).filter(|_| !repeated && !pace)?;
        Some(value(&pair[0])? * unit)
    });
    let furthest = number("furthest");
    metres.filter(|m| *m > 0.0 && *m <= furthest).max_by(f64::total_cmp)
}

/// Two numbers with a sign of repetition between them and a unit behind: `8 x 400 m`.
fn repetitions(tokens: &[String], words: &Words) -> bool {
    tokens.windows(4).any(|w| {
        value(&w[0]).is_some()
            && words.times.contains(&w[1])
            && value(&w[2]).is_some()
            && words.repeated.contains(&w[3])
    })
}

fn lasts(tokens: &[String], words: &Words) -> bool {
    tokens.windows(2).any(|w| value(&w[0]).is_some() && words.minutes.contains(&w[1]))
}

fn race_distance(tokens: &[String]) -> Option<f64> {
    let mut named: Vec<_> = Numbers::get().race_distance.iter().collect();
    named.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
    named.into_iter().find(|(name, _)| holds(tokens, name)).map(|(_, metres)| *metres)
}
