// Hands the state of the page to the map. It is sent with every state, so it says only what the
// other script cannot know.

/** @import { Component, State } from "./component.js" */

/** @param {Component<State>} component */
export default function ({ data }) {
  window.atlasMap ??= {};
  window.atlasMap.state = data;
  window.atlasMap.send?.();
}
