// The body of one request on its way in: collected where it is short text, passed on where it is a file, bounded always.
#pragma once

#include "http/problem.hpp"
#include "http/router.hpp"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct MHD_Connection;
struct MHD_PostProcessor;

namespace xitam::http {

struct BodyLimits {
    std::size_t text_max = 0;    // of a form without its files, and of JSON
    std::size_t upload_max = 0;  // of a body with files
};

// Whether a request with this head announces a body, and why it is refused unread, if it is.
bool announces_body(const Request& request);
std::optional<Refusal> refused_unread(const Request& request, const Route& route, const BodyLimits& limits);

class BodyReader {
public:
    // The request and the sink outlive it; `sink` is there when the route takes uploads.
    BodyReader(MHD_Connection* connection, Request& request, const Route& route, UploadSink* sink, const BodyLimits& limits);
    BodyReader(const BodyReader&) = delete;
    BodyReader& operator=(const BodyReader&) = delete;
    ~BodyReader();  // aborts the sink unless finish() found all well

    bool take(std::string_view bytes);  // false: this goes on beyond reason, close the connection
    // The body is whole: `form` or `body` of the request is filled, or this is what was wrong with it.
    std::optional<Refusal> finish();

private:
    enum class Kind { urlencoded, multipart, json };
    struct Piece;
    bool take_piece(const Piece& piece);
    bool begin_part(const Piece& piece);
    bool end_part();
    void refuse(Refusal refusal);

    Request& request_;
    UploadSink* sink_;
    BodyLimits limits_;
    Kind kind_ = Kind::urlencoded;
    MHD_PostProcessor* multipart_ = nullptr;
    std::size_t seen_ = 0;  // bytes of the body
    std::string text_;      // the collected body, or the value of the part that is being read
    std::size_t text_seen_ = 0;
    std::size_t parts_ = 0;
    bool in_part_ = false;
    bool in_file_ = false;
    bool file_wanted_ = false;
    FilePart part_;
    std::size_t part_seen_ = 0;
    std::optional<Refusal> refusal_;
    bool whole_ = false;
};

}  // namespace xitam::http
