"""Who may read, what is noted of it, and whether the archive is well."""

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import Client

from archive.errors import ArchiveError, NoArchiveError, UsageError
from indexer.workspace import Workspace
from tests.webui.pages import strict
from webui.access import AccessLog
from webui.app import create_app
from webui.cli import cli
from webui.users import LONGEST, Users, read_users, user_line

PASSWORD = "养老 嵌入式:2021"


@pytest.fixture(scope="module")
def users() -> Users:
    return Users(read_users(f"# 研究室\n\n{user_line('王研究员', PASSWORD)}\n", "文件"))


def test_nobody_reads_without_a_password(workspace: Workspace, users: Users) -> None:
    client = create_app(workspace, users=users).test_client()
    for path in ("/", "/?q=养老", "/nothing", "/static/base.css", "/api/v1/search", "/api/v1/openapi.json"):
        for given in (None, ("王研究员", "wrong"), ("李", PASSWORD), ("", ""), ("王研究员", "x" * 10_000)):
            response = client.get(path, auth=given)
            assert response.status_code == 401, path
            assert response.headers["WWW-Authenticate"].startswith("Basic ")
            assert "Content-Security-Policy" in response.headers
        for header in ("Bearer x", "Basic", "Basic %%%", "Basic " + "A" * 50_000):
            assert client.get(path, headers={"Authorization": header}).status_code == 401
        assert client.get(path, auth=("王研究员", PASSWORD)).status_code in (200, 404)
    assert strict(client.get("/").get_data(as_text=True)).finished() == []
    assert client.get("/api/v1/search").content_type == "application/problem+json"


def test_a_guarded_api_says_so_in_its_description(workspace: Workspace, users: Users) -> None:
    guarded = create_app(workspace, users=users).test_client()
    found = guarded.get("/api/v1/openapi.json", auth=("王研究员", PASSWORD)).get_json()
    assert found["security"] == [{"basic": []}]
    assert found["components"]["securitySchemes"]["basic"]["scheme"] == "basic"
    assert "security" not in create_app(workspace).test_client().get("/api/v1/openapi.json").get_json()


def test_a_right_password_is_remembered_and_a_wrong_one_is_not(users: Users) -> None:
    for _ in range(2):
        assert users.admit("王研究员", PASSWORD)
        assert not users.admit("王研究员", PASSWORD + "x")
        assert not users.admit("x王研究员", PASSWORD)
        assert not users.admit("王研究员\x00", PASSWORD)


WRONG_LINES = ["", "# nobody", "王:secret", "王", ":scrypt:1$a$b", "王:scrypt:1$a", "王 scrypt:1$a$b"]
WRONG_USERS = [
    ("", "12345678"),
    ("甲:乙", "12345678"),
    ("甲\n", "12345678"),
    ("甲", "1234567"),
    ("甲", "x" * (LONGEST + 1)),
]


@pytest.mark.parametrize("text", WRONG_LINES)
def test_a_file_of_users_that_is_wrong_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_users(text, "文件")
    assert "secret" not in str(caught.value)
    assert "minzheng password" in str(caught.value)


@pytest.mark.parametrize(("name", "given"), WRONG_USERS)
def test_names_and_passwords_that_cannot_be_used_are_refused(name: str, given: str) -> None:
    with pytest.raises(UsageError):
        user_line(name, given)


def test_the_command_makes_a_line_that_admits() -> None:
    done = CliRunner().invoke(cli, ["password", "李"], input="一二三四五六七八\n一二三四五六七八\n")
    assert done.exit_code == 0
    line = done.stdout.splitlines()[-1]
    assert Users(read_users(line, "文件")).admit("李", "一二三四五六七八")
    assert "一二三四五六七八" not in done.output


@pytest.mark.parametrize(
    "options",
    [
        ["--allow-corrections", "--read-only"],
        ["--log-queries"],
        ["--users", "/nowhere/users"],
    ],
)
def test_options_that_make_no_sense_are_refused(workspace: Workspace, options: list[str]) -> None:
    done = CliRunner().invoke(cli, ["--archive", str(workspace.directory), "serve", *options])
    assert done.exit_code != 0
    assert done.exception is not None
    assert isinstance(done.exception, SystemExit | ArchiveError)


def test_read_only_leaves_corrections_out(workspace: Workspace) -> None:
    client = create_app(workspace, read_only=True).test_client()
    record = next(workspace.store.all_records())
    path = f"paragraphs/{record.tagged.paragraph.paragraph_id}"
    assert client.get(f"/{path}").status_code == client.get(f"/api/v1/{path}").status_code == 200
    for address in (f"/{path}/corrections", f"/api/v1/{path}/corrections"):
        assert client.post(address).status_code == client.get(address).status_code == 404
    described = client.get("/api/v1/openapi.json").get_json()
    assert not any("corrections" in path for path in described["paths"])


def logged(app: Flask, *paths: str, queries: bool = False) -> list[dict[str, object]]:
    out = io.StringIO()
    client = Client(AccessLog(app, out, queries=queries))
    for path in paths:
        client.get(path).close()
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_each_request_is_one_line_that_does_not_say_what_was_searched(app: Flask) -> None:
    lines = logged(app, "/?q=养老", "/static/base.css", "/nothing", "/a%0Ab", "/养\u2028")
    assert [line["status"] for line in lines] == [200, 200, 404, 404, 404]
    assert [line["path"] for line in lines] == ["/", "/static/base.css", "/nothing", "/a\nb", "/养\u2028"]
    for line in lines:
        assert line.keys() == {"time", "method", "path", "status", "ms", "bytes"}
    assert lines[0]["bytes"] == len(app.test_client().get("/?q=养老").data)


def test_queries_are_noted_where_the_owner_wants_them(app: Flask) -> None:
    (line,) = logged(app, "/?q=abc", queries=True)
    assert line["query"] == "q=abc"


def test_passwords_and_tokens_are_never_noted(workspace: Workspace, users: Users) -> None:
    out = io.StringIO()
    client = Client(AccessLog(create_app(workspace, users=users), out, queries=True))
    client.get("/", auth=("王研究员", PASSWORD), headers={"X-Correction-Token": "tokentoken"}).close()
    noted = json.loads(out.getvalue())
    assert noted["status"] == 200
    assert not any(word in str(noted) for word in ("王", "tokentoken", "Basic", "嵌入式"))


def test_a_request_that_breaks_is_noted_and_a_log_that_breaks_stops_nobody(app: Flask) -> None:
    def broken(environ: object, start: object) -> list[bytes]:
        raise RuntimeError("never thought of")

    out = io.StringIO()
    with pytest.raises(RuntimeError):
        Client(AccessLog(broken, out)).get("/x")  # type: ignore[arg-type]
    assert json.loads(out.getvalue())["status"] == 500
    out.close()
    assert Client(AccessLog(app, out)).get("/about").status_code == 200


def test_health_says_ok_behind_and_unavailable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "a.txt"
    page.write_text("某县民政局2021年工作总结\n\n一是新建养老院三所。\n", encoding="utf-8")
    with Workspace.create(tmp_path / "archive", lambda message: None) as workspace:
        assert not workspace.ingest([page], 1).failed
        client = create_app(workspace).test_client()
        assert client.get("/healthz").get_json()["status"] == "ok"
        held = dict(workspace.store.page_digests())
        monkeypatch.setattr(workspace.store, "page_digests", lambda: {**held, "another": "page"})
        behind = client.get("/healthz").get_json()
        assert (behind["status"], behind["pages_behind"]) == ("behind", 1)

        def broken() -> int:
            raise NoArchiveError("索引不存在或已损坏。")

        monkeypatch.setattr(workspace, "pages_behind", broken)
        response = client.get("/healthz")
        assert response.status_code == 503
        assert response.get_json() == {"status": "unavailable"}


def test_health_is_answered_without_a_password(
    workspace: Workspace, users: Users, client: FlaskClient
) -> None:
    response = create_app(workspace, users=users).test_client().get("/healthz")
    assert response.status_code == 200
    assert response.get_json() == client.get("/healthz").get_json()
