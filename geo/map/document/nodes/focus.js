// Where the focus goes when what has it is drawn anew, and when a panel opens and closes.

import { $ } from "./elements.js";

/** @typedef {{node: HTMLElement, panel: string, alike: string, at: number} | null} Trace */

/** What tells a control from those beside it. */
const MARKS = ["data-period", "data-place", "data-fact", "data-view", "data-sort", "data-tab", "value", "lang"];

/** @param {Element} node */
function selectorOf(node) {
  if (node.id) return `#${node.id}`;
  const mark = MARKS.find((name) => node.hasAttribute(name));
  return mark ? `[${mark}="${CSS.escape(node.getAttribute(mark) ?? "")}"]` : node.tagName;
}

/** How to find the control that has the focus again. @returns {Trace} */
export function focusNow() {
  const node = /** @type {HTMLElement | null} */ (document.activeElement);
  const panel = node?.parentElement?.closest("[id]");
  if (!node || !panel) return null;
  const alike = selectorOf(node);
  return { node, panel: panel.id, alike, at: [...panel.querySelectorAll(alike)].indexOf(node) };
}

/**
 * Give the focus back to a control, or to the one that stands for it now. Whether there is one.
 * @param {Trace} trace
 */
export function focusAgain(trace) {
  if (!trace) return false;
  const alike = $(trace.panel)?.querySelectorAll(trace.alike) ?? [];
  for (const node of [trace.node, alike[trace.at], alike[0]]) {
    if (!node?.isConnected || !node.checkVisibility()) continue;
    node.focus({ preventScroll: true });
    if (document.activeElement === node) return true;
  }
  return false;
}

/** Do what draws controls anew, and leave the focus where it was. @param {() => void} action */
export function keepingFocus(action) {
  const trace = focusNow();
  action();
  if (!trace || document.activeElement === trace.node || focusAgain(trace)) return;
  if (trace.panel === "card" && !$("card").hidden) $("card").focus({ preventScroll: true });
}
