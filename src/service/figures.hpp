// The rows of the figures, from the store. A case is read anew only when it has changed since the last look, so that a look
// costs what has happened meanwhile; the first one of a process reads all.
#pragma once

#include "domain/figures/case_row.hpp"
#include "service/kept_until_changed.hpp"
#include "service/world.hpp"

#include <memory>
#include <unordered_map>
#include <vector>

namespace xitam::service {

using CaseRows = std::shared_ptr<const std::vector<figures::CaseRow>>;  // whoever looks keeps what he looks at

// What an order and its audit say of the times that count. Pure.
figures::CaseRow case_row_of(const CaseRecord& record);

class FigureRows {
public:
    // `world` outlives it. Several threads may ask.
    explicit FigureRows(const World& world) : world_{world} {}

    Result<CaseRows> all();  // by the time of their declaration

private:
    struct Known {
        std::uint32_t version = 0;
        figures::CaseRow row;
    };
    Result<CaseRows> read_again();
    std::optional<figures::CaseRow> read_row(Tx& tx, const OrderId& order) const;

    const World& world_;
    KeptUntilChanged<std::vector<figures::CaseRow>> kept_;
    std::unordered_map<std::string, Known> known_;  // by the order's id
};

// Those that were declared from that moment on and before the other; what is open counts whenever it began, where `with_open`.
std::vector<figures::CaseRow> rows_between(const std::vector<figures::CaseRow>& rows, Instant from, Instant until,
                                           bool with_open = false);

figures::WorkDays work_days_of(const World& world);

// What is no order's: the resting numbers and the tasks that wait.
struct AroundCases {
    std::vector<RestingNumber> resting;
    std::uint64_t free_numbers = 0;
    std::vector<TaskCount> tasks;
};
Result<AroundCases> around_cases(const World& world);

}  // namespace xitam::service
