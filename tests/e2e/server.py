"""The site in a thread of the test run, on a free port, with the directory loaded."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

from django.core.servers.basehttp import ThreadedWSGIServer
from django.test.testcases import QuietWSGIRequestHandler

from directory.wsgi import application


class Server(ThreadedWSGIServer):
    # Closing waits for every request and its connection, or the test database could not be dropped
    daemon_threads = False


@contextmanager
def serving() -> Iterator[str]:
    """Serve the site for as long as the block runs; yields its address, without a last slash."""
    server = Server(("127.0.0.1", 0), QuietWSGIRequestHandler)
    server.set_app(application)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
