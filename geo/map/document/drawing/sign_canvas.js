// Signs on a canvas, for thousands of them: pictures of what they look like, laid down.

/** @import { Pane, Sign } from "./scene.js" */

import { FONTS, hatchOf, inkOf, penOf } from "./inks.js";
import { layAt } from "./scene.js";
import { badgeWidth } from "./sign_nodes.js";
import { marksOf, signsInOrder } from "./signs.js";

/** Thousands of signs are some dozens of pictures. @type {Map<string, ImageBitmap>} */
const stamps = new Map();
/** Half the width of the picture of a sign, in pixels: no larger than it must be. @param {Sign} sign */
const halfOf = (sign) => Math.ceil((sign.standings.length ? 18 : 15) * sign.scale) + 1;

/** @param {Pane} pane @param {Sign} sign @param {number} ratio */
function stampOf(pane, sign, ratio) {
  const { place, scale, stack, pale, standings } = sign;
  const { theme, place: chosen } = pane.state();
  const looks = `${place.drawnAs.symbol} ${place.style} ${place.basis} ${scale} ${stack > 0} ${pale} ${standings}`;
  const key = `${theme} ${ratio} ${looks} ${place.id === chosen}`;
  const known = stamps.get(key);
  if (known) return known;
  const picture = paintedStamp(pane, sign, ratio);
  stamps.set(key, picture);
  return picture;
}

/** @param {Pane} pane @param {Sign} sign @param {number} ratio */
function paintedStamp(pane, sign, ratio) {
  const { scale } = sign;
  const half = halfOf(sign);
  const stamp = new OffscreenCanvas(2 * half * ratio, 2 * half * ratio);
  const pen = /** @type {OffscreenCanvasRenderingContext2D} */ (stamp.getContext("2d"));
  pen.lineJoin = "round";
  for (const mark of marksOf(pane, sign)) {
    const [x, y] = (mark.at ?? [0, 0]).map((offset) => ratio * (half + offset * scale));
    pen.setTransform(ratio * scale, 0, 0, ratio * scale, x, y);
    pen.fillStyle = mark.fill.startsWith("hatch-") ? hatchOf(pane, mark.fill.slice(6)) : inkOf(pane, mark.fill);
    pen.strokeStyle = inkOf(pane, mark.stroke);
    pen.lineWidth = mark.width;
    pen.setLineDash(mark.dash ? mark.dash.split(" ").map(Number) : []);
    const outline = new Path2D(mark.d);
    pen.fill(outline);
    pen.stroke(outline);
  }
  return stamp.transferToImageBitmap();
}

/** @param {Pane} pane */
export function paintSigns(pane) {
  const { map, signCanvas } = pane;
  const size = map.getSize();
  const ratio = devicePixelRatio;
  if (signCanvas.width !== size.x * ratio || signCanvas.height !== size.y * ratio) {
    Object.assign(signCanvas, { width: size.x * ratio, height: size.y * ratio });
    Object.assign(signCanvas.style, { width: `${size.x}px`, height: `${size.y}px` });
  }
  layAt(map, signCanvas, "symbols");
  const pen = penOf(signCanvas);
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.clearRect(0, 0, signCanvas.width, signCanvas.height);
  const ordered = signsInOrder(pane);
  for (const sign of ordered) {
    const { at } = sign;
    const half = halfOf(sign);
    if (at.x < -half || at.y < -half || at.x > size.x + half || at.y > size.y + half) continue;
    // on whole pixels: a picture between two of them is a blurred one, and slower
    const [x, y] = [Math.round((at.x - half) * ratio), Math.round((at.y - half) * ratio)];
    pen.drawImage(stampOf(pane, sign, ratio), x, y);
  }
  for (const sign of ordered) if (sign.badge) paintBadge(pane, pen, sign, ratio);
}

/** @param {Pane} pane @param {CanvasRenderingContext2D} pen @param {Sign} sign @param {number} ratio */
function paintBadge(pane, pen, { at, badge }, ratio) {
  const width = badgeWidth(badge);
  pen.setTransform(ratio, 0, 0, ratio, ratio * (at.x + 9.5), ratio * (at.y - 8.5));
  pen.setLineDash([]);
  pen.beginPath();
  pen.roundRect(-width / 2, -7, width, 14, 7);
  Object.assign(pen, { fillStyle: inkOf(pane, "badge"), strokeStyle: inkOf(pane, "text-2"), lineWidth: 1 });
  Object.assign(pen, { font: `600 10.5px ${FONTS}`, textAlign: "center" });
  pen.fill();
  pen.stroke();
  pen.fillStyle = inkOf(pane, "text");
  pen.fillText(String(badge), 0, 3.7);
}
