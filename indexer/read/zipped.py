"""Opens ZIP files: each page in them is a page of its own, and the failure of one harms no other."""

import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import IO

from archive.errors import PageError
from indexer.read.encoding import decode
from indexer.read.limits import MAX_DIRECTORY, MAX_DOCUMENT, is_bomb
from indexer.read.media import is_page_name
from indexer.read.members import Budget, ContainerError, Item, Member, Refused, too_large

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1
_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_TAIL = 66 * 1024 + 200

Open = Callable[[str, bytes], Iterator[Item] | None]
"""What opens a member that is itself a container; None for a member that is none."""


def zip_members(file: IO[bytes], budget: Budget, nested: Open) -> Iterator[Item]:
    """The pages of a ZIP file. Raises ContainerError when it is damaged, or beyond all measure."""
    size = _check_directory(file)
    try:
        package = zipfile.ZipFile(file)
    except Exception as error:  # whatever a damaged directory makes of itself
        raise ContainerError("ZIP 结构损坏，打不开；请重新下载或重新打包后再收入") from error
    with package:
        members = [(name, info) for info in package.infolist() if is_wanted(name := _name(info), info)]
        if not members:
            raise ContainerError("压缩包里没有页面；请检查内容，或解压后再收入")
        if sum(info.compress_size for _, info in members) > size:
            raise ContainerError("所含文件互相重叠，是压缩炸弹；请重新打包后再收入")
        if all(info.flag_bits & _ENCRYPTED for _, info in members):
            raise ContainerError("压缩包有密码；请解压，或去掉密码重新打包后再收入")
        for name, info in members:
            budget.enter()
            label = budget.label(name)
            try:
                content = _unpacked(package, info, budget)
            except ContainerError:
                raise
            except PageError as error:
                yield Refused(label, str(error))
                continue
            try:
                inside = nested(label, content)
            except PageError as error:
                yield Refused(label, str(error))
                continue
            if inside is None:
                yield Member(label, content)
            else:
                yield from inside


def is_wanted(name: str, info: zipfile.ZipInfo) -> bool:
    """Whether a member is looked at: as in a folder, by its name, and not when it is hidden."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    hidden = any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in parts)
    return not info.is_dir() and not hidden and is_page_name(name.replace("\\", "/"))


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name. Older programs wrote it in the encoding of their system, without saying so."""
    if info.flag_bits & _UTF8_NAME:
        return info.filename
    try:
        return decode(info.orig_filename.encode("cp437")).text.split("\x00")[0]
    except (PageError, UnicodeEncodeError):
        return info.filename


def _unpacked(package: zipfile.ZipFile, info: zipfile.ZipInfo, budget: Budget) -> bytes:
    if info.flag_bits & _ENCRYPTED:
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


def _check_directory(file: IO[bytes]) -> int:
    """The size of the file, whose list of members is not too large to be read into memory."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    end = tail.rfind(_END)
    listed = struct.unpack_from("<I", tail, end + 12)[0] if 0 <= end <= len(tail) - 22 else 0
    end64 = tail.rfind(_END64)
    if listed == 0xFFFFFFFF and 0 <= end64 <= len(tail) - 56:
        listed = struct.unpack_from("<Q", tail, end64 + 40)[0]
    if listed > MAX_DIRECTORY:
        raise ContainerError("压缩包的目录大得不合常理；请解压后再收入")
    return size
