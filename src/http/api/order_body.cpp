#include "http/api/order_body.hpp"

#include "base/check.hpp"
#include "http/shared/status_page.hpp"
#include "service/links.hpp"
#include "view/json.hpp"

#include <nlohmann/json.hpp>

namespace xitam::http {

namespace t = termination;

std::string json_text(std::string_view text)
{
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::string with_members(std::string_view object, const std::vector<std::pair<std::string, std::string>>& members)
{
    auto whole = nlohmann::ordered_json::parse(object, nullptr, false);
    CHECK(whole.is_object());
    for (const auto& [name, value] : members) {
        CHECK(!whole.contains(name));
        auto& member = whole[name] = nlohmann::ordered_json::parse(value, nullptr, false);
        CHECK(!member.is_discarded());
    }
    return whole.dump(2) + "\n";
}

std::string order_body(const service::World& world, Tx& tx, const view::OrderFacts& facts, const std::optional<Error>& standing)
{
    const auto& order = facts.file.order;
    const bool may_stop = t::may_move(order.state, t::EventKind::stopped, t::State::stopped);
    const auto link = [&](LinkPurpose purpose) { return service::link_text(world, tx, order, purpose); };
    const auto secret = link(LinkPurpose::act);
    nlohmann::ordered_json links{{"case", world.public_url + "/case/" + secret},
                                 {"status", world.public_url + "/status/" + link(LinkPurpose::status)}};
    if (may_stop) links["stop"] = world.public_url + "/stop/" + link(LinkPurpose::stop);
    return with_members(view::order_json(facts, standing), {{"links", links.dump()}, {"secret", json_text(secret)}});
}

std::string glance_body(const view::OrderFacts& facts, Lang lang)
{
    return with_members(status_json(facts, lang).body, {{"reference", json_text(facts.file.order.reference)}});
}

}  // namespace xitam::http
