// What the two scripts of the component are given, and what they share on the window of the page.

import type { Selection } from "../map/document/records.js";

export interface Component<Data> {
  data: Data;
  parentElement: HTMLElement;
  setStateValue(name: string, value: unknown): void;
}

export interface Tile {
  z: number;
  x: number;
  y: number;
}

/** The state of the page: what `to_command` in reader.py returns. */
export interface State {
  theme: string;
  language: string;
  selection: Selection;
  seen: number;
  view?: { request: number; [more: string]: unknown };
  place: string | null;
  fact: string | null;
  promises: boolean;
}

/** The iframe, and the state that it is to be told. */
export interface Shared {
  frame?: HTMLIFrameElement;
  ready?: boolean;
  state?: State;
  viewRequest?: number;
  send?: () => void;
  tell?: (report: unknown) => void;
  stop?: () => void;
}

declare global {
  interface Window {
    atlasMap?: Shared;
  }
}
