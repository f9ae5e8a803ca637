"""The few kinds of error that detente raises, all with one root."""


class DetenteError(Exception):
    """Something that a user can mend; the message names the file, the fault and the way out."""


class InputError(DetenteError):
    """An input cannot be read: no such file, no text in it, a date that isn't one."""


class OutputError(DetenteError):
    """An output cannot be written: no such folder, or a file of another program."""


class RecordError(DetenteError):
    """A record cannot be opened, or does not hold what was asked for."""


class KnowledgeError(DetenteError):
    """A data file of the package, or of the user, contradicts its form."""


class ModelError(DetenteError):
    """A model cannot be loaded, or does not fit this version."""
