// `/documents`: photo or file by a plain form, and the check lines of the passport, typed.
#pragma once

#include "pages/form.hpp"
#include "pages/tasks.hpp"

namespace xitam::pages {

struct SentDocument {
    std::string kind;  // a word of DocumentType
    LocalTime sent_at;
    TaskState state = TaskState::checking;  // checking, done, needs_you
    std::string reason;                     // of needs_you: the text page.documents.reason.<reason>
};
struct DocumentsPage {
    std::vector<std::string> kinds{"passport", "national-id", "residence-permit"};  // words of DocumentType
    std::string kind = "passport";
    std::string mrz1;
    std::string mrz2;
    std::string mrz3;  // of a card
    std::vector<SentDocument> sent;
    FieldErrors errors;  // kind, photo, mrz1, mrz2, mrz3
};
std::string render(const DocumentsPage& page, const Frame& frame);

}  // namespace xitam::pages
