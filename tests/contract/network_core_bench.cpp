#include "contract/network_core_bench.hpp"

#include <fmt/format.h>

namespace xitam::contract {

TestLine test_line(int number)
{
    return {*Imsi::parse(fmt::format("001010000000{:03}", number)), *Msisdn::parse(fmt::format("994400000{:03}", number))};
}

NetworkCommand command(NetworkAction action, const TestLine& line, bool begun_before)
{
    IdBytes bytes{};
    bytes[0] = 1;
    return {.task = TaskId{bytes},
            .order = OrderId{bytes},
            .action = action,
            .imsi = line.imsi,
            .msisdn = line.msisdn,
            .nodes = {},
            .begun_before = begun_before,
            .sim = {}};
}

}  // namespace xitam::contract
