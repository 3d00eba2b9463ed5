// A picture of a document comes in: piece by piece through the cleaner, sealed in the vault, then named in its order. Nothing
// of the original is kept anywhere.
#pragma once

#include "domain/access/right.hpp"
#include "domain/identity/mrz.hpp"
#include "service/perform.hpp"
#include "service/world.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::service {

struct PictureOf {
    OrderId order;
    DocumentType type = DocumentType::passport;
    DocumentSide side = DocumentSide::front;
    std::string media_type;  // as the sender named it; empty: not named
    std::string by;
    std::string key = {};  // the same again keeps nothing more; empty: none
};

class PictureUpload {
public:
    // refused/no_document_needed before a byte is sent, where the order takes none; try_later/vault_busy
    static Result<PictureUpload> begin(const World& world, PictureOf what);
    // For who may not wait for the store while the bytes come: of() says whose they are before end(). try_later/vault_busy
    static Result<PictureUpload> receive(const World& world, std::string_view media_type);
    void of(PictureOf what) { what_ = std::move(what); }

    Result<void> write(std::string_view piece) { return upload_->write(piece); }
    // With what the document says, where that is known: both are stored, or neither. A number that was told before stays.
    // `lines`: its check lines, where they were typed; they are compared, and only their number, what differs, and
    // that they were there, is kept.
    Result<Performed> end(const std::optional<DocumentFact>& document = std::nullopt, const std::optional<Mrz>& lines = {},
                          const OrderCheck& check = {});

private:
    PictureUpload(const World& world, std::unique_ptr<Upload> upload) : world_{&world}, upload_{std::move(upload)} {}
    Result<Performed> keep_in(Tx& tx, const StoredDocument& picture, const std::optional<DocumentFact>& document,
                              const std::optional<Mrz>& lines);

    const World* world_;
    std::unique_ptr<Upload> upload_;
    std::optional<PictureOf> what_;
};

struct ShowDocument {
    OrderId order;
    std::optional<DocumentType> type;  // empty: the only one that there is
    std::optional<DocumentSide> side;
    access::Actor by;
    std::string reason;  // for the audit; empty: to judge it
};

// The picture with the mark of this view all over it, as JPEG. Each view is in the audit before anything is shown.
// refused/not_allowed, not_found/picture_missing, bad_input/several_pictures, not_found/picture_key_gone
Result<std::string> show_document(const World& world, const ShowDocument& request);

// What a crash left in the vault and no order knows.
Result<std::size_t> sweep_pictures(const World& world);

}  // namespace xitam::service
