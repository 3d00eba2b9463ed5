#include "ports/network_core.hpp"

namespace xitam {

std::string_view to_string(NetworkAction action)
{
    switch (action) {
        case NetworkAction::inspect: return "inspect";
        case NetworkAction::bar: return "bar";
        case NetworkAction::unbar: return "unbar";
        case NetworkAction::throw_off: return "throw_off";
        case NetworkAction::remove: return "remove";
        case NetworkAction::drain: return "drain";
        case NetworkAction::provision: return "provision";
    }
    return "";
}

}  // namespace xitam
