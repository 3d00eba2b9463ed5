#include "service/calls_csv.hpp"
#include "domain/hotline/read_call.hpp"
#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace hotline = xitam::hotline;
    const auto rows = xitam::service::read_calls_csv(xitam::fuzz::text_of(data, size));
    if (!rows) return 0;
    for (const auto& row : *rows) {
        const auto read = hotline::read_call(row, xitam::Instant::max());
        CHECK(read.call.has_value() == read.problems.empty());
        if (!read.call) continue;
        const auto& call = *read.call;
        CHECK(call.ended.has_value());
        CHECK(call.arrived <= call.answered.value_or(call.arrived));
        CHECK(call.answered.value_or(call.arrived) <= *call.ended);
        CHECK(call.answered.has_value() == !call.agent.empty());
    }
    return 0;
}
