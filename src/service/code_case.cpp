#include "service/code_case.hpp"

#include "base/digits.hpp"
#include "base/same_secret.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace {

using std::chrono::hours;

constexpr hours codes_kept{48};  // as long as any limit looks back

IdBytes id_from(const World& world, std::string_view key, const std::string& what)
{
    const auto mac = world.hmac_sha256(key, what);
    IdBytes bytes{};
    std::copy_n(mac.begin(), bytes.size(), bytes.begin());
    return bytes;
}

// A key of the request names the code, so that the same request asks once.
CodeId code_id(const World& world, std::string_view key, const CodeCase& of, Instant now)
{
    if (key.empty()) return CodeId{world.entropy.new_id(now)};
    return CodeId{id_from(world, world.link_key, fmt::format("ask|{}|{}|{}", key, of.id.text(), static_cast<int>(of.purpose)))};
}

// Null: the code is right, and not yet used.
std::optional<Error> try_code(const World& world, Tx& tx, OneTimeCode& code, std::string_view typed)
{
    ++code.tries;
    tx.put_code(code);
    if (same_secret(code_digits(world, code.id), squeeze_number(typed))) return std::nullopt;
    return Error{Code::refused,
                 "code_wrong",
                 fmt::format("this is not the code that we sent; tries left: {}", code_tries_max - code.tries),
                 {},
                 {}};
}

Error over()
{
    return {Code::refused, "code_over", "this code is too old or was tried too often; ask for a new one", {}, {}};
}

}  // namespace

OrderId code_case_id(const World& world, std::string_view what)
{
    return OrderId{id_from(world, world.holder_key, fmt::format("case|{}", what))};
}

Result<CodeAsked> ask_code_in(const World& world, Tx& tx, const CodeCase& of, const CodeNotice& notice, std::string_view key)
{
    const Instant now = world.clock.real_now();
    const CodeId id = code_id(world, key, of, now);
    if (const auto asked = tx.code(id)) return CodeAsked{id, asked->expires_at};
    const std::string target = world.sha256_hex(fmt::format("{}:code:{}", world.holder_key, of.place)).substr(0, 32);
    if (tx.codes_to(target, now - hours{1}) >= codes_an_hour_max || tx.codes_to(target, now - hours{24}) >= codes_a_day_max ||
        tx.codes_of(of.id, now - hours{24}) >= codes_a_day_max) {
        return fail(Code::try_later, "too_many_codes", "too many codes were asked for; wait an hour, or prove it another way");
    }
    tx.forget_codes_before(now - codes_kept);
    tx.put_code({id, of.id, of.purpose, target, now, now + code_lives, 0, false});
    const auto body = notice.about.empty() ? id.text() : fmt::format("{} {}", id.text(), notice.about);
    tx.put_task(of.id, {TaskId{id.bytes()}, notice.kind, world.clock.business_now(), body});
    return CodeAsked{id, now + code_lives};
}

std::optional<WrongCode> try_codes_in(const World& world, Tx& tx, std::span<const CodeEntered> entered)
{
    std::vector<OneTimeCode> codes;
    std::optional<WrongCode> wrong;
    for (std::size_t i = 0; i < entered.size(); ++i) {
        auto code = tx.newest_code(entered[i].of, entered[i].purpose);
        const bool holds = code && !code->used && code->tries < code_tries_max && world.clock.real_now() < code->expires_at;
        auto why = holds ? try_code(world, tx, *code, entered[i].typed) : std::optional{over()};
        if (why && !wrong) wrong = WrongCode{i, std::move(*why)};
        if (holds) codes.push_back(std::move(*code));
    }
    if (wrong) return wrong;
    for (auto& code : codes) {
        code.used = true;
        tx.put_code(code);
    }
    return std::nullopt;
}

bool was_done(Tx& tx, const std::string& key, std::string_view what)
{
    const auto known = key.empty() ? std::nullopt : tx.idempotent(key);
    return known && known->fingerprint == what;
}

std::string code_digits(const World& world, const CodeId& id)
{
    const std::string mac = world.hmac_sha256(world.link_key, "code|" + id.text());
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = (value << 8) | static_cast<unsigned char>(mac[i]);
    return fmt::format("{:06}", value % 1'000'000);
}

}  // namespace xitam::service
