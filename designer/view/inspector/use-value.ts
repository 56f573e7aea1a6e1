import { valueAt } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import { useInspected } from './inspector-context.ts';

/** What is written at a place, and how to write something else. */
export function useValue(pointer: string): {
  readonly value: Json | undefined;
  readonly set: (value: Json | undefined) => void;
  readonly error: string | undefined;
} {
  const { data, set, issuesAt } = useInspected();
  const [issue] = issuesAt(pointer);
  return {
    value: valueAt(data, pointer),
    set: (value) => set(pointer, value),
    error: issue?.message,
  };
}
