//! What the coach promises, one file a topic.

mod shelf;
