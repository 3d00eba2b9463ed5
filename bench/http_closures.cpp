// P1, P2 and P6 over HTTP: a real `xitam serve` on loopback, asked by systems of the installation over connections that stay
// open. One closure is one POST: it opens, decides and confirms, and its answer is the order.
#include "bench/figures.hpp"
#include "bench/http_server.hpp"
#include "bench/installation.hpp"
#include "bench/limits.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace {

using namespace xitam::bench;

constexpr int lines = 100'000;
constexpr int clients = 64;
constexpr int warm_up = 50;

class Closures {
public:
    Closures() : numbers_(static_cast<std::size_t>(lines))
    {
        std::iota(numbers_.begin(), numbers_.end(), 1);
        std::shuffle(numbers_.begin(), numbers_.end(), std::mt19937{7});
    }
    std::string next()
    {
        const int n = numbers_.at(used_++);
        const auto body =
            fmt::format(R"({{"msisdn":"+{}","by":"bench","documents":[{{"type":"passport","number":"{}","accepted":true}}],)"
                        R"("balance":{{"way":"refund","iban":"AZ21NABZ00000000137010001944"}}}})",
                        msisdn_of(n), passport_of(n));
        return fmt::format(
            "POST /api/v1/orders HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nIdempotency-Key: "
            "bench-{:08}-7f3a9c\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{}",
            ServedInstallation::token(), n, body.size(), body);
    }
    std::vector<std::string> next(int count)
    {
        std::vector<std::string> all;
        for (int i = 0; i < count; ++i) all.push_back(next());
        return all;
    }

private:
    std::vector<int> numbers_;
    std::size_t used_ = 0;
};

constexpr int created = 201;
constexpr std::string_view closing = "\"state\": \"scheduled\"";

// One record and one closure in turn: what disturbs one disturbs both.
void single(const Arguments& arguments, const HttpAddress& server, Closures& requests, std::vector<Figure>& figures)
{
    RecordLog log{arguments.folder / "records"};
    HttpCrowd client{server, 1};
    std::vector<double> records;
    std::vector<double> closures;
    const int rounds = arguments.scaled(1000);
    for (int i = 0; i < warm_up + rounds; ++i) {
        const double record = log.append();
        const auto request = requests.next(1);
        const double closure = client.send(request, created, closing);
        if (i < warm_up) continue;
        records.push_back(record * 1e3);
        closures.push_back(closure * 1e3);
    }
    figures.push_back({"P1-http", "one closure, durable, over /api/v1, 1 client, p50", median(closures), "ms",
                       "append + fdatasync of 640 bytes", median(records), 15, false,
                       fmt::format("{} of each in turn; p99: ours {:.2f} ms, record {:.2f} ms", rounds,
                                   percentile(closures, 0.99), percentile(records, 0.99))});
}

void crowd(const Arguments& arguments, const HttpAddress& server, Closures& requests, std::vector<Figure>& figures)
{
    BareSqlite bare{arguments.folder / "bare.db", lines};
    HttpCrowd systems{server, clients};
    const int each = arguments.scaled(64);
    const int groups = arguments.scaled(40);
    std::vector<double> limits;
    std::vector<double> rates;
    for (int round = 0; round < 6; ++round) {
        double seconds = 0;
        for (int i = 0; i < groups; ++i) seconds += bare.closings(100);
        const auto batch = requests.next(clients * each);
        const double taken = systems.send(batch, created, closing);
        if (round == 0) continue;  // warm-up
        limits.push_back(groups * 100 / seconds);
        rates.push_back(clients * each / taken);
    }
    figures.push_back(
        {"P2-http", "single closures over /api/v1, 64 clients, FULL, all rules, audit and tasks", median(rates), "/s",
         "bare SQLite, 7 rows, scattered, groups of 100", median(limits), 0.25, true,
         fmt::format("median of 5 rounds of {} closures and {} bare closings in turn", clients * each, groups * 100)});
}

void reads(const Arguments& arguments, const HttpAddress& server, Closures& requests, std::vector<Figure>& figures)
{
    HelloServer hello;
    HttpCrowd strangers{hello.address(), clients};
    HttpCrowd systems{server, clients};
    std::vector<std::string> paths;
    for (int i = 0; i < clients; ++i) {
        std::string answer;
        HttpCrowd{server, 1}.send({requests.next()}, created, closing, nullptr, &answer);
        paths.push_back(header_in(answer, "Location"));
    }
    const int count = arguments.scaled(20'000);
    std::vector<std::string> hellos(static_cast<std::size_t>(count), "GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    std::vector<std::string> asked;
    for (int i = 0; i < count; ++i) {
        asked.push_back(fmt::format("GET {} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\n\r\n",
                                    paths.at(static_cast<std::size_t>(i % clients)), ServedInstallation::token()));
    }
    std::vector<double> limits;
    std::vector<double> rates;
    std::vector<double> ours;
    std::vector<double> theirs;
    for (int round = 0; round < 6; ++round) {
        const double limit = strangers.send(hellos, 200, {}, round == 0 ? nullptr : &theirs);
        const double taken = systems.send(asked, 200, closing, round == 0 ? nullptr : &ours);
        if (round == 0) continue;
        limits.push_back(count / limit);
        rates.push_back(count / taken);
    }
    figures.push_back({"P6", "status reads over /api/v1 with token check, 64 clients", median(rates), "/s",
                       "libmicrohttpd that says hello", median(limits), 0.25, true,
                       fmt::format("median of 5 rounds of {} of each in turn; p99: ours {:.2f} ms, hello {:.2f} ms", count,
                                   percentile(ours, 0.99) * 1e3, percentile(theirs, 0.99) * 1e3)});
}

}  // namespace

int main(int argc, char** argv)
{
    const auto arguments = read_arguments(argc, argv);
    std::vector<Figure> figures;
    if (!arguments.wants("P1") && !arguments.wants("P2") && !arguments.wants("P6")) return 0;
    const ServedInstallation served{arguments.folder, lines_csv(1, lines, "7.35")};
    Closures requests;
    if (arguments.wants("P1")) single(arguments, served.address(), requests, figures);
    if (arguments.wants("P2")) crowd(arguments, served.address(), requests, figures);
    if (arguments.wants("P6")) reads(arguments, served.address(), requests, figures);
    report(figures, arguments.json);
    return 0;
}
