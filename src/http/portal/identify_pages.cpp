#include "http/portal/identify_pages.hpp"

#include "base/digits.hpp"
#include "http/portal/proofs.hpp"
#include "http/portal/task_list.hpp"
#include "http/shared/code_errors.hpp"
#include "http/shared/number_series.hpp"
#include "http/shared/paper_of_line.hpp"
#include "service/one_time_code.hpp"
#include "service/perform_as.hpp"
#include "texts/texts.hpp"

#include <algorithm>

namespace xitam::http {

namespace t = termination;
using pages::IdentifyWay;

namespace {

CodePurpose purpose_of(IdentifyWay way)
{
    return way == IdentifyWay::code_other ? CodePurpose::contact : CodePurpose::line;
}

std::optional<ProofKind> code_of(IdentifyWay way)
{
    switch (way) {
        case IdentifyWay::code_line: return ProofKind::line_code;
        case IdentifyWay::code_other: return ProofKind::contact_code;
        case IdentifyWay::document:
        case IdentifyWay::no_sim: break;
    }
    return std::nullopt;
}

std::string path_of(IdentifyWay way)
{
    return "/identify/" + std::string{pages::to_string(way)};
}

bool is_code_way(std::optional<IdentifyWay> way)
{
    return way == IdentifyWay::code_line || way == IdentifyWay::code_other;
}

}  // namespace

void IdentifyPages::add_to(Router& router)
{
    page(router, "/identify", &IdentifyPages::ladder);
    page(router, path_of(IdentifyWay::code_line), &IdentifyPages::code_line);
    page(router, path_of(IdentifyWay::code_other), &IdentifyPages::code_other);
    page(router, path_of(IdentifyWay::no_sim), &IdentifyPages::no_sim);
    form(router, "/identify", &IdentifyPages::act);
}

Response IdentifyPages::ladder_page(const Request& request, const t::OrderFile& file, pages::FieldErrors errors)
{
    const Lang lang = language(request);
    pages::IdentifyPage page;
    for (const auto way : ways_of(file))
        page.ways.push_back({way, target_of(file, way), hold_days(level_after(file.order.proofs, code_of(way)))});
    page.chosen = pages::identify_way_from(request.form.get("way"));
    for (const auto kind : {ProofKind::line_code, ProofKind::contact_code}) {
        if (!has_proof(file.order.proofs, kind)) continue;
        const auto way = kind == ProofKind::line_code ? IdentifyWay::code_line : IdentifyWay::code_other;
        page.proven.push_back(text(lang, "page.identify.way." + std::string{pages::to_string(way)},
                                   {{"target", pages::target_text(lang, target_of(file, way))}}));
    }
    page.errors = std::move(errors);
    return answered(request, page, "/identify");
}

Response IdentifyPages::code_page(const Request& request, const Order& order, IdentifyWay way, pages::FieldErrors errors)
{
    pages::CodePage page;
    page.way = way;
    if (way == IdentifyWay::code_line) page.sent_to = t::masked_line(order);
    page.minutes = static_cast<int>(service::code_lives.count());
    page.errors = std::move(errors);
    return answered(request, page, path_of(way));
}

Response IdentifyPages::no_sim_page(const Request& request, pages::NoSimPage page)
{
    page.hold_days = hold_days(Assurance::l1);
    return answered(request, page, path_of(IdentifyWay::no_sim));
}

Response IdentifyPages::ladder(const Request& request)
{
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    if (!*file) return failure(request, 403);
    if (!t::may_still_prove((*file)->order.state)) return see_other("/tasks");
    return ladder_page(request, **file, {});
}

Response IdentifyPages::code_again(const Request& request, IdentifyWay way)
{
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    if (!*file) return failure(request, 403);
    const auto& order = (*file)->order;
    if (!t::may_still_prove(order.state)) return see_other("/tasks");
    const auto asked = means_.world.store.run_read<bool>([&](Tx& tx) -> Result<bool> {
        const auto code = tx.newest_code(order.id, purpose_of(way));
        return code && !code->used;
    });
    if (!asked) return failure(request, asked.error());
    return *asked ? code_page(request, order, way, {}) : see_other("/identify");
}

Response IdentifyPages::no_sim(const Request& request)
{
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    if (!*file) return failure(request, 403);
    if (!t::may_hand_in((*file)->order.state)) return see_other("/tasks");
    return no_sim_page(request, {});
}

Response IdentifyPages::act(const Request& request)
{
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403, "/tasks");
    const std::string wish{request.form.get("do")};
    const auto key = nonce ? "portal:" + *nonce + ":" + wish : std::string{};
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    if (!*file) {
        // The first answer to this very form took the old session away and never arrived: a double click.
        const auto order = service::proven_under(means_.world, key);
        if (!order) return failure(request, order.error());
        return *order ? with_session(request, **order) : failure(request, 403);
    }
    if (!t::may_still_prove((*file)->order.state)) return see_other("/tasks");
    if (!nonce) return page_again(request, **file);
    const auto way = pages::identify_way_from(request.form.get("way"));
    if (wish == "way") return choose_way(request, **file, key);
    if (wish == "code" && is_code_way(way)) return enter(request, **file, key);
    if (wish == "again" && is_code_way(way)) return ask(request, (*file)->order, *way, key);
    if (wish == "no-sim") return hand_in(request, (*file)->order, key);
    return see_other("/identify");
}

// The form lay open for too long: the same page with a token that holds.
Response IdentifyPages::page_again(const Request& request, const t::OrderFile& file)
{
    const auto wish = request.form.get("do");
    const auto way = pages::identify_way_from(request.form.get("way"));
    if (wish == "no-sim") return no_sim_page(request, typed_proof(request));
    if (wish != "way" && is_code_way(way)) return code_page(request, file.order, *way, {});
    return ladder_page(request, file, {});
}

Response IdentifyPages::choose_way(const Request& request, const t::OrderFile& file, const std::string& key)
{
    const auto way = pages::identify_way_from(request.form.get("way"));
    const auto offered = ways_of(file);
    if (!way || std::ranges::find(offered, *way) == offered.end()) return ladder_page(request, file, {{"way", "way"}});
    switch (*way) {
        case IdentifyWay::document: return see_other("/documents");
        case IdentifyWay::no_sim: return see_other(path_of(*way));
        case IdentifyWay::code_line:
        case IdentifyWay::code_other: break;
    }
    return ask(request, file.order, *way, key);
}

Response IdentifyPages::ask(const Request& request, const Order& order, IdentifyWay way, const std::string& key)
{
    const auto now = RateLimit::Time::clock::now();
    auto& limits = means_.limits;
    if (!limits.codes.take(request.client.network, now) || !limits.codes_of_prefix.take(series_of(order), now))
        return failure(request, 429, "/tasks");
    const auto asked = service::ask_code(means_.world, order.id, purpose_of(way), key);
    if (!asked) limits.count_refused_code(asked.error());
    if (!asked && asked.error().reason == "too_many_codes") return failure(request, 429, "/tasks");
    if (!asked) return failure(request, asked.error());
    return see_other(path_of(way));
}

Response IdentifyPages::enter(const Request& request, const t::OrderFile& file, const std::string& key)
{
    const auto way = *pages::identify_way_from(request.form.get("way"));
    const auto typed = request.form.get("code");
    if (!is_code(typed)) return code_page(request, file.order, way, {{"code", "code"}});
    if (!means_.limits.code_tries.take(request.client.network, RateLimit::Time::clock::now()))
        return failure(request, 429, "/tasks");
    const auto proven = service::prove_by_code(means_.world, file.order.id, purpose_of(way), typed, "declarer", key);
    if (proven) return with_session(request, proven->file.order.id);
    if (const auto wrong = code_error("code", proven.error())) return code_page(request, file.order, way, {*wrong});
    if (proven.error().reason == "not_in_this_state") return see_other("/tasks");
    return failure(request, proven.error());
}

// What this browser may do grew: the old cookie is worth nothing from now on.
Response IdentifyPages::with_session(const Request& request, const OrderId& order)
{
    constexpr int shown = 1;
    auto token = means_.sessions.raise(request, shown);
    if (!token && token.error().reason == "session_ended") token = means_.sessions.open(order, shown);
    return into_case(request, token, "/tasks");
}

Response IdentifyPages::hand_in(const Request& request, const Order& order, const std::string& key)
{
    auto page = typed_proof(request);
    if (!t::may_hand_in(order.state)) return see_other("/tasks");
    // An address that anybody may know shows nothing; that its mail is read does.
    if (page.proof == "email") {
        if (Email::parse(page.value)) return ask(request, order, IdentifyWay::code_other, key);
        page.errors = {{"value", "email"}};
        return no_sim_page(request, std::move(page));
    }
    const auto paper = read_proof(page);
    if (!paper) {
        page.errors.push_back(paper.error());
        return no_sim_page(request, std::move(page));
    }
    if (!is_handed_in(order, *paper)) {
        const auto stored =
            service::perform_as(means_.world, service::the_holder("declarer"), order.id, t::AddDocument{*paper, {}});
        if (!stored && stored.error().reason != "no_document_needed") return failure(request, stored.error());
    }
    return see_other("/documents");
}

}  // namespace xitam::http
