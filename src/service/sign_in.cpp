#include "service/sign_in.hpp"

#include "service/staff_codes.hpp"
#include "service/staff_password.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace {

constexpr std::size_t token_size = 64;
constexpr std::size_t mark_size = 16;

// Longer ones are nobody's; hashing a megabyte would cost us more than it costs who sends it.
constexpr std::size_t typed_bytes_max = 1024;

tl::unexpected<Error> failed()
{
    return fail(Code::refused, "sign_in_failed", "name, password or code do not fit");
}

tl::unexpected<Error> ended()
{
    return fail(Code::refused, "session_ended", "the session is over; sign in again");
}

tl::unexpected<Error> elsewhere()
{
    return fail(Code::refused, "staff_elsewhere", "this account has no password and no codes here");
}

std::string hash_of_token(const StaffWorld& world, std::string_view token)
{
    return world.sha256_hex(token);
}

// What was found out outside the transaction, where hashing may take its time.
struct Checked {
    bool password = false;
    std::optional<std::int64_t> step;
    std::string recovery_hash;
    std::string password_hash;  // that it was checked against
};

Result<Checked> check(const StaffWorld& world, const std::optional<StaffAccount>& typed_account, const Proof& proof)
{
    Checked checked;
    // Whoever signs in elsewhere has nothing here that could fit; that costs as much as a name that nobody has.
    const auto account = typed_account && typed_account->has_password() ? typed_account : std::nullopt;
    const auto typed = std::string_view{proof.password}.substr(0, typed_bytes_max);
    checked.password_hash = account ? account->password_hash : world.secrets.nobodys_hash();
    checked.password = world.secrets.fits(checked.password_hash, typed) && proof.password.size() <= typed_bytes_max;
    std::string secret(20, '\0');
    if (account) {
        auto opened = world.secrets.unseal(account->code_secret, "staff code|" + account->id.text());
        if (!opened) return tl::unexpected(opened.error());
        secret = std::move(*opened);
    }
    const auto code = std::string_view{proof.code}.substr(0, typed_bytes_max);
    checked.step = step_of_code(world.secrets, secret, code, world.clock.real_now());
    checked.recovery_hash = recovery_hash(world, account ? account->id : StaffId{}, code);
    return checked;
}

// In the transaction: what of it fits, or the word for what does not. A code that fits is used up.
struct Judged {
    std::string_view wrong;  // empty: all fits
    std::string_view how;    // code, recovery
};

Judged judge(Tx& tx, StaffAccount& account, const Checked& checked, Instant now)
{
    if (account.disabled_at) return {"disabled", {}};
    if (!checked.password || account.password_hash != checked.password_hash) return {"password", {}};
    if (checked.step) {
        if (*checked.step <= account.code_step) return {"used_code", {}};
        account.code_step = *checked.step;
        return {{}, "code"};
    }
    if (tx.staff().use_recovery(account.id, checked.recovery_hash, now)) return {{}, "recovery"};
    return {"code", {}};
}

// A proof that fails is stored and told by nothing but `sign_in_failed`.
void note_failure(Tx& tx, const StaffWorld& world, StaffAccount account, std::string_view kind, std::string_view wrong)
{
    ++account.failures;
    tx.staff().put_account(account);
    tx.audit(staff_stream, world.clock.business_now(), kind, fmt::format("name={} wrong={}", account.name, wrong));
}

std::string new_token(const StaffWorld& world)
{
    return world.entropy.random_hex(token_size / 2);
}

bool is_over(const StaffSession& session, Instant now)
{
    return now - session.seen_at >= staff_idle || now - session.began_at >= staff_longest;
}

std::string mark_of(const StaffSession& session)
{
    return session.token_hash.substr(0, mark_size);
}

}  // namespace

Result<SignedIn> sign_in(const StaffWorld& world, const std::string& name, const Proof& proof, std::string_view old_token)
{
    const auto known = world.store.run_read<std::optional<StaffAccount>>(
        [&](Tx& tx) -> Result<std::optional<StaffAccount>> { return tx.staff().named(name); });
    if (!known) return tl::unexpected(known.error());
    const auto checked = check(world, *known, proof);
    if (!checked) return tl::unexpected(checked.error());

    const Instant now = world.clock.real_now();
    const auto token = new_token(world);
    auto entered = world.store.run_tx<std::optional<StaffAccount>>([&](Tx& tx) -> Result<std::optional<StaffAccount>> {
        auto account = *known ? tx.staff().account((*known)->id) : std::nullopt;
        if (!world.local_accounts) {
            tx.audit(staff_stream, world.clock.business_now(), "staff_sign_in_failed", "name=- wrong=local_accounts_off");
            return std::nullopt;
        }
        if (!account) {
            // Who typed it may have typed his password into the wrong field: the audit keeps no name that nobody has.
            tx.audit(staff_stream, world.clock.business_now(), "staff_sign_in_failed", "name=- wrong=name");
            return std::nullopt;
        }
        const auto judged = judge(tx, *account, *checked, now);
        if (!judged.wrong.empty()) {
            note_failure(tx, world, *account, "staff_sign_in_failed", judged.wrong);
            return std::nullopt;
        }
        const auto failures = account->failures;
        account->failures = 0;
        tx.staff().put_account(*account);
        if (!old_token.empty()) tx.staff().remove_session(hash_of_token(world, old_token));
        tx.staff().put_session({hash_of_token(world, token), account->id, now, now, now});
        tx.audit(staff_stream, world.clock.business_now(), "staff_signed_in",
                 fmt::format("by={} how={} failures_before={}", account->name, judged.how, failures));
        return account;
    });
    if (!entered) return tl::unexpected(entered.error());
    if (!*entered) return failed();
    return SignedIn{std::move(**entered), token};
}

Result<std::optional<Staff>> find_staff(const StaffWorld& world, std::string_view token)
{
    if (token.size() != token_size) return std::nullopt;
    const auto hash = hash_of_token(world, token);
    const Instant now = world.clock.real_now();
    auto found = world.store.run_read<std::optional<Staff>>([&](Tx& tx) -> Result<std::optional<Staff>> {
        const auto session = tx.staff().session(hash);
        if (!session || is_over(*session, now)) return std::nullopt;
        auto account = tx.staff().account(session->account);
        if (!account || account->disabled_at || (account->has_password() && !world.local_accounts)) return std::nullopt;
        return Staff{std::move(*account), *session, now - session->proved_at < staff_proof_life};
    });
    if (!found || !*found || now - (*found)->session.seen_at < staff_seen_step) return found;
    const auto seen = world.store.write([&](Tx& tx) -> Result<void> {
        tx.staff().see_session(hash, now);
        return {};
    });
    if (!seen) return tl::unexpected(seen.error());
    return found;
}

Result<std::string> prove_again(const StaffWorld& world, const Staff& staff, const Proof& proof)
{
    const auto checked = check(world, staff.account, proof);
    if (!checked) return tl::unexpected(checked.error());
    const Instant now = world.clock.real_now();
    const auto token = new_token(world);
    auto proved = world.store.run_tx<bool>([&](Tx& tx) -> Result<bool> {
        auto account = tx.staff().account(staff.account.id);
        if (!account) return ended();
        const auto judged = judge(tx, *account, *checked, now);
        if (!judged.wrong.empty()) {
            note_failure(tx, world, *account, "staff_proof_failed", judged.wrong);
            return false;
        }
        if (!tx.staff().remove_session(staff.session.token_hash)) return ended();
        account->failures = 0;
        tx.staff().put_account(*account);
        tx.staff().put_session({hash_of_token(world, token), account->id, staff.session.began_at, now, now});
        tx.audit(staff_stream, world.clock.business_now(), "staff_proved",
                 fmt::format("by={} how={}", account->name, judged.how));
        return true;
    });
    if (!proved) return tl::unexpected(proved.error());
    if (!*proved) return failed();
    return token;
}

Result<void> sign_out(const StaffWorld& world, const Staff& staff)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        if (!tx.staff().remove_session(staff.session.token_hash)) return {};
        tx.audit(staff_stream, world.clock.business_now(), "staff_signed_out", "by=" + staff.account.name);
        return {};
    });
}

Result<int> sign_out_everywhere(const StaffWorld& world, const Staff& staff)
{
    return world.store.run_tx<int>([&](Tx& tx) -> Result<int> {
        const int gone = tx.staff().remove_sessions_of(staff.account.id);
        tx.audit(staff_stream, world.clock.business_now(), "staff_signed_out_everywhere",
                 fmt::format("by={} sessions={}", staff.account.name, gone));
        return gone;
    });
}

Result<std::string> change_password(const StaffWorld& world, const Staff& staff, const std::string& current,
                                    const std::string& next)
{
    if (!staff.account.has_password()) return elsewhere();
    if (current.size() > typed_bytes_max || !world.secrets.fits(staff.account.password_hash, current)) {
        const auto noted = world.store.write([&](Tx& tx) -> Result<void> {
            if (auto account = tx.staff().account(staff.account.id))
                note_failure(tx, world, *account, "staff_proof_failed", "password");
            return {};
        });
        if (!noted) return tl::unexpected(noted.error());
        return failed();
    }
    if (auto good = check_new_password(next, staff.account.name); !good) return tl::unexpected(good.error());
    if (next == current) return fail(Code::bad_input, "password_same", "this is the password you have; write another one");
    const auto hash = world.secrets.hash_password(next);
    if (!hash) return tl::unexpected(hash.error());
    const Instant now = world.clock.real_now();
    const auto token = new_token(world);
    auto changed = world.store.write([&](Tx& tx) -> Result<void> {
        auto account = tx.staff().account(staff.account.id);
        // Somebody was faster: he changed it elsewhere, or it was reset.
        if (!account || account->disabled_at || account->password_hash != staff.account.password_hash ||
            !tx.staff().remove_session(staff.session.token_hash))
            return ended();
        account->password_hash = *hash;
        account->must_change = false;
        tx.staff().put_account(*account);
        const int others = tx.staff().remove_sessions_of(account->id);
        tx.staff().put_session(
            {hash_of_token(world, token), account->id, staff.session.began_at, now, staff.session.proved_at});
        tx.audit(staff_stream, world.clock.business_now(), "staff_password_changed",
                 fmt::format("by={} other_sessions={}", account->name, others));
        return {};
    });
    if (!changed) return tl::unexpected(changed.error());
    return token;
}

Result<std::vector<std::string>> renew_recovery_codes(const StaffWorld& world, const Staff& staff)
{
    if (!staff.account.has_password()) return elsewhere();
    if (!staff.is_proved) return fail(Code::refused, "proof_needed", "show password and code again first");
    const auto codes = new_recovery_codes(world);
    std::vector<std::string> hashes;
    for (const auto& code : codes) hashes.push_back(recovery_hash(world, staff.account.id, code));
    auto stored = world.store.write([&](Tx& tx) -> Result<void> {
        tx.staff().put_recovery(staff.account.id, hashes);
        tx.audit(staff_stream, world.clock.business_now(), "staff_recovery_renewed", "by=" + staff.account.name);
        return {};
    });
    if (!stored) return tl::unexpected(stored.error());
    return codes;
}

Result<bool> end_own_session(const StaffWorld& world, const Staff& staff, std::string_view hash_begin)
{
    return world.store.run_tx<bool>([&](Tx& tx) -> Result<bool> {
        for (const auto& session : tx.staff().sessions_of(staff.account.id)) {
            if (mark_of(session) != hash_begin) continue;
            tx.staff().remove_session(session.token_hash);
            tx.audit(staff_stream, world.clock.business_now(), "staff_session_ended", "by=" + staff.account.name);
            return true;
        }
        return false;
    });
}

Result<std::vector<OwnSession>> own_sessions(const StaffWorld& world, const Staff& staff)
{
    const Instant now = world.clock.real_now();
    return world.store.run_read<std::vector<OwnSession>>([&](Tx& tx) -> Result<std::vector<OwnSession>> {
        std::vector<OwnSession> living;
        for (const auto& session : tx.staff().sessions_of(staff.account.id)) {
            if (!is_over(session, now))
                living.push_back({session, mark_of(session), session.token_hash == staff.session.token_hash});
        }
        return living;
    });
}

Result<int> recovery_codes_left(const StaffWorld& world, const Staff& staff)
{
    return world.store.run_read<int>([&](Tx& tx) -> Result<int> { return tx.staff().recovery_left(staff.account.id); });
}

Result<void> forget_ended_sessions(const StaffWorld& world)
{
    const Instant now = world.clock.real_now();
    return world.store.write([&](Tx& tx) -> Result<void> {
        tx.staff().remove_sessions_until(now - staff_idle, now - staff_longest);
        return {};
    });
}

}  // namespace xitam::service
