// A picture of a document as its order knows it: which document, where it lies, whether it can still be seen. Never what it
// shows.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "domain/line/words.hpp"

#include <array>

namespace xitam {

using BlobId = Id<struct BlobTag>;

// The numbers are stored: never change their order.
enum class DocumentSide { front, back };
inline constexpr std::array document_side_words{
    Words<DocumentSide>{DocumentSide::front, "front"},
    Words<DocumentSide>{DocumentSide::back, "back"},
};
constexpr const auto& words_of(DocumentSide)
{
    return document_side_words;
}

struct StoredDocument {
    DocumentType type = DocumentType::passport;
    DocumentSide side = DocumentSide::front;
    BlobId blob;
    Instant stored_at;
    bool shredded = false;  // its key is destroyed
};

}  // namespace xitam
