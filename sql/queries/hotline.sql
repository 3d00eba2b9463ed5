-- name: put_hotline_call
INSERT INTO hotline_call (id, arrived_at, answered_at, ended_at, agent)
VALUES (:id, :arrived_at, :answered_at, :ended_at, :agent)
ON CONFLICT (id) DO UPDATE SET
    arrived_at = excluded.arrived_at,
    answered_at = excluded.answered_at,
    ended_at = excluded.ended_at,
    agent = excluded.agent;

-- name: hotline_call
SELECT id, arrived_at, answered_at, ended_at, agent
FROM hotline_call
WHERE id = :id;

-- name: hotline_calls_since
SELECT id, arrived_at, answered_at, ended_at, agent
FROM hotline_call
WHERE arrived_at >= :since
ORDER BY arrived_at, id
LIMIT 100000;

-- name: put_hotline_contact
INSERT INTO hotline_contact (protocol, order_id, kind, taken_at, due_at, done_at, taken_by, done_by, note)
VALUES (:protocol, :order_id, :kind, :taken_at, :due_at, :done_at, :taken_by, :done_by, :note)
ON CONFLICT (protocol) DO UPDATE SET
    done_at = excluded.done_at,
    done_by = excluded.done_by,
    note = excluded.note;

-- name: hotline_contact
SELECT protocol, order_id, kind, taken_at, due_at, done_at, taken_by, done_by, note
FROM hotline_contact
WHERE protocol = :protocol;

-- name: hotline_contacts_of
SELECT protocol, order_id, kind, taken_at, due_at, done_at, taken_by, done_by, note
FROM hotline_contact
WHERE order_id = :order_id
ORDER BY taken_at DESC, protocol
LIMIT 50;

-- name: open_hotline_contacts
SELECT protocol, order_id, kind, taken_at, due_at, done_at, taken_by, done_by, note
FROM hotline_contact
WHERE done_at IS NULL
  AND due_at IS NOT NULL
ORDER BY due_at, protocol
LIMIT :limit;

-- name: callbacks_between
SELECT secret_hash, slot, place, protocol, order_id, number
FROM callback
WHERE slot >= :first
  AND slot < :end_of_range
ORDER BY slot, place;

-- name: find_callback
SELECT secret_hash, slot, place, protocol, order_id, number
FROM callback
WHERE secret_hash = :secret_hash;

-- name: find_callback_of
SELECT secret_hash, slot, place, protocol, order_id, number
FROM callback
WHERE protocol = :protocol;

-- name: insert_callback
INSERT INTO callback (secret_hash, slot, place, protocol, order_id, number)
VALUES (:secret_hash, :slot, :place, :protocol, :order_id, :number)
ON CONFLICT DO NOTHING;

-- name: forget_callback_number
UPDATE callback
SET number = NULL
WHERE protocol = :protocol;

-- name: remove_callback
DELETE FROM callback
WHERE secret_hash = :secret_hash;

-- name: remove_callbacks_of_order
DELETE FROM callback
WHERE order_id = :order_id;

-- name: forget_callbacks_before
DELETE FROM callback
WHERE slot < :before;

-- name: erase_hotline_notes
UPDATE hotline_contact
SET note = NULL
WHERE order_id = :order_id;

-- name: put_caller_gate
INSERT INTO caller_gate (token_hash, session_hash, order_id, expires_at)
VALUES (:token_hash, :session_hash, :order_id, :expires_at);

-- name: find_caller_gate
SELECT expires_at
FROM caller_gate
WHERE token_hash = :token_hash
  AND session_hash = :session_hash
  AND order_id = :order_id;

-- name: remove_caller_gate
DELETE FROM caller_gate
WHERE token_hash = :token_hash;

-- name: remove_caller_gates_of_order
DELETE FROM caller_gate
WHERE order_id = :order_id;

-- name: remove_caller_gates_expired
DELETE FROM caller_gate
WHERE expires_at <= :now;

-- name: find_caller_lock
SELECT failures, last_at, closed_until
FROM caller_lock
WHERE order_id = :order_id;

-- name: put_caller_lock
INSERT INTO caller_lock (order_id, failures, last_at, closed_until)
VALUES (:order_id, :failures, :last_at, :closed_until)
ON CONFLICT (order_id) DO UPDATE SET
    failures = excluded.failures,
    last_at = excluded.last_at,
    closed_until = excluded.closed_until;

-- name: remove_caller_lock
DELETE FROM caller_lock
WHERE order_id = :order_id;

-- name: names_of_orders
SELECT o.id, l.given_names, l.surname
FROM termination_order AS o
JOIN line AS l ON l.id = o.line_id AND l.epoch = o.line_epoch
WHERE l.surname <> ''
ORDER BY o.id DESC
LIMIT :limit;
