// The part of a map that no panel covers, and the map's own movements within it.

/** @import { Pane, View } from "../drawing/scene.js" */

import { firstZoom } from "../drawing/names.js";
import { drawMoved, restyle } from "../drawing/pane.js";
import { zoomOf } from "../drawing/scene.js";
import { $, hasRail, isPhone } from "../nodes/elements.js";
import { change, state } from "../rules/state.js";
import { atlas, comparing } from "../words/carried.js";
import { leading, panes, quietly } from "./panes.js";
import { drawLocator, drawPointers } from "./pointers.js";

/** Where the panels over a map are, in its own pixels: measured before anything is drawn. @param {Pane} pane */
export function measurePanels(pane) {
  const leads = pane === leading();
  if (leads) drawPointers(pane);
  const frame = pane.map.getContainer().getBoundingClientRect();
  const nodes = document.querySelectorAll(".pointer, #card, #locator, #views, .pane-title");
  const boxes = [...nodes].map((node) => node.getBoundingClientRect()).filter(({ width }) => width);
  const lowest = isPhone() ? Math.max($("card").offsetHeight, $("sheet").offsetHeight) : 0;
  if (leads) drawLocator(pane);
  const panels = boxes.map(({ left, top, right, bottom }) => ({
    left: left - frame.left - 4,
    top: top - frame.top - 4,
    right: right - frame.left + 4,
    bottom: bottom - frame.top + 4,
  }));
  return { panels, lowest };
}

/** The part of the map that no panel covers. @param {Pane} pane @returns {View} */
export function freeView(pane) {
  const { x, y } = pane.map.getSize();
  const [left, right] = [4, x - 4];
  const bottom = y - (hasRail() ? 30 : 92);
  // side by side the maps end where their panes do: on a phone, above the sheet
  if (comparing() && isPhone()) return { left, top: pane === leading() ? 116 : 60, right, bottom: y - 30 };
  if (comparing()) return { left, top: 90, right, bottom };
  if (isPhone()) return { left, top: 62, right, bottom: y - pane.lowest - 46 };
  return { left, top: 50, right, bottom };
}

/** The same, without what the card covers beside it. @param {Pane} pane */
export function viewBesideCard(pane) {
  const view = freeView(pane);
  const beside = !$("card").hidden && !isPhone() && !comparing();
  return { ...view, right: view.right - (beside ? 350 : 0) };
}

/** The padding that panels take from the map, for fitting a view. @returns {L.FitBoundsOptions} */
function padding() {
  const open = !$("card").hidden;
  if (comparing()) {
    const bottom = hasRail() || isPhone() ? 12 : 100;
    return { paddingTopLeft: [12, isPhone() ? 112 : 88], paddingBottomRight: [12, bottom] };
  }
  if (isPhone()) {
    const bottom = open ? $("card").offsetHeight : $("sheet").offsetHeight + 56;
    return { paddingTopLeft: [8, 64], paddingBottomRight: [8, bottom] };
  }
  return { paddingTopLeft: [16, 48], paddingBottomRight: [open ? 360 : 16, hasRail() ? 16 : 104] };
}

/** Show a named view of the atlas. @param {string | null} id */
export function goToView(id) {
  const view = atlas.about.views.find((record) => record.id === id);
  if (!view) return;
  const [south, west, north, east] = view.bounds;
  const bounds = L.latLngBounds([south, west], [north, east]);
  leading().map.fitBounds(bounds, { ...padding(), animate: false });
  change({ view: id });
}

/** Bring a place into the free part of the map, moving as little as needed. @param {string} id */
export function goToPlace(id) {
  const pane = leading();
  const shape = pane.shapes.get(id);
  if (!shape) return;
  const { map } = pane;
  const { place, geometry, point, bounds, radius } = shape;
  const view = viewBesideCard(pane);
  const at = map.latLngToContainerPoint(point);
  const seen = at.x > view.left + 20 && at.x < view.right - 20 && at.y > view.top + 20 && at.y < view.bottom - 20;
  const readable = zoomOf(pane) >= firstZoom(pane, place) || place.role !== "facility";
  if (seen && readable) return;
  const isPoint = geometry.type === "Point";
  if (isPoint && !radius) map.setView(point, Math.max(map.getZoom(), 12.5), { animate: false });
  else map.fitBounds(bounds, { ...padding(), maxZoom: Math.max(map.getZoom(), 14), animate: false });
  if (!isPoint) return;
  const moved = map.latLngToContainerPoint(point);
  const middle = L.point((view.left + view.right) / 2, (view.top + view.bottom) / 2);
  map.panBy(moved.subtract(middle), { animate: false });
}

/** Fit the maps to the room they have, and keep the named view in it. */
export function fitToWindow() {
  const { map } = leading();
  const before = map.getSize();
  for (const pane of panes) quietly(() => pane.map.invalidateSize({ animate: false }));
  if (before.equals(map.getSize())) return;
  quietly(() => goToView(state().view));
  for (const pane of panes) {
    restyle(pane);
    drawMoved(pane);
  }
}
