// What whoever judges is told of typed check lines; and that spelling alone raises no doubt.
#include "domain/identity/doubts.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

const Date today = parse_date("2026-11-27").value();

Mrz lines_of(const char* surname, const char* given)
{
    Mrz lines;
    lines.surname = surname;
    lines.given_names = given;
    lines.number = "C1234567";
    lines.birth_date = parse_date("1990-05-02").value();
    lines.expiry_date = parse_date("2030-01-01").value();
    return lines;
}

Holder holder_on_record()
{
    Holder holder;
    holder.surname = "Qarag\u00f6zov";
    holder.given_names = "Zeynalabdin";
    holder.birth_date = parse_date("1990-05-02").value();
    holder.document_type = DocumentType::passport;
    holder.document_number = DocumentNumber::parse("C1234567").value();
    return holder;
}

using Doubts = std::vector<Doubt>;

TEST(Doubts, TheHoldersOwnPassportRaisesNone)
{
    const auto holder = holder_on_record();
    const auto lines = lines_of("QARAGOZOV", "ZEYNALABDIN");
    EXPECT_EQ(doubts_about(lines, DocumentType::passport, "Zeynalabdin Qaragozov", &holder, today), Doubts{});
    EXPECT_EQ(doubts_about(lines, DocumentType::passport, "QARAGOZOV ZEYNALABDIN", nullptr, today), Doubts{});
}

TEST(Doubts, EachDifferenceIsNamed)
{
    const auto holder = holder_on_record();
    auto lines = lines_of("LIN", "XIAOYU");
    lines.number = "X7654321";
    lines.birth_date = parse_date("1991-05-02").value();
    lines.expiry_date = parse_date("2026-11-26").value();
    EXPECT_EQ(
        doubts_about(lines, DocumentType::passport, "Zeynalabdin Qaragozov", &holder, today),
        (Doubts{Doubt::declared_name, Doubt::record_name, Doubt::record_number, Doubt::record_birth_date, Doubt::expired}));
    EXPECT_EQ(doubts_about(lines, DocumentType::passport, "LIN XIAOYU", nullptr, today), Doubts{Doubt::expired});
}

TEST(Doubts, WhatTheRecordDoesNotKnowIsNoDifference)
{
    const auto lines = lines_of("LIN", "XIAOYU");
    const Holder bare;
    EXPECT_EQ(doubts_about(lines, DocumentType::passport, "LIN XIAOYU", &bare, today), Doubts{});
    // Another document than the one on file has another number by right.
    auto holder = holder_on_record();
    holder.surname.clear();
    EXPECT_EQ(doubts_about(lines, DocumentType::national_id, "", &holder, today), Doubts{});
    // It ends today: it is good today.
    auto last_day = lines;
    last_day.expiry_date = today;
    EXPECT_EQ(doubts_about(last_day, DocumentType::passport, "", nullptr, today), Doubts{});
}

}  // namespace
}  // namespace xitam
