// Types of the player, the time axis and the panel, for the type checker only.

/** What the parts of the panel know of their surroundings while they are drawn. */
interface PanelContext {
  scene: SceneModel; store: MapStore; lang: Lang; digits: Digits; day: number;
}
interface CardOptions { relation?: Relation; against?: boolean; district?: number }
interface ListOptions { limit?: number; class?: string; key?: string | null }
type Child = Node | string | null | undefined | false | 0;

/** The axis in CSS pixels; days run from `first` to `last`, both included. */
interface AxisFrame {
  first: number; last: number; width: number; rtl: boolean; small: boolean; barsTop: number;
  barsEnd: number; ticksEnd: number; areaTop: number; areaEnd: number; daysLine: number;
  monthsLine: number; height: number;
  edge(day: number): number; middle(day: number): number; dayAt(x: number): number;
}
interface AxisRun { from: number; to: number; reported: boolean }

/** A part of the panel that is drawn anew when what it shows has changed. */
interface PanelPart { node: HTMLElement; follow(force: boolean): void }

interface ControlMapParts {
  wordsEn: any; // eslint-disable-line -- words_en.js
  wordsAr: any; // eslint-disable-line -- words_ar.js
  element(tag: string, attributes?: Record<string, any>, ...children: Child[]): HTMLElement;
  svg(tag: string, attributes?: Record<string, any>, ...children: Child[]): SVGElement;
  paint(node: Element, property: string, colour: string): void;
  safeAddress(address: string): string;
  icon(path: string, options?: { mirror?: boolean }): SVGElement;
  steps: {
    UNIT_SPEED: number; SPEEDS: number[];
    rangeOf(scene: SceneModel, state: MapState): [number, number];
    rate(state: MapState): number;
    changeBeside(scene: SceneModel, state: MapState, way: 1 | -1): number | null;
    go(scene: SceneModel, store: MapStore, day: number, options?: SetOptions): void;
    dayForKey(scene: SceneModel, state: MapState, key: string): number | null;
    play(store: MapStore): void;
    pause(store: MapStore): void;
    onKey(scene: SceneModel, store: MapStore, event: KeyboardEvent, space: boolean): boolean;
    calm(): boolean;
  };
  DateField(scene: SceneModel, span: [number, number],
    take: (day: number) => void): HTMLInputElement;
  axisPicture: {
    frame(first: number, last: number, width: number,
      options: { rtl: boolean; small: boolean }): AxisFrame;
    draw(scene: SceneModel, at: AxisFrame, lang: Lang, digits: Digits, prefix: string,
      instead?: { area: SVGElement; caption: SVGElement } | null): SVGElement;
    firstHolder(scene: SceneModel, series: number): number;
    seriesOf(scene: SceneModel): number;
    stacking(scene: SceneModel, series: number): number[];
  };
  AxisReadout(scene: SceneModel): {
    node: HTMLElement; fill(day: number, state: MapState): void;
  };
  claims: {
    context(scene: SceneModel, store: MapStore): PanelContext;
    card(at: PanelContext, claim: SceneClaim, options?: CardOptions): HTMLElement;
    longList<T>(at: PanelContext, items: T[], make: (item: T) => Node,
      options?: ListOptions): HTMLElement;
    dayButton(at: PanelContext, day: number, shown: string, key: string): HTMLElement;
    placeButton(at: PanelContext, place: number, key: string): HTMLElement;
    sourceLine(at: PanelContext, source: number, locator?: string): HTMLElement;
    sure(certainty: Certainty, lang: Lang): HTMLElement;
    sideColour(scene: SceneModel, side: string): string;
  };
  strip(at: PanelContext, district: number): { node: HTMLElement; mark(day: number): void };
  dressReading(node: HTMLElement, scene: SceneModel, reading: number, doubters?: number[]): void;
  periodSpan(scene: SceneModel, period: Period, lang: Lang, digits: Digits,
    style?: "long" | "short"): string;
  keepFocus(node: HTMLElement, draw: () => void): void;
  Finder(root: HTMLElement, scene: SceneModel, store: MapStore): { destroy(): void };
  Evidence(scene: SceneModel, store: MapStore): PanelPart;
  OnThisDay(scene: SceneModel, store: MapStore): PanelPart;
  Peek(scene: SceneModel, store: MapStore): PanelPart;
}

/** How far two accounts differ, as geo/divergence.py says. */
type Difference = "same" | "doubt" | "holder" | "one" | "neither";
