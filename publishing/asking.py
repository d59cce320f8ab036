"""How other hosts are asked: seldom, with patience, and saying who asks."""

from __future__ import annotations

import os

from urllib3 import PoolManager, Retry, Timeout
from urllib3.exceptions import (
    HTTPError,
    MaxRetryError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
)

# Answers that may be another one soon (RFC 9110, sections 15.6.3 to 15.6.5; RFC 6585, section 4).
_SOON = (429, 502, 503, 504)
_LONGEST = 30


def pool(tries: int = 3, first_wait: float = 1.0) -> PoolManager:
    """Return what asks hosts: it tries again where that may help, and waits as it is told to.

    An answer that says no is returned as it is; a host that gives none raises urllib3's HTTPError.
    """
    retries = Retry(
        total=tries,
        redirect=False,
        status_forcelist=_SOON,
        backoff_factor=first_wait,
        backoff_max=_LONGEST,
        retry_after_max=_LONGEST,
        raise_on_status=False,
    )
    return PoolManager(
        headers={"User-Agent": _name(), "Accept-Encoding": "gzip"},
        retries=retries,
        timeout=Timeout(connect=10, read=30),
    )


def no_such_host(error: HTTPError) -> bool:
    """Tell whether a host gave no answer because its name leads nowhere."""
    return isinstance(_reason(error), NameResolutionError)


def why_silent(error: HTTPError) -> str:
    """Return in a few words why a host gave no answer."""
    if no_such_host(error):
        return "there is no such host"
    reason = _reason(error)
    if isinstance(reason, ReadTimeoutError):
        return "does not answer in time"
    # A certificate that does not hold, for instance, has a name that says so.
    more = "" if isinstance(reason, NewConnectionError) else f" ({type(reason).__name__})"
    return f"cannot be reached{more}"


def _reason(error: HTTPError) -> Exception:
    return error.reason if isinstance(error, MaxRetryError) and error.reason else error


def _name() -> str:
    """Return what this program calls itself, with where to read of it (RFC 9110, 10.1.5)."""
    repository = os.environ.get("REPO_URL", "")
    return f"paragraph-briefings (+{repository})" if repository else "paragraph-briefings"
