// What kind of trouble the database reports: it decides whether to try again, to tell the caller, or to end.
#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>

namespace xitam::sqlite {

enum class Failure {
    none,
    constraint,   // an invariant of the schema said no
    busy,         // another process holds the file: try again
    full,         // no room: try later
    no_memory,    // try later
    io,           // the disk failed: connection and knowledge about the last commit are lost
    unavailable,  // the file cannot be opened or written to
    corrupt,
    bug,  // a statement that does not fit its schema
};

Failure classify(int sqlite_code);  // primary or extended result code
std::string_view to_string(Failure failure);

// Whether the whole transaction is in doubt after it, not just the statement.
constexpr bool spoils_transaction(Failure failure)
{
    return failure != Failure::none && failure != Failure::constraint;
}

// `message` is SQLite's own: it names tables and columns, never values. For a constraint, detail is its name or its columns.
Error error_of(Failure failure, std::string_view message);

}  // namespace xitam::sqlite
