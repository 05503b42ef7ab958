// The view of what became of promises: its switch, its legend, and how many stand in which way.

/** @import { StandingName } from "../records.d.ts" */

import { standingPicture } from "../drawing/standings.js";
import { $, button, element } from "../nodes/elements.js";
import { promisesAt } from "../rules/promises.js";
import { changeByReader, state } from "../rules/state.js";
import { answer, atlas } from "../words/carried.js";
import { standingInWords } from "../words/places.js";
import { text } from "../words/texts.js";
import { placeButton } from "./links.js";
import { report } from "./panes.js";

const promising = [...atlas.places.values()].filter((place) => place.promises);

/** Open the view, close it, or mark another standing. @param {string | null} promises */
function mark(promises) {
  changeByReader({ promises });
  report("selectionChanged");
}

/**
 * A choice of the legend, with the places and the promises that stand so.
 * @param {StandingName | ""} standing
 */
function choiceNode(standing) {
  const found = promising.map((place) => promisesAt(answer(), place, standing)).filter((some) => some.length);
  if (!found.length) return null;
  const count = element(
    "span",
    { className: "count", title: text("promises_places") },
    `${found.length} / ${found.flat().length}`,
  );
  return element(
    "li",
    {},
    button(
      { "aria-pressed": state().promises === standing, "data-standing": standing, onclick: () => mark(standing) },
      standing ? standingPicture(standing) : element("i", {}),
      element("span", {}, standing ? standingInWords({ standing }) : text("promises_any")),
      count,
    ),
  );
}

/** The city and the districts, which bear no mark. */
function wholeNode() {
  const ways = promising
    .filter((place) => place.role === "district")
    .flatMap((place) => {
      const [first] = promisesAt(answer(), place, state().promises ?? "");
      return first ? placeButton(place, first.fact) : [];
    });
  if (!ways.length) return null;
  return element("p", { className: "whole" }, `${text("promises_whole")} `, ...ways);
}

/** Show the switch, and the legend while the view is open. */
export function drawPromises() {
  const host = $("promised");
  host.hidden = promising.length === 0;
  const open = state().promises !== null;
  const onchange = () => mark(open ? null : "");
  const box = element("input", { type: "checkbox", id: "promises-on", checked: open, onchange });
  const parts = [
    element("h2", {}, text("promises_title")),
    element("label", {}, box, element("span", {}, text("promises_show"))),
  ];
  if (open) {
    const rows = ["", ...atlas.standings].map((name) => choiceNode(/** @type {StandingName | ""} */ (name)));
    const there = rows.filter((row) => row !== null);
    parts.push(element("p", { className: "help" }, text(there.length ? "promises_help" : "promises_none")));
    parts.push(element("ul", {}, ...there));
    const whole = wholeNode();
    if (whole) parts.push(whole);
  }
  host.replaceChildren(...parts);
}
