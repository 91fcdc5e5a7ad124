// SPDX-License-Identifier: MIT
#include "stackpick/catalogue/licence_expression.hpp"

#include "find_by_id.hpp"
#include "stackpick/base/text.hpp"
#include "stackpick/catalogue/catalogue.hpp"
#include "stackpick/catalogue/names.hpp"

#include <algorithm>
#include <utility>

namespace stackpick {
namespace {

using Join = LicenceExpression::Join;

struct Token {
    std::string text;
    std::size_t column = 0;

    [[nodiscard]] bool is(std::string_view word) const { return to_lower(text) == word; }
    [[nodiscard]] bool is_operator() const {
        return text.empty() || text == "(" || text == ")" || is("and") || is("or") || is("with");
    }
};

bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

std::vector<Token> tokens_of(std::string_view text) {
    std::vector<Token> tokens;
    std::size_t at = 0;
    while (at < text.size()) {
        if (is_space(text[at])) {
            ++at;
            continue;
        }
        const std::size_t start = at;
        if (text[at] == '(' || text[at] == ')') {
            ++at;
        } else {
            while (at < text.size() && !is_space(text[at]) && text[at] != '(' && text[at] != ')') {
                ++at;
            }
        }
        tokens.push_back({std::string{text.substr(start, at - start)}, start});
    }
    tokens.push_back({"", text.size()}); // the end
    return tokens;
}

std::string listed_ids(const std::vector<const Licence*>& licences) {
    std::vector<std::string> ids;
    for (const Licence* licence : licences) {
        ids.push_back(licence->id);
    }
    return join(ids, ", ");
}

class Parser {
public:
    Parser(const Catalogue& catalogue, std::string_view text, LicenceNames names, bool wants_hints)
        : catalogue_{catalogue}, names_{names}, wants_hints_{wants_hints}, tokens_{tokens_of(text)} {}

    LicenceExpressionMatch parse() {
        LicenceExpression expression = joined(Join::any);
        if (!failed() && !here().text.empty()) {
            fail("expected AND, OR or the end, found `" + here().text + '`', "");
        }
        if (!failed()) {
            match_.expression = std::move(expression);
        }
        return std::move(match_);
    }

private:
    static constexpr int k_deepest = 50;

    [[nodiscard]] const Token& here() const { return tokens_[at_]; }
    [[nodiscard]] bool failed() const { return !match_.problem.empty(); }

    void fail(std::string problem, std::string hint) {
        if (!failed()) {
            match_.problem = std::move(problem);
            match_.hint = std::move(hint);
            match_.column = here().column;
        }
    }

    LicenceExpression operand(Join of) { return of == Join::any ? joined(Join::all) : simple(); }

    LicenceExpression joined(Join how) {
        const std::string_view word = how == Join::any ? "or" : "and";
        std::vector<LicenceExpression> parts{operand(how)};
        while (!failed() && here().is(word)) {
            ++at_;
            parts.push_back(operand(how));
        }
        if (parts.size() == 1) {
            return std::move(parts.front());
        }
        LicenceExpression expression;
        expression.join = how;
        expression.parts = std::move(parts);
        return expression;
    }

    LicenceExpression simple() {
        if (here().text != "(") {
            return named();
        }
        if (++depth_ > k_deepest) {
            fail("more than 50 brackets within each other", "");
            return {};
        }
        ++at_;
        LicenceExpression inside = joined(Join::any);
        if (!failed() && here().text != ")") {
            fail("expected `)`" + (here().text.empty() ? std::string{} : ", found `" + here().text + '`'),
                 "each `(` needs its `)`");
        }
        at_ += failed() ? 0U : 1U;
        --depth_;
        return inside;
    }

    /// A name may be of several words, such as `modified mit`: it goes on to the next operator.
    LicenceExpression named() {
        LicenceExpression one;
        std::vector<std::string> words;
        const std::size_t first = at_;
        while (!here().is_operator()) {
            words.push_back(here().text);
            ++at_;
        }
        if (words.empty()) {
            fail("expected a licence" +
                     (here().text.empty() ? std::string{} : ", found `" + here().text + '`'),
                 "such as MIT OR Apache-2.0");
            return one;
        }
        const std::size_t after = std::exchange(at_, first); // mistakes are of the name
        one.licence = find(join(words, " "));
        at_ = failed() ? at_ : after;
        if (!failed() && here().is("with")) {
            ++at_;
            if (here().is_operator()) {
                fail("expected an exception after WITH", "such as Apache-2.0 WITH LLVM-exception");
                return one;
            }
            one.exception = here().text;
            ++at_;
        }
        return one;
    }

    const Licence* find(std::string name) {
        if (const Licence* licence = catalogue_.licence(name)) {
            return licence;
        }
        // `Apache-2.0+`: or a later version, of which the catalogue knows nothing.
        if (name.size() > 1 && name.back() == '+') {
            name.pop_back();
        }
        if (names_ == LicenceNames::exact) {
            const Licence* licence = catalogue_.licence(name);
            if (licence == nullptr) {
                fail("unknown licence `" + name + '`',
                     wants_hints_ ? did_you_mean(nearest_names(name, ids_of(catalogue_.licences()))) : "");
            }
            return licence;
        }
        return find_spoken(name);
    }

    const Licence* find_spoken(const std::string& name) {
        const LicenceMatch match = find_licences(catalogue_, name);
        if (match.licences.size() == 1) {
            return match.licences.front();
        }
        if (match.licences.empty()) {
            fail("unknown licence `" + name + '`',
                 match.nearest.empty() ? "`stackpick licence list` shows them" : did_you_mean(match.nearest));
        } else {
            fail('`' + name + "` may mean " + listed_ids(match.licences), "name one of them");
        }
        return nullptr;
    }

    const Catalogue& catalogue_;
    LicenceNames names_;
    bool wants_hints_;
    std::vector<Token> tokens_;
    std::size_t at_ = 0;
    int depth_ = 0;
    LicenceExpressionMatch match_;
};

std::string part_text(const LicenceExpression& part, Join around) {
    const bool needs_brackets = around == Join::all && part.join == Join::any;
    return needs_brackets ? '(' + part.text() + ')' : part.text();
}

} // namespace

std::string LicenceExpression::text() const {
    if (join == Join::one) {
        return (licence == nullptr ? std::string{} : licence->id) +
               (exception.empty() ? std::string{} : " WITH " + exception);
    }
    std::vector<std::string> texts;
    for (const LicenceExpression& part : parts) {
        texts.push_back(part_text(part, join));
    }
    return stackpick::join(texts, join == Join::all ? " AND " : " OR ");
}

std::vector<const Licence*> LicenceExpression::licences() const {
    if (join == Join::one) {
        return {licence};
    }
    std::vector<const Licence*> all;
    for (const LicenceExpression& part : parts) {
        for (const Licence* each : part.licences()) {
            if (std::find(all.begin(), all.end(), each) == all.end()) {
                all.push_back(each);
            }
        }
    }
    return all;
}

bool LicenceExpression::admitted_by(const std::vector<const Licence*>& admitted) const {
    const auto is_admitted = [&](const LicenceExpression& part) {
        return part.admitted_by(admitted);
    };
    switch (join) {
    case Join::one:
        return std::find(admitted.begin(), admitted.end(), licence) != admitted.end();
    case Join::all:
        return std::all_of(parts.begin(), parts.end(), is_admitted);
    case Join::any:
        return std::any_of(parts.begin(), parts.end(), is_admitted);
    }
    return false;
}

LicenceExpressionMatch parse_licence_expression(const Catalogue& catalogue, std::string_view text,
                                                LicenceNames names, bool wants_hints) {
    return Parser{catalogue, text, names, wants_hints}.parse();
}

} // namespace stackpick
