//! A passkey in a real browser: made, used, removed.

use serde_json::json;

use crate::browser::Browser;
use crate::visitor::{GOOD, asking};

#[test]
fn a_passkey_of_the_device_signs_in_instead_of_the_password() {
    let Some(mut browser) = Browser::open() else { return };
    let (server, told) = asking();
    browser.command("WebAuthn.enable", &json!({}));
    let device = json!({ "options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": true,
        "hasUserVerification": true, "isUserVerified": true,
    } });
    browser.command("WebAuthn.addVirtualAuthenticator", &device);
    let at = format!("http://localhost:{}", server.address.port());
    browser.go(&format!("{at}/join?code={}", told.code.unwrap()));
    let fill = |browser: &mut Browser, form: &str, fields: &[(&str, &str)]| {
        for (name, value) in fields {
            browser.ask(&format!(
                "document.querySelector('{form} [name={name}]').value = {value:?}, 1"
            ));
        }
        browser.ask(&format!("document.querySelector('{form}').requestSubmit(), 1"));
    };
    let join = "form[action=\"/join\"]";
    fill(&mut browser, join, &[("name", "Ana"), ("password", GOOD), ("again", GOOD)]);
    browser.settled("location.pathname === '/'");
    browser.go(&format!("{at}/account"));
    let make = "form[action=\"/account/passkey\"]";
    browser.until(&format!("document.querySelector('{make}').hidden === false"));
    fill(&mut browser, make, &[("old", GOOD)]);
    let remove = "form[action=\"/account/passkey/remove\"]";
    let there = format!("!!document.querySelector('{remove}')");
    browser.settled(&there);

    fill(&mut browser, "form[action=\"/sign-out\"]", &[]);
    browser.settled("location.pathname === '/sign-in'");
    let using = "form[action=\"/sign-in/passkey\"]";
    browser.until(&format!("document.querySelector('{using}')?.hidden === false"));
    fill(&mut browser, using, &[]);
    browser.settled("location.pathname === '/'");
    browser.go(&format!("{at}/account"));
    browser.settled(&there);
    browser.ask(&format!("document.querySelector('{remove} button').click(), 1"));
    browser.settled(&format!("!({there})"));
    assert_eq!(browser.complaints(), Vec::<String>::new());
}
