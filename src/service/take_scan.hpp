// What was read at the desk becomes a part of the clerk's sitting; once line and document of its record have both been read,
// the case is there: opened, or gone on with where it began on the phone.
#pragma once

#include "service/desk_sitting.hpp"
#include "service/read_scan.hpp"

namespace xitam::service {

// A fault: what was read does not count, and the text page.error.<reason> says what to do. Reasons of its own beside those of
// read_scan: desk_line_unknown, desk_line_ended, desk_number, desk_case_unknown, desk_other_line, desk_document_differs,
// desk_birth_date_differs, desk_expired; of whoever speaks for another desk_paper_of_holder, desk_speaker_name (nobody knows
// yet how he is called), desk_speaker_differs.
// refused/not_allowed; and what open_order refuses, save a lock of the holder's, which the page tells.
Result<std::optional<ScanFault>> take_scan(const AtDesk& at, const Staff& staff, std::string_view text);

}  // namespace xitam::service
