import type { Way, WayChange } from './flow-diff.ts';
import type { FoundWay } from './ways-of.ts';

/**
 * Pairs the ways out of two states: the same ones first, then those under the same trigger with the same condition, then
 * those to the same target, then any under the same trigger.
 */
export function diffWays(before: readonly FoundWay[], after: readonly FoundWay[]): readonly WayChange[] {
  const rest = { before: [...before], after: [...after] };
  const changes: WayChange[] = [];
  for (const matches of pairings) {
    for (const own of rest.after.slice()) {
      const at = rest.before.findIndex((old) => sameTrigger(old, own) && matches(old.way, own.way));
      const old = rest.before[at];
      if (old === undefined) continue;
      rest.before.splice(at, 1);
      rest.after.splice(rest.after.indexOf(own), 1);
      if (!isSame(old.way, own.way))
        changes.push({ kind: 'way', trigger: own.trigger, before: old.way, after: own.way });
    }
  }
  return [
    ...changes,
    ...rest.after.map(({ trigger, way }): WayChange => ({ kind: 'way', trigger, after: way })),
    ...rest.before.map(({ trigger, way }): WayChange => ({ kind: 'way', trigger, before: way })),
  ];
}

const pairings: readonly ((old: Way, own: Way) => boolean)[] = [
  isSame,
  (old, own) => old.guard === own.guard,
  (old, own) => old.target === own.target,
  () => true,
];

function sameTrigger({ trigger: a }: FoundWay, { trigger: b }: FoundWay): boolean {
  return a.kind === b.kind && a.name === b.name;
}

function isSame(a: Way, b: Way): boolean {
  return a.target === b.target && a.guard === b.guard && JSON.stringify(a.does) === JSON.stringify(b.does);
}
