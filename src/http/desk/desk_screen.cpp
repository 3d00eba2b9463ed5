#include "http/desk/desk_screen.hpp"

#include "domain/termination/drain.hpp"
#include "http/desk/desk_sayings.hpp"
#include "http/money_facts.hpp"
#include "service/order_money.hpp"

#include <algorithm>

namespace xitam::http {

namespace t = termination;
using pages::DeskVerdict;

namespace {

std::string network_of(const service::World& world, const std::string& operator_id)
{
    const auto* profile = world.packs.profile(operator_id);
    return profile != nullptr ? profile->name : operator_id;
}

// Masked until a document of his was read, or his own case was brought.
pages::DeskLine line_facts(const service::World& world, const service::DeskCase& seen)
{
    const auto& line = *seen.line;
    pages::DeskLine told;
    told.masked = line.msisdn.masked();
    told.network = network_of(world, line.operator_id);
    told.payment = word(line.payment_mode);
    told.language = line.holder.language;
    if (!seen.sitting.unmasked) return told;
    const auto& holder = line.holder;
    told.holder = holder.given_names + (holder.given_names.empty() ? "" : " ") + holder.surname;
    told.born = holder.birth_date;
    if (holder.document_type && holder.document_number) {
        told.document = word(*holder.document_type);
        told.document_number = holder.document_number->masked();
    }
    return told;
}

// What of these papers the order has.
std::string seen_of(const DocumentRule& rule, const t::OrderFile& file)
{
    const auto& holder = file.line->holder;
    for (const auto& fact : file.order.declared.documents) {
        if (std::ranges::find(rule.any_of, fact.type) == rule.any_of.end() || fact.accepted == false) continue;
        const bool fits = holder.document_type == fact.type && fact.number && holder.document_number == fact.number;
        if (fits || fact.accepted == true || !rule.must_match_record) return std::string{word(fact.type)};
    }
    return {};
}

std::vector<pages::DeskPaper> papers_of(const service::World& world, const t::OrderFile& file)
{
    std::vector<pages::DeskPaper> papers;
    const auto rules = service::rules_of(world, file.order);
    const auto* needed = rules ? documents_for(rules->pack, file.order.declared.holder, file.order.declared.channel) : nullptr;
    if (needed == nullptr || !file.line) return papers;
    for (const auto& rule : needed->all_of) {
        pages::DeskPaper paper;
        for (const auto type : rule.any_of) paper.any_of.emplace_back(word(type));
        if (paper.any_of.empty()) paper.any_of.emplace_back(word(DocumentType::other));
        paper.original = rule.original;
        paper.seen = seen_of(rule, file);
        paper.by_reading = rule.must_match_record || !t::is_before_confirmation(file.order.state);
        papers.push_back(std::move(paper));
    }
    return papers;
}

DeskVerdict before_yes(const service::DeskCase& seen)
{
    const auto& order = seen.file->order;
    if (seen.is_locked) return DeskVerdict::locked;
    if (!order.missing_rules.empty()) return DeskVerdict::rule_missing;
    if (!seen.is_open) return seen.document ? DeskVerdict::papers : DeskVerdict::need_paper;
    const bool is_unseen = order.declared.self_service && !has_proof(order.proofs, ProofKind::witnessed);
    if (!seen.document && is_unseen) return DeskVerdict::need_paper;
    if (!order.identity_proven) return DeskVerdict::papers;
    if (!service::may_agree(*seen.file)) return DeskVerdict::blocked;
    return seen.proof ? DeskVerdict::ready : DeskVerdict::agree;
}

DeskVerdict after_yes(const t::Order& order, Instant now)
{
    switch (order.state) {
        case t::State::scheduled:
            return t::planned_cut(order).value_or(now) > now ? DeskVerdict::waiting : DeskVerdict::running;
        case t::State::barred: return order.dates.cut_at ? DeskVerdict::cut : DeskVerdict::running;
        case t::State::deprovisioning:
        case t::State::settling: return order.dates.cut_at ? DeskVerdict::cut : DeskVerdict::running;
        case t::State::closed: return DeskVerdict::closed;
        case t::State::stopped:
        case t::State::on_hold: return DeskVerdict::stopped;
        case t::State::needs_attention: return DeskVerdict::attention;
        default: return DeskVerdict::ended;
    }
}

DeskVerdict verdict_of(const service::DeskCase& seen, Instant now)
{
    if (!seen.line && !seen.file) return seen.document ? DeskVerdict::need_line : DeskVerdict::start;
    if (!seen.line) return DeskVerdict::not_held;
    if (!seen.file) return seen.is_locked ? DeskVerdict::locked : DeskVerdict::rule_missing;
    const auto& order = seen.file->order;
    return t::is_before_confirmation(order.state) ? before_yes(seen) : after_yes(order, now);
}

std::string contact_of(const Holder& holder)
{
    if (const auto email = Email::parse(holder.email)) return email->masked();
    return holder.contact_msisdn ? holder.contact_msisdn->masked() : "";
}

pages::DeskAsks asks_of(const ScreenReader& reader, const service::DeskCase& seen)
{
    const auto& world = reader.means.world;
    pages::DeskAsks asks;
    asks.code_line = seen.line->msisdn.masked();
    asks.code_contact = contact_of(seen.line->holder);
    const auto& at = seen.sitting.sign_at;
    if (!at || reader.means.staff.clock.real_now() - *at >= service::sign_link_life) return asks;
    asks.sign_url = world.public_url + "/sign/" + service::sign_link_text(world, seen.sitting, *seen.file);
    asks.qr = reader.means.qr_code(asks.sign_url);
    return asks;
}

std::string about_of(const ScreenReader& reader, const service::DeskCase& seen, DeskVerdict verdict)
{
    if (!seen.file) return seen.line ? network_of(reader.means.world, seen.line->operator_id) : std::string{};
    const auto& order = seen.file->order;
    if (verdict == DeskVerdict::rule_missing) return rule_words(order.missing_rules, reader.lang);
    if (verdict == DeskVerdict::waiting) return moment_words(reader, t::planned_cut(order));
    if (verdict == DeskVerdict::cut || verdict == DeskVerdict::closed) return moment_words(reader, order.dates.cut_at);
    return {};
}

}  // namespace

pages::DeskPage desk_screen(const ScreenReader& reader, const service::DeskCase& seen)
{
    const auto& world = reader.means.world;
    pages::DeskPage page;
    page.verdict = verdict_of(seen, world.clock.business_now());
    page.verdict_about = about_of(reader, seen, page.verdict);
    page.count_of = seen.sitting.id.text().substr(24);
    for (const auto& read : service::shown_in(seen.sitting)) page.reads.push_back({read.what, read.masked});
    if (seen.line) page.line = line_facts(world, seen);
    if (seen.file) page.papers = papers_of(world, *seen.file);
    page.sayings = sayings_of(reader, seen, page);
    if (!seen.is_open) return page;
    const auto& order = seen.file->order;
    page.reference = order.reference;
    page.begun_elsewhere = order.declared.self_service;
    page.version = std::to_string(order.version);
    const bool is_told = seen.line && order.identity_proven;
    const auto money = service::money_of(world, *seen.file);
    if (is_told && money) page.money = money_facts(*seen.file, *money, reader.lang);
    const bool agrees = is_told && service::may_agree(*seen.file) && !seen.is_locked;
    if (agrees && !seen.proof) page.asks = asks_of(reader, seen);
    if (seen.proof)
        page.proof = pages::DeskProof{std::string{word(seen.proof->kind)}, reader.means.local(seen.proof->given_at)};
    page.may_close = agrees;
    page.has_receipt = order.dates.confirmed_at.has_value();
    page.has_certificate = page.verdict == DeskVerdict::closed && !order.certificate_id.empty();
    page.is_live = page.verdict == DeskVerdict::running || page.verdict == DeskVerdict::cut;
    page.waits_for_phone = page.asks.has_value();
    return page;
}

}  // namespace xitam::http
