// P11: bytes on disk of a line and of a closed order with its audit rows, ledger, evidence and certificate, after VACUUM; and
// the time of a large import.
#include "adapters/network/fake.hpp"
#include "bench/engine.hpp"
#include "bench/figures.hpp"
#include "bench/installation.hpp"

#include <fmt/format.h>

#include <numeric>

namespace {

using namespace xitam;
using namespace xitam::bench;

void measure(const Arguments& arguments, std::vector<Figure>& figures)
{
    const int lines = arguments.scaled(100'000);
    const int closed = arguments.scaled(5'000);
    Installation ours{arguments.folder / "installation"};
    const auto empty = ours.packed_size();
    const double seconds = ours.import_lines(lines_csv(1, lines, "7.35"), lines);
    figures.push_back({"import", fmt::format("{} lines from a CSV", lines), seconds, "s", "", {}, {}, false, ""});
    const auto imported = ours.packed_size();
    const auto per_line = static_cast<double>(imported - empty) / lines;
    figures.push_back({"P11a",
                       "a line with SIM, holder and document, and its number",
                       per_line,
                       "bytes",
                       "",
                       {},
                       150,
                       false,
                       fmt::format("growth of the database by {} lines, after VACUUM", lines)});

    FakeCore core{FakeSettings{"", true}, [&] { return ours.clock().real_now(); }};
    std::vector<int> numbers(static_cast<std::size_t>(closed));
    std::iota(numbers.begin(), numbers.end(), 1);
    close_all(ours, core, numbers, true, 2);
    const auto per_order = static_cast<double>(ours.packed_size() - imported) / closed;
    figures.push_back({"P11b",
                       "a closed order: audit, ledger, evidence, certificate, tasks to come",
                       per_order,
                       "bytes",
                       "",
                       {},
                       4096,
                       false,
                       fmt::format("growth of the database by {} orders with a refund, after VACUUM", closed)});
}

}  // namespace

int main(int argc, char** argv)
{
    const auto arguments = read_arguments(argc, argv);
    std::vector<Figure> figures;
    if (!arguments.wants("P11") && !arguments.wants("import")) return 0;
    measure(arguments, figures);
    report(figures, arguments.json);
    return 0;
}
