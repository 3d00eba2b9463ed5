// Two of one branch are one pair of eyes (T8).
#include "service/second_person.hpp"

#include "unit/service/staff_bench.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

class SecondPerson : public testing::Test {
protected:
    SecondPerson()
    {
        add("leyla", "Review A");
        add("elnur", " review a ");
        add("tural", "Review B");
        add("aysel", "Baku 2");
        add("murad", "Baku 2");
        add("nobody", "");
    }
    void add(const std::string& name, const std::string& branch)
    {
        CHECK(add_staff(bench_.world(), {name, access::Role::reviewer, "", branch, Lang::en}, "operator_admin", "known")
                  .has_value());
    }
    std::string said(const std::string& second, const EarlierPeople& earlier)
    {
        const auto done = bench_.store->read([&](Tx& tx) {
            return check_second_person(tx, {access::Role::reviewer, second}, earlier);
        });
        return done ? "yes" : done.error().reason;
    }
    StaffBench bench_;
};

TEST_F(SecondPerson, ComesFromAnotherBranchThanTheFirstAndThanWhoOpened)
{
    struct Row {
        std::string second, first, opened_by, said;
    };
    const std::vector<Row> rows{
        {"tural", "leyla", "holder", "yes"},
        {"tural", "leyla", "aysel", "yes"},
        {"leyla", "leyla", "holder", "second_person_same"},
        {"aysel", "leyla", "aysel", "second_person_same"},
        {"elnur", "leyla", "holder", "second_person_near"},
        {"murad", "leyla", "aysel", "second_person_near"},
        {"nobody", "leyla", "holder", "second_person_near"},
        {"tural", "nobody", "holder", "second_person_near"},
        {"tural", "gone", "holder", "second_person_near"},
        {"murad", "", "aysel", "second_person_near"},
        {"murad", "", "holder", "yes"},
        {"", "leyla", "holder", "second_person_same"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(said(row.second, {row.first, row.opened_by}), row.said)
            << row.second << " after " << row.first << ", " << row.opened_by;
    }
}

}  // namespace
}  // namespace xitam::service
