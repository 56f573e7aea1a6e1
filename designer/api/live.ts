import { useEffect, useSyncExternalStore } from 'react';
import { follow } from './follow.ts';
import { useMay } from './me.ts';
import { queryClient } from './query.ts';
import { http } from './server.ts';

/** Whether what is shown follows the server: `lost` since then, and everything may be old. */
export type Live =
  | { readonly kind: 'idle' | 'connecting' | 'live' }
  | { readonly kind: 'lost'; readonly sinceMs: number }
  /** Without the right to follow, pages ask again by themselves. */
  | { readonly kind: 'off' };

interface Changed {
  readonly instances: readonly string[];
  readonly tasks: readonly string[];
  readonly incidents: readonly string[];
  readonly more: boolean;
  /** Providers that compete moved on. */
  readonly routing?: boolean;
}

let live: Live = { kind: 'idle' };
let users = 0;
let stop: (() => void) | undefined;
const listeners = new Set<() => void>();

function set(next: Live): void {
  live = next;
  for (const listener of listeners) listener();
}

/** Keeps what the page shows of instances, tasks, incidents and competitions fresh, for as long as somebody looks: one stream for all. */
export function useLive(): Live {
  const may = useMay('followChanges');
  useEffect(() => {
    if (!may) return undefined;
    users += 1;
    if (users === 1) begin();
    return () => {
      users -= 1;
      if (users > 0) return;
      stop?.();
      set({ kind: 'idle' });
    };
  }, [may]);
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => live,
  );
}

function begin(): void {
  set({ kind: 'connecting' });
  stop = follow({
    http,
    path: '/v1/changes',
    onLive: (isLive) => {
      if (isLive) set({ kind: 'live' });
      else if (live.kind !== 'lost') set({ kind: 'lost', sinceMs: Date.now() });
    },
    onRefused: () => set({ kind: 'off' }),
    onEvent: ({ event, data }) => {
      if (event === 'changed') refresh(JSON.parse(data));
      else if (event === 'reset') refreshAll();
    },
  });
}

function refresh({ instances, tasks, incidents, more, routing = false }: Changed): void {
  if (more) return refreshAll();
  const changed = new Set([...instances, ...tasks, ...incidents]);
  if (routing) invalidate((path) => isRouting(path) || path === '/v1/counts');
  const lists = [
    ...(instances.length > 0 ? ['/v1/instances'] : []),
    ...(tasks.length > 0 ? ['/v1/tasks', '/v1/counts'] : []),
    ...(incidents.length > 0 ? ['/v1/incidents', '/v1/incidents:groups', '/v1/counts'] : []),
  ];
  invalidate((path) => {
    const [, , kind, id] = path.split('/');
    return lists.includes(path) || (kind !== undefined && id !== undefined && changed.has(id)) || isHeat(path);
  });
}

function refreshAll(): void {
  invalidate((path) => /^\/v1\/(?:instances|tasks|incidents|counts)/.test(path) || isRouting(path) || isHeat(path));
}

/** What competes, how it stands, and what it did. */
function isRouting(path: string): boolean {
  return path.startsWith('/v1/routing') || path.endsWith('/scorecard');
}

function isHeat(path: string): boolean {
  return path.endsWith('/heat');
}

function invalidate(isMeant: (path: string) => boolean): void {
  void queryClient.invalidateQueries({
    predicate: ({ queryKey: [path] }) => typeof path === 'string' && isMeant(path),
  });
}
