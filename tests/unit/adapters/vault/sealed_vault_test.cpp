// The vault over the real xitam-image: what is kept opens only under its own name and with its own key; what a crash left goes.
#include "adapters/vault/sealed_vault.hpp"
#include "unit/adapters/temp_dir.hpp"

#include <gtest/gtest.h>

#include <sys/wait.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <thread>

// As in adapters/paper: fontconfig keeps what it read until the process ends.
extern "C" const char* __lsan_default_suppressions();  // NOLINT: the sanitizer's own name
extern "C" const char* __lsan_default_suppressions()   // NOLINT
{
    return "leak:libfontconfig\nleak:libpango";
}

namespace xitam::vault {

namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

std::string read(const fs::path& file)
{
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

void write(const fs::path& file, std::string_view content)
{
    std::ofstream out{file, std::ios::binary};
    out << content;
}

template <class IdType>
IdType id(std::uint8_t number)
{
    IdBytes bytes{};
    bytes[6] = 0x70;
    bytes[8] = 0x80;
    bytes[15] = number;
    return IdType{bytes};
}

bool has_children()
{
    return ::waitpid(-1, nullptr, WNOHANG) != -1 || errno != ECHILD;
}

class Vault : public testing::Test {
protected:
    VaultOptions options(const fs::path& program = XITAM_IMAGE) const
    {
        return {dir / "vault", dir / "keys", program, {2'000ms, 5'000ms}, 64};
    }
    // A program of our own in the place of xitam-image.
    fs::path script(std::string_view lines) const
    {
        auto file = dir / "script";
        write(file, "#!/bin/sh\n" + std::string{lines} + "\n");
        fs::permissions(file, fs::perms::owner_all);
        return file;
    }
    fs::path blob_file(const PictureName& name) const { return dir / "vault" / name.order.text() / name.blob.text(); }

    Result<std::string> upload(SealedVault& vault, std::string_view bytes, std::string_view type = "")
    {
        auto upload = vault.receive(type);
        if (!upload) return tl::unexpected(upload.error());
        for (std::size_t at = 0; at < bytes.size(); at += 1000) {
            if (auto sent = (*upload)->write(bytes.substr(at, 1000)); !sent) return tl::unexpected(sent.error());
        }
        return (*upload)->end();
    }

    test::TempDir dir;
    std::string photo = read(XITAM_PHOTO);
    PictureName kept{id<OrderId>(1), DocumentType::passport, id<BlobId>(2)};
    std::vector<std::string> marks{"For closing line \u2026567 on 2026-11-27", "Seen by anna"};
};

}  // namespace

TEST_F(Vault, KeepsAndShowsWithAMark)
{
    SealedVault vault{options()};
    const auto clean = upload(vault, photo, "image/jpeg");
    ASSERT_TRUE(clean) << clean.error().reason;
    ASSERT_TRUE(vault.keep(kept, *clean));
    const auto sealed = read(blob_file(kept));
    EXPECT_EQ(sealed.find("JFIF"), std::string::npos);
    EXPECT_EQ(fs::status(blob_file(kept)).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    const auto shown = vault.show(kept, marks);
    ASSERT_TRUE(shown) << shown.error().reason;
    EXPECT_TRUE(shown->starts_with("\xFF\xD8\xFF"));
    EXPECT_NE(*shown, *clean);
    EXPECT_FALSE(has_children());
}

TEST_F(Vault, ABitTurnedOrANameChangedDoesNotOpen)
{
    SealedVault vault{options()};
    ASSERT_TRUE(vault.keep(kept, "a picture"));
    const auto reason = [&](const PictureName& name) { return vault.show(name, marks).error().reason; };
    auto other_type = kept;
    other_type.type = DocumentType::national_id;
    EXPECT_EQ(reason(other_type), "picture_seal_broken");

    auto other_blob = kept;
    other_blob.blob = id<BlobId>(3);
    fs::copy_file(blob_file(kept), blob_file(other_blob));
    EXPECT_EQ(reason(other_blob), "picture_seal_broken");

    auto other_order = kept;
    other_order.order = id<OrderId>(9);
    ASSERT_TRUE(vault.keep(other_order, "another"));
    fs::copy_file(blob_file(kept), blob_file(other_order), fs::copy_options::overwrite_existing);
    EXPECT_EQ(reason(other_order), "picture_seal_broken");
    // The key of one case under the name of another does not open either.
    const auto key = [&](const OrderId& order) { return dir / "keys" / (order.text() + ".key"); };
    fs::copy_file(key(kept.order), key(other_order.order), fs::copy_options::overwrite_existing);
    EXPECT_EQ(reason(other_order), "picture_seal_broken");

    const auto sealed = read(blob_file(kept));
    for (const std::size_t at : {std::size_t{0}, std::size_t{24}, sealed.size() - 1}) {
        auto turned = sealed;
        turned[at] = static_cast<char>(turned[at] ^ 1);
        write(blob_file(kept), turned);
        EXPECT_EQ(reason(kept), "picture_seal_broken") << at;
    }
    write(blob_file(kept), sealed.substr(0, 20));
    EXPECT_EQ(reason(kept), "picture_seal_broken");
    fs::remove(blob_file(kept));
    EXPECT_EQ(reason(kept), "picture_missing");
}

TEST_F(Vault, ARestoredCopyIsNoiseOnceTheKeyIsDestroyed)
{
    SealedVault vault{options()};
    const auto clean = upload(vault, photo);
    ASSERT_TRUE(clean);
    ASSERT_TRUE(vault.keep(kept, *clean));
    fs::copy(dir / "vault", dir / "backup", fs::copy_options::recursive);
    const auto key_file = dir / "keys" / (kept.order.text() + ".key");
    const auto wrapped = read(key_file);
    // A second name of the same file shows what was written over it before it went.
    fs::create_hard_link(key_file, dir / "seen");

    ASSERT_TRUE(vault.destroy(kept.order));
    EXPECT_FALSE(fs::exists(blob_file(kept)));
    EXPECT_FALSE(fs::exists(key_file));
    EXPECT_EQ(read(dir / "seen").size(), wrapped.size());
    EXPECT_NE(read(dir / "seen"), wrapped);

    fs::remove_all(dir / "vault");
    fs::rename(dir / "backup", dir / "vault");
    ASSERT_TRUE(fs::exists(blob_file(kept)));
    EXPECT_EQ(vault.show(kept, marks).error().reason, "picture_key_gone");
    EXPECT_TRUE(vault.destroy(kept.order)) << "twice is once";
}

TEST_F(Vault, WithoutTheMasterKeyNothingOpens)
{
    SealedVault vault{options()};
    ASSERT_TRUE(vault.keep(kept, "a picture"));
    fs::remove(dir / "keys" / "master");
    EXPECT_EQ(vault.show(kept, marks).error().reason, "picture_key_gone");
}

TEST_F(Vault, SweepsWhatNoOrderKnows)
{
    SealedVault vault{options()};
    auto orphan = kept;
    orphan.blob = id<BlobId>(7);
    auto unknown = kept;
    unknown.order = id<OrderId>(8);
    for (const auto& name : {kept, orphan, unknown}) ASSERT_TRUE(vault.keep(name, "a picture"));
    const DocumentVault::Known known = [&](const OrderId& order) -> Result<std::vector<BlobId>> {
        if (order == kept.order) return std::vector{kept.blob};
        return std::vector<BlobId>{};
    };
    EXPECT_EQ(vault.sweep(known, 1h), 0U) << "their commit may still come";
    EXPECT_TRUE(fs::exists(blob_file(orphan)));
    EXPECT_EQ(vault.sweep(known, 0s), 2U);
    EXPECT_TRUE(fs::exists(blob_file(kept)));
    EXPECT_FALSE(fs::exists(blob_file(orphan)));
    EXPECT_FALSE(fs::exists(blob_file(unknown)));
    EXPECT_FALSE(fs::exists(dir / "keys" / (unknown.order.text() + ".key")));
    const DocumentVault::Known away = [](const OrderId&) { return fail(Code::try_later, "store_busy", ""); };
    EXPECT_EQ(vault.sweep(away, 0s).error().reason, "store_busy");
    EXPECT_TRUE(fs::exists(blob_file(kept))) << "who cannot ask takes nothing";
}

TEST_F(Vault, ARefusalHasItsWord)
{
    SealedVault vault{options()};
    EXPECT_EQ(upload(vault, "").error().reason, "picture_empty");
    EXPECT_EQ(upload(vault, "%PDF-1.7").error().reason, "picture_is_pdf");
    EXPECT_EQ(upload(vault, photo, "image/png").error().reason, "picture_type_mismatch");
    EXPECT_EQ(upload(vault, photo.substr(0, 400)).error().reason, "picture_truncated");
    // Known after the first bytes, whatever would still come.
    EXPECT_EQ(upload(vault, std::string(900'000, 'x')).error().reason, "not_a_picture");
    EXPECT_FALSE(has_children());
}

TEST_F(Vault, ASlowSenderIsWaitedFor)
{
    SealedVault vault{options()};
    auto upload = vault.receive("");
    ASSERT_TRUE(upload);
    const std::size_t half = photo.size() / 2;
    ASSERT_TRUE((*upload)->write(std::string_view{photo}.substr(0, half)));
    std::this_thread::sleep_for(2'500ms);  // longer than the child may take for a piece: only the sender is slow
    ASSERT_TRUE((*upload)->write(std::string_view{photo}.substr(half)));
    EXPECT_TRUE((*upload)->end());
}

TEST_F(Vault, AnUploadGivenUpLeavesNothing)
{
    SealedVault vault{options()};
    {
        auto upload = vault.receive("");
        ASSERT_TRUE(upload);
        ASSERT_TRUE((*upload)->write(std::string_view{photo}.substr(0, 5000)));
    }
    EXPECT_FALSE(has_children());
    EXPECT_FALSE(fs::exists(dir / "vault"));
}

TEST_F(Vault, NoMoreThanSoManyAtOnce)
{
    auto few = options();
    few.uploads_most = 1;
    SealedVault vault{few};
    auto first = vault.receive("");
    ASSERT_TRUE(first);
    EXPECT_EQ(vault.receive("").error().reason, "vault_busy");
    first->reset();
    EXPECT_TRUE(vault.receive(""));
}

TEST_F(Vault, AChildThatCrashesOrLiesIsNotBelieved)
{
    const auto reason = [&](std::string_view lines) {
        SealedVault vault{options(script(lines))};
        const auto answer = upload(vault, photo);
        EXPECT_FALSE(has_children());
        return answer ? "taken" : answer.error().reason;
    };
    EXPECT_EQ(reason("kill -SEGV $$"), "picture_damaged");
    EXPECT_EQ(reason("cat > /dev/null; kill -SYS $$"), "picture_damaged");
    EXPECT_EQ(reason("cat > /dev/null; kill -XCPU $$"), "picture_too_complex");
    EXPECT_EQ(reason("cat > /dev/null; echo half; exit 3"), "picture_program_broken");
    EXPECT_EQ(reason("cat > /dev/null; echo half; kill -SEGV $$"), "picture_damaged");
    EXPECT_EQ(reason("cat > /dev/null"), "picture_program_broken");
    EXPECT_EQ(reason("exit 69"), "picture_program_broken");
    EXPECT_EQ(reason("cat > /dev/null; exec cat /dev/zero"), "picture_program_broken");
    EXPECT_EQ(reason("cat > /dev/null; exec sleep 60"), "picture_slow");
    EXPECT_EQ(reason("exec sleep 60"), "picture_slow");
    SealedVault none{options(dir / "nothing")};
    EXPECT_EQ(upload(none, photo).error().reason, "picture_program_broken");
}

}  // namespace xitam::vault
