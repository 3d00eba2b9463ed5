#include "http/desk/manage_pages.hpp"

#include "service/csv.hpp"
#include "texts/texts.hpp"
#include "view/rules_view.hpp"

#include <algorithm>
#include <charconv>
#include <set>

namespace xitam::http {

namespace {

constexpr std::size_t cases_shown = 500;

// One of those that the page offers; anything else is the middle one.
int days_of(const Request& request)
{
    const auto typed = request.query.get("days");
    for (const int days : pages::manage_days) {
        if (typed == std::to_string(days)) return days;
    }
    return pages::manage_days.at(1);
}

// What one version says and the other does not; that nothing is set is said, too.
std::vector<std::string> said_alone(std::vector<std::string> here, const std::vector<std::string>& there, Lang lang)
{
    if (here.empty()) return {text(lang, "page.manage.rules.unset")};
    std::erase_if(here, [&](const std::string& one) { return std::ranges::find(there, one) != there.end(); });
    return here;
}

std::optional<std::size_t> row_of(const Request& request)
{
    const auto typed = request.query.get("row");
    std::size_t row = 0;
    const auto* end = typed.data() + typed.size();
    const auto read = std::from_chars(typed.data(), end, row);
    if (typed.empty() || read.ec != std::errc{} || read.ptr != end) return std::nullopt;
    return row;
}

}  // namespace

// What one request looks at: the rows live as long as it.
struct ManagePages::Looked {
    int days = 0;
    Date first_day;
    Date last_day;
    service::CaseRows all;
    std::vector<figures::CaseRow> begun;
    pages::ManageFacts facts;
};

void ManagePages::add_to(Router& router)
{
    page(router, "/manage", &ManagePages::dashboard, access::Right::see_figures);
    page(router, "/manage/cases", &ManagePages::cases, access::Right::see_figures);
    page(router, "/manage/rules", &ManagePages::rules, access::Right::see_figures);
    page(router, "/manage/{file}", &ManagePages::csv, access::Right::see_figures);
}

Result<ManagePages::Looked> ManagePages::look(const Request& request)
{
    const auto& world = means_.world;
    const auto moment = service::moment_of(world, world.operator_id);
    Looked looked;
    looked.days = days_of(request);
    looked.last_day = moment.today;
    looked.first_day = add_days(moment.today, 1 - looked.days);
    auto rows = rows_.all();
    if (!rows) return tl::unexpected(rows.error());
    looked.all = std::move(*rows);
    looked.begun =
        service::rows_between(*looked.all, moment.start_of(looked.first_day), moment.start_of(add_days(moment.today, 1)));
    auto around = service::around_cases(world);
    if (!around) return tl::unexpected(around.error());
    looked.facts.around = std::move(*around);
    looked.facts.days = service::work_days_of(world);
    looked.facts.now = moment.now;
    looked.facts.local = means_.local;
    return looked;
}

Response ManagePages::dashboard(const Request& request, const service::Staff& staff)
{
    auto looked = look(request);
    if (!looked) return refused(request, looked.error(), &staff);
    auto& facts = looked->facts;
    facts.begun = looked->begun;
    facts.all = *looked->all;
    const auto lang = frame(request, &staff).lang;
    return shown(request,
                 pages::ManagePage{looked->days, looked->first_day, looked->last_day, means_.local(facts.now),
                                   pages::manage_tiles(facts, lang), pages::manage_panels(facts, lang)},
                 &staff);
}

Response ManagePages::csv(const Request& request, const service::Staff& staff)
{
    constexpr std::string_view ending = ".csv";
    auto name = std::string{request.captured.get("file")};
    if (!name.ends_with(ending)) return router_.refused(request, Refusal::path_unknown);
    name.resize(name.size() - ending.size());
    auto looked = look(request);
    if (!looked) return refused(request, looked.error(), &staff);
    looked->facts.begun = looked->begun;
    looked->facts.all = *looked->all;
    for (const auto& panel : pages::manage_panels(looked->facts, frame(request, &staff).lang)) {
        if (panel.panel.name != name) continue;
        std::string text = "\xEF\xBB\xBF";  // spreadsheets take it for UTF-8 only with this
        for (const auto& row : pages::exported(panel.panel)) text += service::csv_row(row);
        Response response{200, "text/csv; charset=utf-8", std::move(text)};
        response.set("Content-Disposition", "attachment; filename=\"xitam-" + name + "-" + iso(looked->last_day) + ".csv\"");
        return response;
    }
    return router_.refused(request, Refusal::path_unknown);
}

Response ManagePages::cases(const Request& request, const service::Staff& staff)
{
    if (!request.query.has("panel")) return see_other("/manage");
    auto looked = look(request);
    if (!looked) return refused(request, looked.error(), &staff);
    looked->facts.begun = looked->begun;
    looked->facts.all = *looked->all;
    const auto panels = pages::manage_panels(looked->facts, frame(request, &staff).lang);
    const auto found = std::ranges::find(panels, request.query.get("panel"), [](const auto& one) { return one.panel.name; });
    if (found == panels.end()) return router_.refused(request, Refusal::path_unknown);
    const auto row = row_of(request);
    if (row && *row >= found->panel.rows.size()) return router_.refused(request, Refusal::path_unknown);
    pages::ManageCasesPage page{found->panel.name, {}, looked->days, 0, {}};
    std::set<std::size_t> places;  // each case once, in the order of their declaration
    for (std::size_t i = 0; i < found->panel.rows.size(); ++i) {
        if (row && i != *row) continue;
        if (row) page.row = found->panel.rows[i].label;
        places.insert(found->panel.rows[i].cases.begin(), found->panel.rows[i].cases.end());
    }
    const figures::Rows rows = found->of == pages::RowsOf::all ? looked->facts.all : looked->facts.begun;
    page.total = places.size();
    for (const auto place : places) {
        if (page.cases.size() >= cases_shown) break;
        const auto& one = rows[place];
        page.cases.push_back({one.reference, one.line, one.state, one.channel, means_.local(one.received_at)});
    }
    return shown(request, page, &staff);
}

Response ManagePages::rules(const Request& request, const service::Staff& staff)
{
    const auto& packs = means_.world.packs;
    const auto lang = frame(request, &staff).lang;
    pages::ManageRulesPage page;
    for (const auto* profile : packs.operators()) {
        for (const auto& version : packs.versions(profile->id))
            page.choices.push_back({profile->id + "@" + version, profile->name + " " + version});
    }
    const auto known = [&](std::string_view id) {
        return std::ranges::any_of(page.choices, [id](const auto& choice) { return choice.id == id; });
    };
    const auto own = means_.world.operator_id + "@";
    const auto first = std::ranges::find_if(page.choices, [&](const auto& choice) { return choice.id.starts_with(own); });
    page.chosen = request.query.get("of");
    if (!known(page.chosen)) page.chosen = first != page.choices.end() ? first->id : page.choices.front().id;
    page.against = request.query.get("against");
    if (!known(page.against) || page.against == page.chosen) page.against.clear();
    const auto facts_of = [&](const std::string& id) {
        const auto at = id.find('@');
        const auto rules = packs.rules_of(id.substr(0, at), id.substr(at + 1));
        return rules ? rule_facts(*rules, lang) : std::vector<RuleFact>{};
    };
    const auto here = facts_of(page.chosen);
    for (const auto& rule : here) page.rules.push_back({rule.name, rule.sentences, rule.source, rule.confidence});
    if (page.against.empty()) return shown(request, page, &staff);
    const auto there = facts_of(page.against);
    for (const auto& rule : here) {
        const auto other = std::ranges::find(there, rule.id, &RuleFact::id);
        if (other != there.end() && other->sentences != rule.sentences) {
            page.differences.push_back({rule.name, said_alone(rule.sentences, other->sentences, lang),
                                        said_alone(other->sentences, rule.sentences, lang)});
        }
    }
    return shown(request, page, &staff);
}

}  // namespace xitam::http
