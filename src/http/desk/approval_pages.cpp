#include "http/desk/approval_pages.hpp"

#include "http/desk/many_pages.hpp"
#include "service/approvals.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

constexpr std::string_view approvals_path = "/approvals";

std::string state_word(const service::ListedApproval& one)
{
    switch (one.approval.outcome) {
        case ApprovalOutcome::open: return one.is_over ? "over" : "open";
        case ApprovalOutcome::agreed: return "agreed";
        case ApprovalOutcome::refused: return "refused";
    }
    return "open";
}

std::string field_of(const Error& error)
{
    return error.reason.starts_with("approval_reason") ? "reason" : error.reason == "act_unknown" ? "act" : "reference";
}

}  // namespace

void ApprovalPages::add_to(Router& router)
{
    using access::Right;
    page(router, "/approvals", &ApprovalPages::list, Right::find_case);
    form(router, "/approvals", &ApprovalPages::ask, Right::find_case);
    form(router, "/approvals/{id}/agree", &ApprovalPages::agree, Right::find_case);
    form(router, "/approvals/{id}/refuse", &ApprovalPages::refuse, Right::find_case);
}

Response ApprovalPages::listed(const Request& request, const service::Staff& staff, pages::ApprovalsPage page, int status) const
{
    const auto actor = actor_of(staff);
    const auto all = service::list_approvals(means_.world, actor);
    if (!all) return refused(request, all.error(), &staff);
    for (const auto act : service::approval_acts) {
        if (access::has_right(actor.role, act)) page.acts.push_back(act);
    }
    for (const auto& one : *all) {
        const auto& approval = one.approval;
        const bool is_open = approval.outcome == ApprovalOutcome::open && !one.is_over;
        page.rows.push_back({approval.id.text(), approval.act, one.reference, one.line, approval.asked_by,
                             means_.local(approval.asked_at), means_.local(approval.expires_at), approval.reason,
                             state_word(one), approval.ended_by, one.may_agree, is_open && (one.may_agree || one.is_mine)});
    }
    if (access::has_right(actor.role, access::Right::close_many)) {
        const auto batches = service::list_many(means_.world, actor);
        if (!batches) return refused(request, batches.error(), &staff);
        for (const auto& one : *batches) {
            if (one.may_agree) page.batches.push_back(many_list_row(means_, one));
        }
    }
    auto response = shown(request, page, &staff, status, approvals_path);
    response.set("Cache-Control", "no-store");
    return response;
}

Response ApprovalPages::list(const Request& request, const service::Staff& staff)
{
    pages::ApprovalsPage page;
    page.reference = request.query.get("reference");
    const auto done = request.query.get("done");
    if (done == "asked" || done == "agreed" || done == "refused") page.done = done;
    return listed(request, staff, std::move(page));
}

Response ApprovalPages::refused_act(const Request& request, const service::Staff& staff, const Error& error,
                                    pages::ApprovalsPage page) const
{
    if (error.reason == "proof_needed") return see_other("/staff/again?next=/approvals");
    if (error.code == Code::not_found) return router_.refused(request, error);
    if (!pages::is_approval_error(error.reason)) return refused(request, error, &staff);
    page.errors.push_back({field_of(error), error.reason});
    return listed(request, staff, std::move(page), error.code == Code::bad_input ? 422 : 409);
}

Response ApprovalPages::ask(const Request& request, const service::Staff& staff)
{
    pages::ApprovalsPage page;
    page.act = request.form.get("act");
    page.reference = request.form.get("reference");
    page.reason = request.form.get("reason");
    const auto acts = service::approval_acts;
    const auto chosen = std::ranges::find(acts, page.act, [](access::Right act) { return access::word(act); });
    const auto asked =
        chosen == acts.end()
            ? Result<ApprovalId>{tl::unexpected(Error{Code::bad_input, "act_unknown", "choose what is asked for", {}, {}})}
            : service::ask_approval(means_.world, actor_of(staff), {*chosen, page.reference, page.reason});
    if (!asked) return refused_act(request, staff, asked.error(), std::move(page));
    return see_other("/approvals?done=asked");
}

Response ApprovalPages::agree(const Request& request, const service::Staff& staff)
{
    const auto id = ApprovalId::parse(request.captured.get("id"));
    if (!id) return router_.refused(request, Refusal::path_unknown);
    const auto done = service::agree_to(means_.world, staff, *id);
    if (!done) return refused_act(request, staff, done.error(), {});
    return see_other("/approvals?done=agreed");
}

Response ApprovalPages::refuse(const Request& request, const service::Staff& staff)
{
    const auto id = ApprovalId::parse(request.captured.get("id"));
    if (!id) return router_.refused(request, Refusal::path_unknown);
    const auto done = service::refuse_approval(means_.world, actor_of(staff), *id);
    if (!done) return refused_act(request, staff, done.error(), {});
    return see_other("/approvals?done=refused");
}

}  // namespace xitam::http
