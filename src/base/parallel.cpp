// SPDX-License-Identifier: MIT
#include "stackpick/base/parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace stackpick {
namespace {

/// What the threads share.
struct Places {
    std::size_t count;
    const std::function<void(std::size_t)>& work;
    std::atomic<std::size_t> next{0};
    std::mutex mutex{};
    std::exception_ptr failure{};

    void take_all() {
        try {
            for (std::size_t place = next++; place < count; place = next++) {
                work(place);
            }
        } catch (...) {
            next = count;
            const std::scoped_lock lock{mutex};
            failure = failure ? failure : std::current_exception();
        }
    }
};

} // namespace

void for_each_place(std::size_t count, const std::function<void(std::size_t place)>& work) {
    Places places{count, work};
    const std::size_t cores = std::max(1U, std::thread::hardware_concurrency());
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < std::min(cores, count); ++i) {
        threads.emplace_back([&places] { places.take_all(); });
    }
    places.take_all();
    for (std::thread& thread : threads) {
        thread.join();
    }
    if (places.failure) {
        std::rethrow_exception(places.failure);
    }
}

} // namespace stackpick
