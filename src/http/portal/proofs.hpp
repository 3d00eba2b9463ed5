// Between the ladder's page and the order: which ways are open, where their codes go, and what was typed on the path without a
// SIM.
#pragma once

#include "domain/termination/decision.hpp"
#include "http/message.hpp"
#include "pages/identify.hpp"

#include <string>
#include <vector>

namespace xitam::http {

std::vector<pages::IdentifyWay> ways_of(const termination::OrderFile& file);
// Masked. Empty: the contact on file, which is named only to whoever has proven who he is.
std::string target_of(const termination::OrderFile& file, pages::IdentifyWay way);

pages::NoSimPage typed_proof(const Request& request);
// The field that needs a correction, otherwise. For all but an e-mail address.
tl::expected<DocumentFact, pages::FieldError> read_proof(const pages::NoSimPage& typed);

}  // namespace xitam::http
