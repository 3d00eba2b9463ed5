#include "service/see_document.hpp"

#include "domain/identity/speaker.hpp"
#include "service/last_change.hpp"
#include "service/perform_as.hpp"

#include <algorithm>

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

// A clerk judges what a colleague took, never what he took himself: for the papers of whoever speaks for another, which no
// record knows. Without a log-in it was begun by nobody who works here.
bool may_judge(const access::Actor& actor, const t::Order& order)
{
    if (order.declared.self_service) return true;
    return speaks_for_another(order.declared.holder) && check_right(actor, Right::judge_document, order.opened_by).has_value();
}

struct Ticked {
    DocumentType type = DocumentType::passport;
    std::optional<DocumentNumber> number;
};

// What was taken stays as it was taken: a second tick says nothing new, and the second pair of eyes looks at the same paper.
bool is_taken(const t::Order& order, const Ticked& ticked)
{
    return std::ranges::any_of(order.declared.documents, [&](const DocumentFact& fact) {
        return fact.type == ticked.type && fact.accepted != false && (!ticked.number || fact.number == ticked.number);
    });
}

Result<void> tick_in(const AtDesk& at, Tx& tx, const access::Actor& actor, const t::Order& order, const Ticked& ticked)
{
    if (!is_taken(order, ticked)) {
        const t::AddDocument added{DocumentFact{ticked.type, ticked.number}, actor.name};
        if (auto done = perform_in_as(at.world, tx, actor, order.id, added); !done) return tl::unexpected(done.error());
    }
    if (!may_judge(actor, order)) return {};
    const t::JudgeDocument judged{ticked.type, true, Assurance::in_person, actor.name};
    auto done = perform_in_as(at.world, tx, actor, order.id, judged);
    return done ? Result<void>{} : tl::unexpected(done.error());
}

}  // namespace

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
        const auto& order = file->order;
        const bool for_another = speaks_for_another(order.declared.holder);
        const bool is_of_record = !for_another && file->line && file->line->holder.document_type == type;
        if (is_of_record && file->line->holder.document_number != told)
            return fail(Code::refused, "document_differs", "the number is not that of the document on record");
        // The number that was typed before anybody knew of which kind of paper.
        const auto read = document_in(at, *sitting);
        if (for_another && !told && read && !read->by_lines && is_own_paper(type)) told = read->number;
        return tick_in(at, tx, {staff.account.role, staff.account.name}, order, {type, told});
    });
}

}  // namespace xitam::service
