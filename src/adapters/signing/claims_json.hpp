// The claims as JSON (RFC 7519 names where it has them), both ways. The same claims always print the same bytes; reading is
// strict: a claim that is missing, of another kind, or unknown is refused.
#pragma once

#include "base/result.hpp"
#include "domain/certificate/claims.hpp"

#include <string>
#include <string_view>

namespace xitam {

Result<std::string> print_claims(const certificate::Statement& statement);  // internal/claims_not_text: invalid UTF-8
// refused/type_unknown, refused/claims_malformed
Result<certificate::Statement> parse_claims(std::string_view json, std::string_view typ);

}  // namespace xitam
