#include "base/error.hpp"

namespace xitam {

std::string_view to_string(Code code)
{
    switch (code) {
        case Code::internal: return "internal";
        case Code::bad_input: return "bad_input";
        case Code::not_found: return "not_found";
        case Code::blocked: return "blocked";
        case Code::refused: return "refused";
        case Code::rule_not_set: return "rule_not_set";
        case Code::try_later: return "try_later";
        case Code::waiting: return "waiting";
    }
    return "internal";
}

}  // namespace xitam
