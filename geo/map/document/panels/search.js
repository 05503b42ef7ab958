// The search box: finds a place by any of its names, or keeps only the facts with some words.

import { $, element, isPhone, setAll } from "../nodes/elements.js";
import { isContext } from "../rules/atlas.js";
import { evaluate, normalise, wordsOf } from "../rules/selection.js";
import { state } from "../rules/state.js";
import { answer, atlas } from "../words/carried.js";
import { counted, named, text } from "../words/texts.js";
import { choose, narrow } from "./choosing.js";

/** Places whose names hold all the words, those that begin with them first. @param {string} words */
function placesNamed(words) {
  const sought = wordsOf(words);
  if (!sought.length) return [];
  const found = [];
  for (const place of atlas.places.values()) {
    const own = [place.name_en, place.name_zh, place.label_en, place.label_zh, ...place.aliases];
    const names = own.map(normalise);
    if (!sought.every((word) => names.some((name) => name.includes(word)))) continue;
    const begins = names.some((name) => name.startsWith(sought[0]));
    const order = (begins ? 0 : 1) + (isContext(place) ? 2 : 0) - answer().factsOn(place.id) / 1000;
    found.push({ place, order });
  }
  return found
    .sort((a, b) => a.order - b.order)
    .slice(0, 7)
    .map(({ place }) => place);
}

/** What a search offers: places, and to keep only the facts with its words. @param {string} words */
function offersOf(words) {
  const { facts } = evaluate(atlas, { ...state().selection, words });
  return [
    ...placesNamed(words).map((place) => {
      const count = answer().factsOn(place.id);
      return { label: named(place), aside: count ? counted("facts", count) : text("silent"), place: place.id };
    }),
    { label: text("only_facts_with", { words }), aside: counted("facts", facts.length), place: "" },
  ];
}

/**
 * One row of what a search would find.
 * @param {string} id @param {ReturnType<typeof offersOf>[number]} offer @param {(place: string) => void} take
 */
function offerNode(id, { label, aside, place }, take) {
  const roles = { role: "option", "aria-selected": "false", id, ...(place ? { "data-place": place } : {}) };
  // the input keeps its focus, and so the list stays until the click; taken earlier, the rest of a
  // touch would fall on the map beneath
  const onmousedown = (/** @type {Event} */ event) => event.preventDefault();
  const words = [element("span", {}, label), element("small", {}, aside)];
  return element("li", { ...roles, onmousedown, onclick: () => take(place) }, ...words);
}

/** Build one search box: an input with a list of what it would find. @param {HTMLElement} host @param {string} id */
export function buildSearch(host, id) {
  const combobox = { role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" };
  const input = element("input", { type: "search", autocomplete: "off", maxLength: 200, ...combobox });
  const list = element("ul", { id, role: "listbox", hidden: true });
  let current = -1;

  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (/** @type {string} */ place) => {
    close();
    if (place) {
      input.value = "";
      choose(place, [place], { go: true });
      return;
    }
    input.value = input.value.trim();
    narrow({ words: input.value });
    // on a phone the keyboard goes, so that the map is seen
    if (isPhone()) input.blur();
  };
  const open = () => {
    const words = input.value.trim();
    list.replaceChildren(...(words ? offersOf(words).map((offer, k) => offerNode(`${id}-${k}`, offer, take)) : []));
    if (!words) return close();
    list.hidden = false;
    current = -1;
    input.setAttribute("aria-expanded", "true");
  };
  const mark = (/** @type {number} */ k) => {
    const options = [...list.children];
    current = (k + options.length) % options.length;
    options.forEach((node, j) => {
      node.setAttribute("aria-selected", String(j === current));
    });
    input.setAttribute("aria-activedescendant", options[current].id);
  };
  input.oninput = () => {
    open();
    if (!input.value && state().selection.words) narrow({ words: "" });
  };
  input.onfocus = () => {
    if (input.value !== state().selection.words) open();
  };
  input.onblur = close;
  input.onkeydown = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === "Escape") return close();
    if (event.key === "Enter" && !list.hidden) return take(list.children[Math.max(current, 0)].dataset.place ?? "");
    if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    mark(current + (event.key === "ArrowDown" ? 1 : -1));
  };
  host.append(input, list);
}

/** Show the words of the selection in every search box. */
export function drawSearch() {
  const label = text("find_a_place");
  for (const box of [$("search-desk"), $("search-touch")]) {
    const [input, list] = box.children;
    input.placeholder = label;
    for (const node of [input, list]) setAll(node, { "aria-label": label });
    if (document.activeElement !== input) input.value = state().selection.words;
    input.classList.toggle("active", Boolean(state().selection.words));
  }
}
