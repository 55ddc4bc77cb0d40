//! Passkeys, as the W3C's Web Authentication (level 2, sections 7.1 and 7.2) checks them:
//! what the browser and the device say, and a signature by ring.
//!
//! Which device it is is not asked: anybody may bring theirs.

use std::collections::HashMap;
use std::sync::Mutex;

use hamstrong_store::people::Passkey;
use jiff::{SignedDuration, Timestamp};
use ring::signature::{
    ECDSA_P256_SHA256_ASN1, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents,
    UnparsedPublicKey,
};
use sha2::{Digest as _, Sha256};

use super::tokens::{Token, same, tied};

/// Somebody looks for their finger or their stick within this time.
const GOOD_FOR: SignedDuration = SignedDuration::from_mins(5);
/// Bytes before the part of the device's word that not every word has.
const HEAD: usize = 37;
/// The device says: somebody was there, and it made sure who; a key is in its word.
const THERE: u8 = 0x01;
const SURE: u8 = 0x04;
const WITH_KEY: u8 = 0x40;
/// Kinds of keys by the numbers of COSE: the one that phones make, and the one that
/// Windows makes.
const ELLIPTIC: &str = "es256";
const RSA: &str = "rs256";

/// Questions that were answered rightly: none is answered twice.
#[derive(Default)]
pub(crate) struct Answered(Mutex<HashMap<String, Timestamp>>);

/// Where and when a question is asked, and of which browser.
#[derive(Clone, Copy)]
pub(crate) struct Asked<'a> {
    pub(crate) secret: &'a [u8; 32],
    /// The secret field of that browser's forms.
    pub(crate) form_token: &'a str,
    /// `https://hamstrong.example.org`.
    pub(crate) origin: &'a str,
    /// `hamstrong.example.org`.
    pub(crate) host: &'a str,
    pub(crate) now: Timestamp,
}

/// What a browser sends, decoded.
#[derive(Clone, Debug)]
pub(crate) struct Said {
    /// What the browser says: for what, to which question, on which page.
    pub(crate) client: Vec<u8>,
    /// What the device says.
    pub(crate) device: Vec<u8>,
    /// Its signature; none when a key is made.
    pub(crate) signature: Vec<u8>,
}

/// A question for a device, good for some minutes and for this browser.
pub(crate) fn question(asked: Asked<'_>) -> Option<String> {
    let random = Token::make().ok()?.told();
    let head = format!("{}.{random}", asked.now.as_second());
    Some(format!("{head}.{}", mark(asked, &head)))
}

fn mark(asked: Asked<'_>, head: &str) -> String {
    tied(asked.secret, &format!("passkey.{}.{head}", asked.form_token))
}

/// Whether a question is one of ours to this browser, not too old.
fn is_ours(asked: Asked<'_>, question: &str) -> bool {
    let Some((head, told)) = question.rsplit_once('.') else { return false };
    let made = head.split('.').next().and_then(|made| made.parse().ok());
    let made = made.and_then(|made: i64| Timestamp::from_second(made).ok());
    let fresh =
        made.is_some_and(|made| made <= asked.now && asked.now < made + GOOD_FOR);
    fresh && same(told, &mark(asked, head))
}

impl Answered {
    /// Whether a question was not answered before; from now on it is.
    fn first_time(&self, question: String, now: Timestamp) -> bool {
        let mut known =
            self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        known.retain(|_, at| now < *at + GOOD_FOR);
        known.insert(question, now).is_none()
    }
}

/// What the browser says, if it is about our question on our page.
fn question_of(asked: Asked<'_>, client: &[u8], what: &str) -> Option<String> {
    let told: serde_json::Value = serde_json::from_slice(client).ok()?;
    let text = |name: &str| told.get(name).and_then(serde_json::Value::as_str);
    let question = String::from_utf8(decoded(text("challenge")?)?).ok()?;
    let framed = told.get("crossOrigin") == Some(&serde_json::Value::Bool(true));
    let right = text("type") == Some(what)
        && text("origin") == Some(asked.origin)
        && !framed
        && is_ours(asked, &question);
    right.then_some(question)
}

/// The flags and the count of the device's word, if it is about this host and somebody
/// was there.
fn device_word(asked: Asked<'_>, device: &[u8]) -> Option<(u8, u32)> {
    let head = device.get(..HEAD)?;
    let host = Sha256::digest(asked.host);
    let flags = head[32];
    let counter = u32::from_be_bytes(head[33..].try_into().ok()?);
    let there = flags & THERE != 0 && flags & SURE != 0;
    (head[..32] == host[..] && there).then_some((flags, counter))
}

/// A new passkey, if what was said holds.
pub(crate) fn made(asked: Asked<'_>, said: &Said, used: &Answered) -> Option<Passkey> {
    let question = question_of(asked, &said.client, "webauthn.create")?;
    let (flags, counter) = device_word(asked, &said.device)?;
    // Behind the head: 16 bytes of the device's kind, the id with its length, the key.
    let long = said.device.get(HEAD + 16..HEAD + 18)?;
    let long = usize::from(u16::from_be_bytes(long.try_into().ok()?));
    let id = said.device.get(HEAD + 18..HEAD + 18 + long)?.to_vec();
    let (kind, key) = public_key(said.device.get(HEAD + 18 + long..)?)?;
    let right = flags & WITH_KEY != 0 && !id.is_empty();
    (right && used.first_time(question, asked.now)).then(|| Passkey {
        id,
        kind: kind.to_owned(),
        key,
        counter,
        label: String::new(),
        made: asked.now,
    })
}

/// The new count of a passkey, if what was said holds and it signed it.
pub(crate) fn signed(
    asked: Asked<'_>,
    said: &Said,
    passkey: &Passkey,
    used: &Answered,
) -> Option<u32> {
    let question = question_of(asked, &said.client, "webauthn.get")?;
    let (_, counter) = device_word(asked, &said.device)?;
    let mut message = said.device.clone();
    message.extend(Sha256::digest(&said.client));
    let right = match passkey.kind.as_str() {
        ELLIPTIC => UnparsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, &passkey.key)
            .verify(&message, &said.signature)
            .is_ok(),
        RSA => {
            let cut = passkey.key.len().checked_sub(3)?;
            let (n, e) = passkey.key.split_at(cut);
            RsaPublicKeyComponents { n, e }
                .verify(&RSA_PKCS1_2048_8192_SHA256, &message, &said.signature)
                .is_ok()
        }
        _ => false,
    };
    // A count that does not grow is that of a copy.
    let grew = counter > passkey.counter || (counter == 0 && passkey.counter == 0);
    (right && grew && used.first_time(question, asked.now)).then_some(counter)
}

/// The public key of a COSE map: point of P-256, or modulus and exponent.
fn public_key(cose: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let mut rest = cose;
    let (5, pairs) = item(&mut rest)? else { return None };
    let (mut numbers, mut texts) = (HashMap::new(), HashMap::new());
    for _ in 0..pairs.min(8) {
        let name = number(item(&mut rest)?)?;
        match item(&mut rest)? {
            (2, long) => {
                let bytes = rest.get(..usize::try_from(long).ok()?)?;
                rest = &rest[bytes.len()..];
                texts.insert(name, bytes);
            }
            value => drop(numbers.insert(name, number(value)?)),
        }
    }
    let is = |name: i64, value: i64| numbers.get(&name) == Some(&value);
    if is(1, 2) && is(3, -7) && is(-1, 1) {
        let (x, y) = (texts.get(&-2)?, texts.get(&-3)?);
        let long = x.len() == 32 && y.len() == 32;
        return long.then(|| (ELLIPTIC, [&[4], *x, *y].concat()));
    }
    if is(1, 3) && is(3, -257) {
        let (n, e) = (texts.get(&-1)?, texts.get(&-2)?);
        let long = (256..=1024).contains(&n.len()) && e.len() == 3;
        return long.then(|| (RSA, [*n, *e].concat()));
    }
    None
}

/// The head of a CBOR item: its kind and its number.
fn item(rest: &mut &[u8]) -> Option<(u8, u64)> {
    let (first, mut left) = rest.split_first()?;
    let long = match first & 31 {
        short @ 0..24 => {
            *rest = left;
            return Some((first >> 5, u64::from(short)));
        }
        24 => 1,
        25 => 2,
        26 => 4,
        _ => return None,
    };
    let value =
        left.get(..long)?.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte));
    left = &left[long..];
    *rest = left;
    Some((first >> 5, value))
}

fn number((kind, value): (u8, u64)) -> Option<i64> {
    let value = i64::try_from(value).ok()?;
    match kind {
        0 => Some(value),
        1 => Some(-1 - value),
        _ => None,
    }
}

const LETTERS: &[u8; 64] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// Bytes as browsers write them: base64 for addresses, without an end.
pub(crate) fn encoded(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len() * 4 / 3 + 3);
    for three in bytes.chunks(3) {
        let all = three.iter().fold(0, |sum, byte| sum << 8 | u32::from(*byte));
        let all = all << (8 * (3 - three.len()));
        for at in 0..=three.len() {
            text.push(char::from(LETTERS[(all >> (18 - 6 * at) & 63) as usize]));
        }
    }
    text
}

/// Bytes that a browser wrote.
pub(crate) fn decoded(text: &str) -> Option<Vec<u8>> {
    let (mut bytes, mut held, mut bits) = (Vec::new(), 0_u32, 0);
    for letter in text.trim_end_matches('=').bytes() {
        let value = LETTERS.iter().position(|known| *known == letter)?;
        held = (held << 6 | value as u32) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair as _};

    use super::*;

    const SECRET: [u8; 32] = [7; 32];

    fn asked() -> Asked<'static> {
        Asked {
            secret: &SECRET,
            form_token: "field",
            origin: "https://hamstrong.example.org",
            host: "hamstrong.example.org",
            now: "2026-03-12T08:00:00Z".parse().unwrap(),
        }
    }

    struct Device {
        key: EcdsaKeyPair,
        counter: u32,
    }

    impl Device {
        fn new() -> Self {
            let kind = &ECDSA_P256_SHA256_ASN1_SIGNING;
            let random = SystemRandom::new();
            let key = EcdsaKeyPair::generate_pkcs8(kind, &random).unwrap();
            let key = EcdsaKeyPair::from_pkcs8(kind, key.as_ref(), &random).unwrap();
            Self { key, counter: 0 }
        }

        fn client(question: &str, what: &str, origin: &str) -> Vec<u8> {
            let question = encoded(question.as_bytes());
            format!(
                "{{\"type\":\"{what}\",\"challenge\":\"{question}\",\
                 \"origin\":\"{origin}\",\"crossOrigin\":false}}"
            )
            .into_bytes()
        }

        fn head(&self, host: &str, flags: u8) -> Vec<u8> {
            let mut word = Sha256::digest(host).to_vec();
            word.push(flags);
            word.extend(self.counter.to_be_bytes());
            word
        }

        fn makes(&self, question: &str) -> Said {
            let point = self.key.public_key().as_ref();
            let mut device = self.head("hamstrong.example.org", 0x45);
            device.extend([0; 16]);
            device.extend([0, 3, 1, 2, 3]);
            device.extend([0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32]);
            device.extend(&point[1..33]);
            device.extend([0x22, 0x58, 32]);
            device.extend(&point[33..]);
            let client = Self::client(question, "webauthn.create", asked().origin);
            Said { client, device, signature: Vec::new() }
        }

        fn signs(&mut self, client: Vec<u8>, host: &str, flags: u8) -> Said {
            self.counter += 1;
            let device = self.head(host, flags);
            let mut message = device.clone();
            message.extend(Sha256::digest(&client));
            let signature = self.key.sign(&SystemRandom::new(), &message).unwrap();
            Said { client, device, signature: signature.as_ref().to_vec() }
        }
    }

    fn known(device: &Device) -> Passkey {
        let question = question(asked()).unwrap();
        made(asked(), &device.makes(&question), &Answered::default()).unwrap()
    }

    #[test]
    fn a_passkey_signs_in_once_for_each_question() {
        let mut device = Device::new();
        let passkey = known(&device);
        assert_eq!(passkey.id, [1, 2, 3]);
        let (used, question) = (Answered::default(), question(asked()).unwrap());
        let client = Device::client(&question, "webauthn.get", asked().origin);
        let said = device.signs(client.clone(), "hamstrong.example.org", 0x05);
        assert_eq!(signed(asked(), &said, &passkey, &used), Some(1));
        assert_eq!(signed(asked(), &said, &passkey, &used), None, "answered before");
        let copied = Passkey { counter: 5, ..passkey };
        let said = device.signs(client, "hamstrong.example.org", 0x05);
        assert_eq!(signed(asked(), &said, &copied, &Answered::default()), None);
    }

    #[test]
    fn what_is_said_elsewhere_of_another_or_too_late_signs_nobody_in() {
        let mut device = Device::new();
        let passkey = known(&device);
        let ours = question(asked()).unwrap();
        let late = Asked { now: asked().now + GOOD_FOR, ..asked() };
        let other = Asked { form_token: "another browser", ..asked() };
        let right = Device::client(&ours, "webauthn.get", asked().origin);
        let odd = |what: &str, origin: &str| Device::client(&ours, what, origin);
        let host = "hamstrong.example.org";
        for (by, client, host, flags) in [
            (late, right.clone(), host, 0x05),
            (other, right.clone(), host, 0x05),
            (asked(), right.clone(), "evil.example", 0x05),
            (asked(), right.clone(), host, 0x01),
            (asked(), right.clone(), host, 0x04),
            (asked(), odd("webauthn.create", asked().origin), host, 0x05),
            (asked(), odd("webauthn.get", "https://evil.example"), host, 0x05),
            (
                asked(),
                Device::client("1.2.3", "webauthn.get", asked().origin),
                host,
                0x05,
            ),
        ] {
            let said = device.signs(client, host, flags);
            assert_eq!(signed(by, &said, &passkey, &Answered::default()), None);
        }
        let mut said = device.signs(right.clone(), host, 0x05);
        said.signature[10] ^= 1;
        assert_eq!(signed(asked(), &said, &passkey, &Answered::default()), None);
        let mut stranger = Device::new();
        let said = stranger.signs(right, host, 0x05);
        assert_eq!(signed(asked(), &said, &passkey, &Answered::default()), None);
    }

    #[test]
    fn a_word_that_is_cut_anywhere_makes_no_key() {
        let device = Device::new();
        let question = question(asked()).unwrap();
        let whole = device.makes(&question);
        for cut in 0..whole.device.len() {
            let said = Said { device: whole.device[..cut].to_vec(), ..whole.clone() };
            assert_eq!(made(asked(), &said, &Answered::default()), None, "{cut}");
        }
        for bytes in [&b""[..], b"a", b"ab", b"abc", &[255; 40]] {
            assert_eq!(decoded(&encoded(bytes)).unwrap(), bytes);
        }
    }
}
