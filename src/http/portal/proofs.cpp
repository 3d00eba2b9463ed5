#include "http/portal/proofs.hpp"

#include "http/shared/paper_of_line.hpp"

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

pages::NoSimPage typed_proof(const Request& request)
{
    pages::NoSimPage typed;
    typed.proof = request.form.get("proof");
    typed.value = request.form.get("value");
    return typed;
}

tl::expected<DocumentFact, pages::FieldError> read_proof(const pages::NoSimPage& typed)
{
    const auto paper = read_paper(typed.proof, typed.value);
    if (paper) return *paper;
    const bool is_type = paper.error() == PaperFault::type;
    return tl::unexpected(is_type ? pages::FieldError{"proof", "way"} : pages::FieldError{"value", "proof"});
}

}  // namespace xitam::http
