// SPDX-License-Identifier: MIT
#include "report/cells.hpp"
#include "report/markdown.hpp"
#include "report/page.hpp"
#include "stackpick/base/text.hpp"

namespace stackpick::report {
namespace {

/// Writes blocks with the blank lines that Markdown wants between them, but none within a list.
class MarkdownWriter {
public:
    void heading(std::string_view mark, const std::string& text) {
        start_block();
        result_ += std::string{mark} + ' ' + markdown_escaped(text) + '\n';
    }

    void operator()(const Paragraph& paragraph) {
        start_block();
        result_ += markdown_line(paragraph.text) + '\n';
    }

    void operator()(const Labelled& labelled) {
        start_block();
        for (const auto& item : labelled.items) {
            result_ += "- **" + markdown_line(item.label) + "**: " + markdown_line(item.text) + '\n';
        }
    }

    void operator()(const Bullets& bullets) {
        start_block();
        for (const std::string& item : bullets.items) {
            result_ += "- " + markdown_line(item) + '\n';
        }
    }

    void operator()(const References& references) {
        start_block();
        int number = 0;
        for (const std::string& item : references.items) {
            result_ += std::to_string(++number) + ". " + markdown_line(item) + '\n';
        }
    }

    void operator()(const Action& action) {
        start_block();
        result_ += "- " + markdown_line(action.say) + '\n';
        if (!action.command.empty()) {
            result_ += '\n' + markdown_code(one_line(action.command), "sh", 2);
        }
    }

    void operator()(const Verbatim& verbatim) {
        start_block();
        result_ += markdown_code(join(lines_of(verbatim.text), "\n"), "", 0);
    }

    void operator()(const Table& table) {
        start_block();
        result_ += table.markdown();
    }

    std::string take() { return std::move(result_); }

private:
    void start_block() { result_ += result_.empty() ? "" : "\n"; }

    std::string result_;
};

} // namespace

std::string page_markdown(const Page& page) {
    MarkdownWriter writer;
    writer.heading("##", page.title);
    for (const Section& section : page.sections) {
        if (!section.heading.empty() && !section.blocks.empty()) {
            writer.heading("###", section.heading);
        }
        for (const Block& block : section.blocks) {
            std::visit(writer, block);
        }
    }
    return writer.take();
}

} // namespace stackpick::report
