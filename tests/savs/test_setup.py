"""The set-up on machines that lack something: each lack is one line, or is mended as root on Debian."""

import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from savs import preflight

ROOT = Path(__file__).resolve().parents[2]
LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-node.txt"]


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """A machine whose PATH holds only the programs that a test puts there: `machine(name, shell script)`."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("PYENV_ROOT", raising=False)
    monkeypatch.delenv("SAVS_CHROMIUM", raising=False)

    def put(name: str, script: str) -> Path:
        program = tmp_path / name
        program.parent.mkdir(parents=True, exist_ok=True)
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return program

    put("id", "echo 1000")
    return put


def find_python() -> tuple[int, str, str]:
    ended = subprocess.run(["/bin/sh", "scripts/find-python"], cwd=ROOT, capture_output=True, text=True)
    return ended.returncode, ended.stdout, ended.stderr


REAL_PYTHON = f'exec {sys.executable} "$@"'
OLD_PYTHON = '[ "$1" = --version ] && echo Python 3.11.2 && exit 0; exit 1'
SHIM_OF_NOTHING = "echo pyenv: command not found >&2; exit 127"


def test_python_that_refuses_to_start_is_passed_over(machine):
    machine("python3.14", SHIM_OF_NOTHING)
    machine("python3.13", REAL_PYTHON)
    assert find_python() == (0, "python3.13\n", "")


def test_python_of_a_version_manager_is_found_without_its_shims(machine, tmp_path):
    machine("python3", SHIM_OF_NOTHING)
    found = machine(".pyenv/versions/3.12.7/bin/python3", REAL_PYTHON)
    assert find_python() == (0, f"{found}\n", "")


def test_old_python_is_named_with_what_to_install(machine):
    machine("python3", OLD_PYTHON)
    code, output, errors = find_python()
    assert (code, output, errors.count("\n")) == (1, "", 1)
    assert "Python 3.12 ou plus, avec venv, est nécessaire (ici : Python 3.11.2)." in errors
    assert "apt install python3 python3-venv" in errors


def debian_as_root(machine, tmp_path: Path, version: str) -> None:
    """A Debian whose python3 package has this version; apt-get installs a Python that works and writes what it was asked."""
    machine("id", "echo 0")
    machine("grep", f'exec {shutil.which("grep", path="/usr/bin:/bin")} "$@"')
    machine("apt-cache", f"echo '  Candidate: {version}-1'")
    machine(
        "apt-get",
        f"""echo "$@" >> {tmp_path}/asked
        printf '#!/bin/sh\\nexec {sys.executable} "$@"\\n' > {tmp_path}/python3
        /bin/chmod +x {tmp_path}/python3""",
    )


def test_missing_python_is_installed_as_root(machine, tmp_path):
    debian_as_root(machine, tmp_path, "3.13.5")
    code, output, _errors = find_python()
    assert (code, output) == (0, "python3\n")
    assert (tmp_path / "asked").read_text() == "install -y -qq python3 python3-venv\n"


def test_python_too_old_in_debian_is_not_installed(machine, tmp_path):
    debian_as_root(machine, tmp_path, "3.11.2")
    code, output, errors = find_python()
    assert (code, output, errors.count("\n")) == (1, "", 1)
    assert "Debian 12 n'a que Python 3.11" in errors
    assert (tmp_path / "asked").read_text() == "update -qq\n"


def test_libraries_that_weasyprint_opens_are_all_looked_for():
    """Another version of WeasyPrint may open others."""
    import weasyprint.text.ffi

    opened = set(re.findall(r"'(lib[a-z0-9.-]+\.so\.\d)'", Path(weasyprint.text.ffi.__file__).read_text()))
    # The vector one is for a format that is not PDF; WeasyPrint does without.
    assert opened - {"libharfbuzz-vector.so.0"} == {linux for linux, _macos in preflight.LIBRARIES}


def test_missing_library_is_named_with_its_package(machine, monkeypatch):
    monkeypatch.setattr(preflight, "LIBRARIES", (("libabsente.so.0", "libabsente.dylib"),))
    with pytest.raises(preflight.NotReady) as refused:
        preflight.check_libraries()
    assert "Bibliothèques système manquantes pour les PDF : libabsente.so.0." in str(refused.value)
    assert "apt install libpangoft2-1.0-0 libharfbuzz-subset0" in str(refused.value)
    assert "\n" not in str(refused.value)


def test_package_is_installed_as_root_with_fresh_lists_only_when_needed(machine, tmp_path, monkeypatch, capsys):
    machine(
        "apt-get",
        f'echo "$1" >> {tmp_path}/asked; [ "$1" = update ] && echo > {tmp_path}/lists; [ -e {tmp_path}/lists ]',
    )
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert not preflight.install(["chromium"])
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert preflight.install(["chromium"])
    assert preflight.install(["chromium"])
    assert (tmp_path / "asked").read_text().split() == ["install", "update", "install", "install"]
    assert capsys.readouterr().err == "Installation de chromium…\n" * 2


def test_browser_that_does_not_start_is_passed_over(machine):
    machine("chromium", "echo install a snap first >&2; exit 1")
    chrome = machine("google-chrome", "echo Google Chrome 150")
    assert preflight.find_browser() == str(chrome)


def test_browser_chosen_by_path_is_the_only_one_tried(machine, monkeypatch):
    machine("chromium", "exit 0")
    monkeypatch.setenv("SAVS_CHROMIUM", str(machine("mine", "exit 1")))
    with pytest.raises(preflight.NotReady, match="donnez son chemin dans SAVS_CHROMIUM"):
        preflight.check_browser()


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    variables = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS"))}
    return subprocess.run(["make", *arguments], cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60)


def test_demo_on_a_port_in_use_stops_before_the_slow_steps():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        ended = make("demo", f"PORT={port}")
    assert ended.returncode != 0
    assert ended.stdout == ""
    line, own_line_of_make = ended.stderr.splitlines()
    assert line == f"Le port {port} est déjà utilisé : libérez-le ou choisissez-en un autre, make demo PORT=8001."
    assert own_line_of_make.startswith("make: ***")


@pytest.mark.parametrize("port", ["http", "0", "65536", "80 80"])
def test_port_that_is_not_one_is_refused(port):
    with pytest.raises(preflight.NotReady, match="PORT doit être un nombre de 1 à 65535"):
        preflight.check_port(port)


def test_port_just_released_is_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            server.accept()[0].close()
    preflight.check_port(str(port))


@pytest.mark.parametrize("target", ["setup", "demo", "test", "test-long", "check", "bench", "lock"])
def test_make_target_exists(target):
    assert make("--dry-run", target).returncode == 0


def test_locks_hold_no_address_of_a_registry():
    files = [
        *LOCKS,
        "package.json",
        "package-lock.json",
        ".npmrc",
        "pyproject.toml",
        "Makefile",
        ".ci/run",
        "README.md",
    ]
    address = re.compile(
        r"https?://\S*(/simple|registry|/packages/[0-9a-f]{2}/)|--(extra-)?index-url|--find-links|\"resolved\""
    )
    found = [(name, line) for name in files for line in (ROOT / name).read_text().splitlines() if address.search(line)]
    assert found == []


@pytest.mark.parametrize("name", LOCKS)
def test_lock_holds_a_hash_of_each_package(name):
    text = (ROOT / name).read_text()
    packages = re.split(r"\n(?=\S)", text)
    assert [package for package in packages if "--hash=sha256:" not in package] == []


def test_locks_hold_every_direct_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {
        "requirements.txt": project["dependencies"],
        "requirements-dev.txt": project["optional-dependencies"]["dev"],
    }
    for name, dependencies in wanted.items():
        locked = set(re.findall(r"^([\w.-]+)(?:\[[\w,]+\])?==", (ROOT / name).read_text(), re.MULTILINE))
        assert {re.split(r"[\[<>=]", dependency)[0] for dependency in dependencies} - locked == set()
