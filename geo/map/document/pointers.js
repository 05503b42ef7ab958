// What leads out of the view: arrows towards anchors, and where the view lies in the city.

/** Arrows at the edge towards anchors that are out of view, with the distance. */
function drawPointers() {
  // two maps have no room for them
  if (map !== map_atlas) return;
  const size = map.getSize();
  const centre = map.getCenter();
  const taken = $("card").hidden || isPhone() ? [] : [{ left: size.x - 360, right: size.x, top: 0, bottom: $("card").offsetHeight + 24 }];
  const nodes = [];
  $("pointers").replaceChildren();
  for (const anchor of isPhone() || comparing() ? [] : atlas.about.anchors) {
    const place = places.get(anchor.place);
    if (!anchor.pointer || !place?.point || !answer.isShown(place)) continue;
    const at = map.latLngToContainerPoint(place.point);
    if (at.x > 0 && at.y > 0 && at.x < size.x && at.y < size.y) continue;
    const [dx, dy] = [at.x - size.x / 2, at.y - size.y / 2];
    const k = Math.min((size.x / 2 - 26) / Math.abs(dx || 1e-6), (size.y / 2 - 26) / Math.abs(dy || 1e-6));
    const arrow = svg("svg", { width: 12, height: 12, viewBox: "-6 -6 12 12", "aria-hidden": true },
      svg("path", { d: "M-5 0H4M0-4L4.5 0L0 4", transform: `rotate(${(Math.atan2(dy, dx) * 180) / Math.PI})`, fill: "none", stroke: "currentColor", "stroke-width": 1.6 }));
    const km = Math.round(centre.distanceTo(place.point) / 1000);
    const button = element("button", { type: "button", className: "pointer" }, arrow, element("span", {}, named(anchor, "label")), element("small", {}, `${km} km`));
    button.addEventListener("click", () => map.setView(place.point, anchor.zoom, { animate: false }));
    $("pointers").append(button);
    const width = 22 + 24 + widthOf(named(anchor, "label"), 12, 400) + widthOf(`${km} km`, 11.5, 400);
    const box = { left: Math.max(10, Math.min(size.x - width - 10, size.x / 2 + dx * k - width / 2)), top: Math.max(52, Math.min(size.y - (hasRail() ? 66 : 110), size.y / 2 + dy * k - 14)) };
    for (const other of taken) {
      const overlaps = box.left < other.right + 8 && box.left + width > other.left - 8 && box.top < other.bottom && box.top + 28 > other.top;
      if (overlaps) box.left = Math.max(10, other.left - width - 8);
    }
    taken.push({ left: box.left, right: box.left + width, top: box.top, bottom: box.top + 28 });
    Object.assign(button.style, { left: `${box.left}px`, top: `${box.top}px` });
    nodes.push(button);
  }
}

/** Where the view lies in the city, once the city itself is out of sight. */
function drawLocator() {
  if (map !== map_atlas) return;
  const city = [...shapes.values()].find(({ place }) => place.kind === "municipality");
  const box = $("locator");
  box.style.display = !city || isPhone() || comparing() || zoom() < 11 ? "none" : "block";
  if (box.style.display === "none") return;
  const { bounds, place } = city;
  const project = ([lon, lat]) => [4 + (84 * (lon - bounds.getWest())) / (bounds.getEast() - bounds.getWest()), 92 - (88 * (lat - bounds.getSouth())) / (bounds.getNorth() - bounds.getSouth())];
  const trace = (points) => "M" + points.map((point) => project(point).map((v) => v.toFixed(1)).join(" ")).join("L");
  const rings = place.geometry.type === "Polygon" ? [place.geometry.coordinates[0]] : place.geometry.coordinates.map((polygon) => polygon[0]);
  const axes = [...places.values()].filter((other) => other.role === "axis" && other.geometry);
  const view = map.getBounds();
  const [x0, y0] = project([view.getWest(), view.getNorth()]);
  const [x1, y1] = project([view.getEast(), view.getSouth()]);
  const [width, height] = [Math.max(6, x1 - x0), Math.max(6, y1 - y0)];
  box.replaceChildren(
    svg("path", { d: rings.map((ring) => trace(ring.filter((_, k) => k % 4 === 0)) + "Z").join(""), fill: colour("ground"), stroke: colour("city"), "stroke-width": 0.8 }),
    ...axes.map((axis) => svg("path", { d: trace(axis.geometry.coordinates), fill: "none", stroke: colour("axes") })),
    svg("rect", { x: (x0 + x1 - width) / 2, y: (y0 + y1 - height) / 2, width, height, fill: colour("selected"), "fill-opacity": 0.15, stroke: colour("selected"), "stroke-width": 1.5 }));
}
