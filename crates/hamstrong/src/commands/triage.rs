//! `triage`: eight questions about a pain, and red flags.

use hamstrong_domain::diary::{Event, FlagsTold, TriageAnswers, TriagePlace};
use hamstrong_domain::rehab::{
    self, Rehab, acute_lines, flag_groups, raised, triage_questions,
};

use super::injury::{lock_lines, lock_views};
use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print;
use crate::words::of_word;

const PLACES: [(&str, TriagePlace); 6] = [
    ("middle-thigh", TriagePlace::MiddleThigh),
    ("sit-bone", TriagePlace::SitBone),
    ("behind-knee", TriagePlace::BehindKnee),
    ("buttock-back", TriagePlace::ButtockBack),
    ("calf", TriagePlace::Calf),
    ("elsewhere", TriagePlace::Elsewhere),
];

/// The answers; without options, the questions.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// A sudden moment, a pop or a tearing feeling: yes or no
    #[arg(long, value_name = "YES|NO")]
    sudden: Option<String>,
    /// Walked normally within an hour
    #[arg(long, value_name = "YES|NO")]
    walked: Option<String>,
    /// Walks normally now
    #[arg(long, value_name = "YES|NO")]
    walks: Option<String>,
    /// A visible bruise, lump, dent or swelling
    #[arg(long, value_name = "YES|NO")]
    bruise: Option<String>,
    /// Where: middle-thigh, sit-bone, behind-knee, buttock-back, calf or elsewhere
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// On both sides, or right after unusual training
    #[arg(long, value_name = "YES|NO")]
    both: Option<String>,
    /// With back pain, tingling, numbness or pain past the knee
    #[arg(long, value_name = "YES|NO")]
    back: Option<String>,
    /// Worse with sitting, uphill, bending or stretching, easing when warm
    #[arg(long, value_name = "YES|NO")]
    sitting: Option<String>,
    /// At rest or at night, fever, weight loss, or worse without activity
    #[arg(long, value_name = "YES|NO")]
    rest: Option<String>,
    /// You are not sure
    #[arg(long)]
    unsure: bool,
    /// Red flags you notice, by their names; see the list with --flags
    #[arg(long = "flag", value_name = "SIGN", value_delimiter = ',')]
    flag: Vec<String>,
    /// List the red flags
    #[arg(long)]
    flags: bool,
}

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    if args.flags {
        list_flags(context);
        return Ok(());
    }
    let answers = answered(args)?;
    let signs = args.flag.iter().map(|w| sign(w)).collect::<Result<Vec<_>, _>>()?;
    if answers == TriageAnswers::default() && signs.is_empty() {
        questions(context);
        return Ok(());
    }
    let mut file = DiaryFile::open(context)?;
    let born = file.profile.birth_year;
    let age = born.map(|year| context.today.year() - year - 1);
    let found =
        (answers != TriageAnswers::default()).then(|| rehab::triage(&answers, age));
    if found.is_some() {
        file.write(context, context.today, Event::Triage(answers), None)?;
    }
    let implied = found.iter().flat_map(|found| found.signs.iter().cloned());
    let signs: Vec<String> = signs.into_iter().chain(implied).collect();
    if !signs.is_empty() {
        let told = FlagsTold { signs: signs.clone() };
        file.write(context, context.today, Event::FlagsTold(told), None)?;
    }
    file.diary = hamstrong_store::Store::diary(&file.store)?;
    let state = Rehab::on(&file.diary, context.today);
    let patterns = found.map(|found| found.patterns).unwrap_or_default();
    if context.json {
        print::json(&serde_json::json!({
            "patterns": patterns
                .iter()
                .map(|p| serde_json::json!({ "id": p.id, "says": p.says, "act": p.act }))
                .collect::<Vec<_>>(),
            "flags": raised(&signs).iter().map(|g| g.id.as_str()).collect::<Vec<_>>(),
            "locks": lock_views(&state.locks),
        }));
        return Ok(());
    }
    let mut text = String::new();
    // Where the first pattern is for a clinician, nothing milder is advised beside it.
    let stopped = !state.locks.is_empty();
    for (at, pattern) in patterns.iter().enumerate() {
        text.push_str(&format!("{}\n", pattern.says));
        if at == 0 || !stopped {
            text.push_str(&print::wrapped("  do", &pattern.act));
        }
    }
    if patterns
        .iter()
        .any(|pattern| ["strain", "severe"].contains(&pattern.id.as_str()))
    {
        text.push_str("\nThe first three days  [acute-care]\n");
        for line in acute_lines() {
            text.push_str(&print::wrapped("  ", &line.says));
        }
    }
    text.push_str(&lock_lines(&state.locks));
    text.push_str("\nThis names a pattern and no diagnosis.  [triage]\n");
    print::out(&text);
    Ok(())
}

fn answered(args: &Args) -> Result<TriageAnswers, Failure> {
    let yes_no = [("yes", true), ("no", false), ("y", true), ("n", false)];
    let told = |word: &Option<String>| {
        word.as_deref().map(|w| of_word("answer", w, &yes_no)).transpose()
    };
    let place = args.place.as_deref().map(|w| of_word("place", w, &PLACES));
    Ok(TriageAnswers {
        sudden: told(&args.sudden)?,
        walked: told(&args.walked)?,
        walks: told(&args.walks)?,
        bruise: told(&args.bruise)?,
        place: place.transpose()?,
        both: told(&args.both)?,
        back: told(&args.back)?,
        sitting: told(&args.sitting)?,
        rest: told(&args.rest)?,
        unsure: args.unsure,
    })
}

fn sign(word: &str) -> Result<String, Failure> {
    let word = word.trim().to_lowercase();
    let ids =
        || flag_groups().iter().flat_map(|g| g.signs.iter().map(|s| s.id.as_str()));
    if ids().any(|id| id == word) {
        return Ok(word);
    }
    let near = hamstrong_domain::catalogue::nearest(&word, ids());
    let near: Vec<String> = near.into_iter().map(str::to_owned).collect();
    Err(Failure::yours(format!("there is no sign {word:?}"))
        .hint("nothing was stored")
        .meant(&near)
        .hint("All of them: hamstrong triage --flags")
        .hint("If you are unsure, ask a doctor today."))
}

fn questions(context: &Context) {
    if context.json {
        let all = triage_questions().iter();
        let all = all.map(|q| serde_json::json!({ "id": q.id, "asks": q.asks }));
        print::json(&serde_json::json!({ "questions": all.collect::<Vec<_>>() }));
        return;
    }
    let mut text = "Answer what you can, each with yes or no:\n\n".to_owned();
    for question in triage_questions() {
        text.push_str(&print::wrapped(&format!("  --{}", question.id), &question.asks));
    }
    let places: Vec<String> = PLACES.iter().map(|p| p.0.to_owned()).collect();
    text.push_str(&print::wrapped("  --place", &print::listed(&places, "or")));
    text.push_str(
        "\nFor example: hamstrong triage --sudden no --walks yes --place sit-bone\n",
    );
    text.push_str("Signs that need a doctor: hamstrong triage --flags\n");
    print::out(&text);
}

fn list_flags(context: &Context) {
    if context.json {
        let group = |g: &rehab::FlagGroup| {
            let signs = g.signs.iter();
            let signs =
                signs.map(|s| serde_json::json!({ "id": s.id, "says": s.says }));
            serde_json::json!({
                "id": g.id, "act": g.act, "signs": signs.collect::<Vec<_>>(),
            })
        };
        let groups: Vec<_> = flag_groups().iter().map(group).collect();
        print::json(&serde_json::json!({ "groups": groups }));
        return;
    }
    let mut text = String::new();
    for group in flag_groups() {
        for sign in &group.signs {
            text.push_str(&print::wrapped(&format!("  {}", sign.id), &sign.says));
        }
        text.push_str(&print::wrapped("    then", &group.act));
    }
    text.push_str("\nTell one: hamstrong triage --flag large-bruise\n");
    text.push_str("Training stops until you say it was assessed: hamstrong assessed\n");
    print::out(&text);
}
