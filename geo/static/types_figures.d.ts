// Types of displacement, incidents, events and doubt, for the type checker only.

interface Spot { x: number; y: number }
/** Left, top, right, bottom. */
type Rect = [number, number, number, number];
/** From `a` to `b`, drawn towards `c`. */
interface Curve { a: Spot; b: Spot; c: Spot }
/** How a flow runs: between two places, out of one or into one whose other end is no place of the
 * map, or leaving the part of the map that is in view. */
interface FlowRun {
  curve: Curve; feeders: Curve[]; branches: Curve[]; shape: "way" | "out" | "in" | "leaving";
}
interface SceneFlow { fromText?: Text2; toText?: Text2 }
interface SceneIncident { placeText?: Text2 }
interface FigureColumn<T> { head: string; cell(row: T): Child; by(row: T): string | number }
interface FigureLayer {
  name: "flows" | "incidents"; all: (SceneFlow | SceneIncident)[];
  on(day: number): (SceneFlow | SceneIncident)[];
  unplaced(day: number): number;
  columns(at: PanelContext): FigureColumn<any>[];
  brief(at: PanelContext): FigureColumn<any>[];
  key(at: PanelContext): Node[];
}
/** The days `[from, to)` in which a change of reading, dated `to`, may have happened already;
 * `open`: no source says from which day on. */
interface DoubtWindow { district: number; from: number; to: number; open: boolean }

interface SceneJson { method?: { en: MethodBlock[]; ar: MethodBlock[] } }
type MethodBlock = [string, any, ...any[]];
