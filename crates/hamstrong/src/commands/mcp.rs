//! `mcp`: answers for an agent over standard streams, as the other commands give them
//! with `--json`.

mod answer;
mod asked;
mod tools;

use std::sync::Arc;

use hamstrong_domain::catalogue;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock,
    Implementation, ListResourcesResult, ListToolsResult, PaginatedRequestParams,
    ReadResourceRequestParams, ReadResourceResponse, ReadResourceResult, Resource,
    ResourceContents, ServerCapabilities, ServerConfig, Tool, ToolAnnotations,
};
use rmcp::service::RequestContext;
use rmcp::{ErrorData, RoleServer, ServerHandler, ServiceExt as _};
use tokio::sync::Mutex;

use self::answer::{Answered, answered};
use self::tools::{Asks, TOOLS};
use crate::context::Context;
use crate::failure::Failure;

/// What an agent may do.
#[derive(clap::Args, Debug)]
pub(crate) struct Args {
    /// It may also write: check-ins and sets
    #[arg(long)]
    allow_log: bool,
}

/// Threads that may wait for files and streams.
const THREADS: usize = 8;

/// What an agent is told when it begins.
const INSTRUCTIONS: &str = "Hamstrong says what hamstring work a runner does today, and why. \
    If an answer begins with STOP, say that first and plan nothing beside it. Pass on \
    reasons with their rule, and say what is not known. Never turn an answer into a \
    diagnosis, a probability of injury or a promise. General information, not medical care.";

/// Where rules and sources are read.
const RULES: &str = "hamstrong://rules/";
const EVIDENCE: &str = "hamstrong://evidence/";

pub(crate) fn run(context: &Context, args: &Args) -> Result<(), Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(THREADS)
        .build()
        .map_err(|error| ended(&error))?;
    let server = Server {
        context: context.clone(),
        allow_log: args.allow_log,
        turn: Arc::default(),
    };
    let outcome = runtime.block_on(async {
        let service = server.serve(rmcp::transport::stdio()).await;
        // An agent that goes away before it said hello has asked nothing.
        let Ok(service) = service else { return Ok(()) };
        service.waiting().await.map(drop).map_err(|error| ended(&error))
    });
    // A thread that still waits for the agent's next line is not waited for.
    runtime.shutdown_background();
    outcome
}

fn ended(error: &dyn std::fmt::Display) -> Failure {
    Failure::ours(format!("the conversation cannot go on: {error}"))
        .hint("start it again: hamstrong mcp")
}

#[derive(Clone)]
struct Server {
    context: Context,
    allow_log: bool,
    /// One question at a time: the diary has one writer.
    turn: Arc<Mutex<()>>,
}

impl Server {
    /// The surroundings as they are now: a conversation may go past midnight.
    fn surroundings(&self, writes: bool) -> Context {
        let mut context = self.context.clone();
        context.now = Timestamp::now();
        let local = || Zoned::new(context.now, TimeZone::system()).date();
        context.today = context.asked_day.unwrap_or_else(local);
        context.json = true;
        context.color = false;
        context.read_only = !writes;
        context
    }

    fn offered(&self) -> impl Iterator<Item = &'static Asks> {
        TOOLS.iter().filter(|tool| self.allow_log || !tool.writes)
    }

    /// Does on a thread of its own what may take a while.
    async fn does<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, ErrorData> {
        let _turn = self.turn.lock().await;
        let done = tokio::task::spawn_blocking(work).await;
        done.map_err(|_| ErrorData::internal_error("it failed, and it is ours", None))
    }

    async fn call(
        &self,
        asked: CallToolRequestParams,
    ) -> Result<CallToolResult, ErrorData> {
        let Some(tool) = tools::named(&asked.name) else {
            let known: Vec<&str> = self.offered().map(|tool| tool.name).collect();
            let said = format!(
                "there is no tool {:?}; there are {}",
                asked.name,
                known.join(", ")
            );
            return Err(ErrorData::invalid_params(said, None));
        };
        let arguments = asked.arguments.unwrap_or_default();
        let context = self.surroundings(tool.writes && self.allow_log);
        let answer = self.does(move || answered(&context, tool, &arguments)).await?;
        Ok(told(answer))
    }
}

fn told(answer: Answered) -> CallToolResult {
    let blocks = answer.blocks.into_iter().map(ContentBlock::text).collect();
    if answer.failed {
        CallToolResult::error(blocks)
    } else {
        CallToolResult::success(blocks)
    }
}

impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let can =
            ServerCapabilities::builder().enable_resources().enable_tools().build();
        let mut about = ServerConfig::new(can).with_instructions(INSTRUCTIONS);
        about.server_info = Implementation::new("hamstrong", env!("CARGO_PKG_VERSION"));
        about
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let tool = |asks: &Asks| {
            let about = ToolAnnotations::new()
                .read_only(!asks.writes)
                .destructive(false)
                .idempotent(!asks.writes)
                .open_world(false);
            Tool::new(asks.name, asks.says, asks.schema()).with_annotations(about)
        };
        Ok(ListToolsResult::with_all_items(self.offered().map(tool).collect()))
    }

    async fn call_tool(
        &self,
        asked: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        self.call(asked).await.map(Into::into)
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let page = |above: &str, id: &str, says: &str| {
            Resource::new(format!("{above}{id}"), id)
                .with_description(says)
                .with_mime_type("application/json")
        };
        let rules =
            catalogue::rules().iter().map(|r| page(RULES, &r.id, &r.sentence()));
        let sources =
            catalogue::sources().iter().map(|s| page(EVIDENCE, &s.id, &s.citation));
        Ok(ListResourcesResult::with_all_items(rules.chain(sources).collect()))
    }

    async fn read_resource(
        &self,
        asked: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let uri = asked.uri;
        let id = uri.strip_prefix(RULES).or_else(|| uri.strip_prefix(EVIDENCE));
        let missing = || {
            ErrorData::resource_not_found(format!("there is no {uri:?} to read"), None)
        };
        let (id, why) = (id.ok_or_else(missing)?.to_owned(), tools::named("why"));
        let tool = why.ok_or_else(missing)?;
        let context = self.surroundings(false);
        let arguments = [("id".to_owned(), id.into())].into_iter().collect();
        let answer = self.does(move || answered(&context, tool, &arguments)).await?;
        if answer.failed {
            return Err(missing());
        }
        let text = answer.blocks.into_iter().map(|block| {
            ResourceContents::text(block, uri.clone())
                .with_mime_type("application/json")
        });
        Ok(ReadResourceResult::new(text.collect()).into())
    }
}
