// SPDX-License-Identifier: MIT
#include "report/cells.hpp"
#include "report/page.hpp"

#include <algorithm>
#include <utility>

namespace stackpick::report {
namespace {

constexpr int k_margin = 2;
/// Longer lines of prose are hard to read, however wide the terminal is.
constexpr int k_widest_prose = 100;

std::string toned(const Style& style, Tone tone, std::string_view line) {
    switch (tone) {
    case Tone::quiet:
        return style.dim(line);
    case Tone::good:
        return style.good(line);
    case Tone::warning:
        return style.warning(line);
    case Tone::bad:
        return style.bad(line);
    case Tone::plain:
        break;
    }
    return std::string{line};
}

class TextWriter {
public:
    explicit TextWriter(const Style& style) : style_{style} {
        style_.width = std::max(style.width, k_least_width);
        prose_ = std::min(style_.width, k_widest_prose);
        inner_ = style_;
        inner_.width -= k_margin;
    }

    void title(const std::string& text) {
        for (const std::string& line : broken(text, prose_, prose_ - k_margin)) {
            result_ += std::string(result_.empty() ? 0 : k_margin, ' ') + style_.bold(line) + '\n';
        }
    }

    void section(const Section& section, bool apart) {
        if (section.blocks.empty()) {
            return;
        }
        result_ += apart && !result_.empty() ? "\n" : "";
        if (!section.heading.empty()) {
            result_ += style_.bold(one_line(section.heading)) + '\n';
        }
        for (const Block& block : section.blocks) {
            std::visit(*this, block);
        }
    }

    void operator()(const Paragraph& paragraph) {
        for (const std::string& line : broken(paragraph.text, prose_ - k_margin, prose_ - k_margin)) {
            add_line(k_margin, toned(style_, paragraph.tone, line));
        }
    }

    void operator()(const Labelled& labelled) {
        int widest = 0;
        for (const auto& item : labelled.items) {
            widest = std::max(widest, columns_of(item.label));
        }
        const int margin = k_margin + widest + k_margin;
        for (const auto& item : labelled.items) {
            std::string label =
                std::string(k_margin, ' ') + style_.dim(item.label) +
                std::string(static_cast<std::size_t>(widest - columns_of(item.label) + k_margin), ' ');
            for (const std::string& line : broken(item.text, prose_ - margin, prose_ - margin)) {
                result_ += std::exchange(label, std::string(static_cast<std::size_t>(margin), ' ')) +
                           toned(style_, item.tone, line) + '\n';
            }
        }
    }

    void operator()(const Bullets& bullets) {
        for (const std::string& item : bullets.items) {
            add_hanging("- ", item);
        }
    }

    void operator()(const References& references) {
        int number = 0;
        for (const std::string& item : references.items) {
            add_hanging('[' + std::to_string(++number) + "] ", item);
        }
    }

    void operator()(const Action& action) {
        add_hanging("- ", action.say);
        if (!action.command.empty()) { // on one line, however long, so that it can be copied
            add_line(k_margin * 3, one_line(action.command));
        }
    }

    void operator()(const Verbatim& verbatim) {
        for (const std::string& line : lines_of(verbatim.text)) {
            add_line(k_margin * 2, line);
        }
    }

    void operator()(const Table& table) { result_ += indented(table.text(inner_), k_margin); }

    std::string take() { return std::move(result_); }

private:
    static std::vector<std::string> broken(const std::string& text, int first, int rest) {
        return broken_lines(one_line(text), first, rest, LongWords::keep);
    }

    void add_line(int margin, const std::string& line) {
        result_ += std::string(static_cast<std::size_t>(margin), ' ') + line + '\n';
    }

    void add_hanging(std::string_view mark, const std::string& text) {
        const int width = prose_ - k_margin - columns_of(mark);
        const std::string blank(mark.size(), ' ');
        bool first = true;
        for (const std::string& line : broken(text, width, width)) {
            add_line(k_margin, std::string{first ? mark : blank} + line);
            first = false;
        }
    }

    Style style_;
    Style inner_; ///< within the margin
    int prose_ = 0;
    std::string result_;
};

} // namespace

std::string page_text(const Page& page, const Style& style) {
    TextWriter writer{style};
    writer.title(page.title);
    bool apart = false; // what the first section says belongs to the title
    for (const Section& section : page.sections) {
        writer.section(section, apart || !section.heading.empty());
        apart = true;
    }
    return writer.take();
}

} // namespace stackpick::report
