// SPDX-License-Identifier: MIT
// Plain text made safe for GitHub-flavoured Markdown.
#pragma once

#include <string>
#include <string_view>

namespace stackpick::report {

/// One line of text in which nothing has a meaning in Markdown: no markup, no HTML, no table cell.
std::string markdown_escaped(std::string_view text);

/// The same for text that starts a line, where `- ` or `1. ` would make a list and `# ` a heading.
std::string markdown_line(std::string_view text);

/// A fenced block that `text` cannot leave, every line indented by `indent`. The language may be empty.
std::string markdown_code(std::string_view text, std::string_view language, int indent);

} // namespace stackpick::report
