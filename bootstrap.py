#!/usr/bin/env python3
"""Set AIPM Desktop up once, then start it: the one command a new checkout needs.

python3 bootstrap.py                  set up once, then open the program (the same as: run)
python3 bootstrap.py run [words ...]  the program with words of its own: run agenda, run import My.csv, run --help
python3 bootstrap.py test [words ...] the same set-up, then all tests; the words go to pytest
python3 bootstrap.py bench [words ..] the same set-up, then the benchmarks
python3 bootstrap.py package          the same set-up, then a program to install, in the folder dist

On Windows type py instead of python3. Needs Python 3.11 to 3.14 and, once, the network. Everything is installed into
the folder .venv beside this file; where Linux lacks libraries, they are installed with apt.
"""

# Parses on Python 3.8, to be able to say what is needed, and uses the standard library alone.

from __future__ import annotations

import contextlib
import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

OLDEST, NEWEST = (3, 11), (3, 14)
DOWNLOAD_MB, NEEDED_MB = 120, 700

ROOT = Path(__file__).resolve().parent
LOCK, PACKAGE_LOCK = ROOT / "requirements.lock", ROOT / "requirements-package.lock"
VENV = ROOT / ".venv"
STAMP, PACKAGE_STAMP = VENV / "ready", VENV / "ready-package"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

MODULES = {"run": "aipm_desktop", "test": "pytest", "bench": "tests.benchmarks", "package": "aipm_desktop.packaging"}

# What Qt loads on Linux, and the Debian package of each: any window or none, X11, Wayland.
QT_NEEDS = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libX11.so.6": "libx11-6",
}
X11_NEEDS = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND_NEEDS = {
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}

AGAIN = "Nothing is half done: the next start sets up from the beginning."

# What pip's output holds, and what to tell the person.
PIP_FAULTS = {
    r"No space left on device|Errno 28\b|not enough space": (
        "A disk is full: that of this folder or that for temporary files. Free about 1 GB and start again."
    ),
    r"DO NOT MATCH THE HASHES": (
        "A downloaded package is not the one that requirements.lock names, and was not used. Start again; when it "
        "happens again, the package index or mirror that pip is set to delivers something else."
    ),
    r"ProxyError|Cannot connect to proxy|Tunnel connection failed|\b407\b": (
        "The proxy refuses the connection. Set HTTPS_PROXY (http://user:password@host:port) and start again."
    ),
    r"CERTIFICATE_VERIFY_FAILED|SSLError|SSLCertVerificationError": (
        "The package index shows a certificate that is not trusted here, as behind some company networks. "
        "Set PIP_CERT to your organisation's certificate file and start again."
    ),
    r"NewConnectionError|NameResolutionError|name resolution|ConnectTimeout|Network is unreachable|Connection refused|"
    r"Connection reset|ConnectionResetError|Read timed out|ReadTimeout|IncompleteRead|ProtocolError": (
        "The package index cannot be reached. The first start needs the network; check it and start again."
    ),
    r"Permission denied|Errno 13\b|WinError 5\b": "A file could not be written: permission denied.",
    r"No matching distribution found|Could not find a version": (
        "A package is not offered for this system. Needed are CPython 3.11 to 3.14 and Windows, macOS 13 or Linux with "
        "glibc 2.34 (Debian 12, Ubuntu 22.04, RHEL 9 or newer); a mirror that pip is set to must have them all."
    ),
}


class SetUpError(Exception):
    """The person has to do something first; the text says what."""


def main(arguments: Sequence[str]) -> int:
    """Exit status: 2 for a word that is not known, 3 when the person has to do something first."""
    if arguments[:1] in (["-h"], ["--help"], ["help"]):
        print(__doc__)
        return 0
    chosen = choose(arguments)
    if chosen is None:
        words = ", ".join(MODULES)
        say(f"“{arguments[0]}” is none of {words}. To hand it to the program: run {arguments[0]}\n\n{__doc__}")
        return 2
    try:
        if not OLDEST <= sys.version_info[:2] <= NEWEST:
            raise SetUpError(wrong_python(sys.version_info, working_pythons()))
        if not is_ready():
            if Path(sys.prefix).resolve() == VENV.resolve():
                return start_over_outside(arguments)
            with one_at_a_time():
                if not is_ready():
                    set_up()
        if chosen[0] == "package" and not is_ready(PACKAGE_LOCK, PACKAGE_STAMP):
            install_packages(PACKAGE_LOCK)
            PACKAGE_STAMP.write_text(stamp(PACKAGE_LOCK), encoding="ascii")
        return hand_over(*chosen)
    except SetUpError as error:
        say(str(error))
        return 3
    except KeyboardInterrupt:
        say(f"\nStopped. {AGAIN}")
        return 130


def say(text: str) -> None:
    # Not on the standard output: that belongs to the program (run agenda > agenda.txt).
    print(text, file=sys.stderr, flush=True)


def choose(arguments: Sequence[str]) -> tuple[str, list[str]] | None:
    """The command and the words to hand on; leading options go to `run`. None when the first word is not known."""
    if not arguments or arguments[0].startswith("-"):
        return "run", list(arguments)
    return (arguments[0], list(arguments[1:])) if arguments[0] in MODULES else None


def hand_over(command: str, words: Sequence[str]) -> int:
    """Become the program. `run` stays in the person's folder, so that relative file names mean what they say."""
    if command in ("test", "package"):
        os.chdir(str(ROOT))
    environment = {**clean_environment(os.environ), "PYTHONPATH": str(ROOT)}
    # -P: a calendar.py in the person's folder must not stand in for the library's.
    line = [str(PYTHON), "-P", "-m", MODULES[command], *words]
    if os.name == "nt":  # there execv detaches from the console
        return subprocess.call(line, env=environment)
    sys.stdout.flush()
    return os.execve(line[0], line, environment)


def start_over_outside(arguments: Sequence[str]) -> int:
    """Go on with the Python that .venv was made from: .venv is to be cleared, and this one lives in it."""
    base = getattr(sys, "_base_executable", "")
    if os.name == "nt" or not base or not Path(base).exists():
        raise SetUpError("The set-up is out of date. Leave the environment (deactivate), then: py bootstrap.py")
    return os.execv(base, [base, str(Path(__file__).resolve()), *arguments])


def clean_environment(environment: Mapping[str, str]) -> dict[str, str]:
    """Without what would let another Python's packages in, or send pip's elsewhere. Proxy and mirror settings stay."""
    foreign = {"PYTHONPATH", "PYTHONHOME", "__PYVENV_LAUNCHER__", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_USER"}
    return {name: value for name, value in environment.items() if name not in foreign}


def wrong_python(version: Sequence[int | str], others: Sequence[str]) -> str:
    """What to do with a Python that is too old or too new."""
    text = (
        f"AIPM Desktop needs Python {OLDEST[0]}.{OLDEST[1]} to {NEWEST[0]}.{NEWEST[1]}. "
        f"This is Python {version[0]}.{version[1]} ({sys.executable}).\n"
    )
    if others:
        return text + f"A suitable one is installed here; type:\n\n    {others[0]} {shlex.quote(sys.argv[0])}\n"
    return text + "Install one from your system's packages or from python.org, then start this file with it."


def working_pythons() -> list[str]:
    """Suitable Pythons on the PATH, newest first. Each is tried: the name alone may be a shim for one not there."""
    names = [f"python{NEWEST[0]}.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    return [name for name in names if shutil.which(name) and quietly([name, "-c", ""])[0] == 0]


def missing_modules() -> list[str]:
    """Parts of the standard library that a Python built by hand may lack."""
    absent = []
    for name in ("ssl", "sqlite3", "zlib", "ctypes"):
        try:
            importlib.import_module(name)
        except ImportError:
            absent.append(name)
    return absent


def stamp(lock: Path) -> str:
    """Changes with the lock and with the Python: either makes a finished set-up stale."""
    python = f"{sys.implementation.cache_tag}{getattr(sys, 'abiflags', '')}"
    return hashlib.sha256(lock.read_bytes() + python.encode()).hexdigest()


def is_ready(lock: Path = LOCK, written: Path = STAMP) -> bool:
    """True when a set-up for this lock and this Python was finished, and its Python is still there."""
    try:
        return written.read_text(encoding="ascii") == stamp(lock) and PYTHON.exists()
    except (OSError, UnicodeDecodeError):
        return False


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second set-up in the same folder wait for the first (not on Windows)."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with LOCK.open("rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is running in this folder; this one waits for it.")
            fcntl.flock(file, fcntl.LOCK_EX)
        except OSError:  # a network drive that knows no locks
            pass
        yield


def set_up() -> None:
    """Everything up to the stamp, which is written last: an interrupted set-up starts over."""
    started = time.monotonic()
    if absent := missing_modules():
        raise SetUpError(
            f"This Python ({sys.executable}) was built without {', '.join(absent)}. Start this file with another one, "
            "such as /usr/bin/python3 or one from python.org."
        )
    if not os.access(str(ROOT), os.W_OK):
        raise SetUpError(f"{ROOT} cannot be written. Copy AIPM Desktop into a folder of your own and start it there.")
    free = shutil.disk_usage(str(ROOT)).free // 1_000_000
    if free < NEEDED_MB:
        raise SetUpError(
            f"The set-up needs {NEEDED_MB} MB in {ROOT}, and {free} MB are free. Make room and start again."
        )
    say(f"Setting AIPM Desktop up in {VENV}\nAbout {DOWNLOAD_MB} MB are downloaded, this once.")
    provide_system_packages()
    base = getattr(sys, "_base_executable", "") or sys.executable
    status, output = quietly([base, "-m", "venv", "--clear", str(VENV)])
    if status:
        raise SetUpError(f"{tail(output)}\n\nThe folder {VENV} could not be made. {AGAIN}")
    install_packages(LOCK)
    # Without bytecode a start takes four times as long, and some environments forbid writing it on the way.
    quietly([str(PYTHON), "-m", "compileall", "-q", "-j", "0", str(VENV), str(ROOT / "aipm_desktop")])
    STAMP.write_text(stamp(LOCK), encoding="ascii")
    say(f"Set up in {time.monotonic() - started:.0f} s.")


def install_packages(lock: Path) -> None:
    """Everything in a lock, each file checked by its hash, with the person's own pip settings (mirror, proxy)."""
    line = [str(PYTHON), "-m", "pip", "install", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
    line += [
        "--no-user",
        "--no-compile",
        "--no-input",
        "--progress-bar",
        "off",
        "--disable-pip-version-check",
        "-r",
        str(lock),
    ]
    show, output = Progress(lock.read_text(encoding="utf-8")), []
    with subprocess.Popen(
        line,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=clean_environment(os.environ),
        text=True,
        errors="replace",
    ) as pip:
        for text in pip.stdout or ():
            output.append(text)
            show.line(text)
    show.end()
    if pip.returncode:
        raise SetUpError(explain_pip("".join(output)))


class Progress:
    """One line that says which package is at hand, rewritten in place; silent where nobody watches."""

    def __init__(self, lock: str, watched: bool | None = None) -> None:
        self.total = len(re.findall(r"^\S+==", lock, re.MULTILINE))
        self.number = 0
        self.watched = sys.stderr.isatty() if watched is None else watched

    def line(self, text: str) -> None:
        """Take note of a line of pip's."""
        if text.startswith("Ignoring "):  # meant for another system
            self.total -= 1
        elif found := re.match(r"Collecting ([\w.-]+)", text):
            self.number += 1
            self.name = found.group(1)
            self._show(self.name)
        elif found := re.match(r"\s+Downloading .*\(([\d.]+ \wB)\)", text):
            self._show(f"{self.name}, {found.group(1)}")
        elif text.startswith("Installing collected packages"):
            self._show("unpacking")

    def _show(self, text: str) -> None:
        if self.watched:
            print(f"\r  {self.number} of {self.total}  {text:<50.50}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        if self.watched and self.number:
            print(file=sys.stderr)


def explain_pip(output: str) -> str:
    """What failed and what to do, in words; pip's own last lines only where it is none of the known faults."""
    for pattern, words in PIP_FAULTS.items():
        if re.search(pattern, output):
            return f"The packages were not installed. {words}\n{AGAIN}"
    return f"{tail(output)}\n\nThe packages were not installed; pip's last lines stand above. {AGAIN}"


def loads(library: str) -> bool:
    import ctypes

    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_libraries(can_load: Callable[[str], bool] = loads) -> dict[str, str]:
    """Library and Debian package of everything Qt would not find. Empty outside Linux."""
    if not sys.platform.startswith("linux"):
        return {}
    return {name: package for name, package in {**QT_NEEDS, **X11_NEEDS, **WAYLAND_NEEDS}.items() if not can_load(name)}


def missing_venv_package() -> list[str]:
    """Debian's package with ensurepip, where the Python is Debian's and lacks it."""
    importlib.invalidate_caches()
    if importlib.util.find_spec("ensurepip"):
        return []
    if sys.base_prefix != "/usr":
        raise SetUpError(
            f"This Python ({sys.executable}) was built without ensurepip. Start this file with another one."
        )
    default = os.path.realpath("/usr/bin/python3").endswith(f"python3.{sys.version_info[1]}")
    return ["python3-venv" if default else f"python3.{sys.version_info[1]}-venv"]


def provide_system_packages() -> None:
    """Install what is missing with apt, or raise `SetUpError` with the exact line to type."""
    libraries = missing_libraries()
    packages = missing_venv_package() + list(libraries.values())
    if not packages:
        return
    refusal = "This system has no apt." if not shutil.which("apt-get") else apt_install(packages)
    libraries, venv = missing_libraries(), missing_venv_package()
    if not libraries and not venv:
        return
    advice = (
        f"{refusal}\n\nSystem libraries are missing. Type this, then start again:\n\n    {by_hand(libraries, venv)}\n"
    )
    if venv or not window_possible(libraries):
        raise SetUpError(advice)
    say(f"{advice}\nThe program works without them on this desktop, so the set-up goes on.")


def window_possible(missing: Mapping[str, str]) -> bool:
    """Whether what is left suffices for a window under X11 or under Wayland."""
    return not QT_NEEDS.keys() & missing.keys() and not (
        X11_NEEDS.keys() & missing.keys() and WAYLAND_NEEDS.keys() & missing.keys()
    )


def apt_install(packages: Sequence[str]) -> str:
    """Install as root or through sudo. "" when it worked, else why not, with apt's last lines."""
    if os.geteuid() == 0:
        root: list[str] = []
    elif shutil.which("sudo"):
        # Where no terminal can ask for a password, sudo must not wait for one.
        root = ["sudo"] if sys.stdin is not None and sys.stdin.isatty() else ["sudo", "-n"]
    else:
        return "Only an administrator can install system packages."
    say(
        f"Installing system libraries with apt{' (sudo may ask for your password)' if root == ['sudo'] else ''}: "
        f"{' '.join(packages)}"
    )
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-o", "DPkg::Lock::Timeout=120"]
    install = [*apt, "install", "-y", "--no-install-recommends", *packages]
    status, output = quietly(install)
    if status == 100:  # apt's own failure, not sudo's: a new machine has no lists yet, or old ones
        quietly([*apt, "update"])
        status, output = quietly(install)
    return f"{tail(output)}\n\napt did not install them." if status else ""


def by_hand(libraries: Mapping[str, str], venv: Sequence[str]) -> str:
    """The line to type, for the package tool that is here."""
    if shutil.which("apt-get"):
        line = f"apt-get install -y --no-install-recommends {' '.join([*venv, *libraries.values()])}"
        return f"sudo {line}" if shutil.which("sudo") else f"su - -c {shlex.quote(line)}"
    for tool in ("dnf", "zypper"):  # both find a package by the library in it
        if shutil.which(tool):
            return f"sudo {tool} install {' '.join(shlex.quote(name + '()(64bit)') for name in libraries)}"
    return f"your system's package tool, for what provides {' '.join(libraries)}"


def quietly(line: Sequence[str]) -> tuple[int, str]:
    """Exit status and everything a program said, which is shown only when it failed."""
    try:
        ran = subprocess.run(
            list(line),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=clean_environment(os.environ),
            text=True,
            errors="replace",
            check=False,
        )
    except OSError as error:
        return 127, str(error)
    return ran.returncode, ran.stdout


def tail(output: str) -> str:
    return "\n".join(output.strip().splitlines()[-12:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
