// The search box: finds a place by any of its names, or keeps only the facts with some words.

/** Places whose names hold all the words, those that begin with them first. */
function placesNamed(words) {
  const sought = wordsOf(words);
  if (!sought.length) return [];
  const found = [];
  for (const place of places.values()) {
    const names = [place.name_en, place.name_zh, place.label_en, place.label_zh, ...place.aliases].map(normalise);
    if (!sought.every((word) => names.some((name) => name.includes(word)))) continue;
    found.push({ place, order: (names.some((name) => name.startsWith(sought[0])) ? 0 : 1) + (isContext(place) ? 2 : 0) - answer.factsOn(place.id) / 1000 });
  }
  return found.sort((a, b) => a.order - b.order).map(({ place }) => place).slice(0, 7);
}

let searches = 0;

/** Build one search box: an input with a list of what it would find. */
function buildSearch(host) {
  const id = `found-${++searches}`;
  const input = element("input", { type: "search", autocomplete: "off", maxLength: 200, role: "combobox", "aria-expanded": "false", "aria-controls": id, "aria-autocomplete": "list" });
  const list = element("ul", { id, role: "listbox", hidden: true });
  let current = -1;

  const close = () => {
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const take = (option) => {
    close();
    if (option.dataset.place) {
      input.value = "";
      choose(option.dataset.place, [option.dataset.place], { go: true });
    } else {
      input.value = input.value.trim();
      change({ words: input.value });
      // on a phone the keyboard goes, so that the map is seen
      if (isPhone()) input.blur();
    }
  };
  const option = (label, aside, data) => {
    const node = element("li", { role: "option", "aria-selected": "false", id: `${id}-${list.childElementCount}` }, element("span", {}, label), element("small", {}, aside));
    Object.assign(node.dataset, data);
    // the input keeps its focus, and so the list stays until the click; taken earlier, the rest of a
    // touch would fall on the map beneath
    node.addEventListener("mousedown", (event) => event.preventDefault());
    node.addEventListener("click", () => take(node));
    list.append(node);
  };
  const open = () => {
    list.replaceChildren();
    const words = input.value.trim();
    if (!words) return close();
    for (const place of placesNamed(words)) option(named(place), answer.factsOn(place.id) ? counted("facts", answer.factsOn(place.id)) : text("silent"), { place: place.id });
    const { facts: kept } = evaluate({ ...state.selection, words });
    option(text("only_facts_with", { words }), counted("facts", kept.length), {});
    list.hidden = false;
    current = -1;
    input.setAttribute("aria-expanded", "true");
  };
  const mark = (k) => {
    const options = [...list.children];
    current = (k + options.length) % options.length;
    options.forEach((node, j) => node.setAttribute("aria-selected", String(j === current)));
    input.setAttribute("aria-activedescendant", options[current].id);
  };
  input.addEventListener("input", () => {
    open();
    if (!input.value && state.selection.words) change({ words: "" });
  });
  input.addEventListener("focus", () => { if (input.value !== state.selection.words) open(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { close(); return; }
    if (event.key === "Enter" && !list.hidden) { take(list.children[Math.max(current, 0)]); return; }
    if (list.hidden || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
    event.preventDefault();
    mark(current + (event.key === "ArrowDown" ? 1 : -1));
  });
  host.append(input, list);
}

/** Show the words of the selection in every search box. */
function drawSearch() {
  for (const input of document.querySelectorAll(".search input")) {
    input.placeholder = text("find_a_place");
    for (const node of [input, input.nextSibling]) node.setAttribute("aria-label", text("find_a_place"));
    if (document.activeElement !== input) input.value = state.selection.words;
    input.classList.toggle("active", Boolean(state.selection.words));
  }
}
