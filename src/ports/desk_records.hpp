// What the branch desk keeps: the sitting of each clerk, and the proofs that a customer stood there and said yes. Part of a
// transaction (Tx::desk). Times are of the real clock.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "domain/line/line.hpp"
#include "domain/line/words.hpp"
#include "ports/staff_records.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace xitam {

using SittingId = Id<struct SittingTag>;

struct DeskSitting {
    SittingId id;
    StaffId account;  // one sitting each
    std::optional<LineId> line;
    std::optional<OrderId> order;
    bool opened_here = false;           // the order began with this sitting
    std::optional<HolderKind> speaker;  // who stands there, as the clerk said; empty: as the record has it
    std::string speaker_name;           // of somebody who speaks for another, sealed; empty: not known yet
    std::string document;               // what was read of one, sealed; empty: none
    std::string shown;                  // what was read, as the page lists it: masked
    bool unmasked = false;              // name and birth date were shown, and that is in the audit
    std::optional<Instant> sign_at;     // when the customer's link to sign was made; empty: none
    Instant began_at;
    Instant seen_at;
};

// How the customer said yes. The numbers are stored: never change one.
enum class PresenceKind {
    line_code = 1,     // a code sent to the line came back
    contact_code = 2,  // ... to a contact that was on file
    own_phone = 3,     // on a page that his own phone opened
    signature = 4,     // drawn on the clerk's screen
    typed_name = 5,    // written there
};
inline constexpr std::array presence_kind_words{
    Words<PresenceKind>{PresenceKind::line_code, "line_code"},
    Words<PresenceKind>{PresenceKind::contact_code, "contact_code"},
    Words<PresenceKind>{PresenceKind::own_phone, "own_phone"},
    Words<PresenceKind>{PresenceKind::signature, "signature"},
    Words<PresenceKind>{PresenceKind::typed_name, "typed_name"},
};
constexpr const auto& words_of(PresenceKind)
{
    return presence_kind_words;
}

using PresenceId = Id<struct PresenceTag>;

struct PresenceProof {
    PresenceId id;
    OrderId order;
    PresenceKind kind = PresenceKind::signature;
    std::string agreed;  // hexadecimal keyed hash of what he agreed to
    std::string quote;   // the id of the sum that he saw
    StaffId witness;
    Instant given_at;
    std::string mark;  // what his hand wrote, sealed; empty: nothing, or erased
};

// Where a receipt was sent that somebody asked for at the desk. The numbers are stored: never change one.
enum class CopyPlace {
    on_file = 1,  // the contact that the operator had before
    named = 2,    // an address that the customer said there; it is used for this alone
};
inline constexpr std::array copy_place_words{
    Words<CopyPlace>{CopyPlace::on_file, "on_file"},
    Words<CopyPlace>{CopyPlace::named, "named"},
};
constexpr const auto& words_of(CopyPlace)
{
    return copy_place_words;
}
struct ReceiptCopy {
    OrderId order;
    CopyPlace place = CopyPlace::on_file;
    std::string address;  // of a named one: an e-mail address; empty: on file, or erased
    std::string by;       // whose desk it was
    Instant asked_at;
};

// What one of the staff did on one day of the operator, where it is limited (T7).
enum class LimitedAct { open, view };
struct StaffDay {
    std::string who;
    int opened = 0;
    int viewed = 0;
};

class DeskRecords {
public:
    virtual ~DeskRecords() = default;

    virtual std::optional<DeskSitting> sitting(const SittingId& id) = 0;
    virtual std::optional<DeskSitting> sitting_of(const StaffId& account) = 0;
    virtual std::vector<DeskSitting> sittings_until(Instant seen) = 0;  // seen by then
    virtual void put_sitting(const DeskSitting& sitting) = 0;           // insert, or update by id
    virtual void remove_sitting(const SittingId& id) = 0;

    virtual bool put_presence(const PresenceProof& proof) = 0;                 // false: the same was given before
    virtual std::vector<PresenceProof> presence_of(const OrderId& order) = 0;  // oldest first

    virtual void put_copy(const ReceiptCopy& copy) = 0;  // insert, or update by order and place
    virtual std::vector<ReceiptCopy> copies_of(const OrderId& order) = 0;

    virtual void count_act(const std::string& who, Date day, LimitedAct act) = 0;
    virtual std::vector<StaffDay> staff_days(Date from, Date until) = 0;  // summed up by name; both days count
    virtual void forget_staff_days_before(Date day) = 0;
};

}  // namespace xitam
