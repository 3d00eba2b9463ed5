// P9 and P10: whole cases, from the declaration to the signed certificate. P10 has a core in memory and looks at the engine
// alone; P9 works in a real osmo-hlr, which works by itself in the same run, on the same disk.
#include "adapters/network/fake.hpp"
#include "adapters/network/osmo_hlr.hpp"
#include "bench/engine.hpp"
#include "bench/figures.hpp"
#include "bench/hlr_peer.hpp"
#include "bench/installation.hpp"

#include <fmt/format.h>

namespace {

using namespace xitam;
using namespace xitam::bench;

constexpr int workers = 2;

std::vector<int> slice(int first, int count)
{
    std::vector<int> numbers;
    for (int n = first; n < first + count; ++n) numbers.push_back(n);
    return numbers;
}

std::vector<std::string> imsis(int first, int count)
{
    std::vector<std::string> all;
    for (int n = first; n < first + count; ++n) all.push_back(imsi_of(n));
    return all;
}

std::vector<rig::SeedLine> seeds(int count)
{
    std::vector<rig::SeedLine> lines;
    for (int n = 1; n <= count; ++n) lines.push_back({imsi_of(n), msisdn_of(n), true, true});
    return lines;
}

Figure engine_alone(const Arguments& arguments)
{
    const int rounds = 6;
    const int each = arguments.scaled(600);
    Installation ours{arguments.folder / "engine"};
    ours.import_lines(lines_csv(1, rounds * each, "0"), rounds * each);
    FakeCore core{FakeSettings{"", true}, [&] { return ours.clock().real_now(); }};
    HlrPeer peer{seeds(rounds * each)};
    std::vector<double> limits;
    std::vector<double> rates;
    for (int round = 0; round < rounds; ++round) {
        const int first = 1 + round * each;
        const double limit = each / peer.delete_over_vty(imsis(first, each));
        const double rate = each / close_all(ours, core, slice(first, each), false, workers);
        if (round == 0) continue;  // warm-up
        limits.push_back(limit);
        rates.push_back(rate);
    }
    peer.need_gone(imsis(1, rounds * each));
    return {"P10",
            "cases opened, carried through and certified, core in memory",
            median(rates),
            "/s",
            "osmo-hlr alone: delete over VTY",
            median(limits),
            2,
            true,
            fmt::format("median of {} rounds of {} lines in turn; a notice is a file of its own", rounds - 1, each)};
}

Figure whole_case(const Arguments& arguments)
{
    const int rounds = 5;
    const int each = arguments.scaled(400);
    Installation ours{arguments.folder / "cases"};
    ours.import_lines(lines_csv(1, rounds * each, "0"), rounds * each);
    HlrPeer alone{seeds(rounds * each)};
    HlrPeer served{seeds(rounds * each)};
    OsmoHlrSettings settings;
    settings.address = served.address();
    const auto core = make_osmo_hlr(settings, [&] { return ours.clock().real_now(); });
    std::vector<double> limits;
    std::vector<double> rates;
    for (int round = 0; round < rounds; ++round) {
        const int first = 1 + round * each;
        const double limit = each / alone.recipe_over_ctrl(imsis(first, each));
        const double rate = each / close_all(ours, *core, slice(first, each), false, workers);
        if (round == 0) continue;  // warm-up
        limits.push_back(limit);
        rates.push_back(rate);
    }
    alone.need_gone(imsis(1, rounds * each));
    served.need_gone(imsis(1, rounds * each));
    return {"P9",
            "whole cases in a real osmo-hlr, certified",
            median(rates),
            "/s",
            "osmo-hlr alone: bars, number, keys, delete over CTRL",
            median(limits),
            0.7,
            true,
            fmt::format("median of {} rounds of {} lines in turn", rounds - 1, each)};
}

}  // namespace

int main(int argc, char** argv)
{
    const auto arguments = read_arguments(argc, argv);
    std::vector<Figure> figures;
    if (arguments.wants("P9")) figures.push_back(whole_case(arguments));
    if (arguments.wants("P10")) figures.push_back(engine_alone(arguments));
    report(figures, arguments.json);
    return 0;
}
