"""What readers take away: the book and its parts in other formats than pages.

Each module of `generator.exports.formats` holds one `EXPORTER`. Nothing here touches disk or clock.
"""

from generator.exports.export import Edition, Export, Exporter
from generator.exports.found import exporters, exports

__all__ = ["Edition", "Export", "Exporter", "exporters", "exports"]
