#include "http/api/money.hpp"

#include "http/api/declaration_body.hpp"
#include "http/api/order_body.hpp"
#include "service/order_money.hpp"
#include "view/answers.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

std::string ways_json(const std::vector<BalanceWay>& ways)
{
    std::string list;
    for (const auto way : ways) list += (list.empty() ? "" : ", ") + json_text(settlement::to_string(way));
    return "[" + list + "]";
}

}  // namespace

void MoneyApi::add_to(Router& router)
{
    route(router, Method::get, std::string{order_path} + "/quote", &MoneyApi::quote);
    route(router, Method::put, std::string{order_path} + "/balance", &MoneyApi::balance);
}

Response MoneyApi::quote(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    if (auto early = not_told_yet(*caller)) return std::move(*early);
    const auto& world = means_.world;
    const auto& file = caller->file;
    const auto money = service::money_of(world, file);
    if (!money) return problem(money.error());
    const auto& quote = money->quote;
    auto jws = service::sign_quote(world, quote, file.line->msisdn);
    if (!jws) return problem(jws.error());
    const auto shown = view::quote({quote.id, file.line->msisdn.masked(), quote.operator_id, quote.on, quote.settlement,
                                    quote.blockers, std::move(*jws), world.demo_clock},
                                   world.language);
    return {200, std::string{api_json}, with_members(shown.json, {{"balance_ways", ways_json(money->ways)}})};
}

Response MoneyApi::balance(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    const auto& world = means_.world;
    const auto& file = caller->file;
    service::MoneyDecision decision;
    const auto read = read_body(request, [&](JsonReader& body) {
        decision.balance = read_balance(world, means_.home_country, body);
        decision.accepted_quote = body.text("accept_quote").value_or("");
        const auto* move = decision.balance ? std::get_if<settlement::Move>(&*decision.balance) : nullptr;
        if (move != nullptr && file.order.declared.msisdn == move->to) {
            body.refuse("number", "move_to_itself", "another number than the one that ends");
        }
    });
    if (!read) return read.error();
    if (auto early = not_told_yet(*caller)) return std::move(*early);
    if (auto early = changed_already(request, *caller)) return std::move(*early);
    const auto money = service::money_of(world, file);
    if (!money) return problem(money.error());
    if (std::ranges::find(money->ways, settlement::way_of(*decision.balance)) == money->ways.end()) {
        return problem({WrongMember{"/way", "balance_way_not_offered", "the operator offers: " + ways_json(money->ways)}});
    }
    return commanded(request, *caller,
                     service::decide_money(world, file.order.id, decision, caller->by(), if_match(request, *caller)));
}

}  // namespace xitam::http
