#include "domain/line/network_facts.hpp"

namespace xitam {

std::string_view to_string(Outcome outcome)
{
    switch (outcome) {
        case Outcome::done: return "done";
        case Outcome::already_done: return "already_done";
        case Outcome::refused: return "refused";
        case Outcome::retry_later: return "retry_later";
        case Outcome::unknown: return "unknown";
    }
    return "";
}

std::string_view to_string(NodeResult result)
{
    switch (result) {
        case NodeResult::cancelled: return "cancelled";
        case NodeResult::not_connected: return "not_connected";
        case NodeResult::not_attached: return "not_attached";
        case NodeResult::attested: return "attested";
        case NodeResult::pending: return "pending";
    }
    return "";
}

}  // namespace xitam
