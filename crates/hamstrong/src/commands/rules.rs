//! `rules`: every coaching rule in one sentence.

use hamstrong_domain::catalogue;

use crate::context::Context;
use crate::failure::Failure;
use crate::print::{self, Table};
use crate::words::{grade, mark};

#[expect(clippy::unnecessary_wraps, reason = "every command may fail")]
pub(crate) fn run(context: &Context) -> Result<(), Failure> {
    let rules = catalogue::rules();
    if context.json {
        let rows: Vec<_> = rules.iter().map(hamstrong_web::views::rule::rule).collect();
        print::json(&serde_json::json!({ "rules": rows }));
        return Ok(());
    }
    let mut table = Table::new("llll");
    for rule in rules {
        table.row([
            rule.id.as_str(),
            grade(rule.grade),
            mark(rule.mark),
            &rule.sentence(),
        ]);
    }
    print::out(&format!("{}\nOne of them: hamstrong why RULE\n", table.text(2)));
    Ok(())
}
