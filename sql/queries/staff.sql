-- name: any_staff
SELECT 1
FROM staff_account
LIMIT 1;

-- name: staff_account
SELECT id, name, shown_name, role, branch, language, password_hash, code_secret, code_step, must_change, created_at, disabled_at, failures
FROM staff_account
WHERE id = :id;

-- name: staff_account_named
SELECT id, name, shown_name, role, branch, language, password_hash, code_secret, code_step, must_change, created_at, disabled_at, failures
FROM staff_account
WHERE name = :name;

-- name: staff_accounts
SELECT id, name, shown_name, role, branch, language, password_hash, code_secret, code_step, must_change, created_at, disabled_at, failures
FROM staff_account
ORDER BY name;

-- name: put_staff_account
INSERT INTO staff_account (id, name, shown_name, role, branch, language, password_hash, code_secret, code_step, must_change, created_at, disabled_at, failures)
VALUES (:id, :name, :shown_name, :role, :branch, :language, :password_hash, :code_secret, :code_step, :must_change, :created_at, :disabled_at, :failures)
ON CONFLICT (id) DO UPDATE SET
    shown_name = excluded.shown_name,
    role = excluded.role,
    branch = excluded.branch,
    language = excluded.language,
    password_hash = excluded.password_hash,
    code_secret = excluded.code_secret,
    code_step = excluded.code_step,
    must_change = excluded.must_change,
    disabled_at = excluded.disabled_at,
    failures = excluded.failures;

-- name: forget_staff_recovery
DELETE FROM staff_recovery
WHERE account_id = :account_id;

-- name: put_staff_recovery
INSERT INTO staff_recovery (account_id, code_hash, used_at)
VALUES (:account_id, :code_hash, NULL);

-- name: use_staff_recovery
UPDATE staff_recovery
SET used_at = :used_at
WHERE account_id = :account_id
  AND code_hash = :code_hash
  AND used_at IS NULL;

-- name: staff_recovery_left
SELECT COUNT(*)
FROM staff_recovery
WHERE account_id = :account_id
  AND used_at IS NULL;

-- name: put_staff_session
INSERT INTO staff_session (token_hash, account_id, began_at, seen_at, proved_at)
VALUES (:token_hash, :account_id, :began_at, :seen_at, :proved_at);

-- name: see_staff_session
UPDATE staff_session
SET seen_at = :seen_at
WHERE token_hash = :token_hash
  AND seen_at < :seen_at;

-- name: find_staff_session
SELECT token_hash, account_id, began_at, seen_at, proved_at
FROM staff_session
WHERE token_hash = :token_hash;

-- name: staff_sessions_of
SELECT token_hash, account_id, began_at, seen_at, proved_at
FROM staff_session
WHERE account_id = :account_id
ORDER BY seen_at DESC, token_hash;

-- name: remove_staff_session
DELETE FROM staff_session
WHERE token_hash = :token_hash;

-- name: remove_staff_sessions_of
DELETE FROM staff_session
WHERE account_id = :account_id;

-- name: remove_ended_staff_sessions
DELETE FROM staff_session
WHERE seen_at <= :seen_at
   OR began_at <= :began_at;

-- name: put_staff_identity
INSERT INTO staff_identity (account_id, issuer, subject)
VALUES (:account_id, :issuer, :subject);

-- name: staff_account_of_identity
SELECT account_id
FROM staff_identity
WHERE issuer = :issuer
  AND subject = :subject;
