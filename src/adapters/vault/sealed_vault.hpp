// Pictures as sealed files: DIR/vault/ORDER/BLOB. Files and not rows of the database: a picture has hundreds of kilobytes, and
// the one writer commits closures meanwhile; and a copy of the database stays small.
#pragma once

#include "adapters/vault/case_keys.hpp"
#include "adapters/vault/picture_program.hpp"
#include "ports/document_vault.hpp"

#include <atomic>
#include <filesystem>
#include <semaphore>

namespace xitam::vault {

struct VaultOptions {
    std::filesystem::path pictures;  // DIR/vault
    std::filesystem::path keys;      // DIR/keys/vault
    std::filesystem::path program;   // xitam-image
    ProgramTimes times;
    int uploads_most = 64;  // children that wait for bytes: each holds at most what it was sent
};

class SealedVault final : public DocumentVault {
public:
    explicit SealedVault(VaultOptions options);

    Result<std::unique_ptr<Upload>> receive(std::string_view media_type) override;
    Result<void> keep(const PictureName& name, std::string_view clean_picture) override;
    Result<std::string> show(const PictureName& name, const std::vector<std::string>& lines) override;
    Result<void> remove(const OrderId& order, const BlobId& blob) override;
    Result<void> destroy(const OrderId& order) override;
    Result<std::size_t> sweep(const Known& known, std::chrono::seconds age) override;

private:
    friend class VaultUpload;
    Result<std::string> open(const PictureName& name) const;
    Result<std::size_t> sweep_order(const OrderId& order, const std::vector<BlobId>& known, std::chrono::seconds age);
    std::filesystem::path folder_of(const OrderId& order) const { return options_.pictures / order.text(); }

    VaultOptions options_;
    CaseKeys keys_;
    std::atomic<int> uploads_{0};
    std::counting_semaphore<16> decoders_;  // decoding takes memory and a processor: a few at once
};

// The folder of the running program, and in it xitam-image.
std::filesystem::path program_beside_us();

}  // namespace xitam::vault
