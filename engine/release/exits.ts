import type { StateDefinition } from '../flow/definition.ts';
import { resolveTarget, type StatePath } from '../flow/resolve-target.ts';
import type { Pointer } from '../kernel/pointer.ts';
import { transitionLists } from './states.ts';

/** The way on after a state did its work. */
export interface Exit {
  readonly target: StatePath;
  /** As the transitions write it. */
  readonly text: string;
  /** Pointers of the transitions that take it, from the state. */
  readonly pointers: readonly Pointer[];
}

/**
 * The one exit that a name means: an outcome of the task, an event, `done` (whatever comes after success), or the
 * state that a success leads to. Undefined when there is none, or more than one target.
 */
export function exitNamed(
  root: StateDefinition,
  path: StatePath,
  state: StateDefinition,
  name: string,
): Exit | undefined {
  const lists = transitionLists(state);
  const own = lists.filter(
    ({ pointer }) => pointer === `/on/${name}` || pointer === `/task/outcomes/${name}/transitions`,
  );
  if (own.length > 0) return single(exits(root, path, own));
  const success = exits(
    root,
    path,
    lists.filter(({ pointer }) => isSuccess(pointer)),
  );
  if (name === 'done') return single(success);
  const wanted = resolveTarget(root, path, name);
  return wanted === undefined ? undefined : success.find(({ target }) => target.join('.') === wanted.join('.'));
}

/** What `on:` may name, for the hint. */
export function exitNames(root: StateDefinition, path: StatePath, state: StateDefinition): readonly string[] {
  const lists = transitionLists(state);
  const targets = exits(
    root,
    path,
    lists.filter(({ pointer }) => isSuccess(pointer)),
  ).map(({ text }) => text);
  return [...new Set([...Object.keys(state.task?.outcomes ?? {}), ...Object.keys(state.on), ...targets])];
}

function isSuccess(pointer: Pointer): boolean {
  const kinds = ['/invoke/onDone', '/onDone', '/always'];
  return kinds.includes(pointer) || pointer.startsWith('/task/outcomes/');
}

function exits(root: StateDefinition, path: StatePath, lists: ReturnType<typeof transitionLists>): readonly Exit[] {
  const found = new Map<string, Exit>();
  for (const { pointer, transitions } of lists) {
    for (const [index, { target: text }] of transitions.entries()) {
      const target = text === undefined ? undefined : resolveTarget(root, path, text);
      if (text === undefined || target === undefined) continue;
      const key = target.join('.');
      const pointers = [...(found.get(key)?.pointers ?? []), `${pointer}/${index}`];
      found.set(key, { target, text, pointers });
    }
  }
  return [...found.values()];
}

function single(all: readonly Exit[]): Exit | undefined {
  return all.length === 1 ? all[0] : undefined;
}
