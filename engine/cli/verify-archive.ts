import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import type { ArchiveAnchor } from '../host/archive/archived-store.ts';
import { defaultLimits } from '../host/limits.ts';
import { planCache } from '../host/plans.ts';
import { readArchive, type ArchivedWhole } from '../host/archive/read-archive.ts';
import { verify } from '../host/verify.ts';
import type { ReleaseId } from '../kernel/ids.ts';
import { makePlan } from '../machine/make-plan.ts';
import type { CheckedFlow } from '../release/release.ts';
import { ajvCompiler } from '../schema/ajv-compiler.ts';
import { archiveFiles, archiveLines } from './archive-files.ts';
import { withSqlite } from './load-sqlite.ts';
import type { VerifyReport } from './verify-database.ts';
import { spoken } from './spoken.ts';

/**
 * Holds archive files to their hashes, folds every history in them over the releases that they hold, and compares them with
 * what the database says of each, where there is one. Nothing else is needed to read them.
 */
export async function verifyArchive(path: string, database: string): Promise<VerifyReport> {
  const anchorOf = await anchors(database);
  const reports: VerifyReport[] = [];
  for (const file of archiveFiles(path)) reports.push(await verifyFile(file, await anchorOf(basename(file))));
  return {
    verified: reports.reduce((sum, { verified }) => sum + verified, 0),
    different: reports.flatMap(({ different }) => different),
  };
}

async function verifyFile(file: string, anchor: ArchiveAnchor | undefined): Promise<VerifyReport> {
  const different: { readonly id: string; readonly why: string }[] = [];
  const releases = new Map<ReleaseId, CheckedFlow>();
  const plans = planCache(
    (id) => found(releases, id),
    (checked) => makePlan(checked, defaultLimits, { schemas: ajvCompiler }),
  );
  let verified = 0;
  let anchored = anchor === undefined;
  try {
    for await (const entry of readArchive(archiveLines(file))) {
      anchored ||= entry.hash === anchor?.hash;
      if (entry.kind === 'release') {
        releases.set(entry.checked.release, entry.checked);
        continue;
      }
      const { id } = entry.instance.head;
      const outcome = await verify(alone(entry.instance), plans, id);
      if (outcome.ok) verified += 1;
      else different.push({ id, why: `${outcome.why} (row ${outcome.at})` });
    }
    if (!anchored) different.push({ id: file, why: 'it lacks the last line that the database knows of' });
  } catch (problem) {
    different.push({ id: file, why: problem instanceof Error ? problem.message : String(problem) });
  }
  return { verified, different };
}

/** One instance as a store that has no other. */
function alone({ head, record, history }: ArchivedWhole): Parameters<typeof verify>[0] {
  return {
    load: () => Promise.resolve({ head, record, calls: [], tasks: [], parked: [], incidents: [] }),
    history: (_, after, limit) => Promise.resolve(history.slice(after, after + limit)),
  };
}

function found(releases: ReadonlyMap<ReleaseId, CheckedFlow>, id: ReleaseId): Promise<CheckedFlow> {
  const checked = releases.get(id);
  return checked === undefined
    ? Promise.reject(new Error(spoken(`the file lacks the release ${id}`, `文件中缺少生效版本 ${id}`)))
    : Promise.resolve(checked);
}

/** What the database keeps of a file, where there is a database: files stand for themselves without one. */
async function anchors(database: string): Promise<(name: string) => Promise<ArchiveAnchor | undefined>> {
  if (!existsSync(database)) return () => Promise.resolve(undefined);
  return async (name) => {
    const { store } = await withSqlite(({ openStoresReadOnly }) => openStoresReadOnly(database));
    try {
      return await store.archived.anchor(name);
    } finally {
      await store.close();
    }
  };
}
