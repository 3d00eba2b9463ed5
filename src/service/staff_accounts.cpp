#include "service/staff_accounts.hpp"

#include "base/base32.hpp"
#include "service/staff_codes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

namespace xitam::service {

namespace {

constexpr std::size_t shown_bytes_max = 80;

// Everything that is secret about an account, made anew.
struct Fresh {
    StaffSecretsOnce shown;
    std::string password_hash;
    std::string code_secret;  // sealed
    std::vector<std::string> recovery_hashes;
};

// "ab2c-d3ef-...": 80 bits, easy to type from paper.
std::string first_password(const StaffWorld& world)
{
    auto letters = base32(bytes_of_hex(world.entropy.random_hex(10)));
    std::string out;
    for (std::size_t i = 0; i < letters.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += letters[i] >= 'A' && letters[i] <= 'Z' ? static_cast<char>(letters[i] - 'A' + 'a') : letters[i];
    }
    return out;
}

Result<Fresh> fresh_secrets(const StaffWorld& world, const StaffId& id, std::string_view name,
                            const std::string& known_password)
{
    Fresh fresh;
    fresh.shown.name = name;
    fresh.shown.password = known_password.empty() ? first_password(world) : known_password;
    fresh.shown.must_change = known_password.empty();
    auto hash = world.secrets.hash_password(fresh.shown.password);
    if (!hash) return tl::unexpected(hash.error());
    fresh.password_hash = std::move(*hash);
    const auto secret = new_code_secret(world);
    fresh.code_secret = seal_code_secret(world, id, secret);
    fresh.shown.otpauth_uri = otpauth_uri(world.installation, name, secret);
    fresh.shown.recovery_codes = new_recovery_codes(world);
    for (const auto& code : fresh.shown.recovery_codes) fresh.recovery_hashes.push_back(recovery_hash(world, id, code));
    return fresh;
}

void take(StaffAccount& account, const Fresh& fresh)
{
    account.password_hash = fresh.password_hash;
    account.code_secret = fresh.code_secret;
    account.code_step = 0;
    account.failures = 0;
}

tl::unexpected<Error> unknown(std::string_view name)
{
    return fail(Code::not_found, "staff_unknown", fmt::format("nobody has the name {}; `xitam staff list` shows all", name));
}

Result<StaffAccount> known(const StaffWorld& world, std::string_view name)
{
    return world.store.run_read<StaffAccount>([&](Tx& tx) -> Result<StaffAccount> {
        auto account = tx.staff().named(name);
        if (!account) return unknown(name);
        return std::move(*account);
    });
}

// An account without secrets of ours gets none: what a reset does for it is to end its sessions and to let it in again.
Result<StaffSecretsOnce> let_in_again(const StaffWorld& world, const StaffAccount& before, std::string_view by)
{
    auto stored = world.store.write([&](Tx& tx) -> Result<void> {
        auto account = tx.staff().account(before.id);
        if (!account) return unknown(before.name);
        account->disabled_at.reset();
        tx.staff().put_account(*account);
        const int ended = tx.staff().remove_sessions_of(account->id);
        tx.audit(staff_stream, world.clock.business_now(), "staff_reset",
                 fmt::format("by={} name={} sessions={}", by, before.name, ended));
        return {};
    });
    if (!stored) return tl::unexpected(stored.error());
    return StaffSecretsOnce{before.name, {}, {}, {}, false};
}

bool is_one_line(std::string_view text)
{
    return std::ranges::none_of(text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7F'; });
}

}  // namespace

bool is_staff_name(std::string_view name)
{
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    return name.size() >= 2 && name.size() <= 32 && letter(name.front()) &&
           std::ranges::all_of(name, [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '.' || c == '-'; });
}

Result<StaffSecretsOnce> add_staff(const StaffWorld& world, const NewStaff& staff, std::string_view by,
                                   const std::string& known_password)
{
    if (!is_staff_name(staff.name)) {
        return fail(Code::bad_input, "staff_name_malformed",
                    "a name to sign in with has 2 to 32 of a-z, 0-9, point and dash and begins with a letter: leyla.m");
    }
    const auto shown = staff.shown_name.empty() ? staff.name : staff.shown_name;
    if (shown.size() > shown_bytes_max || staff.branch.size() > shown_bytes_max || !is_one_line(shown) ||
        !is_one_line(staff.branch))
        return fail(Code::bad_input, "shown_name_malformed", "write at most 80 bytes in one line, for example: Leyla M.");
    const Instant now = world.clock.real_now();
    const StaffId id{world.entropy.new_id(now)};
    const auto fresh = fresh_secrets(world, id, staff.name, known_password);
    if (!fresh) return tl::unexpected(fresh.error());
    StaffAccount account{id, staff.name, shown, staff.role, staff.branch, staff.language};
    take(account, *fresh);
    account.must_change = fresh->shown.must_change;
    account.created_at = now;
    auto stored = world.store.write([&](Tx& tx) -> Result<void> {
        if (tx.staff().named(staff.name)) {
            return fail(
                Code::bad_input, "staff_name_taken",
                fmt::format("somebody has the name {}; choose another one, or `xitam staff reset {}`", staff.name, staff.name));
        }
        tx.staff().put_account(account);
        tx.staff().put_recovery(id, fresh->recovery_hashes);
        tx.audit(staff_stream, world.clock.business_now(), "staff_added",
                 fmt::format("by={} name={} role={}", by, account.name, access::word(account.role)));
        return {};
    });
    if (!stored) return tl::unexpected(stored.error());
    return fresh->shown;
}

Result<StaffSecretsOnce> reset_staff(const StaffWorld& world, std::string_view name, std::string_view by)
{
    const auto before = known(world, name);
    if (!before) return tl::unexpected(before.error());
    if (!before->has_password()) return let_in_again(world, *before, by);
    const auto fresh = fresh_secrets(world, before->id, name, {});
    if (!fresh) return tl::unexpected(fresh.error());
    auto stored = world.store.write([&](Tx& tx) -> Result<void> {
        auto account = tx.staff().account(before->id);
        if (!account) return unknown(name);
        take(*account, *fresh);
        account->must_change = true;
        account->disabled_at.reset();
        tx.staff().put_account(*account);
        tx.staff().put_recovery(account->id, fresh->recovery_hashes);
        const int ended = tx.staff().remove_sessions_of(account->id);
        tx.audit(staff_stream, world.clock.business_now(), "staff_reset",
                 fmt::format("by={} name={} sessions={}", by, name, ended));
        return {};
    });
    if (!stored) return tl::unexpected(stored.error());
    return fresh->shown;
}

Result<int> disable_staff(const StaffWorld& world, std::string_view name, std::string_view by)
{
    return world.store.run_tx<int>([&](Tx& tx) -> Result<int> {
        auto account = tx.staff().named(name);
        if (!account) return unknown(name);
        const int ended = tx.staff().remove_sessions_of(account->id);
        if (account->disabled_at) return ended;
        account->disabled_at = world.clock.real_now();
        tx.staff().put_account(*account);
        tx.audit(staff_stream, world.clock.business_now(), "staff_disabled",
                 fmt::format("by={} name={} sessions={}", by, name, ended));
        return ended;
    });
}

Result<std::vector<ListedStaff>> list_staff(const StaffWorld& world)
{
    return world.store.run_read<std::vector<ListedStaff>>([&](Tx& tx) -> Result<std::vector<ListedStaff>> {
        std::vector<ListedStaff> listed;
        for (auto& account : tx.staff().all()) {
            const int sessions = static_cast<int>(tx.staff().sessions_of(account.id).size());
            const int left = tx.staff().recovery_left(account.id);
            listed.push_back({std::move(account), sessions, left});
        }
        return listed;
    });
}

Result<std::string> code_of_staff(const StaffWorld& world, std::string_view name)
{
    const auto account = known(world, name);
    if (!account) return tl::unexpected(account.error());
    if (!account->has_password())
        return fail(Code::refused, "staff_elsewhere",
                    fmt::format("{} signs in at the identity provider and has no code here", name));
    const auto secret = world.secrets.unseal(account->code_secret, "staff code|" + account->id.text());
    if (!secret) return tl::unexpected(secret.error());
    return world.secrets.code(*secret, step_at(world.clock.real_now()));
}

}  // namespace xitam::service
