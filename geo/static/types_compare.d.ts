// Types of front lines and of the comparison of two dates, for the type checker only.

/** Two districts, the lines they share (encoded), and their length in kilometres. */
type SceneBorder = [number, number, string[], number];
interface Borders {
  all: SceneBorder[];
  /** Indices of the borders of each district. */
  of: number[][];
  /** What a border is on a day: 0 no front, 1 a front, 2 an uncertain one. */
  kind(border: number, day: number): number;
}
interface Pocket { actor: number; districts: number[]; km2: number }

/** One district that reads differently on the later date; `days` of all its changes between. */
interface Passage { district: number; before: number; after: number; days: number[]; claims: number[] }
interface Balance { actor: number; gained: number; lost: number }
interface Compared {
  start: number; end: number; passages: Passage[]; areas: ComparedArea[];
}
/** `place` is -1 for the whole map. */
interface ComparedArea { place: number; km2: number; balances: Balance[] }
