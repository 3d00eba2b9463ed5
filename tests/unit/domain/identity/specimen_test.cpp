// A specimen fits the record of its line, and there is none where it could not.
#include "domain/identity/specimen.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

constexpr Date drawn_on{std::chrono::year{2028}, std::chrono::February, std::chrono::day{29}};

Line line_of(DocumentType type, const char* number)
{
    Line line{.msisdn = *Msisdn::parse("+994401234567"), .imsi = *Imsi::parse("001010000000001")};
    line.holder.given_names = "Rəşad";
    line.holder.surname = "Əliyev";
    line.holder.document_type = type;
    line.holder.document_number = *DocumentNumber::parse(number);
    return line;
}

TEST(Specimen, HasTheNumberOfTheRecordAndIsUtopian)
{
    for (const auto type : {DocumentType::passport, DocumentType::national_id, DocumentType::residence_permit}) {
        const auto specimen = specimen_of(line_of(type, "C1234567"), drawn_on);
        ASSERT_TRUE(specimen.has_value());
        const auto read = read_mrz(drawn_on, specimen->lines[0], specimen->lines[1]);
        ASSERT_TRUE(read.has_value()) << read.error().reason;
        EXPECT_EQ(read->number, "C1234567");
        EXPECT_EQ(read->issuing_state, "UTO");
        EXPECT_GT(*read->expiry_date, drawn_on);
    }
}

TEST(Specimen, IsNotMadeForACompanyOrAName)
{
    EXPECT_FALSE(specimen_of(line_of(DocumentType::company_extract, "1400123456"), drawn_on).has_value());
    auto nameless = line_of(DocumentType::passport, "C1234567");
    nameless.holder.surname.clear();
    EXPECT_FALSE(specimen_of(nameless, drawn_on).has_value()) << "what was erased is not drawn";
}

}  // namespace
}  // namespace xitam
