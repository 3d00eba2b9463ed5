// Who may be the second pair of eyes where the risk is high (T8): two of one branch or team who agree between themselves are
// one. So the second comes from another one than the first and than who opened the case, and is neither of them.
#pragma once

#include "domain/access/right.hpp"
#include "ports/store.hpp"

#include <string_view>

namespace xitam::service {

struct EarlierPeople {
    std::string_view first;      // the name of whoever said yes before; empty: nobody has
    std::string_view opened_by;  // as the order has it: an account's name, or "holder", "declarer" ...
};

// refused/second_person_same: he is one of them; refused/second_person_near: his branch is one of theirs, or is not known, or
// the first one's is not.
Result<void> check_second_person(Tx& tx, const access::Actor& second, const EarlierPeople& earlier);

}  // namespace xitam::service
