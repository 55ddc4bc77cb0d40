//! Whether a value is as a schema says: the part of JSON Schema that our document uses.

use std::sync::LazyLock;

use jiff::Timestamp;
use jiff::civil::Date;
use serde_json::{Value, json};
use uuid::Uuid;

/// Every schema of the document, by name.
pub(super) static SCHEMAS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../../../data/api/schemas.json"))
        .expect("our own schemas are JSON")
});

/// How deep a value may be nested before it is refused.
const DEEPEST: usize = 24;

/// A reference to a schema by its name.
pub(super) fn named(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// What a word of an address means where this is wanted; itself if it means nothing.
pub(super) fn meant(wanted: &Value, word: &str) -> Value {
    match resolved(wanted)["type"].as_str() {
        Some("integer") => word.parse::<i64>().map_or(word.into(), Value::from),
        Some("number") => word.parse::<f64>().map_or(word.into(), Value::from),
        _ => word.into(),
    }
}

/// Why a value is not as the schema says; none if it is.
pub fn unlike(schema: &Value, value: &Value) -> Option<String> {
    why(schema, value, "", 0)
}

fn resolved(schema: &Value) -> &Value {
    let name = schema["$ref"].as_str().and_then(|path| path.rsplit('/').next());
    name.map_or(schema, |name| &SCHEMAS[name])
}

/// Puts in what was left out and need not be told.
pub(super) fn fill(schema: &Value, value: &mut Value) {
    let schema = resolved(schema);
    if let Some(ways) = schema["oneOf"].as_array() {
        if let Some(way) = ways.iter().find(|way| unlike(way, value).is_none()) {
            fill(way, value);
        }
        return;
    }
    let kind = &schema["type"];
    if kind == "integer" || kind == &json!(["integer", "null"]) {
        *value = whole(value).map_or_else(|| value.clone(), Value::from);
    }
    if let (Some(known), Some(fields)) =
        (schema["properties"].as_object(), value.as_object_mut())
    {
        for (name, wanted) in known {
            if let Some(told) = fields.get_mut(name) {
                fill(wanted, told);
            } else if let Some(usual) = wanted.get("default") {
                fields.insert(name.clone(), usual.clone());
            } else if unlike(wanted, &Value::Null).is_none() {
                fields.insert(name.clone(), Value::Null);
            }
        }
    }
}

fn why(schema: &Value, value: &Value, at: &str, depth: usize) -> Option<String> {
    let schema = resolved(schema);
    let here = if at.is_empty() { "it" } else { at };
    if depth > DEEPEST {
        return Some(format!("{here} is nested too deep"));
    }
    if let Some(ways) = schema["oneOf"].as_array() {
        return one_of(ways, value, at, depth);
    }
    kind(schema, value)
        .map(|wanted| format!("{here} is to be {wanted}"))
        .or_else(|| word(schema, value).map(|why| format!("{here} {why}")))
        .or_else(|| number(schema, value).map(|why| format!("{here} {why}")))
        .or_else(|| list(schema, value, at, depth))
        .or_else(|| object(schema, value, at, depth))
}

/// Of several ways the nearest is named: the one whose fields are all known.
fn one_of(ways: &[Value], value: &Value, at: &str, depth: usize) -> Option<String> {
    let mut near = None;
    for way in ways {
        let found = why(way, value, at, depth + 1)?;
        let known = &resolved(way)["properties"];
        let own = value.as_object().and_then(|fields| fields.keys().next());
        if own.is_some_and(|name| known.get(name).is_some()) {
            near.get_or_insert(found);
        }
    }
    let here = if at.is_empty() { "it" } else { at };
    near.or_else(|| Some(format!("{here} is none of what it can be")))
}

/// A number without a fraction, however it is written.
fn whole(value: &Value) -> Option<i64> {
    let written = value.as_f64().filter(|v| v.fract() == 0.0 && v.abs() < 1e15);
    value.as_i64().or_else(|| written.map(|v| v as i64))
}

/// What is wanted instead, in words.
fn kind(schema: &Value, value: &Value) -> Option<String> {
    let is = |kind: &str| match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => whole(value).is_some(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    };
    let wanted: Vec<&str> = match &schema["type"] {
        Value::String(kind) => vec![kind],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return None,
    };
    (!wanted.iter().any(|kind| is(kind))).then(|| wanted.join(" or "))
}

fn word(schema: &Value, value: &Value) -> Option<String> {
    if let Some(choices) = schema["enum"].as_array()
        && !choices.contains(value)
    {
        let words = choices.iter().map(|c| c.as_str().unwrap_or("null"));
        return Some(format!("can be {}", words.collect::<Vec<_>>().join(", ")));
    }
    let text = value.as_str()?;
    let letters = text.chars().count() as u64;
    if schema["minLength"].as_u64().is_some_and(|least| letters < least) {
        return Some("is too short".to_owned());
    }
    if schema["maxLength"].as_u64().is_some_and(|most| letters > most) {
        return Some("is too long".to_owned());
    }
    let (is, what) = match schema["format"].as_str()? {
        "date" => (is_date(text), "a day as 2026-11-17"),
        "date-time" => {
            (text.parse::<Timestamp>().is_ok(), "an instant as 2026-11-17T17:02:00Z")
        }
        "uuid" => (is_id(text), "a UUID in small letters"),
        _ => return None,
    };
    (!is).then(|| format!("is to be {what}"))
}

/// Whether it is a day and nothing more.
fn is_date(text: &str) -> bool {
    text.len() == 10 && text.parse::<Date>().is_ok()
}

fn is_id(text: &str) -> bool {
    Uuid::try_parse(text).is_ok_and(|id| id.hyphenated().to_string() == text)
}

fn number(schema: &Value, value: &Value) -> Option<String> {
    let value = value.as_f64()?;
    let (least, most) = (schema["minimum"].as_f64(), schema["maximum"].as_f64());
    if let Some(least) = least.filter(|least| value < *least) {
        return Some(format!("is at least {least}"));
    }
    if let Some(most) = most.filter(|most| value > *most) {
        return Some(format!("is at most {most}"));
    }
    let step = schema["multipleOf"].as_f64().filter(|step| value % step != 0.0);
    step.map(|step| format!("is told by steps of {step}"))
}

fn list(schema: &Value, value: &Value, at: &str, depth: usize) -> Option<String> {
    let all = value.as_array()?;
    let many = all.len() as u64;
    let least = schema["minItems"].as_u64().is_some_and(|least| many < least);
    let most = schema["maxItems"].as_u64().is_some_and(|most| many > most);
    if least || most {
        return Some(format!(
            "{at} has {many} items, too {}",
            if most { "many" } else { "few" }
        ));
    }
    let items = schema.get("items")?;
    let found = |(n, item)| why(items, item, &format!("{at}[{n}]"), depth + 1);
    all.iter().enumerate().find_map(found)
}

fn object(schema: &Value, value: &Value, at: &str, depth: usize) -> Option<String> {
    let fields = value.as_object()?;
    let dot = if at.is_empty() { "" } else { "." };
    for name in schema["required"].as_array().into_iter().flatten() {
        let name = name.as_str().unwrap_or_default();
        if !fields.contains_key(name) {
            return Some(format!("{at}{dot}{name} is missing"));
        }
    }
    for (name, value) in fields {
        let more = &schema["additionalProperties"];
        let found = match schema["properties"].get(name) {
            Some(known) => why(known, value, &format!("{at}{dot}{name}"), depth + 1),
            None if *more == Value::Bool(false) => {
                let name: String = name.chars().take(40).collect();
                Some(format!("{at}{dot}{name} is no field here"))
            }
            None if more.is_object() => {
                why(more, value, &format!("{at}{dot}{name}"), depth + 1)
            }
            None => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}
