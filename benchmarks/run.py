"""All measurements, one after the other: `make bench`."""

from __future__ import annotations

import sys

from benchmarks import accuracy, content, screen, speed


def main() -> None:
    """Runs them."""
    sys.argv = sys.argv[:1]
    screen.main()
    accuracy.main()
    content.main()
    speed.main()


if __name__ == "__main__":
    main()
