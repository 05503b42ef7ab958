// What the document is sent, as the records of geo/ have it: change them there, then `make types`.

import type { Geometry } from "geojson";

export type Language = "en" | "zh";

export type StandingName =
  | "done by its day"
  | "done after its day"
  | "done"
  | "changed"
  | "given up"
  | "under way past its day"
  | "under way"
  | "ended with its occasion"
  | "past its day"
  | "not yet due"
  | "no later word";

export interface Selection {
  period: string;
  against: string;
  years: [number, number] | null;
  as_of: string;
  layers: string[] | null;
  documents: string[];
  themes: string[];
  kinds: string[];
  stages: string[];
  words: string;
  silent: boolean;
  accuracy: number | null;
}

export interface About {
  id: string;
  version: string;
  date: string;
  extent: [number, number, number, number];
  years: [number, number];
  title_en: string;
  title_zh: string;
  subtitle_en: string;
  subtitle_zh: string;
  credit_en: string;
  credit_zh: string;
  note_en: string;
  note_zh: string;
  views: View[];
  anchors: Anchor[];
}

export interface View {
  id: string;
  name_en: string;
  name_zh: string;
  bounds: [number, number, number, number];
}

export interface Anchor {
  place: string;
  label_en: string;
  label_zh: string;
  zoom: number;
  pointer: boolean;
}

export interface Layer {
  id: string;
  title_en: string;
  title_zh: string;
  group: "core" | "axes" | "embassy" | "talent" | "zone" | "facility" | "context";
  order: number;
  style: string;
  shown: boolean;
  rank: number;
}

export interface Period {
  id: string;
  kind: "term" | "plan";
  name_en: string;
  name_zh: string;
  label_en: string;
  label_zh: string;
  start: string;
  end: string;
  presented_by: string;
  from_paragraph: number | null;
  to_paragraph: number | null;
  note_en: string;
  note_zh: string;
  side_en: string;
  side_zh: string;
  counts: Record<string, number>;
  places: number;
}

export interface Document {
  id: string;
  name_en: string;
  name_zh: string;
  speaks_from: string;
  speaks_to: string;
  url: string;
}

export interface PlaceRecord {
  id: string;
  name_en: string;
  name_zh: string;
  label_en: string;
  label_zh: string;
  layer: string;
  kind: string;
  role: "core" | "axis" | "area" | "facility" | "district" | "context";
  part_of: string;
  basis: "derived" | "described" | "schematic" | "unlocated";
  accuracy: number | null;
  note_en: string;
  note_zh: string;
  style: string;
  aliases: string[];
  position: number;
  measured_km2?: number;
  measured?: string;
  told?: Told[];
  promises?: Promised[];
  label_point?: [number, number];
  measured_m?: number;
  states?: State[];
  published?: string;
  stated?: string[];
}

export interface State {
  day: string;
  stage: string;
  fact: string;
  since: string;
  changed: boolean;
}

export interface Told {
  document: string;
  stage: string;
  announced: string;
  outlooks: number;
  sign: string;
}

export interface Promised {
  fact: string;
  standing: StandingName;
}

export interface Position {
  words_en: string;
  words_zh: string;
  short_en: string;
  short_zh: string;
}

export interface Fact {
  id: string;
  document: string;
  paragraph: number;
  statement_en: string;
  statement_zh: string;
  kind: "indicator" | "status" | "institution" | "event" | "policy" | "framework";
  theme: string;
  stage:
    | ""
    | "announced"
    | "planned"
    | "under construction"
    | "topped out"
    | "completed"
    | "in use"
    | "upgraded"
    | "in progress"
    | "being upgraded";
  start: string | null;
  end: string | null;
  places: string[];
  value: number | null;
  outlook: boolean;
  time: string;
  value_en: string;
  value_zh: string;
  passage: string;
  periods: Record<string, string>;
}

export interface Style {
  symbols: Record<string, string>;
  kind: Kind;
  kinds: Record<string, Partial<Kind>>;
  legendSymbols: string[];
  hollowSymbols: string[];
  dashes: Record<string, string>;
}

export interface Kind {
  symbol: string;
  colour: string;
  sign: "small" | "asked" | "never" | "landmark";
  sign_from: number;
  shape_from: number;
  name_from: number | null;
  name_rank: number | null;
  least_scale: number | null;
  fill: "always" | "asked" | "never";
  ground: "" | "land" | "line" | "area";
  water: boolean;
  weight: number;
  inlaid: boolean;
  extends: boolean;
}

export interface AtlasData {
  about: About;
  layers: Layer[];
  periods: Period[];
  documents: Document[];
  places: { type: "FeatureCollection"; features: PlaceFeature[] };
  positions: Position[];
  moved: Record<string, string>;
  facts: { columns: string[]; rows: unknown[][] };
  standings: StandingName[];
  catalogues: Record<Language, Record<string, string>>;
  moved: Record<string, string>;
  style: Style;
}

export interface PlaceFeature {
  type: "Feature";
  properties: PlaceRecord;
  geometry: Geometry | null;
}
