// First fit over runs of pages, lowest address first. Neighbouring free runs are joined on the way, so nothing
// is lost to fragments for long. A step's few hundred runs are searched in microseconds.
#include "page_heap.h"

#include <cstdint>

#include "lock.h"

namespace dcgan {
namespace {

constexpr size_t kPage = 1 << 16;
constexpr size_t kMostPages = 1 << 16;
/** The memory grows by at least this many pages: each time gives JavaScript a new buffer object to look at. */
constexpr size_t kGrowth = 512;

/** The length of the run that begins at a page, negative where it is in use; 0 for other pages. */
int32_t runs[kMostPages];
/** The heap's pages: those from the first that it grew by to the last. */
size_t first_page = 0;
size_t end_page = 0;
Lock heap_lock;

size_t length_of(size_t page) { return static_cast<size_t>(runs[page] < 0 ? -runs[page] : runs[page]); }

void set_run(size_t page, size_t length, bool used) {
  runs[page] = used ? -static_cast<int32_t>(length) : static_cast<int32_t>(length);
}

/** The first free run of at least this length, cut to it; 0 where there is none. */
size_t take_run(size_t pages) {
  for (size_t page = first_page; page < end_page; page += length_of(page)) {
    if (runs[page] < 0) continue;
    for (size_t next = page + length_of(page); next < end_page && runs[next] > 0; next = page + length_of(page)) {
      set_run(page, length_of(page) + length_of(next), false);
    }
    const size_t length = length_of(page);
    if (length < pages) continue;
    if (length > pages) set_run(page + pages, length - pages, false);
    set_run(page, pages, true);
    return page;
  }
  return 0;
}

/** Whether there are this many pages more, as a free run at the end. Nothing else grows the memory. */
bool grow(size_t pages) {
  const size_t before = __builtin_wasm_memory_grow(0, pages);
  if (before == SIZE_MAX) return false;
  if (end_page == 0) first_page = before;
  end_page = before + pages;
  set_run(before, pages, false);
  return true;
}

}  // namespace

void* allocate_pages(size_t bytes) {
  if (bytes == 0 || bytes > (kMostPages - 1) * kPage) return nullptr;
  const size_t pages = (bytes + kPage - 1) / kPage;
  const Locked locked(heap_lock);
  size_t page = take_run(pages);
  if (page == 0 && (grow(pages > kGrowth ? pages : kGrowth) || grow(pages))) page = take_run(pages);
  return reinterpret_cast<void*>(page * kPage);
}

void release_pages(void* memory) {
  if (!memory) return;
  const Locked locked(heap_lock);
  const size_t page = reinterpret_cast<uintptr_t>(memory) / kPage;
  set_run(page, length_of(page), false);
}

}  // namespace dcgan
