#include "pages/many.hpp"

#include "pages/form_facts.hpp"
#include "pages/staff_facts.hpp"
#include "texts/locale.hpp"
#include "texts/texts.hpp"

#include <algorithm>

namespace xitam::pages {

namespace {

std::string many_state_words(Lang lang, const ManyListRow& row)
{
    return words(lang, "many.state." + std::string{row.is_over ? "over" : word(row.state)});
}

// A word that we have no sentence for stands there itself: whoever reads it can look it up.
std::string why_words(Lang lang, const std::string& why)
{
    if (why.empty()) return {};
    const std::string key = "many.why." + why;
    return has_words(lang, key) ? words(lang, key) : words(lang, "many.why.other", {{"word", why}});
}

std::string detail_words(Lang lang, const std::string& detail)
{
    std::string out;
    for (std::size_t at = 0; at < detail.size();) {
        const auto end = std::min(detail.find(',', at), detail.size());
        const auto one = detail.substr(at, end - at);
        const std::string key = "many.blocker." + one;
        out += (out.empty() ? "" : "; ") + (has_words(lang, key) ? words(lang, key) : one);
        at = end + 1;
    }
    return out;
}

std::vector<Facts> select_rows(Lang lang, const std::vector<std::string>& values, std::string_view texts,
                               const std::string& chosen)
{
    std::vector<Facts> rows;
    for (const auto& value : values) {
        Facts row{lang};
        row.put("value", value);
        row.put("label", text(lang, std::string{texts} + value));
        row.flag("chosen", value == chosen);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<std::string> all_reasons()
{
    std::vector<std::string> all;
    // A death, or an order of a withdrawal, is never about a list of lines.
    for (const auto& [value, reason] : end_reason_words) {
        if (value != EndReason::holder_died && value != EndReason::withdrawal) all.emplace_back(reason);
    }
    return all;
}

std::vector<Facts> batch_rows(Lang lang, const std::vector<ManyListRow>& rows)
{
    std::vector<Facts> out;
    for (const auto& row : rows) {
        Facts facts{lang};
        facts.put("reference", row.reference);
        facts.put("state", many_state_words(lang, row));
        facts.put("asked_by", row.asked_by);
        facts.put("created", short_moment(lang, row.created));
        facts.put("file", row.file_name.empty() ? words(lang, "many.file_erased") : row.file_name);
        facts.put("ready", number_text(lang, row.ready));
        facts.put("rows", number_text(lang, row.rows));
        facts.flag("may_agree", row.may_agree);
        out.push_back(std::move(facts));
    }
    return out;
}

std::vector<Facts> row_facts(Lang lang, const std::vector<ManyRowShown>& rows)
{
    std::vector<Facts> out;
    for (const auto& row : rows) {
        Facts facts{lang};
        facts.put("row", number_text(lang, row.file_row));
        if (row.line.empty()) facts.say("line", "many.line_erased");
        else facts.put("line", row.line);
        // What it became stands first; until then what the dry run said.
        const bool has_turned = row.outcome != many::Outcome::left_out && row.outcome != many::Outcome::waiting;
        facts.put("outcome", has_turned || row.verdict == many::ready_word
                                 ? words(lang, "many.outcome." + std::string{word(row.outcome)})
                                 : why_words(lang, row.verdict));
        std::string more = has_turned || !row.why.empty() ? why_words(lang, row.why) : std::string{};
        if (more.empty()) more = detail_words(lang, row.detail);
        facts.maybe("more", more);
        facts.maybe_money("cost", row.cost);
        facts.maybe("reference", row.reference);
        facts.maybe("state",
                    row.state ? text(lang, "order.state." + std::string{termination::to_string(*row.state)}) : std::string{});
        if (row.cut) facts.say("cut", "many.cut", {{"at", short_moment(lang, *row.cut)}});
        else facts.none("cut");
        out.push_back(std::move(facts));
    }
    return out;
}

std::int64_t count_of(const ManyPage& page, many::Outcome outcome)
{
    const auto found = std::ranges::find(page.counts, outcome, [](const auto& one) { return one.first; });
    return found == page.counts.end() ? 0 : found->second;
}

std::vector<Facts> filter_rows(Lang lang, const ManyPage& page)
{
    std::vector<Facts> out;
    Facts all{lang};
    all.put("href", "/many/" + page.head.reference);
    all.say("label", "many.only.all");
    all.put("count", number_text(lang, page.head.rows));
    all.flag("current", !page.only);
    out.push_back(std::move(all));
    for (const auto& [outcome, outcome_word] : many::outcome_words) {
        const auto count = count_of(page, outcome);
        if (count == 0) continue;
        Facts row{lang};
        row.put("href", "/many/" + page.head.reference + "?only=" + std::string{outcome_word});
        row.say("label", "many.only." + std::string{outcome_word});
        row.put("count", number_text(lang, count));
        row.flag("current", page.only == outcome);
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<Facts> act_rows(Lang lang, const ManyPage& page)
{
    std::vector<Facts> out;
    for (const auto act : page.acts) {
        Facts row{lang};
        row.put("act", word(act));
        const bool discards = act == many::Act::withdraw && page.head.state == many::State::draft;
        const bool asks = act == many::Act::start && page.needs_second;
        const std::string key = discards ? "discard" : asks ? "ask" : std::string{word(act)};
        row.say("label", "many.act." + key);
        row.flag("is_first", out.empty());
        row.flag("is_halt", act == many::Act::withdraw && !discards);
        out.push_back(std::move(row));
    }
    return out;
}

std::vector<Facts> order_rows(Lang lang, const ManyPage& page)
{
    std::vector<Facts> out;
    for (const auto& [state, count] : page.orders) {
        Facts row{lang};
        row.put("state", text(lang, "order.state." + std::string{termination::to_string(state)}));
        row.put("count", number_text(lang, count));
        out.push_back(std::move(row));
    }
    return out;
}

// What happens next, who does it and when.
std::string lead_of(Lang lang, const ManyPage& page)
{
    const auto limit = number_text(lang, page.alone_max);
    switch (page.head.state) {
        case many::State::draft:
            if (page.head.ready == 0) return words(lang, "many.lead.nothing");
            if (!page.needs_second) return words(lang, "many.lead.draft");
            return words(lang, "many.lead.draft_two", {{"limit", limit}, {"before", number_text(lang, page.alone_before)}});
        case many::State::awaiting_second:
            if (page.head.is_over || !page.until) return words(lang, "many.lead.over", {{"who", page.head.asked_by}});
            return words(lang, "many.lead.awaiting", {{"who", page.head.asked_by}, {"until", short_moment(lang, *page.until)}});
        case many::State::running: return words(lang, "many.lead.running");
        case many::State::paused:
            if (page.paused_by == "worker") return words(lang, "many.lead.paused_gone", {{"who", page.head.asked_by}});
            return words(lang, "many.lead.paused", {{"who", page.paused_by}});
        case many::State::done: return words(lang, "many.lead.done");
        case many::State::withdrawing: return words(lang, "many.lead.withdrawing", {{"who", page.ended_by}});
        case many::State::withdrawn:
            if (page.ended_by == "worker") return words(lang, "many.lead.lapsed");
            return words(lang, "many.lead.withdrawn", {{"who", page.ended_by}});
    }
    return {};
}

void put_progress(Facts& facts, Lang lang, const ManyPage& page)
{
    const auto waiting = count_of(page, many::Outcome::waiting);
    const auto done = page.head.ready - waiting;
    const bool is_shown = page.head.state == many::State::running || page.head.state == many::State::paused ||
                          page.head.state == many::State::done;
    facts.flag("has_progress", is_shown);
    facts.put("progress_max", std::to_string(std::max<std::int64_t>(page.head.ready, 1)));
    facts.put("progress_value", std::to_string(done));
    facts.say("progress", "many.progress", {{"done", number_text(lang, done)}, {"all", number_text(lang, page.head.ready)}});
}

}  // namespace

bool is_many_refusal(std::string_view reason)
{
    return has_words(Lang::en, "many.refused." + std::string{reason});
}

std::string render(const ManyListPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("many.h1");
    facts.say("lead", "many.lead", {{"limit", number_text(lang, page.alone_max)}});
    put_errors(facts, page.errors);
    facts.list("papers", select_rows(lang, page.papers, "receipt.document.", page.paper));
    facts.list("proxies", select_rows(lang, page.proxies, "receipt.document.", page.proxy));
    facts.flag("proxy_optional", !page.proxy_needed);
    facts.list("reasons", select_rows(lang, all_reasons(), "receipt.reason.", page.reason));
    facts.put("f_number", field(lang, {.name = "number", .key = "many.number", .value = page.number}, page.errors));
    facts.put("f_proxy_number",
              field(lang, {.name = "proxy_number", .key = "many.proxy_number", .value = page.proxy_number}, page.errors));
    facts.put("f_file",
              field(lang, {.name = "file", .key = "many.file", .type = "file", .accept = ".csv,text/csv"}, page.errors));
    facts.list("rows", batch_rows(lang, page.rows));
    facts.put("zone", page.rows.empty() ? std::string{} : zone_text(lang, frame.zone, page.rows.front().created));
    return render("staff_many", frame, std::move(facts));
}

std::string render(const ManyPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("many.one.h1", {{"reference", page.head.reference}});
    facts.put("reference", page.head.reference);
    facts.put("version", page.version);
    facts.put("state", many_state_words(lang, page.head));
    facts.put("lead", lead_of(lang, page));
    facts.put("file", page.head.file_name.empty() ? words(lang, "many.file_erased") : page.head.file_name);
    facts.put("asked_by", page.head.asked_by);
    facts.put("created", short_moment(lang, page.head.created));
    facts.maybe("agreed_by", page.agreed_by);
    facts.put("company", page.company.empty() ? words(lang, "many.file_erased") : page.company);
    facts.maybe("proxy", page.proxy);
    facts.put("reason", text(lang, "receipt.reason." + std::string{word(page.reason)}));
    facts.put("ready", number_text(lang, page.head.ready));
    facts.put("left_out", number_text(lang, page.head.rows - page.head.ready));
    facts.maybe_money("cost", page.cost);
    if (page.refused.empty()) facts.none("refused");
    else facts.say("refused", "many.refused." + page.refused);
    put_progress(facts, lang, page);
    const bool moves = page.head.state == many::State::running || page.head.state == many::State::withdrawing;
    facts.flag("moves", moves);
    facts.flag("refresh", moves);
    facts.list("acts", act_rows(lang, page));
    facts.list("orders", order_rows(lang, page));
    facts.list("filters", filter_rows(lang, page));
    facts.list("rows", row_facts(lang, page.rows));
    const std::string only = page.only ? "only=" + std::string{word(*page.only)} + "&" : std::string{};
    facts.maybe("next", page.next == 0 ? std::string{}
                                       : "/many/" + page.head.reference + "?" + only + "after=" + std::to_string(page.next));
    facts.put("zone", zone_text(lang, frame.zone, page.head.created));
    return render("staff_many_one", frame, std::move(facts));
}

}  // namespace xitam::pages
