// What was said for one order can be taken back from the outbox, and nothing of another order's.
#include "adapters/system/file_outbox.hpp"

#include "unit/adapters/temp_dir.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace xitam {
namespace {

const OrderId one{IdBytes{1, 1, 1, 1, 1, 1, 0x70, 1, 0x80, 0, 0, 0, 0, 0, 0, 1}};
const OrderId two{IdBytes{1, 1, 1, 1, 1, 1, 0x70, 1, 0x80, 0, 0, 0, 0, 0, 0, 2}};

TEST(FileOutbox, ErasesWhatWasSaidForOneOrder)
{
    const test::TempDir folder;
    FileOutbox outbox{folder / "outbox", [] { return from_micros(1'795'000'000'000'000); }};
    ASSERT_TRUE(outbox.erase(one).has_value()) << "nothing was ever said";
    for (const auto& name : {one.text() + ".a-1", one.text() + ".a-2", two.text() + ".a-1"}) {
        ASSERT_TRUE(outbox.put({name, "notice_line", "sms:+994401234567", "en", "s", "t", "XT-TEST"}).has_value());
    }
    ASSERT_TRUE(outbox.erase(one).has_value());
    EXPECT_FALSE(std::filesystem::exists(folder / "outbox" / (one.text() + ".a-1.json")));
    EXPECT_FALSE(std::filesystem::exists(folder / "outbox" / (one.text() + ".a-2.json")));
    EXPECT_TRUE(std::filesystem::exists(folder / "outbox" / (two.text() + ".a-1.json")));
    ASSERT_TRUE(outbox.erase(one).has_value()) << "the step may run twice";
}

}  // namespace
}  // namespace xitam
