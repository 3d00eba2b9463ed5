#include "http/problem.hpp"

#include <nlohmann/json.hpp>

namespace xitam::http {

namespace {

// RFC 9110 section 15; 429 is RFC 6585.
std::string_view title_of(int status)
{
    switch (status) {
        case 400: return "Bad Request";
        case 403: return "Forbidden";
        case 404: return "Not Found";
        case 405: return "Method Not Allowed";
        case 409: return "Conflict";
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
        case Refusal::busy: return {"busy", "too much to do at once; ask again in a moment"};
        case Refusal::stopping: return {"stopping", "the server ends; ask again in a moment"};
        case Refusal::too_many_misses:
            return {"too_many_misses", "too many unknown references were asked; wait, then ask again"};
    }
    return {"internal", ""};
}

Response written(int status, std::string_view reason, std::string_view detail, const std::vector<std::string>& missing_rules)
{
    nlohmann::ordered_json body{
        {"type", "about:blank"}, {"title", title_of(status)}, {"status", status}, {"detail", detail}, {"reason", reason}};
    if (!missing_rules.empty()) body["missing_rules"] = missing_rules;
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
        case Refusal::form_malformed: return 400;
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

Response problem(const Error& error)
{
    const int status = status_of(error.code);
    // What went wrong inside is for our log, not for a stranger.
    const bool ours = error.code == Code::internal;
    auto response = written(status, error.reason, ours ? "the fault is ours" : error.detail, error.missing_rules);
    if (status == 503) response.headers.push_back({"Retry-After", "5"});
    return response;
}

Response problem(Refusal refusal)
{
    const int status = status_of(refusal);
    const Words words = words_of(refusal);
    auto response = written(status, words.reason, words.detail, {});
    if (status == 429) response.headers.push_back({"Retry-After", "10"});
    if (status == 503) response.headers.push_back({"Retry-After", "2"});
    return response;
}

}  // namespace xitam::http
