"""The errors a reader may see.

Every message is one line of Chinese that says what is wrong and what to do. The HTTP status comes from the class; the
command line ends with 2 for each of them.
"""


class ArchiveError(Exception):
    """Base of all errors that are meant for a reader; ``str(error)`` is fit to show."""

    http_status = 500


class PageError(ArchiveError):
    """One page cannot be taken in. The page is named by the caller; the others go on."""

    http_status = 422


class UsageError(ArchiveError):
    """What was asked for cannot be understood: a wrong option, query or path."""

    http_status = 400


class NoArchiveError(ArchiveError):
    """There is no archive at the place named, or it cannot be opened."""

    http_status = 503


class NotFoundError(ArchiveError):
    """No paragraph, report or page has the id asked for."""

    http_status = 404


class ChangedError(ArchiveError):
    """The archive is not what it was when this was begun."""

    http_status = 409


class NotAllowedError(ArchiveError):
    """Whoever serves the archive does not allow this, or not to this caller."""

    http_status = 403


class IntegrityError(ArchiveError):
    """A value breaks what always holds, such as two texts with one id. Never expected; never swallowed."""
