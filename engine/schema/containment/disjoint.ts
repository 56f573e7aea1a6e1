import type { Json } from '../../kernel/json.ts';
import type { Formula, Kind } from './formula.ts';
import { oneName } from './name-regions.ts';

/** What can be seen of a formula without a search: its kinds, its finite set, and the members that tag it. */
export interface Outline {
  readonly kinds: ReadonlySet<Kind> | undefined;
  readonly values: ReadonlyMap<string, Json> | undefined;
  readonly tags: ReadonlyMap<string, ReadonlyMap<string, Json>>;
}

export function outlineOf(formula: Formula): Outline {
  let [kinds, values]: [Outline['kinds'], Outline['values']] = [undefined, undefined];
  const required = new Set<string>();
  const listed = new Map<string, ReadonlyMap<string, Json>>();
  for (const part of conjuncts(formula)) {
    if (part.kind === 'kinds') kinds = new Set(part.kinds);
    if (part.kind === 'among' && part.holds) values = part.values;
    if (part.kind !== 'fact' || (part.is.fact !== 'every' && part.is.fact !== 'some')) continue;
    const name = oneName(part.is.names);
    if (name === undefined) continue;
    if (part.is.fact === 'some') required.add(name);
    const list = conjuncts(part.is.of).find((each) => each.kind === 'among' && each.holds);
    if (list?.kind === 'among') listed.set(name, list.values);
  }
  return { kinds, values, tags: new Map([...listed].filter(([name]) => required.has(name))) };
}

/** Whether no value can meet both: seen by their kinds, their sets, or a tag that is required by both. */
export function areDisjoint(a: Outline, b: Outline, isObject: boolean): boolean {
  if (a.values !== undefined && b.values !== undefined) return noneCommon(a.values, b.values);
  if (a.kinds !== undefined && b.kinds !== undefined && ![...a.kinds].some((kind) => b.kinds?.has(kind))) return true;
  if (!isObject && !isOnlyObject(a) && !isOnlyObject(b)) return false;
  return [...a.tags].some(([name, values]) => noneCommon(values, b.tags.get(name) ?? values));
}

function isOnlyObject({ kinds }: Outline): boolean {
  return kinds !== undefined && kinds.size === 1 && kinds.has('object');
}

function noneCommon(a: ReadonlyMap<string, Json>, b: ReadonlyMap<string, Json>): boolean {
  return ![...a.keys()].some((key) => b.has(key));
}

function conjuncts(formula: Formula): readonly Formula[] {
  return formula.kind === 'and' ? formula.parts : [formula];
}
