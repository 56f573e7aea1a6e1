import type { InstanceId } from '../kernel/ids.ts';
import type { Draft } from './draft.ts';

/** One commit, as far as those who watch lists need to know of it. */
export interface Change {
  readonly instance: InstanceId;
  readonly flow: string;
  readonly identity: string;
  readonly tasks: readonly string[];
  readonly incidents: readonly string[];
}

export interface ChangesSince {
  /** Where to go on from. */
  readonly position: number;
  readonly changes: readonly Change[];
  /** False where the oldest of them are forgotten: anything may have changed. */
  readonly complete: boolean;
}

/** The latest commits of this process, for whoever wants to know what changed. */
export interface Changes {
  /** Of this process; a position of another says nothing here. */
  readonly epoch: string;
  position(): number;
  since(position: number): ChangesSince;
  /** Calls back after each commit, until the returned function is called. */
  watch(onChange: () => void): () => void;
}

export interface ChangesHub extends Changes {
  tell(commit: Told): void;
}

interface Told {
  readonly head: Pick<Draft['head'], 'id' | 'flow' | 'identity'>;
  readonly writes: Draft['writes'];
}

const none: readonly string[] = [];

/** @param kept so many commits are remembered; who comes later than that has to read anew */
export function changesHub(epoch: string, kept: number): ChangesHub {
  const ring: Change[] = [];
  const listeners = new Set<() => void>();
  let position = 0;
  return {
    epoch,
    position: () => position,
    since: (from) => {
      const count = position - from;
      if (count < 0 || count > kept) return { position, changes: [], complete: false };
      const changes = Array.from({ length: count }, (_, index) => ring[(from + index) % kept]);
      return { position, changes: changes.filter((change) => change !== undefined), complete: true };
    },
    watch: (onChange) => {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
    tell: (commit) => {
      ring[position % kept] = changeOf(commit);
      position += 1;
      for (const listener of listeners) listener();
    },
  };
}

function changeOf({ head, writes }: Told): Change {
  let tasks = none;
  let incidents = none;
  for (const write of writes) {
    if (write.kind === 'openTask') tasks = [...tasks, write.task.id];
    else if (write.kind === 'changeTask') tasks = [...tasks, write.id];
    else if (write.kind === 'openIncident') incidents = [...incidents, write.incident.id];
    else if (write.kind === 'resolveIncident') incidents = [...incidents, write.id];
  }
  const { id: instance, flow, identity } = head;
  return { instance, flow, identity, tasks, incidents };
}
