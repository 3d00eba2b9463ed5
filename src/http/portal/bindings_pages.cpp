#include "http/portal/bindings_pages.hpp"

#include "service/choose_drain.hpp"
#include "service/foresee.hpp"
#include "service/unbind.hpp"
#include "texts/locale.hpp"
#include "texts/texts.hpp"

#include <algorithm>
#include <array>

namespace xitam::http {

namespace t = termination;

namespace {

// Which of our kinds an entry of a country's pack belongs to; the others stand in the way of the closing, not of the number.
struct PackWord {
    std::string_view id;
    std::string_view kind;
};
constexpr std::array pack_words{
    PackWord{"bank_and_wallet", "bank"},
    PackWord{"asan_imza", "esign"},
    PackWord{"sim_signature", "esign"},
    PackWord{"mobile_signature", "esign"},
    PackWord{"provider_mailbox", "mail"},
    PackWord{"egov_number", "government"},
    PackWord{"balance_paid_subscriptions", "shops"},
};

// Where the number is changed, in every country.
struct Everywhere {
    std::string_view kind;
    const char* label;
    const char* url;
};
constexpr std::array everywhere{
    Everywhere{"mail", "Google", "https://myaccount.google.com/phone"},
    Everywhere{"mail", "Apple", "https://account.apple.com"},
    Everywhere{"mail", "Microsoft", "https://account.microsoft.com/security"},
    Everywhere{"chat", "WhatsApp", "https://faq.whatsapp.com/1305184606674850"},
    Everywhere{"chat", "Telegram", "https://telegram.org/faq#q-how-do-i-change-my-phone-number"},
};

std::string_view kind_of(std::string_view id)
{
    const auto found = std::ranges::find(pack_words, id, &PackWord::id);
    return found == pack_words.end() ? std::string_view{} : found->kind;
}

// "asanimza.az" of "https://www.asanimza.az/en/faq-help/".
std::string site_of(std::string_view url)
{
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos) return {};
    url.remove_prefix(scheme + 3);
    url = url.substr(0, url.find('/'));
    if (url.starts_with("www.")) url.remove_prefix(4);
    return std::string{url};
}

// The sources that we are sure of, one address a place.
void add_sources(std::vector<pages::BindingLink>& links, const PublishedBlocker& blocker)
{
    for (const auto& fact : blocker.facts) {
        auto host = site_of(fact.source.url);
        const bool known = std::ranges::any_of(links, [&](const auto& link) { return link.label == host; });
        if (host.empty() || known || fact.confidence != Confidence::high) continue;
        links.push_back({std::move(host), fact.source.url});
    }
}

// What the operator's record or a clerk says still hangs on this SIM.
bool hangs_on(const t::OrderFile& file, const std::string& id)
{
    const auto& reported = file.order.reported;
    const auto entry = std::ranges::find_if(
        reported, [&](const Reported& one) { return one.kind == BlockerKind::binding_active && one.subject == id; });
    if (entry != reported.end()) return !entry->cleared;
    return file.line && std::ranges::find(file.line->bindings, id) != file.line->bindings.end();
}

void add_country(pages::Binding& binding, const t::OrderFile& file, const CountryPack& country, Lang lang)
{
    for (const auto& blocker : country.blockers) {
        if (kind_of(blocker.id) != binding.kind) continue;
        add_sources(binding.links, blocker);
        if (const auto words = blocker.in_words.find(lang); words != blocker.in_words.end()) binding.advice = words->second;
        const auto key = "blocker." + blocker.id;
        if (hangs_on(file, blocker.id)) binding.known = has_text(lang, key) ? text(lang, key) : blocker.name;
    }
}

std::vector<std::string_view> ticked_in(const Request& request)
{
    std::vector<std::string_view> ticked;
    for (const auto& field : request.form.all()) {
        if (field.name == "done") ticked.push_back(field.value);
    }
    return ticked;
}

void tick(pages::BindingsPage& page, const std::vector<std::string_view>& ticked)
{
    for (auto& binding : page.bindings)
        binding.ticked = std::ranges::find(ticked, std::string_view{binding.kind}) != ticked.end();
}

// As typed.
void put_drain(const Request& request, pages::BindingsPage& page)
{
    if (!page.drain) return;
    if (const auto said = request.form.find("drain")) page.drain->chosen = *said;
    if (const auto day = request.form.find("day")) page.drain->day = day->substr(0, 20);
}

}  // namespace

void BindingsPages::add_to(Router& router)
{
    page(router, "/bindings", &BindingsPages::bindings);
    form(router, "/bindings", &BindingsPages::decide);
}

std::vector<pages::Binding> BindingsPages::bindings_of(const t::OrderFile& file, Lang lang) const
{
    const auto& packs = means_.world.packs;
    const auto* profile = packs.profile(file.order.operator_id);
    const auto* country = packs.country(profile != nullptr ? profile->country : means_.home_country);
    std::vector<pages::Binding> all;
    for (const auto kind : service::binding_kinds) {
        pages::Binding binding{std::string{kind}, false, {}, {}};
        if (country != nullptr) add_country(binding, file, *country, lang);
        for (const auto& link : everywhere) {
            if (link.kind == kind) binding.links.push_back({link.label, link.url});
        }
        all.push_back(std::move(binding));
    }
    return all;
}

pages::BindingsPage BindingsPages::shown_bindings(const Request& request, const t::OrderFile& file) const
{
    const auto& world = means_.world;
    pages::BindingsPage page;
    page.bindings = bindings_of(file, language(request));
    const auto window = service::drain_offer(world, file);
    const auto ahead = service::days_ahead(world, file);
    if (!window || !ahead) return page;
    const auto& until = file.order.dates.drain_until;
    page.drain = pages::DrainOffer{};
    page.drain->days_max = days_between(window->from, window->until) + 1;
    page.drain->chosen = until ? "yes" : "no";
    if (until) page.drain->day = iso(local(*until).day);
    page.drain->cut_at = local(ahead->hold_until);
    return page;
}

// Said with either button: it is a wish for the line, not a tick. A form that says nothing of it leaves it as it is.
pages::FieldErrors BindingsPages::choose_drain(const Request& request, const t::OrderFile& file) const
{
    const auto said = request.form.find("drain");
    const auto window = service::drain_offer(means_.world, file);
    if (!said || !window) return {};
    if (*said != "yes" && *said != "no") return {{"drain", "drain"}};
    std::optional<Date> until;
    if (*said == "yes") {
        const auto day = parse_date(request.form.get("day"));
        if (!day || *day < window->from || *day > window->until) {
            const auto lang = language(request);
            return {{"day", "drain_day", {{"from", full_date(lang, window->from)}, {"until", full_date(lang, window->until)}}}};
        }
        until = *day;
    }
    const auto chosen = service::choose_drain(means_.world, file.order.id, until, "holder");
    return chosen ? pages::FieldErrors{} : pages::FieldErrors{{"drain", "drain_late"}};
}

Response BindingsPages::bindings(const Request& request)
{
    const auto file = told_case_of(request);
    if (!file) return file.error();
    const auto ticked = service::saved_ticks(means_.world, file->order.id);
    if (!ticked) return failure(request, ticked.error());
    auto page = shown_bindings(request, *file);
    tick(page, *ticked);
    return answered(request, page);
}

Response BindingsPages::decide(const Request& request)
{
    const auto file = told_case_of(request);
    if (!file) return file.error();
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403, "/tasks");
    const auto ticked = ticked_in(request);
    auto page = shown_bindings(request, *file);
    tick(page, ticked);
    put_drain(request, page);
    if (!nonce) return answered(request, page);
    page.errors = choose_drain(request, *file);
    if (!page.errors.empty()) return answered(request, page);
    // Whatever is not the button that saves leaves no trace of what was ticked.
    if (request.form.get("do") == "save") {
        const auto saved = service::save_ticks(means_.world, file->order.id, ticked);
        if (!saved && saved.error().reason == "order_ended") return failure(request, 409, "/tasks");
        if (!saved) return failure(request, saved.error());
    }
    return see_other("/confirm");
}

}  // namespace xitam::http
