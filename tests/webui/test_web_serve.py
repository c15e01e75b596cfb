"""``minzheng serve`` serves several readers at once, and ends or refuses without a traceback."""

import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

from indexer.workspace import Workspace
from tests.webui.pages import address
from tests.webui.serving import ROOT, served

QUERIES = ("养老", "嵌入式养老院", "“低保”", "五保供养", "殡葬 改革", "社区")


def test_many_readers_at_once_get_what_one_reader_gets(workspace: Workspace) -> None:
    """Eight threads over one archive: the answers are those given one after the other."""
    with served(workspace.directory) as server:
        addresses = [f"{server.url}{address('/api/v1/search', ('q', query))}" for query in QUERIES]

        def read(url: str) -> bytes:
            with urlopen(url) as response:
                return bytes(response.read())

        alone = {url: read(url) for url in addresses}
        with ThreadPoolExecutor(8) as pool:
            asked = addresses * 8
            assert list(pool.map(read, asked)) == [alone[url] for url in asked]
        server.process.send_signal(signal.SIGINT)
        assert server.process.stdout is not None
        rest = server.process.stdout.read()
        assert server.process.wait(20) in (0, 130)
        assert "Traceback" not in rest


def test_a_port_in_use_is_refused_in_one_line(workspace: Workspace) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = [sys.executable, "-m", "webui.cli", "--archive", str(workspace.directory)]
        done = subprocess.run(
            [*command, "serve", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
    assert str(port) in done.stderr
    assert "--port" in done.stderr
