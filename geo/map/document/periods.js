// Time: the plan periods on a time line, the period to compare with, and the documents step by step.

/** Rows of a time line: each period in the first row where it overlaps none. */
function rowsOfPeriods() {
  const rows = [];
  for (const period of atlas.periods) {
    const row = rows.find((others) => others.every((other) => other.end < period.start || other.start > period.end));
    if (row) row.push(period); else rows.push([period]);
  }
  return rows;
}

const yearOf = (day) => Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12 + (Number(day.slice(8, 10)) - 1) / 365;

const yearsOf = (period) => `${period.start.slice(0, 4)}\u2013${period.end.slice(0, 4)}`;

function periodButton(period, className) {
  const id = period?.id ?? "all";
  const on = state.selection.period === id;
  const years = period ? yearsOf(period) : "";
  const button = element("button", {
    type: "button", role: "radio", className, "aria-checked": String(on), tabIndex: on ? 0 : -1, "data-period": id,
    title: period ? `${named(period)}, ${years}` : "",
  }, element("span", {}, period ? named(period, "label") : text("all_periods")));
  if (period && className === "chip") button.append(element("small", {}, years));
  button.addEventListener("click", () => choosePeriod(id));
  return button;
}

/** Choose a plan period. A comparison stays as long as its sides are two. */
function choosePeriod(id) {
  const { against } = state.selection;
  change({ period: id, against: id === "all" || id === against ? "" : against });
}

/** Arrow keys move a radio group as they do in a form. */
function moveInGroup(event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const ids = ["all", ...atlas.periods.map((period) => period.id)];
  const next = ids[(ids.indexOf(state.selection.period) + step + ids.length) % ids.length];
  choosePeriod(next);
  event.currentTarget.querySelector(`[data-period="${next}"]`).focus();
}

function drawPeriods() {
  const from = Math.min(...atlas.periods.map((period) => Math.floor(yearOf(period.start))));
  const to = Math.max(...atlas.periods.map((period) => Math.ceil(yearOf(period.end))));
  const share = (year) => `${(100 * (year - from)) / (to - from)}%`;
  const rows = rowsOfPeriods();
  const line = element("div", { className: "timeline" });
  line.style.height = `${rows.length * 31 + 15}px`;
  const marks = [...new Set(atlas.periods.flatMap((period) => [Math.round(yearOf(period.start)), Math.round(yearOf(period.end))]))].filter((year) => (year - from) % 5 === 0);
  for (const year of marks) {
    const mark = element("i", { "aria-hidden": "true" }, year === to ? "" : String(year));
    mark.style.left = share(year);
    line.append(mark);
  }
  rows.forEach((row, k) => row.forEach((period) => {
    const button = periodButton(period, "bar");
    const width = (100 * (Math.min(yearOf(period.end) + 1 / 365, to) - yearOf(period.start))) / (to - from);
    Object.assign(button.style, { left: `calc(${share(yearOf(period.start))} + 1px)`, width: `calc(${width}% - 2px)`, top: `${k * 31}px` });
    line.append(button);
  }));
  $("periods").replaceChildren(periodButton(null, "all"), line);
  $("periods-touch").replaceChildren(periodButton(null, "chip"), ...atlas.periods.map((period) => periodButton(period, "chip")));
  const chosen = periods.get(state.selection.period);
  $("sentence").textContent = sentence();
  $("sentence").title = chosen ? named(chosen, "note") : "";
  drawAgainst();
  drawAsOf();
}

/** The choice of a period to compare with. Without a period on the map, the first two are compared. */
function drawAgainst() {
  const { period, against } = state.selection;
  const none = element("option", { value: "", selected: against === "" }, text("compare_none"));
  const others = atlas.periods.filter((other) => other.id !== period);
  const select = element("select", { id: "against" }, none, ...others.map((other) =>
    element("option", { value: other.id, selected: other.id === against }, `${named(other)}, ${yearsOf(other)}`)));
  select.addEventListener("change", () => {
    const first = periods.has(period) ? period : atlas.periods.find((other) => other.id !== select.value)?.id;
    change(select.value ? { period: first, against: select.value } : { against: "" });
  });
  $("compare").replaceChildren(element("label", { for: "against" }, text("compare_with")), select);
}

/** The days that the documents speak of, in order: the steps of "as of". */
const steps = [...new Set(atlas.documents.map((record) => record.speaks_to))].sort();

/** Step through the documents: what was known as of each of them. */
function drawAsOf() {
  if (steps.length < 2) return;
  const at = state.selection.as_of ? steps.indexOf(state.selection.as_of) : steps.length;
  const told = atlas.documents.filter((record) => record.speaks_to === state.selection.as_of).map((record) => named(record)).join("; ");
  const shown = state.selection.as_of ? text("as_of_day", { day: state.selection.as_of }) : text("as_of_all");
  let slider = $("as-of");
  if (!slider) {
    // the same slider stays, so that a drag is not broken off
    slider = element("input", { type: "range", id: "as-of", min: 0, max: steps.length, step: 1 });
    slider.addEventListener("input", () => change({ as_of: steps[slider.valueAsNumber] ?? "" }));
    const stepTo = (by) => () => { slider.valueAsNumber += by; change({ as_of: steps[slider.valueAsNumber] ?? "" }); };
    const button = (sign, key, by) => {
      const node = element("button", { type: "button", className: "step", "data-label": key }, sign);
      node.addEventListener("click", stepTo(by));
      return node;
    };
    $("timeline").append(element("label", { for: "as-of" }), element("div", { className: "stepper" },
      button("\u2039", "as_of_earlier", -1), slider, button("\u203a", "as_of_later", 1)), element("p", { className: "told" }));
    for (const node of $("timeline").querySelectorAll("[data-label]")) node.setAttribute("aria-label", text(node.dataset.label));
  }
  slider.value = String(at);
  slider.setAttribute("aria-valuetext", [shown, told].filter(Boolean).join(": "));
  $("timeline").querySelector("label").textContent = shown;
  $("timeline").querySelector(".told").textContent = told;
}
