//! The JSON forms of exercises and their figures; see `docs/json.md`.

use hamstrong_domain::catalogue::{Dose, Exercise};
use hamstrong_domain::figure::{
    Figure, LengthTag, Muscle, View, figure, length_source,
};
use serde_json::{Value, json};

use crate::words::{LEVELS, mark, word_of};

/// An exercise in a list.
pub fn row(e: &Exercise) -> Value {
    json!({
        "id": e.id,
        "name": e.name,
        "category": e.category,
        "level": word_of(e.level, &LEVELS),
        "places": e.places,
        "equipment": e.equipment,
    })
}

/// One exercise.
pub fn one(e: &Exercise) -> Value {
    json!({
        "id": e.id,
        "name": e.name,
        "aliases": e.aliases,
        "category": e.category,
        "contraction": e.contraction,
        "muscle_length": e.muscle_length,
        "equipment": e.equipment,
        "places": e.places,
        "level": word_of(e.level, &LEVELS),
        "start": dose(&e.start),
        "target": dose(&e.target),
        "per_week": e.per_week,
        "steps": e.steps,
        "cues": e.cues,
        "faults": e.faults,
        "figure": figure(&e.id).map(figure_view),
        "progressions": e.progressions,
        "regressions": e.regressions,
        "max_pain_during": e.gates.max_pain_during,
        "avoid_if": e.gates.avoid_if,
        "provenance": e.provenance.iter().map(|p| json!({
            "of": p.of, "source": p.source, "mark": mark(p.mark), "note": p.note,
        })).collect::<Vec<_>>(),
    })
}

/// A dose as a line: `3 x 8, 3-1-1-0, 2 in reserve, rest 90 s`.
pub fn dose(dose: &Dose) -> String {
    let range = |r: [u32; 2]| {
        if r[0] == r[1] { r[0].to_string() } else { format!("{} to {}", r[0], r[1]) }
    };
    let mut parts = Vec::new();
    let what = dose
        .repetitions
        .map(range)
        .or_else(|| dose.seconds.map(|s| format!("{} s", range(s))))
        .or_else(|| {
            dose.metres.map(|[a, b]| {
                if (a - b).abs() < 0.05 {
                    format!("{a} m")
                } else {
                    format!("{a} to {b} m")
                }
            })
        });
    match (dose.sets.map(range), what) {
        (Some(sets), Some(what)) => parts.push(format!("{sets} x {what}")),
        (Some(sets), None) => parts.push(format!("{sets} sets")),
        (None, Some(what)) => parts.push(what),
        (None, None) => {}
    }
    parts.extend(dose.tempo.clone());
    parts.extend(dose.reserve.map(|r| format!("{r} in reserve")));
    parts.extend(dose.rest_s.map(|s| format!("rest {s} s")));
    parts.extend(dose.note.clone());
    parts.join(", ")
}

/// The word for a length tag.
pub const fn tag(tag: LengthTag) -> &'static str {
    match tag {
        LengthTag::Short => "short",
        LengthTag::Middle => "middle",
        LengthTag::Long => "long",
    }
}

/// A figure.
pub fn figure_view(figure: &Figure) -> Value {
    let length = |muscle: Muscle| {
        let range = figure.length_range(muscle);
        json!({
            "muscle": muscle.name(),
            "least": range.least,
            "most": range.most,
            "mean": range.mean,
            "fastest_per_s": range.fastest,
        })
    };
    let muscles = [Muscle::Biceps, Muscle::Semimembranosus, Muscle::Semitendinosus];
    let seen = figure.view == View::Side;
    json!({
        "exercise": figure.id,
        "cue": figure.cue,
        "described": figure.described,
        "seconds": figure.seconds,
        "length_tag": seen.then(|| tag(figure.length_tag())),
        "lengths": if seen { muscles.map(length).to_vec() } else { Vec::new() },
        "length_source": length_source(),
        "faults": figure.faults.iter().map(|fault| json!({
            "see": fault.see,
            "why": fault.why,
            "say": fault.say,
            "do": fault.change_to,
            "stop": fault.stop,
            "drawn": fault.drawn(),
        })).collect::<Vec<_>>(),
    })
}
