#include "http/desk/review_facts.hpp"

#include "base/utf8.hpp"
#include "domain/identity/names_match.hpp"
#include "texts/locale.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

using pages::ReviewCell;
using termination::ReviewKind;
using termination::State;

struct Seen {
    const termination::Order& order;
    const Holder* record = nullptr;
    const DocumentFact* document = nullptr;
    bool personal = false;
    bool number = false;
};

bool has_doubt(const Seen& seen, Doubt doubt)
{
    return seen.document != nullptr && std::ranges::find(seen.document->doubts, doubt) != seen.document->doubts.end();
}

ReviewCell told(const Seen& seen, const std::string& name)
{
    if (name.empty() || name == " ") return {};
    return {seen.personal ? name : masked_name(name), {}, false};
}

// What the check lines said is not kept, only where it differs: so the page says "agrees" or "differs", and never what.
ReviewCell read_cell(const Seen& seen, bool differs)
{
    if (seen.document == nullptr || !seen.document->lines_fit) return {{}, "not_read", false};
    return {{}, differs ? "differs" : "agrees", differs};
}

pages::ReviewComparison name_row(const Seen& seen)
{
    const std::string on_file = seen.record != nullptr ? seen.record->given_names + " " + seen.record->surname : std::string{};
    pages::ReviewComparison row{"name", told(seen, seen.order.declared.name), {}, told(seen, on_file)};
    row.read = read_cell(seen, has_doubt(seen, Doubt::declared_name) || has_doubt(seen, Doubt::record_name));
    const bool both = !seen.order.declared.name.empty() && on_file.size() > 1;
    if (both && names_match(seen.order.declared.name, on_file) == NameMatch::differs) row.record.differs = true;
    if (has_doubt(seen, Doubt::declared_name)) row.declared.differs = true;
    if (has_doubt(seen, Doubt::record_name)) row.record.differs = true;
    return row;
}

ReviewCell number_cell(const Seen& seen, const std::optional<DocumentNumber>& number)
{
    if (!number) return {};
    return {seen.number && seen.personal ? number->text() : number->masked(), {}, false};
}

pages::ReviewComparison number_row(const Seen& seen)
{
    pages::ReviewComparison row{"number", {}, {{}, "not_read", false}, {}};
    if (seen.document != nullptr && seen.document->number) {
        (seen.document->lines_fit ? row.read : row.declared) = number_cell(seen, seen.document->number);
    }
    if (seen.record != nullptr) row.record = number_cell(seen, seen.record->document_number);
    const bool same_kind =
        seen.record != nullptr && seen.document != nullptr && seen.record->document_type == seen.document->type;
    const bool differs = same_kind && seen.document->number && seen.record->document_number &&
                         *seen.document->number != *seen.record->document_number;
    if (differs || has_doubt(seen, Doubt::record_number)) row.record.differs = true;
    return row;
}

pages::ReviewComparison born_row(const Seen& seen, Lang lang)
{
    pages::ReviewComparison row{"born", {}, read_cell(seen, has_doubt(seen, Doubt::record_birth_date)), {}};
    if (seen.record != nullptr && seen.record->birth_date) {
        row.record =
            seen.personal ? ReviewCell{full_date(lang, *seen.record->birth_date), {}, false} : ReviewCell{{}, "masked", false};
    }
    row.record.differs = row.read.differs;
    return row;
}

pages::ReviewComparison card_row(const Seen& seen, const std::optional<Line>& line)
{
    pages::ReviewComparison row{"card", {}, {}, {}};
    if (seen.order.declared.iccid) row.declared = {seen.order.declared.iccid->masked(), {}, false};
    if (line && line->iccid) row.record = {line->iccid->masked(), {}, false};
    row.record.differs = seen.order.declared.iccid && line && line->iccid && *seen.order.declared.iccid != *line->iccid;
    return row;
}

std::vector<pages::ReviewComparison> comparison_of(const Seen& seen, const std::optional<Line>& line, Lang lang)
{
    pages::ReviewComparison valid{"valid", {}, read_cell(seen, has_doubt(seen, Doubt::expired)), {}};
    if (valid.read.word == "differs") valid.read.word = "expired";
    if (valid.read.word == "agrees") valid.read.word = "in_date";
    return {name_row(seen), born_row(seen, lang), number_row(seen), valid, card_row(seen, line)};
}

void put_acts(pages::ReviewCasePage& page, const access::Actor& actor, const service::ReviewView& view)
{
    const auto& queued = view.queued;
    const bool is_manager = actor.role == access::Role::manager;
    const bool judges = access::has_right(actor.role, access::Right::judge_document);
    page.may_judge = queued.document && (queued.look == service::Look::manager ? is_manager : judges);
    const bool may_rule =
        access::has_right(actor.role, access::Right::set_rule) && (!view.flag || (is_manager && view.flag->by != actor.name));
    const auto state = view.file.order.state;
    page.may_retry = may_rule && state == State::needs_attention;
    page.may_resume = may_rule && state == State::stopped;
    page.may_refuse =
        may_rule && (queued.kind == ReviewKind::document ? queued.look != service::Look::manager || is_manager : true);
}

std::string_view look_word(service::Look look)
{
    switch (look) {
        case service::Look::first: return "first";
        case service::Look::second: return "second";
        case service::Look::manager: return "manager";
    }
    return "first";
}

}  // namespace

std::string masked_name(std::string_view name)
{
    std::string out;
    bool at_start = true;
    for (std::size_t at = 0; at < name.size();) {
        const auto from = at;
        const char32_t point = next_code_point(name, at);
        if (point == U' ') {
            if (!at_start) out += ' ';
            at_start = true;
        } else if (at_start) {
            out += std::string{name.substr(from, at - from)} + "***";
            at_start = false;
        }
    }
    return out;
}

pages::ReviewRow review_row(const DeskMeans& means, const service::QueuedCase& queued)
{
    pages::ReviewRow row;
    row.reference = queued.reference;
    row.due = means.local(queued.due);
    row.is_late = queued.is_late;
    row.kind = queued.kind;
    row.document = queued.document;
    row.was_refused = queued.was_refused;
    row.look = look_word(queued.look);
    row.language = queued.language;
    row.held_by = queued.held_by_shown;
    row.is_mine = queued.is_mine;
    row.is_own = queued.is_own;
    row.is_skipped = queued.is_skipped;
    return row;
}

pages::ReviewCasePage review_case_page(const DeskMeans& means, const access::Actor& actor, const service::ReviewView& view,
                                       bool number, Lang lang)
{
    const auto& order = view.file.order;
    pages::ReviewCasePage page;
    page.reference = order.reference;
    page.line = masked_line(order);
    page.version = order.version;
    page.row = review_row(means, view.queued);
    page.since = means.local(view.queued.since);
    page.is_claimed = view.is_claimed;
    if (view.until) page.until = means.local(*view.until);
    page.sees_personal = view.sees_personal;
    for (const auto& looked : view.pictures) {
        page.pictures.push_back({looked.picture.type, looked.picture.side, {}});
        page.has_seen = page.has_seen || looked.seen;
    }
    Seen seen{order, view.file.line ? &view.file.line->holder : nullptr, termination::to_be_judged(order), view.sees_personal,
              number};
    if (seen.document == nullptr && !order.declared.documents.empty()) seen.document = &order.declared.documents.front();
    page.number_asked = number;
    page.has_number =
        (seen.document != nullptr && seen.document->number) || (seen.record != nullptr && seen.record->document_number);
    page.comparison = comparison_of(seen, view.file.line, lang);
    if (seen.document != nullptr) page.lines_fit = seen.document->lines_fit;
    page.reasons = view.risk.reasons;
    page.score = view.risk.score;
    page.second_from = view.second_from;
    for (const auto& said : view.said) page.opinions.push_back({said.by, said.accepted, means.local(said.at)});
    if (view.flag) page.flagged_by = view.flag->by;
    page.attention = view.queued.attention;
    put_acts(page, actor, view);
    return page;
}

}  // namespace xitam::http
