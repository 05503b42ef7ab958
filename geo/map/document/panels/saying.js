// What a screen reader is told without asking.

import { $ } from "../nodes/elements.js";

const spoken = { last: /** @type {string | null} */ (null), waiting: 0 };

/** Say the sentence of the view once it stands still, and only if it says something else. */
export function say() {
  clearTimeout(spoken.waiting);
  if (spoken.last === null) {
    spoken.last = $("sentence").textContent;
    return;
  }
  spoken.waiting = setTimeout(() => {
    const words = $("sentence").textContent;
    if (words !== spoken.last) $("said").textContent = words;
    spoken.last = words;
  }, 350);
}
