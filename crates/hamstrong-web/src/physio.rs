//! The physiotherapist's sheet as one page of A4: no script, nothing fetched.

mod gather;

pub use gather::{Told, last, rules, sheet};

use maud::{DOCTYPE, Markup, PreEscaped, html};

/// A part of the sheet: a heading and rows of two cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its name, whatever the language.
    pub key: &'static str,
    /// What it is about.
    pub heading: &'static str,
    /// What, and what is said of it.
    pub rows: Vec<(String, String)>,
}

/// The sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// For whom and of which day.
    pub title: String,
    /// Its parts, in order.
    pub parts: Vec<Part>,
    /// What is always said.
    pub always: Vec<String>,
}

/// Small print in two columns, so that a whole episode stays one page; on a screen it
/// reads as one column.
const STYLE: &str = "
@page { size: A4; margin: 10mm 11mm; }
:root { color-scheme: light; }
body { font: 15px/1.45 system-ui, sans-serif; color: #111; background: #fff;
  max-width: 52rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.4em; margin: 0 0 0.4em; }
h2 { font-size: 1.05em; margin: 0 0 0.15em; padding-top: 0.7em; }
table { border-collapse: collapse; width: 100%; }
th, td { vertical-align: top; text-align: left; padding: 0.08em 0.6em 0.08em 0;
  border-bottom: 1px solid #ddd; overflow-wrap: anywhere; }
th { font-weight: 600; width: 24%; overflow-wrap: break-word; }
footer { margin-top: 0.8em; padding-top: 0.4em; border-top: 1px solid #777; }
footer p { margin: 0; }
@media print {
  body { font-size: 6.9pt; line-height: 1.24; max-width: none; margin: 0; padding: 0; }
  h1 { font-size: 11pt; }
  h2 { padding-top: 0.5em; break-after: avoid; }
  .parts { columns: 2; column-gap: 6mm; }
  tr { break-inside: avoid; }
  footer { columns: 2; column-gap: 6mm; }
}
";

/// The page.
pub fn page(sheet: &Sheet) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (sheet.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (sheet.title) }
                div class="parts" {
                    @for part in &sheet.parts { (table(part)) }
                }
                footer {
                    @for line in &sheet.always { p { (line) } }
                }
            }
        }
    }
}

fn table(part: &Part) -> Markup {
    html! {
        section {
            h2 { (part.heading) }
            table {
                @for (what, said) in &part.rows {
                    tr { th scope="row" { (what) } td { (said) } }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Part, Sheet, page};

    #[test]
    fn what_an_athlete_wrote_is_never_taken_for_a_tag() {
        let rows = vec![("<b>".to_owned(), "a & \"b\" <script>".to_owned())];
        let sheet = Sheet {
            title: "For <you>".to_owned(),
            parts: vec![Part { key: "notes", heading: "Notes", rows }],
            always: vec!["<i>".to_owned()],
        };
        let page = page(&sheet).into_string();
        for tag in ["<b>", "<script", "<you>", "<i>", "http"] {
            assert!(!page.contains(tag), "{tag}");
        }
        assert!(page.contains("a &amp; &quot;b&quot; &lt;script&gt;"), "{page}");
    }
}
