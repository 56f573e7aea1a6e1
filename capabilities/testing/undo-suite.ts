import { describe, expect, test } from '@jest/globals';
import type { Json, JsonObject } from '@tessera/engine/catalog';
import { fields } from '../document.ts';
import { caller, type Caller } from './call.ts';

export interface UndoCase {
  readonly work: string;
  readonly undo: string;
  readonly provider: string;
  readonly input: Json;
  /** The field of the output that the undo names the work by. */
  readonly handle: string;
  /** What the outside world would see of the work. */
  readonly probe: (caller: Caller) => Json;
  /** What stands before, e.g. a level. */
  readonly prepare?: (caller: Caller) => void;
}

/** What every write with an undo promises (contracts.md section 5, items 2 and 4). */
export function undoSuite(given: UndoCase): void {
  const { work, undo, provider, input, handle, probe, prepare } = given;
  const ready = (): Caller => {
    const made = caller();
    prepare?.(made);
    return made;
  };
  const undoInput = (output: Json): JsonObject => ({ [handle]: fields(output)[handle] ?? null });

  describe(`${work} and ${undo} at ${provider}`, () => {
    test('the same key twice is one effect and one answer', async () => {
      const on = ready();
      const first = await on.call(work, provider, input, { key: 'same' });
      const after = probe(on);
      expect(await on.call(work, provider, input, { key: 'same' })).toEqual(first);
      expect(probe(on)).toEqual(after);
      expect(on.records.applied()).toBe(1);
    });

    test('undone, everything is as before', async () => {
      const on = ready();
      const before = probe(on);
      const output = await on.call(work, provider, input);
      expect(probe(on)).not.toEqual(before);
      await on.call(undo, provider, undoInput(output));
      expect(probe(on)).toEqual(before);
    });

    test('undone twice is undone once', async () => {
      const on = ready();
      await on.call(work, provider, input);
      const others = probe(on);
      const output = await on.call(work, provider, input);
      await on.call(undo, provider, undoInput(output));
      await on.call(undo, provider, undoInput(output));
      expect(probe(on)).toEqual(others);
    });

    test('undoing what was never done succeeds without effect', async () => {
      const on = ready();
      const before = [...on.records.documents];
      expect(await on.call(undo, provider, { [handle]: 'unknown' })).not.toHaveProperty('refused');
      expect([...on.records.documents]).toEqual(before);
    });
  });
}
