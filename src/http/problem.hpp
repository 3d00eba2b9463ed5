// Refusals over HTTP: RFC 9457 problem details, and the only table of status codes.
#pragma once

#include "base/error.hpp"
#include "http/message.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam::http {

// What only HTTP can refuse; everything else is an Error.
enum class Refusal {
    method_not_allowed,
    path_too_long,
    path_unknown,
    path_malformed,
    query_malformed,
    form_malformed,
    body_too_large,
    body_not_taken,     // of a kind that the path does not take
    too_many_misses,    // unknown references
    too_many_requests,  // of this client, by any other limit
    too_many_streams,
    token_missing,
    token_unknown,
    not_acceptable,  // in no form that the client takes
    changed_meanwhile,
    idempotency_key_missing,
    idempotency_key_malformed,
    idempotency_key_reused,
    busy,      // all workers are taken, and the places to wait for one
    stopping,  // the server ends
};

int status_of(Code code);
int status_of(Refusal refusal);
std::string_view reason_of(Refusal refusal);

// One member of what was sent that needs a correction.
struct WrongMember {
    std::string pointer;  // RFC 6901: "/documents/0/type"; empty: the whole body
    std::string reason;
    std::string detail;
};

// application/problem+json: {type, title, status, detail, reason, missing_rules[], errors[]}.
Response problem(const Error& error, const std::vector<WrongMember>& errors = {});
Response problem(const std::vector<WrongMember>& errors);  // bad input, named by the first
Response problem(Refusal refusal);

}  // namespace xitam::http
