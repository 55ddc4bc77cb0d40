//! How a delivery proves whose it is, as the Standard Webhooks have it: HMAC-SHA256 over
//! its id, the time and the body.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ring::hmac::{HMAC_SHA256, Key, sign};

/// What a secret begins with.
const SECRET: &str = "whsec_";

/// A secret as it is shown and kept.
pub(super) fn shown(secret: &[u8]) -> String {
    format!("{SECRET}{}", STANDARD.encode(secret))
}

/// The signature of a delivery.
pub(super) fn signature(secret: &str, id: &str, seconds: i64, body: &str) -> String {
    let bytes = secret.strip_prefix(SECRET).and_then(|s| STANDARD.decode(s).ok());
    let key = Key::new(HMAC_SHA256, &bytes.unwrap_or_default());
    let tag = sign(&key, format!("{id}.{seconds}.{body}").as_bytes());
    format!("v1,{}", STANDARD.encode(tag))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_that_of_the_standard() {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        let id = "msg_p5jXN8AQM9LWM0D4loKWxJek";
        let got = signature(secret, id, 1_614_265_330, "{\"test\": 2432232314}");
        assert_eq!(got, "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
        let other = signature(&shown(b"other"), id, 1_614_265_330, "{}");
        assert_ne!(got, other);
    }
}
