#include "http/portal/demo_pages.hpp"

#include "domain/line/words.hpp"
#include "service/perform_as.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace xitam::http {

namespace t = termination;
using namespace std::chrono_literals;

namespace {

constexpr int lines_most = 60;
constexpr int reviews_most = 60;
constexpr std::array steps_ahead{std::pair{"1h", 1h}, std::pair{"1d", 24h}, std::pair{"3d", 72h}, std::pair{"8d", 192h}};

std::string shows(const Line& line)
{
    if (!line.bindings.empty()) return "esign";
    if (line.eid) return "esim";
    if (line.number_class == NumberClass::nuisance) return "nuisance";
    if (line.debt && line.debt->minor() > 0) return "debt";
    if (line.contract_until) return "contract";
    return "plain";
}

std::string name_of(const Holder& holder)
{
    return holder.given_names.empty() ? holder.surname : holder.given_names + " " + holder.surname;
}

// The links of a message lead into this portal, under whatever address it is open here.
std::vector<pages::DemoLink> links_of(const std::string& text, const std::string& public_url)
{
    std::vector<pages::DemoLink> links;
    const std::string ours = public_url + "/";
    for (auto at = text.find(ours); at != std::string::npos; at = text.find(ours, at + 1)) {
        const auto path = text.substr(at + public_url.size(), text.find_first_of(" \t\r\n", at) - at - public_url.size());
        links.push_back({path.starts_with("/stop/") ? "STOP" : path.substr(0, path.find('/', 1)), path});
    }
    return links;
}

// "XT-7K4M-2P9D passport"
std::string review_id(const t::Order& order, DocumentType type)
{
    return order.reference + " " + std::string{word(type)};
}

}  // namespace

void DemoPages::add_to(Router& router)
{
    page(router, "/demo", &DemoPages::desk);
    form(router, "/demo", &DemoPages::act);
    router.page("/demo/passport/{line}", [this](const Request& request) { return passport(request); });
}

void DemoPages::read_lines(Tx& tx, pages::DemoPage& page) const
{
    const auto& world = means_.world;
    const auto today = service::moment_of(world, world.operator_id).today;
    for (const auto& number : tx.numbers(numbering::NumberState::in_use, lines_most)) {
        const auto line = tx.line_by_msisdn(number.msisdn);
        if (!line || line->ended || line->operator_id != world.operator_id) continue;
        pages::DemoLine row;
        row.number = line->msisdn.e164();
        if (line->iccid) row.iccid = line->iccid->digits();
        row.holder = name_of(line->holder);
        row.shows = shows(*line);
        if (const auto specimen = specimen_of(*line, today)) {
            row.passport = "/demo/passport/" + line->id.text() + ".png";
            row.passport_number = specimen->mrz.number;
        }
        page.lines.push_back(std::move(row));
    }
}

void DemoPages::read_reviews(Tx& tx, pages::DemoPage& page)
{
    OrderFilter waiting;
    waiting.state = t::State::awaiting_identity;
    waiting.limit = reviews_most;
    for (const auto& order : tx.orders(waiting)) {
        for (const auto& document : order.declared.documents) {
            if (document.accepted) continue;
            page.reviews.push_back(
                {order.reference, review_id(order, document.type), order.declared.name, std::string{word(document.type)}});
        }
    }
}

void DemoPages::read_messages(pages::DemoPage& page) const
{
    for (auto& message : means_.demo->messages()) {
        pages::DemoMessage row;
        row.mail = message.to.starts_with("mailto:");
        row.to = message.to.substr(message.to.find(':') + 1);
        row.at = local(message.at);
        if (row.mail) row.subject = message.subject;
        row.links = links_of(message.text, means_.world.public_url);
        row.text = std::move(message.text);
        page.messages.push_back(std::move(row));
    }
}

Response DemoPages::desk(const Request& request)
{
    pages::DemoPage page;
    const auto read = means_.world.store.read([&](Tx& tx) -> Result<void> {
        page = {};
        read_lines(tx, page);
        read_reviews(tx, page);
        return {};
    });
    if (!read) return failure(request, read.error());
    read_messages(page);
    page.clock = local(means_.world.clock.business_now());
    auto response = form_page(request, [&](const pages::Frame& around) { return pages::render(page, around); });
    response.set("X-Robots-Tag", "noindex");
    return response;
}

Response DemoPages::act(const Request& request)
{
    const auto nonce = nonce_of(request);
    if (!nonce && nonce.error().reason != "form_token_expired") return failure(request, 403, "/demo");
    if (!nonce) return desk(request);
    const auto what = request.form.get("do");
    Result<void> done = fail(Code::bad_input, "unknown_act", "choose one of the buttons of the page");
    if (what == "clock") done = move_clock(request, *nonce);
    if (what == "accept" || what == "refuse") done = judge(request, what == "accept");
    if (!done && done.error().code != Code::refused) return failure(request, done.error());
    return see_other("/demo");
}

Result<void> DemoPages::move_clock(const Request& request, const std::string& nonce)
{
    const auto ahead = request.form.get("ahead");
    for (const auto& [word, by] : steps_ahead) {
        if (ahead == word) return means_.demo->move_clock(by, nonce);
    }
    return fail(Code::bad_input, "unknown_step", "choose one of the buttons of the page");
}

Result<void> DemoPages::judge(const Request& request, bool accepted)
{
    const std::string id{request.form.get("document")};
    const auto space = id.find(' ');
    const auto type = from_word<DocumentType>(space == std::string::npos ? "" : id.substr(space + 1));
    if (!type) return fail(Code::bad_input, "document_unknown", "choose one of the documents of the page");
    const auto file = means_.world.store.run_read<t::OrderFile>([&](Tx& tx) -> Result<t::OrderFile> {
        const auto order = tx.order_by_reference(id.substr(0, space));
        auto found = order ? tx.order_file(*order) : std::nullopt;
        if (!found) return fail(Code::not_found, "order_unknown", "no order has this reference");
        return std::move(*found);
    });
    if (!file) return tl::unexpected(file.error());
    // A form that is sent twice judges once.
    const auto& documents = file->order.declared.documents;
    const bool waits = std::any_of(documents.begin(), documents.end(),
                                   [&](const DocumentFact& one) { return one.type == *type && !one.accepted; });
    if (!waits) return {};
    t::JudgeDocument verdict;
    verdict.type = *type;
    verdict.accepted = accepted;
    verdict.level = Assurance::l2;
    const access::Actor reviewer{access::Role::reviewer, "demo-reviewer"};
    const auto performed = service::perform_as(means_.world, reviewer, file->order.id, verdict);
    if (!performed) return tl::unexpected(performed.error());
    return {};
}

Response DemoPages::passport(const Request& request)
{
    std::string name{request.captured.get("line")};
    if (!name.ends_with(".png")) return failure(request, 404, "/demo");
    name.resize(name.size() - 4);
    const auto id = LineId::parse(name);
    if (!id) return failure(request, 404, "/demo");
    const auto& world = means_.world;
    const auto line =
        world.store.run_read<std::optional<Line>>([&](Tx& tx) -> Result<std::optional<Line>> { return tx.line(*id); });
    if (!line) return failure(request, line.error());
    const bool is_ours = *line && (*line)->operator_id == world.operator_id;
    const auto today = service::moment_of(world, world.operator_id).today;
    const auto specimen = is_ours ? specimen_of(**line, today) : std::nullopt;
    if (!specimen) return failure(request, 404, "/demo");
    auto picture = means_.demo->picture(*specimen);
    if (!picture) return failure(request, picture.error());
    Response response{200, "image/png", std::move(*picture)};
    response.set("X-Robots-Tag", "noindex");
    return response;
}

}  // namespace xitam::http
