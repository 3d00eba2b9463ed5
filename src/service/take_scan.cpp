#include "service/take_scan.hpp"

#include "domain/identity/closure_lock.hpp"
#include "domain/identity/names_match.hpp"
#include "service/find_order.hpp"
#include "service/last_change.hpp"
#include "service/open_order.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

using Fault = std::optional<ScanFault>;

Fault faulty(std::string reason)
{
    return ScanFault{std::move(reason)};
}

access::Actor clerk(const Staff& staff)
{
    return {staff.account.role, staff.account.name};
}

// One scan, in the transaction that keeps it.
class Taking {
public:
    Taking(const AtDesk& at, Tx& tx, const Staff& staff, DeskSitting& sitting, Date today)
        : at_{at}, tx_{tx}, staff_{staff}, sitting_{sitting}, today_{today}
    {
    }

    Fault operator()(const ScannedCard& card)
    {
        const auto line = tx_.line_by_iccid(card.iccid);
        if (!line) return faulty("desk_line_unknown");
        return take_line(*line, {"card", card.iccid.masked()});
    }

    Fault operator()(const TypedNumber& typed)
    {
        if (is_number_of_record(typed.digits)) {
            auto number = DocumentNumber::parse(typed.digits);
            if (number) return take_document({DocumentType::passport, std::move(*number)});
        }
        const auto number = typed_number(at_.world, typed.digits, at_.home_country);
        if (!number) return faulty("desk_number");
        const auto line = tx_.line_by_msisdn(*number);
        if (!line) return faulty("desk_line_unknown");
        return take_line(*line, {"number", number->masked()});
    }

    Fault operator()(const ScannedCase& scanned)
    {
        const auto id = tx_.order_by_reference(scanned.reference);
        const auto file = id ? tx_.order_file(*id) : std::nullopt;
        if (!file) return faulty("desk_case_unknown");
        const bool is_other_order = sitting_.order && sitting_.order != *id;
        const bool is_other_line = sitting_.line && file->order.line && sitting_.line != file->order.line;
        if (is_other_order || is_other_line) return faulty("desk_other_line");
        sitting_.order = *id;
        if (file->order.line) sitting_.line = file->order.line;
        add_shown(sitting_, {"case", scanned.reference});
        found(file->order.line);
        // Whoever brings the code of a case that is proven brings his own.
        if (file->order.identity_proven) unmask();
        return compare();
    }

    Fault operator()(const Mrz& lines)
    {
        if (lines.expiry_date && *lines.expiry_date < today_) return faulty("desk_expired");
        auto number = DocumentNumber::parse(lines.number);
        if (!number) return faulty("mrz_check_number");
        const auto type = lines.document_code.starts_with("P") ? DocumentType::passport : DocumentType::national_id;
        return take_document({type, std::move(*number), true, lines.whole_name(), lines.birth_date});
    }

    Fault operator()(const TypedDocument& typed) { return take_document({DocumentType::passport, typed.number}); }

private:
    // A number of digits alone may be a document's: where the line is known, its record says so.
    bool is_number_of_record(const std::string& digits)
    {
        const auto line = sitting_.line ? tx_.line(*sitting_.line) : std::nullopt;
        return line && line->holder.document_number && line->holder.document_number->text() == digits;
    }

    void found(const std::optional<LineId>& line)
    {
        // Who looks for lines all day long without closing any is seen (T7).
        if (!line) return;
        tx_.audit(staff_stream, at_.staff.clock.real_now(), "staff_line_found",
                  fmt::format("by={} line={}", staff_.account.name, line->text()));
    }

    Fault take_line(const Line& line, const ShownRead& read)
    {
        if (sitting_.line && sitting_.line != line.id) return faulty("desk_other_line");
        if (line.ended) return faulty("desk_line_ended");
        sitting_.line = line.id;
        if (!sitting_.order) sitting_.order = tx_.claimant_of(line.id, line.epoch);
        add_shown(sitting_, read);
        found(line.id);
        return compare();
    }

    Fault take_document(const ReadDocument& document)
    {
        sitting_.document = sealed(at_, sitting_, document);
        add_shown(sitting_, {document.by_lines ? std::string{word(document.type)} : "document", document.number.masked()});
        return compare();
    }

    // Both are there: one of them is another customer's, or the case is whose it should be.
    Fault compare()
    {
        const auto document = document_in(at_, sitting_);
        const auto line = sitting_.line ? tx_.line(*sitting_.line) : std::nullopt;
        if (!document || !line) return std::nullopt;
        if (const auto differs = misfit(*document, line->holder)) {
            sitting_.document.clear();
            tx_.audit(staff_stream, at_.staff.clock.real_now(), "staff_document_differs",
                      fmt::format("by={} line={}", staff_.account.name, line->id.text()));
            return faulty("desk_" + *differs);
        }
        const auto& holder = line->holder;
        const bool has_name = document->by_lines && !holder.surname.empty();
        if (has_name && names_match(document->name, holder.given_names + " " + holder.surname) == NameMatch::differs)
            add_shown(sitting_, {"name_differs", ""});
        unmask();
        return std::nullopt;
    }

    void unmask()
    {
        if (sitting_.unmasked || !sitting_.line) return;
        sitting_.unmasked = true;
        const auto body = fmt::format("by={} line={} fields=name,birth_date", staff_.account.name, sitting_.line->text());
        tx_.audit(staff_stream, at_.staff.clock.real_now(), "staff_personal_seen", body);
    }

    const AtDesk& at_;
    Tx& tx_;
    const Staff& staff_;
    DeskSitting& sitting_;
    Date today_;
};

// The case was begun without a log-in: its holder now stands here with his document, and a clerk has both before him.
Result<void> witness_in(const AtDesk& at, Tx& tx, const access::Actor& actor, const t::OrderFile& file,
                        const ReadDocument& document)
{
    const auto& order = file.order;
    const auto& given = order.declared.documents;
    const bool has_it = std::ranges::any_of(
        given, [&](const DocumentFact& fact) { return fact.type == document.type && fact.number == document.number; });
    if (!has_it) {
        const t::AddDocument added{DocumentFact{document.type, document.number}, actor.name};
        if (auto done = perform_in_as(at.world, tx, actor, order.id, added); !done) return tl::unexpected(done.error());
    }
    if (!order.declared.self_service || has_proof(order.proofs, ProofKind::witnessed)) return {};
    const t::JudgeDocument judged{document.type, true, Assurance::in_person, actor.name};
    if (auto done = perform_in_as(at.world, tx, actor, order.id, judged); !done) return tl::unexpected(done.error());
    if (auto may = check_right(actor, Right::witness_presence, order.opened_by); !may) return may;
    auto done = perform_in(at.world, tx, order.id, t::Prove{ProofKind::witnessed, actor.name});
    return done ? Result<void>{} : tl::unexpected(done.error());
}

// Line and document that fit each other: what the case begins with.
struct Met {
    DeskSitting sitting;
    Line line;
    ReadDocument document;
};

std::optional<Met> met_in(const AtDesk& at, Tx& tx, const Staff& staff)
{
    const auto sitting = living_sitting(at, tx, staff.account.id);
    if (!sitting || !sitting->line) return std::nullopt;
    const auto document = document_in(at, *sitting);
    const auto line = tx.line(*sitting->line);
    if (!document || !line || misfit(*document, line->holder)) return std::nullopt;
    return Met{*sitting, *line, as_on_record(*document, line->holder)};
}

Result<void> open_case(const AtDesk& at, const Staff& staff, const Met& met)
{
    const auto actor = clerk(staff);
    if (auto may = check_right(actor, Right::open_order, ""); !may) return may;
    OpenRequest request{t::Declaration{met.line.msisdn}};
    auto& declared = request.declared;
    declared.channel = Channel::desk;
    declared.holder = met.line.holder.kind;
    declared.holder_present = true;
    declared.documents = {DocumentFact{met.document.type, met.document.number}};
    declared.language = met.line.holder.language;
    request.by = actor;
    request.key = fmt::format("desk:{}:{}", met.sitting.id.text(), met.line.id.text());
    const auto opened = open_order(at.world, request);
    // The page says that the holder's own lock stands, and how it ends.
    if (!opened && opened.error().reason == "closure_locked") return {};
    if (!opened) return tl::unexpected(opened.error());
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        auto sitting = tx.desk().sitting(met.sitting.id);
        if (!sitting) return {};
        const auto& order = opened->file.order;
        sitting->order = order.id;
        sitting->opened_here = order.opened_by == actor.name && order.version == 1;
        tx.desk().put_sitting(*sitting);
        return {};
    });
}

// As far as the case goes by itself with what was read so far.
Result<void> go_on(const AtDesk& at, const Staff& staff)
{
    const auto met = at.world.store.run_read<std::optional<Met>>(
        [&](Tx& tx) -> Result<std::optional<Met>> { return met_in(at, tx, staff); });
    if (!met) return tl::unexpected(met.error());
    if (!*met) return {};
    if (!(*met)->sitting.order) return open_case(at, staff, **met);
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        const auto file = tx.order_file(*(*met)->sitting.order);
        if (!file || !t::is_before_confirmation(file->order.state)) return {};
        const bool is_done = file->order.identity_proven && !file->order.declared.self_service;
        return is_done ? Result<void>{} : witness_in(at, tx, clerk(staff), *file, (*met)->document);
    });
}

}  // namespace

Result<std::optional<ScanFault>> take_scan(const AtDesk& at, const Staff& staff, std::string_view text)
{
    if (auto may = check_right(clerk(staff), Right::witness_presence, ""); !may) return tl::unexpected(may.error());
    const auto today = moment_of(at.world, at.world.operator_id).today;
    const auto read = read_scan(today, text);
    if (!read) return Fault{read.error()};
    const SittingId fresh{at.staff.entropy.new_id(at.staff.clock.real_now())};
    auto fault = at.world.store.run_tx<Fault>([&](Tx& tx) -> Result<Fault> {
        auto sitting = sitting_now(at, tx, staff, fresh);
        if (!sitting) return tl::unexpected(sitting.error());
        auto wrong = std::visit(Taking{at, tx, staff, *sitting, today}, *read);
        sitting->sign_at = sitting->seen_at;
        tx.desk().put_sitting(*sitting);
        return wrong;
    });
    if (!fault) return fault;
    if (auto gone_on = go_on(at, staff); !gone_on) return tl::unexpected(gone_on.error());
    return fault;
}

Result<void> see_document(const AtDesk& at, const Staff& staff, std::string_view version, DocumentType type,
                          std::string_view number)
{
    std::optional<DocumentNumber> told;
    if (!number.empty()) {
        auto read = DocumentNumber::parse(number);
        if (!read) return tl::unexpected(read.error());
        told = std::move(*read);
    }
    return at.world.store.write([&](Tx& tx) -> Result<void> {
        const auto sitting = living_sitting(at, tx, staff.account.id);
        if (!sitting || !sitting->order) return fail(Code::not_found, "no_sitting", "read the line or the case first");
        auto file = checked_file(tx, *sitting->order, unchanged_since(version));
        if (!file) return tl::unexpected(file.error());
        const bool is_of_record = file->line && file->line->holder.document_type == type;
        if (is_of_record && file->line->holder.document_number != told)
            return fail(Code::refused, "document_differs", "the number is not that of the document on record");
        const auto actor = clerk(staff);
        const t::AddDocument added{DocumentFact{type, told}, actor.name};
        if (auto done = perform_in_as(at.world, tx, actor, file->order.id, added); !done) return tl::unexpected(done.error());
        if (!file->order.declared.self_service) return {};
        const t::JudgeDocument judged{type, true, Assurance::in_person, actor.name};
        auto done = perform_in_as(at.world, tx, actor, file->order.id, judged);
        return done ? Result<void>{} : tl::unexpected(done.error());
    });
}

}  // namespace xitam::service
