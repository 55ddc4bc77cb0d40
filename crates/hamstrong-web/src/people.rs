//! People of this server: the door to the file of accounts.

mod forms;
pub(crate) mod passkeys;
mod passwords;
mod programs;
mod tokens;
mod waits;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

use axum::http::StatusCode;
use hamstrong_store::StoreError;
use hamstrong_store::people::{Joined, NewSignIn, People, Person, Purpose, SignInTry};
use jiff::{SignedDuration, Timestamp};
use uuid::Uuid;

use crate::problem::{Problem, ServeError};

pub(crate) use forms::{FIELD, stamped};
pub(crate) use passwords::{LEAST as PASSWORD_LEAST, MOST as PASSWORD_MOST};
pub(crate) use tokens::{Token, same, secret, tied};
pub(crate) use waits::Of;

/// A sign-in ends after this time without use. Runners train twice or three times a
/// week, and a phone in a gym must not ask for a password each time.
pub(crate) const IDLE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// A sign-in ends after this time however often it is used: the longest that NIST
/// SP 800-63B-4 recommends where a password alone is asked for.
pub(crate) const WHOLE: SignedDuration = SignedDuration::from_hours(30 * 24);
/// Uses of a sign-in closer together than this are noted once.
const NOTED: SignedDuration = SignedDuration::from_mins(5);
/// The first code is read from a terminal and typed at once.
const FIRST_CODE: SignedDuration = SignedDuration::from_hours(1);
/// An invitation travels in a letter or a message.
const INVITATION: SignedDuration = SignedDuration::from_hours(3 * 24);
/// Passwords looked at in turn; whoever comes when so many wait is asked to come again.
const QUEUE: usize = 8;
/// Letters of a name.
pub(crate) const NAME_MOST: usize = 60;

/// The accounts of this server.
pub(crate) struct Accounts {
    people: Mutex<People>,
    folder: PathBuf,
    /// A hash that no password has, so that an unknown name costs as much as a known one.
    nobody: String,
    /// Passwords are looked at one after the other: each takes memory and time.
    turn: Mutex<()>,
    queue: AtomicUsize,
    answered: passkeys::Answered,
    asked: programs::Asked,
}

/// Somebody who is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signed {
    /// Who it is.
    pub(crate) id: u128,
    pub(crate) name: String,
    /// Whether theirs is the diary that was here before the accounts.
    pub(crate) is_owner: bool,
    /// Which of their sign-ins, or of their tokens, this is.
    pub(crate) sign_in: u128,
}

/// A name and a password as they were typed, and where they came from.
#[derive(Clone, Copy)]
pub(crate) struct Typed<'a> {
    pub(crate) name: &'a str,
    pub(crate) password: &'a str,
    /// The address, as tries are counted by it.
    pub(crate) from: &'a str,
    pub(crate) came: &'a Came,
    pub(crate) now: Timestamp,
}

/// From where somebody came, and with what, as they will see it.
#[derive(Clone, Debug)]
pub(crate) struct Came {
    /// The address.
    pub(crate) address: String,
    /// What the browser says it is.
    pub(crate) about: String,
    /// With what, as a word of `sign_in_how`.
    pub(crate) how: &'static str,
}

impl Came {
    pub(crate) fn tried(&self, worked: bool, at: Timestamp) -> SignInTry {
        let Self { address, about, how } = self.clone();
        SignInTry { at, how: how.to_owned(), worked, address, about }
    }
}

impl Accounts {
    /// Opens the accounts beside a diary.
    pub(crate) fn open(db: &Path) -> Result<Self, ServeError> {
        let folder = db.parent().unwrap_or(Path::new("")).to_owned();
        let people = People::open(folder.join("accounts.db"))?;
        let nobody = passwords::hashed(&Token::make()?.told()).ok_or_else(ours)?;
        let (people, turn) = (Mutex::new(people), Mutex::new(()));
        let (queue, answered) = (AtomicUsize::new(0), passkeys::Answered::default());
        let asked = programs::Asked::default();
        Ok(Self { people, folder, nobody, turn, queue, answered, asked })
    }

    /// Questions to passkeys that were answered.
    pub(crate) const fn answered(&self) -> &passkeys::Answered {
        &self.answered
    }

    /// The diary of somebody who is not the owner.
    pub(crate) fn diary_of(&self, person: u128) -> PathBuf {
        let name = format!("{}.db", Uuid::from_u128(person));
        self.folder.join("people").join(name)
    }

    /// Asks the file of accounts.
    pub(crate) fn with<T>(
        &self,
        ask: impl FnOnce(&mut People) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        ask(&mut self.people.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// A new code for somebody to type; none of the owner's if there is one.
    pub(crate) fn first_code(
        &self,
        renewed: Option<&str>,
        now: Timestamp,
    ) -> Result<Option<String>, ServeError> {
        let everybody = self.with(|people| people.everybody())?;
        let purpose = match renewed {
            Some(name) => {
                let known = self.with(|people| people.named(name))?;
                let unknown = || ServeError::NobodyCalled(name.to_owned());
                Purpose::Renew(known.ok_or_else(unknown)?.id)
            }
            None if everybody.iter().any(|person| person.is_owner) => return Ok(None),
            None => Purpose::Owner,
        };
        let code = Token::code()?;
        self.with(|people| people.keep_code(code.hash(), purpose, now + FIRST_CODE))?;
        Ok(Some(code.grouped()))
    }

    /// A code with which somebody else makes an account.
    pub(crate) fn invite(&self, now: Timestamp) -> Result<String, Problem> {
        let code = Token::code().map_err(|_| Problem::ours())?;
        let ends = now + INVITATION;
        self.with(|people| people.keep_code(code.hash(), Purpose::Invite, ends))?;
        Ok(code.grouped())
    }

    /// Who has this token, if the sign-in has not ended.
    pub(crate) fn signed(
        &self,
        token: &Token,
        now: Timestamp,
    ) -> Result<Option<Signed>, StoreError> {
        self.with(|people| {
            let Some((here, person)) = people.signed_in(token.hash(), now, IDLE)?
            else {
                return Ok(None);
            };
            if here.seen + NOTED < now {
                people.seen(here.id, now)?;
            }
            let Person { id, name, is_owner, .. } = person;
            Ok(Some(Signed { id, name, is_owner, sign_in: here.id }))
        })
    }

    /// Whether a password is that of a name; wrong ones are counted, and make wait.
    pub(crate) fn checked(&self, typed: Typed<'_>) -> Result<Person, Problem> {
        let keys =
            [Of::Name.key(&typed.name.to_lowercase()), Of::Address.key(typed.from)];
        self.in_turn(|| {
            self.wait(&keys, typed.now)?;
            let known = self.with(|people| people.named(typed.name))?;
            let hash = known.as_ref().map_or(self.nobody.as_str(), |p| &p.password);
            let is_right = passwords::matches(typed.password, hash);
            let of = known.as_ref().map(|person| person.id);
            if let Some(person) = known.filter(|_| is_right) {
                self.with(|people| people.succeeded(&keys[0]))?;
                return Ok(person);
            }
            self.wrong_of(&keys, of, &typed.came.tried(false, typed.now))?;
            let (what, hint) = ("sign_in.wrong", "sign_in.wrong_hint");
            Err(Problem::of(StatusCode::FORBIDDEN, what, hint))
        })
    }

    /// Makes the account that a code is for, or sets its password.
    pub(crate) fn join(&self, code: &str, typed: Typed<'_>) -> Result<u128, Problem> {
        let keys = [Of::Code.key(typed.from)];
        passwords::allowed(typed.password, typed.name)?;
        self.in_turn(|| {
            self.wait(&keys, typed.now)?;
            let new = Person {
                id: Uuid::now_v7().as_u128(),
                name: typed.name.to_owned(),
                password: passwords::hashed(typed.password).ok_or(Problem::ours())?,
                is_owner: false,
                made: typed.now,
            };
            let code = Token::typed(code);
            let joined = match &code {
                Some(code) => self.with(|people| people.join(code.hash(), &new))?,
                None => Joined::NoCode,
            };
            match joined {
                Joined::Person(person) => Ok(person),
                Joined::NameTaken => Err(Problem::wrong_key("join.name_taken")),
                Joined::NoCode => {
                    self.wrong(&keys, typed.now)?;
                    let (what, hint) = ("join.no_code", "join.no_code_hint");
                    Err(Problem::of(StatusCode::FORBIDDEN, what, hint))
                }
            }
        })
    }

    /// Another password for somebody whose old one was just checked.
    pub(crate) fn change_password(
        &self,
        person: &Person,
        password: &str,
    ) -> Result<(), Problem> {
        passwords::allowed(password, &person.name)?;
        let hash =
            self.in_turn(|| passwords::hashed(password).ok_or(Problem::ours()))?;
        Ok(self.with(|people| people.set_password(person.id, &hash))?)
    }

    /// Signs somebody in, and gives the token that their browser keeps.
    pub(crate) fn sign_in(
        &self,
        person: u128,
        came: &Came,
        now: Timestamp,
    ) -> Result<Token, Problem> {
        let token = Token::make().map_err(|_| Problem::ours())?;
        let new = NewSignIn {
            token: token.hash(),
            id: Uuid::now_v7().as_u128(),
            person,
            made: now,
            ends: now + WHOLE,
            about: came.about.clone(),
        };
        self.with(|people| {
            people.sign_in(&new)?;
            people.note_sign_in(person, &came.tried(true, now))
        })?;
        Ok(token)
    }

    fn in_turn<T>(
        &self,
        work: impl FnOnce() -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let before = self.queue.fetch_add(1, Ordering::AcqRel);
        let done = if before < QUEUE {
            let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
            work()
        } else {
            Err(waits::too_many())
        };
        self.queue.fetch_sub(1, Ordering::AcqRel);
        done
    }
}

fn ours() -> ServeError {
    ServeError::Stopped(std::io::Error::other("no password can be hashed"))
}
