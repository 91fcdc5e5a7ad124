// SPDX-License-Identifier: MIT
// A serving command in the making: what every server is told, and the notes that come up on the way.
#pragma once

#include "shell_command.hpp"
#include "stackpick/base/utf8.hpp"
#include "stackpick/sizing/serve.hpp"

#include <fmt/format.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace stackpick {

/// Where a server gets weights from when it is given a name.
enum class Hub { huggingface, modelscope };

struct WeightSource {
    std::string name; ///< on a hub, or a placeholder for a path
    std::optional<Hub> hub;
};

class ServeJob {
public:
    ServeJob(const Sizing& sizing, const Runtime& runtime, double share);

    [[nodiscard]] const Model& model() const { return *sizing_.request.model; }
    [[nodiscard]] const Runtime& runtime() const { return runtime_; }
    [[nodiscard]] const WeightFormat& format() const { return *sizing_.weights->format; }
    [[nodiscard]] const Layout& layout() const { return layout_; }
    /// Of a device's memory, in whole hundredths.
    [[nodiscard]] double memory_share() const;
    [[nodiscard]] std::int64_t context() const { return sizing_.request.context.value(); }
    [[nodiscard]] std::int64_t streams() const { return sizing_.request.concurrency; }
    /// Of all requests together.
    [[nodiscard]] std::int64_t all_tokens() const {
        constexpr std::int64_t k_most = 1000000000000000; // no product of these overflows
        return context() > k_most / streams() ? k_most : context() * streams();
    }
    [[nodiscard]] bool has_experts() const { return sizing_.weights->expert_bytes > 0; }
    /// The share of the experts, or of the layers of a dense model, that is in main memory.
    [[nodiscard]] double moved_share() const;

    /// The weights on the first of the hubs that has them, when the format is the one in which they were
    /// released.
    WeightSource weights(std::initializer_list<Hub> hubs);
    /// The same for a server that reads a folder: how to get it is noted.
    std::string weights_folder(std::initializer_list<Hub> hubs);
    /// A placeholder for the path of `what`; what belongs there is noted.
    std::string placeholder(std::string_view what);
    /// The type of the KV cache, when it is not the usual one and the server has it.
    std::optional<std::string> kv_type();

    template <class... Parts>
    void note(fmt::format_string<Parts...> text, Parts&&... parts) {
        notes_.push_back(printable(fmt::format(text, std::forward<Parts>(parts)...)));
    }

    /// The command with all notes, those on the sizing last.
    ServeCommand finish(std::vector<std::string> lines);
    ServeCommand finish(const ShellCommand& command) { return finish(command.lines()); }

private:
    [[nodiscard]] bool is_as_released() const { return sizing_.native == &format(); }
    void note_fit();
    void note_window();

    const Sizing& sizing_;
    const Runtime& runtime_;
    double share_;
    Layout layout_;
    std::vector<std::string> notes_;
};

} // namespace stackpick
