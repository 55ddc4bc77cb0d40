//! The frame around every page.

use maud::{DOCTYPE, Markup, html};

/// A whole page with its title and content. `root` is the way back to the first page:
/// `/` when served, `../` and so on in a folder.
pub fn page(title: &str, root: &str, lang: &str, content: &Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) " · Hamstrong" }
                link rel="stylesheet" href={ (root) "assets/hamstrong.css" };
            }
            body {
                main { (content) }
            }
        }
    }
}
