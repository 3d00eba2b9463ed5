// Between the ladder's page and the order: which ways are open, what each leads to, and what was typed on the path without a
// SIM.
#pragma once

#include "domain/termination/decision.hpp"
#include "http/message.hpp"
#include "pages/identify.hpp"

#include <string>
#include <vector>

namespace xitam::http {

bool may_still_prove(const termination::Order& order);  // also while it is frozen: to go on with it
bool may_hand_in(const termination::Order& order);
bool is_handed_in(const termination::Order& order, const DocumentFact& paper);  // and not refused
// Country and network code: what a fraud that earns by messages has in common.
std::string series_of(const termination::Order& order);

std::vector<pages::IdentifyWay> ways_of(const termination::OrderFile& file);
// Masked. Empty: the contact on file, which is named only to whoever has proven who he is.
std::string target_of(const termination::OrderFile& file, pages::IdentifyWay way);
// With a document beside it, as each way needs one (R20, R24).
Assurance level_after(const termination::Order& order, pages::IdentifyWay way);

pages::NoSimPage typed_proof(const Request& request);
// The field that needs a correction, otherwise. For all but an e-mail address.
tl::expected<DocumentFact, pages::FieldError> read_proof(const pages::NoSimPage& typed);

}  // namespace xitam::http
