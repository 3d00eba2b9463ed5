-- Short messages that were sent, by minutes of the real clock since 1970. Minute 0 holds all that ever were; a minute that no
-- limit looks back to is forgotten.
CREATE TABLE short_message_count (
    minute BIGINT NOT NULL PRIMARY KEY,
    messages BIGINT NOT NULL,
    parts BIGINT NOT NULL,
    CONSTRAINT short_message_parts CHECK (minute >= 0 AND messages >= 1 AND parts >= messages)
) STRICT, WITHOUT ROWID;
