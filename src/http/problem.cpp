#include "http/problem.hpp"

#include <nlohmann/json.hpp>

namespace xitam::http {

namespace {

// RFC 9110 section 15; 429 is RFC 6585.
std::string_view title_of(int status)
{
    switch (status) {
        case 400: return "Bad Request";
        case 401: return "Unauthorized";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 406: return "Not Acceptable";
        case 409: return "Conflict";
        case 412: return "Precondition Failed";
        case 413: return "Content Too Large";
        case 414: return "URI Too Long";
        case 415: return "Unsupported Media Type";
        case 422: return "Unprocessable Content";
        case 429: return "Too Many Requests";
        case 503: return "Service Unavailable";
        default: return "Internal Server Error";
    }
}

struct Words {
    std::string_view reason;
    std::string_view detail;
};

Words words_of(Refusal refusal)
{
    switch (refusal) {
        case Refusal::method_not_allowed:
            return {"method_not_allowed", "this path is not asked that way; see the header Allow"};
        case Refusal::path_too_long: return {"path_too_long", "no path here is that long"};
        case Refusal::path_unknown: return {"path_unknown", "nothing is answered under this path"};
        case Refusal::path_malformed: return {"path_malformed", "the path is not percent-encoded UTF-8 text"};
        case Refusal::query_malformed: return {"query_malformed", "the query is not percent-encoded UTF-8 text, or too long"};
        case Refusal::form_malformed: return {"form_malformed", "the body is not the form that it says it is"};
        case Refusal::body_too_large: return {"body_too_large", "the body is too long"};
        case Refusal::body_not_taken: return {"body_not_taken", "this path takes no body of this kind"};
        case Refusal::too_many_requests: return {"too_many_requests", "too many requests; wait, then ask again"};
        case Refusal::too_many_streams:
            return {"too_many_streams", "too many open event streams; ask for the page again later"};
        case Refusal::token_missing:
            return {"token_missing",
                    "say who you are: Authorization: Bearer, with the secret of a case or the installation's token"};
        case Refusal::token_unknown: return {"token_unknown", "this token is not one of this installation's"};
        case Refusal::not_acceptable: return {"not_acceptable", "it is given in none of the forms that Accept names"};
        case Refusal::changed_meanwhile: return {"changed_meanwhile", "it is not what If-Match names any more; read it again"};
        case Refusal::idempotency_key_missing:
            return {"idempotency_key_missing", "send the header Idempotency-Key, a new random value for each new thing"};
        case Refusal::idempotency_key_malformed:
            return {"idempotency_key_malformed",
                    "an Idempotency-Key has 16 to 128 letters, digits, points, dashes or underscores"};
        case Refusal::idempotency_key_reused:
            return {"idempotency_key_reused", "this Idempotency-Key was sent with another request"};
        case Refusal::busy: return {"busy", "too much to do at once; ask again in a moment"};
        case Refusal::stopping: return {"stopping", "the server ends; ask again in a moment"};
        case Refusal::too_many_misses:
            return {"too_many_misses", "too many unknown references were asked; wait, then ask again"};
    }
    return {"internal", ""};
}

nlohmann::ordered_json list_of(const std::vector<WrongMember>& errors)
{
    auto list = nlohmann::ordered_json::array();
    for (const auto& [pointer, reason, detail] : errors)
        list.push_back({{"pointer", pointer}, {"reason", reason}, {"detail", detail}});
    return list;
}

Response written(int status, std::string_view reason, std::string_view detail,
                 const std::vector<std::string>& missing_rules = {}, const std::vector<WrongMember>& errors = {})
{
    nlohmann::ordered_json body{
        {"type", "about:blank"}, {"title", title_of(status)}, {"status", status}, {"detail", detail}, {"reason", reason}};
    if (!missing_rules.empty()) body["missing_rules"] = missing_rules;
    if (!errors.empty()) body["errors"] = list_of(errors);
    return {status, "application/problem+json",
            body.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"};
}

}  // namespace

int status_of(Code code)
{
    switch (code) {
        case Code::internal: return 500;
        case Code::bad_input: return 400;
        case Code::not_found: return 404;
        case Code::blocked: return 409;
        case Code::refused: return 403;
        case Code::rule_not_set: return 422;
        case Code::try_later: return 503;
        case Code::waiting: return 409;
    }
    return 500;
}

int status_of(Refusal refusal)
{
    switch (refusal) {
        case Refusal::method_not_allowed: return 405;
        case Refusal::path_too_long: return 414;
        case Refusal::path_unknown: return 404;
        case Refusal::path_malformed:
        case Refusal::query_malformed:
        case Refusal::form_malformed:
        case Refusal::idempotency_key_missing:
        case Refusal::idempotency_key_malformed: return 400;
        case Refusal::token_missing:
        case Refusal::token_unknown: return 401;
        case Refusal::not_acceptable: return 406;
        case Refusal::changed_meanwhile: return 412;
        case Refusal::idempotency_key_reused: return 422;
        case Refusal::body_too_large: return 413;
        case Refusal::body_not_taken: return 415;
        case Refusal::too_many_misses:
        case Refusal::too_many_requests: return 429;
        case Refusal::too_many_streams:
        case Refusal::busy:
        case Refusal::stopping: return 503;
    }
    return 500;
}

std::string_view reason_of(Refusal refusal)
{
    return words_of(refusal).reason;
}

Response problem(const Error& error, const std::vector<WrongMember>& errors)
{
    const int status = status_of(error.code);
    // What went wrong inside is for our log, not for a stranger.
    const bool ours = error.code == Code::internal;
    auto response = written(status, error.reason, ours ? "the fault is ours" : error.detail, error.missing_rules, errors);
    if (status == 503) response.headers.push_back({"Retry-After", "5"});
    return response;
}

Response problem(const std::vector<WrongMember>& errors)
{
    const auto& first = errors.front();
    return problem(Error{Code::bad_input, first.reason, first.detail, {}, {}}, errors);
}

Response problem(Refusal refusal)
{
    const int status = status_of(refusal);
    const Words words = words_of(refusal);
    auto response = written(status, words.reason, words.detail);
    if (status == 401) response.headers.push_back({"WWW-Authenticate", "Bearer"});
    if (status == 429) response.headers.push_back({"Retry-After", "10"});
    if (status == 503) response.headers.push_back({"Retry-After", "2"});
    return response;
}

}  // namespace xitam::http
