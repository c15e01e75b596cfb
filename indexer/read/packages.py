"""Opens ZIP packages, as containers and Word documents are, without trusting what they say of themselves."""

import struct
import zipfile
from typing import IO

from archive.errors import PageError
from indexer.read.limits import MAX_DIRECTORY

_END = b"PK\x05\x06"
_END64 = b"PK\x06\x06"
_TAIL = 66 * 1024
_ENCRYPTED = 0x1


def open_package(file: IO[bytes]) -> zipfile.ZipFile:
    """The package in an open file. Raises PageError when it is damaged, or its list of members too long."""
    if _directory_size(file) > MAX_DIRECTORY:
        raise PageError("ZIP 的目录大得不合常理；请解压后再收入")
    try:
        return zipfile.ZipFile(file)
    except Exception as error:  # the library fails in many ways on a damaged directory
        raise PageError("ZIP 结构损坏，打不开；请重新下载或重新打包后再收入") from error


def is_encrypted(member: zipfile.ZipInfo) -> bool:
    """Whether a member cannot be read without a password."""
    return bool(member.flag_bits & _ENCRYPTED)


def _directory_size(file: IO[bytes]) -> int:
    """The size of the list of members, which is read into memory as a whole; 0 when it cannot be told."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    end, end64 = tail.rfind(_END), tail.rfind(_END64)
    listed = struct.unpack_from("<I", tail, end + 12)[0] if 0 <= end <= len(tail) - 22 else 0
    if 0 <= end64 <= len(tail) - 56:
        listed = max(listed % 0xFFFFFFFF, struct.unpack_from("<Q", tail, end64 + 40)[0])
    return int(listed)
