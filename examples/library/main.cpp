// SPDX-License-Identifier: MIT
// The smallest program that uses stackpick as a library.

#include <stackpick/base/version.hpp>

#include <iostream>

int main() {
    std::cout << "stackpick " << stackpick::version() << '\n';
    return 0;
}
