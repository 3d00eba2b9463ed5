-- name: find_audit_head
SELECT seq, hash, anchored_seq, signed_seq, jws
FROM audit_head
WHERE stream_id = :stream_id;

-- name: put_audit_head
INSERT INTO audit_head (stream_id, seq, hash)
VALUES (:stream_id, :seq, :hash)
ON CONFLICT (stream_id) DO UPDATE SET seq = excluded.seq, hash = excluded.hash;

-- name: insert_audit_row
INSERT INTO audit (stream_id, seq, prev_hash, at, kind, body)
VALUES (:stream_id, :seq, :prev_hash, :at, :kind, :body);

-- name: audit_rows_of_stream
SELECT seq, prev_hash, at, kind, body
FROM audit
WHERE stream_id = :stream_id
ORDER BY seq;

-- name: audit_prev_hash
SELECT prev_hash
FROM audit
WHERE stream_id = :stream_id
  AND seq = :seq;

-- Streams that have rows, heads, or neither but ought to: each once, in order, page by page.
-- name: audit_streams_after
SELECT stream_id
FROM audit_head
WHERE stream_id > :after
UNION
SELECT stream_id
FROM audit
WHERE stream_id > :after
ORDER BY stream_id
LIMIT 1000;

-- name: unanchored_heads
SELECT stream_id, seq, hash
FROM audit_head
WHERE anchored_seq < seq
  AND stream_id > :installation
ORDER BY stream_id
LIMIT 256;

-- name: mark_anchored
UPDATE audit_head
SET anchored_seq = :seq
WHERE stream_id = :stream_id;

-- name: put_head_signature
UPDATE audit_head
SET signed_seq = :seq,
    jws = :jws
WHERE stream_id = :stream_id
  AND seq >= :seq;

-- name: orders_without_stream
SELECT id
FROM termination_order
WHERE id NOT IN (SELECT stream_id FROM audit_head)
LIMIT 100;

-- name: audit_row_time
SELECT at
FROM audit
WHERE stream_id = :stream_id
  AND seq = :seq;
