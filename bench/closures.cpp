// P1 and P2: one closure is the one transaction that opens, decides and confirms an order ready to go, with its rules, audit
// rows, tasks and key. Through the service layer, in the process, over SQLite with FULL durability.
#include "bench/figures.hpp"
#include "bench/installation.hpp"
#include "bench/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <thread>

namespace {

using namespace xitam::bench;

constexpr int lines = 100'000;

// Lines in an order that has nothing to do with their place in the tables.
class Numbers {
public:
    Numbers() : numbers_(static_cast<std::size_t>(lines))
    {
        std::iota(numbers_.begin(), numbers_.end(), 1);
        std::shuffle(numbers_.begin(), numbers_.end(), std::mt19937{7});
    }
    int next() { return numbers_.at(used_++); }

private:
    std::vector<int> numbers_;
    std::size_t used_ = 0;
};

// One record, one bare transaction and one closure in turn: what disturbs one disturbs all.
void single(const Arguments& arguments, Installation& ours, BareSqlite& bare, Numbers& numbers, std::vector<Figure>& figures)
{
    RecordLog log{arguments.folder / "records"};
    std::vector<double> records;
    std::vector<double> transactions;
    std::vector<double> closures;
    const int warm_up = 50;
    const int rounds = arguments.scaled(1000);
    for (int i = 0; i < warm_up + rounds; ++i) {
        const double record = log.append();
        const double transaction = bare.closings(1);
        const int number = numbers.next();
        const Stopwatch watch;
        ours.open(number, true);
        const double closure = watch.seconds();
        if (i < warm_up) continue;
        records.push_back(record * 1e3);
        transactions.push_back(transaction * 1e3);
        closures.push_back(closure * 1e3);
    }
    const std::string note = fmt::format("{} of each in turn; p99: ours {:.2f} ms, record {:.2f} ms", rounds,
                                         percentile(closures, 0.99), percentile(records, 0.99));
    figures.push_back({"P1", "one closure, durable, 1 client, p50", median(closures), "ms", "append + fdatasync of 640 bytes",
                       median(records), 15, false, note});
    figures.push_back({"P1b", "the same beside a bare SQLite transaction of 7 rows", median(closures), "ms",
                       "bare SQLite, 7 rows", median(transactions), std::nullopt, false, ""});
}

double bare_rate(BareSqlite& bare, int groups)
{
    double seconds = 0;
    for (int i = 0; i < groups; ++i) seconds += bare.closings(100);
    return groups * 100 / seconds;
}

double our_rate(Installation& ours, Numbers& numbers, int clients, int each)
{
    std::vector<std::vector<int>> shares(static_cast<std::size_t>(clients));
    for (auto& share : shares) {
        for (int i = 0; i < each; ++i) share.push_back(numbers.next());
    }
    std::vector<std::thread> threads;
    const Stopwatch watch;
    for (const auto& share : shares) {
        threads.emplace_back([&ours, &share] {
            for (const int number : share) ours.open(number, true);
        });
    }
    for (auto& thread : threads) thread.join();
    return clients * each / watch.seconds();
}

void crowd(const Arguments& arguments, Installation& ours, BareSqlite& bare, Numbers& numbers, std::vector<Figure>& figures)
{
    constexpr int clients = 64;
    const int each = arguments.scaled(64);
    const int groups = arguments.scaled(40);
    std::vector<double> limits;
    std::vector<double> rates;
    for (int round = 0; round < 6; ++round) {
        const double limit = bare_rate(bare, groups);
        const double rate = our_rate(ours, numbers, clients, each);
        if (round == 0) continue;  // warm-up
        limits.push_back(limit);
        rates.push_back(rate);
    }
    figures.push_back(
        {"P2", "single closures, 64 clients, FULL, all rules, audit and tasks", median(rates), "/s",
         "bare SQLite, 7 rows, scattered, groups of 100", median(limits), 0.25, true,
         fmt::format("median of 5 rounds of {} closures and {} bare closings in turn", clients * each, groups * 100)});
}

}  // namespace

int main(int argc, char** argv)
{
    const auto arguments = read_arguments(argc, argv);
    std::vector<Figure> figures;
    if (!arguments.wants("P1") && !arguments.wants("P2")) return 0;
    Installation ours{arguments.folder / "installation"};
    ours.import_lines(lines_csv(1, lines, "7.35"), lines);
    BareSqlite bare{arguments.folder / "bare.db", lines};
    Numbers numbers;
    if (arguments.wants("P1")) single(arguments, ours, bare, numbers, figures);
    if (arguments.wants("P2")) crowd(arguments, ours, bare, numbers, figures);
    report(figures, arguments.json);
    return 0;
}
