//! A complaint never yields more: the day beside the same day without it.

use hamstrong_domain::diary::{CheckIn, Diary, Event, PainKind, PainReport};
use hamstrong_domain::session::Item;
use hamstrong_domain::state::State;
use hamstrong_domain::today::{Advice, BlockKind, today};
use hamstrong_domain::units::{Kilograms, Pain};
use jiff::civil::Date;

use super::super::life::Seen;
use super::{Faults, must};

/// Most ready, of five.
const READY: u8 = 5;

pub(super) fn check(diary: &Diary, day: Date, seen: &Seen, faults: &mut Faults) {
    let Some(better) = without_complaint(diary, day) else { return };
    let better = today(&State::on(&better, day));
    let (now, then) = (strain(&seen.advice), strain(&better));
    let fine = now.0 <= then.0 && now.1 <= then.1;
    must(faults, fine, "worse-is-never-more", || {
        format!(
            "{} sets, {} mains; without complaint {}, {}",
            now.0, now.1, then.0, then.1
        )
    });
    for item in trained(&seen.advice) {
        let mut items = trained(&better);
        let Some(same) = items.find(|other| other.exercise == item.exercise) else {
            continue;
        };
        let load = |kg: Option<Kilograms>| kg.map_or(0.0, |k| k.0);
        let more = item.sets > same.sets
            || load(item.load) > load(same.load)
            || load(item.load) >= load(same.load)
                && item.repetitions > same.repetitions
            || item.seconds > same.seconds;
        must(faults, !more, "worse-is-never-more", || {
            let was = (same.sets, same.repetitions, same.load);
            let now = (item.sets, item.repetitions, item.load);
            format!("{}: {now:?}; without complaint {was:?}", item.exercise)
        });
    }
}

/// Mains and finishers.
fn trained(advice: &Advice) -> impl Iterator<Item = &Item> {
    advice.items(BlockKind::Main).chain(advice.items(BlockKind::Finisher))
}

/// Sets of strength work, and how many mains there are.
fn strain(advice: &Advice) -> (u32, usize) {
    (advice.strength_sets(), advice.items(BlockKind::Main).count())
}

/// The same diary with the day's last check-in without any complaint; none if there is
/// no such check-in, or nothing in it to take away.
fn without_complaint(diary: &Diary, day: Date) -> Option<Diary> {
    let at = diary.entries.iter().rposition(|entry| {
        entry.day == day && matches!(entry.event, Event::CheckIn(_))
    })?;
    let Event::CheckIn(answer) = &diary.entries[at].event else { return None };
    let pain =
        PainReport { pain: Pain::default(), kind: PainKind::Dull, ..answer.pain };
    let better = CheckIn {
        pain,
        soreness: answer.soreness.map(|_| 0),
        soreness_one_sided: false,
        readiness: answer.readiness.map(|_| READY),
        ..answer.clone()
    };
    if better == *answer {
        return None;
    }
    let mut diary = diary.clone();
    diary.entries[at].event = Event::CheckIn(better);
    Some(diary)
}
