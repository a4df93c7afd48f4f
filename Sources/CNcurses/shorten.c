// Says what ncurses says to the terminal in fewer bytes: it tells the character set with every change of attributes,
// and the row with every leap along a row.

#define _GNU_SOURCE 1

#include "CNcurses.h"

#include <stdlib.h>
#include <string.h>

/// Where the cursor is as far as the bytes tell: its row, 0 where unknown, and the rightmost column it can be in.
struct place {
  int row, column;
};

/// The length of the sequence `ESC [ … final` that begins here, 0 where none does or its end is not here.
static size_t control_length(const char *bytes, size_t length) {
  if (length < 3 || bytes[0] != '\033' || bytes[1] != '[') return 0;
  for (size_t i = 2; i < length; i++) {
    if (bytes[i] >= 0x40 && bytes[i] <= 0x7E) return i + 1;
    if (bytes[i] < 0x20 || bytes[i] > 0x3F) return 0;
  }
  return 0;
}

/// Follows a sequence; where it leads along the row only, what it says of the column, else null.
static const char *leap(const char *bytes, size_t length, struct place *place) {
  char final = bytes[length - 1];
  const char *second = final == 'H' ? memchr(bytes, ';', length) : NULL;
  int first = atoi(bytes + 2);
  if (second) {
    bool is_same = first > 0 && first == place->row;
    *place = (struct place){first, atoi(second + 1)};
    return is_same ? second + 1 : NULL;
  }
  if (final == 'G') {
    place->column = first;
  } else if (final == 'd') {
    place->row = first;
  } else if (!strchr("mKXJP@", final)) {
    place->row = 0;
  }
  return NULL;
}

/// Follows one byte of text; what may have reached the end of its row may be in the next one.
static void follow(char byte, int columns, struct place *place) {
  if (byte == '\r') {
    place->column = 1;
  } else if ((unsigned char)byte < 0x20 || ++place->column > columns) {
    place->row = 0;
  }
}

/// Moves a part of the bytes down to where the kept ones end.
static size_t keep(char *bytes, size_t kept, const char *from, size_t length) {
  memmove(bytes + kept, from, length);
  return kept + length;
}

size_t cn_shorten(char *bytes, size_t length, bool has_charset, int columns) {
  struct place place = {0, 0};
  size_t kept = 0;
  for (size_t i = 0, step; i < length; i += step) {
    const char *from = bytes + i;
    step = has_charset && length - i >= 3 && memcmp(from, "\033(B", 3) == 0 ? 3 : 0;
    if (step > 0) continue;
    step = control_length(from, length - i);
    const char *column = step > 0 ? leap(from, step, &place) : NULL;
    if (column && columns > 0) {
      size_t digits = (size_t)(from + step - 1 - column);
      kept = keep(bytes, kept, "\033[", 2);
      kept = keep(bytes, kept, column, digits);
      kept = keep(bytes, kept, "G", 1);
      continue;
    }
    if (step == 0) {
      step = 1;
      follow(*from, columns, &place);
    }
    kept = keep(bytes, kept, from, step);
  }
  return kept;
}

size_t cn_omit(char *bytes, size_t length, const char *text) {
  size_t unwanted = text ? strlen(text) : 0;
  if (unwanted == 0) return length;
  char *from = bytes;
  while ((from = memmem(from, length - (size_t)(from - bytes), text, unwanted))) {
    length -= unwanted;
    memmove(from, from + unwanted, length - (size_t)(from - bytes));
  }
  return length;
}
