"""Static checks of the code by its syntax tree: which modules and names it uses, and where it builds SQL."""

import ast
import re
from collections.abc import Iterator

HARMLESS_MODULES = frozenset((
    "abc", "array", "base64", "binascii", "bisect", "calendar", "codecs", "collections", "contextlib", "contextvars",
    "copy", "csv", "dataclasses", "datetime", "decimal", "difflib", "enum", "errno", "fcntl", "fractions", "functools",
    "gc", "gzip", "heapq", "html", "io", "ipaddress", "itertools", "json", "math", "mimetypes", "numbers", "operator",
    "pathlib", "platform", "queue", "re", "resource", "secrets", "shlex", "signal", "stat", "statistics", "string",
    "tempfile", "textwrap", "threading", "time", "tomllib", "traceback", "types", "typing", "unicodedata", "warnings",
    "weakref", "zlib", "zoneinfo",
))  # fmt: skip
"""Standard modules that start no process, open no connection, run no text and make no secret guessable."""
LIBRARIES = frozenset((
    "alembic", "click", "flask", "flask_limiter", "granian", "itsdangerous", "limits", "platformdirs",
    "precis_i18n", "prometheus_client", "pydantic", "pydantic_core", "pysqlite3", "rapidfuzz", "regex", "segno",
    "sqlalchemy", "sqlmodel", "werkzeug", "yaml",
))  # fmt: skip
"""The libraries of pyproject.toml and those that come with them."""
ALLOWED_NAMES = {
    "asyncio": "AbstractEventLoop CancelledError Event Future Handle Lock Queue Semaphore Task TaskGroup TimerHandle "
    "create_task gather get_running_loop sleep timeout wait wait_for wrap_future",
    "concurrent": "futures.Future futures.ThreadPoolExecutor",
    "hashlib": "sha256",
    "hmac": "new digest compare_digest",
    "http": "HTTPMethod HTTPStatus",
    "importlib": "metadata.version metadata.PackageNotFoundError metadata",
    "markupsafe": "escape",
    "logging": "ERROR Formatter Handler INFO LogRecord Logger StreamHandler WARNING getLogger",
    "os": "chown close cpu_count environ fdopen fsync geteuid getpid getppid link open sched_getaffinity truncate "
    "umask O_CREAT O_EXCL O_RDWR replace fspath PathLike",
    "random": "Random SystemRandom",
    "shutil": "copymode disk_usage",
    "socket": "gethostname",
    "sqlite3": "",
    "sys": "argv exit platform stderr stdin stdout version_info",
    "urllib": "parse.quote parse.urlencode parse.urljoin parse.urlsplit",
}
"""The names that may be used of modules that can do more. Any other name is forbidden."""
FORBIDDEN_BUILTINS = frozenset(
    ("eval", "exec", "compile", "__import__", "__builtins__", "__loader__", "breakpoint", "globals", "vars")
)
"""Built-in names that run texts, or lead to something that does."""
FORBIDDEN_ATTRIBUTES = frozenset((
    "popen", "system", "fork", "forkpty", "posix_spawn", "posix_spawnp", "subprocess_exec", "subprocess_shell",
    "create_subprocess_exec", "create_subprocess_shell", "connect_ex", "create_connection", "open_connection",
    "create_datagram_endpoint", "sock_connect", "getaddrinfo", "urlopen", "import_module", "exec_module",
    "load_module", "unsafe_load", "unsafe_load_all", "full_load", "full_load_all", "Loader", "UnsafeLoader",
    "FullLoader", "CLoader", "CUnsafeLoader", "CFullLoader", "from_string", "render_template_string",
    "__subclasses__", "__globals__",
))  # fmt: skip
"""Attributes that are forbidden on any object."""


def find_uses(tree: ast.AST) -> set[str]:
    """Return the dotted name of everything that a file uses and that is not allowed for all files."""
    names = dict(_list_imports(tree))
    used = {dotted for dotted in names.values() if not _is_only_a_module(dotted)}
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            used |= {".".join(filter(None, (names.get(base, base), rest))) for base, rest in _list_chain(node, names)}
            used |= {f".{node.attr}"} if node.attr in FORBIDDEN_ATTRIBUTES else set()
        elif isinstance(node, ast.Name) and id(node) not in inner:
            used |= {names[node.id]} if node.id in names else {node.id} & FORBIDDEN_BUILTINS
        elif isinstance(node, ast.Constant) and node.value in WEAK_HASHES:
            used.add(f"{node.value!r}")
    return {dotted for dotted in used if not _is_allowed(dotted)}


WEAK_HASHES = frozenset(("md4", "md5", "sha1", "sha-1", "ripemd160", "crc32"))
"""Names by which `hashlib` and `hmac` accept a weak algorithm."""


def _list_imports(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """List the names that imports bind, each with the dotted name of its object; without our own modules."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if not alias.name.startswith("quiz"):
                    yield (
                        alias.asname or alias.name.split(".")[0],
                        alias.name if alias.asname else alias.name.split(".")[0],
                    )
                    yield f" {alias.name}", alias.name  # the module itself, even if nothing of it is used
        elif isinstance(node, ast.ImportFrom) and node.module and not node.module.startswith("quiz"):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _is_only_a_module(dotted: str) -> bool:
    """Whether this is a module of ALLOWED_NAMES: not its import counts, but which of its names are used."""
    return dotted.partition(".")[0] in ALLOWED_NAMES and (
        "." not in dotted or dotted in ("concurrent.futures", "urllib.parse")
    )


def _list_chain(node: ast.Attribute, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """For `a.b.c` yield `a` and `b.c`, if an import bound `a`."""
    rest, head = [node.attr], node.value
    while isinstance(head, ast.Attribute):
        rest.append(head.attr)
        head = head.value
    if isinstance(head, ast.Name) and head.id in names:
        yield head.id, ".".join(reversed(rest))


def _is_allowed(dotted: str) -> bool:
    module, _dot, rest = dotted.partition(".")
    if FORBIDDEN_ATTRIBUTES & set(dotted.split(".")):
        return False
    if module in ALLOWED_NAMES:
        allowed = ALLOWED_NAMES[module].split()
        return any(rest == part or rest.startswith(f"{part}.") or part.startswith(f"{rest}.") for part in allowed)
    return module in HARMLESS_MODULES or module in LIBRARIES


SQL_START = re.compile(
    r"\s*((SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH|CREATE|DROP|ALTER|PRAGMA|ATTACH|VACUUM|BEGIN|ROLLBACK|SAVEPOINT|SET|"
    r"LOCK|COPY|GRANT|TRUNCATE)\b|(?i:select\s.*\sfrom\b|insert\s+into\b|delete\s+from\b|update\s+\w+\s+set\b))",
    re.DOTALL,
)
SQL_CALLS = frozenset(
    ("execute", "executemany", "executescript", "exec_driver_sql", "text", "literal_column", "DDL", "_do")
)
"""Functions and methods that accept SQL as text."""


def find_built_statements(tree: ast.AST) -> set[str]:
    """Return the expressions of a file that build an SQL statement from texts.

    Constants, named in capitals, are allowed in them, because PRAGMA and SET accept no parameters.
    """
    assigned: dict[str, list[ast.AST]] = {}
    for node in ast.walk(tree):
        targets = node.targets if isinstance(node, ast.Assign) else []
        targets = (
            [node.target] if isinstance(node, ast.AugAssign | ast.AnnAssign | ast.NamedExpr | ast.For) else targets
        )
        value = node.iter if isinstance(node, ast.For) else getattr(node, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and value is not None:
                assigned.setdefault(target.id, []).append(node if isinstance(node, ast.AugAssign) else value)
    built = set()
    for node in ast.walk(tree):
        if _builds_text(node) and SQL_START.match(_first_text(node)):
            built.add(ast.unparse(node))
        if (
            isinstance(node, ast.Call)
            and getattr(node.func, "attr", getattr(node.func, "id", "")) in SQL_CALLS
            and node.args
        ):
            values = [node.args[0], *(assigned.get(node.args[0].id, []) if isinstance(node.args[0], ast.Name) else [])]
            built |= {ast.unparse(part) for value in values for part in ast.walk(value) if _builds_text(part)}
    return built


def _builds_text(node: ast.AST) -> bool:
    """Whether an expression builds a text from other values."""
    if isinstance(node, ast.JoinedStr):
        values = [part.value for part in node.values if isinstance(part, ast.FormattedValue)]
        return not all(isinstance(value, ast.Name) and value.id.isupper() for value in values)
    if isinstance(node, ast.AugAssign):
        return isinstance(node.op, ast.Add) and _is_text(node.value)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Add | ast.Mod) and (_is_text(node.left) or _is_text(node.right))
    method = node.func.attr if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) else ""
    return method in ("format", "format_map", "join", "replace", "substitute") and _is_text(node.func.value)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)) or (
        isinstance(node, ast.BinOp) and (_is_text(node.left) or _is_text(node.right))
    )  # fmt: skip


def _first_text(node: ast.AST) -> str:
    """Return the constant text that an expression begins with."""
    if isinstance(node, ast.JoinedStr):
        return _first_text(node.values[0]) if node.values else ""
    if isinstance(node, ast.BinOp):
        return _first_text(node.left)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return _first_text(node.func.value)
    return str(getattr(node, "value", ""))
