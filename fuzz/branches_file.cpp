#include "adapters/geojson/branches_geojson.hpp"
#include "fuzz_target.hpp"
#include "service/branches_csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace branches = xitam::branches;
    namespace service = xitam::service;
    const auto text = xitam::fuzz::text_of(data, size);
    const auto rows = xitam::looks_like_json(text) ? xitam::read_branches_geojson(text) : service::read_branches_csv(text);
    if (!rows) return 0;
    const auto all_known = [](std::string_view) { return true; };
    const branches::Surroundings surroundings{all_known, all_known, xitam::Instant::max()};
    for (const auto& row : *rows) {
        const auto read = branches::read_branch(row, surroundings);
        CHECK(read.branch.has_value() == read.problems.empty());
        if (!read.branch) continue;
        // What was read is written and read again as the same branch.
        const auto again = branches::read_branch(branches::cells_of(*read.branch), surroundings);
        CHECK(again.branch);
        CHECK(*again.branch == *read.branch);
        const auto copy = service::read_branches_csv(service::branches_csv_header() + "\n" +
                                                     service::branches_csv_row(branches::cells_of(*read.branch)));
        CHECK(copy);
        CHECK(copy->size() == 1);
    }
    return 0;
}
