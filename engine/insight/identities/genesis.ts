import type { AuditLog, AuditRow } from '../../host/access-ports.ts';
import type { Actor } from '../../host/actor.ts';
import type { Instances } from '../../host/instances-port.ts';
import type { Registry } from '../../host/registry/registry-port.ts';
import { maySee } from '../../host/visible.ts';
import { isJsonObject, member } from '../../kernel/json.ts';
import type { ReadText } from '../../registry/registry-state.ts';
import type { ActiveRelease } from '../../registry/stored.ts';
import { allActivations } from '../all-activations.ts';
import { auditRows, doneAt } from '../audit-rows.ts';
import type { RecordedChange } from '../experience/recorded-change.ts';
import type { RecordedChanges } from '../experience/recorded-changes.ts';
import type { GenesisEntry } from './genesis-entry.ts';

export interface GenesisParts {
  readonly registry: Pick<Registry, 'everyActivation' | 'present'>;
  readonly instances: Pick<Instances, 'list'>;
  readonly changes: RecordedChanges;
  readonly audit: Pick<AuditLog, 'list'>;
}

/**
 * How a business came to be what it is, from its beginning: what was wanted, decided, published, approved and rolled back, by
 * whom and when, and when it was first used.
 */
export async function genesis(
  { registry, instances, changes, audit }: GenesisParts,
  identity: string,
  now: number,
  by: Actor,
): Promise<readonly GenesisEntry[]> {
  const window = { fromMs: 0, toMs: now + 1 };
  const ever = { from: 0, to: now + 1 };
  const isOwn = (row: ActiveRelease): boolean => row.identity === identity && maySee(by, row);
  const own = await allActivations(registry, [identity], ever, isOwn);
  const flows = [...new Set(own.map(({ flow }) => flow))];
  const present = [...(await registry.present()).texts.values()];
  const texts = present.filter((read) => isAbout(read, identity));
  const files = new Set(texts.map(({ text }) => text.file));
  const first = await Promise.all(flows.map((flow) => firstInstance(instances, identity, flow, by)));
  const moved = await changes.of({ identity, only: true, window }, by);
  const published = await auditRows(audit, 'publish');
  const rolledBack = await auditRows(audit, 'rollbackFlow');
  const all = [
    ...texts.flatMap(textEntry),
    ...published.flatMap((row) => changeSet(row, files)),
    ...rolledBack.flatMap((row) => rollback(row, flows, present)),
    ...own.map(releaseEntry),
    ...first.flat(),
    ...moved.flatMap(movedEntry),
  ];
  return all.toSorted((a, b) => a.at - b.at || order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Of what happened at one moment: first what was wanted, then what was done, then what came of it. */
const order: readonly GenesisEntry['kind'][] = [
  'requirement',
  'resolution',
  'change-set',
  'table',
  'rolled-back',
  'released',
  'broke',
  'activity',
  'routing',
  'first-instance',
];

function isAbout(read: ReadText, path: string): boolean {
  if (read.kind === 'identity') return read.identity.path === path;
  if (read.kind === 'requirement') return read.requirement.identity === path;
  if (read.kind === 'resolution') return read.resolution.identity === path;
  return read.kind === 'activity' && read.activity.identity === path;
}

function textEntry(read: ReadText): readonly GenesisEntry[] {
  const { at, by } = read.text;
  if (read.kind === 'requirement') {
    const { id, title } = read.requirement;
    return [{ kind: 'requirement', at, by, requirement: id, ...(title === undefined ? {} : { title }) }];
  }
  if (read.kind === 'resolution') {
    const { cell, because, by: decidedBy } = read.resolution;
    return [{ kind: 'resolution', at, by, cell, because, decidedBy }];
  }
  if (read.kind !== 'activity') return [];
  const { id, title, method } = read.activity;
  return [{ kind: 'activity', at: method.fromMs, by, activity: id, ...(title === undefined ? {} : { title }) }];
}

function changeSet(row: AuditRow, own: ReadonlySet<string>): readonly GenesisEntry[] {
  const { who: by, outcome, detail } = row;
  const named = isJsonObject(detail) ? member(detail, 'files') : undefined;
  const sent = Array.isArray(named) ? named.filter((file) => typeof file === 'string') : [];
  const files = sent.filter((file) => own.has(file));
  return outcome !== 'done' || files.length === 0 ? [] : [{ kind: 'change-set', at: doneAt(row), by, files }];
}

function movedEntry(change: RecordedChange): readonly GenesisEntry[] {
  const { at, by } = change;
  if (change.kind === 'table') return [{ kind: 'table', at, by, resolver: change.resolver, rows: change.rows }];
  if (change.kind !== 'routing') return [];
  const { capability, what, why } = change;
  return [{ kind: 'routing', at, by, capability, what, why }];
}

/** A rollback is in the trail before its answer went out, and this long after what it published. */
const answeredWithinMs = 60_000;

/** One that published something: where the newest version said the same already, nothing came of it. */
function rollback(row: AuditRow, flows: readonly string[], present: readonly ReadText[]): readonly GenesisEntry[] {
  const { who: by, outcome, target, detail } = row;
  const at = doneAt(row);
  const [, encoded = ''] = /^\/v1\/flows\/([^/]+)\//.exec(target) ?? [];
  const flow = decodeURIComponent(encoded);
  const to = isJsonObject(detail) ? member(detail, 'version') : undefined;
  const made = present.find(
    ({ kind, text }) =>
      kind === 'flow' && text.name === flow && text.by === by && text.at <= at && at - text.at < answeredWithinMs,
  );
  if (outcome !== 'done' || made === undefined || !flows.includes(flow) || typeof to !== 'string') return [];
  return [{ kind: 'rolled-back', at: made.text.at, by, flow, version: made.text.version, to }];
}

function releaseEntry({ at, by, flow, version, release, broken }: ActiveRelease): GenesisEntry {
  if (broken === undefined) return { kind: 'released', at, by, flow, version, release };
  return { kind: 'broke', at: broken.since, flow, version, release, codes: broken.issues.map(({ code }) => code) };
}

/** Of the identity itself, which may be younger than those below it. */
async function firstInstance(
  instances: GenesisParts['instances'],
  identity: string,
  flow: string,
  by: Actor,
): Promise<readonly GenesisEntry[]> {
  const { items } = await instances.list({ identity, only: true, flow, sort: 'created', limit: 1 }, by);
  const [first] = items;
  if (first === undefined) return [];
  const { id, createdAt: at, version, release } = first;
  return [{ kind: 'first-instance', at, flow, version, release, instance: id }];
}
