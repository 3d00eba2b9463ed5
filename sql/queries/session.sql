-- name: insert_session
INSERT INTO session (token_hash, order_id, level, created_at, expires_at)
VALUES (:token_hash, :order_id, :level, :created_at, :expires_at);

-- name: find_session
SELECT order_id, level, created_at, expires_at
FROM session
WHERE token_hash = :token_hash;

-- name: remove_session
DELETE FROM session
WHERE token_hash = :token_hash;

-- name: remove_sessions_of_order
DELETE FROM session
WHERE order_id = :order_id;

-- name: remove_expired_sessions
DELETE FROM session
WHERE expires_at <= :now;
