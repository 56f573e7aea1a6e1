import { existsSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { CapabilityModule } from '../catalog/capabilities-module.ts';
import { backtest } from '../host/backtest.ts';
import { createRegistry } from '../host/registry/registry.ts';
import { movableClock } from '../host/virtual-clock.ts';
import { sinceMsOf } from '../http/routes/backtest.ts';
import { backtestView } from '../http/views/backtest-view.ts';
import type { Files } from '../registry/files.ts';
import type { Fields } from './api.ts';
import type { BacktestOptions } from './commands/backtest.ts';
import { openReadOnly, type ReadPlace } from './open-read-only.ts';
import { personLocale } from './output.ts';
import { program } from './program.ts';
import { readFiles } from './project.ts';
import { readText } from './read-text.ts';
import { spoken } from './spoken.ts';

/** What is asked, as the API takes it. */
export interface BacktestBody extends Fields {
  readonly files: Files;
  readonly identity: string;
  readonly since: string;
  readonly limit: number;
  readonly flow?: string;
}

export function backtestBody(draft: string, { identity, since, limit, flow }: BacktestOptions): BacktestBody {
  const most = Number(limit);
  if (!Number.isSafeInteger(most) || most < 1)
    throw new Error(
      spoken(`--limit takes a whole number from 1, not '${limit}'.`, `--limit 应为不小于 1 的整数，而不是“${limit}”。`),
    );
  return {
    files: draftFiles(draft),
    identity,
    since: isoSince(since),
    limit: most,
    ...(flow === undefined ? {} : { flow }),
  };
}

/** A flow with the schemas below its folder, or all texts of a folder. */
function draftFiles(draft: string): Files {
  if (!existsSync(draft))
    throw new Error(spoken(`There is no file or folder ${draft}.`, `没有文件或文件夹 ${draft}。`));
  if (statSync(draft).isDirectory()) return readFiles(draft);
  const beside = Object.entries(readFiles(dirname(draft))).filter(([name]) => name.endsWith('.json'));
  return { ...Object.fromEntries(beside), [basename(draft)]: readText(draft) };
}

/** `90d` → `P90D`, `12h` → `PT12H`; anything else as it is. */
function isoSince(since: string): string {
  const [, count, unit] = /^(\d+)([dhm])$/.exec(since) ?? [];
  if (count === undefined || unit === undefined) return since;
  return unit === 'd' ? `P${count}D` : `PT${count}${unit.toUpperCase()}`;
}

/** The same over the database itself, beside a server or without one; nothing is written. */
export async function backtestOffline(
  body: BacktestBody,
  place: ReadPlace,
  modules: readonly CapabilityModule[],
): Promise<Fields> {
  const stores = await openReadOnly(place);
  try {
    const readOnly = { ...stores.registry, write: async () => undefined };
    const host = await createRegistry({ store: readOnly, clock: { now: () => Date.now() }, testProviders: true });
    for (const module of modules) await host.registerModule(module, program.name);
    const clock = await movableClock(stores.store, { now: () => Date.now() });
    const { store } = stores;
    const parts = { store, releases: host.releases, draft: host.draft, clock, pause: () => Promise.resolve() };
    const { since, ...request } = body;
    const report = await backtest(parts, { ...request, sinceMs: sinceMsOf(since, clock.now()) }, program);
    return { ...backtestView(report, personLocale()) };
  } finally {
    await stores.store.close();
  }
}
