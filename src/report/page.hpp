// SPDX-License-Identifier: MIT
// What a report says, before it is dressed as text or Markdown: the two are written from one page, so they
// cannot say different things.
#pragma once

#include "stackpick/report/style.hpp"
#include "stackpick/report/table.hpp"

#include <string>
#include <variant>
#include <vector>

namespace stackpick::report {

enum class Tone { plain, quiet, good, warning, bad };

struct Paragraph {
    std::string text;
    Tone tone = Tone::plain;
};

/// Statements, each behind what it is about.
struct Labelled {
    struct Item {
        std::string label;
        std::string text;
        Tone tone = Tone::plain;
    };
    std::vector<Item> items;
};

struct Bullets {
    std::vector<std::string> items;
};

/// What `[1]`, `[2]`, … in the page stand for.
struct References {
    std::vector<std::string> items;
};

/// Something to do, with the command that does it.
struct Action {
    std::string say;
    std::string command; ///< may be empty
};

/// A text to copy: its lines stay as they are.
struct Verbatim {
    std::string text;
};

using Block = std::variant<Paragraph, Labelled, Bullets, References, Action, Verbatim, Table>;

struct Section {
    std::string heading; ///< empty: the blocks follow without one
    std::vector<Block> blocks;
};

struct Page {
    std::string title;
    std::vector<Section> sections; ///< those without blocks are left out
};

std::string page_text(const Page& page, const Style& style);
std::string page_markdown(const Page& page);

} // namespace stackpick::report
