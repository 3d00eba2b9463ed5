#include "http/desk/desk_screen.hpp"

#include "domain/identity/speaker.hpp"
#include "domain/termination/agreement.hpp"
#include "domain/termination/drain.hpp"
#include "http/desk/desk_sayings.hpp"
#include "http/shared/money_facts.hpp"
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
    if (speaks_for_another(seen.speaker)) {
        told.speaker = word(seen.speaker);
        told.speaker_name = seen.speaker_name;
    }
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

// A paper that no record knows has two pairs of eyes on it: whoever speaks for another shows nothing else.
pages::PaperCheck check_of(const pages::DeskPaper& paper, const service::DeskCase& seen)
{
    const auto& order = seen.file->order;
    const auto is_it = [&](const DocumentFact& fact) { return word(fact.type) == paper.seen && fact.accepted == true; };
    if (!speaks_for_another(order.declared.holder) || paper.seen.empty()) return pages::PaperCheck::not_needed;
    if (std::ranges::any_of(order.declared.documents, is_it)) return pages::PaperCheck::done;
    if (order.identity_proven) return pages::PaperCheck::not_needed;
    return seen.is_own && !order.declared.self_service ? pages::PaperCheck::waits : pages::PaperCheck::yours;
}

std::vector<pages::DeskPaper> papers_of(const service::World& world, const service::DeskCase& seen)
{
    const auto& file = *seen.file;
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
        paper.may_tick = seen.is_open && !paper.by_reading;
        paper.check = check_of(paper, seen);
        papers.push_back(std::move(paper));
    }
    return papers;
}

bool misses_paper(const service::DeskCase& seen, const std::vector<pages::DeskPaper>& papers)
{
    return papers.empty() || !speaks_for_another(seen.speaker) ||
           std::ranges::any_of(papers, [](const pages::DeskPaper& paper) { return paper.seen.empty(); });
}

DeskVerdict before_yes(const service::DeskCase& seen, const std::vector<pages::DeskPaper>& papers, Instant now)
{
    const auto& order = seen.file->order;
    if (seen.is_locked) return DeskVerdict::locked;
    if (!order.missing_rules.empty()) return DeskVerdict::rule_missing;
    const auto first = speaks_for_another(seen.speaker) ? DeskVerdict::need_own_paper : DeskVerdict::need_paper;
    if (!seen.is_open) return seen.document ? DeskVerdict::papers : first;
    const bool is_unseen = order.declared.self_service && !has_proof(order.proofs, ProofKind::witnessed);
    if (!seen.document && is_unseen) return first;
    if (!order.identity_proven) return misses_paper(seen, papers) ? DeskVerdict::papers : DeskVerdict::second;
    if (!t::may_agree(*seen.file, now)) return DeskVerdict::blocked;
    return seen.proof ? DeskVerdict::ready : DeskVerdict::agree;
}

// It waits: for its day, or because nobody had seen its holder, who now stands here.
DeskVerdict waiting_or_not(const service::DeskCase& seen, Instant now)
{
    const bool may_end = t::hold_at_desk(*seen.file, now) == t::HoldAtDesk::may_end && seen.document && !seen.is_risky;
    if (may_end) return seen.proof ? DeskVerdict::hold_ready : DeskVerdict::hold_agree;
    return t::planned_cut(seen.file->order).value_or(now) > now ? DeskVerdict::waiting : DeskVerdict::running;
}

DeskVerdict after_yes(const service::DeskCase& seen, Instant now)
{
    const auto& order = seen.file->order;
    switch (order.state) {
        case t::State::scheduled: return waiting_or_not(seen, now);
        case t::State::barred:
        case t::State::deprovisioning:
        case t::State::settling: return order.dates.cut_at ? DeskVerdict::cut : DeskVerdict::running;
        case t::State::closed: return DeskVerdict::closed;
        case t::State::stopped:
        case t::State::on_hold: return DeskVerdict::stopped;
        case t::State::needs_attention: return DeskVerdict::attention;
        default: return DeskVerdict::ended;
    }
}

// Why a waiting time stays although its holder stands here, or why it is over.
std::string hold_of(const service::DeskCase& seen, DeskVerdict verdict, Instant now)
{
    const auto& order = seen.file->order;
    const auto hold = t::hold_at_desk(*seen.file, now);
    if (verdict == DeskVerdict::waiting && hold == t::HoldAtDesk::after_stop) return "stop";
    if (verdict == DeskVerdict::waiting && hold == t::HoldAtDesk::may_end) return seen.is_risky ? "risk" : "paper";
    const bool was_seen = std::ranges::any_of(order.proofs, [&](const Proof& proof) {
        return proof.kind == ProofKind::witnessed && order.dates.confirmed_at && proof.at > *order.dates.confirmed_at;
    });
    return was_seen && verdict >= DeskVerdict::waiting && verdict <= DeskVerdict::closed ? "ended" : "";
}

DeskVerdict verdict_of(const service::DeskCase& seen, const std::vector<pages::DeskPaper>& papers, Instant now)
{
    if (!seen.line && !seen.file) return seen.document ? DeskVerdict::need_line : DeskVerdict::start;
    if (!seen.line) return DeskVerdict::not_held;
    if (!seen.file) return seen.is_locked ? DeskVerdict::locked : DeskVerdict::rule_missing;
    const auto& order = seen.file->order;
    return t::is_before_confirmation(order.state) ? before_yes(seen, papers, now) : after_yes(seen, now);
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
    // A code reaches the holder, or the phone of somebody who has died: it proves nothing of who speaks for him.
    if (!speaks_for_another(seen.speaker)) {
        asks.code_line = seen.line->msisdn.masked();
        asks.code_contact = contact_of(seen.line->holder);
    }
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
    const bool is_hold = verdict == DeskVerdict::hold_agree || verdict == DeskVerdict::hold_ready;
    if (verdict == DeskVerdict::second) return order.reference;
    if (verdict == DeskVerdict::waiting || is_hold) return moment_words(reader, t::planned_cut(order));
    if (verdict == DeskVerdict::cut || verdict == DeskVerdict::closed) return moment_words(reader, order.dates.cut_at);
    return {};
}

bool is_one_yes_away(DeskVerdict verdict)
{
    switch (verdict) {
        case DeskVerdict::agree:
        case DeskVerdict::ready:
        case DeskVerdict::hold_agree:
        case DeskVerdict::hold_ready: return true;
        default: return false;
    }
}

pages::DeskCopies copies_of(const ScreenReader& reader, const service::DeskCase& seen)
{
    pages::DeskCopies copies;
    bool is_sent = false;
    for (const auto& one : seen.copies) {
        copies.sent.push_back({std::string{word(one.place)}, one.masked, reader.means.local(one.asked_at), one.came_back});
        is_sent = is_sent || one.place == CopyPlace::on_file;
    }
    // What is on file is of somebody who has died: nobody reads it there.
    const bool may_go = !is_sent && seen.speaker != HolderKind::heir;
    if (may_go) copies.on_file = service::on_file_masked(seen.line->holder);
    return copies;
}

// As long as nobody has agreed, and of a case that began here: another kind is another case.
std::optional<pages::DeskWho> who_of(const service::DeskCase& seen)
{
    if (!seen.line || seen.is_locked) return std::nullopt;
    const bool is_bound =
        seen.is_open && (!seen.sitting.opened_here || seen.proof || !t::is_before_confirmation(seen.file->order.state));
    if (is_bound) return std::nullopt;
    pages::DeskWho who;
    for (const auto kind : speakers_for(seen.line->holder.kind)) who.kinds.emplace_back(word(kind));
    who.chosen = word(seen.speaker);
    who.name = seen.speaker_name;
    return who;
}

}  // namespace

pages::DeskPage desk_screen(const ScreenReader& reader, const service::DeskCase& seen)
{
    const auto& world = reader.means.world;
    pages::DeskPage page;
    const Instant now = world.clock.business_now();
    if (seen.file) page.papers = papers_of(world, seen);
    page.verdict = verdict_of(seen, page.papers, now);
    page.who = who_of(seen);
    page.verdict_about = about_of(reader, seen, page.verdict);
    page.count_of = seen.sitting.id.text().substr(24);
    for (const auto& read : service::shown_in(seen.sitting)) page.reads.push_back({read.what, read.masked});
    if (seen.line) page.line = line_facts(world, seen);
    page.sayings = sayings_of(reader, seen, page);
    if (!seen.is_open) return page;
    const auto& order = seen.file->order;
    page.reference = order.reference;
    page.begun_elsewhere = order.declared.self_service;
    page.version = std::to_string(order.version);
    const bool is_told = seen.line && order.identity_proven;
    const auto money = service::money_of(world, *seen.file);
    if (is_told && money) page.money = money_facts(*seen.file, *money, reader.lang);
    const bool agrees = is_told && is_one_yes_away(page.verdict);
    page.hold = hold_of(seen, page.verdict, now);
    if (agrees && !seen.proof) page.asks = asks_of(reader, seen);
    if (seen.proof)
        page.proof = pages::DeskProof{std::string{word(seen.proof->kind)}, reader.means.local(seen.proof->given_at)};
    page.may_close = agrees;
    if (order.dates.confirmed_at && seen.line) page.copies = copies_of(reader, seen);
    page.has_receipt = order.dates.confirmed_at.has_value();
    page.has_certificate = page.verdict == DeskVerdict::closed && !order.certificate_id.empty();
    page.is_live = page.verdict == DeskVerdict::running || page.verdict == DeskVerdict::cut;
    page.waits_for_phone = page.asks.has_value() || page.verdict == DeskVerdict::second;
    return page;
}

}  // namespace xitam::http
