#include "http/api/api_part.hpp"

#include "domain/line/words.hpp"
#include "domain/termination/told.hpp"
#include "http/accept.hpp"
#include "http/api/order_body.hpp"
#include "http/api/order_tag.hpp"
#include "http/api/plain_word.hpp"
#include "view/told.hpp"

namespace xitam::http {

namespace t = termination;

namespace {

constexpr std::size_t key_min = 16;  // shorter ones are guessed, and a declarer's answer holds the secret of his case
constexpr std::size_t key_max = 128;

// "v7" in one of our languages is "v7-zh".
std::string glance_tag(const std::string& tag, Lang lang)
{
    return tag.substr(0, tag.size() - 1) + "-" + std::string{word(lang)} + "\"";
}

const Error changed{Code::refused, "changed_meanwhile", "it is not what If-Match names any more", {}, {}};

}  // namespace

tl::expected<void, Response> ApiPart::read_body(const Request& request, const std::function<void(JsonReader&)>& read) const
{
    std::vector<WrongMember> wrong;
    JsonValue body{JsonValue::Kind::object};
    if (!request.body.empty()) {
        auto parsed = parse_json(request.body);
        if (!parsed) return tl::unexpected(problem({parsed.error()}));
        body = std::move(*parsed);
    }
    if (body.kind != JsonValue::Kind::object) {
        return tl::unexpected(problem({WrongMember{{}, "member_type", "the body is an object"}}));
    }
    JsonReader reader{body, wrong};
    read(reader);
    reader.finish();
    if (!wrong.empty()) return tl::unexpected(problem(wrong));
    return {};
}

tl::expected<std::string, Response> ApiPart::key_of(const Request& request, std::string_view what) const
{
    const auto told = request.header("Idempotency-Key");
    if (told.empty()) return tl::unexpected(problem(Refusal::idempotency_key_missing));
    if (!is_plain_word(told, key_min, key_max)) return tl::unexpected(problem(Refusal::idempotency_key_malformed));
    return "api:" + std::string{what} + ":" + std::string{told};
}

service::OrderCheck ApiPart::if_match(const Request& request, const Caller& caller) const
{
    const auto wanted = request.header("If-Match");
    if (wanted.empty()) return {};
    const bool whole = caller.is_own();
    return [&world = means_.world, wanted = std::string{wanted}, whole](const t::Order& order) -> Result<void> {
        if (is_tag_in(wanted, order_tag(world, order, whole))) return {};
        return tl::unexpected(changed);
    };
}

std::optional<Response> ApiPart::changed_already(const Request& request, const Caller& caller) const
{
    const auto match = if_match(request, caller);
    if (!match || match(caller.file.order)) return std::nullopt;
    return refused(changed);
}

Result<service::Performed> ApiPart::perform(const Request& request, const Caller& caller, const t::Command& command,
                                            std::string by) const
{
    auto actor = caller.actor();
    if (!by.empty()) actor.name = std::move(by);
    return service::perform_as(means_.world, actor, caller.file.order.id, command, if_match(request, caller));
}

Response ApiPart::order_answer(const Request& request, const Caller& caller, int status,
                               const std::optional<Error>& standing) const
{
    const auto& order = caller.file.order;
    auto tag = order_tag(means_.world, order, caller.is_own());
    // Whoever only looks whether anything changed costs no more than the look.
    const bool is_seen = request.method == Method::get && caller.right >= Right::act;
    if (is_seen && is_tag_in(request.header("If-None-Match"), tag)) return with_tag(request, {}, std::move(tag));
    Response response{status, std::string{api_json}, {}};
    response.set("Vary", caller.right < Right::act ? "Accept-Language, Authorization" : "Authorization");
    const auto written = means_.world.store.read([&](Tx& tx) -> Result<void> {
        auto facts = means_.facts(tx, caller.file);
        const auto shown = caller.is_own() ? std::move(facts) : view::told(std::move(facts));
        if (caller.right < Right::act) {
            const Lang lang = wanted_language(request.header("Accept-Language"), means_.world.language);
            response.body = glance_body(shown, lang);
            tag = glance_tag(tag, lang);
        } else {
            response.body = order_body(means_.world, tx, shown, standing);
        }
        return {};
    });
    if (!written) return problem(written.error());
    return with_tag(request, std::move(response), std::move(tag));
}

Response ApiPart::commanded(const Request& request, const Caller& caller, const Result<service::Performed>& performed) const
{
    if (performed) {
        const Caller now{caller.right, performed->file, caller.link};
        return order_answer(request, now, 200, caller.is_own() ? performed->refusal : std::nullopt);
    }
    const auto& error = performed.error();
    const bool told = caller.is_own() || t::line_may_be_told(caller.file.order);
    const bool is_about_the_case = error.code == Code::refused || error.code == Code::blocked;
    if (!told && is_about_the_case && error.reason != changed.reason) return order_answer(request, caller);
    return refused(error);
}

Response ApiPart::refused(const Error& error)
{
    if (error.reason == changed.reason) return problem(Refusal::changed_meanwhile);
    if (error.reason == "key_reused") return problem(Refusal::idempotency_key_reused);
    if (error.reason == "too_many_codes") return problem(Refusal::too_many_requests);
    return problem(error);
}

std::optional<Response> ApiPart::not_told_yet(const Caller& caller)
{
    if (caller.is_own() || t::line_may_be_told(caller.file.order)) return std::nullopt;
    return problem(Error{Code::blocked, "identity_unproven", "first comes the proof that the line is yours", {}, {}});
}

bool ApiPart::may(RateLimit& limit, const Request& request, const std::string& key) const
{
    return callers_.is_own(request) || limit.take(key, RateLimit::Time::clock::now());
}

}  // namespace xitam::http
