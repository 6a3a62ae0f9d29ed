"""Several things at the same moment, each in a thread and a connection of its own."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connection


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
