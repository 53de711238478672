"""Why an archive on a server cannot be read or written; saying it needs no driver.

What leads to which stands in `postgres_errors`.
"""

from __future__ import annotations

from archive.words import N_

BUSY = N_(
    "Other stations hold the archive at {path} for too long. Nothing was recorded; try again."
)
LOST = N_("The connection to {path} broke. Nothing was recorded; try again when it is back.")
UNSURE = N_(
    "The connection to {path} broke while it was being recorded, and it cannot be told whether it "
    "was. Do the same again: it counts once."
)
RESTARTING = N_("The server of {path} is starting or stopping. Nothing was recorded; try again.")
NO_ANSWER = N_("The server of {path} does not answer: {reason}. Nothing was done.")
NO_LOGIN = N_(
    "The server of {path} refuses this user or password. Nothing was done. Look at the user in the "
    "address and at the password, best kept in the password file of PostgreSQL."
)
NO_DATABASE = N_(
    "There is no database at {path}. The server's administrator makes one; then an archive can be "
    "made in it."
)
TOO_MANY = N_(
    "The server of {path} has too many connections. Nothing was recorded; try again. Where it "
    "stays so, the server's administrator allows more."
)
NOT_GRANTED = N_(
    "This user may not work in the archive at {path}: {reason}. The server's administrator grants "
    "the role of stations. Nothing was recorded."
)
NO_ROOM = N_("The server of {path} has no room left: {reason}. Nothing was recorded.")
FOREIGN = N_(
    "The database at {path} holds something else than a Waybox archive. Nothing was done; an "
    "archive has a database of its own."
)
