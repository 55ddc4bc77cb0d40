//! Makes the diary of a violation as small as it still shows it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use hamstrong_domain::diary::Diary;
use jiff::civil::Date;

use super::judge::judge;
use super::life::{PANIC, Seen, Violation};

/// The least diary that still breaks the same rule on the same day.
pub(super) fn shrunken(violation: &Violation) -> Diary {
    let (rule, day) = (violation.fault.rule, violation.day);
    let mut diary = violation.diary.clone();
    diary.entries.retain(|entry| entry.day <= day || rule == PANIC);
    if !breaks(&diary, day, rule) {
        diary = violation.diary.clone();
    }
    loop {
        let before = diary.entries.len() + diary.runs.len();
        diary = fewer(diary, (day, rule), |diary| &mut diary.runs);
        diary = fewer(diary, (day, rule), |diary| &mut diary.entries);
        if diary.entries.len() + diary.runs.len() == before {
            return diary;
        }
    }
}

/// Leaves out pieces of a list, the large ones first.
fn fewer<T: Clone>(
    diary: Diary,
    (day, rule): (Date, &str),
    list: impl Fn(&mut Diary) -> &mut Vec<T>,
) -> Diary {
    let mut diary = diary;
    let mut piece = list(&mut diary).len();
    while piece > 0 {
        let mut from = 0;
        while from < list(&mut diary).len() {
            let mut less = diary.clone();
            let all = list(&mut less);
            let to = (from + piece).min(all.len());
            all.drain(from..to);
            if breaks(&less, day, rule) {
                diary = less;
            } else {
                from += piece;
            }
        }
        piece /= 2;
    }
    diary
}

fn breaks(diary: &Diary, day: Date, rule: &str) -> bool {
    let one = AssertUnwindSafe(|| {
        let seen = Seen::on(diary, day);
        judge(diary, day, &seen, true).iter().any(|fault| fault.rule == rule)
    });
    catch_unwind(one).unwrap_or(rule == PANIC)
}
