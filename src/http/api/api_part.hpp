// What every group of the API stands on. A group is a class of its own with add_to(Router&); api.cpp puts them together.
#pragma once

#include "http/api/callers.hpp"
#include "http/api/json_body.hpp"
#include "service/perform_as.hpp"

#include <functional>
#include <string>

namespace xitam::http {

inline constexpr std::string_view api_json = "application/json";
inline constexpr std::string_view order_path = "/api/v1/orders/{order}";

class ApiPart {
public:
    ApiPart(const ApiMeans& means, Callers& callers) : means_{means}, callers_{callers} {}

protected:
    template <class Part>
    void route(Router& router, Method method, const std::string& pattern, Response (Part::*answer)(const Request&))
    {
        auto* self = static_cast<Part*>(this);
        router.api(method, pattern, [self, answer](const Request& request) { return (self->*answer)(request); });
    }

    // The body's object, or the answer. No body at all is an empty object. `read` asks for the members.
    tl::expected<void, Response> read_body(const Request& request, const std::function<void(JsonReader&)>& read) const;

    // The header Idempotency-Key, kept apart by what was asked and by who may ask; else the answer.
    tl::expected<std::string, Response> key_of(const Request& request, std::string_view what) const;

    // That the order is still what If-Match names, for the transaction that writes. Empty: nothing was named.
    service::OrderCheck if_match(const Request& request, const Caller& caller) const;
    // 412 where it was another already when the caller's order was looked up: before an answer that rests on that look.
    std::optional<Response> changed_already(const Request& request, const Caller& caller) const;
    // One command, where that holds. `by`: for the audit, another name than the caller's own.
    Result<service::Performed> perform(const Request& request, const Caller& caller, const termination::Command& command,
                                       std::string by = {}) const;

    // The order as this caller may be told, with the links that he may have. `standing`: what keeps it from going on.
    Response order_answer(const Request& request, const Caller& caller, int status = 200,
                          const std::optional<Error>& standing = {}) const;
    // How a command ended. Until the line may be told, a refusal says how the order is told instead (R29).
    Response commanded(const Request& request, const Caller& caller, const Result<service::Performed>& performed) const;
    // An error with the status that it has here: 412, 422 for a reused key, 429 for too many codes.
    static Response refused(const Error& error);
    // 409 where nothing of the line may be told yet.
    static std::optional<Response> not_told_yet(const Caller& caller);

    // Whether a stranger may go on; the installation's own systems always may.
    bool may(RateLimit& limit, const Request& request, const std::string& key) const;

    const ApiMeans& means_;
    Callers& callers_;
};

}  // namespace xitam::http
