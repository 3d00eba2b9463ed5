#include "adapters/sqlite/staff_rows.hpp"

#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"

#include <span>

namespace xitam::sqlite {

namespace {

Bytes bytes_of(const std::string& text)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): characters are stored as bytes.
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

StaffAccount read_account(const Cursor& row)
{
    StaffAccount account;
    account.id = row.id<StaffId>(0);
    account.name = row.text(1);
    account.shown_name = row.text(2);
    account.role = row.as<access::Role>(3);
    account.branch = row.text(4);
    account.language = row.as<Lang>(5);
    account.password_hash = row.text(6);
    const auto sealed = row.blob(7);
    account.code_secret.assign(sealed.begin(), sealed.end());
    account.code_step = row.integer(8);
    account.must_change = row.integer(9) != 0;
    account.created_at = from_micros(row.integer(10));
    account.disabled_at = row.maybe_instant(11);
    account.failures = row.integer(12);
    return account;
}

StaffSession read_staff_session(const Cursor& row)
{
    return {std::string{row.text(0)}, row.id<StaffId>(1), from_micros(row.integer(2)), from_micros(row.integer(3)),
            from_micros(row.integer(4))};
}

}  // namespace

bool StaffRows::any()
{
    return tx_.find(sql::any_staff, read_count).has_value();
}

std::optional<StaffAccount> StaffRows::account(const StaffId& id)
{
    return tx_.find(sql::staff_account, read_account, id);
}

std::optional<StaffAccount> StaffRows::named(std::string_view name)
{
    return tx_.find(sql::staff_account_named, read_account, name);
}

std::vector<StaffAccount> StaffRows::all()
{
    return tx_.list(sql::staff_accounts, read_account);
}

void StaffRows::put_account(const StaffAccount& account)
{
    tx_.change(sql::put_staff_account, account.id, account.name, account.shown_name, account.role, account.branch,
               account.language, account.password_hash, bytes_of(account.code_secret), account.code_step,
               account.must_change ? 1 : 0, to_micros(account.created_at), maybe_micros(account.disabled_at), account.failures);
}

std::optional<StaffId> StaffRows::account_of_identity(std::string_view issuer, std::string_view subject)
{
    return tx_.find(
        sql::staff_account_of_identity, [](const Cursor& row) { return row.id<StaffId>(0); }, issuer, subject);
}

void StaffRows::put_identity(const StaffId& id, std::string_view issuer, std::string_view subject)
{
    tx_.change(sql::put_staff_identity, id, issuer, subject);
}

void StaffRows::put_recovery(const StaffId& id, const std::vector<std::string>& code_hashes)
{
    tx_.change(sql::forget_staff_recovery, id);
    for (const auto& hash : code_hashes) tx_.change(sql::put_staff_recovery, id, hash);
}

bool StaffRows::use_recovery(const StaffId& id, std::string_view code_hash, Instant now)
{
    return tx_.change(sql::use_staff_recovery, to_micros(now), id, code_hash) == 1;
}

int StaffRows::recovery_left(const StaffId& id)
{
    return tx_.find(sql::staff_recovery_left, read_count, id).value_or(0);
}

void StaffRows::put_session(const StaffSession& session)
{
    tx_.change(sql::put_staff_session, session.token_hash, session.account, to_micros(session.began_at),
               to_micros(session.seen_at), to_micros(session.proved_at));
}

void StaffRows::see_session(std::string_view token_hash, Instant now)
{
    tx_.change(sql::see_staff_session, to_micros(now), token_hash);
}

std::optional<StaffSession> StaffRows::session(std::string_view token_hash)
{
    return tx_.find(sql::find_staff_session, read_staff_session, token_hash);
}

std::vector<StaffSession> StaffRows::sessions_of(const StaffId& id)
{
    return tx_.list(sql::staff_sessions_of, read_staff_session, id);
}

bool StaffRows::remove_session(std::string_view token_hash)
{
    return tx_.change(sql::remove_staff_session, token_hash) == 1;
}

int StaffRows::remove_sessions_of(const StaffId& id)
{
    return tx_.change(sql::remove_staff_sessions_of, id);
}

void StaffRows::remove_sessions_until(Instant seen, Instant began)
{
    tx_.change(sql::remove_ended_staff_sessions, to_micros(seen), to_micros(began));
}

}  // namespace xitam::sqlite
