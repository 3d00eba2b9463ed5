#include "adapters/vault/sealed_vault.hpp"

#include "adapters/signing/durable_file.hpp"
#include "adapters/vault/watermark.hpp"
#include "base/fault.hpp"

#include <algorithm>
#include <set>
#include <system_error>
#include <thread>

namespace xitam::vault {

namespace fs = std::filesystem;

namespace {

std::string binding_of(const PictureName& name)
{
    return "xitam picture|" + name.order.text() + "|" + std::string{word(name.type)} + "|" + name.blob.text();
}

bool is_older(const fs::path& file, std::chrono::seconds age)
{
    std::error_code failed;
    const auto written = fs::last_write_time(file, failed);
    return !failed && fs::file_time_type::clock::now() - written >= age;
}

std::vector<fs::path> entries_of(const fs::path& folder)
{
    std::vector<fs::path> found;
    std::error_code failed;
    for (fs::directory_iterator it{folder, failed}, end; !failed && it != end; it.increment(failed))
        found.push_back(it->path());
    return found;
}

tl::unexpected<Error> busy()
{
    return fail(Code::try_later, "vault_busy", "too many pictures are on their way; try again in a minute");
}

std::ptrdiff_t decoders_at_once()
{
    return std::clamp(static_cast<std::ptrdiff_t>(std::thread::hardware_concurrency()), std::ptrdiff_t{1}, std::ptrdiff_t{4});
}

}  // namespace

class VaultUpload final : public Upload {
public:
    VaultUpload(SealedVault& vault, PictureProgram program) : vault_{vault}, program_{std::move(program)} {}
    ~VaultUpload() override { --vault_.uploads_; }
    VaultUpload(const VaultUpload&) = delete;
    VaultUpload& operator=(const VaultUpload&) = delete;
    VaultUpload(VaultUpload&&) = delete;
    VaultUpload& operator=(VaultUpload&&) = delete;

    Result<void> write(std::string_view piece) override { return program_.write(piece); }

    Result<std::string> end() override
    {
        // It decodes when the last byte has come, not before.
        if (!vault_.decoders_.try_acquire_for(vault_.options_.times.answer)) return busy();
        auto picture = program_.end();
        vault_.decoders_.release();
        return picture;
    }

private:
    SealedVault& vault_;
    PictureProgram program_;
};

SealedVault::SealedVault(VaultOptions options)
    : options_{std::move(options)}, keys_{options_.keys}, decoders_{decoders_at_once()}
{
}

Result<std::unique_ptr<Upload>> SealedVault::receive(std::string_view media_type)
{
    if (++uploads_ > options_.uploads_most) {
        --uploads_;
        return busy();
    }
    std::vector<std::string> arguments{"clean"};
    // Only the two that the program knows; under any other name the bytes themselves say what they are.
    if (media_type == "image/jpeg" || media_type == "image/png") arguments.emplace_back(media_type);
    auto program = PictureProgram::start(options_.program, arguments, options_.times);
    if (!program) {
        --uploads_;
        return tl::unexpected(program.error());
    }
    return std::make_unique<VaultUpload>(*this, std::move(*program));
}

Result<void> SealedVault::keep(const PictureName& name, std::string_view clean_picture)
{
    if (auto made = make_private_directory(options_.pictures); !made) return made;
    const auto key = keys_.find_or_make(name.order);
    if (!key) return tl::unexpected(key.error());
    if (auto made = make_private_directory(folder_of(name.order)); !made) return made;
    return write_durably(folder_of(name.order) / name.blob.text(), seal(*key, clean_picture, binding_of(name)));
}

Result<std::string> SealedVault::open(const PictureName& name) const
{
    const auto key = keys_.find(name.order);
    if (!key) return tl::unexpected(key.error());
    auto sealed = read_whole(folder_of(name.order) / name.blob.text());
    if (!sealed && sealed.error().reason == "file_missing") {
        return fail(Code::not_found, "picture_missing", "the picture's file is not in DIR/vault");
    }
    if (!sealed) return sealed;
    return unseal(*key, *sealed, binding_of(name));
}

Result<std::string> SealedVault::show(const PictureName& name, const std::vector<std::string>& lines)
{
    auto picture = open(name);
    if (!picture) return picture;
    const auto tile = mark_tile(lines);
    auto program = PictureProgram::start(options_.program, {"mark", std::to_string(tile.width), std::to_string(tile.height)},
                                         options_.times);
    if (!program) return tl::unexpected(program.error());
    for (const auto& part : {std::string{tile.grey.begin(), tile.grey.end()}, *picture}) {
        if (auto sent = program->write(part); !sent) return tl::unexpected(sent.error());
    }
    return program->end();
}

Result<void> SealedVault::remove(const OrderId& order, const BlobId& blob)
{
    std::error_code failed;
    fs::remove(folder_of(order) / blob.text(), failed);
    if (failed) return fail(Code::try_later, "picture_not_removed", failed.message());
    return {};
}

Result<void> SealedVault::destroy(const OrderId& order)
{
    if (auto destroyed = keys_.destroy(order); !destroyed) return destroyed;
    fault::point("vault.after_key_destroyed");
    std::error_code failed;
    fs::remove_all(folder_of(order), failed);
    if (failed) return fail(Code::try_later, "picture_not_removed", failed.message());
    return {};
}

Result<std::size_t> SealedVault::sweep(const Known& known, std::chrono::seconds age)
{
    std::set<OrderId> orders;
    for (const auto& order : keys_.all()) orders.insert(order);
    for (const auto& folder : entries_of(options_.pictures)) {
        if (auto order = OrderId::parse(folder.filename().string())) orders.insert(*order);
    }
    std::size_t taken = 0;
    for (const auto& order : orders) {
        const auto kept = known(order);
        if (!kept) return tl::unexpected(kept.error());
        auto swept = sweep_order(order, *kept, age);
        if (!swept) return swept;
        taken += *swept;
    }
    return taken;
}

Result<std::size_t> SealedVault::sweep_order(const OrderId& order, const std::vector<BlobId>& known, std::chrono::seconds age)
{
    std::size_t taken = 0;
    bool young = !is_older(keys_.file_of(order), age) && fs::exists(keys_.file_of(order));
    for (const auto& file : entries_of(folder_of(order))) {
        const auto blob = BlobId::parse(file.filename().string());
        if (blob && std::ranges::find(known, *blob) != known.end()) continue;
        if (!is_older(file, age)) {
            young = true;  // its commit may still come
            continue;
        }
        std::error_code failed;
        if (fs::remove(file, failed)) ++taken;
        if (failed) return fail(Code::try_later, "picture_not_removed", failed.message());
    }
    if (!known.empty() || young) return taken;
    if (auto destroyed = destroy(order); !destroyed) return tl::unexpected(destroyed.error());
    return taken;
}

fs::path program_beside_us()
{
    std::error_code failed;
    const auto self = fs::read_symlink("/proc/self/exe", failed);
    return (failed ? fs::path{"."} : self.parent_path()) / "xitam-image";
}

}  // namespace xitam::vault
