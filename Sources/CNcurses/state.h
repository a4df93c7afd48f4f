// What the drawing half and the signal half share.

#ifndef CNCURSES_STATE_H
#define CNCURSES_STATE_H

#include <stdbool.h>
#include <stddef.h>

/// The controlling terminal, -1 when closed.
extern int cn_tty;

/// Whether there is a screen to draw on.
bool cn_is_open(void);

/// Keeps the terminal's modes, and installs the signal handlers.
bool cn_guard_prepare(void);
/// What undoes everything switched on, as text for the terminal; it is copied.
void cn_guard_undo_with(const char *undo);
/// Puts the signals back as they were found.
void cn_guard_release(void);
/// From here on, whatever ends the process restores the terminal.
void cn_guard_arm(void);
/// The terminal is back as it was found: leave it alone.
void cn_guard_disarm(void);
/// Text the terminal needs besides, when not null; must stay valid.
void cn_guard_also(const char *undo);
/// Puts the terminal's modes back as they were found.
void cn_guard_restore_modes(void);
/// Stops the process and its group, and comes back when they are continued.
void cn_guard_stop(void);
/// Writes all of a text to the terminal.
void cn_write(const char *text);
void cn_write_bytes(const char *bytes, size_t length);
/// Keeps back what is written on a descriptor of the terminal from now on, where that can be done.
bool cn_gather(int descriptor);
/// Gives the descriptor back to the terminal.
void cn_scatter(int descriptor);
/// Forgets what was kept back.
void cn_drop(void);
/// The terminal may have been in other hands since the last frame.
void cn_gather_anew(void);
/// Sends what was kept back at once, shortened, and with the first frame of all without what is unwanted, if anything is.
void cn_pour(int columns, const char *unwanted);

#endif
