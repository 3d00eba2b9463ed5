// The other way round: the two lines at the bottom of a passport (ICAO Doc 9303-4: TD3) or of a card of the size TD2 (9303-6).
// For specimens that demonstrations and tests show; nobody's document is ever made from them.
#pragma once

#include "domain/identity/mrz.hpp"

#include <array>
#include <string>

namespace xitam {

enum class MrzSize { td3, td2 };

// Names may have any letters with a Latin spelling; a long name is cut where the line ends. bad_input/mrz_unwritable: a name in
// a script without one, or a number that has no place.
Result<std::array<std::string, 2>> mrz_lines(const Mrz& mrz, MrzSize size);

}  // namespace xitam
