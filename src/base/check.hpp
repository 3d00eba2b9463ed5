// CHECK: for our own bugs only, on in release too. Never for what a user, a file or a peer can cause.
#pragma once

namespace xitam {

[[noreturn]] void check_failed(const char* condition, const char* file, int line) noexcept;

}  // namespace xitam

// NOLINTNEXTLINE(cppcoreguidelines-macro-usage): the text of the condition and its place need a macro.
#define CHECK(condition) ((condition) ? void() : ::xitam::check_failed(#condition, __FILE__, __LINE__))
