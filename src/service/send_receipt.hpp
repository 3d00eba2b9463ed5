// The receipt leaves the desk by more than paper: to the contact that the operator had before, and to an address that the
// customer says there. Such an address is of this copy alone: it is no contact of the line and replaces none (T4).
#pragma once

#include "service/desk_sitting.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

struct CopyWish {
    bool to_file = false;
    std::string_view email;  // empty: none was named
};
// Of the case in his sitting, once its holder has said yes. The same place again sends nothing more.
// not_found/no_sitting; blocked/not_confirmed_yet; bad_input/copy_nowhere: neither was chosen; refused/copy_to_the_dead: what
// is on file is of somebody who has died; and as Email::parse().
Result<void> send_receipt(const AtDesk& at, const Staff& staff, const CopyWish& wish);

// Where copies may go, or went: masked, as the page tells it.
std::string on_file_masked(const Holder& holder);  // "o***@example.org, 99450*****67"; empty: nothing is on file
struct CopyTold {
    CopyPlace place = CopyPlace::on_file;
    std::string masked;  // empty: erased
    Instant asked_at;
    bool came_back = false;
};
std::vector<CopyTold> copies_told(Tx& tx, const termination::OrderFile& file);

}  // namespace xitam::service
