// Signs as elements, one for each, kept from one drawing to the next.

/** @import { Pane, Sign } from "./scene.js" */

import { colour, svg } from "../nodes/elements.js";
import { placeOverlay } from "./scene.js";
import { marksOf, signsInOrder } from "./signs.js";

/** How wide the badge of a number is. @param {number} count */
export const badgeWidth = (count) => Math.max(14, 6.2 * String(count).length + 8);

/** @param {number} x @param {number} y @param {number} count */
export function badgeAt(x, y, count) {
  const width = badgeWidth(count);
  return svg(
    "g",
    { class: "badge", transform: `translate(${x},${y})` },
    svg("rect", { x: -width / 2, y: -7, width, height: 14, rx: 7 }),
    svg("text", { y: 3.7, "text-anchor": "middle" }, String(count)),
  );
}

/** One sign as an element. @param {Pane} pane @param {Sign} sign */
function signNode(pane, sign) {
  const { place, at, scale, badge, pale } = sign;
  const paths = marksOf(pane, sign).map((mark) =>
    svg("path", {
      d: mark.d,
      fill: mark.fill.startsWith("hatch-") ? `url(#${mark.fill})` : colour(mark.fill),
      stroke: colour(mark.stroke),
      "stroke-width": mark.width,
      "stroke-linejoin": "round",
      ...(mark.dash ? { "stroke-dasharray": mark.dash } : {}),
      ...(mark.at ? { transform: `translate(${mark.at})` } : {}),
    }),
  );
  const transform = `translate(${at.x.toFixed(1)},${at.y.toFixed(1)})`;
  return svg(
    "g",
    { transform, "data-place": place.id, "data-part": "symbol", "data-silent": pale },
    svg("g", { transform: `scale(${scale})` }, ...paths),
    ...(badge ? [badgeAt(9.5, -8.5, badge)] : []),
  );
}

/** Put the nodes of the signs on the map; what shows the same keeps its order, and its node. @param {Pane} pane */
export function layDownSigns(pane) {
  const { signLayer, signNodes } = pane;
  placeOverlay(pane, signLayer, "symbols");
  /** @type {Map<string, SVGElement>} */
  const kept = new Map();
  for (const sign of signsInOrder(pane)) {
    const { place, at, scale, stack, badge, pale, standings } = sign;
    const spot = `${at.x.toFixed(1)} ${at.y.toFixed(1)}`;
    const looks = `${scale} ${stack} ${badge} ${pale} ${standings}`;
    const key = `${place.id} ${spot} ${looks} ${place.id === pane.state().place}`;
    kept.set(key, signNodes.get(key) ?? signNode(pane, sign));
  }
  for (const [key, node] of signNodes) if (!kept.has(key)) node.remove();
  pane.signNodes = kept;
  let after = signLayer.firstChild;
  for (const node of kept.values()) {
    if (node === after) after = after.nextSibling;
    else signLayer.insertBefore(node, after);
  }
}
