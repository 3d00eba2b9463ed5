#include "http/portal/declare_pages.hpp"

#include "http/form_token.hpp"
#include "http/portal/declared.hpp"
#include "http/shared/declaration.hpp"
#include "service/open_order.hpp"
#include "service/perform_as.hpp"
#include "texts/locale.hpp"

namespace xitam::http {

namespace {

constexpr int furthest_months = 119;  // later days are refused as slips of the finger

}  // namespace

void DeclarePages::add_to(Router& router)
{
    page(router, "/close", &DeclarePages::declare);
    form(router, "/close", &DeclarePages::check);
    form(router, "/close/check", &DeclarePages::send);
    for (const auto* elsewhere : {"/cancel", "/close/check"}) {
        router.page(elsewhere, [](const Request&) { return Response{302, {}, {}, {{"Location", "/close"}}}; });
    }
}

Response DeclarePages::declare_page(const Request& request, const pages::Declared& typed, pages::FieldErrors errors)
{
    return answered(request, pages::DeclarePage{typed, std::move(errors), {}}, "/close");
}

Response DeclarePages::check_page(const Request& request, const pages::Declared& typed, pages::FieldErrors errors)
{
    const auto& world = means_.world;
    const pages::CheckPage page{typed, std::move(errors), recognised_operator(world, typed, means_.home_country), iso(today())};
    return answered(request, page, "/close");
}

Response DeclarePages::declare(const Request& request)
{
    return declare_page(request, {}, {});
}

Response DeclarePages::check(const Request& request)
{
    const auto typed = typed_in(request);
    if (is_foreign(nonce_of(request))) return failure(request, 403, "/");
    if (request.form.get("do") == "change") return declare_page(request, typed, {});
    auto read = read_declaration(means_.world, typed, means_.home_country);
    if (!read.declared) return declare_page(request, typed, std::move(read.errors));
    return check_page(request, typed, {});
}

Response DeclarePages::send(const Request& request)
{
    const auto typed = typed_in(request);
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403, "/");
    if (request.form.get("do") != "send") return declare_page(request, typed, {});
    auto read = read_declaration(means_.world, typed, means_.home_country);
    if (!read.declared) return declare_page(request, typed, std::move(read.errors));
    auto& declared = *read.declared;
    if (typed.when == "date") {
        const auto day = parse_date(typed.date);
        const auto today = service::moment_of(means_.world, means_.world.operator_id).today;
        if (!day || *day > add_months(today, furthest_months)) return check_page(request, typed, {{"date", "date"}});
        if (*day < today)
            return check_page(request, typed, {{"date", "date_early", {{"date", full_date(language(request), today)}}}});
        declared.wished_end = termination::EndOn{*day};
    }
    if (!nonce) return check_page(request, typed, {});
    declared.language = language(request);
    return sent(request, declared, "portal:" + *nonce);
}

Response DeclarePages::sent(const Request& request, const termination::Declaration& declared, const std::string& key)
{
    const auto now = RateLimit::Time::clock::now();
    const auto line = declared.iccid ? declared.iccid->digits() : declared.msisdn->digits();
    auto& limits = means_.limits;
    if (!limits.declarations.take(request.client.network, now) || !limits.declarations_of_line.take(line, now))
        return failure(request, 429);
    const auto opened = service::open_order(means_.world, {declared, true, key, service::the_holder()});
    if (!opened) return failure(request, opened.error());
    return into_case(request, means_.sessions.open(opened->file.order.id, 0), "/receipt");
}

}  // namespace xitam::http
