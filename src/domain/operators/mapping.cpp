#include "domain/operators/mapping.hpp"

#include <algorithm>

namespace xitam {

bool SourceWords::ends_a_line(std::string_view action) const
{
    return std::ranges::find(end_actions, action) != end_actions.end();
}

bool SourceWords::is_for(HolderKind holder, std::string_view holder_type, std::string_view channel) const
{
    const auto meaning = channels.find(channel);
    if (meaning != channels.end() && meaning->second.holder) return *meaning->second.holder == holder;
    const auto kinds = holders.find(holder_type);
    return kinds != holders.end() && std::ranges::find(kinds->second, holder) != kinds->second.end();
}

}  // namespace xitam
