"""Try the local PostgreSQL for real: `make trials`.

Every trial works on copies of this checkout in a temporary folder, with `make run` and `make test`
as a person would type them. As root each is tried as root and as an ordinary user, else as the user
alone. What is made outside the folder is removed at the end.
"""

import contextlib
import os
import pwd
import shutil
import signal
import socket
import stat
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

# ruff: noqa: S603, T201 -- it starts programs and prints: that is its work

CHECKOUT = Path(__file__).resolve().parents[2]
ROOT_STATE = Path("/var/lib/shared-purpose")
NOBODY = pwd.getpwnam("nobody")
OURS = ("DEBUG", "DATABASE_URL", "LOCALDB_STATE", "MAKEFLAGS", "MAKELEVEL", "TESTS", "PORT")
A_TEST = "-q tests/localdb/test_throwaway.py"


# What a trial works with


@dataclass
class Clone:
    """A copy of the checkout, and who works in it."""

    folder: Path
    python: Path
    as_nobody: bool = False
    without: tuple[str, ...] = ()  # variables of the environment
    environment: dict[str, str] = field(default_factory=dict)
    umask: int = -1
    prefix: tuple[str, ...] = ()

    def popen(self, *command: str) -> subprocess.Popen[str]:
        user: dict[str, Any] = {}
        if self.as_nobody:
            user = {"user": NOBODY.pw_uid, "group": NOBODY.pw_gid, "extra_groups": []}
        left_out = (*OURS, *self.without)
        inherited = {name: value for name, value in os.environ.items() if name not in left_out}
        return subprocess.Popen(
            [*self.prefix, *command],
            cwd=self.folder,
            env=inherited | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            umask=self.umask,
            **user,
        )

    def make(self, verb: str, **variables: object) -> subprocess.Popen[str]:
        words = [f"{name}={value}" for name, value in variables.items()]
        return self.popen("make", verb, f"PYTHON={self.python}", *words)

    def state(self) -> Path:
        code = "from directory.localdb.folders import home; print(home())"
        return Path(finish(self.popen(str(self.python), "-c", code)).strip())

    def processes(self) -> list[int]:
        """The numbers of all processes that work in this clone or in its state."""
        folders = (str(self.folder), str(self.state()))
        return [number for number in numbers() if any(at in traces(number) for at in folders)]

    def postmasters(self) -> list[int]:
        """The number of the database's first process; none while it is being started anew."""
        with contextlib.suppress(FileNotFoundError, IndexError):
            files = self.state().glob("development/*/postmaster.pid")
            return [int(pid_file.read_text().split()[0]) for pid_file in files]
        return []

    def workers(self) -> list[int]:
        gunicorn = [number for number in self.processes() if "gunicorn" in traces(number)]
        return [number for number in gunicorn if parent(number) in gunicorn]

    def kill_everything(self) -> None:
        for _ in range(3):  # a second look, for what was just being started
            for number in self.processes():
                with contextlib.suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)

    def check_nothing_is_left(self) -> None:
        wait_until(lambda: not self.processes(), "the last process ends", 20)
        left = [path for path in self.state().glob("*") if path.name.startswith(("test-", "new-"))]
        assert not left, f"left behind: {left}"


def numbers() -> list[int]:
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def traces(number: int) -> str:
    """Where a process works and what it was started with; nothing for a zombie or a stranger."""
    try:
        return os.readlink(f"/proc/{number}/cwd") + Path(f"/proc/{number}/cmdline").read_text()
    except OSError:
        return ""


def parent(number: int) -> int:
    try:
        return int(Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def wait_until(true: Callable[[], bool], what: str, seconds: float) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, f"waited {seconds} s in vain until {what}"
        time.sleep(0.05)


def finish(process: subprocess.Popen[str], expected: int = 0) -> str:
    output, _ = process.communicate(timeout=300)
    assert process.returncode == expected, f"ended with {process.returncode}:\n{output}"
    return output


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status(port: int, path: str = "/health/ready") -> int:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return 0


def wait_for_page(process: subprocess.Popen[str], port: int, path: str = "/") -> None:
    def served() -> bool:
        assert process.poll() is None, f"it ended: {process.communicate()[0]}"
        return status(port, path) == 200

    wait_until(served, "the first page is served", 300)


@contextlib.contextmanager
def site(clone: Clone) -> Iterator[int]:
    """`make run`, until the first page is there; Ctrl+C at the end."""
    port = free_port()
    process = clone.make("run", PORT=port)
    try:
        wait_for_page(process, port)
        yield port
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGINT)
        process.communicate(timeout=30)


# The trials


def runs_and_tests_at_once(clone: Clone) -> None:
    ports = (free_port(), free_port())
    runs = [clone.make("run", PORT=port) for port in ports]
    tests = [clone.make("test", TESTS=A_TEST) for _ in range(2)]
    for test in tests:
        finish(test)
    for run, port in zip(runs, ports, strict=True):
        wait_for_page(run, port)
        os.killpg(run.pid, signal.SIGINT)
        run.communicate(timeout=30)
    clone.check_nothing_is_left()


def run(clone: Clone) -> str:
    began = time.monotonic()
    with site(clone) as port:
        first_page = time.monotonic() - began
        assert status(port) == 200
    clone.check_nothing_is_left()
    return f"ok, first page after {first_page:.1f} s"


def test(clone: Clone) -> None:
    finish(clone.make("test", TESTS=A_TEST))
    clone.check_nothing_is_left()


def test_in_parallel(clone: Clone) -> None:
    finish(clone.make("test", TESTS=f"-n2 {A_TEST}"))
    clone.check_nothing_is_left()


def run_on_a_busy_port(clone: Clone) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        said = finish(clone.make("run", PORT=port), expected=2)
    assert f"Port {port} of 127.0.0.1 cannot be used" in said, said
    clone.check_nothing_is_left()


def kill_the_postmaster(clone: Clone) -> None:
    with site(clone) as port:
        (old,) = clone.postmasters()
        os.kill(old, signal.SIGKILL)

        def answers_from_another() -> bool:
            # What served the old one's connections may answer once more, before it notices
            return status(port) == 200 and clone.postmasters() not in ([], [old])

        wait_until(answers_from_another, "it answers again, from a new one", 15)
    clone.check_nothing_is_left()


def kill_a_worker(clone: Clone) -> None:
    with site(clone) as port:
        old = clone.workers()
        assert len(old) == 2, old
        os.kill(old[0], signal.SIGKILL)
        assert status(port) == 200
        wait_until(lambda: len(set(clone.workers()) - set(old)) == 1, "there is a new worker", 15)
        assert status(port) == 200
    clone.check_nothing_is_left()


def kill_everything_then_run(clone: Clone) -> None:
    with site(clone):
        clone.kill_everything()
    run(clone)


def kill_everything_and_reuse_its_number(clone: Clone) -> None:
    with site(clone):
        clone.kill_everything()
    (pid_file,) = clone.state().glob("development/*/postmaster.pid")
    _, _, rest = pid_file.read_text().partition("\n")
    pid_file.write_text(f"{os.getpid()}\n{rest}")
    run(clone)


def kill_while_the_data_is_made(clone: Clone) -> None:
    state = clone.state()
    shutil.rmtree(state / "development")
    process = clone.make("run", PORT=free_port())
    wait_until(lambda: any(state.glob("development/new-*/base")), "initdb is at work", 60)
    clone.kill_everything()
    process.communicate(timeout=30)
    run(clone)


def kill_a_test_run(clone: Clone) -> None:
    sleeper = clone.folder / "tests" / "test_that_sleeps.py"
    sleeper.write_text("import time\n\ndef test_that_sleeps(db):\n    time.sleep(100)\n")
    sleeper.chmod(0o644)
    process = clone.make("test", TESTS=sleeper.relative_to(clone.folder))
    wait_until(lambda: any(clone.state().glob("test-*/*/postmaster.pid")), "its server runs", 60)
    time.sleep(1)
    clone.kill_everything()
    process.communicate(timeout=30)
    assert any(clone.state().glob("test-*")), "it should have left its folder"
    finish(clone.make("test", TESTS=A_TEST))
    clone.check_nothing_is_left()


# Who tries them, and where

Trial = Callable[[Clone], str | None]


def reachable_python(folder: Path) -> Path:
    """This interpreter, or a copy of it if an ordinary user cannot reach where it lies."""
    name = f"python3.{sys.version_info.minor}"
    own, copy = Path(sys.base_prefix), folder / "python"
    if os.geteuid() != 0:
        return own / "bin" / name
    with contextlib.suppress(OSError, subprocess.CalledProcessError):
        subprocess.run([own / "bin" / name, "-c", ""], user=NOBODY.pw_uid, check=True, cwd="/")
        return own / "bin" / name
    left_out = shutil.ignore_patterns("site-packages", "test", "idlelib", "config-*")
    shutil.copytree(own / "lib" / name, copy / "lib" / name, symlinks=True, ignore=left_out)
    for library in own.glob("lib/libpython*.so*"):
        shutil.copy2(library, copy / "lib", follow_symlinks=False)
    os.environ["LD_LIBRARY_PATH"] = str(copy / "lib")
    (copy / "bin").mkdir()
    return Path(shutil.copy2(own / "bin" / name, copy / "bin" / name))


def copy_checkout(to: Path) -> Path:
    listed = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(listed, cwd=CHECKOUT, check=True, capture_output=True, text=True).stdout
    for name in names.strip("\0").split("\0"):
        if (CHECKOUT / name).exists():  # not deleted meanwhile
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(CHECKOUT / name, to / name)
    return to


def permissions(of: list[Path]) -> dict[Path, str]:
    return {path: f"{stat.filemode(path.stat().st_mode)} {path.stat().st_uid}" for path in of}


def give_to_nobody(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY.pw_uid, NOBODY.pw_gid, follow_symlinks=False)


def trials(folder: Path) -> Iterator[tuple[str, Trial, Clone]]:
    """Every trial with its name, in order: the first makes the .venv that all others share."""
    python = reachable_python(folder)
    first = Clone(copy_checkout(folder / "a path with spaces"), python)
    who = "root" if os.geteuid() == 0 else "user"
    yield f"{who}: two runs, two tests at once, nothing made", runs_and_tests_at_once, first
    clones = [(who, first)]
    if who == "root":
        closed = folder / "closed"
        closed.mkdir(mode=0o700)
        bare = ("HOME", "XDG_RUNTIME_DIR")
        inner = Clone(copy_checkout(closed / "clone"), python, without=bare, umask=0o077)
        (inner.folder / ".venv").symlink_to(first.folder / ".venv")
        yield "root: run, in a folder only root may enter, no HOME, umask 077", run, inner
        yield "root: test, in the same", test, inner
        container = ("setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace")
        blind = Clone(inner.folder, python, prefix=container)
        yield "root as in a container: kill everything, then run", kill_everything_then_run, blind

        home = folder / "home"
        home.mkdir(mode=0o700)
        user = Clone(copy_checkout(home / "a clone"), python, as_nobody=True, without=bare)
        (user.folder / ".venv").symlink_to(first.folder / ".venv")
        give_to_nobody(home)
        yield "user: two runs, two tests at once, no HOME", runs_and_tests_at_once, user
        stale = {"HOME": str(home), "XDG_RUNTIME_DIR": "/run/user/0"}
        clones.append(("user", Clone(user.folder, python, as_nobody=True, environment=stale)))
    for who, clone in clones:
        yield f"{who}: run again", run, clone
        yield f"{who}: test again", test, clone
        yield f"{who}: test with two processes", test_in_parallel, clone
        yield f"{who}: run on a busy port", run_on_a_busy_port, clone
        yield f"{who}: kill the postmaster, the site answers again", kill_the_postmaster, clone
        yield f"{who}: kill a web worker, the site goes on", kill_a_worker, clone
        yield f"{who}: kill everything at once, then run", kill_everything_then_run, clone
        yield f"{who}: the same, its number reused", kill_everything_and_reuse_its_number, clone
        yield f"{who}: kill it while the data is made, then run", kill_while_the_data_is_made, clone
        yield f"{who}: kill a test run and its server, then test", kill_a_test_run, clone


def main() -> int:
    folder = Path(tempfile.mkdtemp(prefix="trials-"))
    folder.chmod(0o755)
    watched = [Path(name) for name in ("/", "/etc/passwd", "/tmp", "/var/lib", Path.home())]  # noqa: S108
    before, users = permissions(watched), Path("/etc/passwd").read_text()
    failed, clones = 0, []
    try:
        for name, trial, clone in trials(folder):
            clones.append(clone)
            watched_here = [folder, *{clone.folder, clone.folder.parent}]
            modes, began, outcome = permissions(watched_here), time.monotonic(), "ok"
            try:
                outcome = trial(clone) or outcome
                assert permissions(watched_here) == modes, "a folder's permissions changed"
            except Exception as problem:  # whatever it is, the other trials are worth trying
                outcome, failed = f"FAILED: {problem!r}", failed + 1
            print(f"{time.monotonic() - began:6.1f} s  {name}: {outcome}", flush=True)
        assert permissions(watched) == before, "permissions of the system changed"
        assert Path("/etc/passwd").read_text() == users, "a system user was made"
        print("          no permission changed, no system user made: ok")
    finally:
        for clone in clones:
            clone.kill_everything()
            shutil.rmtree(clone.state(), ignore_errors=True)
        with contextlib.suppress(OSError):  # there is none, or another checkout has its own in it
            ROOT_STATE.rmdir()
        shutil.rmtree(folder, ignore_errors=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
