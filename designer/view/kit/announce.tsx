import { useSyncExternalStore } from 'react';

let said = '';
let waiting: ReturnType<typeof setTimeout> | undefined;
let next: string | undefined;
const listeners = new Set<() => void>();

/** Tells a screen reader, politely: at most one message a second, the newest of those that came meanwhile. */
export function announce(message: string): void {
  if (waiting !== undefined) {
    next = message;
    return;
  }
  say(message);
}

function say(message: string): void {
  said = message;
  for (const listener of listeners) listener();
  waiting = setTimeout(() => {
    waiting = undefined;
    if (next === undefined) return;
    const latest = next;
    next = undefined;
    say(latest);
  }, 1_000);
}

/** The one live region of the page. */
export function LiveRegion() {
  const message = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      {message}
    </div>
  );
}
