// What lies in the outbox, and that what was said for one order can be taken back, and nothing of another order's.
#include "adapters/system/file_outbox.hpp"

#include "unit/adapters/temp_dir.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

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

nlohmann::ordered_json written(const std::filesystem::path& file)
{
    std::ifstream in{file};
    return nlohmann::ordered_json::parse(in, nullptr, false);
}

TEST(FileOutbox, AShortMessageSaysWhatItCosts)
{
    const test::TempDir folder;
    FileOutbox outbox{folder / "outbox", [] { return from_micros(1'795'000'000'000'000); }};
    const auto phone = *Msisdn::parse("+994401234567");
    const OutboxMessage sms{"a-1",     "notice_code", "sms:+994401234567", "az", "Kod", "123456 kodunuzdur, təsdiqləyin",
                            "XT-TEST", phone};
    ASSERT_TRUE(outbox.send(phone, sms).has_value());
    const nlohmann::ordered_json wanted{{"kind", "notice_code"},
                                        {"to", "sms:+994401234567"},
                                        {"language", "az"},
                                        {"reference", "XT-TEST"},
                                        {"at", rfc3339(from_micros(1'795'000'000'000'000))},
                                        {"subject", "Kod"},
                                        {"text", "123456 kodunuzdur, təsdiqləyin"},
                                        {"encoding", "ucs2"},
                                        {"parts", 1}};
    EXPECT_EQ(written(folder / "outbox" / "a-1.json").dump(2), wanted.dump(2));

    auto again = sms;
    again.text = "another text under the same name";
    ASSERT_TRUE(outbox.send(phone, again).has_value());
    EXPECT_EQ(written(folder / "outbox" / "a-1.json").dump(2), wanted.dump(2)) << "it went once";

    ASSERT_TRUE(outbox.put({"a-2", "notice_code", "mailto:lin@example.org", "en", "s", "t", "XT-TEST"}).has_value());
    EXPECT_FALSE(written(folder / "outbox" / "a-2.json").contains("parts")) << "a mail has none";
}

}  // namespace
}  // namespace xitam
