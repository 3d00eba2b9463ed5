// The same as perform(), said by somebody: his role must have the right that the command asks, looked at in the transaction
// that writes, against who opened the order. Our own steps and timers are said by nobody and go through perform().
#pragma once

#include "domain/access/right.hpp"
#include "service/perform.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace xitam::service {

// What opens a case of one's own: a session, the case's link.
inline access::Actor the_holder(std::string name = "holder")
{
    return {access::Role::holder, std::move(name)};
}

// Nothing: people do not say it, only our own steps do.
std::optional<access::Right> right_of(const termination::Command& command);

// refused/not_allowed: the role has no such right; refused/second_person_needed: it has, but not for what he opened himself, or
// it takes two.
Result<void> check_right(const access::Actor& actor, access::Right right, std::string_view opened_by);

// `command` is written down with the actor's name, whatever it says itself. As perform(), and as check_right(). Who acts on the
// host is in the audit of the installation besides: by his name there.
Result<Performed> perform_as(const World& world, const access::Actor& actor, const OrderId& order, termination::Command command,
                             const OrderCheck& check = {});
// Inside a transaction that the caller already has.
Result<Performed> perform_in_as(const World& world, Tx& tx, const access::Actor& actor, const OrderId& order,
                                termination::Command command);
Result<Performed> perform_in_under(const World& world, Tx& tx, const access::Actor& actor, access::Right right,
                                   const OrderId& order, termination::Command command);
// Whoever acts on the host, for what is no command on an order: "user=root by=nigar act=lock_line of=...".
void note_host_act(Tx& tx, Instant real_now, const access::Actor& actor, std::string_view act, std::string_view object);

// The right is given: for a command that more than one right leads to (a waiting time that two people shorten).
Result<Performed> perform_under(const World& world, const access::Actor& actor, access::Right right, const OrderId& order,
                                termination::Command command, const OrderCheck& check = {});

}  // namespace xitam::service
