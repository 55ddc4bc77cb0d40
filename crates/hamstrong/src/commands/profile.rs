//! `profile`: what the athlete says about themselves.

use hamstrong_domain::athlete::Profile;
use hamstrong_domain::diary::Event;
use hamstrong_domain::units::{Kilograms, OutOfRange};
use hamstrong_intake::{Which, refresh};

use crate::command_line::{Distance, Mass};
use crate::context::Context;
use crate::diary_file::{DiaryFile, zone};
use crate::failure::Failure;
use crate::print::{self, Units};
use crate::weights::{all_owned, marked, owned};
use crate::words::{LEVELS, TRAINING_PLACES, of_word, word_of};

use super::exercise::found;

/// What to change; without any of it, the profile is shown.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// Experience with strength work: beginner, intermediate or advanced
    #[arg(long)]
    level: Option<String>,
    /// Equipment at hand, as barbell,box; "none" for none
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    equipment: Option<Vec<String>>,
    /// Where you train: home, gym, outdoor, grass, travel
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    places: Option<Vec<String>>,
    /// Minutes you have for a session
    #[arg(long, value_name = "MIN")]
    minutes: Option<u32>,
    /// Timed top speed over a flying 20 to 30 m, in m/s
    #[arg(long, value_name = "M/S")]
    top_speed: Option<f64>,
    /// Dumbbells and kettlebells you own, as 4,6,8,10; taken to come in pairs
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    dumbbells: Option<Vec<String>>,
    /// The empty bar; 0 for none
    #[arg(long, value_name = "LOAD")]
    bar: Option<String>,
    /// Plates, one entry a pair, as 20,10,5,2.5,1.25
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    plates: Option<Vec<String>>,
    /// Step of the weight stack; 0 for none
    #[arg(long, value_name = "LOAD")]
    stack_step: Option<String>,
    /// Exercises you do not want, as nordic-curl,razor-curl; "none" for none
    #[arg(long, value_delimiter = ',', value_name = "A,B")]
    dislike: Option<Vec<String>>,
    /// Home time zone, as Europe/Zurich
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Year of birth
    #[arg(long, value_name = "YEAR")]
    born: Option<i16>,
}

impl Args {
    fn changes_nothing(&self) -> bool {
        self.level.is_none()
            && self.equipment.is_none()
            && self.places.is_none()
            && self.minutes.is_none()
            && self.top_speed.is_none()
            && self.dumbbells.is_none()
            && self.bar.is_none()
            && self.plates.is_none()
            && self.stack_step.is_none()
            && self.dislike.is_none()
            && self.zone.is_none()
            && self.born.is_none()
    }
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    let (miles, pounds) = (context.miles(), context.pounds());
    let before = file.profile.clone();
    if args.changes_nothing() && miles.is_none() && pounds.is_none() {
        show(context, &file, &before);
        return Ok(());
    }
    let mut profile = changed(before.clone(), args)?;
    with_loads(&mut profile, args, file.units)?;
    profile.miles = miles.unwrap_or(profile.miles);
    profile.pounds = pounds.unwrap_or(profile.pounds);
    file.write(context, context.today, Event::Profile(profile.clone()), None)?;
    if profile.top_speed_m_s != before.top_speed_m_s {
        refresh(&mut file.store, profile.top_speed_m_s, Which::All)?;
    }
    show(context, &file, &profile);
    Ok(())
}

fn changed(mut profile: Profile, args: &Args) -> Result<Profile, Failure> {
    if let Some(level) = &args.level {
        profile.level = of_word("level", level, &LEVELS)?;
    }
    if let Some(equipment) = &args.equipment {
        let named = equipment.iter().map(|e| e.trim().to_lowercase());
        profile.equipment = named.filter(|e| !e.is_empty() && e != "none").collect();
    }
    if let Some(places) = &args.places {
        let known = |p: &String| of_word("place to train", p, &TRAINING_PLACES);
        let places: Result<Vec<&str>, Failure> = places.iter().map(known).collect();
        profile.places = places?.into_iter().map(str::to_owned).collect();
    }
    if let Some(minutes) = args.minutes {
        OutOfRange::check("session time", minutes.into(), 5.0, 240.0, "min")?;
        profile.minutes = Some(minutes);
    }
    if let Some(speed) = args.top_speed {
        let speed = OutOfRange::check("top speed", speed, 3.0, 12.5, "m/s")?;
        profile.top_speed_m_s = Some(speed);
    }
    if let Some(name) = &args.zone {
        zone(name)?;
        profile.zone = Some(name.clone());
    }
    if let Some(year) = args.born {
        OutOfRange::check("year of birth", year.into(), 1900.0, 2020.0, "")?;
        profile.birth_year = Some(year);
    }
    Ok(profile)
}

/// The loads there are, and what is not wanted.
fn with_loads(profile: &mut Profile, args: &Args, units: Units) -> Result<(), Failure> {
    /// Heaviest of one piece that can be told, in kilograms.
    const PIECE: f64 = 100.0;
    let one = |what, text: &Option<String>| match text.as_deref().map(str::trim) {
        None => Ok(None),
        Some("0" | "none") => Ok(Some(None)),
        Some(text) => owned(what, text, units, PIECE).map(|kg| Some(Some(kg))),
    };
    let loads = &mut profile.loads;
    if let Some(texts) = &args.dumbbells {
        loads.dumbbells = all_owned("dumbbells", texts, units, PIECE)?;
    }
    if let Some(texts) = &args.plates {
        loads.plates = all_owned("plates", texts, units, PIECE)?;
    }
    loads.bar = one("bar", &args.bar)?.unwrap_or(loads.bar);
    loads.stack_step = one("stack step", &args.stack_step)?.unwrap_or(loads.stack_step);
    if let Some(names) = &args.dislike {
        let told = names.iter().map(|name| name.trim());
        let told = told.filter(|name| !name.is_empty() && *name != "none");
        let known: Result<Vec<String>, Failure> =
            told.map(|name| found(name).map(|e| e.id.clone())).collect();
        profile.dislikes = known?;
    }
    Ok(())
}

/// The loads as rows, for people.
fn load_rows(profile: &Profile, units: Units) -> Vec<(&'static str, String)> {
    let listed = |weights: &[Kilograms]| {
        let all: Vec<String> = weights.iter().map(|w| marked(w.0, units)).collect();
        (!all.is_empty()).then(|| all.join(", "))
    };
    let loads = &profile.loads;
    let told = [
        ("dumbbells", listed(&loads.dumbbells)),
        ("bar", loads.bar.map(|w| marked(w.0, units))),
        ("plates", listed(&loads.plates)),
        ("stack step", loads.stack_step.map(|w| marked(w.0, units))),
        ("not wanted", Some(profile.dislikes.join(", ")).filter(|d| !d.is_empty())),
    ];
    told.into_iter().filter_map(|(what, said)| Some((what, said?))).collect()
}

fn show(context: &Context, file: &DiaryFile, profile: &Profile) {
    let level = word_of(profile.level, &LEVELS);
    let distance = if profile.miles { Distance::Miles } else { Distance::Km };
    let mass = if profile.pounds { Mass::Lb } else { Mass::Kg };
    if context.json {
        print::json(&hamstrong_web::views::profile::of(profile));
        return;
    }
    let or = |said: Option<String>, default: &str| said.unwrap_or(default.to_owned());
    let zone = file.home(profile.zone.as_deref()).ok();
    let zone = zone.and_then(|z| z.iana_name().map(str::to_owned));
    let listed = |words: &[String]| {
        if words.is_empty() { "none told".to_owned() } else { words.join(", ") }
    };
    let rows = [
        ("level", level.to_owned()),
        ("equipment", listed(&profile.equipment)),
        ("places", listed(&profile.places)),
        ("minutes", or(profile.minutes.map(|m| m.to_string()), "as many as it takes")),
        (
            "top speed",
            or(
                profile.top_speed_m_s.map(|s| format!("{s:.1} m/s, measured")),
                "as the recordings show it",
            ),
        ),
        ("zone", or(zone, "as this machine")),
        ("born", or(profile.birth_year.map(|y| y.to_string()), "not told")),
        ("units", format!("{}, {}", distance.word(), mass.word())),
    ];
    let units = context.units(profile.miles, profile.pounds);
    let loads = load_rows(profile, units);
    let lines = rows.into_iter().chain(loads);
    let lines: Vec<String> =
        lines.map(|(what, said)| format!("  {what:<10} {said}\n")).collect();
    print::out(&lines.concat());
}
