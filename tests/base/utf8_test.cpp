// SPDX-License-Identifier: MIT
#include "catch.hpp"
#include "stackpick/base/utf8.hpp"

#include <string_view>

namespace stackpick {
namespace {

TEST_CASE("characters of one to four bytes are read", "[base][utf8]") {
    struct Row {
        std::string_view text;
        std::uint32_t code;
        std::size_t size;
    };
    static const Row k_rows[] = {{"z", 'z', 1},
                                 {"é", 0xE9, 2},
                                 {"义", 0x4E49, 3},
                                 {"🚀", 0x1F680, 4},
                                 {"\xf4\x8f\xbf\xbf", 0x10FFFF, 4}};
    for (const Row& row : k_rows) {
        INFO(row.text);
        const Utf8Step step = utf8_step(row.text, 0);
        CHECK(step.valid);
        CHECK(step.code == row.code);
        CHECK(step.size == row.size);
    }
}

TEST_CASE("what is wrong is read as one byte", "[base][utf8]") {
    // A continuation, overlong forms, a surrogate, beyond Unicode, cut off by the end and by another
    // character.
    for (const char* text : {"\x80", "\xc1\xbf", "\xe0\x80\x80", "\xf0\x80\x80\x80", "\xed\xa0\x80",
                             "\xf4\x90\x80\x80", "\xf5\x80\x80\x80", "\xe4\xb8", "\xe4z\x80"}) {
        INFO(text);
        const Utf8Step step = utf8_step(text, 0);
        CHECK_FALSE(step.valid);
        CHECK(step.size == 1);
        CHECK(step.code == static_cast<unsigned char>(text[0]));
    }
}

TEST_CASE("a byte order mark is taken from the start of a text alone", "[base][utf8]") {
    CHECK(without_byte_order_mark("\xef\xbb\xbf"
                                  "a") == "a");
    CHECK(without_byte_order_mark("\xef\xbb") == "\xef\xbb");
    CHECK(without_byte_order_mark("a\xef\xbb\xbf") == "a\xef\xbb\xbf");
    CHECK(without_byte_order_mark("").empty());
}

TEST_CASE("printable text has neither control characters nor wrong bytes", "[base][utf8]") {
    CHECK(printable("naïve 通义 🚀") == "naïve 通义 🚀");
    CHECK(printable("a\tb\r\nc") == "a b  c");
    CHECK(printable({"\0\x1b\x7f", 3}) == "���");
    CHECK(printable("\xc2\x9b"
                    "31m") == "�31m"); // the control sequence introducer of Latin-1
    CHECK(printable("\xff\xe4\xb8") == "���");
    CHECK(printable("a\u202eb\u2066c\u2069") == "a�b�c�"); // they turn the direction
    CHECK(printable("\u2029\u202f") == "\u2029\u202f");    // their neighbours
    CHECK(printable("") == "");
}

} // namespace
} // namespace stackpick
