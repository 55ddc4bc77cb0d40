//! `check-in`: how the legs are today.

mod form;

use hamstrong_domain::catalogue;
use hamstrong_domain::diary::{
    Beside, CheckIn, Event, PainKind, PainReport, PainTime, Place, Side,
};
use hamstrong_domain::rehab::{Rehab, gates};
use hamstrong_domain::units::Pain;
use jiff::civil::Date;

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;
use crate::words::{
    BESIDES, PAIN_KINDS, PAIN_TIMES, PLACES, SIDES, TIGHT_KINDS, of_word, word_of,
};

/// The answers; at a terminal and without options, a form of few keys.
#[derive(clap::Args, Debug, Default, PartialEq)]
#[command(group = clap::ArgGroup::new("answer"))]
pub(crate) struct Args {
    /// One word for no pain today
    #[arg(value_enum, group = "answer")]
    word: Option<Word>,
    /// Pain now, 0 (none) to 10 (worst imaginable)
    #[arg(long, value_name = "0-10", group = "answer")]
    pain: Option<u8>,
    /// The same as --pain 0
    #[arg(long, group = "answer")]
    no_pain: bool,
    /// Where: hamstring-upper, -middle, -lower, sit-bone, knee, calf, lower-back, hip,
    /// groin, other; with -left or -right if you like
    #[arg(long = "where", value_name = "PLACE", verbatim_doc_comment)]
    place: Option<String>,
    /// Which side: left or right
    #[arg(long)]
    side: Option<String>,
    /// When you felt it: during, after or morning
    #[arg(long)]
    when: Option<String>,
    /// What it is like: dull, sharp or electric
    #[arg(long)]
    kind: Option<String>,
    /// Felt beside it: stiff-back, tight-outer-thigh, tight-front-thigh, sore-knee,
    /// sore-hip, sore-back, sore-pelvis; several with commas
    #[arg(long, value_name = "WHAT", value_delimiter = ',', verbatim_doc_comment)]
    also: Vec<String>,
    /// Soreness after training, 0 to 10
    #[arg(long, value_name = "0-10")]
    soreness: Option<u8>,
    /// The soreness is on one side only
    #[arg(long)]
    one_sided: bool,
    /// Tightness, 0 to 10
    #[arg(long, value_name = "0-10")]
    tightness: Option<u8>,
    /// What the tightness is like: tight, cramp, stretch, ache or burn
    #[arg(long, value_name = "KIND", requires = "tightness")]
    tight_kind: Option<String>,
    /// Mobility was done on a rest day
    #[arg(long)]
    mobility: bool,
    /// Stiffness in the morning, 0 to 10
    #[arg(long, value_name = "0-10")]
    stiffness: Option<u8>,
    /// Hours slept
    #[arg(long, value_name = "HOURS")]
    sleep: Option<u8>,
    /// Readiness, 1 (not at all) to 5 (fully)
    #[arg(long, value_name = "1-5")]
    readiness: Option<u8>,
    /// The day it is about; else today
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
}

/// A word for an answer without pain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Word {
    /// No pain today
    #[value(alias = "ok")]
    None,
}

/// No pain today, and nothing else told.
pub(crate) fn no_pain(context: &Context) -> Result<(), Failure> {
    run(context, &Args { no_pain: true, ..Args::default() })
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let check_in = if args.word.is_none() && !args.no_pain && args.pain.is_none() {
        asked(context, args)?
    } else {
        answered(args)?
    };
    let mut file = DiaryFile::open(context)?;
    let day = args.on.unwrap_or(context.today);
    let before = last_pain(&file, day);
    let said = said(&check_in, before);
    let id = file.write(context, day, Event::CheckIn(check_in.clone()), None)?;
    if context.json {
        print::json(&serde_json::json!({
            "id": print::entry_id(id),
            "day": day.to_string(),
            "pain": check_in.pain.pain.rating(),
            "pain_before": before.map(|b| b.1),
        }));
        return Ok(());
    }
    let rehab = Rehab::on(&file.diary, day);
    let rule = match (check_in.pain.kind, check_in.pain.pain.rating()) {
        (PainKind::Sharp | PainKind::Electric, _) => catalogue::rule("sharp-pain"),
        (PainKind::Dull, 0) => None,
        // On the way back from an injury other lines hold.
        (PainKind::Dull, _) => catalogue::rule(gates(&rehab).context.rule()),
    };
    let rule = rule.map(|rule| format!("{}  [{}]\n", rule.sentence(), rule.id));
    let rule = rule.unwrap_or_default();
    print::out(&format!("Noted: {said}.\n{rule}Today's work: hamstrong today\n"));
    Ok(())
}

/// Asks at the terminal; elsewhere an answer is needed.
fn asked(context: &Context, args: &Args) -> Result<CheckIn, Failure> {
    use std::io::IsTerminal as _;
    let blank = Args { on: args.on, ..Args::default() };
    if context.json || *args != blank || !std::io::stdin().is_terminal() {
        return Err(Failure::yours("pain is not said")
            .hint("nothing was stored")
            .hint("No pain: hamstrong check-in none")
            .hint(
                "Some pain: hamstrong check-in --pain 3 --where hamstring-middle-left",
            ));
    }
    form::filled(&mut std::io::stdin().lock(), print::out)
}

fn answered(args: &Args) -> Result<CheckIn, Failure> {
    let (place, said) = args.place.as_deref().map_or(Ok((None, None)), placed)?;
    let side = match &args.side {
        Some(word) => Some(of_word("side", word, &SIDES)?),
        None => said,
    };
    let time = args.when.as_deref().map(|w| of_word("time", w, &PAIN_TIMES));
    let kind = args.kind.as_deref().map(|w| of_word("kind of pain", w, &PAIN_KINDS));
    let tight = args.tight_kind.as_deref();
    let tight = tight.map(|w| of_word("kind of tightness", w, &TIGHT_KINDS));
    let told = CheckIn {
        pain: PainReport {
            pain: Pain::new(args.pain.unwrap_or(0))?,
            place,
            side,
            time: time.transpose()?,
            kind: kind.transpose()?.unwrap_or(PainKind::Dull),
        },
        soreness: args.soreness,
        soreness_one_sided: args.one_sided,
        tightness: args.tightness,
        stiffness: args.stiffness,
        sleep_h: args.sleep,
        readiness: args.readiness,
        tight_kind: tight.transpose()?,
        mobility: args.mobility.then_some(true),
        beside: beside(&args.also)?,
    };
    Ok(told.checked()?)
}

/// What is felt beside it, each once.
fn beside(words: &[String]) -> Result<Vec<Beside>, Failure> {
    let found = words.iter().map(|word| of_word("sensation", word, &BESIDES));
    let mut found: Vec<Beside> = found.collect::<Result<_, _>>()?;
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

/// A place with an optional side behind it: `hamstring-upper-left`.
pub(super) fn placed(word: &str) -> Result<(Option<Place>, Option<Side>), Failure> {
    let word = word.trim().to_lowercase();
    for (name, side) in SIDES {
        if let Some(place) = word.strip_suffix(&format!("-{name}")) {
            return Ok((Some(of_word("place", place, &PLACES)?), Some(side)));
        }
    }
    Ok((Some(of_word("place", &word, &PLACES)?), None))
}

fn last_pain(file: &DiaryFile, day: Date) -> Option<(Date, u8)> {
    let told = file.diary.entries.iter().filter(|e| e.day <= day);
    let told = told.filter_map(|e| match &e.event {
        Event::CheckIn(c) => Some(((e.day, e.written), c.pain.pain.rating())),
        _ => None,
    });
    told.max_by_key(|t| t.0).map(|((day, _), pain)| (day, pain))
}

fn said(answer: &CheckIn, before: Option<(Date, u8)>) -> String {
    let report = answer.pain;
    let mut parts = vec![format!("pain {} of 10", report.pain.rating())];
    if let Some(place) = report.place {
        let side = report.side.map(|s| format!(" {}", word_of(s, &SIDES)));
        let place = word_of(place, &PLACES).replace('-', " ");
        parts.push(place + &side.unwrap_or_default());
    }
    if report.kind != PainKind::Dull {
        parts.push(word_of(report.kind, &PAIN_KINDS).to_owned());
    }
    if let Some(time) = report.time {
        let words = match time {
            PainTime::During => "during training",
            PainTime::After => "after training",
            PainTime::Morning => "this morning",
        };
        parts.push(words.to_owned());
    }
    let rated = [
        ("soreness", answer.soreness),
        ("tightness", answer.tightness),
        ("morning stiffness", answer.stiffness),
    ];
    for (what, rating) in rated {
        parts.extend(rating.map(|rating| format!("{what} {rating}")));
    }
    for beside in &answer.beside {
        parts.push(word_of(*beside, &BESIDES).replace('-', " "));
    }
    if answer.mobility == Some(true) {
        parts.push("mobility done".to_owned());
    }
    let before = before.map(|(day, pain)| format!(" ({pain} before, on {day})"));
    parts.join(", ") + &before.unwrap_or_default()
}
