// The risk of a case, from what the store knows of it, its line and its declarer (domain/risk).
#pragma once

#include "domain/risk/risk.hpp"
#include "service/world.hpp"

namespace xitam::service {

// Of the case as it stands in `file`. internal, where its rules are gone.
Result<risk::Risk> risk_of(const World& world, Tx& tx, const termination::OrderFile& file);

// To whom the case answers, as a keyed hash: so that several cases of one declarer are seen, and nobody reads who he is.
void remember_declarer(const World& world, Tx& tx, const termination::Order& order);

}  // namespace xitam::service
