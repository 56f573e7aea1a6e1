import type { ReleaseBody } from '../../release/release.ts';
import type { CoverageItem, CoverageKind } from './coverage-items.ts';
import { coveredBy, flowCoverage } from './covered-by.ts';
import type { Simulation } from '../simulation.ts';

export interface CoverageReport {
  readonly flow: string;
  /** Absent: all identities together. */
  readonly identity?: string;
  readonly kinds: readonly { readonly kind: CoverageKind; readonly covered: number; readonly total: number }[];
  readonly missing: readonly CoverageItem[];
}

interface Seen {
  readonly flow: string;
  readonly identity: string;
  readonly body: ReleaseBody;
  readonly keys: Set<string>;
}

/** What runs cover, for each flow and identity and then for each flow in all. Sub-flows count for themselves. */
export function reportCoverage(
  runs: readonly { readonly identity: string; readonly simulation?: Simulation }[],
): readonly CoverageReport[] {
  const seen = new Map<string, Seen>();
  for (const { identity, simulation } of runs) {
    if (simulation === undefined) continue;
    for (const { flow, plan } of simulation.instances) {
      const key = `${flow} ${identity}`;
      if (!seen.has(key)) seen.set(key, { flow, identity, body: plan.checked.body, keys: new Set() });
    }
    for (const covered of coveredBy(simulation)) {
      const cut = covered.indexOf(' ');
      seen.get(`${covered.slice(0, cut)} ${identity}`)?.keys.add(covered.slice(cut + 1));
    }
  }
  const one = [...seen.values()].map(({ flow, identity, body, keys }) => ({ identity, ...reportOf(flow, flowCoverage(body).items, keys) }));
  return [...one, ...joined([...seen.values()])];
}

/** Items are the same by their key wherever they are; what one identity covers is covered. */
function joined(seen: readonly Seen[]): readonly CoverageReport[] {
  return [...new Set(seen.map(({ flow }) => flow))].map((flow) => {
    const own = seen.filter((other) => other.flow === flow);
    const items = new Map(own.flatMap(({ body }) => flowCoverage(body).items.map((item) => [item.label, item] as const)));
    // Pointers differ between identities where a variation put something before: what a label names is what counts.
    const labels = new Set(own.flatMap(({ body, keys }) => [...keys].flatMap((key) => flowCoverage(body).byKey.get(key)?.label ?? [])));
    return report(flow, [...items.values()], ({ label }) => labels.has(label));
  });
}

function reportOf(flow: string, items: readonly CoverageItem[], keys: ReadonlySet<string>): CoverageReport {
  return report(flow, items, ({ key }) => keys.has(key));
}

function report(flow: string, items: readonly CoverageItem[], isCovered: (item: CoverageItem) => boolean): CoverageReport {
  const kinds = [...new Set(items.map(({ kind }) => kind))].map((kind) => {
    const all = items.filter((item) => item.kind === kind);
    return { kind, covered: all.filter(isCovered).length, total: all.length };
  });
  return { flow, kinds, missing: items.filter((item) => !isCovered(item)) };
}
