-- name: count_short_message
INSERT INTO short_message_count (minute, messages, parts)
VALUES (:minute, 1, :parts)
ON CONFLICT (minute) DO UPDATE SET
    messages = short_message_count.messages + 1,
    parts = short_message_count.parts + excluded.parts;

-- name: forget_short_message_minutes
DELETE FROM short_message_count
WHERE minute > 0
  AND minute < :before;

-- name: short_messages_ever
SELECT messages, parts
FROM short_message_count
WHERE minute = 0;

-- name: short_message_parts_between
SELECT COALESCE(SUM(parts), 0)
FROM short_message_count
WHERE minute BETWEEN :first AND :last;
