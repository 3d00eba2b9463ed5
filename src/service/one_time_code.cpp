#include "service/one_time_code.hpp"

#include <optional>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::string_view proven_word = "code proven";

// Where a code of this purpose goes; for a number that is not ours, where it would go.
std::string place_of(const t::OrderFile& file, CodePurpose purpose)
{
    const auto& declared = file.order.declared;
    switch (purpose) {
        case CodePurpose::line:
            if (declared.msisdn) return "sms:" + declared.msisdn->digits();
            return declared.iccid ? "card:" + declared.iccid->digits() : "";
        case CodePurpose::contact: return file.line ? "contact:" + file.line->id.text() : "order:" + file.order.id.text();
        case CodePurpose::find:
        case CodePurpose::find_old:
        case CodePurpose::lock:
        case CodePurpose::unlock_line:
        case CodePurpose::unlock_contact: break;
    }
    return "reply:" + file.order.id.text();
}

std::optional<Error> try_code_of(const World& world, Tx& tx, const CodeEntered& entered)
{
    auto wrong = try_codes_in(world, tx, {&entered, 1});
    if (!wrong) return std::nullopt;
    if (wrong->why.reason == "code_wrong") wrong->why.order_id = entered.of.text();
    return std::move(wrong->why);
}

}  // namespace

Result<CodeAsked> ask_code(const World& world, const OrderId& order, CodePurpose purpose, const std::string& key,
                           const OrderCheck& check)
{
    return world.store.run_tx<CodeAsked>([&](Tx& tx) -> Result<CodeAsked> {
        const auto file = checked_file(tx, order, check);
        if (!file) return tl::unexpected(file.error());
        return ask_code_in(world, tx, {order, purpose, place_of(*file, purpose)}, {}, key);
    });
}

Result<void> enter_code(const World& world, const OrderId& order, CodePurpose purpose, std::string_view typed)
{
    std::optional<Error> wrong;
    auto counted = world.store.write([&](Tx& tx) -> Result<void> {
        wrong = try_code_of(world, tx, {order, purpose, typed});
        return {};
    });
    if (!counted) return counted;
    if (wrong) return tl::unexpected(*wrong);
    return {};
}

Result<Performed> prove_by_code(const World& world, const OrderId& order, CodePurpose purpose, std::string_view typed,
                                const std::string& by, const std::string& key, const OrderCheck& check)
{
    std::optional<Error> wrong;
    const auto kind = purpose == CodePurpose::line ? ProofKind::line_code : ProofKind::contact_code;
    std::optional<Performed> performed;
    auto done = world.store.write([&](Tx& tx) -> Result<void> {
        performed.reset();
        wrong.reset();
        const bool is_again = was_done(tx, key, proven_word);
        auto file = checked_file(tx, order, is_again ? OrderCheck{} : check);
        if (!file) return tl::unexpected(file.error());
        if (is_again) {
            performed = Performed{std::move(*file), std::nullopt};
            return {};
        }
        wrong = try_code_of(world, tx, {order, purpose, typed});
        if (wrong) return {};
        if (!key.empty()) tx.put_idempotent({key, std::string{proven_word}, order});
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

}  // namespace xitam::service
