// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/yaml.hpp"

#include "base/sorted.hpp"
#include "catalogue/plain_text.hpp"
#include "catalogue/watched_text.hpp"
#include "catalogue/yaml_mistakes.hpp"
#include "stackpick/base/file.hpp"
#include "stackpick/base/text_cursor.hpp"
#include "stackpick/base/utf8.hpp"
#include "stackpick/catalogue/spelling.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <memory>

namespace stackpick {
namespace {

/// Stops the parser where going on makes no sense.
struct Abandon {};

/// Reports every key that a map has already had, and leaves the first. By sorting, since a map may have
/// 100,000 keys.
void drop_duplicate_keys(std::vector<Entry>& entries, Diagnostics& diagnostics) {
    std::vector<const Entry*> by_key;
    by_key.reserve(entries.size());
    for (const Entry& entry : entries) {
        by_key.push_back(&entry);
    }
    // The entries lie one behind the other, so that the order of their addresses is that of the file.
    sort_stably(by_key, [](const Entry* a, const Entry* b) {
        const int order = a->key.compare(b->key);
        return order != 0 ? order < 0 : a < b;
    });
    std::vector<std::pair<const Entry*, const Entry*>> repeated; // and the first one
    const Entry* first = nullptr;
    for (const Entry* entry : by_key) {
        if (first != nullptr && entry->key == first->key) {
            repeated.emplace_back(entry, first);
        } else {
            first = entry;
        }
    }
    std::sort(repeated.begin(), repeated.end());
    for (const auto& [entry, original] : repeated) {
        diagnostics.error(entry->where, "duplicate key `" + entry->key + '`', {},
                          {Note{original->where, "first defined here"}});
    }
    // From the back, so that those in front stay where they are.
    for (; !repeated.empty(); repeated.pop_back()) {
        entries.erase(entries.begin() + (repeated.back().first - entries.data()));
    }
}

/// Builds the tree from the parser's events, where marks are exact: a node of yaml-cpp's own tree has lost
/// the place of its keys and has accepted duplicate ones.
class TreeBuilder : public YAML::EventHandler {
public:
    TreeBuilder(std::shared_ptr<const std::string> file, std::string_view text, WatchedText& source,
                const YamlLimits& limits, Diagnostics& diagnostics)
        : file_{std::move(file)},
          text_{text},
          cursor_{text},
          source_{source},
          limits_{limits},
          diagnostics_{diagnostics} {}

    [[nodiscard]] bool has_document() const { return has_document_; }
    Node take() { return std::move(root_); }

    /// The offset alone is taken from a mark: yaml-cpp counts columns in bytes and, depending on its version,
    /// does or does not count a lone CR as the end of a line. At the end of the file it is beyond the end.
    Location place(const YAML::Mark& mark) {
        if (mark.is_null()) {
            return {file_, 0, 0};
        }
        cursor_.move_to(offset_of(mark));
        return last_place();
    }

    static std::size_t offset_of(const YAML::Mark& mark) {
        return static_cast<std::size_t>(std::max(mark.pos, 0));
    }

    /// Of the last value that was reported.
    [[nodiscard]] Location last_place() const { return {file_, cursor_.line(), cursor_.column()}; }

    /// Whether the quote of the last text is not closed, and reports it: no other text can go on to the end
    /// of the file.
    bool report_open_quote() { return report_open_quote(last_text_); }

    void report_syntax_error(const YAML::Exception& error) {
        const Location where = place(error.mark);
        const std::size_t offset = offset_of(error.mark);
        // When the end of a list or map is missing, the parser has stopped at a text that was not yet
        // reported.
        const bool may_be_quote = error.msg.starts_with("end of");
        if (!report_open_quote() && !(may_be_quote && report_open_quote(offset))) {
            diagnostics_.error(where, "YAML: " + error.msg, hint_for_syntax_error(error.msg, text_, offset));
        }
    }

    /// What is known of maps that an error has left open.
    void report_open_maps() {
        for (Frame& frame : stack_) {
            drop_duplicate_keys(frame.node.entries, diagnostics_);
        }
    }

    void OnDocumentStart(const YAML::Mark& mark) override {
        if (has_document_) {
            abandon(place(mark), "a second YAML document",
                    "a file holds one: remove `---`, or indent what follows");
        }
        has_document_ = true;
    }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        add(Node{Node::Kind::null, false, {}, {}, {}, arrive(mark)});
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t /*anchor*/) override {
        const Location where = arrive(mark);
        diagnostics_.error(where, "aliases (`*name`) are not supported", "write the value out");
        add_refused(where);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t /*anchor*/,
                  const std::string& value) override {
        const Location where = arrive(mark);
        last_text_ = offset_of(mark);
        if (value.size() > limits_.longest_value) {
            diagnostics_.error(where, "a text of more than " + format_bytes(limits_.longest_value));
            add_refused(where);
            return;
        }
        Node node{Node::Kind::scalar, tag == "!", value, {}, {}, where};
        if (!expects_key()) {
            find_text_start(node);
        }
        add(std::move(node));
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                         YAML::EmitterStyle::value /*style*/) override {
        open(Node::Kind::sequence, mark);
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& /*tag*/, YAML::anchor_t /*anchor*/,
                    YAML::EmitterStyle::value /*style*/) override {
        open(Node::Kind::map, mark);
    }
    void OnMapEnd() override { close(); }

private:
    struct Frame {
        Node node;
        bool expects_key = true;
        bool skips_value = false; ///< of a key that is no text
    };

    bool report_open_quote(std::size_t offset) {
        const auto quote = find_open_quote(text_, offset);
        if (quote) {
            cursor_.move_to(*quote);
            diagnostics_.error(last_place(), "a quoted text that does not end",
                               "all that follows belongs to it: add the closing quote");
        }
        return quote.has_value();
    }

    [[noreturn]] void abandon(Location where, std::string message, std::string hint = {}) {
        diagnostics_.error(std::move(where), std::move(message), std::move(hint));
        throw Abandon{};
    }

    [[nodiscard]] bool expects_key() const {
        return !stack_.empty() && stack_.back().node.is_map() && stack_.back().expects_key;
    }

    /// To be called once for every key and value.
    Location arrive(const YAML::Mark& mark) {
        source_.start_again();
        Location where = place(mark);
        if (!expects_key() && ++values_ > limits_.most_values) {
            abandon(where, "more than " + std::to_string(limits_.most_values) + " values in one file",
                    "split it into several files in one folder");
        }
        return where;
    }

    /// Behind the quote, or in the first line below `|` that is not blank. The cursor is at the scalar.
    void find_text_start(Node& node) const {
        TextCursor cursor = cursor_;
        if (node.quoted && !cursor.at_end()) {
            const char mark = text_[cursor.offset()];
            do {
                cursor.advance();
            } while ((mark == '|' || mark == '>') && !cursor.at_end() && cursor.line() == node.where.line);
            while ((mark == '|' || mark == '>') && !cursor.at_end() &&
                   (cursor.at_line_end() || text_[cursor.offset()] == ' ')) {
                cursor.advance();
            }
            node.text_line = cursor.line();
            node.text_column = cursor.column();
        }
        node.text_moved = !stands_at(cursor, node.scalar);
    }

    /// Whether a text is there, its lines from one column on.
    [[nodiscard]] bool stands_at(TextCursor cursor, std::string_view text) const {
        const int column = cursor.column();
        while (!text.empty()) {
            const std::string_view line = text.substr(0, text.find('\n'));
            if (text_.substr(cursor.offset(), line.size()) != line) {
                return false;
            }
            text.remove_prefix(std::min(line.size() + 1, text.size()));
            const int before = cursor.line();
            while (!text.empty() && !cursor.at_end() &&
                   (cursor.line() == before || cursor.column() < column)) {
                cursor.advance();
            }
        }
        return true;
    }

    void open(Node::Kind kind, const YAML::Mark& mark) {
        const Location where = arrive(mark);
        if (stack_.size() >= limits_.deepest) {
            abandon(where, "nested deeper than " + std::to_string(limits_.deepest) + " levels");
        }
        stack_.push_back({Node{kind, false, {}, {}, {}, where}});
    }

    void close() {
        Node node = std::move(stack_.back().node);
        stack_.pop_back();
        drop_duplicate_keys(node.entries, diagnostics_);
        add(std::move(node));
    }

    void add(Node node) {
        if (stack_.empty()) {
            root_ = std::move(node);
            return;
        }
        Frame& frame = stack_.back();
        if (frame.node.is_sequence()) {
            frame.node.items.push_back(std::move(node));
        } else if (frame.expects_key) {
            add_key(frame, std::move(node));
        } else {
            if (!frame.skips_value) {
                frame.node.entries.back().value = std::move(node);
            }
            frame.expects_key = true;
        }
    }

    /// In place of what was reported: the rest of the file is read on.
    void add_refused(const Location& where) {
        if (expects_key()) {
            skip_value();
            return;
        }
        Node node;
        node.where = where;
        node.refused = true;
        add(std::move(node));
    }

    void add_key(Frame& frame, Node node) {
        if (!node.is_scalar()) {
            diagnostics_.error(node.where, "a key must be text");
            skip_value();
            return;
        }
        frame.expects_key = false;
        frame.skips_value = false;
        frame.node.entries.push_back({british_key(node.scalar), std::move(node.where), {}});
    }

    /// A wrong key has been reported; the parser goes on, to find what else is wrong.
    void skip_value() {
        stack_.back().expects_key = false;
        stack_.back().skips_value = true;
    }

    std::shared_ptr<const std::string> file_;
    std::string_view text_;
    TextCursor cursor_;
    WatchedText& source_;
    const YamlLimits& limits_;
    Diagnostics& diagnostics_;
    std::vector<Frame> stack_;
    Node root_;
    std::size_t values_ = 0;
    std::size_t last_text_ = 0; ///< where the last scalar is
    bool has_document_ = false;
};

/// The tree, whatever mistakes were found in it; nothing when parsing did not come to the end.
std::optional<Node> parse(const std::shared_ptr<const std::string>& file, std::string_view text,
                          const YamlLimits& limits, Diagnostics& diagnostics) {
    WatchedText source{text, limits};
    TreeBuilder builder{file, text, source, limits, diagnostics};
    bool complete = false;
    try {
        std::istream stream{&source};
        YAML::Parser parser{stream};
        while (parser.HandleNextDocument(builder)) {
            // The builder abandons a second one.
        }
        complete = builder.has_document() && !builder.report_open_quote();
        if (!builder.has_document()) {
            diagnostics.error({file, 1, 1}, "the file is empty");
        }
    } catch (const Abandon&) {
        // The diagnostic is there already.
    } catch (const WatchedText::TooFarAhead& error) {
        diagnostics.error(builder.last_place(), error.message, error.hint);
    } catch (const YAML::Exception& error) {
        builder.report_syntax_error(error);
    }
    builder.report_open_maps();
    return complete ? std::optional{builder.take()} : std::nullopt;
}

/// False, with a diagnostic, for what is no text in UTF-8.
bool check_text(const std::shared_ptr<const std::string>& file, std::string_view text,
                Diagnostics& diagnostics) {
    auto problem = find_text_problem(text);
    if (!problem) {
        return true;
    }
    Location where{file, 0, 0};
    if (problem->offset) {
        TextCursor cursor{text};
        cursor.move_to(*problem->offset);
        where = {file, cursor.line(), cursor.column()};
    }
    diagnostics.error(std::move(where), std::move(problem->message), std::move(problem->hint));
    return false;
}

/// A CR that no LF follows ends a line for people and for YAML, but not for every version of yaml-cpp.
std::optional<std::string> without_lone_returns(std::string_view text) {
    std::optional<std::string> changed;
    for (std::size_t at = text.find('\r'); at != std::string_view::npos; at = text.find('\r', at + 1)) {
        if (text.substr(at + 1, 1) == "\n") {
            continue;
        }
        if (!changed) {
            changed = std::string{text};
        }
        (*changed)[at] = '\n';
    }
    return changed;
}

} // namespace

std::optional<Document> parse_yaml(std::string_view name, std::string_view text, Diagnostics& diagnostics,
                                   const YamlLimits& limits) {
    const auto file = std::make_shared<const std::string>(name);
    text = without_byte_order_mark(text);
    std::optional<Document> document;
    if (check_text(file, text, diagnostics)) {
        const auto changed = without_lone_returns(text);
        if (auto root = parse(file, changed ? *changed : text, limits, diagnostics)) {
            document = Document{std::string{name}, std::move(*root)};
        }
    }
    diagnostics.attach_excerpts(name, text);
    return document;
}

} // namespace stackpick
