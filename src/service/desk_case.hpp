// What a clerk may see of the case in his sitting, read in one go. Before a document of its holder was read the line is a
// masked number and what is needed to end it.
#pragma once

#include "service/presence.hpp"
#include "service/send_receipt.hpp"

#include <optional>
#include <string>

namespace xitam::service {

struct DeskCase {
    DeskSitting sitting;
    std::optional<ReadDocument> document;
    std::optional<Line> line;
    std::optional<termination::OrderFile> file;  // the order; where there is none yet, one as it would be
    bool is_open = false;                        // it is stored
    bool is_locked = false;                      // by its holder
    std::optional<PresenceProof> proof;          // for what stands there now
    HolderKind speaker = HolderKind::citizen;    // who stands there
    std::string speaker_name = {};               // of one who speaks for another; empty: not known yet
    std::vector<CopyTold> copies = {};           // of the receipt, that were sent from a desk
    bool is_own = false;                         // this clerk opened it
    bool is_risky = false;                       // it asks for two
    std::string mark = {};                       // of this very reading: a page with a later one would wait for ever
};
// Nothing: nobody sits there.
Result<std::optional<DeskCase>> desk_case(const AtDesk& at, const Staff& staff);

// Changes when the page would; empty: nobody sits there any more.
std::string desk_mark(const AtDesk& at, Tx& tx, const StaffId& account);

}  // namespace xitam::service
