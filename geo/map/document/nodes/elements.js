// Nodes of the page: elements, drawings, and the room that there is for them.

/** @typedef {(string | number | Node | null)[]} Children */

/** A node of the page by its id. @param {string} id @returns {any} */
export const $ = (id) => document.getElementById(id);

/**
 * Make an element; text goes in as text, never as markup.
 * @param {string} tag @param {Record<string, unknown>} properties @param {Children} children
 * @returns {any}
 */
export function element(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes("-") || key === "role" || key === "for") node.setAttribute(key, String(value));
    else Object.assign(node, { [key]: value });
  }
  node.append(.../** @type {(string | Node)[]} */ (children.filter((child) => child !== null)));
  return node;
}

/** @param {Record<string, unknown>} properties @param {Children} children @returns {HTMLButtonElement} */
export const button = (properties, ...children) => element("button", { type: "button", ...properties }, ...children);

/** The mark that closes a panel. @param {string} label @param {() => void} onclick */
export const closing = (label, onclick, id = "") =>
  button({ className: "close", ...(id ? { id } : {}), "aria-label": label, onclick }, "\u00d7");

/**
 * Make an SVG element with attributes.
 * @param {string} tag @param {Record<string, unknown>} attributes @param {(string | Node)[]} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  setAll(node, attributes);
  node.append(...children);
  return node;
}

/** @param {Element} node @param {Record<string, unknown>} attributes */
export function setAll(node, attributes) {
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
}

/**
 * A small drawing beside words, which say the same.
 * @param {number} width @param {number} height @param {Record<string, unknown>} attributes @param {Node[]} children
 */
export const picture = (width, height, attributes, ...children) =>
  svg("svg", { width, height, ...attributes, "aria-hidden": true }, ...children);

/** @param {string} name */
export const colour = (name) => `var(--${name})`;
export const isPhone = () => innerWidth < 700;
export const hasRail = () => innerWidth >= 1100;
