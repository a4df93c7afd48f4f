// The one screen of the process: opened, drawn on, and put back as it was found, whatever ends the process.
//
// Everything here is for the main thread; only the signal handlers inside run elsewhere.

#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/// Why the screen did not open.
enum cn_status {
  CN_OK,
  /// Another screen is open already.
  CN_BUSY,
  /// The process has no controlling terminal.
  CN_NO_TERMINAL,
  /// No terminal description was found, not even a fallback.
  CN_UNKNOWN_TERMINAL,
  /// The terminal can't move its cursor.
  CN_SIMPLE_TERMINAL,
  /// The environment names a character set that is not UTF-8, and the terminal shows no UTF-8 either.
  CN_OTHER_CHARSET,
  /// Pipes or descriptors ran out.
  CN_NO_RESOURCES,
};

enum cn_attribute {
  CN_BOLD = 1,
  CN_DIM = 2,
  CN_ITALIC = 4,
  CN_UNDERLINE = 8,
  CN_REVERSE = 16,
};

/// What signals asked for since the last look; bits, taken by cn_take_notices.
enum cn_notice {
  CN_RESIZED = 1,
  CN_STOP_REQUESTED = 2,
  CN_CONTINUED = 4,
};

/// Opens /dev/tty for drawing and installs the signal handlers.
enum cn_status cn_open(void);
/// Leaves the screen for good; harmless when it is not open.
void cn_close(void);
/// Gives the terminal back for a while, in the modes it was found in.
void cn_leave(void);
/// Takes the terminal again; the next cn_flush paints everything.
void cn_enter(void);
/// Leaves, stops the process group as Ctrl-Z does, and enters again once continued.
void cn_suspend(void);
/// While true, interrupts are for a child process: they do not end this one, and stopping works as usual.
void cn_set_outside(bool outside);

/// From here on a signal that asks the process to end is written to the descriptor that this gives, as one byte, and
/// ends nothing before cn_end; a second one does. -1 where there is no pipe to be had.
int cn_farewell(void);
/// Ends the process by a signal.
void cn_end(int signal);

/// The character set other than UTF-8 that the environment names, empty where it names none.
const char *cn_charset(void);
/// What was typed before the screen was open, once; returns how many bytes.
size_t cn_take_early(char *bytes, size_t capacity);

/// The descriptor to read keys from, -1 when closed.
int cn_input(void);
/// Becomes readable when a signal left a notice, -1 when closed.
int cn_wake(void);
/// Notices since the last call, and empties the wake pipe.
int cn_take_notices(void);

/// Asks the terminal for its size and adopts it.
void cn_measure(void);
int cn_columns(void);
int cn_rows(void);

/// Colours of the terminal's description: 0, 8, 16, 88, 256 or 1 << 24.
int cn_colors(void);
/// Whether colours are 24-bit numbers.
bool cn_is_direct(void);
void cn_start_colors(void);
/// Defines a pair from 1 on; -1 is the terminal's own colour.
void cn_set_pair(int pair, int foreground, int background);

/// Draws UTF-8 text at a place.
void cn_draw(int row, int column, const char *text, size_t length, int attributes, int pair);
/// Moves what is drawn from row `top` up to row `bottom`, exclusive, up by a distance, or down where it is negative.
void cn_scroll(int top, int bottom, int distance);
/// Sends what changed in one write; column -1 hides the cursor.
void cn_flush(int cursor_row, int cursor_column);
/// Makes the next cn_flush paint everything.
void cn_repaint(void);

void cn_set_mouse(bool enabled);
/// Asks the terminal to put base64 text on the clipboard (xterm's OSC 52), through GNU screen where that is in between;
/// false where it is none that could.
bool cn_copy(const char *base64);
/// Sets the window's title where the terminal has one.
void cn_set_title(const char *title);

/// Says in fewer bytes what ncurses wrote for a terminal; in place, and returns the length.
///
/// Leaves out ASCII where the terminal knows it, and the row of moves along one row. Columns are what a row has, 0
/// where the terminal can't move along its row as ECMA-48 says (CHA).
size_t cn_shorten(char *bytes, size_t length, bool has_charset, int columns);
/// Takes a text out of what was written, wherever it stands; in place, and returns the length.
size_t cn_omit(char *bytes, size_t length, const char *text);
/// A pipe that neither blocks nor outlives an exec; false when there is none to be had.
bool cn_pipe(int ends[2]);
/// Columns the C library gives a code point under a UTF-8 locale.
int cn_width(uint32_t scalar);

#endif
