// One case under somebody's eyes: what is known of it, and what is said of it. Where the risk is high, the first yes is only an
// opinion; the second one, of somebody of another branch, is what the order hears. Two who disagree leave it to a manager.
#pragma once

#include "domain/risk/risk.hpp"
#include "service/perform.hpp"
#include "service/review_queue.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam::service {

struct LookedAt {
    StoredDocument picture;
    bool seen = false;  // by who asks: once more takes a reason
};

struct ReviewView {
    termination::OrderFile file;
    QueuedCase queued;
    risk::Risk risk;
    int second_from = 0;  // the score from which a second person is needed
    bool needs_second = false;
    std::vector<ReviewOpinion> said;  // of the document that waits, until the order hears of it
    std::vector<LookedAt> pictures;
    std::optional<ReviewFlag> flag;
    bool is_claimed = false;       // by who asks
    std::optional<Instant> until;  // his lease
    bool sees_personal = false;    // by his right
};
// Whoever has the case holds it for ten minutes more, and what he sees of a person is audited. refused/not_allowed,
// not_found/order_unknown
Result<ReviewView> look_at_case(const World& world, const access::Actor& actor, const OrderId& order);

enum class ReviewWord { accept, ask_again, refuse, fraud, retry, resume };
inline constexpr std::array refusal_rules{std::string_view{"identity_unproven"}, std::string_view{"not_the_holder"},
                                          std::string_view{"power_missing"}};
struct ReviewSaid {
    ReviewWord what = ReviewWord::accept;
    DocumentType document = DocumentType::passport;
    std::optional<Unfit> unfit = {};  // ask_again: what its holder does better next time
    std::string rule = {};            // refuse: one of refusal_rules
    std::string version = {};         // of the order, as the page showed it
};
enum class ReviewEnd { performed, first_yes, disagreement, flagged };
// refused: claim_lost, changed_meanwhile, not_allowed, manager_needed, second_person_same, second_person_near; bad_input:
// unfit_missing, refusal_rule_missing
Result<ReviewEnd> say_of_case(const World& world, const access::Actor& actor, const OrderId& order, const ReviewSaid& said);

// A judgement that somebody of the staff says through any door, looked at and written down in the transaction that performs it:
// above the limit it must be the second yes. refused/second_person_needed and those of say_of_case
Result<void> note_judgement_in(const World& world, Tx& tx, const access::Actor& actor, const termination::OrderFile& file,
                               const termination::JudgeDocument& judged);

// The number of a document, shown because somebody asked for it: audited. refused/claim_lost
Result<void> note_number_seen(const World& world, const access::Actor& actor, const OrderId& order);

}  // namespace xitam::service
