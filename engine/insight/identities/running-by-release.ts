import type { Within } from '../../host/store.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import { releasesOfRow } from '../../registry/class-release.ts';
import type { Facts } from '../facts.ts';
import { figure, type Figure } from '../figure.ts';
import { rowsAddress } from '../rows-address.ts';

/** What still lives on which release. */
export interface RunningRelease {
  readonly flow: string;
  readonly version: string;
  readonly release: string;
  /** It serves the starts of now. */
  readonly isCurrent: boolean;
  readonly running: Figure;
}

/** Unfinished instances of an identity alone, by release: those that serve now, and older ones that are not empty yet. */
export async function runningByRelease(
  facts: Facts,
  identity: string,
  active: readonly ActiveRelease[],
  within: Within,
): Promise<readonly RunningRelease[]> {
  const filter = { identity, only: true } as const;
  const { asOf, rows } = await facts.present({ filter, by: ['flow', 'version', 'release'] }, within);
  const serving = active
    .filter((row) => row.identity === identity)
    .flatMap((row) => releasesOfRow(row).map((release) => ({ flow: row.flow, version: row.version, release })));
  const current = new Set<string>(serving.map(({ release }) => release));
  const counts = new Map(rows.map(({ by, running }) => [by['release'] ?? '', running]));
  const older = rows
    .filter(({ by, running }) => running > 0 && !current.has(by['release'] ?? ''))
    .map(({ by }) => ({ flow: by['flow'] ?? '', version: by['version'] ?? '', release: by['release'] ?? '' }));
  const window = { fromMs: asOf, toMs: asOf };
  return [...serving, ...older].map(({ flow, version, release }) => {
    const drill = rowsAddress({ of: 'present', what: 'running', filter: { ...filter, flow, release }, now: asOf });
    const n = counts.get(release) ?? 0;
    return {
      flow,
      version,
      release,
      isCurrent: current.has(release),
      running: { ...figure(n, n, { window, asOf, drill }), value: n, basis: 'measured' },
    };
  });
}
