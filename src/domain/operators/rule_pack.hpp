// What `decide` must know of an operator to end one of its lines, as types. Facts come from rule packs (docs/rule-packs.md);
// what an operator never published stays unset, is named by its rule name, and stops the order.
#pragma once

#include "base/money.hpp"
#include "domain/line/words.hpp"
#include "domain/operators/known.hpp"

#include <chrono>
#include <map>
#include <string>
#include <vector>

namespace xitam {

// fee = min(months left x monthly fee x share, cap). The months left count begun months.
struct FeeFormula {
    std::int64_t share_hundredths_percent = 0;  // 5000 = 50 %
    std::optional<Money> cap;
};

enum class BalanceWay { refund, move, use_up, give_up };

// One way to prove who asks: any one of `any_of` is enough; several requirements all count.
struct DocumentRule {
    std::vector<DocumentType> any_of;
    std::vector<std::string>
        without_word;  // ids of the pack that `close` has no word for: with an empty any_of, refuse by name
    bool original = false;
    bool must_match_record = true;  // number and type as in the operator's record
};

// Which documents a holder needs on a channel. No entry for a pair: the operator has not said.
struct DocumentRules {
    HolderKind holder = HolderKind::citizen;
    Channel channel = Channel::desk;
    bool holder_present_needed = false;
    std::vector<DocumentRule> all_of;
};

struct RestDays {  // quarantine of a number, by class
    int min = 0;
    int max = 0;  // 0: no upper bound
};

// Every Known member is one rule; its own name is its name in missing_rules.
struct RulePack {
    std::string operator_id;
    std::string version;  // an order keeps the version it began under
    std::string country;  // ISO 3166-1 alpha-2
    std::string name;     // for people
    bool fictional = false;
    Known<std::vector<DocumentRules>> documents;
    Known<FeeFormula> early_termination_fee;
    Known<int> notice_days;
    Known<int> undo_window_hours;
    Known<std::map<NumberClass, RestDays>> rest_days;
    Known<std::vector<BalanceWay>> balance_ways;
    Known<int> invoice_due_days;
    Known<bool> debt_blocks_cut;  // false: the rest becomes a final invoice and the cut goes on
    Known<int> retention_days;    // personal data is erased this long after closed
    Known<int> port_right_days;   // 0: none
};

// Xitam's own safety policy: ships with values, in a pack of its own (rules/xitam/safety.json).
enum class Assurance { l0, l1, l2, l3, in_person };
struct SafetyPolicy {
    std::string version;
    std::map<Assurance, std::chrono::hours> hold;  // R24: L3 24 h, L2 72 h, L1 7 days, in person 0
    int declaration_lapses_days = 14;              // an unproven declaration nobody goes on with
    int balance_stale_days = 7;                    // older: a notice
    int stop_freezes_hours = 72;                   // T5
    int ended_kept_days = 30;                      // personal data of an order that ended without a closing
    std::chrono::seconds unreachable_node_wait{600};
    int document_days_after_decision = 30;             // then the key of the pictures of documents is destroyed (R39)
    int drain_days_max = 14;                           // for so long calls and messages may stay once data is off
    int risk_second_person_from = 6;                   // domain/risk: from this score on, of 10, one person is not enough (T8)
    int risk_window_days = 30;                         // other cases of the line and of the declarer count for so long
    int many_second_person_from = 11;                  // so many lines in a day, and one person closes them no more alone (R51)
    int many_rows_per_minute = 60;                     // of all batches together: the network core is not flooded (R58)
    int clerk_orders_per_day = 60;                     // opened by one of the staff (T7); a colleague takes the next
    int clerk_views_per_day = 120;                     // of pictures of documents
    std::map<Currency, Money> risk_balance_from = {};  // from so much, a balance that moves to another number is much
};

// What an operator decides, and what keeps its subscribers safe: no operator's pack shortens the hold before the cut.
struct Rules {
    RulePack pack;
    SafetyPolicy safety;
};

// The names of all rules of a pack that nobody has set, in the order of its members.
std::vector<std::string> unset_rules(const RulePack& pack);

// The documents for this holder on this channel; null when the operator has not said.
const DocumentRules* documents_for(const RulePack& pack, HolderKind holder, Channel channel);

}  // namespace xitam
