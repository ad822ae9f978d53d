//! The JSON schema of plan.toml, made of the same structs: `UPDATE=1 cargo test --lib schema`.

use std::borrow::Cow;
use std::path::Path;
use std::{env, fs};

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Value, json};

use super::field::{Field, ListOf, Named, Optional};
use super::leaf::{Character, ComparisonValue, MayBeEmpty, Verbatim, Whole};
use super::{Document, SCHEMA};
use crate::value::{Amount, Date};

/// A type that stands in the schema as another does.
macro_rules! written_as {
    ($([$($of:tt)*] $type:ty => |$generator:ident| $schema:expr;)+) => {$(
        impl<$($of)*> JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    )+};
}

written_as! {
    [T: JsonSchema] Field<T> => |generator| generator.subschema_for::<T>();
    [T: JsonSchema] Optional<T> => |generator| {
        let mut schema = generator.subschema_for::<T>();
        schema.insert(OPTIONAL.to_owned(), true.into());
        schema
    };
    [T: JsonSchema] ListOf<T> => |generator| generator.subschema_for::<Vec<T>>();
    [T: JsonSchema] Named<'_, T> => |generator| json_schema!({
        "type": "object",
        "additionalProperties": generator.subschema_for::<T>(),
    });
    [const LOW: u16, const HIGH: u16] Whole<LOW, HIGH> => |_generator| json_schema!({
        "type": "integer",
        "minimum": LOW,
        "maximum": HIGH,
    });
    [] Amount => |_generator| json_schema!({ "type": "number" });
    [] Date => |_generator| json_schema!({ "type": "string", "format": "date" });
    [] ComparisonValue<'_> => |_generator| json_schema!({ "type": "string" });
    [] Verbatim<'_> => |_generator| json_schema!({ "type": "string" });
    [] Character<'_> => |_generator| json_schema!({ "type": "string" });
    [] MayBeEmpty<'_> => |_generator| json_schema!({ "type": "string" });
}

/// Marks what may be left out, until the table's list of what is required is made.
const OPTIONAL: &str = "x-optional";

fn made() -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<Document>().to_value();
    require_what_must_be_there(&mut schema);
    schema
}

fn require_what_must_be_there(schema: &mut Value) {
    let Value::Object(object) = schema else { return };
    let mut required = object.remove("required");
    if let (Some(Value::Array(required)), Some(keys)) =
        (&mut required, object.get_mut("properties"))
    {
        required.retain(|key| {
            let key = key.as_str().and_then(|key| keys.get_mut(key)?.as_object_mut());
            key.is_some_and(|key| key.remove(OPTIONAL).is_none())
        });
    }
    object.extend(required.filter(|it| it != &json!([])).map(|it| ("required".to_owned(), it)));
    object.values_mut().for_each(require_what_must_be_there);
}

#[test]
fn the_committed_schema_is_that_of_the_structs() {
    let made = serde_json::to_string_pretty(&made()).expect("a schema is JSON") + "\n";
    if env::var_os("UPDATE").is_some() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/plan.schema.json");
        fs::write(path, made).expect("docs/ can be written");
    } else {
        assert!(made == SCHEMA, "run `UPDATE=1 cargo test --lib schema`");
    }
}

#[test]
fn every_table_and_key_is_explained_in_both_languages() {
    fn look(name: &str, schema: &Value, silent: &mut Vec<String>) {
        if let Some(Value::Object(keys)) = schema.get("properties") {
            for (key, schema) in keys {
                let told = ["description", "x-zh"].map(|text| schema.get(text).is_some());
                if told != [true, true] {
                    silent.push(format!("{name}.{key}: {told:?}"));
                }
            }
            if schema.get("x-zh").is_none() || schema.get("description").is_none() {
                silent.push(name.to_owned());
            }
        }
    }
    let (made, mut silent) = (made(), Vec::new());
    look("plan.toml", &made, &mut silent);
    let tables = made.get("definitions").and_then(Value::as_object).expect("there are tables");
    tables.iter().for_each(|(name, schema)| look(name, schema, &mut silent));
    assert!(tables.len() > 10 && silent.is_empty(), "without a word: {silent:?}");
}
