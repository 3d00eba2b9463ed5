// The queue with as many rows as one page has, and a case in each of its faces.
#include "pages/album.hpp"
#include "pages/approvals.hpp"
#include "pages/review.hpp"

namespace xitam::pages {

namespace {

StaffFrame reviewer_frame(const Album& album, std::string path)
{
    StaffFrame made;
    static_cast<Frame&>(made) = album.demo_frame(std::move(path));
    made.signed_in = true;
    made.has_nav = true;
    made.role = access::Role::reviewer;
    made.who = staff_words(album.lang(), "Leyla H.", made.role, "Review A");
    return made;
}

ReviewRow passport_row(const std::string& reference)
{
    ReviewRow row;
    row.reference = reference;
    row.due = at("2026-11-26", 9, 40);
    row.document = DocumentType::passport;
    row.look = "first";
    row.language = Lang::zh;
    return row;
}

ReviewCasePage full_case()
{
    ReviewCasePage page;
    page.reference = "XT-7F3K-9QMA";
    page.line = "99450*****67";
    page.version = 3;
    page.row = passport_row(page.reference);
    page.row.is_mine = page.is_claimed = true;
    page.until = at("2026-11-25", 9, 29);
    page.sees_personal = page.has_number = page.may_judge = page.may_refuse = true;
    page.pictures = {{DocumentType::passport, DocumentSide::front, {}}};
    page.comparison = {{"name", {"LIN XIAOYU", {}, false}, {{}, "differs", true}, {"Lin Xiaoyu", {}, true}},
                       {"born", {}, {{}, "agrees", false}, {"12 April 1990", {}, false}},
                       {"number", {}, {"E0*****24", {}, false}, {"E0*****24", {}, false}},
                       {"valid", {}, {{}, "expired", true}, {}},
                       {"card", {"89994*******01", {}, false}, {}, {"89994*******01", {}, false}}};
    page.lines_fit = true;
    page.reasons = {{risk::RiskKind::document_differs, 4, "documents", 0}, {risk::RiskKind::line_again, 2, "cases", 3}};
    page.score = 6;
    page.second_from = 6;
    page.next = {passport_row("XT-2M8D-4KPA"), passport_row("XT-9C1W-7TRE")};
    return page;
}

}  // namespace

void add_review_pages(Album& album)
{
    ReviewQueuePage queue;
    queue.total = 73;
    queue.more_href = "/review?after=1-00000000-0000-0000-0000-000000000000";
    for (int i = 0; i < 50; ++i) {
        auto row = passport_row("XT-7F" + std::to_string(10 + i) + "-9Q" + std::to_string(99 - i));
        row.is_late = i % 7 == 0;
        row.is_mine = i == 3;
        row.was_refused = i % 5 == 0;
        row.look = i % 3 == 0 ? "second" : i % 11 == 0 ? "manager" : "first";
        if (i % 4 == 0) row.held_by = "Zeynalabdin Q.";
        row.is_skipped = i % 6 == 1;
        if (i % 10 == 9) row.document.reset(), row.kind = termination::ReviewKind::attention;
        queue.rows.push_back(row);
    }
    album.add("review_queue", queue, reviewer_frame(album, "/review"));
    for (const char* done :
         {"accept", "ask_again", "refuse", "fraud", "retry", "resume", "first_yes", "disagreement", "back", "skip", "none"})
        album.add(std::string{"review_done_"} + done, ReviewQueuePage{.done = done}, reviewer_frame(album, "/review"));

    auto page = full_case();
    const auto frame = reviewer_frame(album, "/review/XT-7F3K-9QMA");
    album.add("review_case", page, frame);
    page.has_seen = true;
    page.lines_fit = false;
    page.row.look = "second";
    page.opinions = {{"tural", true, at("2026-11-25", 9, 2)}, {"elnur", false, at("2026-11-25", 9, 20)}};
    album.add("review_case_second", page, frame);
    page.pictures.front().data_uri = "data:image/jpeg;base64,AAAA";
    album.add("review_case_picture", page, frame);
    page.flagged_by = "leyla";
    page.attention = "network_mismatch";
    page.may_judge = false;
    page.may_retry = page.may_resume = true;
    page.row.document.reset();
    page.row.kind = termination::ReviewKind::stopped;
    album.add("review_case_stopped", page, frame);
    ReviewCasePage free = full_case();
    free.is_claimed = free.row.is_mine = false;
    free.row.held_by = "Tural Q.";
    free.reasons.clear();
    album.add("review_case_held", free, frame);
    free.sees_personal = false;
    free.row.is_own = true;
    album.add("review_case_own", free, frame);
    for (const char* reason :
         {"claim_lost", "claimed_by_other", "not_waiting", "manager_needed", "second_person_same", "second_person_near",
          "unfit_missing", "refusal_rule_missing", "skip_reason_unknown", "why_missing", "act_missing"})
        album.add(std::string{"review_refused_"} + reason, ReviewRefusedPage{reason, "Tural Q.", "/review/XT-7F3K-9QMA"},
                  frame);
}

void add_approval_pages(Album& album)
{
    ApprovalsPage page;
    page.acts = {access::Right::override_hold, access::Right::suppress_notice};
    const auto frame = reviewer_frame(album, "/approvals");
    album.add("approvals_none", page, frame);
    for (const char* state : {"open", "over", "agreed", "refused"}) {
        const bool is_open = std::string_view{state} == "open";
        const bool is_ended = !is_open && std::string_view{state} != "over";
        page.rows.push_back({"00000000-0000-0000-0000-000000000000", access::Right::override_hold, "XT-7F3K-9QMA",
                             "99450*****67", "rena", at("2026-11-25", 9, 2), at("2026-11-28", 9, 2),
                             is_open ? "letter 12/26 of the court" : "", state, is_ended ? "rauf" : "", is_open, is_open});
    }
    page.done = "asked";
    album.add("approvals", page, frame);
    page.done.clear();
    for (const char* error :
         {"act_unknown", "approval_ended", "approval_open", "approval_over", "approval_reason_long", "approval_reason_short",
          "already_told", "no_hold_running", "no_pictures", "not_in_this_state", "nothing_to_waive", "number_free",
          "number_not_resting", "port_right_runs", "reference_unknown", "second_person_same", "not_allowed"}) {
        page.errors = {{"reference", error}};
        album.add(std::string{"approvals_"} + error, page, frame);
    }
}

}  // namespace xitam::pages
