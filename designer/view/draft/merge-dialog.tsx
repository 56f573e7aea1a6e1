import { useState } from 'react';
import type { Json } from '@tessera/engine';
import type { DraftKeeper } from '../../api/draft-keeper.ts';
import type { MergeChoice, MergeConflict } from '../../model/document/merge-texts.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Segments } from '../kit/segments.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

export interface MergeDialogProps {
  readonly keeper: DraftKeeper;
  readonly conflicts: readonly MergeConflict[];
  readonly onClose: () => void;
}

/** Each place that both changed, with all three sides; accepting is one step that undo takes back. */
export function MergeDialog({ keeper, conflicts, onClose }: MergeDialogProps) {
  const say = useWords(words);
  const [choices, setChoices] = useState<Readonly<Record<string, MergeChoice>>>({});
  const choiceOf = (conflict: MergeConflict): MergeChoice => choices[keyOf(conflict)] ?? 'mine';
  const accept = (): void => {
    const all = conflicts.map((conflict) => [keyOf(conflict), choiceOf(conflict)] as const);
    void keeper.decide(Object.fromEntries(all));
  };
  return (
    <Dialog
      title={say('conflicts')}
      isOpen
      isAlert
      size="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('later')}</Button>
          <Button kind="primary" onPress={accept}>
            {say('accept')}
          </Button>
        </>
      }
    >
      <p>{say('conflictsWhy')}</p>
      {conflicts.map((conflict) => (
        <section key={keyOf(conflict)} className="card card-body stack">
          <div className="row">
            <h3 className="grow">
              <code>{placeOf(conflict) ?? say('wholeFile')}</code> <span className="muted small">{conflict.file}</span>
            </h3>
            <Segments
              label={`${say('place')} ${placeOf(conflict) ?? ''}`}
              value={choiceOf(conflict)}
              onChange={(choice) => setChoices({ ...choices, [keyOf(conflict)]: choice })}
              segments={[
                { id: 'mine', label: say('keepMine') },
                { id: 'theirs', label: say('takeTheirs') },
              ]}
            />
          </div>
          <div className="merge-sides">
            {(['base', 'theirs', 'mine'] as const).map((side) => (
              <figure key={side} className="merge-side" data-chosen={side === choiceOf(conflict) ? '' : undefined}>
                <figcaption className="muted small">{say(side)}</figcaption>
                <pre tabIndex={0}>{textOf(conflict[side]) ?? say('nothing')}</pre>
              </figure>
            ))}
          </div>
        </section>
      ))}
    </Dialog>
  );
}

function keyOf({ file, pointer }: MergeConflict): string {
  return `${file} ${pointer}`;
}

function placeOf({ pointer }: MergeConflict): string | undefined {
  return pointer === ''
    ? undefined
    : pointer.slice(1).replaceAll('/', ' › ').replaceAll('~1', '/').replaceAll('~0', '~');
}

function textOf(value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}
