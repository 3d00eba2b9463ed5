#include "http/desk/review_pages.hpp"

#include "domain/line/words.hpp"
#include "http/desk/review_facts.hpp"
#include "service/last_change.hpp"
#include "service/store_document.hpp"

#include <algorithm>
#include <charconv>

namespace xitam::http {

namespace {

constexpr int shown_next = 4;
constexpr std::string_view no_store = "no-store";

std::string base64(std::string_view bytes)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string out;
    out.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            group = (group << 8U) | (at + i < bytes.size() ? static_cast<std::uint8_t>(bytes[at + i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            const bool is_there = at + i <= bytes.size();
            out += is_there ? letters[(group >> (18U - 6U * i)) & 63U] : '=';
        }
    }
    return out;
}

// "MICROS-ORDERID", as the link to the next page has it. Nothing: not one of ours, so the first page.
std::optional<ReviewCase> after_of(std::string_view typed)
{
    const auto dash = typed.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    std::int64_t micros = 0;
    const auto* end = typed.data() + dash;
    const auto read = std::from_chars(typed.data(), end, micros);
    const auto order = OrderId::parse(typed.substr(dash + 1));
    if (read.ptr != end || !order) return std::nullopt;
    return ReviewCase{*order, termination::ReviewKind::document, from_micros(micros)};
}

std::optional<service::ReviewWord> word_of(std::string_view act)
{
    using service::ReviewWord;
    if (act == "accept") return ReviewWord::accept;
    if (act == "ask_again") return ReviewWord::ask_again;
    if (act == "refuse") return ReviewWord::refuse;
    if (act == "fraud") return ReviewWord::fraud;
    if (act == "retry") return ReviewWord::retry;
    if (act == "resume") return ReviewWord::resume;
    return std::nullopt;
}

std::string done_word(service::ReviewEnd end, std::string_view act)
{
    switch (end) {
        case service::ReviewEnd::performed: return std::string{act};
        case service::ReviewEnd::first_yes: return "first_yes";
        case service::ReviewEnd::disagreement: return "disagreement";
        case service::ReviewEnd::flagged: return "fraud";
    }
    return "accept";
}

bool is_done_word(std::string_view word)
{
    constexpr std::array all{"accept",    "ask_again",    "refuse", "fraud", "retry", "resume",
                             "first_yes", "disagreement", "back",   "skip",  "none"};
    return std::ranges::find(all, word) != all.end();
}

}  // namespace

void ReviewPages::add_to(Router& router)
{
    using access::Right;
    page(router, "/review", &ReviewPages::queue, Right::take_review);
    form(router, "/review", &ReviewPages::next, Right::take_review);
    page(router, "/review/{reference}", &ReviewPages::look, Right::take_review);
    form(router, "/review/{reference}/take", &ReviewPages::take, Right::take_review);
    form(router, "/review/{reference}/show", &ReviewPages::show, Right::see_personal);
    form(router, "/review/{reference}/say", &ReviewPages::say, Right::take_review);
}

Result<OrderId> ReviewPages::order_of(const Request& request) const
{
    return means_.world.store.run_read<OrderId>([&](Tx& tx) -> Result<OrderId> {
        const auto order = tx.order_by_reference(request.captured.get("reference"));
        if (!order) return fail(Code::not_found, "order_unknown", "no case has this reference");
        return *order;
    });
}

Response ReviewPages::queue(const Request& request, const service::Staff& staff)
{
    const auto queue = service::review_queue(means_.world, actor_of(staff), after_of(request.query.get("after")));
    if (!queue) return refused(request, queue.error(), &staff);
    pages::ReviewQueuePage page;
    page.total = queue->total;
    for (const auto& one : queue->cases) page.rows.push_back(review_row(means_, one));
    if (queue->more_after) {
        page.more_href =
            "/review?after=" + std::to_string(to_micros(queue->more_after->since)) + "-" + queue->more_after->order.text();
    }
    const auto done = request.query.get("done");
    if (is_done_word(done)) page.done = done;
    return shown(request, page, &staff);
}

Response ReviewPages::next(const Request& request, const service::Staff& staff)
{
    const auto taken = service::take_next(means_.world, actor_of(staff));
    if (!taken) return refused(request, taken.error(), &staff);
    if (!*taken) return see_other("/review?done=none");
    const auto reference = means_.world.store.run_read<std::string>([&](Tx& tx) -> Result<std::string> {
        const auto file = tx.order_file(**taken);
        return file ? file->order.reference : std::string{};
    });
    if (!reference) return refused(request, reference.error(), &staff);
    return see_other("/review/" + *reference);
}

Response ReviewPages::case_page(const Request& request, const service::Staff& staff, const OrderId& order, const Shown& what,
                                int status) const
{
    const auto actor = actor_of(staff);
    const auto view = service::look_at_case(means_.world, actor, order);
    if (!view) return refused(request, view.error(), &staff);
    auto page = review_case_page(means_, actor, *view, what.number, frame(request, &staff).lang);
    if (!what.pictures.empty()) page.pictures = what.pictures;
    const auto queue = service::review_queue(means_.world, actor, {}, shown_next + 1);
    if (queue) {
        for (const auto& one : queue->cases) {
            if (one.order != order && page.next.size() < shown_next) page.next.push_back(review_row(means_, one));
        }
    }
    auto response = shown(request, page, &staff, status, "/review/" + view->queued.reference);
    response.set("Cache-Control", std::string{no_store});
    response.set("Content-Disposition", "inline");
    return response;
}

Response ReviewPages::refused_case(const Request& request, const service::Staff& staff, const OrderId& order,
                                   const Error& error) const
{
    const std::string back = "/review/" + std::string{request.captured.get("reference")};
    if (error.reason == "changed_meanwhile") return changed_meanwhile(request, staff, order, back);
    if (!pages::has_review_refusal(error.reason)) return refused(request, error, &staff);
    pages::ReviewRefusedPage page{error.reason, {}, back};
    const auto view = service::look_at_case(means_.world, actor_of(staff), order);
    if (view) page.who = view->queued.held_by_shown;
    return shown(request, page, &staff, error.code == Code::bad_input ? 422 : 409, back);
}

Response ReviewPages::look(const Request& request, const service::Staff& staff)
{
    const auto order = order_of(request);
    if (!order) return router_.refused(request, order.error());
    return case_page(request, staff, *order, {});
}

Response ReviewPages::take(const Request& request, const service::Staff& staff)
{
    const auto order = order_of(request);
    if (!order) return router_.refused(request, order.error());
    const auto taken = service::take_case(means_.world, actor_of(staff), *order);
    if (!taken) return refused_case(request, staff, *order, taken.error());
    return see_other("/review/" + std::string{request.captured.get("reference")});
}

Result<std::vector<pages::ReviewPicture>> ReviewPages::pictures(const Request& request, const service::Staff& staff,
                                                                const OrderId& order) const
{
    const auto actor = actor_of(staff);
    const auto view = service::look_at_case(means_.world, actor, order);
    if (!view) return tl::unexpected(view.error());
    if (!view->is_claimed) return fail(Code::refused, "claim_lost", "take the case first");
    const std::string why{request.form.get("why")};
    const bool is_again = std::ranges::any_of(view->pictures, [](const service::LookedAt& one) { return one.seen; });
    if (is_again && why.empty()) return fail(Code::bad_input, "why_missing", "say why it is looked at once more");
    std::vector<pages::ReviewPicture> shown;
    for (const auto& looked : view->pictures) {
        const auto& [type, side, blob, stored_at, shredded] = looked.picture;
        const auto picture = service::show_document(means_.world, {order, type, side, actor, is_again ? why : std::string{}});
        if (!picture) return tl::unexpected(picture.error());
        shown.push_back({type, side, "data:image/jpeg;base64," + base64(*picture)});
    }
    return shown;
}

Response ReviewPages::show(const Request& request, const service::Staff& staff)
{
    const auto order = order_of(request);
    if (!order) return router_.refused(request, order.error());
    if (request.form.get("what") == "number") {
        const auto noted = service::note_number_seen(means_.world, actor_of(staff), *order);
        if (!noted) return refused_case(request, staff, *order, noted.error());
        return case_page(request, staff, *order, {{}, true});
    }
    auto seen = pictures(request, staff, *order);
    if (!seen) return refused_case(request, staff, *order, seen.error());
    return case_page(request, staff, *order, {std::move(*seen), false});
}

Result<std::string> ReviewPages::act(const Request& request, const access::Actor& actor, const OrderId& order) const
{
    const auto act = request.form.get("act");
    if (act == "back") return service::give_back(means_.world, actor, order).map([] { return std::string{"back"}; });
    if (act == "skip") {
        return service::skip_case(means_.world, actor, order, request.form.get("skip")).map([] { return std::string{"skip"}; });
    }
    const auto what = word_of(act);
    if (!what) return fail(Code::bad_input, "act_missing", "choose what shall become of the case");
    service::ReviewSaid said;
    said.what = *what;
    said.document = from_word<DocumentType>(request.form.get("document")).value_or(DocumentType::passport);
    said.unfit = from_word<Unfit>(request.form.get("unfit"));
    said.rule = request.form.get("rule");
    said.version = request.form.get("version");
    const auto end = service::say_of_case(means_.world, actor, order, said);
    if (!end) return tl::unexpected(end.error());
    return done_word(*end, act);
}

Response ReviewPages::say(const Request& request, const service::Staff& staff)
{
    const auto order = order_of(request);
    if (!order) return router_.refused(request, order.error());
    const auto done = act(request, actor_of(staff), *order);
    if (!done) return refused_case(request, staff, *order, done.error());
    return see_other("/review?done=" + *done);
}

}  // namespace xitam::http
