//! The table of all operations.

use super::{
    Operation, Param, Route, Scope, Takes, document, entries, hooks, library, part,
    pieces, query, reads,
};

pub(super) const A_RUN: &[Param] =
    &[part("run", "Name", "Its id from the list, or `latest`.")];

pub(super) const OPERATIONS: &[Operation] = &[
    Operation::read(
        Route::get("/api/1/openapi.json", document::show).for_anyone(),
        ("document", "Document"),
        &[],
        "This document.",
    ),
    Operation::read(
        Route::get("/api/1/today", reads::today),
        ("today", "Today"),
        &[
            query("day", "Day", "Another day, within a year."),
            query("minutes", "Minutes", "Minutes there are, if not as usual."),
            query("place", "Place", "Where you are, if not as usual."),
        ],
        "What to do on a day, and why.",
    ),
    Operation::read(
        Route::get("/api/1/plan", reads::plan),
        ("plan", "Plan"),
        &[],
        "Six weeks around the runs, and why.",
    ),
    Operation::read(
        Route::get("/api/1/runs", reads::runs),
        ("runs", "Runs"),
        &[
            query("from", "Day", "The first day."),
            query("to", "Day", "The last day."),
            query("last", "Count", "The last so many of these; 20 without days."),
        ],
        "Runs, oldest first.",
    ),
    Operation::read(
        Route::get("/api/1/runs/{run}", reads::run),
        ("run", "Run"),
        &[part("run", "Name", "Its id from the list, or `latest`.")],
        "One run and what it asked of the hamstrings.",
    ),
    Operation::read(
        Route::get("/api/1/load", reads::load),
        ("load", "Load"),
        &[query("weeks", "Weeks", "So many weeks; 8 if nothing is said.")],
        "Weeks, trend and fast running.",
    ),
    Operation::read(
        Route::get("/api/1/balance", reads::balance),
        ("balance", "Balance"),
        &[],
        "Left against right beside its error, and front against back.",
    ),
    Operation::read(
        Route::get("/api/1/injury", reads::injury),
        ("injury", "Injuries"),
        &[],
        "What stops training, first; and the injuries.",
    ),
    Operation::read(
        Route::get("/api/1/stage", reads::stage),
        ("stage", "Stages"),
        &[],
        "Open injuries with their stage: what was shown, what is missing.",
    ),
    Operation::read(
        Route::get("/api/1/screen", reads::screen),
        ("screen", "Screen"),
        &[],
        "The questions before use, and what was answered.",
    ),
    Operation::read(
        Route::get("/api/1/report", reads::report),
        ("report", "Report"),
        &[],
        "The sheet for a physiotherapist.",
    ),
    Operation::read(
        Route::get("/api/1/shoes", reads::shoes),
        ("shoes", "Shoes"),
        &[],
        "Pairs of shoes with their distance.",
    ),
    Operation::read(
        Route::get("/api/1/explanations", library::explanations),
        ("explanations", "Explanations"),
        &[],
        "Every explanation of a minute.",
    ),
    Operation::read(
        Route::get("/api/1/explanations/{topic}", library::explanation),
        ("explanation", "Explanation"),
        &[part("topic", "Name", "Its id.")],
        "One explanation, each sentence with how it is known.",
    ),
    Operation::read(
        Route::get("/api/1/calendar", reads::calendar),
        ("calendar", "Calendar"),
        &[query(
            "weeks",
            "WeeksAhead",
            "So many weeks from today; 2 if nothing is said.",
        )],
        "The days to come, and where each run is known from.",
    ),
    Operation::read(
        Route::get("/api/1/profile", reads::profile),
        ("profile", "Profile"),
        &[],
        "Who trains, with what, where.",
    ),
    Operation::read(
        Route::get("/api/1/history/{exercise}", reads::history),
        ("history", "History"),
        &[
            part("exercise", "Name", "The exercise's id."),
            query("days", "Count", "So many days with it; 10 if nothing is said."),
        ],
        "One exercise as it was done, the trend of each side with its error.",
    ),
    Operation::read(
        Route::get("/api/1/exercises", library::exercises),
        ("exercises", "Exercises"),
        &[],
        "The catalogue.",
    ),
    Operation::read(
        Route::get("/api/1/exercises/{exercise}", library::exercise),
        ("exercise", "Exercise"),
        &[part("exercise", "Name", "Its id.")],
        "One exercise: how it is done and where that comes from.",
    ),
    Operation::read(
        Route::get("/api/1/rules", library::rules),
        ("rules", "Rules"),
        &[],
        "Every coaching rule.",
    ),
    Operation::read(
        Route::get("/api/1/rules/{rule}", library::rule),
        ("rule", "Rule"),
        &[part("rule", "Name", "Its id.")],
        "One rule with its reason, its sources and where it stops.",
    ),
    Operation::read(
        Route::get("/api/1/sources", library::sources),
        ("sources", "Sources"),
        &[],
        "Every source, with what rests on it.",
    ),
    Operation::read(
        Route::get("/api/1/sources/{source}", library::source),
        ("source", "Source"),
        &[part("source", "Name", "Its id.")],
        "One source, with what rests on it.",
    ),
    Operation::read(
        Route::get("/api/1/tests", library::tests),
        ("tests", "Tests"),
        &[],
        "The tests, and when each was last done.",
    ),
    Operation::read(
        Route::get("/api/1/tests/{test}", library::test),
        ("test", "Test"),
        &[part("test", "Name", "Its id.")],
        "One test: how it is done, its error, whether it may be done today.",
    ),
    Operation::read(
        Route::get("/api/1/entries", entries::list),
        ("entries", "EntryPage"),
        &[
            query("after", "Id", "The last id of the page before."),
            query("limit", "PageSize", "Entries of one page; 100 if nothing is said."),
            query("from", "Day", "The first day."),
            query("to", "Day", "The last day."),
            query("kind", "Kind", "One kind alone."),
        ],
        "Entries that stand, in the order of their ids, page by page.",
    ),
    Operation {
        route: Route::post("/api/1/entries", entries::write)
            .for_programs(Scope::Log, Takes::Json),
        id: "tell",
        says: "Tells entries, all or none; one told again changes nothing.",
        params: &[],
        body: Some("Told"),
        answer: "Kept",
    },
    Operation {
        route: Route::delete("/api/1/entries/{entry}", entries::withdraw)
            .for_programs(Scope::Log, Takes::Nothing),
        id: "withdraw",
        says: "Takes an entry back. One that stops training until a professional \
               looked at it stays.",
        params: &[part("entry", "Id", "Its id.")],
        body: None,
        answer: "Withdrawn",
    },
    Operation::of_run(
        Route::post("/api/1/runs/{run}/split", pieces::split_run),
        ("split", "SplitTold"),
        "Splits a run into two, so many seconds after it began. Taken back with what was \
         kept.",
    ),
    Operation::of_run(
        Route::post("/api/1/runs/{run}/join", pieces::join_runs),
        ("join", "JoinTold"),
        "Makes one run of this one and others that follow each other.",
    ),
    Operation::of_run(
        Route::post("/api/1/runs/{run}/separate", pieces::separate_file),
        ("separate", "SeparateTold"),
        "Makes a run of its own of a file that was taken for the same run.",
    ),
    Operation {
        route: Route::get("/api/1/hooks", hooks::list)
            .for_programs(Scope::Hooks, Takes::Nothing),
        id: "hooks",
        says: "Webhooks, and what was told last.",
        params: &[],
        body: None,
        answer: "Hooks",
    },
    Operation {
        route: Route::post("/api/1/hooks", hooks::make)
            .for_programs(Scope::Hooks, Takes::Json),
        id: "hook",
        says: "Makes a webhook; its secret is told only now.",
        params: &[],
        body: Some("HookTold"),
        answer: "HookMade",
    },
    Operation {
        route: Route::delete("/api/1/hooks/{hook}", hooks::end)
            .for_programs(Scope::Hooks, Takes::Nothing),
        id: "unhook",
        says: "Ends a webhook.",
        params: &[part("hook", "Id", "Its id.")],
        body: None,
        answer: "Unhooked",
    },
    Operation {
        route: Route::post("/api/1/import", entries::import)
            .for_programs(Scope::Import, Takes::File),
        id: "import",
        says: "Reads one file or archive in, and answers once it is read.",
        params: &[query(
            "name",
            "FileName",
            "Its name; its end helps to tell what it is.",
        )],
        body: Some("File"),
        answer: "Imported",
    },
];
