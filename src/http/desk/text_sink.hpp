// The one file of a form that is read whole, as text: kept in memory up to a bound, and only where its form is wanted.
#pragma once

#include "http/upload.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

namespace xitam::http {

inline constexpr std::string_view text_file_field = "file";

struct TextFile {
    std::string name;  // as the browser says: for people, never for a path
    std::string text;
    bool is_too_large = false;  // more than the bound; then `text` is not whole
};

class TextSink final : public UploadSink {
public:
    struct Ways {
        std::function<bool(const Request& so_far)> is_wanted;  // on a network thread: waits for nothing
        std::function<Response(const Request& request, const TextFile& file)> answer;
    };
    TextSink(Ways ways, std::size_t most) : ways_{std::move(ways)}, most_{most} {}

    bool begin(const Request& so_far, const FilePart& part) override
    {
        if (part.field != text_file_field || has_begun_ || !ways_.is_wanted(so_far)) return false;
        has_begun_ = true;
        file_.name = part.filename;
        return true;
    }
    bool write(std::string_view bytes) override
    {
        file_.is_too_large = file_.text.size() + bytes.size() > most_;
        if (!file_.is_too_large) file_.text += bytes;
        return !file_.is_too_large;
    }
    void end() override {}
    void abort() noexcept override { file_ = {}; }
    Response answer(const Request& request) override { return ways_.answer(request, file_); }

private:
    Ways ways_;
    std::size_t most_;
    bool has_begun_ = false;
    TextFile file_;
};

}  // namespace xitam::http
