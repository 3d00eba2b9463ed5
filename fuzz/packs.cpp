#include "adapters/packs/pack_reader.hpp"

#include "fuzz_target.hpp"

#include <array>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto text = xitam::fuzz::text_of(data, size);
    // The kind of a file stands in the file; the packs in the binary are not needed to read one.
    const std::array added{xitam::PackFile{"fuzz.json", text}};
    const auto reading = xitam::read_packs({}, added);
    for (const auto& problem : reading.problems) {
        CHECK(!problem.reason.empty());
        CHECK(!problem.text().empty());
    }
    return 0;
}
