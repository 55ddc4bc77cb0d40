//! The check-in as a form: one key says that nothing hurts.

use std::io::BufRead;

use hamstrong_domain::diary::{CheckIn, PainKind};

use super::{Args, answered, placed};
use crate::failure::Failure;
use crate::words::{PAIN_KINDS, PAIN_TIMES, SIDES, TIGHT_KINDS};

/// Times a question is asked again before the form gives up.
const TRIES: usize = 5;

/// Asks, and gives what was answered. Enter skips everything but a pain that was told.
pub(super) fn filled(
    input: &mut impl BufRead,
    say: impl Fn(&str),
) -> Result<CheckIn, Failure> {
    let mut form = Form { input, say };
    let mut args = Args::default();
    let first = "Pain now, 0 to 10 (Enter: none, and done; 0: none, and more): ";
    let Some(pain) = form.number(first, 10)? else {
        return answered(&Args { no_pain: true, ..args });
    };
    args.pain = Some(pain);
    if pain > 0 {
        form.pain(&mut args)?;
    }
    args.soreness = form.number("Soreness after training, 0 to 10: ", 10)?;
    args.tightness = form.number("Tightness, 0 to 10: ", 10)?;
    if args.tightness.is_some_and(|tight| tight > 0) {
        args.tight_kind = form.choice("What it is like", &TIGHT_KINDS)?;
    }
    args.readiness = form.number("Readiness, 1 to 5: ", 5)?.filter(|told| *told > 0);
    answered(&args)
}

struct Form<'a, I, S> {
    input: &'a mut I,
    say: S,
}

impl<I: BufRead, S: Fn(&str)> Form<'_, I, S> {
    /// Where, when and what it is like.
    fn pain(&mut self, args: &mut Args) -> Result<(), Failure> {
        (self.say)("hamstring-upper, -middle, -lower, sit-bone, knee, calf,\n");
        (self.say)("lower-back, hip, groin, other; with -left or -right\n");
        args.place = self.word("Where: ", |word| placed(word).is_ok())?;
        let sided = args.place.as_deref().map(placed).transpose()?;
        if sided.is_none_or(|(_, side)| side.is_none()) {
            args.side = self.choice("Side", &SIDES)?;
        }
        args.when = self.choice("When", &PAIN_TIMES)?;
        args.kind = self.choice::<PainKind>("What it is like", &PAIN_KINDS)?;
        Ok(())
    }

    /// A whole number up to `most`; none for an empty line.
    fn number(&mut self, asks: &str, most: u8) -> Result<Option<u8>, Failure> {
        let fits = |word: &str| word.parse::<u8>().is_ok_and(|number| number <= most);
        let word = self.word(asks, fits)?;
        Ok(word.and_then(|word| word.parse().ok()))
    }

    /// A word of a table, or enough of its beginning; none for an empty line.
    fn choice<T>(
        &mut self,
        asks: &str,
        table: &[(&'static str, T)],
    ) -> Result<Option<String>, Failure> {
        let names: Vec<&str> = table.iter().map(|(name, _)| *name).collect();
        let asks = format!("{asks} ({}): ", names.join(", "));
        let begun = |word: &str| {
            let mut fitting = names.iter().filter(|name| name.starts_with(word));
            fitting.next().filter(|_| fitting.next().is_none()).copied()
        };
        let word = self.word(&asks, |word| begun(word).is_some())?;
        Ok(word.as_deref().and_then(begun).map(str::to_owned))
    }

    /// A line that fits; none if it is empty or the input ends.
    fn word(
        &mut self,
        asks: &str,
        fits: impl Fn(&str) -> bool,
    ) -> Result<Option<String>, Failure> {
        for _ in 0..TRIES {
            (self.say)(asks);
            let mut line = String::new();
            let read = self.input.read_line(&mut line).map_err(|error| {
                Failure::ours(format!("the terminal cannot be read: {error}"))
            })?;
            if read == 0 {
                return Err(
                    Failure::yours("the form was left").hint("nothing was stored")
                );
            }
            let word = line.trim().to_lowercase();
            if word.is_empty() {
                return Ok(None);
            }
            if fits(&word) {
                return Ok(Some(word));
            }
            (self.say)("That does not fit; Enter skips it.\n");
        }
        Err(Failure::yours("no answer fits").hint("nothing was stored"))
    }
}

#[cfg(test)]
mod tests {
    use hamstrong_domain::diary::{PainKind, PainTime, Place, Side};

    use super::filled;

    fn keyed(keys: &str) -> hamstrong_domain::diary::CheckIn {
        filled(&mut keys.as_bytes(), |_| {}).unwrap()
    }

    #[test]
    fn one_key_says_that_nothing_hurts() {
        let told = keyed("\n");
        assert_eq!(told.pain.pain.rating(), 0);
        assert_eq!((told.soreness, told.readiness), (None, None));
    }

    #[test]
    fn a_pain_is_asked_for_its_place_time_and_kind() {
        let told = keyed("4\nsit-bone\nl\nm\ns\n\n\n\n");
        assert_eq!(told.pain.pain.rating(), 4);
        assert_eq!(told.pain.place, Some(Place::SitBone));
        assert_eq!(told.pain.side, Some(Side::Left));
        assert_eq!(told.pain.time, Some(PainTime::Morning));
        assert_eq!(told.pain.kind, PainKind::Sharp);
    }

    #[test]
    fn an_answer_that_does_not_fit_is_asked_again() {
        let told = keyed("lots\n11\n0\n3\n\n9\n4\n");
        assert_eq!(told.soreness, Some(3));
        assert_eq!((told.tightness, told.readiness), (None, Some(4)));
    }

    #[test]
    fn a_form_that_is_left_stores_nothing() {
        assert!(filled(&mut "".as_bytes(), |_| {}).is_err());
    }
}
