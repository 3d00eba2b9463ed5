#include "http/desk/many_pages.hpp"

#include "http/message.hpp"
#include "service/csv.hpp"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace xitam::http {

namespace {

constexpr std::size_t many_file_max = std::size_t{512} * 1024;
constexpr std::string_view many_list = "/many";

std::uint32_t number_in(std::string_view typed)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(typed.data(), typed.data() + typed.size(), number);
    return error == std::errc{} && end == typed.data() + typed.size() ? number : 0;
}

// "9.00 AZN" as the dry run stored it.
std::optional<Money> stored_money(std::string_view text)
{
    const auto blank = text.find(' ');
    if (blank == std::string_view::npos) return std::nullopt;
    const auto currency = Currency::parse(text.substr(blank + 1));
    const auto money = currency ? Money::parse(text.substr(0, blank), *currency) : tl::unexpected(currency.error());
    return money ? std::optional{*money} : std::nullopt;
}

std::string masked_paper(const many::Paper& paper)
{
    return paper.number ? paper.number->masked() : std::string{};
}

std::vector<many::Act> many_acts(const service::ManyView& view, const std::string& name)
{
    using enum many::Act;
    const auto& batch = view.listed.batch;
    const bool is_mine = batch.asked_by == name;
    switch (batch.state) {
        case many::State::draft:
            if (is_mine && batch.ready > 0) return {start, withdraw};
            return {withdraw};
        case many::State::awaiting_second:
            if (view.listed.is_over && is_mine) return {start, withdraw};
            if (view.listed.may_agree) return {agree, refuse};
            return {withdraw};
        case many::State::running: return {pause, withdraw};
        case many::State::paused:
            if (is_mine && batch.paused_by != name) return {withdraw};
            return {resume, withdraw};
        case many::State::done: return {withdraw};
        case many::State::withdrawing:
        case many::State::withdrawn: break;
    }
    return {};
}

// What is wrong with the file, or with what stands beside it.
pages::FieldErrors many_errors(const Error& error)
{
    if (error.reason.starts_with("csv_")) return {{"file", error.reason}};
    if (error.reason == "paper_missing") return {{"number", "many_number"}};
    return {};
}

std::optional<many::Paper> typed_paper(std::string_view type, std::string_view number)
{
    const auto kind = from_word<DocumentType>(type);
    if (!kind) return std::nullopt;
    many::Paper paper{*kind, {}};
    if (const auto read = DocumentNumber::parse(number)) paper.number = *read;
    return paper;
}

std::vector<std::string> csv_cells(const service::ManyRowView& view)
{
    const auto& row = view.row;
    return {std::to_string(row.file_row),
            row.msisdn ? row.msisdn->e164() : row.typed,
            row.verdict,
            row.detail,
            row.cost,
            std::string{word(row.outcome)},
            row.why,
            view.reference,
            view.state ? std::string{termination::to_string(*view.state)} : std::string{}};
}

}  // namespace

pages::ManyListRow many_list_row(const DeskMeans& means, const service::ManyListed& listed)
{
    const auto& batch = listed.batch;
    return {batch.reference, batch.state, listed.is_over, listed.may_agree, batch.asked_by, means.local(batch.created_at),
            batch.file_name, batch.rows,  batch.ready};
}

void ManyPages::add_to(Router& router)
{
    using access::Right;
    page(router, "/many", &ManyPages::list, Right::close_many);
    upload(router, "/many", &ManyPages::check, Right::close_many, many_file_max);
    page(router, "/many/{reference}", &ManyPages::one, Right::close_many);
    form(router, "/many/{reference}/act", &ManyPages::act, Right::close_many);
    page(router, "/many/{reference}/result.csv", &ManyPages::result, Right::close_many);
}

// Which papers the operator asks of a company at a desk: those that its record knows, and those of who acts for it.
void ManyPages::put_papers(pages::ManyListPage& page) const
{
    const auto& world = means_.world;
    const auto moment = service::moment_of(world, world.operator_id);
    const auto rules = world.packs.rules_on(world.operator_id, moment.today);
    const auto* needed = rules ? documents_for(rules->pack, HolderKind::company, Channel::desk) : nullptr;
    if (needed != nullptr) {
        for (const auto& rule : needed->all_of) {
            auto& kinds = rule.must_match_record ? page.papers : page.proxies;
            for (const auto type : rule.any_of) kinds.emplace_back(word(type));
        }
        page.proxy_needed = !page.proxies.empty();
    }
    if (page.papers.empty()) page.papers.emplace_back(word(DocumentType::company_extract));
    page.alone_max = world.packs.safety().many_second_person_from - 1;
}

Response ManyPages::shown_list(const Request& request, const service::Staff& staff, pages::ManyListPage page, int status) const
{
    const auto all = service::list_many(means_.world, actor_of(staff));
    if (!all) return refused(request, all.error(), &staff);
    put_papers(page);
    for (const auto& one : *all) page.rows.push_back(many_list_row(means_, one));
    auto response = shown(request, page, &staff, status, many_list);
    response.set("Cache-Control", "no-store");
    return response;
}

Response ManyPages::list(const Request& request, const service::Staff& staff)
{
    return shown_list(request, staff, {});
}

Response ManyPages::check(const Request& request, const service::Staff& staff, const TextFile& file)
{
    pages::ManyListPage page;
    page.paper = request.form.get("paper");
    page.number = trimmed(request.form.get("number"));
    page.proxy = request.form.get("proxy");
    page.proxy_number = trimmed(request.form.get("proxy_number"));
    if (const auto reason = request.form.get("reason"); !reason.empty()) page.reason = reason;
    const auto company = typed_paper(page.paper, page.number);
    const auto proxy = typed_paper(page.proxy, page.proxy_number);
    if (!company || !company->number) page.errors.push_back({"number", "many_number"});
    if (proxy && !proxy->number) page.errors.push_back({"proxy_number", "many_number"});
    if (file.is_too_large) page.errors.push_back({"file", "many_file_large"});
    else if (file.text.empty()) page.errors.push_back({"file", "many_file"});
    if (!page.errors.empty()) return shown_list(request, staff, std::move(page), 422);
    const auto reason = from_word<EndReason>(page.reason).value_or(EndReason::no_longer_needed);
    // The form token's text differs with each page: one press of the button is one batch.
    const auto press = means_.world.sha256_hex("press:" + std::string{request.form.get(token_field)});
    const auto checked = service::check_many(means_.world, actor_of(staff),
                                             {file.name, file.text, *company, proxy, reason, means_.home_country, press});
    if (checked) return see_other("/many/" + *checked);
    page.errors = many_errors(checked.error());
    if (page.errors.empty()) return refused(request, checked.error(), &staff);
    return shown_list(request, staff, std::move(page), 422);
}

pages::ManyPage ManyPages::many_page(const service::ManyView& view, const service::Staff& staff) const
{
    const auto& batch = view.listed.batch;
    pages::ManyPage page;
    page.head = many_list_row(means_, view.listed);
    page.version = std::to_string(batch.version);
    page.company = masked_paper(batch.company);
    if (batch.proxy) page.proxy = masked_paper(*batch.proxy);
    page.reason = batch.reason;
    if (batch.started_at) page.until = means_.local(*batch.started_at + many::agreement_life);
    page.agreed_by = batch.agreed_by;
    page.paused_by = batch.paused_by;
    page.ended_by = batch.ended_by;
    page.needs_second = many::needs_second(batch, {many::Act::start, {}, {}, view.alone_before, view.second_from});
    page.alone_before = view.alone_before;
    page.alone_max = static_cast<std::int64_t>(view.second_from) - 1;
    page.cost = view.cost.empty() ? std::nullopt : stored_money(view.cost);
    page.counts.assign(view.counts.begin(), view.counts.end());
    page.orders.assign(view.orders.begin(), view.orders.end());
    page.acts = many_acts(view, staff.account.name);
    for (const auto& one : view.rows) {
        const auto& row = one.row;
        page.rows.push_back({row.file_row, row.msisdn ? row.msisdn->masked() : row.typed, row.verdict, row.detail,
                             stored_money(row.cost), one.reference, one.state,
                             one.cut_not_before ? std::optional{means_.local(*one.cut_not_before)} : std::nullopt, row.outcome,
                             row.why});
    }
    if (view.has_more && !view.rows.empty()) page.next = view.rows.back().row.number;
    return page;
}

Response ManyPages::shown_one(const Request& request, const service::Staff& staff, const std::string& reference,
                              std::string refused_reason, int status) const
{
    service::AskView ask{reference};
    ask.only = from_word<many::Outcome>(request.query.get("only"));
    ask.after = number_in(request.query.get("after"));
    const auto view = service::view_many(means_.world, actor_of(staff), ask);
    if (!view && view.error().code == Code::not_found) return router_.refused(request, view.error());
    if (!view) return refused(request, view.error(), &staff);
    auto page = many_page(*view, staff);
    page.only = ask.only;
    page.refused = std::move(refused_reason);
    auto response = shown(request, page, &staff, status, "/many/" + reference);
    response.set("Cache-Control", "no-store");
    return response;
}

Response ManyPages::one(const Request& request, const service::Staff& staff)
{
    const auto reference = service::typed_many_reference(request.captured.get("reference"));
    if (!reference) return router_.refused(request, Refusal::path_unknown);
    return shown_one(request, staff, *reference, {});
}

Response ManyPages::refused_act(const Request& request, const service::Staff& staff, const std::string& reference,
                                const Error& error) const
{
    if (error.reason == "proof_needed") return see_other("/staff/again?next=/many/" + reference);
    if (error.code == Code::not_found) return router_.refused(request, error);
    if (error.reason == "changed_meanwhile") {
        const auto view = service::view_many(means_.world, actor_of(staff), {reference, {}, 0, 1});
        if (!view) return refused(request, view.error(), &staff);
        // What was done with a batch is written under its own id, as it is under an order's.
        return changed_meanwhile(request, staff, OrderId{view->listed.batch.id.bytes()}, "/many/" + reference);
    }
    if (!pages::is_many_refusal(error.reason)) return refused(request, error, &staff);
    return shown_one(request, staff, reference, error.reason, 409);
}

Response ManyPages::act(const Request& request, const service::Staff& staff)
{
    const auto reference = service::typed_many_reference(request.captured.get("reference"));
    if (!reference) return router_.refused(request, Refusal::path_unknown);
    const auto act = from_word<many::Act>(request.form.get("act"));
    if (!act) return refused(request, 403, &staff);
    const bool is_brake = *act == many::Act::pause || *act == many::Act::withdraw;
    const auto version = is_brake ? std::string_view{} : request.form.get("version");
    const auto done =
        service::do_many(means_.world, actor_of(staff), {*act, *reference, std::string{version}, staff.is_proved});
    if (!done) return refused_act(request, staff, *reference, done.error());
    return see_other("/many/" + *reference);
}

// Whole numbers: whoever takes them away is written down.
Response ManyPages::result(const Request& request, const service::Staff& staff)
{
    const auto reference = service::typed_many_reference(request.captured.get("reference"));
    if (!reference) return router_.refused(request, Refusal::path_unknown);
    const auto view = service::take_many_result(means_.world, actor_of(staff), *reference);
    if (!view && view.error().code == Code::not_found) return router_.refused(request, view.error());
    if (!view) return refused(request, view.error(), &staff);
    std::string text = "\xEF\xBB\xBF";  // spreadsheets take it for UTF-8 only with this
    text += service::csv_row({"row", "msisdn", "verdict", "detail", "cost", "outcome", "why", "reference", "state"});
    for (const auto& row : view->rows) text += service::csv_row(csv_cells(row));
    Response response{200, "text/csv; charset=utf-8", std::move(text)};
    response.set("Content-Disposition", "attachment; filename=\"xitam-" + *reference + ".csv\"");
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace xitam::http
