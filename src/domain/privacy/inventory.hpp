// Every stored column that says something about a person: what it is, and what erasure does with it. A test holds this list
// against the schema: a column that is neither here nor named as impersonal there fails the build. Retention: the pack's
// retention_days after an order closed, Xitam's own ended_kept_days after it ended another way; then the order's step `erase`
// carries the plan out (GDPR article 5(1)(e) and 17). Files: what lies in the outbox for the order goes with it; the payout
// file is the books' and is kept by duty.
#pragma once

#include <array>
#include <string_view>

namespace xitam::privacy {

enum class DataClass {
    identity,  // name, birth date, document
    contact,   // where somebody can be reached
    number,    // the number, IMSI and card of the line
    money,     // balance, debt, where a refund went
    content,   // what the holder declared, as JSON
};

enum class Erasure {
    emptied,       // by the step `erase`
    kept_opaque,   // a keyed hash that only tells holders apart: the answer to "recycled since?" rests on it
    kept_by_duty,  // the number of a line that has ended names nobody once the rest is emptied; books must add up
};

struct PersonalColumn {
    std::string_view table;
    std::string_view column;
    DataClass data_class;
    Erasure erasure;
};

inline constexpr std::array personal_columns{
    PersonalColumn{"line", "given_names", DataClass::identity, Erasure::emptied},
    PersonalColumn{"line", "surname", DataClass::identity, Erasure::emptied},
    PersonalColumn{"line", "birth_date", DataClass::identity, Erasure::emptied},
    PersonalColumn{"line", "document_type", DataClass::identity, Erasure::emptied},
    PersonalColumn{"line", "document_number", DataClass::identity, Erasure::emptied},
    PersonalColumn{"line", "document_country", DataClass::identity, Erasure::emptied},
    PersonalColumn{"line", "email", DataClass::contact, Erasure::emptied},
    PersonalColumn{"line", "contact_msisdn", DataClass::contact, Erasure::emptied},
    PersonalColumn{"line", "msisdn", DataClass::number, Erasure::kept_by_duty},
    PersonalColumn{"line", "imsi", DataClass::number, Erasure::kept_by_duty},
    PersonalColumn{"line", "iccid", DataClass::number, Erasure::kept_by_duty},
    PersonalColumn{"line", "eid", DataClass::number, Erasure::kept_by_duty},
    PersonalColumn{"line", "balance", DataClass::money, Erasure::kept_by_duty},
    PersonalColumn{"line", "debt", DataClass::money, Erasure::kept_by_duty},
    PersonalColumn{"termination_order", "personal", DataClass::content, Erasure::emptied},
    PersonalColumn{"termination_order", "msisdn", DataClass::number, Erasure::kept_by_duty},
    PersonalColumn{"case_ticks", "ticks", DataClass::content, Erasure::emptied},
    PersonalColumn{"desk_sitting", "document", DataClass::identity, Erasure::emptied},
    PersonalColumn{"desk_sitting", "speaker_name", DataClass::identity, Erasure::emptied},
    PersonalColumn{"desk_sitting", "shown", DataClass::number, Erasure::emptied},
    PersonalColumn{"presence_proof", "mark", DataClass::identity, Erasure::emptied},
    PersonalColumn{"receipt_copy", "address", DataClass::contact, Erasure::emptied},
    PersonalColumn{"certificate", "holder_copy", DataClass::number, Erasure::emptied},
    PersonalColumn{"number_pool", "msisdn", DataClass::number, Erasure::kept_opaque},
    PersonalColumn{"number_pool", "holder_opaque", DataClass::identity, Erasure::kept_opaque},
    PersonalColumn{"number_tenure", "msisdn", DataClass::number, Erasure::kept_opaque},
    PersonalColumn{"number_tenure", "holder_opaque", DataClass::identity, Erasure::kept_opaque},
    PersonalColumn{"declarer_trace", "opaque", DataClass::contact, Erasure::emptied},
    PersonalColumn{"approval", "reason", DataClass::content, Erasure::emptied},
    PersonalColumn{"callback", "number", DataClass::contact, Erasure::emptied},
    PersonalColumn{"hotline_contact", "note", DataClass::content, Erasure::emptied},
    PersonalColumn{"many_batch", "file_name", DataClass::content, Erasure::emptied},
    PersonalColumn{"many_batch", "company_number", DataClass::identity, Erasure::emptied},
    PersonalColumn{"many_batch", "proxy_number", DataClass::identity, Erasure::emptied},
    PersonalColumn{"many_row", "typed", DataClass::number, Erasure::emptied},
    PersonalColumn{"many_row", "msisdn", DataClass::number, Erasure::emptied},
    // Of those who work here: the audit names them by `name`, and must go on telling who did what.
    PersonalColumn{"hotline_call", "agent", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"hotline_contact", "taken_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"hotline_contact", "done_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"staff_account", "name", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"staff_account", "shown_name", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"receipt_copy", "asked_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"staff_day", "who", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"staff_identity", "subject", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"review_claim", "held_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"review_skip", "by_name", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"review_opinion", "by_name", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"review_opinion", "first_name", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"review_opinion", "opened_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"review_flag", "by_name", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"approval", "opened_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"approval", "asked_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"approval", "ended_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"many_batch", "asked_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"many_batch", "agreed_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"many_batch", "paused_by", DataClass::identity, Erasure::kept_by_duty},
    PersonalColumn{"many_batch", "ended_by", DataClass::identity, Erasure::kept_by_duty},
};

// Beside the database. What erasure does with a picture comes earlier: the key of its case is destroyed some days after the
// decision, and then the file is noise, here and in every copy.
inline constexpr std::array personal_files{
    PersonalColumn{"DIR/vault", "ORDER/PICTURE", DataClass::identity, Erasure::emptied},
};

constexpr bool is_personal(std::string_view table, std::string_view column)
{
    for (const auto& entry : personal_columns) {
        if (entry.table == table && entry.column == column) return true;
    }
    return false;
}

}  // namespace xitam::privacy
