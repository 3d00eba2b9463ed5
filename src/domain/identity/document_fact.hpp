// What an order knows of a document: its type, its number where somebody typed or read it, and what a clerk said of it.
#pragma once

#include "domain/line/identifiers.hpp"
#include "domain/line/words.hpp"

#include <array>
#include <optional>
#include <vector>

namespace xitam {

// Why a clerk refused it: what its holder does better next time. The numbers are stored: never change their order.
enum class Unfit { unreadable, expired, not_a_document, other_name };
inline constexpr std::array unfit_words{
    Words<Unfit>{Unfit::unreadable, "unreadable"},
    Words<Unfit>{Unfit::expired, "expired"},
    Words<Unfit>{Unfit::not_a_document, "not_a_document"},
    Words<Unfit>{Unfit::other_name, "other_name"},
};
constexpr const auto& words_of(Unfit)
{
    return unfit_words;
}

// In what the document's typed check lines differ from what was declared and from the operator's record: for whoever judges,
// and told to nobody else. The numbers are stored: never change their order.
enum class Doubt { declared_name, record_name, record_number, record_birth_date, expired };
inline constexpr std::array doubt_words{
    Words<Doubt>{Doubt::declared_name, "declared_name"},
    Words<Doubt>{Doubt::record_name, "record_name"},
    Words<Doubt>{Doubt::record_number, "record_number"},
    Words<Doubt>{Doubt::record_birth_date, "record_birth_date"},
    Words<Doubt>{Doubt::expired, "expired"},
};
constexpr const auto& words_of(Doubt)
{
    return doubt_words;
}

struct DocumentFact {
    DocumentType type = DocumentType::passport;
    std::optional<DocumentNumber> number = {};  // empty: only its picture says it
    std::optional<bool> accepted = {};          // what a clerk judged; empty: nobody has looked
    std::optional<Unfit> unfit = {};            // of one that was refused
    std::vector<Doubt> doubts = {};
    bool lines_fit = false;  // its check lines were typed, and all their check digits agree; they themselves are not kept
};

}  // namespace xitam
