"""When something is on the screen: scripts that watch a page from inside, frame by frame.

A frame counts as painted when a message that was posted in its animation callback arrives: by then
the browser has styled, laid out and painted what the page held in that callback.
"""

WATCH_START = """
addEventListener("DOMContentLoaded", () => {
  const holds = () => { try { return CONDITION; } catch { return false; } };
  const look = () => {
    if (!holds()) return void requestAnimationFrame(look);
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => { window.benchPainted = performance.timeOrigin + performance.now(); };
    port2.postMessage(0);
  };
  requestAnimationFrame(look);
});
"""
"""Run in every frame from its beginning: notes the time of day when the condition is painted."""

COUNT_DRAWS = """
window.benchDraws = 0;
for (const [kind, names] of [
  [window.WebGL2RenderingContext, ["drawArrays", "drawElements", "drawArraysInstanced",
    "drawElementsInstanced"]],
  [window.CanvasRenderingContext2D, ["clearRect"]],
]) {
  for (const name of kind ? names : []) {
    const draw = kind.prototype[name];
    kind.prototype[name] = function (...given) {
      window.benchDraws += 1;
      return draw.apply(this, given);
    };
  }
}
"""
"""Run in every frame from its beginning: counts what is drawn on canvases, which is in no tree."""

WATCH_CLICK = """() => {
  const draws = window.benchDraws;
  const holds = () => CONDITION;
  const watched = WATCHED;
  let changes = 0;
  const observer = new MutationObserver(() => { changes += 1; });
  if (watched) {
    const all = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(watched, all);
  }
  window.benchClick = new Promise((resolve) => {
    let clicked = 0;
    let seen = 0;
    let painted = 0;
    addEventListener("click", (event) => { clicked = event.timeStamp; changes = 0; },
      { capture: true, once: true });
    const note = () => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => { painted = performance.now(); };
      port2.postMessage(0);
    };
    const look = () => {
      const now = watched ? changes + window.benchDraws - draws : 1;
      if (clicked && holds()) {
        if (now !== seen) { seen = now; note(); }
        else if (painted && performance.now() - painted > QUIET) {
          observer.disconnect();
          return void resolve(painted - clicked);
        }
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
}"""
"""Run before a click in the frame that is clicked; the promise holds milliseconds from the click.

Without something to watch: to the first frame in which the condition holds. With it: to the last
frame in which anything below it changed or was drawn, once nothing has for QUIET milliseconds.
"""

INSIDE = """(period) => {
  const button = document.querySelector(`#periods [data-period="${period}"]`);
  document.body.getBoundingClientRect();
  const begin = performance.now();
  button.click();
  document.body.getBoundingClientRect();
  return performance.now() - begin;
}"""
"""Milliseconds of script for a click in our document, with the layout that follows from it."""


def watch_start(condition: str) -> str:
    """Return the script that notes when a condition is painted for the first time."""
    return WATCH_START.replace("CONDITION", condition)


def watch_click(condition: str, *, watched: str = "null", quiet: int = 250) -> str:
    """Return the script that watches for what follows a click."""
    script = WATCH_CLICK.replace("CONDITION", condition).replace("WATCHED", watched)
    return script.replace("QUIET", str(quiet if watched != "null" else 0))
