#include "service/find_case.hpp"

namespace xitam::service {

namespace {

constexpr std::string_view found_word = "case found";

CodeCase case_of(const World& world, Tx& tx, const LostCase& lost)
{
    const auto made_up = code_case_id(world, "find|" + lost.reference);
    const auto order = tx.order_by_reference(lost.reference).value_or(made_up);
    const auto place = lost.old_contact ? "contacts of " + order.text() : "reply:" + order.text();
    return {order, lost.old_contact ? CodePurpose::find_old : CodePurpose::find, place};
}

}  // namespace

Result<void> ask_find_code(const World& world, const LostCase& lost, const std::string& key)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        auto asked = ask_code_in(world, tx, case_of(world, tx, lost), {}, key);
        if (!asked) return tl::unexpected(asked.error());
        return {};
    });
}

Result<OrderId> find_by_code(const World& world, const LostCase& lost, std::string_view typed, const std::string& key)
{
    std::optional<WrongCode> wrong;
    auto found = world.store.run_tx<OrderId>([&](Tx& tx) -> Result<OrderId> {
        const auto of = case_of(world, tx, lost);
        wrong.reset();
        if (was_done(tx, key, found_word)) return of.id;
        const CodeEntered entered{of.id, of.purpose, typed};
        wrong = try_codes_in(world, tx, {&entered, 1});
        if (!wrong) tx.put_idempotent({key, std::string{found_word}, of.id});
        return of.id;
    });
    if (!found) return found;
    if (wrong) return tl::unexpected(std::move(wrong->why));
    return found;
}

}  // namespace xitam::service
