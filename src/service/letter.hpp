// The letter with which a holder ends a line at an operator that does not run Xitam: in the operator's language and in the
// writer's, ready to sign. What is written into it is stored nowhere.
#pragma once

#include "domain/certificate/sheet.hpp"
#include "service/guide.hpp"

#include <string>

namespace xitam {

struct LetterFacts {
    std::string name;
    std::string number;
    std::string document;  // empty: not written
    std::string reply;     // where the answer goes; empty: not written
};

// The language among ours that the operator's authorities read.
Lang letter_language(const CountryPack& country);

// CHECKs that the guide knows an operator.
certificate::LetterSheet word_letter(const Guide& guide, const LetterFacts& facts, Lang writer, Instant now);

}  // namespace xitam
