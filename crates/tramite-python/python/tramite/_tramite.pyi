"""The engine, of which :class:`tramite.Network` is made: profiles, companies and answers as text."""

from os import PathLike

__version__: str

class Network:
    def __init__(
        self,
        *,
        collection: str | PathLike[str] | None = None,
        index: str | PathLike[str] | None = None,
        vocabulary: str | PathLike[str] | None = None,
        settings: str | PathLike[str] | None = None,
        language: str = "it",
    ) -> None: ...
    def __len__(self) -> int: ...
    @property
    def rejected(self) -> list[str]: ...
    def rank_json(self, profile: str, top: int, as_of: str | None) -> str: ...
    def rank_jsonl(self, companies: bytes, top: int, as_of: str | None, spread: bool) -> bytes: ...
