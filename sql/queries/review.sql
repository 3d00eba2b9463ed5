-- name: put_review_case
INSERT INTO review_case (order_id, kind, since)
VALUES (:order_id, :kind, :since)
ON CONFLICT (order_id) DO UPDATE SET
    kind = excluded.kind,
    since = CASE WHEN review_case.kind = excluded.kind THEN review_case.since ELSE excluded.since END;

-- name: remove_review_case
DELETE FROM review_case
WHERE order_id = :order_id;

-- name: find_review_case
SELECT order_id, kind, since
FROM review_case
WHERE order_id = :order_id;

-- name: review_cases_page
SELECT order_id, kind, since
FROM review_case
WHERE (since, order_id) > (:after_since, :after_id)
ORDER BY since, order_id
LIMIT :limit;

-- name: count_review_cases
SELECT count(*)
FROM review_case;

-- One statement: whoever is second changes nothing, and sees so.
-- name: claim_review
INSERT INTO review_claim (order_id, held_by, claimed_at, lease_until)
VALUES (:order_id, :held_by, :claimed_at, :lease_until)
ON CONFLICT (order_id) DO UPDATE SET
    held_by = excluded.held_by,
    claimed_at = CASE WHEN review_claim.held_by = excluded.held_by THEN review_claim.claimed_at ELSE excluded.claimed_at END,
    lease_until = excluded.lease_until
WHERE review_claim.held_by = excluded.held_by
   OR review_claim.lease_until <= excluded.claimed_at;

-- name: find_review_claim
SELECT order_id, held_by, claimed_at, lease_until
FROM review_claim
WHERE order_id = :order_id;

-- name: release_review_claim
DELETE FROM review_claim
WHERE order_id = :order_id;

-- name: put_review_skip
INSERT INTO review_skip (order_id, by_name, reason, at)
VALUES (:order_id, :by_name, :reason, :at)
ON CONFLICT (order_id, by_name) DO UPDATE SET reason = excluded.reason, at = excluded.at;

-- name: find_review_skip
SELECT reason
FROM review_skip
WHERE order_id = :order_id
  AND by_name = :by_name;

-- name: put_review_opinion
INSERT INTO review_opinion (order_id, document, mark, by_name, opened_by, first_name, accepted, unfit, performed, at)
VALUES (:order_id, :document, :mark, :by_name, :opened_by, :first_name, :accepted, :unfit, :performed, :at);

-- name: review_opinions
SELECT document, mark, by_name, opened_by, first_name, accepted, unfit, performed, at
FROM review_opinion
WHERE order_id = :order_id
ORDER BY at, by_name;

-- name: put_review_flag
INSERT INTO review_flag (order_id, by_name, at)
VALUES (:order_id, :by_name, :at)
ON CONFLICT (order_id) DO NOTHING;

-- name: find_review_flag
SELECT by_name, at
FROM review_flag
WHERE order_id = :order_id;

-- name: put_declarer_trace
INSERT INTO declarer_trace (order_id, opaque, at)
VALUES (:order_id, :opaque, :at)
ON CONFLICT (order_id) DO UPDATE SET opaque = excluded.opaque, at = excluded.at;

-- name: forget_declarer_trace
DELETE FROM declarer_trace
WHERE order_id = :order_id;

-- name: count_cases_of_declarer
SELECT count(*)
FROM declarer_trace
WHERE opaque = (SELECT own.opaque FROM declarer_trace AS own WHERE own.order_id = :order_id)
  AND order_id <> :order_id
  AND at >= :since;

-- name: put_approval
INSERT INTO approval (id, act, order_id, opened_by, asked_by, asked_at, expires_at, reason, outcome, ended_by, ended_at)
VALUES (:id, :act, :order_id, :opened_by, :asked_by, :asked_at, :expires_at, :reason, 0, NULL, NULL);

-- name: end_approval
UPDATE approval
SET outcome = :outcome,
    ended_by = :ended_by,
    ended_at = :ended_at
WHERE id = :id
  AND outcome = 0;

-- name: find_approval
SELECT id, act, order_id, opened_by, asked_by, asked_at, expires_at, reason, outcome, ended_by, ended_at
FROM approval
WHERE id = :id;

-- name: approvals_newest_first
SELECT id, act, order_id, opened_by, asked_by, asked_at, expires_at, reason, outcome, ended_by, ended_at
FROM approval
ORDER BY asked_at DESC, id DESC
LIMIT :limit;

-- name: open_approvals_of_order
SELECT id, act, order_id, opened_by, asked_by, asked_at, expires_at, reason, outcome, ended_by, ended_at
FROM approval
WHERE order_id = :order_id
  AND outcome = 0
ORDER BY asked_at;

-- name: forget_approval_reasons
UPDATE approval
SET reason = NULL
WHERE order_id = :order_id;
