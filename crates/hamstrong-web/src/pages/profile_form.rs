//! The questions that advice needs, as forms, and what their answers become.

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::calendar::meaning;
use hamstrong_domain::diary::{
    Event, PlannedRun, Priority, RunKind, ScreenAnswers, WeekHabit,
};
use hamstrong_domain::rehab::screen_questions;
use hamstrong_domain::units::{Kilograms, OutOfRange};
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;
use maud::{Markup, html};

use crate::ask::Ask;
use crate::problem::Problem;
use crate::words::{LEVELS, POUND, TRAINING_PLACES};

/// Kit as asked for, and the words of the catalogue that it stands for.
const KIT: [(&str, &[&str]); 16] = [
    ("dumbbells", &["dumbbells", "dumbbell", "two dumbbells", "pair of dumbbells"]),
    ("kettlebell", &["kettlebell"]),
    ("barbell", &["barbell", "light barbell"]),
    ("band", &["resistance band", "strong band", "band"]),
    ("strap", &["strap"]),
    ("bench", &["bench"]),
    ("box", &["box 30-45 cm", "60 cm box", "step"]),
    ("ball", &["Swiss ball"]),
    ("sliders", &["sliders", "slider"]),
    ("anchor", &["ankle anchor", "anchor", "partner"]),
    ("pad", &["knee pad"]),
    ("suspension", &["suspension straps"]),
    ("cable", &["cable machine", "ankle cuff"]),
    ("curl_machine", &["seated or lying leg-curl machine"]),
    ("roman_chair", &["Roman chair", "45-degree bench"]),
    ("roller", &["foam roller", "massage stick", "massage ball"]),
];

pub(super) const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

pub(super) const PRIORITIES: [(&str, Priority); 3] =
    [("a", Priority::A), ("b", Priority::B), ("c", Priority::C)];

/// Weights that anybody owns of one kind, and the heaviest of one piece in kilograms.
const MANY: usize = 40;
const PIECE: f64 = 100.0;
/// Letters of what a race is called.
pub(super) const LETTERS: usize = 200;

/// Experience, kit, places, minutes, units.
pub(super) fn fields(ask: &Ask) -> Markup {
    let (t, profile) = (ask.t, &ask.seen.profile);
    let has =
        |words: &[&str]| profile.equipment.iter().any(|e| words.contains(&e.as_str()));
    html! {
        fieldset {
            legend { (t.say("profile.level")) }
            div.chips { @for (word, level) in LEVELS {
                label.chip {
                    input type="radio" name="level" value=(word) checked[level == profile.level];
                    span { (t.choice("level", word)) }
                }
            } }
        }
        fieldset {
            legend { (t.say("profile.kit")) }
            div.chips { @for (word, stands_for) in KIT {
                label.chip {
                    input type="checkbox" name="kit" value=(word) checked[has(stands_for)];
                    span { (t.choice("kit", word)) }
                }
            } }
            (weights(ask))
        }
        fieldset {
            legend { (t.say("profile.places")) }
            div.chips { @for (word, _) in TRAINING_PLACES {
                label.chip {
                    input type="checkbox" name="place" value=(word) checked[profile.places.iter().any(|p| p == word)];
                    span { (t.choice("standing", word)) }
                }
            } }
            label.field { span { (t.say("profile.minutes")) }
                input type="number" name="minutes" min="5" max="240" inputmode="numeric" value=[profile.minutes];
            }
        }
        fieldset {
            legend { (t.say("profile.units")) }
            (either("miles", profile.miles, [t.say("profile.km"), t.say("profile.miles")]))
            (either("pounds", profile.pounds, ["kg", "lb"]))
        }
        (person(ask))
    }
}

fn weights(ask: &Ask) -> Markup {
    let (t, loads) = (ask.t, &ask.seen.profile.loads);
    let per = if ask.units.pounds { POUND } else { 1.0 };
    let listed = |weights: &[Kilograms]| {
        let each =
            weights.iter().map(|w| ((w.0 / per * 100.0).round() / 100.0).to_string());
        each.collect::<Vec<_>>().join(" ")
    };
    let bar: Vec<Kilograms> = loads.bar.into_iter().collect();
    html! {
        details {
            summary { (t.say("profile.weights")) }
            div.fields {
                @for (name, label, value) in [
                    ("dumbbells", "profile.dumbbells", listed(&loads.dumbbells)),
                    ("bar", "profile.bar", listed(&bar)),
                    ("plates", "profile.plates", listed(&loads.plates)),
                ] {
                    label.field { span { (t.say(label)) }
                        input name=(name) value=(value) inputmode="decimal" placeholder="4 6 8 10";
                    }
                }
            }
        }
    }
}

fn person(ask: &Ask) -> Markup {
    let (t, profile) = (ask.t, &ask.seen.profile);
    let zone = ask.zone.iana_name().unwrap_or_default();
    html! {
        details {
            summary { (t.say("profile.person")) }
            div.fields {
                label.field { span { (t.say("profile.born")) }
                    input type="number" name="born" min="1900" max="2020" inputmode="numeric" value=[profile.birth_year];
                }
                label.field { span { (t.say("profile.top_speed")) }
                    input type="number" name="top_speed" min="3" max="12.5" step="0.1" inputmode="decimal" value=[profile.top_speed_m_s];
                }
                label.field { span { (t.say("profile.zone")) }
                    input name="zone" value=(zone);
                }
            }
        }
    }
}

fn either(name: &str, second: bool, words: [&str; 2]) -> Markup {
    html! {
        div.chips { @for (value, word) in [("no", words[0]), ("yes", words[1])] {
            label.chip {
                input type="radio" name=(name) value=(value) checked[(value == "yes") == second];
                span { (word) }
            }
        } }
    }
}

/// Days that are usual, days that are off, and how many sessions.
pub(super) fn week(ask: &Ask) -> Markup {
    let t = ask.t;
    let told = last_habit(ask);
    let days = |name: &str, label: &str, chosen: &[Weekday]| {
        html! {
            p.label { (label) }
            div.chips { @for (word, day) in WEEKDAYS {
                label.chip {
                    input type="checkbox" name=(name) value=(word) checked[chosen.contains(&day)];
                    span { (t.choice("weekday", word)) }
                }
            } }
        }
    };
    html! {
        fieldset {
            legend { (t.say("week.title")) }
            (days("usual", t.say("week.usual"), &told.usual))
            (days("off", t.say("week.off"), &told.off))
            label.field { span { (t.say("week.sessions")) }
                input type="number" name="sessions" min="0" max="3" inputmode="numeric" value=[told.sessions];
            }
        }
    }
}

pub(super) fn last_habit(ask: &Ask) -> WeekHabit {
    let told = ask.seen.diary.entries.iter().filter_map(|e| match &e.event {
        Event::WeekHabit(habit) => Some((e.written, habit)),
        _ => None,
    });
    told.max_by_key(|t| t.0).map(|t| t.1.clone()).unwrap_or_default()
}

/// The race that the training is for.
pub(super) fn race(ask: &Ask) -> Markup {
    let t = ask.t;
    html! {
        fieldset {
            legend { (t.say("race.title")) }
            div.fields {
                label.field { span { (t.say("race.day")) }
                    input type="date" name="race_day" min=(ask.today);
                }
                label.field { span { (t.say("race.what")) }
                    input name="race_what" maxlength=(LETTERS) placeholder=(t.say("race.example"));
                }
                label.field { span { (t.say("race.priority")) }
                    select name="race_priority" { @for (word, _) in PRIORITIES {
                        option value=(word) { (t.choice("priority", word)) }
                    } }
                }
            }
        }
    }
}

/// The profile as it was, with what the form says.
pub(super) fn described(ask: &Ask) -> Result<Event, Problem> {
    let form = &ask.form;
    let before = ask.seen.profile.clone();
    let minutes: Option<u32> = form.parsed("minutes")?;
    let born: Option<i16> = form.parsed("born")?;
    let top: Option<f64> = form.parsed("top_speed")?;
    let zone = form.get("zone").map(str::to_owned);
    if zone.as_deref().is_some_and(|z| TimeZone::get(z).is_err()) {
        return Err(Problem::wrong_key("profile.zone_wrong"));
    }
    let within = |what, value: Option<f64>, least, most, unit| {
        value.map(|v| OutOfRange::check(what, v, least, most, unit)).transpose()
    };
    within("session time", minutes.map(f64::from), 5.0, 240.0, "min")?;
    within("year of birth", born.map(f64::from), 1900.0, 2020.0, "")?;
    let top_speed_m_s = within("top speed", top, 3.0, 12.5, "m/s")?;
    let pounds = form.has("pounds", "yes");
    let mut loads = before.loads.clone();
    // The weights are in the units that the form was shown in.
    loads.dumbbells = listed(ask, "dumbbells")?;
    loads.plates = listed(ask, "plates")?;
    loads.bar = listed(ask, "bar")?.first().copied();
    let kit = KIT.iter().filter(|kit| form.has("kit", kit.0));
    let asked: Vec<&str> = KIT.iter().flat_map(|kit| kit.1.iter().copied()).collect();
    // What the form does not ask for stays as it was told.
    let other =
        before.equipment.iter().filter(|e| !asked.contains(&e.as_str())).cloned();
    let places = TRAINING_PLACES.iter().filter(|place| form.has("place", place.0));
    let places: Vec<String> = places.map(|place| place.0.to_owned()).collect();
    if places.is_empty() {
        return Err(Problem::wrong_key("profile.no_place"));
    }
    Ok(Event::Profile(Profile {
        level: form.choice("level", &LEVELS)?.unwrap_or(before.level),
        equipment: kit
            .flat_map(|k| k.1.iter().map(|w| (*w).to_owned()))
            .chain(other)
            .collect(),
        places,
        minutes,
        top_speed_m_s,
        zone: zone.or(before.zone.clone()),
        birth_year: born,
        loads,
        miles: form.has("miles", "yes"),
        pounds,
        ..before
    }))
}

fn listed(ask: &Ask, name: &'static str) -> Result<Vec<Kilograms>, Problem> {
    let per = if ask.units.pounds { POUND } else { 1.0 };
    let text = ask.form.get(name).unwrap_or_default();
    let words: Vec<&str> =
        text.split([' ', ',', ';']).filter(|w| !w.is_empty()).collect();
    if words.len() > MANY {
        return Err(Problem::wrong_key("profile.too_many"));
    }
    let mut weights = Vec::new();
    for word in words {
        let number: f64 =
            word.parse().map_err(|_| Problem::wrong_key("problem.not_a_number"))?;
        weights.push(Kilograms(OutOfRange::check(
            name,
            number * per,
            0.1,
            PIECE,
            "kg",
        )?));
    }
    weights.sort_by(|a, b| a.0.total_cmp(&b.0));
    Ok(weights)
}

/// The answers to the questions before use, if they were answered.
pub(super) fn screened(ask: &Ask) -> Result<Option<Event>, Problem> {
    let form = &ask.form;
    let known = |id: &&str| screen_questions().iter().any(|q| q.id == *id);
    let yes: Vec<String> = form.all("yes").filter(known).map(str::to_owned).collect();
    let none = form.has("none", "1");
    if none && !yes.is_empty() {
        return Err(Problem::wrong_key("screen.both"));
    }
    let guardian = form.has("guardian", "1");
    let answers = ScreenAnswers { yes, guardian };
    Ok((none || !answers.yes.is_empty()).then_some(Event::ScreenAnswered(answers)))
}

/// How the week looks, if it changed.
pub(super) fn habit(ask: &Ask) -> Option<Event> {
    let days = |name: &str| {
        let chosen = WEEKDAYS.iter().filter(|day| ask.form.has(name, day.0));
        chosen.map(|day| day.1).collect::<Vec<_>>()
    };
    let before = last_habit(ask);
    let sessions = ask.form.get("sessions").and_then(|s| s.parse().ok());
    let habit = WeekHabit {
        usual: days("usual"),
        off: days("off"),
        other_gym: before.other_gym.clone(),
        sessions: sessions.filter(|s| *s <= 3),
    };
    (habit != before).then_some(Event::WeekHabit(habit))
}

/// The race, if its day was told.
pub(super) fn planned_race(ask: &Ask) -> Result<Option<Event>, Problem> {
    let form = &ask.form;
    let Some(day) = form.get("race_day") else { return Ok(None) };
    let day: Date = day.parse().map_err(|_| Problem::wrong_key("race.day_wrong"))?;
    if day < ask.today {
        return Err(Problem::wrong_key("race.day_wrong"));
    }
    let what = form.get("race_what").unwrap_or("race").to_owned();
    if what.chars().count() > LETTERS || what.contains(char::is_control) {
        return Err(Problem::wrong_key("race.what_wrong"));
    }
    let priority = form.choice("race_priority", &PRIORITIES)?;
    let distance_m = meaning(&what).distance_m;
    let run = PlannedRun {
        distance_m,
        priority,
        ..PlannedRun::new(day, RunKind::Race, what)
    };
    Ok(Some(Event::RunPlanned(run)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_kit_is_one_that_an_exercise_needs() {
        let needed: Vec<&str> = hamstrong_domain::catalogue::exercises()
            .iter()
            .flat_map(|e| &e.equipment)
            .flat_map(|need| need.split(" or ").chain([need.as_str()]))
            .collect();
        let unknown: Vec<&str> = KIT
            .iter()
            .flat_map(|kit| kit.1.iter().copied())
            .filter(|word| !needed.contains(word))
            .collect();
        assert_eq!(unknown, [""; 0]);
    }
}
