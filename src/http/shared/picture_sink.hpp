// The picture of a form on its way to the cleaner, for pages and for programs: the file of one field is taken, and whose it is
// is looked up when all is here.
#pragma once

#include "http/upload.hpp"
#include "service/store_document.hpp"

#include <functional>
#include <optional>
#include <string_view>
#include <utility>

namespace xitam::http {

inline constexpr std::string_view picture_field = "photo";

enum class PictureCame { no, not_ours, too_many, yes };  // not_ours: whoever sent it did not say who he is, so nothing was read

using PictureInHand = std::optional<Result<service::PictureUpload>>;  // empty: nothing was begun

// Destroyed before the answer, the cleaner is ended and nothing is kept.
class PictureSink final : public UploadSink {
public:
    struct Ways {
        // On a network thread: whether it is taken at all; begins it.
        std::function<PictureCame(const Request& so_far, const FilePart& part, PictureInHand& picture)> begin;
        std::function<Response(const Request& request, PictureCame came, PictureInHand picture)> answer;
    };
    explicit PictureSink(Ways ways) : ways_{std::move(ways)} {}

    bool begin(const Request& so_far, const FilePart& part) override
    {
        if (part.field != picture_field || came_ != PictureCame::no) return false;
        came_ = ways_.begin(so_far, part, picture_);
        return came_ == PictureCame::yes && picture_->has_value();
    }
    bool write(std::string_view bytes) override
    {
        auto written = (*picture_)->write(bytes);
        if (!written) picture_ = tl::unexpected(written.error());
        return written.has_value();
    }
    void end() override {}
    void abort() noexcept override { picture_.reset(); }
    Response answer(const Request& request) override { return ways_.answer(request, came_, std::move(picture_)); }

private:
    Ways ways_;
    PictureCame came_ = PictureCame::no;
    PictureInHand picture_;
};

inline std::string_view media_type_of(const FilePart& part)
{
    return std::string_view{part.content_type}.substr(0, part.content_type.find(';'));
}

}  // namespace xitam::http
