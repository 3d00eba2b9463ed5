// The branches as somebody looks for them: from a place, with filters, the nearest first.
#pragma once

#include "domain/branches/hours.hpp"
#include "domain/branches/places.hpp"
#include "service/world.hpp"

namespace xitam::service {

struct BranchQuery {
    std::string near;  // a town, "40.3777,49.892", or empty
    bool open_now = false;
    bool step_free = false;
    std::string speaks;  // ISO 639-1; empty: any
};
struct FoundBranch {
    branches::Branch branch;
    branches::OpenState open;
    Date today{};  // in the branch's zone
    std::optional<LocalTime> queue_at;
    std::optional<std::int64_t> metres;
};
struct FoundBranches {
    std::size_t published = 0;
    std::string place;                  // the name of what was found for `near`
    bool shared = false;                // `near` was a position
    bool is_unknown = false;            // nothing is known by this name: the list is as without it
    std::vector<FoundBranch> branches;  // the nearest first; without a place by name
};
// Of this installation's operator.
Result<FoundBranches> find_branches(const World& world, const BranchQuery& query);

FoundBranch as_found(const World& world, branches::Branch branch);
Result<branches::Branch> branch_named(const World& world, const std::string& operator_id, const std::string& id);

}  // namespace xitam::service
