// @ts-check
// Short names for a script's local variables, chosen so that the script packs well: prints the
// script in the file that is named as argument, with nothing changed but these names.
//
// What foretells a page's bytes (geo/packing.py) knows the bytes before them. So a letter should
// stand where it stood before: what was written with one name gets one letter, as far as scopes
// allow, and then each variable in turn takes the letter that its surroundings foretell best and
// that best foretells them. A shortener that counts the names of each scope anew knows none of it,
// and its scripts pack 3 % larger.

import ts from "typescript";

/**
 * `at` is where it stands in the text, `short` whether the name stands for a property's as well.
 * @typedef {{at: number, scope: ts.Node, local: Local, short: boolean}} Use
 */

/**
 * A variable: its `home` is the scope it is declared in. It may not be called as those `beside` it.
 * @typedef {{name: string, home: ts.Node, uses: Use[], beside: Set<Local>, to: string}} Local
 */

/** Bytes before a name and after it, by which the name is foretold and foretells. */
const BEFORE = [1, 3];
const AFTER = [1, 3];
/** How often all variables choose anew. More gains little. */
const ROUNDS = 3;
/** How many times what fewer bytes say counts as seen, against what more bytes say. */
const TRUST = 2;
/** The chance of what was never seen after a letter. */
const UNSEEN = 0.001;
/** A letter is better by more than this, or the earlier one stays: rounding decides nothing. */
const LEAST = 1e-9;

const LETTERS = [..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ$_"];
const PAIRS = LETTERS.flatMap((one) => LETTERS.map((two) => one + two));
const WORDS = ["as", "do", "if", "in", "of"];

/** @param {ts.Node} node */
function isScope(node) {
  if (ts.isBlock(node)) return !ts.isFunctionLike(node.parent) && !ts.isCatchClause(node.parent);
  return ts.isSourceFile(node) || ts.isFunctionLike(node) || ts.isClassLike(node) ||
    ts.isCatchClause(node) || ts.isCaseBlock(node) || ts.isForStatement(node) ||
    ts.isForInStatement(node) || ts.isForOfStatement(node);
}

/** @param {ts.Node} node @returns {ts.Node} the scope around it */
function scopeOf(node) {
  let around = node.parent;
  while (!isScope(around)) around = around.parent;
  return around;
}

/** @param {ts.Node} declaration @returns {ts.Node} the scope in which its name is known */
function homeOf(declaration) {
  if (ts.isFunctionExpression(declaration) || ts.isClassExpression(declaration)) return declaration;
  let scope = scopeOf(declaration);
  let list = declaration;
  while (!ts.isVariableDeclarationList(list) && !isScope(list)) list = list.parent;
  if (ts.isVariableDeclarationList(list) && !(list.flags & ts.NodeFlags.BlockScoped)) {
    while (!ts.isFunctionLike(scope) && !ts.isSourceFile(scope)) scope = scopeOf(scope);
  }
  return scope;
}

/** @param {ts.Node} node */
const declares = (node) => ts.isVariableDeclaration(node) || ts.isParameter(node) ||
  ts.isBindingElement(node) || ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) ||
  ts.isClassLike(node);

/**
 * The variables of a script, as they are declared, and their uses, as they stand in the text.
 * @param {string} text
 */
function read(text) {
  const file = ts.createSourceFile("script.js", text, ts.ScriptTarget.ES2022, true);
  /** @type {ts.Identifier[]} */
  const names = [];
  /** @type {Map<ts.Node, Map<string, Local>>} */
  const known = new Map();

  /** @param {ts.Node} node */
  function walk(node) {
    ts.forEachChild(node, walk);
    if (!ts.isIdentifier(node)) return;
    const { parent } = node;
    const as = /** @type {{name?: ts.Node, propertyName?: ts.Node, label?: ts.Node}} */ (parent);
    if (as.propertyName === node || as.label === node) return;
    if (as.name !== node || ts.isShorthandPropertyAssignment(parent)) names.push(node);
    else if (declares(parent)) {
      names.push(node);
      const home = homeOf(parent);
      const own = known.get(home) ?? new Map();
      known.set(home, own);
      const local = { name: node.text, home, uses: [], beside: new Set(), to: "" };
      if (!own.has(node.text)) own.set(node.text, local);
    }
  }
  walk(file);

  /** Names that are declared nowhere, or for other scripts too. @type {Set<string>} */
  const taken = new Set(WORDS);
  /** @type {Use[]} */
  const uses = [];
  for (const name of names) {
    const { parent, text: called } = name;
    const own = declares(parent) && /** @type {{name?: ts.Node}} */ (parent).name === name;
    const scope = own ? homeOf(parent) : scopeOf(name);
    let home = scope;
    while (!known.get(home)?.has(called) && home !== file) home = scopeOf(home);
    const local = known.get(home)?.get(called);
    if (!local || home === file) {
      taken.add(called);
      continue;
    }
    const short = ts.isShorthandPropertyAssignment(parent) ? parent.name === name :
      ts.isBindingElement(parent) && parent.name === name && !parent.propertyName &&
        !parent.dotDotDotToken && ts.isObjectBindingPattern(parent.parent);
    const use = { at: name.getStart(file), scope, local, short };
    local.uses.push(use);
    uses.push(use);
  }
  const locals = [...new Set(uses.map(({ local }) => local))];
  for (const { scope, local } of uses) {
    for (let at = scope; ; at = scopeOf(at)) {
      for (const other of known.get(at)?.values() ?? []) {
        if (other === local) continue;
        local.beside.add(other);
        other.beside.add(local);
      }
      if (at === local.home) break;
    }
  }
  return { text, locals, uses, taken };
}

/** @param {Local[]} locals @returns {Set<string>} the names that none of them may have */
const barred = (locals) =>
  new Set(locals.flatMap(({ beside }) => [...beside].map(({ to }) => to)));

/**
 * Give all variables of one name the first letter that none of them may not have: those that are
 * declared most often choose first.
 * @param {Local[]} locals @param {Set<string>} taken
 */
function nameAlike(locals, taken) {
  /** @type {Map<string, Local[]>} */
  const alike = new Map();
  for (const local of locals) alike.set(local.name, [...alike.get(local.name) ?? [], local]);
  for (const group of [...alike.values()].sort((a, b) => b.length - a.length)) {
    const not = barred(group);
    const to = [...LETTERS, ...PAIRS].find((name) => !not.has(name) && !taken.has(name));
    if (!to) throw new RangeError(`There is no name left for ${group[0].name}.`);
    for (const local of group) local.to = to;
  }
}

/**
 * The script as its variables are called now, and where each use of them stands in it.
 * @param {string} text @param {Use[]} uses
 */
function write(text, uses) {
  let written = "";
  let end = 0;
  /** @type {Map<Use, number>} */
  const places = new Map();
  for (const use of uses) {
    const { at, local: { name, to }, short } = use;
    written += text.slice(end, at) + (short ? `${name}:` : "");
    places.set(use, written.length);
    written += to;
    end = at + name.length;
  }
  return { written: written + text.slice(end), places };
}

/**
 * Let each variable take the letter with which it and what stands around it are likeliest.
 * @param {string} text @param {Local[]} locals @param {Use[]} uses @param {Set<string>} taken
 */
function nameByNeighbours(text, locals, uses, taken) {
  const { written, places } = write(text, uses);
  /** What stands before and after each use, shortest first. */
  const before = new Map(uses.map((use) => {
    const at = places.get(use) ?? 0;
    return [use, BEFORE.map((length) => `${written.slice(Math.max(0, at - length), at)}\n`)];
  }));
  const after = new Map(uses.map((use) => {
    const at = (places.get(use) ?? 0) + use.local.to.length;
    return [use, [0, ...AFTER].map((length) => `\n${written.slice(at, at + length)}`)];
  }));
  /** @type {Map<string, number>} */
  const counts = new Map();
  /** @param {string} what */
  const seen = (what) => counts.get(what) ?? 0;
  /** @param {Local} local @param {number} by */
  function count({ uses: of, to }, by) {
    for (const use of of) {
      for (const said of before.get(use) ?? []) {
        counts.set(said, seen(said) + by);
        counts.set(said + to, seen(said + to) + by);
      }
      for (const said of after.get(use) ?? []) counts.set(to + said, seen(to + said) + by);
    }
  }
  /** @param {Local} local @param {string} to @returns {number} log2 of the chance */
  function chance({ uses: of }, to) {
    let sum = 0;
    for (const use of of) {
      let foretold = 1 / LETTERS.length;
      for (const said of before.get(use) ?? []) {
        foretold = (seen(said + to) + TRUST * foretold) / (seen(said) + TRUST);
      }
      let foretells = UNSEEN;
      const [every, ...more] = after.get(use) ?? [];
      for (const said of more) {
        foretells = (seen(to + said) + TRUST * foretells) / (seen(to + every) + TRUST);
      }
      sum += Math.log2(foretold * foretells);
    }
    return sum;
  }

  for (const local of locals) count(local, 1);
  for (const local of locals) {
    count(local, -1);
    const not = barred([local]);
    let best = -Infinity;
    for (const to of LETTERS) {
      if (not.has(to) || taken.has(to)) continue;
      const found = chance(local, to);
      if (found <= best + LEAST) continue;
      best = found;
      local.to = to;
    }
    count(local, 1);
  }
}

/** @param {string} text @returns {string} which variable each use means */
function meaning(text) {
  const { locals, uses, taken } = read(text);
  const numbers = new Map(locals.map((local, at) => [local, at]));
  return [...uses.map(({ local }) => numbers.get(local)), ...[...taken].sort()].join();
}

/** @param {string} text @returns {string} */
function shortened(text) {
  const { locals, uses, taken } = read(text);
  nameAlike(locals, taken);
  for (let round = 0; round < ROUNDS; round++) nameByNeighbours(text, locals, uses, taken);
  const { written } = write(text, uses);
  if (meaning(written) !== meaning(text)) throw new Error("A name would mean another variable.");
  return written;
}

const [path] = ts.sys.args;
const text = ts.sys.readFile(path);
if (text === undefined) throw new Error(`There is no file "${path}".`);
ts.sys.write(shortened(text));
