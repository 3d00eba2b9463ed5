// A number as people type it, against the number plans of all packs: "050 123 45 67", "00994...", "+994 (0)50...".
#pragma once

#include "base/result.hpp"
#include "domain/operators/pack_library.hpp"

#include <string>
#include <string_view>

namespace xitam {

struct ReadNumber {
    const CountryPack* country = nullptr;  // null: the country code is in no pack
    std::string national;                  // without country code and trunk prefix; empty when country is null
    std::string international;             // with the country code
};

// `digits` is the answer of squeeze_number, perhaps with a leading '+'.
Result<ReadNumber> read_number(const PackLibrary& packs, std::string_view digits, const CountryPack& home);

}  // namespace xitam
