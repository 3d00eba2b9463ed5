// xitam-image as a child: fed through a socket, read back, ended in every case. No thread, no shell, no temporary file; the
// child has no environment and no other open file.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::vault {

struct ProgramTimes {
    std::chrono::milliseconds take{20'000};    // until the child takes the next piece
    std::chrono::milliseconds answer{60'000};  // from the last piece to the end; the child's own limit of time is lower
};

class PictureProgram {
public:
    static Result<PictureProgram> start(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                                        ProgramTimes times);
    PictureProgram(PictureProgram&& other) noexcept;
    PictureProgram& operator=(PictureProgram&&) = delete;
    PictureProgram(const PictureProgram&) = delete;
    PictureProgram& operator=(const PictureProgram&) = delete;
    ~PictureProgram();  // kills what still runs and waits for it

    Result<void> write(std::string_view bytes);
    Result<std::string> end();  // no more comes: what the child made of it

private:
    PictureProgram(int socket, int pid, ProgramTimes times) : socket_{socket}, pid_{pid}, times_{times} {}
    Result<std::string> read_answer();
    tl::unexpected<Error> ended();  // the child is gone or must go: why
    tl::unexpected<Error> too_slow();
    static tl::unexpected<Error> refused_by(int status);
    int reap(bool kill_first);

    int socket_ = -1;
    int pid_ = -1;
    ProgramTimes times_;
};

}  // namespace xitam::vault
