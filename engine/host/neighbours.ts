import type { Change } from './changes.ts';
import type { Running } from './make-runtime.ts';
import type { News, NewsBoard } from './news.ts';
import { detached } from './runtime.ts';
import type { InstanceId } from '../kernel/ids.ts';

/** So long commits are collected before the other nodes hear of them together. */
const collectMs = 200;
/** More than these in one go help nobody: lists are read anew. */
const named = 500;

/** Tells the other nodes what changes here, and lets those who follow something here hear of what changes there. */
export function neighbours(runtime: Running, board: NewsBoard): void {
  const { changes, watchers, rests, cache } = runtime;
  let collected = new Map<InstanceId, Change>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  changes.onOwn((change) => {
    if (collected.size <= named) collected.set(change.instance, merged(collected.get(change.instance), change));
    timer ??= setTimeout(tell, collectMs).unref();
  });
  board.listen(hear, () => {
    changes.forget();
    watchers.tellAll();
    detached(runtime, rests.look());
  });

  function tell(): void {
    timer = undefined;
    const complete = collected.size <= named;
    board.tell({ kind: 'changes', changes: complete ? [...collected.values()] : [], complete });
    collected = new Map();
  }

  function hear(news: News): void {
    if (news.kind === 'left') return runtime.recover.soon();
    if (news.kind !== 'changes') return;
    for (const change of news.changes) moved(change);
    if (news.complete) changes.hear(news.changes);
    else changes.forget();
  }

  function moved({ instance, parent }: Change): void {
    cache.drop(instance);
    watchers.tell(instance);
    // A parent rests when its last child does.
    const waited = [instance, parent].find((id) => id !== undefined && rests.waitsFor(id));
    if (waited !== undefined) detached(runtime, rests.look(waited));
  }
}

function merged(before: Change | undefined, change: Change): Change {
  if (before === undefined) return change;
  return {
    ...change,
    tasks: union(before.tasks, change.tasks),
    incidents: union(before.incidents, change.incidents),
  };
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.length === 0 ? a : [...new Set([...a, ...b])];
}
