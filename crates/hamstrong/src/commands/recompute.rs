//! `recompute`: the load of every run anew, from the kept recordings.

use hamstrong_domain::load::MODEL_VERSION;

use hamstrong_intake::{Which, refresh};

use crate::context::Context;
use crate::diary_file::DiaryFile;
use crate::failure::Failure;
use crate::print::{self, plural};

pub(crate) fn run(context: &Context) -> Result<(), Failure> {
    let mut file = DiaryFile::open(context)?;
    let top = file.profile.top_speed_m_s;
    let runs = refresh(&mut file.store, top, Which::All)?;
    if context.json {
        print::json(&serde_json::json!({ "runs": runs, "model": MODEL_VERSION }));
    } else {
        let runs = plural(runs, "run", "runs");
        print::out(&format!("Computed {runs} anew, by model {MODEL_VERSION}.\n"));
    }
    Ok(())
}
