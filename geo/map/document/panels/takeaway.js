// Take the view away: printed on a sheet of A4, or saved as a picture of that sheet.

import { penOf } from "../drawing/inks.js";
import { $, button, element } from "../nodes/elements.js";
import { state } from "../rules/state.js";
import { atlas } from "../words/carried.js";
import { composeSheet } from "./sheet.js";

/** Put the sheet of the view into the document, where only a printer sees it. */
function layPaper() {
  liftPaper();
  const { sheet, upright } = composeSheet();
  const page = element("style", {}, `@page { size: A4 ${upright ? "portrait" : "landscape"}; margin: 0; }`);
  document.body.append(element("div", { id: "paper" }, page, sheet));
}

function liftPaper() {
  $("paper")?.remove();
}

/**
 * The name of a picture: the atlas and what is chosen, in letters that every system can write.
 * @param {string} suffix
 */
function pictureName(suffix) {
  const { period, against, years, as_of } = state().selection;
  const parts = [atlas.about.id, years?.join("-") ?? period, against, as_of].filter(Boolean).join("-");
  return `${parts.replace(/[^A-Za-z0-9.-]+/g, "-")}.${suffix}`;
}

/** The sheet as the text of a file; characters that XML cannot hold are left out. @param {SVGElement} sheet */
function sheetText(sheet) {
  const written = new XMLSerializer().serializeToString(sheet);
  return written.replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/gu, "");
}

/**
 * The sheet as pixels, two for each of its units: about 200 to an inch on A4.
 * @param {ReturnType<typeof composeSheet>} composed
 * @returns {Promise<Blob>}
 */
async function pixelsOf({ sheet, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(sheetText(sheet))}`;
  await image.decode();
  const canvas = Object.assign(document.createElement("canvas"), { width: 2 * width, height: 2 * height });
  penOf(canvas).drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => {
    canvas.toBlob((blob) => done(/** @type {Blob} */ (blob)), "image/png");
  });
}

/** @param {"png" | "svg"} suffix */
async function savePicture(suffix) {
  const composed = composeSheet();
  const drawing = () => new Blob([sheetText(composed.sheet)], { type: "image/svg+xml" });
  const blob = suffix === "svg" ? drawing() : await pixelsOf(composed);
  const link = element("a", { href: URL.createObjectURL(blob), download: pictureName(suffix) });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

export function buildTakeaway() {
  $("takeaway").append(
    button({ "data-text": "print", onclick: () => window.print() }),
    button({ "data-text": "save_picture", onclick: () => savePicture("png") }),
    button({ "data-text": "save_svg", onclick: () => savePicture("svg") }),
  );
  addEventListener("beforeprint", layPaper);
  addEventListener("afterprint", liftPaper);
}
