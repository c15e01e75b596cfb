"""What a container is opened into: pages, refusals, and the measure of how much may come out."""

from collections import Counter
from dataclasses import dataclass, field

from archive.errors import PageError
from indexer.read.limits import MAX_DOCUMENT, MAX_MEMBERS, MAX_UNPACKED, MB


@dataclass(frozen=True, slots=True)
class Member:
    """A page of a file: its name inside (empty when it is the file), its bytes, its address on the web."""

    name: str
    content: bytes
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """Something in a file, or the file itself (empty name), that cannot be taken in, and why, in one line."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something in a file that is no page by its name: only its kind is told."""

    kind: str


Item = Member | Refused | Skipped


class ContainerError(PageError):
    """A container of which nothing more can be taken; what came out of it before is good."""


@dataclass(slots=True)
class Budget:
    """How much may still come out of a file and all that is nested in it; also keeps names apart."""

    unpacked: int = MAX_UNPACKED
    members: int = MAX_MEMBERS
    _names: Counter[str] = field(default_factory=Counter)

    def take(self, size: int) -> None:
        """Counts ``size`` bytes that were unpacked. Raises ContainerError when it was too much altogether."""
        self.unpacked -= size
        if self.unpacked < 0:
            raise ContainerError(f"解开后超过 {MAX_UNPACKED // MB} MB 的上限，其余未收入；请分成几个再收入")

    def enter(self) -> None:
        """Counts one member. Raises ContainerError when there were too many altogether."""
        self.members -= 1
        if self.members < 0:
            raise ContainerError(f"所含文件超过 {MAX_MEMBERS} 个的上限，其余未收入；请分成几个再收入")

    def label(self, name: str) -> str:
        """A name that no other member has. It is only a label: no part of it leads out of the container."""
        parts = (part for part in name.replace("\\", "/").split("/") if part not in ("", ".", ".."))
        printable = "".join(char if char.isprintable() else "\ufffd" for char in "/".join(parts))
        return self.unlike(printable or "无名")

    def unlike(self, name: str) -> str:
        """``name``, or with a number when a member had it before."""
        self._names[name] += 1
        return name if self._names[name] == 1 else f"{name}#{self._names[name]}"


def too_large(size: int) -> str:
    """Why a member of ``size`` bytes is refused."""
    return f"大小 {size / MB:.0f} MB，超过 {MAX_DOCUMENT // MB} MB 的上限；请拆分后再收入"
