"""Charts drawn here, on the server: data in, a picture and its table out. No script, no styles."""

from sightline.design.charts.figure import Figure
from sightline.design.charts.lanes import Lane, LaneMark, LaneSpan, lanes
from sightline.design.charts.multiples import Panel, Point, multiples

__all__ = ["Figure", "Lane", "LaneMark", "LaneSpan", "Panel", "Point", "lanes", "multiples"]
