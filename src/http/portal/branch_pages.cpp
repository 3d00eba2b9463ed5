#include "http/portal/branch_pages.hpp"

#include "texts/texts.hpp"
#include "view/calendar_file.hpp"

#include <fmt/format.h>

#include <charconv>

namespace xitam::http {

namespace {

constexpr std::size_t near_max = 100;  // bytes; no town has more
constexpr std::string_view appointment_path = "/appointment/";

// What the form sends for a time: seconds since 1970.
std::string slot_value(Instant at)
{
    return fmt::format("{}", std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count());
}

std::optional<Instant> slot_of(std::string_view value)
{
    constexpr std::size_t digits_max = 12;
    std::int64_t seconds = 0;
    const auto* end = value.data() + value.size();
    const auto read = std::from_chars(value.data(), end, seconds);
    if (value.size() > digits_max || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return Instant{std::chrono::seconds{seconds}};
}

pages::BranchFact fact_of(const service::FoundBranch& found)
{
    return {&found.branch, found.open, found.today, found.queue_at, found.metres};
}

}  // namespace

void BranchPages::add_to(Router& router)
{
    page(router, "/branches", &BranchPages::list);
    page(router, "/branches/{operator}/{branch}", &BranchPages::one);
    form(router, "/branches/{operator}/{branch}", &BranchPages::book);
    page(router, "/branches/cancelled", &BranchPages::cancelled);
    page(router, "/appointment/{secret}", &BranchPages::ticket);
    form(router, "/appointment/{secret}", &BranchPages::cancel);
    page(router, "/appointment/{secret}/visit.ics", &BranchPages::ticket_file);
}

Response BranchPages::list(const Request& request)
{
    pages::BranchesPage page;
    page.asked = trimmed(request.query.get("near"));
    if (page.asked.size() > near_max) page.asked.clear();
    page.open_now = request.query.get("open") == "1";
    page.step_free = request.query.get("stepfree") == "1";
    if (from_word<Lang>(request.query.get("speaks"))) page.speaks = request.query.get("speaks");
    const auto found = service::find_branches(means_.world, {page.asked, page.open_now, page.step_free, page.speaks});
    if (!found) return failure(request, found.error());
    page.near = found->place;
    page.shared = found->shared;
    page.published = found->published;
    if (found->is_unknown) page.errors.push_back({"near", "near"});
    for (const auto& one : found->branches) page.branches.push_back(fact_of(one));
    auto around = frame(request);
    around.path = address_of(request);  // another language is another reader's way to the same question
    return ok_page(pages::render(page, around));
}

Result<service::FoundBranch> BranchPages::branch_in_path(const Request& request) const
{
    auto branch = service::branch_named(means_.world, std::string{request.captured.get("operator")},
                                        std::string{request.captured.get("branch")});
    if (!branch) return tl::unexpected(branch.error());
    return service::as_found(means_.world, std::move(*branch));
}

Result<pages::BranchPage> BranchPages::branch_page(const service::FoundBranch& found) const
{
    const auto& world = means_.world;
    auto slots = world.store.run_read<std::vector<service::FreeSlot>>(
        [&](Tx& tx) -> Result<std::vector<service::FreeSlot>> { return service::free_slots(world, tx, found.branch); });
    if (!slots) return tl::unexpected(slots.error());
    pages::BranchPage page{.fact = fact_of(found)};
    for (const auto& slot : *slots) page.slots.push_back({slot_value(slot.at), slot.local});
    return page;
}

Response BranchPages::one(const Request& request)
{
    const auto found = branch_in_path(request);
    if (!found) return failure(request, found.error());
    const auto page = branch_page(*found);
    if (!page) return failure(request, page.error());
    return answered(request, *page);
}

Response BranchPages::book(const Request& request)
{
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403);
    const auto found = branch_in_path(request);
    if (!found) return failure(request, found.error());
    const auto with_error = [&](bool is_wrong) {
        auto page = branch_page(*found);
        if (!page) return failure(request, page.error());
        page->chosen = request.form.get("slot");
        if (is_wrong) page->errors.push_back({"slot", "slot"});
        return answered(request, *page);
    };
    if (!nonce) return with_error(false);
    const auto slot = slot_of(request.form.get("slot"));
    if (!slot) return with_error(true);
    if (!means_.limits.appointments.take(request.client.network, RateLimit::Time::clock::now())) return failure(request, 429);
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    std::optional<OrderId> order;
    if (*file) order = (*file)->order.id;
    const auto booked =
        service::book_appointment(means_.world, {found->branch.operator_id, found->branch.id, *slot, *nonce, order});
    if (!booked && booked.error().reason == "slot_taken") return with_error(true);
    if (!booked) return failure(request, booked.error());
    return see_other(std::string{appointment_path} + booked->secret);
}

Result<BranchPages::Visit> BranchPages::visit_of(const Request& request) const
{
    auto appointment = service::find_appointment(means_.world, request.captured.get("secret"));
    if (!appointment) return tl::unexpected(appointment.error());
    auto branch = service::branch_named(means_.world, appointment->operator_id, appointment->branch_id);
    if (!branch) return tl::unexpected(branch.error());
    return Visit{std::move(*appointment), service::as_found(means_.world, std::move(*branch))};
}

Response BranchPages::ticket(const Request& request)
{
    const auto visit = visit_of(request);
    if (!visit) return failure(request, visit.error());
    const auto& world = means_.world;
    pages::AppointmentPage page;
    page.fact = fact_of(visit->found);
    page.path = request.path;
    page.code = visit->appointment.code;
    page.zone = visit->found.branch.zone;
    page.at = world.calendar.local_of(visit->appointment.slot, page.zone);
    page.is_over = visit->appointment.slot <= world.clock.business_now();
    return form_page(request, [&](pages::Frame around) { return pages::render(page, around); });
}

Response BranchPages::ticket_file(const Request& request)
{
    const auto visit = visit_of(request);
    if (!visit) return failure(request, visit.error());
    const auto& world = means_.world;
    const auto& branch = visit->found.branch;
    const auto lang = language(request);
    view::CalendarFile file;
    file.stamp = world.clock.business_now();
    const auto secret = std::string{request.captured.get("secret")};
    file.url = world.public_url + std::string{appointment_path} + secret;
    file.entries.push_back({world.sha256_hex("calendar:" + secret).substr(0, 32) + "@xitam", visit->appointment.slot,
                            text(lang, "page.appointment.event", {{"code", visit->appointment.code}}),
                            branch.name + "\n" + (branch.address.empty() ? branch.town : branch.address + ", " + branch.town),
                            true});
    return download("text/calendar; charset=utf-8", "visit.ics", view::calendar_text(file));
}

Response BranchPages::cancel(const Request& request)
{
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403);
    if (!nonce) return ticket(request);
    const auto done = service::cancel_appointment(means_.world, request.captured.get("secret"));
    // Pressed twice, it is cancelled all the same.
    if (!done && done.error().reason != "appointment_unknown") return failure(request, done.error());
    return see_other("/branches/cancelled");
}

Response BranchPages::cancelled(const Request& request)
{
    return ok_page(pages::render(pages::AppointmentPage{}, frame(request)));
}

}  // namespace xitam::http
