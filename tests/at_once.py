"""Several things at the same moment, each in a thread and a connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection, connections


def at_once(*runs: Callable[[], Any]) -> list[BaseException]:
    """Let all run at the same moment, each in a connection of its own; return what went wrong."""
    gate, wrong = threading.Barrier(len(runs)), list[BaseException]()

    def run(one: Callable[[], Any]) -> None:
        try:
            gate.wait()
            one()
        except BaseException as error:
            wrong.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(one,)) for one in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def connections_forget() -> None:
    """In a process just forked: leave the parent's connections alone, and make some of one's own.

    They are not closed: that would end them for the parent, too. Django finds other ones in the
    child than the parent did while a browser's event loop stood in its thread, so that it's no use
    to close them there before.
    """
    for inherited in connections.all(initialized_only=True):
        inherited.connection = None
