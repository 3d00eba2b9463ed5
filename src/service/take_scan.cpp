#include "service/take_scan.hpp"

#include "domain/identity/closure_lock.hpp"
#include "domain/identity/names_match.hpp"
#include "service/desk_speaker.hpp"
#include "service/find_order.hpp"
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

void note_personal(const AtDesk& at, Tx& tx, const Staff& staff, const DeskSitting& sitting)
{
    const auto body = fmt::format("by={} line={} fields=name,birth_date", staff.account.name, sitting.line->text());
    tx.audit(staff_stream, at.staff.clock.real_now(), "staff_personal_seen", body);
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
        if (auto wrong = take_speaker(document)) return wrong;
        sitting_.document = sealed(at_, sitting_, document);
        add_shown(sitting_, {document.by_lines ? std::string{word(document.type)} : "document", document.number.masked()});
        return compare();
    }

    std::optional<t::OrderFile> case_now() { return sitting_.order ? tx_.order_file(*sitting_.order) : std::nullopt; }

    // Somebody speaks for the holder: his own paper names him, and the holder's says nothing of who stands there.
    Fault take_speaker(const ReadDocument& document)
    {
        const auto line = sitting_.line ? tx_.line(*sitting_.line) : std::nullopt;
        const auto file = case_now();
        const auto kind = line ? speaker_of(sitting_, *line, file ? &file->order : nullptr) : HolderKind::citizen;
        if (!speaks_for_another(kind)) return std::nullopt;
        // A minor's line may be on record with the paper of his guardian.
        if (kind != HolderKind::minor && !misfit(document, line->holder)) return faulty("desk_paper_of_holder");
        if (file && is_other_paper(*file, document)) return faulty("desk_speaker_differs");
        const bool is_named = !sitting_.speaker_name.empty() || (file && !file->order.declared.name.empty());
        if (is_named) return std::nullopt;
        if (document.name.empty()) return faulty("desk_speaker_name");
        name_speaker(at_, sitting_, document.name);
        return std::nullopt;
    }

    // The case has another number of this kind of paper: it is another one's.
    static bool is_other_paper(const t::OrderFile& file, const ReadDocument& document)
    {
        return std::ranges::any_of(file.order.declared.documents, [&](const DocumentFact& fact) {
            return document.by_lines && fact.type == document.type && fact.number && fact.number != document.number;
        });
    }

    // Both are there: one of them is another customer's, or the case is whose it should be.
    Fault compare()
    {
        const auto document = document_in(at_, sitting_);
        const auto line = sitting_.line ? tx_.line(*sitting_.line) : std::nullopt;
        const auto file = case_now();
        const auto kind = line ? speaker_of(sitting_, *line, file ? &file->order : nullptr) : HolderKind::citizen;
        if (speaks_for_another(kind)) {
            // Whoever looks at papers about somebody must know whose they should be; of a case of one's own or a colleague's.
            if (file && (document || !file->order.declared.self_service)) unmask();
            return std::nullopt;
        }
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
        note_personal(at_, tx_, staff_, sitting_);
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
    // Of whoever speaks for another: which kind of paper has this number is said when it is ticked.
    if (speaks_for_another(order.declared.holder) && !document.by_lines) return {};
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
    HolderKind kind = HolderKind::citizen;
};

std::optional<Met> met_in(const AtDesk& at, Tx& tx, const Staff& staff)
{
    const auto sitting = living_sitting(at, tx, staff.account.id);
    if (!sitting || !sitting->line) return std::nullopt;
    const auto document = document_in(at, *sitting);
    const auto line = tx.line(*sitting->line);
    if (!document || !line) return std::nullopt;
    const auto file = sitting->order ? tx.order_file(*sitting->order) : std::nullopt;
    const auto kind = speaker_of(*sitting, *line, file ? &file->order : nullptr);
    if (speaks_for_another(kind)) return Met{*sitting, *line, *document, kind};
    if (misfit(*document, line->holder)) return std::nullopt;
    return Met{*sitting, *line, as_on_record(*document, line->holder), kind};
}

// The kind of a paper whose number was only typed is said when it is ticked.
std::vector<DocumentFact> papers_met(const Met& met)
{
    if (speaks_for_another(met.kind) && !met.document.by_lines) return {};
    return {DocumentFact{met.document.type, met.document.number}};
}

Result<void> open_case(const AtDesk& at, const Staff& staff, const Met& met)
{
    const auto actor = clerk(staff);
    if (auto may = check_right(actor, Right::open_order, ""); !may) return may;
    OpenRequest request{t::Declaration{met.line.msisdn}};
    auto& declared = request.declared;
    declared.channel = Channel::desk;
    declared.holder = met.kind;
    request.holder_told = true;
    declared.holder_present = true;
    declared.documents = papers_met(met);
    declared.language = met.line.holder.language;
    if (speaks_for_another(met.kind)) declared.name = speaker_name_in(at, met.sitting);
    // A contract for a person's own use ends with the person: the reason is what the fee is asked by.
    if (met.kind == HolderKind::heir) declared.reason = EndReason::holder_died;
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
        if (speaks_for_another(met.kind) && !sitting->unmasked) {
            sitting->unmasked = true;
            note_personal(at, tx, staff, *sitting);
        }
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

}  // namespace xitam::service
