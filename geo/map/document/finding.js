// Which places lie under a point of the map, and the map's own movements towards a place.

/** Whether a point of the container lies within an area, by the even-odd rule. */
function contains(shape, point) {
  const { geometry } = shape.place;
  if (!shape.bounds.contains(map.containerPointToLatLng(point))) return false;
  if (shape.radius) return map.latLngToContainerPoint(shape.place.point).distanceTo(point) <= extentOf(shape) / 2;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  const { lat, lng } = map.containerPointToLatLng(point);
  const crosses = ([x1, y1], [x2, y2]) => y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1;
  return polygons.some((rings) => rings.reduce((inside, ring) => ring.slice(1).reduce((odd, end, k) => (crosses(ring[k], end) ? !odd : odd), inside), false));
}

/** Distance in pixels from a point of the container to a line. */
function distanceToLine(place, point) {
  const points = place.geometry.coordinates.map(([lon, lat]) => map.latLngToContainerPoint([lat, lon]));
  return Math.min(...points.slice(1).map((end, k) => L.LineUtil.pointToSegmentDistance(point, points[k], end)));
}

/** Every place under a point: symbols first, then axes, then areas from small to large, the core last. */
function placesUnder(point, reach = 14) {
  const found = [];
  for (const shape of shapes.values()) {
    const { place } = shape;
    if (!answer.isShown(place) || place.role === "context" && place.kind !== "monument" || place.kind === "municipality") continue;
    const at = pointOf(place);
    const near = at.distanceTo(point);
    // thinned signs lie beneath the one that is drawn, and are found with it
    const sign = isSign(shape) && near <= (signOf.has(place.id) ? reach : Math.max(reach, 16));
    if (sign) found.push({ place, order: near / 1000 });
    else if (place.role === "axis" && distanceToLine(place, point) <= 8) found.push({ place, order: 1 });
    else if (place.role === "area" && drawnAsShape(shape) && contains(shape, point)) found.push({ place, order: 2 + extentOf(shape) / 1e6 });
    else if (place.role === "core" && contains(shape, point)) found.push({ place, order: 4 });
    else if (place.role === "district" && contains(shape, point)) found.push({ place, order: 5 });
  }
  return found.sort((a, b) => a.order - b.order).map(({ place }) => place);
}

/** The padding that panels take from the map, for fitting a view. */
function padding() {
  const open = !$("card").hidden;
  if (comparing()) return { paddingTopLeft: [12, isPhone() ? 112 : 88], paddingBottomRight: [12, hasRail() || isPhone() ? 12 : 100] };
  if (isPhone()) return { paddingTopLeft: [8, 64], paddingBottomRight: [8, open ? $("card").offsetHeight : $("sheet").offsetHeight + 56] };
  return { paddingTopLeft: [16, 48], paddingBottomRight: [open ? 360 : 16, hasRail() ? 16 : 104] };
}

/** Show a named view of the atlas. */
function goToView(view) {
  const [south, west, north, east] = view.bounds;
  map.fitBounds([[south, west], [north, east]], { ...padding(), animate: false });
}

/** Bring a place into the free part of the map, moving as little as needed. */
function goToPlace(id) {
  const shape = shapes.get(id);
  if (!shape) return;
  const view = freeView();
  if (!$("card").hidden && !isPhone() && !comparing()) view.right -= 350;
  const at = map.latLngToContainerPoint(shape.place.point);
  const seen = at.x > view.left + 20 && at.x < view.right - 20 && at.y > view.top + 20 && at.y < view.bottom - 20;
  const readable = zoom() >= firstZoom(shape.place) || shape.place.role !== "facility";
  if (seen && readable) return;
  if (shape.place.geometry.type === "Point" && !shape.radius) map.setView(shape.place.point, Math.max(map.getZoom(), 12.5), { animate: false });
  else map.fitBounds(shape.bounds, { ...padding(), maxZoom: Math.max(map.getZoom(), 14), animate: false });
  const moved = map.latLngToContainerPoint(shape.place.point);
  if (shape.place.geometry.type === "Point") map.panBy([moved.x - (view.left + view.right) / 2, moved.y - (view.top + view.bottom) / 2], { animate: false });
}
