//! The secret field of every form of ours.
//!
//! Forms stand in many pages. The field is put into each when the page is finished, so
//! that no page can forget it. What people write is escaped, so `<form` in a page is
//! always a form of ours.

/// The field's name.
pub(crate) const FIELD: &str = "form-token";

/// The page with the field in every form that writes.
pub(crate) fn stamped(page: &str, token: &str) -> String {
    let field = format!("<input type=\"hidden\" name=\"{FIELD}\" value=\"{token}\">");
    let mut stamped = String::with_capacity(page.len() + 8 * field.len());
    let mut pieces = page.split("<form");
    stamped.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        stamped.push_str("<form");
        let (tag, rest) = piece.split_once('>').unwrap_or((piece, ""));
        stamped.push_str(tag);
        stamped.push('>');
        if tag.contains("method=\"post\"") {
            stamped.push_str(&field);
        }
        stamped.push_str(rest);
    }
    stamped
}

#[cfg(test)]
mod tests {
    use super::stamped;

    #[test]
    fn only_forms_that_write_carry_the_field() {
        let page = "<p>a</p><form method=\"post\" action=\"/x\"><b></b></form>\
                    <form action=\"/y\"></form><form class=\"c\" method=\"post\"></form>";
        let got = stamped(page, "abc");
        let field = "<input type=\"hidden\" name=\"form-token\" value=\"abc\">";
        assert_eq!(got.matches(field).count(), 2);
        assert!(got.contains(&format!("action=\"/x\">{field}<b>")), "{got}");
        assert_eq!(got.replace(field, ""), page);
        assert_eq!(stamped("<p>no form</p>", "abc"), "<p>no form</p>");
    }
}
