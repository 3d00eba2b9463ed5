// How an answer leaves the program: text or one JSON object on stdout, refusals in the same form, and the exit code.
#pragma once

#include "cli/arguments.hpp"

namespace xitam::cli {

int print_error(const Context& context, const Error& error);
int print(const Context& context, const Result<view::Rendered>& answer);

// How far the answer of an order command decides the exit code.
enum class OrderExit {
    by_standing,  // close, status, confirm, restore: where the order stands
    by_the_deed,  // stop, cancel, undo, a clerk's word: done is done, whatever the order waits for now
};
int print_order(const Context& context, const Result<OrderAnswer>& answer, OrderExit rule);

// Writes `content` to a file that may be there already. file_not_written with the system's own words: bad_input where
// the place is wrong, internal where it is full or broken.
Result<void> write_file(const Path& file, std::string_view content);

// Live steps on stderr; in a terminal with a mark and colour.
OnStep show_steps(const Context& context);
// A bar in a terminal, nothing elsewhere.
OnProgress show_progress(const Context& context, std::string_view what);

// Opens the data directory of --data; prints its banner (a moved demo clock) to stderr.
Result<std::unique_ptr<Installation>> open(const Context& context, const Arguments& arguments);

}  // namespace xitam::cli
