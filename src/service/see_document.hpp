// A paper that the clerk has seen with his own eyes, of those that no scanner reads: a certificate, a power of attorney.
#pragma once

#include "service/desk_sitting.hpp"

namespace xitam::service {

// A paper that the clerk has seen; its number where it has one. Of somebody who speaks for another a colleague's word is
// needed, and this is it where he did not open the case himself. `version`: of the order, as the page showed it.
// bad_input/document_number_malformed, refused/document_differs, refused/changed_meanwhile, not_found/no_sitting
Result<void> see_document(const AtDesk& at, const Staff& staff, std::string_view version, DocumentType type,
                          std::string_view number);

}  // namespace xitam::service
