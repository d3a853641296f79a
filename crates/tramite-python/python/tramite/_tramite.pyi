"""The engine; use :class:`tramite.Network`."""

from os import PathLike

__version__: str

class Network:
    rejected: int
    def __init__(
        self,
        collection: str | PathLike[str] | None = None,
        index: str | PathLike[str] | None = None,
        vocabulary: str | PathLike[str] | None = None,
        settings: str | PathLike[str] | None = None,
        language: str = "it",
    ) -> None: ...
    def __len__(self) -> int: ...
    def rank_json(
        self, profile: str, top: int, as_of: str | None, language: str
    ) -> str: ...
    def rank_jsonl(
        self, companies: bytes, top: int, as_of: str | None, language: str, spread: bool
    ) -> bytes: ...
