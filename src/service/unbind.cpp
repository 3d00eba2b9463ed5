#include "service/unbind.hpp"

#include <algorithm>

namespace xitam::service {

namespace {

bool has_word(std::string_view words, std::string_view word)
{
    while (!words.empty()) {
        const auto first = words.substr(0, words.find(' '));
        if (first == word) return true;
        words.remove_prefix(std::min(words.size(), first.size() + 1));
    }
    return false;
}

}  // namespace

Result<std::vector<std::string_view>> saved_ticks(const World& world, const OrderId& order)
{
    return world.store.run_read<std::vector<std::string_view>>([&](Tx& tx) -> Result<std::vector<std::string_view>> {
        const auto words = tx.ticks(order).value_or("");
        std::vector<std::string_view> ticks;
        for (const auto kind : binding_kinds) {
            if (has_word(words, kind)) ticks.push_back(kind);
        }
        return ticks;
    });
}

Result<void> save_ticks(const World& world, const OrderId& order, const std::vector<std::string_view>& ticks)
{
    std::string words;
    for (const auto kind : binding_kinds) {
        if (std::ranges::find(ticks, kind) == ticks.end()) continue;
        words += (words.empty() ? "" : " ") + std::string{kind};
    }
    return world.store.write([&](Tx& tx) -> Result<void> {
        const auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
        // What is erased stays erased.
        if (termination::is_final(file->order.state)) return fail(Code::refused, "order_ended", "the order is over");
        tx.put_ticks(order, words);
        return {};
    });
}

}  // namespace xitam::service
