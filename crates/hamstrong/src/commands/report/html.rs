//! The sheet as a page to print: no script, nothing fetched.

use super::Sheet;

const HEAD: &str = "<!doctype html>
<html lang=\"en\">
<head>
<meta charset=\"utf-8\">
<meta name=\"viewport\" content=\"width=device-width\">
<style>
body { font: 10pt/1.4 sans-serif; margin: 1.5cm; color: #000; }
h1 { font-size: 14pt; } h2 { font-size: 11pt; margin: 1em 0 0.2em; }
table { border-collapse: collapse; width: 100%; }
td, th { vertical-align: top; text-align: left; padding: 0.1em 0.8em 0.1em 0;
  border-bottom: 1px solid #ccc; }
th { white-space: nowrap; font-weight: normal; }
@media print { h2 { break-after: avoid; } tr { break-inside: avoid; } }
</style>
";

/// The page.
pub(super) fn page(sheet: &Sheet) -> String {
    let title = escaped(&sheet.title);
    let mut page = format!("{HEAD}<title>{title}</title>\n</head>\n<body>\n");
    page.push_str(&format!("<h1>{title}</h1>\n"));
    for part in &sheet.parts {
        page.push_str(&format!("<h2>{}</h2>\n<table>\n", escaped(part.heading)));
        for (head, said) in &part.rows {
            let (head, said) = (escaped(head), escaped(said));
            page.push_str(&format!(
                "<tr><th scope=\"row\">{head}</th><td>{said}</td></tr>\n"
            ));
        }
        page.push_str("</table>\n");
    }
    for line in &sheet.always {
        page.push_str(&format!("<p>{}</p>\n", escaped(line)));
    }
    page.push_str("</body>\n</html>\n");
    page
}

/// Text that no browser takes for a tag.
fn escaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '"' => plain.push_str("&quot;"),
            '\'' => plain.push_str("&#39;"),
            letter => plain.push(letter),
        }
    }
    plain
}
