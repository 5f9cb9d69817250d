"""From a path to pages: what is a document, how many pages it has, and each page as a raster.

Everything that comes from outside is treated as hostile: kinds are told by content, sizes are checked before pixels
are decoded, and every refusal names the file, the cause and the remedy.
"""

from sohoa.ingest.discover import Discovery, discover
from sohoa.ingest.document import open_document
from sohoa.ingest.settings import IngestSettings, TextLayerUse
from sohoa.ingest.source import LoadedPage, SourceDocument

__all__ = ["Discovery", "IngestSettings", "LoadedPage", "SourceDocument", "TextLayerUse", "discover", "open_document"]
