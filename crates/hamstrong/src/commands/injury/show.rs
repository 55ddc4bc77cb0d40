//! An injury as text and as JSON.

use hamstrong_domain::diary::Pathway;
use hamstrong_domain::rehab::{
    Episode, Lock, Rehab, Release, acute_lines, group_times, in_acute_days,
    tendon_months, watch, words,
};
use hamstrong_domain::state::days_from;

use crate::print;

pub(crate) use hamstrong_web::views::injury::{
    guided, lock_views, standing, title, view,
};

pub(super) fn text(rehab: &Rehab) -> String {
    let mut text = String::new();
    if rehab.episodes.is_empty() {
        text.push_str("No injury is told.\n");
    }
    for episode in &rehab.episodes {
        text.push_str(&one(rehab, episode));
    }
    text.push_str(&lock_lines(&rehab.locks));
    text.push_str(&format!("\n{}\n", guided(&rehab.mode)));
    for line in words::ALWAYS {
        text.push_str(&format!("{line}\n"));
    }
    text
}

fn one(rehab: &Rehab, episode: &Episode) -> String {
    let day = days_from(episode.injury.injured, rehab.day);
    let mut text = format!("{}, day {day}. {}\n", title(episode), standing(episode));
    if let Some((told, days)) = episode.estimate {
        let line =
            format!("{days} days, told on {told}; it opens no stage  [own-estimate]");
        text.push_str(&print::wrapped("  your estimate", &line));
    }
    let strain = episode.injury.pathway == Pathway::Strain;
    if episode.holds() && in_acute_days(episode, rehab.day) {
        for line in acute_lines() {
            text.push_str(&print::wrapped("  first days", &line.says));
        }
    }
    if episode.holds() && strain && episode.returned.is_none() {
        for line in group_times() {
            text.push_str(&print::wrapped("  groups took", &line.says));
        }
    } else if episode.holds() && !strain {
        let [least, most] = tendon_months();
        let line =
            format!("{least} to {most} months, led by symptoms  [tendon-stages]");
        text.push_str(&print::wrapped("  groups took", &line));
    }
    if let Some(watch) = watch(episode, rehab.day) {
        for ask in &watch.asks {
            text.push_str(&print::wrapped(
                "  watch",
                &format!("{}  [{}]", ask.here, ask.rule),
            ));
        }
        if let Some(until) = watch.flag_until {
            let line =
                format!("a second strain until {until} is for a professional first");
            text.push_str(&print::wrapped("  watch", &line));
        }
    }
    for moment in &episode.timeline {
        text.push_str(&print::wrapped(&format!("  {}", moment.day), &moment.what));
    }
    text
}

/// What stops training, as lines; nothing if nothing does.
pub(crate) fn lock_lines(locks: &[Lock]) -> String {
    let mut text = String::new();
    for lock in locks {
        if text.is_empty() {
            text.push_str("\nTraining is stopped.\n");
        }
        let rule = &lock.reason.rule;
        text.push_str(&print::wrapped(
            "  why",
            &format!("{}  [{rule}]", lock.reason.here),
        ));
        text.push_str(&print::wrapped("  do", &lock.act));
    }
    for lock in locks.iter().filter(|lock| lock.release == Release::Assessed) {
        let line = format!("hamstrong assessed {}", lock.name);
        text.push_str(&print::wrapped("  once assessed", &line));
    }
    text
}
