#pragma once
// Marks the classes that cross the border between core and a plugin compiled with hidden visibility.
#define RELUCERT_EXPORT __attribute__((visibility("default")))
