#include "cli/all_commands.hpp"

#include "cli/clerk_commands.hpp"
#include "cli/demo_commands.hpp"
#include "cli/line_commands.hpp"
#include "cli/order_commands.hpp"
#include "cli/record_commands.hpp"
#include "cli/running_commands.hpp"
#include "cli/staff_commands.hpp"
#include "cli/tool_commands.hpp"

#include <iterator>

namespace xitam::cli {

std::vector<Command> all_commands()
{
    std::vector<Command> out;
    for (auto* part : {tool_commands, line_commands, order_commands, clerk_commands, record_commands, staff_commands,
                       running_commands, demo_commands}) {
        auto commands = part();
        out.insert(out.end(), std::make_move_iterator(commands.begin()), std::make_move_iterator(commands.end()));
    }
    return out;
}

}  // namespace xitam::cli
