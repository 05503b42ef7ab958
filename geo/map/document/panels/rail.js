// The drawer that holds the controls where there is no room for a rail.

import { $, hasRail, picture, svg } from "../nodes/elements.js";

/** Open or close the drawer; the focus goes in, and back. @param {boolean} on */
export function openRail(on) {
  document.body.classList.toggle("rail-open", on);
  $("rail-open").setAttribute("aria-expanded", String(on));
  $("rail").scrollTop = 0;
  $(on ? "rail-close" : "rail-open").focus({ preventScroll: true });
}

/** Whether the drawer lies over the map. */
export const railLiesOpen = () => document.body.classList.contains("rail-open") && !hasRail();

export function buildRail() {
  const layers = "M10 3l7.5 4L10 11 2.5 7zM3 10.5l7 3.7 7-3.7M3 13.8l7 3.7 7-3.7";
  const line = { fill: "none", stroke: "currentColor", "stroke-width": 1.4, "stroke-linejoin": "round" };
  $("rail-open").append(picture(20, 20, { viewBox: "0 0 20 20" }, svg("path", { d: layers, ...line })));
  $("rail-close").textContent = "\u00d7";
  $("rail-open").onclick = () => openRail(true);
  $("rail-close").onclick = () => openRail(false);
  $("rail").addEventListener("focusout", (/** @type {FocusEvent} */ { relatedTarget }) => {
    // whoever tabs on beyond the drawer wants to see where they are
    if (relatedTarget && !hasRail() && !$("rail").contains(relatedTarget)) document.body.classList.remove("rail-open");
  });
}
