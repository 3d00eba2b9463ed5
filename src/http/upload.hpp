// Files on their way in: each byte goes on to a sink as it arrives; nothing is kept here, in memory or on disk.
#pragma once

#include "http/message.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace xitam::http {

struct FilePart {
    std::string field;
    std::string filename;      // as the client says: for people, never for a path
    std::string content_type;  // as the client says; empty: not told
};

// One request with files. begin, write and end come for one part after the other, on a network thread: they are quick and never
// wait for the store. Then either answer() or abort(), once; afterwards it is destroyed.
class UploadSink {
public:
    virtual ~UploadSink() = default;
    // `so_far` has the head and the fields that stood before the file: a form puts its token first. False: this file is not
    // wanted; its bytes are read and dropped, and answer() says why.
    virtual bool begin(const Request& so_far, const FilePart& part) = 0;
    virtual bool write(std::string_view bytes) = 0;  // false: no more of this file
    virtual void end() = 0;                          // all of this file has come
    // The connection broke, the body was malformed or too long, or the server ends: undo everything.
    virtual void abort() noexcept = 0;
    // The body is whole. On a worker: may wait for the store.
    virtual Response answer(const Request& request) = 0;
};

// Called when the head is read, on a network thread; may look at cookies, never at the store.
using OpenUpload = std::function<std::unique_ptr<UploadSink>(const Request& head)>;

}  // namespace xitam::http
