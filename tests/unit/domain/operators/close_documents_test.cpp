// From the lists of the sources to what close checks: groups, channels, and ids that close has no word for.
#include "domain/operators/close_documents.hpp"

#include "domain/operators/mapping.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

SourceWords some_words()
{
    SourceWords words;
    words.documents = {{"passport", DocumentType::passport},
                       {"id_card", DocumentType::national_id},
                       {"permit", DocumentType::residence_permit}};
    words.channels = {{"office", {{GuideChannel::desk}, std::nullopt}},
                      {"office_by_proxy", {{GuideChannel::desk}, HolderKind::proxy}},
                      {"phone_or_chat", {{GuideChannel::hotline, GuideChannel::chat}, std::nullopt}}};
    words.holders = {{"anybody", {HolderKind::citizen, HolderKind::foreign}}};
    words.end_actions = {"terminate"};
    return words;
}

PublishedDocument document(std::string id, std::string group = "", bool required = true)
{
    PublishedDocument one;
    one.id = std::move(id);
    one.any_of_group = std::move(group);
    one.required = required;
    return one;
}

DocumentList list(std::string channel, std::vector<PublishedDocument> documents, std::string action = "terminate")
{
    DocumentList one;
    one.holder_type = "anybody";
    one.channel = std::move(channel);
    one.action = std::move(action);
    one.documents = std::move(documents);
    return one;
}

// Points into `known`, which the test keeps.
const DocumentRules* rules_of(const Known<std::vector<DocumentRules>>& known, HolderKind holder, Channel channel)
{
    for (const auto& rules : *known.value) {
        if (rules.holder == holder && rules.channel == channel) return &rules;
    }
    return nullptr;
}

TEST(CloseDocuments, OneOfAGroupIsEnoughAndTheRestCountsToo)
{
    const auto known = close_documents({list("office", {document("passport", "identity"), document("permit"),
                                                        document("id_card", "identity"), document("photo", "", false)})},
                                       {}, some_words());
    const auto* rules = rules_of(known, HolderKind::foreign, Channel::desk);
    ASSERT_NE(rules, nullptr);
    ASSERT_EQ(rules->all_of.size(), 2U);
    EXPECT_EQ(rules->all_of[0].any_of, (std::vector{DocumentType::passport, DocumentType::national_id}));
    EXPECT_EQ(rules->all_of[1].any_of, (std::vector{DocumentType::residence_permit}));
}

TEST(CloseDocuments, AnIdWithoutAWordIsKeptByNameAndAChannelWithoutOneIsLeftOut)
{
    const auto known = close_documents({list("phone_or_chat", {document("spoken_word")})}, {}, some_words());
    const auto* rules = rules_of(known, HolderKind::citizen, Channel::hotline);
    ASSERT_NE(rules, nullptr);
    EXPECT_TRUE(rules->all_of[0].any_of.empty());
    EXPECT_EQ(rules->all_of[0].without_word, (std::vector<std::string>{"spoken_word"}));
    EXPECT_EQ(known.value->size(), 2U);  // citizen and foreign at the hotline; chat is no channel of close
    EXPECT_FALSE(close_documents({list("pigeon", {document("passport")})}, {}, some_words()).is_set());
}

TEST(CloseDocuments, TheOperatorsOwnListGoesBeforeTheCountrys)
{
    const auto known =
        close_documents({list("office", {document("passport")})},
                        {list("office", {document("permit")}), list("phone_or_chat", {document("id_card")})}, some_words());
    EXPECT_EQ(rules_of(known, HolderKind::citizen, Channel::desk)->all_of[0].any_of, (std::vector{DocumentType::passport}));
    EXPECT_EQ(rules_of(known, HolderKind::citizen, Channel::hotline)->all_of[0].any_of,
              (std::vector{DocumentType::national_id}));
}

TEST(CloseDocuments, APackFindsThem)
{
    RulePack pack;
    EXPECT_EQ(documents_for(pack, HolderKind::citizen, Channel::desk), nullptr);
    pack.documents = close_documents({list("office", {document("passport")})}, {}, some_words());
    EXPECT_NE(documents_for(pack, HolderKind::citizen, Channel::desk), nullptr);
    EXPECT_EQ(documents_for(pack, HolderKind::company, Channel::desk), nullptr);
}

TEST(CloseDocuments, AProxysListIsForTheProxyAlone)
{
    const auto known = close_documents({list("office_by_proxy", {document("passport")})}, {}, some_words());
    EXPECT_NE(rules_of(known, HolderKind::proxy, Channel::desk), nullptr);
    EXPECT_EQ(rules_of(known, HolderKind::citizen, Channel::desk), nullptr);
}

// An empty list says that somebody searched and found nothing: that sets no rule. Nor does a list for another action.
TEST(CloseDocuments, NothingPublishedStaysUnset)
{
    EXPECT_FALSE(close_documents({list("office", {})}, {}, some_words()).is_set());
    EXPECT_FALSE(close_documents({list("office", {document("passport")}, "reactivate")}, {}, some_words()).is_set());
}

}  // namespace
}  // namespace xitam
