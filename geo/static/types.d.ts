// Shared types of the map's scripts, for the type checker only; nothing here reaches the page.

type Lang = "en" | "ar";
/** `arab` are the digits ٠١٢٣, `latn` 0123; only Arabic text can be set in `arab`. */
type Digits = "arab" | "latn";
type State = "held" | "claimed" | "contested" | "unknown";
type Relation = "same" | "whole" | "within" | "area";
type Certainty = "high" | "medium" | "low";

interface Text2 { en: string; ar: string }

interface SceneActor { id: string; name: Text2; short: Text2; colour: string; ink: string; hatch: number }
/** `side` is an actor's id, `independent` or `tertiary`. */
interface SceneClaimant { id: string; name: Text2; side: string }
interface SceneSource {
  title: string; url: string; archived: string; published: string | null;
  complete: boolean; language: string;
}
interface ScenePlace {
  id: string; kind: "district" | "quarter" | "point" | "area"; name: Text2; official: Text2;
  label: [number, number] | null; km2: number | null; rings?: string[];
  covers?: [number, "same" | "whole" | "within"][];
}
interface SceneReading { state: State; holder: number; challenger: number; parties: number[] }
/** Start, reading, since, support and dissent as marks, opening, ruling. */
type HistoryRow = [number, number, number, string, string, 0 | 1, number];
/** The spells of the districts that differ. */
/** What geo/packing_bits.py packed: each asks for the next one, with what it depends on. */
interface PackedBits {
  bit(family: number, contexts: number[]): 0 | 1;
  number(family: number, contexts: number[]): number;
  signed(family: number, contexts: number[]): number;
}
interface SceneDifferences { [district: string]: HistoryRow[] }
interface SceneRuling {
  id: string; place: number; day: number; actor: number; reason: Text2; by: string; ruled: number;
}
/** Runs of text in the method's blocks, see geo/method.py. */
type MethodRun = string | ["b" | "i" | "code", string] | ["a", string, string];
type MethodBlock = ["h1" | "h2" | "h3", string] | ["p", MethodRun[]] |
  ["ul" | "ol", MethodBlock[][]] | ["table", MethodRun[][][]];
type SeriesRow = [number, number[], number[]];
interface SceneSeries { id: string; name: Text2; km2: number; rows: SeriesRow[] }
interface SceneEvent {
  id: string; category: string; day: number; dayEnd: number; title: Text2; source: number;
  certainty: Certainty;
}
interface SceneIncident {
  id: string; kind: string; day: number; dayEnd: number; places: number[]; placeText: Text2;
  group: Text2; text: Text2; low: number | null; high: number | null; claimant: number; source: number; certainty: Certainty;
}
interface SceneFlow {
  id: string; kind: string; day: number; dayEnd: number; from: number[]; to: number[];
  fromText: Text2; toText: Text2; text: Text2; unit: string; low: number | null; high: number | null; claimant: number; source: number;
  certainty: Certainty;
}
/** `history` holds the districts that differ from the default; null: the scene came without. */
interface SceneAccount {
  id: string; kind: "all" | "side" | "independent" | "claimant"; claims: number;
  history: SceneDifferences | null;
}
interface SceneContext {
  kind: string; name: Text2; rings?: string[]; lines?: string[]; point?: [number, number];
}
interface SceneStyle {
  paper: string; ink: string; quiet: string; accent: string; unknown: string;
  font?: { [key: string]: string };
}
interface SceneJson {
  version: number;
  case: {
    id: string; title: Text2; version: string; contact: string; attribution: Text2;
    licences: unknown[];
  };
  epoch: string; lastDay: number; focus: [number, number]; openOn: number;
  /** The case's own focus, where a link or a page asked for another one. */
  ownFocus?: [number, number];
  actors: SceneActor[]; claimants: SceneClaimant[]; sources: SceneSource[]; places: ScenePlace[];
  districts: number; readings: SceneReading[]; history: HistoryRow[][];
  claims: { columns: string[]; rows: unknown[][] };
  speaking: [number, Relation][][];
  series: { areas: SceneSeries[] };
  days: { changes: [number, number][]; reports: [number, number, number][] };
  events: SceneEvent[]; incidents: SceneIncident[]; flows: SceneFlow[];
  context: SceneContext[]; search: [string, number, string][];
  style: SceneStyle; fonts?: string;
  /** District, district, encoded lines, kilometres. */
  borders: [number, number, string[], number][];
  rulings: SceneRuling[];
  accounts: SceneAccount[]; known: { [account: string]: [number, SceneDifferences][] } | null;
  earliest: SceneDifferences | null; unreported: number;
  method: { [lang in Lang]: MethodBlock[] };
}

/** One claim, its columns by name. Days are whole days since the epoch; null: not known. */
interface SceneClaim {
  index: number; id: string; place: number; kind: "shift" | "status"; from: number; actor: number;
  extent: "full" | "partial" | "fighting"; manner: string; earliest: number | null;
  latest: number; approximate: boolean; claimant: number; source: number;
  reported: number | null; certainty: Certainty; text: Text2; locator: string;
}

/** A stretch of days `[start, end)` over which a district's reading and its claims stand.
 * `start` is null at the beginning of time, `end` is null while the last spell is open. */
interface Spell {
  district: number; index: number; start: number | null; end: number | null; reading: number;
  since: number | null; support: number[]; dissent: number[]; opening: boolean;
  /** Index of the editor's decision in force, -1 for none. */
  ruling: number;
}
/** A run of spells with one reading. */
interface Period {
  district: number; start: number | null; end: number | null; reading: number;
  since: number | null; spells: Spell[];
}
interface SceneChange { district: number; day: number; from: number; to: number }
/** Kilometres and numbers of districts by bucket: one per actor, then contested, claimed, unknown. */
interface SeriesPoint { km2: number[]; districts: number[] }

/** `[lat, lon]`, as Leaflet wants them. */
type LatLon = [number, number];

interface SceneModel {
  readonly json: SceneJson;
  readonly actors: SceneActor[]; readonly claimants: SceneClaimant[];
  readonly sources: SceneSource[]; readonly places: ScenePlace[]; readonly readings: SceneReading[];
  /** places[0 … districts) are the districts. */
  readonly districts: number; readonly lastDay: number; readonly focus: [number, number];
  placeIndex(id: string): number;
  rings(place: number): LatLon[][];
  polygonsOf(place: number): number[];
  spellIndexAt(district: number, day: number): number;
  spellAt(district: number, day: number): Spell;
  spellsOf(district: number): Spell[];
  periodsOf(district: number): Period[];
  touched(from: number, to: number): number[];
  reading(index: number): SceneReading;
  seriesIndex(id: string): number;
  seriesAt(area: number, day: number): SeriesPoint;
  claim(index: number): SceneClaim;
  claimsOf(district: number): { claim: SceneClaim; relation: Relation }[];
  changesOn(day: number): SceneChange[];
  nextChange(day: number): number | null;
  previousChange(day: number): number | null;
  reportsOn(day: number): { claims: number; sources: number };
  isoOf(day: number): string;
  dayOf(iso: string): number;
  clamp(day: number): number;
  readonly accounts: SceneAccount[]; readonly rulings: SceneRuling[];
  /** Days of report: `knownOn` may be any day from the first one on. */
  readonly knownDays: number[];
  /** Switch every look-up above to another history, where it is in the scene. */
  choose(choice: HistoryChoice): { ok: true } | { ok: false; reason: string };
  /** What `choose` would say, as a key of words; "" when the choice is there. */
  missing(choice: HistoryChoice): string;
  choice(): HistoryChoice;
  /** The history shown. */
  history(): SceneHistory;
  /** Another account's history, without switching. */
  historyOf(account: number): SceneHistory;
  seriesRows(area: number): SeriesRow[];
}
interface HistoryChoice { account: number; knownOn: number | null; dates: CountedDates }
/** One history: all of its readings, found by day. */
interface SceneHistory {
  readonly rows: HistoryRow[][];
  spellIndexAt(district: number, day: number): number;
  spellAt(district: number, day: number): Spell;
  spellsOf(district: number): Spell[];
  periodsOf(district: number): Period[];
  touched(from: number, to: number): number[];
  changesOn(day: number): SceneChange[];
  changeDays(): number[];
  nextChange(day: number): number | null;
  previousChange(day: number): number | null;
  seriesRows(area: number): SeriesRow[];
  seriesAt(area: number, day: number): SeriesPoint;
}

interface MapView { centre: [number, number]; zoom: number }
interface MapState {
  readonly day: number; readonly place: number; readonly lang: Lang; readonly digits: Digits;
  readonly playing: boolean; readonly speed: number; readonly loop: boolean;
  readonly range: "focus" | "all"; readonly view: MapView | null; readonly hover: number;
  /** Index of the account; the last day of report that counts, null for all; by which end of a
   * span of days claims count. */
  readonly account: number; readonly knownOn: number | null; readonly dates: CountedDates;
  /** The account compared with, -1 for none; the date compared with, null for none. */
  readonly versus: number; readonly compare: number | null; readonly compareMode: CompareMode;
  readonly layers: MapLayers;
}
type CountedDates = "latest" | "earliest";
type CompareMode = "side" | "swipe";
interface MapLayers { fronts: boolean; flows: boolean; incidents: boolean }
/** `settle: false` while something still moves (a drag), `true` when it has come to rest. */
interface SetOptions { settle?: boolean }
type StoreListener = (state: MapState, previous: MapState, options: SetOptions) => void;
interface MapStore {
  get(): MapState;
  set(patch: Partial<MapState>, options?: SetOptions): void;
  subscribe(listener: StoreListener): () => void;
}

/** `auto` follows the reader's machine. */
type Theme = "light" | "dark" | "auto";
/** How a page lives inside another one; null: it is no embed. `id` names it in its messages. */
interface EmbedOptions { id: string }
interface MountOptions {
  /** First and last day of the span first in view, both included; null: the case's own. */
  range?: [string, string] | null; theme?: Theme; embed?: EmbedOptions | null;
  date?: string | null; place?: string | null; lang?: Lang; digits?: Digits;
  centre?: [number, number] | null; zoom?: number | null; compact?: boolean; streamlit?: boolean;
  account?: string | null; knownOn?: string | null; dates?: CountedDates; versus?: string | null;
  compare?: string | null; compareMode?: CompareMode; layers?: Partial<MapLayers>;
}
interface PublicState {
  date: string; place: string | null; lang: Lang; digits: Digits; centre: [number, number];
  zoom: number; playing: boolean; states: { [state in State]: number };
  account: string; knownOn: string | null; dates: CountedDates; versus: string | null;
  compare: string | null; compareMode: CompareMode; layers: MapLayers;
}
interface ControlMapApi {
  setDate(iso: string): void; getState(): PublicState; play(): void; pause(): void;
  select(place: string | null): void; setLanguage(lang: Lang): void;
  setAccount(id: string): void; setKnownOn(iso: string | null): void;
  setDates(dates: CountedDates): void; setVersus(id: string | null): void;
  setCompare(iso: string | null, mode?: CompareMode): void; setLayers(layers: Partial<MapLayers>): void;
  /** The link that opens what is shown again. */
  link(): string;
}

/** How a district is filled, see ground_patterns.js. */
interface DistrictFill {
  key: string; state: State; base: string; bands: [string, number, number][]; period: number;
  angle: number; dots: string[];
  /** Ink that can be read on it, where it is not the holder's. */
  ink?: string;
}
/** The districts as drawn by one of the two ways, SVG paths or a canvas. */
interface DistrictShapes {
  /** Leaflet layers by district. */
  layers: LeafletAny[];
  /** Can the shapes themselves be focused? */
  focusable: boolean;
  addTo(): void;
  paint(district: number, fill: DistrictFill, attributes: { [name: string]: string }): void;
  tell(district: number, attributes: { [name: string]: string }): void;
  flush(): void;
  element(district: number): SVGElement | null;
  label(text: string): void;
  destroy(): void;
}

/** Leaflet is given by the page and is not typed here. */
type LeafletAny = any;
declare const L: LeafletAny;

/** A part of the frame: takes its own root element, follows the store, can be taken down. */
interface Part { destroy?(): void }
type PartMaker = (root: HTMLElement, scene: SceneModel, store: MapStore) => Part;

interface ControlMapParts {
  words: any;
  Scene: (json: SceneJson) => SceneModel;
  Store: (initial: Partial<MapState>) => MapStore;
  decodePolyline: (text: string) => LatLon[];
  fold: (text: string) => string;
  searchPlaces: (scene: SceneModel, query: string, limit?: number) => any;
  placesNamed: (scene: SceneModel, query: string) => number[];
  ground: any;
  Ground: (root: HTMLElement, map: LeafletAny, scene: SceneModel, store: MapStore) => any;
  Axis: PartMaker; Player: PartMaker; Panel: PartMaker; Legend: PartMaker;
  mount: (map: LeafletAny, scene: SceneJson, options?: MountOptions) => ControlMapApi;
  /** Parts that only their neighbours use. */
  [part: string]: any;
}
interface Window { ControlMapParts: ControlMapParts; controlMap: ControlMapApi }
