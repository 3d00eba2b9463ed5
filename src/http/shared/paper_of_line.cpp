#include "http/shared/paper_of_line.hpp"

#include <algorithm>

namespace xitam::http {

tl::expected<DocumentFact, PaperFault> read_paper(std::string_view type, std::string_view number)
{
    const auto told = from_word<DocumentType>(type);
    if (told == DocumentType::iccid) {
        const auto card = Iccid::parse(number);
        if (!card) return tl::unexpected(PaperFault::number);
        return DocumentFact{*told, *DocumentNumber::parse(card->digits())};
    }
    if (told != DocumentType::contract_number && told != DocumentType::purchase_proof) return tl::unexpected(PaperFault::type);
    const auto read = DocumentNumber::parse(number);
    if (!read) return tl::unexpected(PaperFault::number);
    return DocumentFact{*told, *read};
}

bool is_handed_in(const termination::Order& order, const DocumentFact& paper)
{
    return std::ranges::any_of(order.declared.documents, [&](const DocumentFact& one) {
        return one.type == paper.type && one.number == paper.number && one.accepted != false;
    });
}

}  // namespace xitam::http
