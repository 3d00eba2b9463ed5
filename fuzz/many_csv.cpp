#include "service/many_csv.hpp"
#include "domain/many/batch.hpp"
#include "fuzz_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto rows = xitam::service::read_many_csv(xitam::fuzz::text_of(data, size));
    if (!rows) return 0;
    CHECK(!rows->empty());
    CHECK(rows->size() <= xitam::many::rows_max);
    std::uint32_t before = 1;
    for (const auto& row : *rows) {
        CHECK(row.file_row > before);
        before = row.file_row;
        CHECK(row.typed.size() <= 40);
        CHECK(!row.typed.empty() || !row.fault.empty());
    }
    return 0;
}
