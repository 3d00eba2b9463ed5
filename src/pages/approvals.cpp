#include "pages/approvals.hpp"

#include "pages/form_facts.hpp"
#include "pages/staff_facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

std::string act_words(Lang lang, access::Right act)
{
    return words(lang, "staff.right." + std::string{access::word(act)});
}

std::vector<Facts> approval_rows(Lang lang, const std::vector<ApprovalRow>& rows)
{
    std::vector<Facts> out;
    for (const auto& row : rows) {
        Facts facts{lang};
        facts.put("id", row.id);
        facts.put("act", act_words(lang, row.act));
        facts.put("reference", row.reference);
        facts.put("line", row.line);
        facts.put("asked_by", row.asked_by);
        facts.put("asked", short_moment(lang, row.asked));
        if (row.reason.empty()) facts.say("reason", "approvals.reason_erased");
        else facts.put("reason", row.reason);
        const std::string key = "approvals.state." + row.state;
        if (row.ended_by.empty()) facts.say("state", key, {{"until", short_moment(lang, row.until)}});
        else facts.say("state", key, {{"who", row.ended_by}});
        facts.flag("may_agree", row.may_agree);
        facts.flag("may_refuse", row.may_refuse);
        out.push_back(std::move(facts));
    }
    return out;
}

std::vector<Facts> batches_to_agree(Lang lang, const std::vector<ManyListRow>& batches)
{
    std::vector<Facts> out;
    for (const auto& batch : batches) {
        Facts facts{lang};
        facts.say(
            "words", "many.asks",
            {{"who", batch.asked_by}, {"at", short_moment(lang, batch.created)}, {"lines", number_text(lang, batch.ready)}});
        facts.put("reference", batch.reference);
        out.push_back(std::move(facts));
    }
    return out;
}

}  // namespace

bool is_approval_error(std::string_view reason)
{
    return has_words(Lang::en, "error." + std::string{reason});
}

std::string render(const ApprovalsPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("approvals.h1");
    put_errors(facts, page.errors);
    if (page.done.empty()) facts.none("done");
    else facts.say("done", "approvals.done." + page.done);
    std::vector<Facts> acts;
    for (const auto act : page.acts) {
        Facts row{lang};
        row.put("value", access::word(act));
        row.put("words", act_words(lang, act));
        row.flag("chosen", access::word(act) == page.act);
        acts.push_back(std::move(row));
    }
    facts.list("acts", acts);
    facts.put("f_reference",
              field(lang, {.name = "reference", .key = "approvals.reference", .value = page.reference}, page.errors));
    facts.put("f_reason", field(lang, {.name = "reason", .key = "approvals.reason", .value = page.reason}, page.errors));
    facts.list("batches", batches_to_agree(lang, page.batches));
    facts.list("rows", approval_rows(lang, page.rows));
    facts.put("zone", page.rows.empty() ? std::string{} : zone_text(lang, frame.zone, page.rows.front().asked));
    return render("staff_approvals", frame, std::move(facts));
}

}  // namespace xitam::pages
