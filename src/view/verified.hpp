// What a verified statement says, for people and programs.
#pragma once

#include "ports/notary.hpp"
#include "view/rendered.hpp"

namespace xitam::view {

Rendered verified(const Verified& statement);

}  // namespace xitam::view
