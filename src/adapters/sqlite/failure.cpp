#include "adapters/sqlite/failure.hpp"

#include <sqlite3.h>

namespace xitam::sqlite {

Failure classify(int sqlite_code)
{
    if (sqlite_code == SQLITE_IOERR_NOMEM) return Failure::no_memory;
    switch (sqlite_code & 0xff) {
        case SQLITE_OK:
        case SQLITE_ROW:
        case SQLITE_DONE: return Failure::none;
        case SQLITE_CONSTRAINT: return Failure::constraint;
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return Failure::busy;
        case SQLITE_FULL: return Failure::full;
        case SQLITE_NOMEM: return Failure::no_memory;
        case SQLITE_IOERR: return Failure::io;
        case SQLITE_CANTOPEN:
        case SQLITE_READONLY:
        case SQLITE_PERM:
        case SQLITE_AUTH: return Failure::unavailable;
        case SQLITE_CORRUPT:
        case SQLITE_NOTADB: return Failure::corrupt;
        default: return Failure::bug;
    }
}

std::string_view to_string(Failure failure)
{
    switch (failure) {
        case Failure::none: return "none";
        case Failure::constraint: return "constraint";
        case Failure::busy: return "busy";
        case Failure::full: return "full";
        case Failure::no_memory: return "no_memory";
        case Failure::io: return "io";
        case Failure::unavailable: return "unavailable";
        case Failure::corrupt: return "corrupt";
        case Failure::bug: return "bug";
    }
    return "bug";
}

namespace {

// "UNIQUE constraint failed: line.imsi" -> "line.imsi"; "CHECK constraint failed: order_state" -> "order_state".
std::string constraint_name(std::string_view message)
{
    const auto colon = message.find(": ");
    return std::string{colon == std::string_view::npos ? message : message.substr(colon + 2)};
}

}  // namespace

Error error_of(Failure failure, std::string_view message)
{
    const auto make = [](Code code, std::string reason, std::string detail) {
        return Error{code, std::move(reason), std::move(detail), {}, {}};
    };
    switch (failure) {
        case Failure::constraint: return make(Code::internal, "store_constraint", constraint_name(message));
        case Failure::busy: return make(Code::try_later, "store_busy", "another process holds the database");
        case Failure::full: return make(Code::try_later, "store_full", "no room left for the database");
        case Failure::no_memory: return make(Code::try_later, "store_no_memory", "no memory for the database");
        case Failure::io: return make(Code::try_later, "store_io", std::string{message});
        case Failure::unavailable:
            return make(
                Code::internal, "store_unavailable",
                "the database cannot be opened for writing; see the rights of its folder (" + std::string{message} + ")");
        case Failure::corrupt: return make(Code::internal, "store_corrupt", std::string{message});
        case Failure::none:
        case Failure::bug: break;
    }
    return make(Code::internal, "store_bug", std::string{message});
}

}  // namespace xitam::sqlite
