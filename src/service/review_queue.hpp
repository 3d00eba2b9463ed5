// The cases that wait for somebody to look (R50): due first, each with its clock, and who has it. A case is one person's for
// ten minutes by the real clock, and for ten more each time he works on it; whoever comes later is told whose it is.
#pragma once

#include "domain/access/right.hpp"
#include "ports/review_records.hpp"
#include "service/world.hpp"

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::chrono::minutes review_lease{10};
inline constexpr int review_page = 50;

// The look that a case waits for.
enum class Look {
    first,
    second,   // one said yes, and the risk asks for another one of another branch
    manager,  // two said different things
};

struct QueuedCase {
    OrderId order;
    std::string reference;
    termination::ReviewKind kind = termination::ReviewKind::document;
    Instant since;
    Instant due;  // one business day later, where the operator is
    bool is_late = false;
    Lang language = Lang::en;              // of the holder
    std::optional<DocumentType> document;  // that is to be judged
    bool was_refused = false;              // a document of this case was asked for again
    std::string attention;                 // why a step needs a ruling
    Look look = Look::first;
    std::string held_by;  // an account's name while his lease holds
    std::string held_by_shown;
    bool is_mine = false;
    bool is_own = false;      // who asks opened it: he never judges it
    bool is_skipped = false;  // who asks did not want it
};
struct ReviewQueue {
    std::vector<QueuedCase> cases;
    int total = 0;
    std::optional<ReviewCase> more_after;  // the last one here, where others follow
};

// refused/not_allowed
Result<ReviewQueue> review_queue(const World& world, const access::Actor& actor, const std::optional<ReviewCase>& after = {},
                                 int limit = review_page);

// One business day after `since`, where the operator is.
Instant review_due(const World& world, const std::string& operator_id, Instant since);

// One of them, as who asks sees it.
QueuedCase queued_case(const World& world, Tx& tx, const access::Actor& actor, const termination::Order& order);

// What was handed in and who said what of it, until the order hears of it.
struct OpenOpinions {
    std::string mark;
    std::vector<ReviewOpinion> said;  // oldest first
    Look look = Look::first;
};
OpenOpinions open_opinions(const World& world, Tx& tx, const termination::Order& order, DocumentType type);

// refused/not_allowed, refused/second_person_needed (he opened it), refused/not_waiting, refused/claimed_by_other
Result<ReviewClaim> take_case(const World& world, const access::Actor& actor, const OrderId& order);
// The one that is due first and that he may look at. Nothing: none.
Result<std::optional<OrderId>> take_next(const World& world, const access::Actor& actor);
Result<void> give_back(const World& world, const access::Actor& actor, const OrderId& order);
inline constexpr std::array skip_reasons{std::string_view{"language"}, std::string_view{"known_person"},
                                         std::string_view{"unsure"}, std::string_view{"other_work"}};
// bad_input/skip_reason_unknown; not offered to him again, and somebody else's at once.
Result<void> skip_case(const World& world, const access::Actor& actor, const OrderId& order, std::string_view reason);

// He works on it: his for ten minutes more. refused/claim_lost: it is not his, or somebody took it over.
Result<void> renew_claim_in(const World& world, Tx& tx, const access::Actor& actor, const OrderId& order);

}  // namespace xitam::service
