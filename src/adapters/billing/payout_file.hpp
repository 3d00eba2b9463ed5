// Payouts as a CSV file that a bank upload or the billing system reads: one line per posted refund or move, its id the leg's.
// A leg is written exactly once however often it is asked for and wherever a crash falls: a line counts when it is whole and on
// disk; half a line left by a crash is cut off before the next is written. Several processes may share the file.
// Lines are never to be taken out of the file: they are the memory of what was paid.
#pragma once

#include "ports/billing.hpp"

#include <filesystem>
#include <memory>

namespace xitam {

inline constexpr std::string_view payout_file_header = "leg,order,way,to,amount,currency,posted_at";

class PayoutFile : public Billing {
public:
    explicit PayoutFile(std::filesystem::path path);  // made on the first payout, readable by its owner only
    ~PayoutFile() override;
    PayoutFile(const PayoutFile&) = delete;
    PayoutFile& operator=(const PayoutFile&) = delete;

    // refused: payout_differs, payout_file_damaged. retry_later: billing_away (cannot open, disk full, another process holds
    // the file for long). unknown: billing_unsure (the disk did not confirm).
    PayoutAnswer pay_out(const Payout& payout) override;

private:
    class State;
    std::unique_ptr<State> state_;
};

}  // namespace xitam
