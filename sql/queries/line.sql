-- name: line_by_id
SELECT
    imsi, id, epoch, msisdn, iccid, eid, operator_id, plan, payment_mode, number_class, status, activated_on,
    last_used_on, contract_until, monthly_fee, balance, debt, currency, imported_at, closure_locked, ended,
    bindings, holder_kind, given_names, surname, birth_date, document_type, document_number,
    document_country, email, contact_msisdn, language, unlock_at
FROM line
WHERE id = :id;

-- name: line_by_msisdn
SELECT
    imsi, id, epoch, msisdn, iccid, eid, operator_id, plan, payment_mode, number_class, status, activated_on,
    last_used_on, contract_until, monthly_fee, balance, debt, currency, imported_at, closure_locked, ended,
    bindings, holder_kind, given_names, surname, birth_date, document_type, document_number,
    document_country, email, contact_msisdn, language, unlock_at
FROM line
WHERE msisdn = :msisdn
ORDER BY epoch DESC
LIMIT 1;

-- name: line_by_imsi
SELECT
    imsi, id, epoch, msisdn, iccid, eid, operator_id, plan, payment_mode, number_class, status, activated_on,
    last_used_on, contract_until, monthly_fee, balance, debt, currency, imported_at, closure_locked, ended,
    bindings, holder_kind, given_names, surname, birth_date, document_type, document_number,
    document_country, email, contact_msisdn, language, unlock_at
FROM line
WHERE imsi = :imsi;

-- name: line_by_iccid
SELECT
    imsi, id, epoch, msisdn, iccid, eid, operator_id, plan, payment_mode, number_class, status, activated_on,
    last_used_on, contract_until, monthly_fee, balance, debt, currency, imported_at, closure_locked, ended,
    bindings, holder_kind, given_names, surname, birth_date, document_type, document_number,
    document_country, email, contact_msisdn, language, unlock_at
FROM line
WHERE iccid = :iccid
ORDER BY ended, epoch DESC
LIMIT 1;

-- name: put_line
INSERT INTO line (
    imsi, id, epoch, msisdn, iccid, eid, operator_id, plan, payment_mode, number_class, status, activated_on,
    last_used_on, contract_until, monthly_fee, balance, debt, currency, imported_at, closure_locked, ended,
    bindings, holder_kind, given_names, surname, birth_date, document_type, document_number,
    document_country, email, contact_msisdn, language, unlock_at
)
VALUES (
    :imsi, :id, :epoch, :msisdn, :iccid, :eid, :operator_id, :plan, :payment_mode, :number_class, :status,
    :activated_on, :last_used_on, :contract_until, :monthly_fee, :balance, :debt, :currency, :imported_at,
    :closure_locked, :ended, :bindings, :holder_kind, :given_names, :surname, :birth_date, :document_type,
    :document_number, :document_country, :email, :contact_msisdn, :language, :unlock_at
)
ON CONFLICT (id) DO UPDATE SET
    imsi = excluded.imsi,
    epoch = excluded.epoch,
    msisdn = excluded.msisdn,
    iccid = excluded.iccid,
    eid = excluded.eid,
    operator_id = excluded.operator_id,
    plan = excluded.plan,
    payment_mode = excluded.payment_mode,
    number_class = excluded.number_class,
    status = excluded.status,
    activated_on = excluded.activated_on,
    last_used_on = excluded.last_used_on,
    contract_until = excluded.contract_until,
    monthly_fee = excluded.monthly_fee,
    balance = excluded.balance,
    debt = excluded.debt,
    currency = excluded.currency,
    imported_at = excluded.imported_at,
    closure_locked = excluded.closure_locked,
    ended = excluded.ended,
    bindings = excluded.bindings,
    holder_kind = excluded.holder_kind,
    given_names = excluded.given_names,
    surname = excluded.surname,
    birth_date = excluded.birth_date,
    document_type = excluded.document_type,
    document_number = excluded.document_number,
    document_country = excluded.document_country,
    email = excluded.email,
    contact_msisdn = excluded.contact_msisdn,
    language = excluded.language,
    unlock_at = excluded.unlock_at;

-- name: erase_line_holder
UPDATE line
SET given_names = '',
    surname = '',
    birth_date = NULL,
    document_type = NULL,
    document_number = '',
    document_country = '',
    email = '',
    contact_msisdn = NULL
WHERE id = :id
  AND epoch = :epoch
  AND ended = 1;
