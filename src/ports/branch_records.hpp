// What the store keeps of branches and of the times that were booked there. A booking names nobody: whoever holds its secret
// may see and cancel it, and the store has only the secret's hash.
#pragma once

#include "base/id.hpp"
#include "domain/branches/branch.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

struct Appointment {
    std::string secret_hash;  // hexadecimal SHA-256
    std::string operator_id;
    std::string branch_id;
    Instant slot;                  // when its half hour begins
    int place = 0;                 // 1 to the branch's capacity: two bookings of one slot never have the same
    std::string code;              // what is told at the desk: "K7-42"
    std::optional<OrderId> order;  // of whoever booked it from a case; erased with the case
};

// One branch's half hours from `from` until before `until`.
struct SlotRange {
    std::string operator_id;
    std::string branch_id;
    Instant from;
    Instant until;
};

class BranchRecords {
public:
    virtual ~BranchRecords() = default;

    virtual std::vector<branches::Branch> branches() = 0;  // by operator and id
    virtual std::optional<branches::Branch> branch(std::string_view operator_id, std::string_view id) = 0;
    virtual void put_branch(const branches::Branch& branch) = 0;                        // insert, or update by operator and id
    virtual void remove_branch(std::string_view operator_id, std::string_view id) = 0;  // and what was booked there

    virtual std::vector<Appointment> appointments(const SlotRange& range) = 0;
    virtual std::vector<Appointment> appointments_of(const OrderId& order) = 0;  // in order
    virtual std::optional<Appointment> appointment(std::string_view secret_hash) = 0;
    virtual void put_appointment(const Appointment& appointment) = 0;   // a taken place is a conflict: the body runs again
    virtual bool remove_appointment(std::string_view secret_hash) = 0;  // false: there was none
    virtual void forget_appointments_before(Instant before) = 0;
};

}  // namespace xitam
