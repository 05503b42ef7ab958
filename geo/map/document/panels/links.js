// Ways from a panel to a place on the map, and to the passage that a fact rests on.

/** @import { Fact } from "../records.d.ts" */
/** @import { Place } from "../rules/atlas.js" */

import { button, element } from "../nodes/elements.js";
import { state } from "../rules/state.js";
import { documentOf } from "../words/carried.js";
import { passageUrl } from "../words/facts.js";
import { named, text } from "../words/texts.js";
import { choose } from "./choosing.js";

/** A way to a place, and with it to a fact that is about it. @param {Place} place @param {string | null} fact */
export function placeButton(place, fact = null) {
  const { id } = place;
  const under = () => (state().under.includes(id) ? state().under : [id]);
  const onclick = () => choose(id, under(), { go: true, fact });
  return button({ className: "link", "data-place": id, onclick }, named(place, "label"));
}

/** The way to the passage that a fact rests on. @param {Fact} fact */
export function passageLink(fact) {
  const words = text("document_paragraph", { document: named(documentOf(fact)), paragraph: fact.paragraph });
  const title = text("open_passage");
  return element("a", { href: passageUrl(fact), target: "_blank", rel: "noopener noreferrer", title }, words);
}
