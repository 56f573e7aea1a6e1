import type { AuditLog } from '../../host/access-ports.ts';
import type { Within } from '../../host/store.ts';
import type { Clock } from '../../host/ports.ts';
import { leafKey, levelChanged, levelHistory, type LevelChange } from './level-history.ts';
import type { Requirements } from './requirements.ts';
import type { PartLevel } from './tree-levels.ts';
import type { Use } from './ground.ts';

export interface LevelRecorderParts {
  readonly requirements: Pick<Requirements, 'list' | 'levels'>;
  /** What happened under an identity, as far as whoever sees everything may see it. */
  readonly useOf: (identity: string) => Promise<Use>;
  readonly audit: AuditLog;
  readonly clock: Clock;
  readonly onFault: (problem: unknown) => void;
}

/** Notes when leaves of requirements come to another level. */
export interface LevelRecorder {
  start(): void;
  stop(): Promise<void>;
  /** One look now. */
  look(): Promise<readonly LevelChange[]>;
}

const everyMs = 300_000;
/** A server that has just begun has other things to do. */
const firstMs = 60_000;
const everything: Within = { subtrees: [''] };
const recorder = 'tessera';

/**
 * Levels are computed whenever somebody asks; how long a leaf has been at one can only be told where it is looked at
 * without being asked. Each change is a row of the audit trail, with the time at which it was seen.
 */
export function levelRecorder({ requirements, useOf, audit, clock, onFault }: LevelRecorderParts): LevelRecorder {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  return {
    start: () => schedule(firstMs),
    stop: async () => {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
    look,
  };

  function schedule(afterMs: number): void {
    timer = setTimeout(() => {
      running = look()
        .catch(onFault)
        .then(() => {
          if (!isStopped) schedule(everyMs);
        });
    }, afterMs);
    timer.unref();
  }

  async function look(): Promise<readonly LevelChange[]> {
    const texts = await requirements.list(everything);
    if (texts.length === 0) return [];
    const last = new Map((await levelHistory(audit)).map((change) => [leafKey(change), change.level]));
    const changes: LevelChange[] = [];
    for (const { requirement } of texts) {
      if (isStopped) break;
      const use = await useOf(requirement.identity);
      const { parts } = await requirements.levels(requirement.id, everything, () => use);
      for (const { id: part, level } of leavesOf(parts)) {
        const before = last.get(leafKey({ requirement: requirement.id, part }));
        if (before === level) continue;
        const change = { requirement: requirement.id, part, level, at: clock.now() };
        changes.push(before === undefined ? change : { ...change, before });
      }
    }
    for (const change of changes) await note(change);
    return changes;
  }

  async function note({ at, ...detail }: LevelChange): Promise<void> {
    const target = `/v1/requirements/${detail.requirement}/levels`;
    await audit.append({ at, who: recorder, key: '', what: levelChanged, target, outcome: 'done', detail });
  }
}

function leavesOf(parts: readonly PartLevel[]): readonly PartLevel[] {
  return parts.flatMap((part) => (part.parts === undefined ? [part] : leavesOf(part.parts)));
}
