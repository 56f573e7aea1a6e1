import { satisfies } from 'semver';
import type { Issue } from '../kernel/issue.ts';
import type { InstalledOverlay } from './owner-chain.ts';

/** What installed overlays need and exclude (C9): missing ones, excluded ones, and circles of `requires`. */
export function overlayIssues(installed: readonly InstalledOverlay[]): readonly Issue[] {
  return [
    ...installed.flatMap((one) => missing(one, installed)),
    ...installed.flatMap((one) => excluded(one, installed)),
    ...circles(installed),
  ];
}

/** A required overlay is looked for among those of the same identity and of its ancestors. */
function missing(one: InstalledOverlay, installed: readonly InstalledOverlay[]): readonly Issue[] {
  return one.overlay.requires.flatMap((needed) => {
    const there = installed.find(({ overlay, layer }) => overlay.overlay === needed.overlay && layer >= one.layer);
    if (there !== undefined && satisfies(there.overlay.version, needed.range)) return [];
    const chain = `${nameOf(one)} → ${needed.overlay}@${needed.range}`;
    const params = { chain, needed: `${needed.overlay}@${needed.range}` };
    return [issue(one, params, needed.at)];
  });
}

function excluded(one: InstalledOverlay, installed: readonly InstalledOverlay[]): readonly Issue[] {
  return installed
    .filter(({ overlay }) => one.overlay.excludes.includes(overlay.overlay))
    .map((other) =>
      issue(one, { chain: `${nameOf(one)} ≠ ${nameOf(other)}`, excluded: nameOf(other) }, other.asked.at),
    );
}

/** One issue for each circle, reported at its first overlay by name. */
function circles(installed: readonly InstalledOverlay[]): readonly Issue[] {
  return installed.flatMap((start) => {
    const chain = circleFrom(start, installed);
    if (chain === undefined || chain.some((name) => name < start.overlay.overlay)) return [];
    return [issue(start, { chain: [...chain, start.overlay.overlay].join(' → ') }, start.overlay.at)];
  });
}

/** The shortest way along `requires` from an overlay back to itself. */
function circleFrom(start: InstalledOverlay, installed: readonly InstalledOverlay[]): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[start.overlay.overlay]];
  const seen = new Set<string>();
  for (const way of ways) {
    const last = installed.find(({ overlay }) => overlay.overlay === way.at(-1));
    for (const { overlay } of last?.overlay.requires ?? []) {
      if (overlay === start.overlay.overlay) return way;
      if (!seen.has(overlay)) ways.push([...way, overlay]);
      seen.add(overlay);
    }
  }
  return undefined;
}

function nameOf({ overlay }: InstalledOverlay): string {
  return `${overlay.overlay}@${overlay.version}`;
}

function issue(one: InstalledOverlay, params: Issue['params'], second: Issue['location']): Issue {
  return {
    code: 'OVERLAY_DEPENDENCY',
    severity: 'error',
    location: one.asked.at,
    params,
    related: [{ ...second, note: nameOf(one) }],
    identities: [one.identity],
    witness: { chain: params['chain'] ?? null },
  };
}
