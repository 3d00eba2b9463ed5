#include "service/sign_in_elsewhere.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace {

constexpr std::size_t told_bytes_max = 80;
constexpr std::size_t session_token_bytes = 32;

// What the provider's words about a person come to here.
struct RoleFound {
    std::optional<access::Role> role;
    std::string_view wrong;  // role_missing, role_unclear
};

RoleFound role_of(const Elsewhere& elsewhere, const ShownIdentity& shown)
{
    std::optional<access::Role> found;
    for (const auto& value : shown.roles) {
        const auto mapped = elsewhere.roles.find(value);
        if (mapped == elsewhere.roles.end()) continue;
        // One person is one role here. Which of two it is must not be chance, and not always the mightier.
        if (found && *found != mapped->second) return {std::nullopt, "role_unclear"};
        found = mapped->second;
    }
    if (!found) return {std::nullopt, "role_missing"};
    return {found, {}};
}

bool is_short_line(std::string_view text)
{
    return !text.empty() && text.size() <= told_bytes_max &&
           std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

void note_wrong(Tx& tx, const StaffWorld& world, std::string_view kind, std::string_view name, std::string_view wrong)
{
    tx.audit(staff_stream, world.clock.business_now(), kind, fmt::format("name={} how=oidc wrong={}", name, wrong));
}

// What did not come to an end before anybody was known.
Result<void> note_unknown(const StaffWorld& world, std::string_view kind, std::string_view name, std::string_view wrong)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        note_wrong(tx, world, kind, name, wrong);
        return {};
    });
}

StaffAccount new_account(const StaffWorld& world, const Elsewhere& elsewhere, const ShownIdentity& shown,
                         const std::string& name, Instant now)
{
    StaffAccount account{StaffId{world.entropy.new_id(now)}, name, name, access::Role::clerk, {}, elsewhere.language};
    if (is_short_line(shown.name)) account.shown_name = shown.name;
    account.must_change = false;
    account.created_at = now;
    return account;
}

// The account that this person has; made where there is none and `role` is known.
std::optional<StaffAccount> account_of(Tx& tx, const StaffWorld& world, const Elsewhere& elsewhere, const ShownIdentity& shown,
                                       const std::optional<access::Role>& role, Instant now)
{
    if (const auto id = tx.staff().account_of_identity(shown.issuer, shown.subject)) return tx.staff().account(*id);
    if (!role) return std::nullopt;
    auto account = new_account(world, elsewhere, shown, name_of_identity(world, shown.issuer, shown.subject), now);
    account.role = *role;
    tx.staff().put_account(account);
    tx.staff().put_identity(account.id, shown.issuer, shown.subject);
    tx.audit(staff_stream, world.clock.business_now(), "staff_added",
             fmt::format("by=oidc name={} role={}", account.name, access::word(account.role)));
    return account;
}

// Role, branch and name are what the provider says now.
void refresh(Tx& tx, const StaffWorld& world, const Elsewhere& elsewhere, StaffAccount& account, const ShownIdentity& shown,
             access::Role role)
{
    if (account.role != role) {
        tx.audit(staff_stream, world.clock.business_now(), "staff_role_changed",
                 fmt::format("by=oidc name={} from={} to={}", account.name, access::word(account.role), access::word(role)));
    }
    account.role = role;
    if (elsewhere.has_branches) account.branch = is_short_line(shown.branch) ? shown.branch : std::string{};
    if (is_short_line(shown.name)) account.shown_name = shown.name;
}

// In the transaction: who it is, refreshed; or the reason why he stays out, which is written down.
struct Admitted {
    std::optional<StaffAccount> account;
    std::string wrong;
};

Admitted admitted(Tx& tx, const StaffWorld& world, const Elsewhere& elsewhere, const ShownIdentity& shown,
                  std::string_view kind)
{
    const auto [role, wrong_role] = role_of(elsewhere, shown);
    auto account = account_of(tx, world, elsewhere, shown, role, world.clock.real_now());
    const std::string wrong{account && account->disabled_at ? "account_disabled" : wrong_role};
    if (!wrong.empty()) {
        // Whoever has lost his role there has none here, in no other window either.
        if (account) tx.staff().remove_sessions_of(account->id);
        note_wrong(tx, world, kind, account ? account->name : "-", wrong);
        return {std::nullopt, wrong};
    }
    refresh(tx, world, elsewhere, *account, shown, *role);
    return {std::move(account), {}};
}

tl::unexpected<Error> stays_out(const std::string& wrong)
{
    return fail(Code::refused, wrong, "the identity provider's word is not enough here");
}

}  // namespace

std::string name_of_identity(const StaffWorld& world, std::string_view issuer, std::string_view subject)
{
    return "oidc-" + world.sha256_hex(fmt::format("{} {}", issuer, subject)).substr(0, 16);
}

Result<std::string> address_to_sign_in(const StaffWorld& world, const Elsewhere& elsewhere, const IdentityAttempt& attempt)
{
    return elsewhere.provider->address_to_sign_in(attempt, world.clock.real_now());
}

Result<SignedIn> sign_in_elsewhere(const StaffWorld& world, const Elsewhere& elsewhere, const IdentityAttempt& attempt,
                                   std::string_view code, std::string_view old_token)
{
    const auto shown = elsewhere.provider->redeem(attempt, code, world.clock.real_now());
    if (!shown) {
        const auto noted = note_unknown(world, "staff_sign_in_failed", "-", shown.error().detail);
        return tl::unexpected(noted ? shown.error() : noted.error());
    }
    const Instant now = world.clock.real_now();
    const auto token = world.entropy.random_hex(session_token_bytes);
    auto entered = world.store.run_tx<Admitted>([&](Tx& tx) -> Result<Admitted> {
        auto who = admitted(tx, world, elsewhere, *shown, "staff_sign_in_failed");
        if (!who.account) return who;
        tx.staff().put_account(*who.account);
        if (!old_token.empty()) tx.staff().remove_session(world.sha256_hex(old_token));
        tx.staff().put_session({world.sha256_hex(token), who.account->id, now, now, now});
        tx.audit(staff_stream, world.clock.business_now(), "staff_signed_in", fmt::format("by={} how=oidc", who.account->name));
        return who;
    });
    if (!entered) return tl::unexpected(entered.error());
    if (!entered->account) return stays_out(entered->wrong);
    return SignedIn{std::move(*entered->account), token};
}

Result<std::string> prove_elsewhere(const StaffWorld& world, const Elsewhere& elsewhere, const IdentityAttempt& attempt,
                                    std::string_view code, const Staff& staff)
{
    constexpr std::string_view kind = "staff_proof_failed";
    const auto shown = elsewhere.provider->redeem(attempt, code, world.clock.real_now());
    if (!shown) {
        const auto noted = note_unknown(world, kind, staff.account.name, shown.error().detail);
        return tl::unexpected(noted ? shown.error() : noted.error());
    }
    const Instant now = world.clock.real_now();
    const auto token = world.entropy.random_hex(session_token_bytes);
    auto proved = world.store.run_tx<Admitted>([&](Tx& tx) -> Result<Admitted> {
        if (tx.staff().account_of_identity(shown->issuer, shown->subject) != staff.account.id) {
            note_wrong(tx, world, kind, staff.account.name, "identity_other");
            return Admitted{std::nullopt, "identity_other"};
        }
        auto who = admitted(tx, world, elsewhere, *shown, kind);
        if (!who.account) return who;
        if (!tx.staff().remove_session(staff.session.token_hash)) return Admitted{std::nullopt, "session_ended"};
        tx.staff().put_account(*who.account);
        tx.staff().put_session({world.sha256_hex(token), who.account->id, staff.session.began_at, now, now});
        tx.audit(staff_stream, world.clock.business_now(), "staff_proved", fmt::format("by={} how=oidc", who.account->name));
        return who;
    });
    if (!proved) return tl::unexpected(proved.error());
    if (!proved->account) return stays_out(proved->wrong);
    return token;
}

std::optional<std::string> address_to_sign_out(const StaffWorld& world, const Elsewhere& elsewhere)
{
    if (elsewhere.provider == nullptr) return std::nullopt;
    return elsewhere.provider->address_to_sign_out(world.clock.real_now());
}

}  // namespace xitam::service
