// SPDX-License-Identifier: MIT
// A serving command alone: the notes as comments, so that all of it can be pasted.
#include "report/markdown.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/report/sizing.hpp"

namespace stackpick {
namespace {

std::string script(const ServeCommand& command) {
    std::string text;
    for (const std::string& note : command.notes) {
        text += "# " + note + '\n';
    }
    return text + join(command.lines, "\n");
}

} // namespace

std::string serve_text(const ServeCommand& command) {
    return script(command) + '\n';
}

std::string serve_markdown(const ServeCommand& command) {
    return report::markdown_code(script(command), "sh", 0);
}

} // namespace stackpick
