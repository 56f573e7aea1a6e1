import type { InstanceId } from '../kernel/ids.ts';
import type { Draft } from './draft.ts';

/** One commit, as far as those who watch lists need to know of it. */
export interface Change {
  readonly instance: InstanceId;
  readonly flow: string;
  readonly identity: string;
  /** Of a child: whose call it answers. */
  readonly parent?: InstanceId;
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

/** The latest commits, of all nodes where there are several, for whoever wants to know what changed. */
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
  /** Each commit of this process, for those elsewhere who want to hear of it. */
  onOwn(listener: (change: Change) => void): void;
  /** What changed elsewhere. */
  hear(changes: readonly Change[]): void;
  /** Anything may have changed elsewhere: whoever asks has to read anew. */
  forget(): void;
}

interface Told {
  readonly head: Pick<Draft['head'], 'id' | 'flow' | 'identity' | 'parent'>;
  readonly writes: Draft['writes'];
}

const none: readonly string[] = [];

/** @param kept so many commits are remembered; who comes later than that has to read anew */
export function changesHub(epoch: string, kept: number): ChangesHub {
  const ring: Change[] = [];
  const listeners = new Set<() => void>();
  let position = 0;
  let own: ((change: Change) => void) | undefined;
  const add = (change: Change): void => {
    ring[position % kept] = change;
    position += 1;
  };
  const wake = (): void => {
    for (const listener of listeners) listener();
  };
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
      const change = changeOf(commit);
      add(change);
      own?.(change);
      wake();
    },
    onOwn: (listener) => void (own = listener),
    hear: (changes) => {
      for (const change of changes) add(change);
      wake();
    },
    forget: () => {
      position += kept + 1;
      wake();
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
  const { id: instance, flow, identity, parent } = head;
  return { instance, flow, identity, ...(parent === undefined ? {} : { parent: parent.instance }), tasks, incidents };
}
