// The calls of the hotline as its console logs them (R53); what they say about waiting is hotline_board. By the real clock:
// nobody waits faster in a demonstration.
#pragma once

#include "domain/hotline/read_call.hpp"
#include "service/hotline_world.hpp"
#include "service/import_lines.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

// When an import changed calls that are over, by the real clock: whoever keeps figures of them counts anew.
inline constexpr std::string_view calls_imported = "hotline_calls_imported";

// Somebody came into the queue. An agent takes who waits longest: refused/nobody_waits, refused/in_a_call. He ends his call:
// refused/in_no_call. Who waits longest gave up: refused/nobody_waits.
Result<void> call_arrived(const HotlineWorld& hotline, const access::Actor& agent, const std::string& key);
Result<void> take_call(const HotlineWorld& hotline, const access::Actor& agent);
Result<void> end_call(const HotlineWorld& hotline, const access::Actor& agent);
Result<void> caller_left(const HotlineWorld& hotline, const access::Actor& agent);

// A log's rows, all in one transaction; a call whose id exists is updated.
Result<ImportReport> import_calls(const World& world, const std::vector<hotline::CallCells>& rows, bool dry_run);

}  // namespace xitam::service
