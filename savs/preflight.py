"""What the machine must offer before the slow steps: system libraries, a browser, a free port.

Run by the Makefile, with the standard library alone: `python -m savs.preflight libraries|browser|port N`. What is
missing is installed as root on Debian or Ubuntu; elsewhere one line names it.
"""

import ctypes
import os
import shutil
import socket
import subprocess
import sys

# Each library that WeasyPrint 70 opens (weasyprint/text/ffi.py), on Linux and on macOS. The harfbuzz-subset one is
# optional there, with a warning; here warnings are errors.
LIBRARIES = (
    ("libgobject-2.0.so.0", "libgobject-2.0.dylib"),
    ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    ("libfontconfig.so.1", "libfontconfig.1.dylib"),
)
# The two Debian packages that bring them all.
LIBRARY_PACKAGES = ("libpangoft2-1.0-0", "libharfbuzz-subset0")
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)


class NotReady(Exception):
    """The machine lacks something; the message says what, and what to do, in one line."""


def missing_libraries() -> list[str]:
    """The system libraries of the PDF that this machine does not have, by their Linux name."""
    return [names[0] for names in LIBRARIES if not any(_opens(name) for name in names)]


def _opens(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def check_libraries() -> None:
    """Raises NotReady when a system library is missing and cannot be installed."""
    if not missing_libraries() or (install(LIBRARY_PACKAGES) and not missing_libraries()):
        return
    raise NotReady(
        f"Bibliothèques système manquantes pour les PDF : {', '.join(missing_libraries())}. "
        f"Debian, Ubuntu : apt install {' '.join(LIBRARY_PACKAGES)} ; macOS : brew install pango."
    )


def find_browser() -> str | None:
    """The Chromium or Chrome of this machine, SAVS_CHROMIUM first; None when there is none that starts."""
    chosen = os.environ.get("SAVS_CHROMIUM")
    return next(
        (path for name in ([chosen] if chosen else BROWSERS) if (path := shutil.which(name)) and _runs(path)), None
    )


def _runs(browser: str) -> bool:
    """Ubuntu's packages of that name are empty shells that ask for a snap: only running one tells."""
    return _succeeds([browser, "--version"])


def check_browser() -> None:
    """Raises NotReady when there is no browser for the tests and none can be installed."""
    if find_browser() or (not os.environ.get("SAVS_CHROMIUM") and install(["chromium"]) and find_browser()):
        return
    raise NotReady(
        "Aucun navigateur pour les tests. Debian : apt install chromium ; ailleurs : installez Chromium ou Chrome, "
        "puis donnez son chemin dans SAVS_CHROMIUM."
    )


def check_port(text: str) -> None:
    """Raises NotReady when the demonstration cannot listen on this port of the loopback address."""
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise NotReady(f"PORT doit être un nombre de 1 à 65535 (reçu : {text}).")
    with socket.socket() as probe:
        # As gunicorn does: connections that are only just closed do not hold the port.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(text)))
        except PermissionError:
            raise NotReady(
                f"Le port {text} est réservé à root : choisissez-en un autre, make demo PORT=8001."
            ) from None
        except OSError:
            raise NotReady(
                f"Le port {text} est déjà utilisé : libérez-le ou choisissez-en un autre, make demo PORT=8001."
            ) from None


def install(packages: list[str] | tuple[str, ...]) -> bool:
    """Install Debian packages; False where that is not possible (not root, no apt-get, no such package)."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    sys.stderr.write(f"Installation de {', '.join(packages)}…\n")
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "-o", "DPkg::Lock::Timeout=120", *packages]
    return _succeeds(command) or (_succeeds(["apt-get", "update", "-qq"]) and _succeeds(command))


def _succeeds(command: list[str]) -> bool:
    try:
        ended = subprocess.run(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"DEBIAN_FRONTEND": "noninteractive"},
        )
    except OSError:
        return False
    return ended.returncode == 0


def main(arguments: list[str]) -> None:
    """Run the checks named on the command line; the first that fails ends the process with its line."""
    try:
        match arguments:
            case ["libraries"]:
                check_libraries()
            case ["browser"]:
                check_browser()
            case ["port", number]:
                check_port(number)
            case _:
                raise NotReady("usage : python -m savs.preflight libraries|browser|port N")
    except NotReady as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main(sys.argv[1:])
