// Result<T>: a value or an expected refusal. The alias is all that changes when the standard's own expected is usable.
#pragma once

#include "base/error.hpp"

#include <tl/expected.hpp>

#include <string>
#include <utility>

namespace xitam {

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Code code, std::string reason, std::string detail)
{
    return tl::unexpected<Error>{Error{code, std::move(reason), std::move(detail), {}, {}}};
}

}  // namespace xitam
