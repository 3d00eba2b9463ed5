#include "http/api/prove.hpp"

#include "http/api/order_body.hpp"
#include "http/shared/code_errors.hpp"
#include "http/shared/number_series.hpp"
#include "http/shared/paper_of_line.hpp"
#include "service/one_time_code.hpp"

namespace xitam::http {

namespace t = termination;

namespace {

const Error not_now{Code::refused, "not_in_this_state", "this order takes no proofs any more", {}, {}};

std::optional<CodePurpose> purpose_in(JsonReader& body)
{
    const auto to = body.text("to");
    if (!to) return std::nullopt;
    if (*to == "line") return CodePurpose::line;
    if (*to == "contact") return CodePurpose::contact;
    body.refuse("to", "word_unknown", "one of: line, contact");
    return std::nullopt;
}

}  // namespace

void ProveApi::add_to(Router& router)
{
    route(router, Method::post, std::string{order_path} + "/codes", &ProveApi::ask);
    route(router, Method::post, std::string{order_path} + "/proofs", &ProveApi::prove);
}

Response ProveApi::ask(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    const auto& order = caller->file.order;
    const auto key = key_of(request, "codes:" + order.id.text());
    if (!key) return key.error();
    std::optional<CodePurpose> purpose;
    const auto read = read_body(request, [&](JsonReader& body) {
        if (!body.has("to")) body.refuse("to", "member_missing", "one of: line, contact");
        purpose = purpose_in(body);
    });
    if (!read) return read.error();
    if (!t::may_still_prove(order.state)) return changed_already(request, *caller).value_or(problem(not_now));
    auto& limits = means_.limits;
    const bool may_ask =
        may(limits.codes, request, request.client.network) && may(limits.codes_of_prefix, request, series_of(order));
    if (!may_ask) return problem(Refusal::too_many_requests);
    const auto asked = service::ask_code(means_.world, order.id, *purpose, *key, if_match(request, *caller));
    if (!asked) {
        limits.count_refused_code(asked.error());
        return refused(asked.error());
    }
    const auto to = *purpose == CodePurpose::line ? "line" : "contact";
    return {202, std::string{api_json},
            with_members("{}", {{"to", json_text(to)}, {"expires_at", json_text(rfc3339(asked->expires_at))}})};
}

Response ProveApi::prove(const Request& request)
{
    const auto caller = callers_.of(request, Right::act);
    if (!caller) return caller.error();
    std::optional<CodePurpose> purpose;
    std::string code;
    std::optional<DocumentFact> paper;
    const auto read = read_body(request, [&](JsonReader& body) {
        if (body.has("type")) {
            const auto type = body.needed_text("type");
            const auto number = body.needed_text("number");
            const auto told = read_paper(type, number);
            if (told) paper = *told;
            else if (told.error() == PaperFault::type)
                body.refuse("type", "word_unknown", "one of: iccid, contract-number, purchase-proof");
            else body.refuse("number", "document_number_malformed", "the number as it stands on the card or the paper");
            return;
        }
        if (!body.has("to")) body.refuse("to", "member_missing", "one of: line, contact");
        purpose = purpose_in(body);
        code = body.needed_text("code");
        if (!code.empty() && !is_code(code)) body.refuse("code", "code_malformed", "the six digits of the message");
    });
    if (!read) return read.error();
    if (!t::may_still_prove(caller->file.order.state)) return changed_already(request, *caller).value_or(problem(not_now));
    if (purpose) return enter(request, *caller, *purpose, code);
    return hand_in(request, *caller, *paper);
}

Response ProveApi::enter(const Request& request, const Caller& caller, CodePurpose purpose, std::string_view code)
{
    if (!may(means_.limits.code_tries, request, request.client.network)) return problem(Refusal::too_many_requests);
    const auto& order = caller.file.order;
    const auto told_key = request.header("Idempotency-Key");
    std::string key;
    if (!told_key.empty()) {
        auto read = key_of(request, "proofs:" + order.id.text());
        if (!read) return read.error();
        key = std::move(*read);
    }
    const auto by = caller.is_own() ? "api" : "declarer";
    const auto proven = service::prove_by_code(means_.world, order.id, purpose, code, by, key, if_match(request, caller));
    if (proven) return commanded(request, caller, proven);
    if (code_error("code", proven.error())) {
        return problem(proven.error(), {{"/code", proven.error().reason, proven.error().detail}});
    }
    return refused(proven.error());
}

Response ProveApi::hand_in(const Request& request, const Caller& caller, const DocumentFact& paper)
{
    if (!t::may_hand_in(caller.file.order.state)) return changed_already(request, caller).value_or(problem(not_now));
    if (is_handed_in(caller.file.order, paper)) return order_answer(request, caller);
    const auto by = caller.is_own() ? "api" : "declarer";
    return commanded(request, caller, perform(request, caller, t::AddDocument{paper, {}}, by));
}

}  // namespace xitam::http
