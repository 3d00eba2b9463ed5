#include "http/portal/standing_pages.hpp"

#include "pages/help.hpp"
#include "pages/start.hpp"

namespace xitam::http {

void StandingPages::add_to(Router& router)
{
    page(router, "/", &StandingPages::start);
    page(router, "/help", &StandingPages::help);
    page(router, "/privacy", &StandingPages::privacy);
    page(router, "/accessibility", &StandingPages::accessibility);
}

Response StandingPages::start(const Request& request)
{
    const auto& world = means_.world;
    const auto today = service::moment_of(world, world.operator_id).today;
    pages::StartPage page;
    page.typed = {std::string{request.query.get("monthly")}, std::string{request.query.get("used")},
                  std::string{request.query.get("until")}};
    const auto* country = world.packs.country(means_.home_country);
    const auto currency = country != nullptr ? Currency::parse(country->currency) : Currency::parse("AZN");
    if (request.query.has("monthly") && currency) page.cost = pages::work_out_cost(page.typed, *currency, today);
    page.hold_days = hold_days(Assurance::l2);
    page.hold_days_no_sim = hold_days(Assurance::l1);
    if (const auto rules = world.packs.rules_on(world.operator_id, today)) {
        if (rules->pack.rest_days.is_set()) {
            const auto rest = rules->pack.rest_days.value->find(NumberClass::standard);
            if (rest != rules->pack.rest_days.value->end()) page.rest_days = rest->second.min;
        }
    }
    return ok_page(pages::render(page, frame(request)));
}

Response StandingPages::help(const Request& request)
{
    return ok_page(pages::render(pages::HelpPage{}, frame(request)));
}

Response StandingPages::privacy(const Request& request)
{
    const auto& world = means_.world;
    const auto today = service::moment_of(world, world.operator_id).today;
    pages::PrivacyPage page;
    if (const auto rules = world.packs.rules_on(world.operator_id, today)) {
        page.photo_days = rules->safety.document_days_after_decision;
        page.case_days = rules->pack.retention_days.value;
    }
    return ok_page(pages::render(page, frame(request)));
}

Response StandingPages::accessibility(const Request& request)
{
    return ok_page(pages::render(pages::AccessibilityPage{}, frame(request)));
}

}  // namespace xitam::http
