// Where pictures of documents lie: each cleaned before it is kept, sealed under a key of its case, shown only with a mark. When
// the case's key is destroyed, every copy of its pictures is noise, those in backups too.
#pragma once

#include "base/id.hpp"
#include "base/result.hpp"
#include "domain/identity/stored_document.hpp"
#include "domain/line/words.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

// One picture: what its seal is bound to. Exchanged for another it does not open.
struct PictureName {
    OrderId order;
    DocumentType type = DocumentType::passport;
    BlobId blob;
};

// An upload on its way to the cleaner, piece by piece; nothing of it is kept here. Destroyed before end(): given up.
class Upload {
public:
    virtual ~Upload() = default;
    // bad_input with the word of the refusal as soon as it is known (then no more needs to be sent); try_later/picture_slow
    virtual Result<void> write(std::string_view piece) = 0;
    // The clean picture, a JPEG. bad_input with the word of the refusal, try_later/vault_busy, internal/picture_program_broken
    virtual Result<std::string> end() = 0;
};

class DocumentVault {
public:
    virtual ~DocumentVault() = default;

    // `media_type`: as the sender named it; empty: not named. try_later/vault_busy: too many at once.
    virtual Result<std::unique_ptr<Upload>> receive(std::string_view media_type) = 0;
    // Durable when it returns.
    virtual Result<void> keep(const PictureName& name, std::string_view clean_picture) = 0;
    // The picture with `lines` drawn all over it. not_found/picture_key_gone, not_found/picture_missing,
    // internal/picture_seal_broken: not the bytes that were kept, or not under this name.
    virtual Result<std::string> show(const PictureName& name, const std::vector<std::string>& lines) = 0;

    virtual Result<void> remove(const OrderId& order, const BlobId& blob) = 0;  // one picture; not there: fine
    // The key of the case, for ever, then its pictures. Done before: fine. Durable when it returns.
    virtual Result<void> destroy(const OrderId& order) = 0;

    // Takes away what no order knows (a crash between the picture and the commit), older than `age`. `known` names the pictures
    // that an order still keeps; an order without any loses its key. How many were taken.
    using Known = std::function<Result<std::vector<BlobId>>(const OrderId&)>;
    virtual Result<std::size_t> sweep(const Known& known, std::chrono::seconds age) = 0;
};

}  // namespace xitam
