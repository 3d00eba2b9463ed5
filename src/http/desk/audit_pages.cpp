#include "http/desk/audit_pages.hpp"

#include "pages/audit.hpp"
#include "service/audit_report.hpp"
#include "service/find_order.hpp"

namespace xitam::http {

namespace {

constexpr int days_looked_back = 30;
constexpr std::size_t reference_max = 40;

struct LookedAt {
    pages::AuditSpan span;
    Instant from;
    Instant until;
};

LookedAt looked_at(const DeskMeans& means)
{
    const auto moment = service::moment_of(means.world, means.world.operator_id);
    const Date first = add_days(moment.today, 1 - days_looked_back);
    return {{first, moment.today, means.local(moment.now)}, moment.start_of(first), moment.start_of(add_days(moment.today, 1))};
}

}  // namespace

void AuditPages::add_to(Router& router)
{
    page(router, "/audit", &AuditPages::chain, access::Right::verify_audit);
    page(router, "/audit/staff", &AuditPages::staff_acts, access::Right::see_staff_acts);
    page(router, "/audit/cases", &AuditPages::ask_case, access::Right::verify_audit);
    page(router, "/audit/cases/{file}", &AuditPages::evidence, access::Right::verify_audit);
}

Response AuditPages::chain(const Request& request, const service::Staff& staff)
{
    return chain_page(request, staff, {}, 200);
}

Response AuditPages::chain_page(const Request& request, const service::Staff& staff, std::string unknown, int status)
{
    const auto state = means_.audit.state();
    if (!state) return refused(request, state.error(), &staff);
    pages::AuditPage page;
    page.span = looked_at(means_).span;
    page.chain = {
        state->broken.empty(),          state->broken,     state->streams, state->rows, state->unsigned_rows, state->sealed_row,
        means_.local(state->sealed_at), state->sealed_head};
    page.unknown_reference = std::move(unknown);
    page.may_see_staff = access::has_right(staff.account.role, access::Right::see_staff_acts);
    return shown(request, page, &staff, status, "/audit");
}

Response AuditPages::staff_acts(const Request& request, const service::Staff& staff)
{
    const auto looked = looked_at(means_);
    auto report = service::staff_report(means_.world, looked.from, looked.until);
    if (!report) return refused(request, report.error(), &staff);
    return shown(request,
                 pages::StaffActsPage{looked.span, std::move(*report), means_.local,
                                      access::has_right(staff.account.role, access::Right::find_case)},
                 &staff);
}

std::optional<OrderId> AuditPages::order_named(std::string_view reference) const
{
    const auto typed = service::typed_reference(reference);
    if (!typed) return std::nullopt;
    const auto found = means_.world.store.run_read<OrderId>([&](Tx& tx) { return service::find_by_reference(tx, *typed); });
    return found ? std::optional{*found} : std::nullopt;
}

Response AuditPages::ask_case(const Request& request, const service::Staff& staff)
{
    const auto typed = trimmed(request.query.get("reference")).substr(0, reference_max);
    const auto order = order_named(typed);
    if (!order) return chain_page(request, staff, typed.empty() ? "–" : typed, 404);
    std::string reference;
    const auto read = means_.world.store.read([&](Tx& tx) -> Result<void> {
        if (const auto record = tx.case_record(*order)) reference = record->order.reference;
        return {};
    });
    if (!read) return refused(request, read.error(), &staff);
    return see_other("/audit/cases/" + reference + ".zip");
}

Response AuditPages::evidence(const Request& request, const service::Staff& staff)
{
    constexpr std::string_view ending = ".zip";
    std::string reference{request.captured.get("file").substr(0, reference_max)};
    if (reference.ends_with(ending)) reference.resize(reference.size() - ending.size());
    const auto order = order_named(reference);
    if (!order) return chain_page(request, staff, reference, 404);
    // Written down before anything is handed out, so that the history in the archive says so, too.
    const auto& world = means_.world;
    const auto audited = world.store.write([&](Tx& tx) -> Result<void> {
        tx.audit(order->text(), world.clock.business_now(), "evidence_taken", "by=" + staff.account.name);
        return {};
    });
    if (!audited) return refused(request, audited.error(), &staff);
    auto zip = means_.audit.evidence(*order, frame(request, &staff).lang);
    if (!zip) return refused(request, zip.error(), &staff);
    Response response{200, "application/zip", std::move(*zip)};
    response.set("Content-Disposition", "attachment; filename=\"" + reference + ".zip\"");
    return response;
}

}  // namespace xitam::http
