#include "service/one_time_code.hpp"

#include "base/digits.hpp"
#include "base/same_secret.hpp"

#include <fmt/format.h>

#include <optional>

namespace xitam::service {

namespace t = termination;

namespace {

using std::chrono::hours;

constexpr hours codes_kept{48};  // as long as any limit looks back
constexpr std::string_view proven_word = "code proven";

bool was_done(Tx& tx, const std::string& key)
{
    return !key.empty() && tx.idempotent(key).has_value();
}

void remember(Tx& tx, const std::string& key, std::string_view what, const OrderId& order)
{
    if (!key.empty() && !was_done(tx, key)) tx.put_idempotent({key, std::string{what}, order});
}

// Where a code of this purpose goes; for a number that is not ours, where it would go.
std::string place_of(const t::OrderFile& file, CodePurpose purpose)
{
    const auto& declared = file.order.declared;
    switch (purpose) {
        case CodePurpose::line:
            if (declared.msisdn) return "sms:" + declared.msisdn->digits();
            return declared.iccid ? "card:" + declared.iccid->digits() : "";
        case CodePurpose::contact: return file.line ? "contact:" + file.line->id.text() : "order:" + file.order.id.text();
        case CodePurpose::find: return "reply:" + file.order.id.text();
    }
    return "";
}

bool goes_somewhere(const t::OrderFile& file, CodePurpose purpose)
{
    switch (purpose) {
        case CodePurpose::line: return file.line.has_value();
        case CodePurpose::contact:
            return file.line && (!file.line->holder.email.empty() || file.line->holder.contact_msisdn.has_value());
        case CodePurpose::find: return true;
    }
    return false;
}

tl::unexpected<Error> over()
{
    return fail(Code::refused, "code_over", "this code is too old or was tried too often; ask for a new one");
}

// Counts the try in the same transaction as what the code is for. An empty error: the code is right.
std::optional<Error> try_code(const World& world, Tx& tx, const OrderId& order, CodePurpose purpose, std::string_view typed)
{
    auto code = tx.newest_code(order, purpose);
    if (!code || code->used || code->tries >= code_tries_max || world.clock.real_now() >= code->expires_at) {
        return over().value();
    }
    ++code->tries;
    const bool right = same_secret(code_digits(world, code->id), squeeze_number(typed));
    code->used = right;
    tx.put_code(*code);
    if (right) return std::nullopt;
    return Error{Code::refused,
                 "code_wrong",
                 fmt::format("this is not the code that we sent; tries left: {}", code_tries_max - code->tries),
                 {},
                 order.text()};
}

}  // namespace

Result<CodeAsked> ask_code(const World& world, const OrderId& order, CodePurpose purpose, const std::string& key)
{
    const Instant now = world.clock.real_now();
    const CodeId id{world.entropy.new_id(now)};
    return world.store.run_tx<CodeAsked>([&](Tx& tx) -> Result<CodeAsked> {
        const auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
        if (was_done(tx, key)) {
            if (const auto asked = tx.newest_code(order, purpose)) return CodeAsked{asked->id, asked->expires_at};
        }
        const std::string target =
            world.sha256_hex(fmt::format("{}:code:{}", world.holder_key, place_of(*file, purpose))).substr(0, 32);
        if (tx.codes_to(target, now - hours{1}) >= codes_an_hour_max ||
            tx.codes_to(target, now - hours{24}) >= codes_a_day_max || tx.codes_of(order, now - hours{24}) >= codes_a_day_max) {
            return fail(Code::try_later, "too_many_codes",
                        "too many codes were asked for; wait an hour, or prove it another way");
        }
        tx.forget_codes_before(now - codes_kept);
        const OneTimeCode code{id, order, purpose, target, now, now + code_lives, 0, false};
        tx.put_code(code);
        remember(tx, key, "code asked", order);
        if (goes_somewhere(*file, purpose)) {
            tx.put_task(order, {TaskId{id.bytes()}, t::StepKind::notice_code, world.clock.business_now(), id.text()});
        }
        return CodeAsked{id, code.expires_at};
    });
}

Result<void> enter_code(const World& world, const OrderId& order, CodePurpose purpose, std::string_view typed)
{
    std::optional<Error> wrong;
    auto counted = world.store.write([&](Tx& tx) -> Result<void> {
        wrong = try_code(world, tx, order, purpose, typed);
        return {};
    });
    if (!counted) return counted;
    if (wrong) return tl::unexpected(*wrong);
    return {};
}

Result<Performed> prove_by_code(const World& world, const OrderId& order, CodePurpose purpose, std::string_view typed,
                                const std::string& by, const std::string& key)
{
    std::optional<Error> wrong;
    const auto kind = purpose == CodePurpose::line ? ProofKind::line_code : ProofKind::contact_code;
    std::optional<Performed> performed;
    auto done = world.store.write([&](Tx& tx) -> Result<void> {
        performed.reset();
        wrong.reset();
        if (was_done(tx, key)) {
            auto file = tx.order_file(order);
            if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
            performed = Performed{std::move(*file), std::nullopt};
            return {};
        }
        wrong = try_code(world, tx, order, purpose, typed);
        if (wrong) return {};
        remember(tx, key, proven_word, order);
        auto proven = perform_in(world, tx, order, t::Prove{kind, by});
        if (!proven) return tl::unexpected(proven.error());
        performed = std::move(*proven);
        return {};
    });
    if (!done) return tl::unexpected(done.error());
    if (wrong) return tl::unexpected(*wrong);
    return std::move(*performed);
}

Result<std::optional<OrderId>> proven_under(const World& world, const std::string& key)
{
    return world.store.run_read<std::optional<OrderId>>([&](Tx& tx) -> Result<std::optional<OrderId>> {
        const auto known = key.empty() ? std::nullopt : tx.idempotent(key);
        return known && known->fingerprint == proven_word ? std::optional{known->order} : std::nullopt;
    });
}

std::string code_digits(const World& world, const CodeId& id)
{
    const std::string mac = world.hmac_sha256(world.link_key, "code|" + id.text());
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < 8; ++i) value = (value << 8) | static_cast<unsigned char>(mac[i]);
    return fmt::format("{:06}", value % 1'000'000);
}

}  // namespace xitam::service
