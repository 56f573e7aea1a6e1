import { clipOf, insertClip, setValue, type SourceText } from '@tessera/engine/flow';
import type { Splice } from '../document/workspace.ts';
import type { WrittenState } from './flow-text.ts';

/** Says with which of its children a state starts: above them, as people read it. */
export function startEdits(source: SourceText, parent: WrittenState, child: string): readonly Splice[] {
  if (typeof parent.value['initial'] === 'string') return setValue(source, `${parent.pointer}/initial`, child);
  const keys = Object.keys(parent.value);
  const before = keys[keys.indexOf('states') - 1];
  const after = keys.includes('states') ? (before ?? '') : keys.at(-1);
  return insertClip(source, parent.pointer, clipOf('initial', child, source.text), after);
}
