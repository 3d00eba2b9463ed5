// Refusals over HTTP: RFC 9457 problem details, and the only table of status codes.
#pragma once

#include "base/error.hpp"
#include "http/message.hpp"

namespace xitam::http {

// What only HTTP can refuse; everything else is an Error.
enum class Refusal { method_not_allowed, path_too_long, path_unknown, too_many_misses };

int status_of(Code code);
int status_of(Refusal refusal);

// application/problem+json: {type, title, status, detail, reason, missing_rules[]}.
Response problem(const Error& error);
Response problem(Refusal refusal);

}  // namespace xitam::http
