// From what a person types (a number, an ICCID, an IMSI) to the operators that may have issued it, with the evidence for each.
// A number never proves its operator: numbers move. An issuer that nobody listed is said, never refused.
#pragma once

#include "base/result.hpp"
#include "domain/operators/pack_library.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

enum class InputKind { number, iccid, imsi };
inline constexpr std::array input_kind_words{
    Words<InputKind>{InputKind::number, "number"},
    Words<InputKind>{InputKind::iccid, "iccid"},
    Words<InputKind>{InputKind::imsi, "imsi"},
};
constexpr const auto& words_of(InputKind)
{
    return input_kind_words;
}

struct Evidence {
    std::string kind;  // number_prefix, number_block, former_prefix, kept_after_closing, iccid_prefix, plmn, installation_line
    std::string matched;  // the digits that matched
    SourceRef source;
    Confidence confidence = Confidence::not_found;
};

struct Candidate {
    std::string operator_id;  // empty: a holder of the series without a pack of its own
    std::string name;
    OperatorStatus status = OperatorStatus::unknown;
    bool fictional = false;
    std::vector<Evidence> evidence;
    Confidence confidence = Confidence::low;
};

// What the reader must know besides; its text is identify.warning.<code> with these facts.
struct IdentifyWarning {
    std::string code;
    std::string about;  // fills "{about}": a prefix, a name, a date
    std::string since;  // fills "{since}"
    SourceRef source;
};

struct Identified {
    InputKind kind = InputKind::number;
    std::string country;                // ISO 3166-1 alpha-2; empty when nobody's plan knows it
    std::string normalised;             // a number with its country code, without the plus sign
    std::vector<Candidate> candidates;  // the surest first
    std::vector<IdentifyWarning> warnings;
};

struct IdentifyQuestion {
    std::string_view input;
    std::string_view country = "AZ";  // what a number without a country code belongs to
    std::string_view pack;            // `--pack`: consider this operator too, even a fictional one
    // The operator of the line of this installation that has this number, ICCID or IMSI, as the caller's store knows it.
    std::string_view installation_operator;
};

// bad_input: input_empty, input_malformed, number_length; not_found: country_unknown, pack_unknown.
Result<Identified> identify(const PackLibrary& packs, const IdentifyQuestion& question);

}  // namespace xitam
