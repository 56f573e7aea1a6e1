import { satisfies } from 'semver';
import { rowsAddress } from '../rows-address.ts';
import { dayMs, type Window } from '../window.ts';
import { usedWithinDays, type Seen, type Use } from './ground.ts';
import { targetVerdict, type TargetParts } from './target-verdict.ts';

export type UseParts = Omit<TargetParts, 'flow'>;

/** What happened in the last days under an identity and below it, as far as whoever asks may see it. */
export function useOf(parts: UseParts): Use {
  const { facts, identity, within, nowMs } = parts;
  const asked: Window = { fromMs: nowMs - usedWithinDays * dayMs, toMs: nowMs };
  return {
    async calls(capability, range, provider) {
      const filter = { identity, capability, ...(provider === undefined ? {} : { provider }) };
      const { rows, window } = await facts.calls({ filter, window: asked, by: ['contract', 'release'] }, within);
      const counts = rows.map(({ by, n }) => ({
        release: by['release'] ?? '',
        n,
        isMeant: isIn(by['contract'], range),
      }));
      return seen(counts, (release) => rowsAddress({ of: 'calls', filter: { ...filter, ...release }, window }));
    },
    async instances(flow, releases) {
      const filter = { identity, flow };
      const { rows, window } = await facts.instances({ filter, window: asked, by: ['release'] }, within);
      const counts = rows.map(({ by, started }) => {
        const release = by['release'] ?? '';
        return { release, n: started, isMeant: releases.includes(release) };
      });
      return seen(counts, (release) =>
        rowsAddress({ of: 'instances', choice: 'started', filter: { ...filter, ...release }, window }),
      );
    },
    target: (target, flow) => targetVerdict(target, { ...parts, flow }),
  };
}

interface Count {
  readonly release: string;
  readonly n: number;
  readonly isMeant: boolean;
}

/**
 * All that was meant, where nothing else is among the rows; else that of the release that was used most: the address
 * leads to exactly the rows that were counted.
 */
function seen(counts: readonly Count[], address: (release: { readonly release?: string }) => string): Seen {
  const meant = counts.filter(({ isMeant, n }) => isMeant && n > 0);
  const others = counts.some(({ isMeant, n }) => !isMeant && n > 0);
  const [most] = meant.toSorted((a, b) => b.n - a.n);
  if (most === undefined || !others) return { n: sum(meant), drill: address({}) };
  const { release } = most;
  return { n: sum(meant.filter((one) => one.release === release)), drill: address({ release }) };
}

function sum(counts: readonly Count[]): number {
  return counts.reduce((total, { n }) => total + n, 0);
}

/** `stock.reserve@1.2.0` in `^1`. */
function isIn(contract: string | undefined, range: string): boolean {
  if (range === '*') return true;
  return satisfies(contract?.slice(contract.lastIndexOf('@') + 1) ?? '', range);
}
