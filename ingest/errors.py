"""What can go wrong with a whole source. Bad text is never an error: it becomes an `Issue`."""


class IngestError(Exception):
    """A source could not be read; the message is one sentence for the person who offered it."""


class UnreadableError(IngestError):
    """The bytes are no text this package reads: empty, binary, of a format or size that it refuses."""
