import { useSyncExternalStore } from 'react';

export interface PanelSizes {
  readonly left: number;
  readonly right: number;
  readonly bottom: number;
}

export const sizeLimits = {
  left: { min: 200, max: 420, usual: 280 },
  right: { min: 300, max: 560, usual: 360 },
  bottom: { min: 120, max: 640, usual: 240 },
} as const;

const key = 'tessera.panels';
let sizes: PanelSizes = read();
const listeners = new Set<() => void>();

/** How large the panels are: chosen by the person, kept by the browser. */
export function usePanelSizes(): readonly [PanelSizes, (changes: Partial<PanelSizes>) => void] {
  return [useSyncExternalStore(subscribe, () => sizes), setSizes];
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function setSizes(changes: Partial<PanelSizes>): void {
  sizes = { ...sizes, ...changes };
  for (const listener of listeners) listener();
  try {
    localStorage.setItem(key, [sizes.left, sizes.right, sizes.bottom].join(' '));
  } catch {
    // Forbidden or full: the sizes hold until the page closes.
  }
}

function read(): PanelSizes {
  let stored: readonly number[] = [];
  try {
    stored = (localStorage.getItem(key) ?? '').split(' ').map(Number);
  } catch {
    // Forbidden: the usual sizes.
  }
  const [left, right, bottom] = stored;
  return { left: within('left', left), right: within('right', right), bottom: within('bottom', bottom) };
}

function within(name: keyof PanelSizes, value: number | undefined): number {
  const { min, max, usual } = sizeLimits[name];
  return value !== undefined && value >= min && value <= max ? value : usual;
}
