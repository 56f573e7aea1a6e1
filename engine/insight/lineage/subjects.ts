import { createHmac } from 'node:crypto';
import { setImmediate as yielded } from 'node:timers/promises';
import type { Clock } from '../../host/ports.ts';
import type { Releases } from '../../host/releases.ts';
import { decodeHistory } from '../../host/history-codec.ts';
import type { Within } from '../../host/store.ts';
import { callSeen } from '../call-seen.ts';
import { capabilityOf } from '../capability-of.ts';
import type { FactsStore } from '../facts-store.ts';
import { isCounted } from '../instance-group.ts';
import type { RawHistory, RawInstance } from '../raw-facts.ts';
import { releaseGrounds, type ReleaseGround } from './release-grounds.ts';
import type { GivenTo, SubjectTrace } from './subject-trace.ts';
import { subjectValues } from './subject-values.ts';

export interface SubjectsParts {
  readonly store: Pick<FactsStore, 'rawInstances' | 'rawHistory'>;
  readonly releases: Pick<Releases, 'checked'>;
  readonly clock: Clock;
  /** Made once with the database and kept in it. */
  readonly secret: () => Promise<string>;
}

/** Data subjects, known by a keyed hash of their ids: nobody reads an id from it, or makes one without the secret. */
export interface Subjects {
  hash(id: string): Promise<string>;
  trace(subject: string, within: Within): Promise<SubjectTrace>;
}

const atOnce = 500;
/** Instances that are looked through for one answer. */
const most = 1_000_000;

export function createSubjects(parts: SubjectsParts): Subjects {
  const { store, releases, clock, secret } = parts;
  return {
    hash: async (id) => hashWith(await secret())(id),
    trace: async (subject, within) => {
      const asOf = clock.now();
      const hash = hashWith(await secret());
      const grounds = releaseGrounds(releases);
      const theirs = new Set<string>();
      const given = new Map<string, GivenTo>();
      let after = 0;
      let looked = 0;
      for (let isOver = false; !isOver && looked < most;) {
        const instances = await store.rawInstances(after, atOnce);
        isOver = instances.length < atOnce;
        looked += instances.length;
        for (const instance of instances) {
          after = instance.number;
          const ground = isCounted(instance, {}, within) ? await grounds(instance.release) : undefined;
          const rows = ground === undefined ? undefined : await rowsOf(instance, ground, (id) => hash(id) === subject);
          if (ground === undefined || rows === undefined) continue;
          theirs.add(instance.id);
          for (const one of givenIn(ground, rows)) add(given, one);
        }
        await yielded();
      }
      const all = [...given.values()].toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      return { subject, asOf, instances: theirs.size, isWhole: looked < most, given: all };

      /** The history of an instance that is about the subject, by what it was told or because it is a part of one. */
      async function rowsOf(instance: RawInstance, ground: ReleaseGround, isMeant: (id: string) => boolean) {
        const isPart = instance.parent !== undefined && theirs.has(instance.parent);
        if (!isPart && !ground.namesSubject) return undefined;
        const history = await store.rawHistory(instance.number, 0);
        const names = (row: RawHistory): boolean => subjectValues(ground.body, row).some(isMeant);
        return isPart || history.some(names) ? history : undefined;
      }
    },
  };
}

function hashWith(secret: string): (id: string) => string {
  return (id) => createHmac('sha256', secret).update(`subject ${id}`).digest('hex');
}

/** What each call of a history gave to whom: an attempt that failed may have been read as well. */
function givenIn(ground: ReleaseGround, rows: readonly RawHistory[]): readonly GivenTo[] {
  const tried = new Map<string, { readonly provider: string; readonly at: number }[]>();
  return rows.flatMap((row): readonly GivenTo[] => {
    const entry = decodeHistory(row.body, row.at);
    if (entry.kind === 'attempt') {
      const key = `${entry.id} ${entry.seq}`;
      tried.set(key, [...(tried.get(key) ?? []), { provider: entry.provider, at: row.at }]);
      return [];
    }
    const call = callSeen(row);
    if (call === undefined || entry.kind !== 'step' || !('id' in entry.trigger) || !('seq' in entry.trigger)) return [];
    const { id, seq } = entry.trigger;
    const capability = capabilityOf(call.reference);
    const fields = call.undo ? ground.undoFieldsOf(capability) : ground.fieldsOf(stateOf(id));
    if (fields.length === 0) return [];
    const before = (tried.get(`${id} ${seq}`) ?? []).filter(({ provider }) => provider !== call.provider);
    return [
      { provider: call.provider, capability, fields, calls: 1, firstAt: row.at - call.tookMs, lastAt: row.at },
      ...before.map(({ provider, at }) => ({ provider, capability, fields, calls: 1, firstAt: at, lastAt: at })),
    ];
  });
}

/** `picking.$lane0` calls for `picking`. */
function stateOf(id: string): string {
  return id.split('.$')[0] ?? id;
}

function keyOf({ provider, capability }: GivenTo): string {
  return `${provider} ${capability}`;
}

function add(given: Map<string, GivenTo>, one: GivenTo): void {
  const known = given.get(keyOf(one));
  if (known === undefined) return void given.set(keyOf(one), one);
  given.set(keyOf(one), {
    ...known,
    fields: [...new Set([...known.fields, ...one.fields])].toSorted(),
    calls: known.calls + one.calls,
    firstAt: Math.min(known.firstAt, one.firstAt),
    lastAt: Math.max(known.lastAt, one.lastAt),
  });
}
