#include "http/portal/money_pages.hpp"

#include "http/shared/money_typed.hpp"
#include "http/shared/quote_lines.hpp"
#include "texts/texts.hpp"
#include "view/published_price.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::http {

namespace t = termination;

namespace {

std::optional<Money> unless_zero(Money amount)
{
    return amount.is_zero() ? std::nullopt : std::optional{amount};
}

// Of the facts with one of these names, the first that says a price.
std::optional<Money> price_of(const std::vector<Fact>& facts, std::initializer_list<std::string_view> names, Currency currency)
{
    for (const auto& fact : facts) {
        if (std::ranges::find(names, fact.name) == names.end() || !fact.said.is_set()) continue;
        if (auto price = view::published_price(fact.said.value->json, currency)) return price;
    }
    return std::nullopt;
}

}  // namespace

void MoneyPages::add_to(Router& router)
{
    page(router, "/money", &MoneyPages::money);
    form(router, "/money", &MoneyPages::decide);
    page(router, "/money/quote.jws", &MoneyPages::signed_quote);
}

// Keep, pause, take along, close: with equal weight, and from what was published alone (R08).
std::vector<pages::Alternative> MoneyPages::alternatives(const t::OrderFile& file, const pages::MoneyPage& page) const
{
    using Way = pages::Alternative::Way;
    const auto& line = *file.line;
    const auto& packs = means_.world.packs;
    const auto* profile = packs.profile(line.operator_id);
    const auto* country = profile != nullptr ? packs.country(profile->country) : nullptr;
    std::optional<Money> pause;
    std::optional<Money> leave;
    if (profile != nullptr) {
        pause = price_of(profile->published_rules, {"voluntary_pause", "pause_fee"}, line.currency);
        leave = price_of(profile->published_rules, {"port_out_fee"}, line.currency);
    }
    if (!leave && country != nullptr) leave = price_of(country->portability, {"fee"}, line.currency);
    const bool owes = page.result.is_negative();
    return {{Way::close, owes ? std::optional{-page.result} : std::nullopt, owes ? std::nullopt : std::optional{page.result}},
            {Way::keep, line.monthly_fee, {}},
            {Way::suspend, pause, {}},
            {Way::port_out, leave, {}}};
}

pages::MoneyPage MoneyPages::shown_money(const Request& request, const t::OrderFile& file,
                                         const service::OrderMoney& money) const
{
    const auto& quote = money.quote;
    const auto& settled = quote.settlement;
    pages::MoneyPage page;
    page.on = quote.on;
    page.lines = quote_lines(settled, language(request));
    page.result = result_of(settled);
    page.quote_id = quote.id;
    page.rules = fmt::format("{} {}", quote.operator_id, quote.rules_version);
    if (settled.invoice) page.invoice_due = settled.invoice->due_on;
    page.signed_path = "/money/quote.jws";
    page.decides = t::is_before_confirmation(file.order.state);
    page.alternatives = alternatives(file, page);
    if (!page.decides) return page;
    page.left_over = unless_zero(settled.left_over);
    page.ways = ways_of(money.ways);
    if (settled.choice) page.way = settlement::to_string(settlement::way_of(*settled.choice));
    else if (!page.ways.empty()) page.way = page.ways.front();
    page.fee = unless_zero(settled.fee);
    page.debt = unless_zero(settled.debt);
    page.fee_accepted = file.order.declared.accepted_quote == quote.id;
    return page;
}

Response MoneyPages::money(const Request& request)
{
    const auto file = told_case_of(request);
    if (!file) return file.error();
    const auto money = service::money_of(means_.world, *file);
    // What is missing for a sum is told with the other blockers.
    if (!money) return see_other("/tasks");
    return answered(request, shown_money(request, *file, *money));
}

Response MoneyPages::decide(const Request& request)
{
    const auto file = told_case_of(request);
    if (!file) return file.error();
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403, "/tasks");
    const auto money = service::money_of(means_.world, *file);
    if (!money) return see_other("/tasks");
    auto page = shown_money(request, *file, *money);
    if (!page.decides) return failure(request, 409, "/tasks");
    put_typed(request, page);
    if (!nonce) return answered(request, page);
    auto read = read_money(means_.world, *file, page, request.form.get("quote"), means_.home_country);
    if (read.errors.empty()) {
        const auto decided = service::decide_money(means_.world, file->order.id, read.decision, "holder");
        // What still stands in the way is told by the task list; here it is saved.
        if (decided) return see_other("/bindings");
        if (decided.error().reason == "not_in_this_state") return failure(request, 409, "/tasks");
        if (decided.error().reason != "quote_not_accepted") return failure(request, decided.error());
        read.errors.push_back({"fee", "quote_changed"});
    }
    page.errors = std::move(read.errors);
    return answered(request, page);
}

Response MoneyPages::signed_quote(const Request& request)
{
    const auto file = told_case_of(request);
    if (!file) return file.error();
    const auto money = service::money_of(means_.world, *file);
    if (!money) return see_other("/tasks");
    auto jws = service::sign_quote(means_.world, money->quote, file->line->msisdn);
    if (!jws) return failure(request, jws.error());
    return download("application/jose", money->quote.id + ".jws", std::move(*jws));
}

}  // namespace xitam::http
