//! Somebody with a browser of their own: it keeps cookies, and sends forms as they came.

use std::cell::RefCell;
use std::collections::BTreeMap;

use hamstrong_web::{Listening, Reach};
use jiff::Timestamp;

use crate::asked::{Got, Server, clock};

/// A password as it may be.
pub const GOOD: &str = "three slow miles at dawn";

/// Somebody before the pages.
pub struct Visitor<'a> {
    server: &'a Server,
    cookies: RefCell<BTreeMap<String, String>>,
    pub agent: &'static str,
}

/// A server that asks who comes, on this machine.
pub fn asking() -> (Server, Listening) {
    asking_at(clock)
}

pub fn asking_at(clock: fn() -> Timestamp) -> (Server, Listening) {
    Server::reached(Reach { accounts: true, ..Reach::default() }, clock)
}

impl<'a> Visitor<'a> {
    pub fn of(server: &'a Server) -> Self {
        let agent = "Mozilla/5.0 (X11; Linux) Gecko/20100101 Firefox/140.0";
        Self { server, cookies: RefCell::default(), agent }
    }

    /// The owner, with the code that was told.
    pub fn owner(server: &'a Server, told: &Listening) -> Self {
        let owner = Self::of(server);
        let code = told.code.clone().unwrap();
        let got = owner.join(&code, "Ana", GOOD);
        assert_eq!(got.status, 303, "{}", got.text());
        owner
    }

    /// Somebody whom the owner invited.
    pub fn invited(&self, name: &str) -> Self {
        let code = self.invitation();
        let other = Self::of(self.server);
        let got = other.join(&code, name, "zwölf Äpfel im Regen");
        assert_eq!(got.status, 303, "{}", got.text());
        other
    }

    pub fn invitation(&self) -> String {
        let page = self.post("/account/invite", "/account", "").text();
        let code = page.split("/join?code=").nth(1).and_then(|c| c.split('<').next());
        code.unwrap().to_owned()
    }

    pub fn join(&self, code: &str, name: &str, password: &str) -> Got {
        let form =
            format!("code={code}&name={name}&password={password}&again={password}");
        self.post("/join", "/join", &form)
    }

    pub fn sign_in(&self, name: &str, password: &str) -> Got {
        self.post("/sign-in", "/sign-in", &format!("name={name}&password={password}"))
    }

    pub fn get(&self, path: &str) -> Got {
        self.send(&format!("GET {path}"), &[], b"")
    }

    /// Sends a form as it stands on a page.
    pub fn post(&self, path: &str, on: &str, form: &str) -> Got {
        let token = token(&self.get(on));
        self.post_plain(path, &format!("form-token={token}&{form}"))
    }

    /// Sends a form without the secret field.
    pub fn post_plain(&self, path: &str, form: &str) -> Got {
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        let from = ("Sec-Fetch-Site", "same-origin");
        self.send(&format!("POST {path}"), &[kind, from], form.as_bytes())
    }

    pub fn send(&self, first: &str, headers: &[(&str, &str)], body: &[u8]) -> Got {
        let cookies = self.cookies.borrow();
        let pairs: Vec<String> =
            cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        drop(cookies);
        let pairs = pairs.join("; ");
        let mut all = vec![("Cookie", pairs.as_str()), ("User-Agent", self.agent)];
        all.extend(headers);
        let got = self.server.send(first, &all, body);
        for line in got.head.lines() {
            let Some((name, cookie)) = line.split_once(": ") else { continue };
            if name.eq_ignore_ascii_case("set-cookie") {
                let (name, value) = cookie.split_once('=').unwrap();
                let value = value.split(';').next().unwrap();
                self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
            }
        }
        got
    }

    /// What the browser keeps under a name.
    pub fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.borrow().get(name).cloned()
    }

    pub fn has(&self, name: &str, value: &str) {
        self.cookies.borrow_mut().insert(name.to_owned(), value.to_owned());
    }
}

/// The secret field of a page's forms.
pub fn token(page: &Got) -> String {
    let page = page.text();
    let field = page.split("name=\"form-token\" value=\"").nth(1);
    field.and_then(|f| f.split('"').next()).unwrap_or_default().to_owned()
}
