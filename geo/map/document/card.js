// The card of a place: what it is, how sure its position is, and what the documents say of it.

/** The address that opens a document's public page at a fact's cue. */
function passageUrl(fact) {
  const cue = encodeURIComponent(fact.cue).replace(/[-!'()*]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase());
  return `${documents.get(fact.document).url}#:~:text=${cue}`;
}

/** An interval in words: a year, a day, or from and to. */
function timeOf(fact) {
  if (!fact.start) return "";
  const [from, to] = [fact.start, fact.end];
  if (from === to) return from;
  const whole = from.endsWith("-01-01") && to.endsWith("-12-31");
  const [a, b] = whole ? [from.slice(0, 4), to.slice(0, 4)] : [from, to];
  return a === b ? a : `${a}\u2013${b}`;
}

function metres(distance) {
  return distance >= 1000 ? `${+(distance / 1000).toFixed(1)} km` : `${distance} m`;
}

/** A way to a place, and with it to a fact that is about it. */
function placeButton(place, fact = null) {
  const button = element("button", { type: "button", className: "link", "data-place": place.id }, named(place, "label"));
  button.addEventListener("click", () => choose(place.id, state.under.includes(place.id) ? state.under : [place.id], { go: true, fact }));
  return button;
}

/** The way to the passage that a fact rests on. */
function passageLink(fact) {
  const words = text("document_paragraph", { document: named(documents.get(fact.document)), paragraph: fact.paragraph });
  return element("a", { href: passageUrl(fact), target: "_blank", rel: "noopener noreferrer", title: text("open_passage") }, words);
}

/** A fact on the card of a place, with the way to its passage and to its other places. */
function factNode(fact, place) {
  const meta = [timeOf(fact), stateOfFact(fact), fallsInWords(fact)].filter(Boolean).join(" · ");
  const others = fact.places.filter((id) => id !== place.id).map((id) => places.get(id));
  return element("li", { "data-fact": fact.id, className: fact.id === state.fact ? "chosen" : "" },
    element("p", {}, named(fact, "statement")),
    element("p", { className: "meta" }, meta ? `${meta} · ` : "", passageLink(fact)),
    relatedNode("also_about", others, fact.id));
}

function positionNode(place) {
  const mark = svg("svg", { width: 16, height: 16, "aria-hidden": true }, svg("circle", {
    cx: 8, cy: 8, r: 6.5, fill: place.basis === "schematic" ? `url(#hatch-${place.style})` : "none", stroke: colour("text-2"), "stroke-width": 1.5,
    "stroke-dasharray": { described: "4 3", schematic: "2 3" }[place.basis] ?? "none",
  }));
  if (place.basis === "unlocated") mark.replaceChildren(svg("path", { d: "M3 3L13 13M13 3L3 13", stroke: colour("text-2"), "stroke-width": 1.5 }));
  const note = named(place, "note");
  return element("div", { className: "position" }, element("p", {}, mark, positionInWords(place)), ...measureNodes(place), note ? element("p", { className: "note" }, note) : null);
}

/** What is measured on the shape, and what is stated: never under one name. */
function measureNodes(place) {
  const measured = measuredInWords(place);
  const stated = (place.stated ?? []).map((id) => facts.find((fact) => fact.id === id)).filter(Boolean);
  return [
    measured ? element("p", {}, text("measured", { measure: measured })) : null,
    ...stated.map((fact) => element("p", {}, text("stated", { statement: named(fact, "statement") }), " ", passageLink(fact))),
    place.published ? element("p", {}, text("published", { area: `${place.published.toLocaleString("en")} km\u00b2` })) : null,
  ].filter(Boolean);
}

/** How many facts there are on a place in what is shown, and how it stands. */
function countNodes(place) {
  const kept = factsHere(place);
  const all = facts.filter((fact) => fact.places.includes(place.id)).length;
  const period = periods.get(state.selection.period);
  const counts = comparing()
    ? countsByPeriod(place).flatMap(({ period: side, count }, k) => [k ? " \u00b7 " : "", element("b", {}, counted("facts", count)), ` ${text("in_period", { period: named(side) })}`])
    : [element("b", {}, counted("facts", kept.length)), " ", period ? text("in_period", { period: named(period) }) : ""];
  const rest = all > kept.length ? element("span", { className: "meta" }, ` \u00b7 ${text("of_all", { count: all })}`) : null;
  const standing = standingInWords(place);
  const fallen = answer.standings.get(place.id)?.standing === "fallen silent" ? lastToSpeak(place) : null;
  return [
    element("p", { className: "count-line" }, ...counts, rest),
    standing ? element("p", { className: "standing" }, state.selection.as_of ? text("as_of_standing", { day: state.selection.as_of, standing }) : standing) : null,
    fallen ? element("p", { className: "standing" }, text("last_spoken_of", { document: named(fallen), day: fallen.speaks_to })) : null,
  ].filter(Boolean);
}

function relatedNode(key, found, fact = null) {
  if (!found.length) return null;
  return element("p", { className: "related" }, element("b", {}, `${text(key)} `), ...found.slice(0, 8).map((place) => placeButton(place, fact)));
}

/** Draw the card of the chosen place, or hide it. */
function drawCard() {
  const card = $("card");
  const place = places.get(state.place);
  const wasHidden = card.hidden;
  card.hidden = !place;
  document.body.classList.toggle("carded", Boolean(place));
  if (!place) { card.replaceChildren(); return; }
  const sign = svg("svg", { width: 22, height: 17, viewBox: "-11 -8.5 22 17", "aria-hidden": true });
  sign.append(svg("path", { d: atlas.style.symbols[symbolOf(place)], fill: colour(place.style === "district" || place.style === "metro" ? "quiet" : place.style) }));
  const close = element("button", { type: "button", className: "close", "aria-label": text("close") }, "\u00d7");
  close.addEventListener("click", () => choose(null, []));
  const kept = factsHere(place);
  const first = facts.find((fact) => fact.id === state.fact && fact.places.includes(place.id));
  const listed = first ? [first, ...kept.filter((fact) => fact !== first)] : kept;
  const other = state.language === "en" ? place.name_zh : place.name_en;
  const parent = places.get(place.part_of);
  const children = [...places.values()].filter((child) => child.part_of === place.id);
  const scroll = wasHidden || card.dataset.place !== place.id ? 0 : card.scrollTop;
  card.dataset.place = place.id;
  card.setAttribute("aria-labelledby", "card-name");
  card.replaceChildren(close,
    element("p", { className: "kind" }, sign, `${named(layerOf(place), "title")} · ${kindOf(place)}`),
    element("h2", { id: "card-name" }, named(place)),
    other && other !== named(place) ? element("p", { className: "other-name", lang: state.language === "en" ? "zh-CN" : "en" }, other) : element("p", { className: "other-name" }),
    positionNode(place), ...countNodes(place),
    element("ul", { className: "facts" }, ...listed.map((fact) => factNode(fact, place))),
    element("div", { className: "foot" },
      relatedNode("part_of", parent ? [parent] : []), relatedNode("parts", children),
      relatedNode("also_here", state.under.filter((id) => id !== place.id).map((id) => places.get(id)))));
  card.scrollTop = scroll;
  document.documentElement.style.setProperty("--card-height", `${card.offsetHeight}px`);
}
