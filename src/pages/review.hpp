// `/review`: the cases that wait for somebody to look at them, and one of them under somebody's eyes: the picture beside what
// was declared and what is on file.
#pragma once

#include "domain/identity/document_fact.hpp"
#include "domain/risk/risk.hpp"
#include "domain/termination/review_kind.hpp"
#include "pages/staff.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam::pages {

struct ReviewRow {
    std::string reference;
    LocalTime due;
    bool is_late = false;
    termination::ReviewKind kind = termination::ReviewKind::document;
    std::optional<DocumentType> document;
    bool was_refused = false;  // handed in again
    std::string look;          // first, second, manager: the text page.review.look.<look>
    Lang language = Lang::en;
    std::string held_by;  // as people call him; empty: nobody has it
    bool is_mine = false;
    bool is_own = false;  // who reads this opened it
    bool is_skipped = false;
};
struct ReviewQueuePage {
    std::vector<ReviewRow> rows;
    int total = 0;
    std::string more_href;  // empty: these are all
    std::string done;       // what was done a moment ago: the text page.review.done.<done>; empty: nothing
};
std::string render(const ReviewQueuePage& page, const StaffFrame& frame);

// One field of the comparison: a value, or the text page.review.cell.<word>.
struct ReviewCell {
    std::string value = {};
    std::string word = "none";
    bool differs = false;
};
struct ReviewComparison {
    std::string key;  // the text page.review.row.<key>
    ReviewCell declared;
    ReviewCell read;
    ReviewCell record;
};
struct ReviewPicture {
    DocumentType type = DocumentType::passport;
    DocumentSide side = DocumentSide::front;
    std::string data_uri;  // shown once, in this very page; empty: not asked for
};
struct ReviewOpinionRow {
    std::string who;
    bool accepted = false;
    LocalTime at;
};
struct ReviewCasePage {
    std::string reference;
    std::string line;  // masked
    ReviewRow row;
    LocalTime since;
    std::optional<LocalTime> until;  // the lease of who has it
    std::vector<ReviewPicture> pictures;
    std::vector<ReviewComparison> comparison;
    std::vector<risk::RiskReason> reasons;
    std::vector<ReviewOpinionRow> opinions;
    std::string flagged_by;
    std::string attention;  // why a step needs a ruling
    std::vector<ReviewRow> next;
    FieldErrors errors;
    std::uint32_t version = 0;
    int score = 0;
    int second_from = 0;
    std::optional<bool> lines_fit;  // empty: no document
    bool is_claimed = false;        // by who reads this
    bool sees_personal = false;
    bool has_seen = false;  // once more takes a reason
    bool number_asked = false;
    bool has_number = false;
    bool may_judge = false;  // a document waits, and his role and the look allow it
    bool may_retry = false;
    bool may_resume = false;
    bool may_refuse = false;
};
std::string render(const ReviewCasePage& page, const StaffFrame& frame);

// Nothing was done, and why: the text page.review.refused.<reason>.
struct ReviewRefusedPage {
    std::string reason;
    std::string who;  // has the case; empty: nobody is named
    std::string back;
};
std::string render(const ReviewRefusedPage& page, const StaffFrame& frame);
bool has_review_refusal(std::string_view reason);

}  // namespace xitam::pages
