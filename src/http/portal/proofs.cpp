#include "http/portal/proofs.hpp"

#include <algorithm>

namespace xitam::http {

namespace t = termination;
using pages::IdentifyWay;

namespace {

// The newest contact that is not the line itself, as it is written to.
std::string contact_on_file(const Holder& holder)
{
    if (const auto email = Email::parse(holder.email)) return email->masked();
    return holder.contact_msisdn ? holder.contact_msisdn->masked() : "";
}

}  // namespace

bool may_still_prove(const t::Order& order)
{
    return t::is_before_confirmation(order.state) || order.state == t::State::stopped;
}

bool may_hand_in(const t::Order& order)
{
    return t::is_before_confirmation(order.state);
}

bool is_handed_in(const t::Order& order, const DocumentFact& paper)
{
    return std::ranges::any_of(order.declared.documents, [&](const DocumentFact& one) {
        return one.type == paper.type && one.number == paper.number && one.accepted != false;
    });
}

std::string series_of(const t::Order& order)
{
    constexpr std::size_t series_digits = 6;
    const auto& declared = order.declared;
    return (declared.iccid ? declared.iccid->digits() : declared.msisdn->digits()).substr(0, series_digits);
}

std::vector<IdentifyWay> ways_of(const t::OrderFile& file)
{
    const auto& order = file.order;
    // Whoever goes on after a STOP shows once more what he showed before.
    const bool once_more = order.state == t::State::stopped;
    std::vector<IdentifyWay> ways;
    if (once_more || !has_proof(order.proofs, ProofKind::line_code)) ways.push_back(IdentifyWay::code_line);
    const bool has_contact = !order.identity_proven || !target_of(file, IdentifyWay::code_other).empty();
    if (has_contact && (once_more || !has_proof(order.proofs, ProofKind::contact_code)))
        ways.push_back(IdentifyWay::code_other);
    if (once_more) return ways;
    ways.push_back(IdentifyWay::document);
    if (order.proofs.empty()) ways.push_back(IdentifyWay::no_sim);
    return ways;
}

std::string target_of(const t::OrderFile& file, IdentifyWay way)
{
    switch (way) {
        case IdentifyWay::code_line: return t::masked_line(file.order);
        case IdentifyWay::code_other:
            return file.order.identity_proven && file.line ? contact_on_file(file.line->holder) : std::string{};
        case IdentifyWay::document:
        case IdentifyWay::no_sim: break;
    }
    return {};
}

Assurance level_after(const t::Order& order, IdentifyWay way)
{
    const bool has_sim = has_proof(order.proofs, ProofKind::line_code);
    const bool has_contact = has_proof(order.proofs, ProofKind::contact_code);
    switch (way) {
        case IdentifyWay::code_line: return has_contact ? Assurance::l2 : Assurance::l1;
        case IdentifyWay::code_other:
        case IdentifyWay::document: return has_sim ? Assurance::l2 : Assurance::l1;
        case IdentifyWay::no_sim: break;
    }
    return Assurance::l1;
}

pages::NoSimPage typed_proof(const Request& request)
{
    pages::NoSimPage typed;
    typed.proof = request.form.get("proof");
    typed.value = request.form.get("value");
    return typed;
}

tl::expected<DocumentFact, pages::FieldError> read_proof(const pages::NoSimPage& typed)
{
    const auto wrong = [](const char* field, const char* error) { return tl::unexpected(pages::FieldError{field, error}); };
    const auto type = from_word<DocumentType>(typed.proof);
    if (type == DocumentType::iccid) {
        const auto card = Iccid::parse(typed.value);
        if (!card) return wrong("value", "proof");
        return DocumentFact{*type, *DocumentNumber::parse(card->digits())};
    }
    if (type != DocumentType::contract_number && type != DocumentType::purchase_proof) return wrong("proof", "way");
    const auto number = DocumentNumber::parse(typed.value);
    if (!number) return wrong("value", "proof");
    return DocumentFact{*type, *number};
}

}  // namespace xitam::http
