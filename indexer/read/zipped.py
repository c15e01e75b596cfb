"""Opens ZIP files: each page in them is a page of its own, and the failure of one harms no other."""

import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO

from archive.errors import PageError
from indexer.read.encoding import decode
from indexer.read.limits import MAX_DOCUMENT, is_bomb
from indexer.read.media import holds_text, is_page_name, kind_of, may_be_page
from indexer.read.members import Budget, ContainerError, Item, Member, Refused, Skipped, too_large
from indexer.read.packages import is_encrypted, open_package

_UTF8_NAME = 0x800

Open = Callable[[str, bytes], Iterator[Item] | None]
"""What opens a member that is itself a container; None for a member that is none."""


def zip_members(file: IO[bytes], budget: Budget, nested: Open) -> Iterator[Item]:
    """The pages of a ZIP file. Raises PageError when it is damaged, or beyond all measure."""
    size = file.seek(0, 2)
    with open_package(file) as package:
        inside = [(name, info) for info in package.infolist() if _is_shown(name := _path(info), info)]
        members = [(name, info) for name, info in inside if _is_looked_at(name)]
        yield from (Skipped(kind_of(name)) for name, _ in inside if not _is_looked_at(name))
        if not members:
            raise ContainerError("压缩包里没有页面；请检查内容，或解压后再收入")
        if sum(info.compress_size for _, info in members) > size:
            raise ContainerError("所含文件互相重叠，是压缩炸弹；请重新打包后再收入")
        if all(is_encrypted(info) for _, info in members):
            raise ContainerError("压缩包有密码；请解压，或去掉密码重新打包后再收入")
        for name, info in members:
            budget.enter()
            label = budget.label(name)
            try:
                content = _unpacked(package, info, budget)
            except ContainerError:
                raise
            except PageError as error:
                yield Refused(label, str(error)) if is_page_name(name) else Skipped(kind_of(name))
                continue
            if not (is_page_name(name) or holds_text(content, name)):
                yield Skipped(kind_of(name))
                continue
            try:
                held = nested(label, content)
            except PageError as error:
                yield Refused(label, str(error))
                continue
            if held is None:
                yield Member(label, content)
            else:
                yield from held


def _is_looked_at(name: str) -> bool:
    return is_page_name(name) or may_be_page(name)


def _is_shown(name: str, info: zipfile.ZipInfo) -> bool:
    """Whether a member is a file, and not a hidden one."""
    parts = PurePosixPath(name).parts
    hidden = any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in parts)
    return not info.is_dir() and not hidden


def _path(info: zipfile.ZipInfo) -> str:
    return _name(info).replace("\\", "/")


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name. Older programs wrote it in the encoding of their system, without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return decode(info.orig_filename.encode("cp437")).text.split("\x00")[0]
    except (PageError, UnicodeEncodeError):
        return info.filename


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    if is_encrypted(info):
        raise PageError("有密码；请解压，或去掉密码重新打包后再收入")
    if info.file_size > MAX_DOCUMENT:
        raise PageError(too_large(info.file_size))
    if is_bomb(info.compress_size, info.file_size):
        raise PageError("解开后大得不合常理，可能是压缩炸弹；请解压检查后再收入")
    budget.take(info.file_size)
    try:
        with package.open(info) as stream:
            return stream.read(MAX_DOCUMENT + 1)
    except NotImplementedError as error:
        raise PageError("压缩方法不受支持；请用普通方式重新打包后再收入") from error
    except Exception as error:  # zlib, CRC, overlaps, truncation
        raise PageError("在压缩包里已损坏，解不开；请重新下载或重新打包后再收入") from error
