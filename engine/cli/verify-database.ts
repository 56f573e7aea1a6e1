import { defaultLimits } from '../host/limits.ts';
import { makePlan } from '../machine/make-plan.ts';
import { ajvCompiler } from '../schema/ajv-compiler.ts';
import { planCache } from '../host/plans.ts';
import { createRegistry } from '../host/registry/registry.ts';
import type { ChainHead } from '../host/audit-chain.ts';
import { verify } from '../host/verify.ts';
import { verifyAudit, type AuditReport } from '../host/verify-audit.ts';
import { isInstanceId, type InstanceId } from '../kernel/ids.ts';
import { openReadOnly, type ReadPlace } from './open-read-only.ts';
import type { ReadOnlyStores } from './sqlite-stores.ts';
import { spoken } from './spoken.ts';

export interface VerifyReport {
  /** Rebuilt from their history and found equal. */
  readonly verified: number;
  /** An instance, or a whole file of archived ones. */
  readonly different: readonly { readonly id: string; readonly why: string }[];
  /** The chain of the audit trail; absent where only a part was looked at. */
  readonly audit?: AuditReport;
}

/**
 * Folds every history, or one, and compares; then walks the audit trail. Opens the database for reading, beside a server too.
 * @param only an instance id
 * @param anchors of the audit trail, read before: it only grows
 */
export async function verifyDatabase(
  place: ReadPlace,
  only: string | undefined,
  anchors: readonly ChainHead[] = [],
): Promise<VerifyReport> {
  const stores = await openReadOnly(place);
  try {
    const instances = await verifyAll(stores, only);
    if (only !== undefined) return instances;
    return { ...instances, audit: await stores.atOnce(() => verifyAudit(stores.access.audit, anchors)) };
  } finally {
    await stores.store.close();
  }
}

async function verifyAll(stores: ReadOnlyStores, only: string | undefined): Promise<VerifyReport> {
  const { releases } = await createRegistry({ store: stores.registry, clock: { now: () => Date.now() } });
  const plan = planCache(releases.checked, (checked) => makePlan(checked, defaultLimits, { schemas: ajvCompiler }));
  const different: { readonly id: InstanceId; readonly why: string }[] = [];
  let verified = 0;
  for await (const id of only === undefined ? allIds(stores) : [idOf(only)]) {
    const found = await stores.atOnce(() => verify(stores.store, plan, id));
    if (found.ok) verified += 1;
    else different.push({ id, why: `${found.why} (row ${found.at})` });
  }
  return { verified, different };
}

const pageSize = 500;

async function* allIds({ store }: ReadOnlyStores): AsyncGenerator<InstanceId> {
  for (let after: number | undefined; ;) {
    const paging = { limit: pageSize, ...(after === undefined ? {} : { after }) };
    const { rows, next } = await store.instances({ limit: pageSize, sort: 'created' }, { subtrees: [''] }, paging);
    for (const { id } of rows) yield id;
    if (next === undefined) return;
    after = next;
  }
}

function idOf(text: string): InstanceId {
  if (!isInstanceId(text))
    throw new Error(
      spoken(
        `${text} is no instance id. It looks like i_01J…; tessera instances lists them.`,
        `${text} 不是实例标识。它形如 i_01J…；tessera instances 会列出它们。`,
      ),
    );
  return text;
}
