//! Requests made from the document alone, and hostile ones beside them: no operation
//! fails on our side, and none answers as the document does not say.

use hamstrong_web::api::{document, statuses, unlike};
use hamstrong_web::{Route, Verb, routes};
use serde_json::{Map, Value, json};

use crate::asked::Server;
use crate::programs::{ONE, TWO, json_of, promised, real};

/// Requests of each operation.
const EACH: usize = 200;

const WORDS: [&str; 22] = [
    "",
    "0",
    "-1",
    "5",
    "1e308",
    "NaN",
    "99999999999999999999",
    "2026-03-12",
    "2026-03-12T06:00:00Z",
    "2026-02-30",
    "-9999-01-01",
    "9999-12-31",
    "home",
    "nordic-curl",
    "single-leg-hamstring-bridge",
    "pop",
    "%2e%2e%2fetc%2fpasswd",
    "%00",
    "%FF%FE",
    "a\"b",
    ONE,
    TWO,
];

/// The same dice every time.
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most.max(1) as u64) as usize
    }

    fn word(&mut self) -> &'static str {
        WORDS[self.below(WORDS.len())]
    }
}

/// A value as a schema wants it.
fn made(dice: &mut Dice, document: &Value, schema: &Value) -> Value {
    let name = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    let schema = name.map_or(schema, |name| &document["components"]["schemas"][name]);
    if let Some(ways) = schema["oneOf"].as_array() {
        let way = dice.below(ways.len());
        return made(dice, document, &ways[way]);
    }
    if let Some(choices) = schema["enum"].as_array() {
        return choices[dice.below(choices.len())].clone();
    }
    let kinds = match &schema["type"] {
        Value::Array(kinds) => kinds.clone(),
        kind => vec![kind.clone()],
    };
    match kinds[dice.below(kinds.len())].as_str() {
        Some("object") => object(dice, document, schema),
        Some("array") => {
            let least = schema["minItems"].as_u64().unwrap_or(0) as usize;
            let many = least + dice.below(3);
            (0..many).map(|_| made(dice, document, &schema["items"])).collect()
        }
        Some("integer") => number(dice, schema).round().into_whole(),
        Some("number") => number(dice, schema).into(),
        Some("boolean") => (dice.below(2) == 1).into(),
        Some("string") => text(dice, schema),
        _ => Value::Null,
    }
}

trait Whole {
    fn into_whole(self) -> Value;
}

impl Whole for f64 {
    fn into_whole(self) -> Value {
        (self as i64).into()
    }
}

fn number(dice: &mut Dice, schema: &Value) -> f64 {
    let least = schema["minimum"].as_f64().unwrap_or(-1e6);
    let most = schema["maximum"].as_f64().unwrap_or(1e6);
    match dice.below(4) {
        0 => least,
        1 => most,
        _ => least + (most - least) * dice.below(1000) as f64 / 1000.0,
    }
}

fn text(dice: &mut Dice, schema: &Value) -> Value {
    let most = schema["maxLength"].as_u64().unwrap_or(40) as usize;
    match schema["format"].as_str() {
        Some("date") => {
            format!("2026-0{}-1{}", 1 + dice.below(9), dice.below(10)).into()
        }
        Some("date-time") => format!("2026-03-1{}T06:00:00Z", dice.below(10)).into(),
        Some("uuid") => {
            format!("01950000-0000-7000-8000-{:012x}", dice.below(1 << 20)).into()
        }
        _ if dice.below(3) == 0 => "ü".repeat(1 + dice.below(most)).into(),
        _ => dice.word().chars().take(most).collect::<String>().into(),
    }
}

fn object(dice: &mut Dice, document: &Value, schema: &Value) -> Value {
    let mut fields = Map::new();
    let needed = schema["required"].as_array().cloned().unwrap_or_default();
    for (name, wanted) in schema["properties"].as_object().into_iter().flatten() {
        if needed.contains(&name.as_str().into()) || dice.below(2) == 0 {
            fields.insert(name.clone(), made(dice, document, wanted));
        }
    }
    fields.into()
}

/// One value somewhere inside is made wrong.
fn spoiled(dice: &mut Dice, value: &mut Value) {
    let wrong = [
        json!(null),
        json!(-1),
        json!(1e300),
        json!([[]]),
        json!({"x": 1}),
        json!("\u{0}"),
    ];
    match value {
        Value::Object(fields) if !fields.is_empty() && dice.below(6) > 0 => {
            let at = dice.below(fields.len());
            if let Some(inner) = fields.values_mut().nth(at) {
                spoiled(dice, inner);
            }
        }
        Value::Array(items) if !items.is_empty() && dice.below(6) > 0 => {
            let at = dice.below(items.len());
            spoiled(dice, &mut items[at]);
        }
        _ => *value = wrong[dice.below(wrong.len())].clone(),
    }
}

fn query(dice: &mut Dice, document: &Value, told: &Value) -> String {
    let mut pairs = Vec::new();
    for param in told["parameters"].as_array().into_iter().flatten() {
        if param["in"] == "query" && dice.below(2) == 0 {
            let value = made(dice, document, &param["schema"]);
            let word = value.as_str().map_or(value.to_string(), str::to_owned);
            let word = if dice.below(3) == 0 { dice.word().to_owned() } else { word };
            let safe = |c: &char| c.is_ascii_graphic() && !"&#\"".contains(*c);
            let word: String = word.chars().filter(safe).collect();
            pairs.push(format!("{}={word}", param["name"].as_str().unwrap()));
        }
    }
    if dice.below(12) == 0 {
        pairs.push(format!("{}=1", ["x", "form-token", "day", "%00"][dice.below(4)]));
    }
    if pairs.is_empty() { String::new() } else { format!("?{}", pairs.join("&")) }
}

fn body(dice: &mut Dice, document: &Value, told: &Value) -> (String, Vec<u8>) {
    let kinds = told["requestBody"]["content"].as_object();
    let Some((kind, content)) = kinds.and_then(|kinds| kinds.iter().next()) else {
        return ("text/plain".to_owned(), Vec::new());
    };
    let mut value = made(dice, document, &content["schema"]);
    let odd = ["text/plain", "application/x-www-form-urlencoded", ""];
    match dice.below(10) {
        0 => (kind.clone(), b"{\"entries\": [".to_vec()),
        1 => (odd[dice.below(3)].to_owned(), value.to_string().into_bytes()),
        2 => (kind.clone(), "[".repeat(50_000).into_bytes()),
        3 => (kind.clone(), vec![0xff, 0xfe, 0]),
        at => {
            if at > 6 {
                spoiled(dice, &mut value);
            }
            (kind.clone(), value.to_string().into_bytes())
        }
    }
}

const fn verb(route: &Route) -> &'static str {
    match route.verb {
        Verb::Get => "get",
        Verb::Post => "post",
        Verb::Delete => "delete",
    }
}

#[test]
fn no_request_made_from_the_document_is_answered_otherwise_than_it_says() {
    let server = Server::start();
    let (document, dice) = (document(false), &mut Dice(0x2545_F491_4F6C_DD1D));
    let mut done = std::collections::BTreeMap::<u16, usize>::new();
    for route in routes().filter(|route| route.scope.is_some()) {
        let (verb, path) = (verb(route), route.path);
        let told = &document["paths"][path][verb];
        let (schema, problem) = (
            promised(&document, path, verb),
            json!({ "$ref": "#/components/schemas/Problem" }),
        );
        let known = statuses(route.verb, path, false);
        let right = real(&server, path);
        let varied =
            path.contains('{') || !told["parameters"].as_array().unwrap().is_empty();
        let many =
            if varied || told["requestBody"].is_object() { EACH } else { EACH / 10 };
        for _ in 0..many {
            let mut address = right.clone();
            if let Some((before, _)) =
                path.split_once('{').filter(|_| dice.below(2) == 0)
            {
                address = format!("{before}{}", dice.word().replace('"', ""));
            }
            address.push_str(&query(dice, &document, told));
            let (kind, body) = body(dice, &document, told);
            let first = format!("{} {address}", verb.to_uppercase());
            // What is written goes to a diary of its own, what is read is the sample.
            let cookie = if verb == "get" { "hamstrong-sample=1" } else { "x=1" };
            let headers = [("Content-Type", kind.as_str()), ("Cookie", cookie)];
            let got = server.send(&first, &headers, &body);
            let asked = || format!("{first} {kind} {}", String::from_utf8_lossy(&body));
            // A part that is empty or holds a line of its own is another address.
            let elsewhere = path.contains('{') && matches!(got.status, 404 | 405);
            assert!(
                known.contains(&got.status) || elsewhere,
                "{}: {}",
                got.status,
                asked()
            );
            assert!(got.status < 500, "{}", asked());
            let schema = if got.status == 200 { schema } else { &problem };
            let why = unlike(schema, &json_of(&got));
            assert_eq!(why, None, "{} {}", asked(), got.text());
            *done.entry(got.status).or_default() += 1;
        }
    }
    println!("{done:?}");
    for status in [200, 400, 404, 409, 415, 422] {
        assert!(done.contains_key(&status), "{status} never came: {done:?}");
    }
}
