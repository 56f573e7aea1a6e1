import { WandSparkles } from 'lucide-react';
import { useState } from 'react';
import type { JsonSchema } from '@tessera/engine';
import type { ProposedMapping } from '../../model/form/auto-map.ts';
import { withValueAt } from '../../model/form/with-value-at.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { useSessionActions } from '../session/use-session.ts';
import { useWords } from '../text/words.ts';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { useValue } from './use-value.ts';

const because = { name: 'becauseName', unit: 'becauseUnit', onlyOne: 'becauseOnlyOne' } as const;

/** Proposals for what is not mapped yet: looked through, then applied as one step. */
export function AutoMap({ pointer, schema }: { readonly pointer: string; readonly schema: JsonSchema }) {
  const say = useWords(inspectorWords);
  const session = useSessionActions();
  const { file, isReadOnly } = useInspected();
  const { value, set } = useValue(pointer);
  const [proposed, setProposed] = useState<readonly ProposedMapping[]>();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const propose = async () => {
    const tree = { file, pointer, value: value ?? null, schema };
    setLeft(new Set());
    setProposed(await session.analysis.autoMap({ ...session.question(), tree }));
  };
  const taken = proposed?.filter((one) => !left.has(one.pointer)) ?? [];
  const apply = () => {
    setProposed(undefined);
    const mapped = taken.reduce((tree, one) => withValueAt(tree, one.pointer.slice(pointer.length), one.value), value);
    if (taken.length > 0) set(mapped);
  };
  if (isReadOnly) return null;
  return (
    <>
      <Button size="small" kind="quiet" onPress={() => void propose()}>
        <WandSparkles size={14} aria-hidden="true" />
        {say('autoMap')}
      </Button>
      <Dialog
        title={say('autoMapTitle')}
        isOpen={proposed !== undefined}
        onClose={() => setProposed(undefined)}
        actions={
          <>
            <Button onPress={() => setProposed(undefined)}>{say('cancel')}</Button>
            <Button kind="primary" isDisabled={taken.length === 0} onPress={apply}>
              {say('apply')}
            </Button>
          </>
        }
      >
        {proposed?.length === 0 ? <p className="muted">{say('autoMapNone')}</p> : null}
        {proposed?.map((one) => (
          <Checkbox
            key={one.pointer}
            isSelected={!left.has(one.pointer)}
            onChange={(isTaken) =>
              setLeft(new Set(isTaken ? [...left].filter((name) => name !== one.pointer) : [...left, one.pointer]))
            }
          >
            <span>
              {one.name} <code>{one.value}</code> <span className="muted small">{say(because[one.because])}</span>
            </span>
          </Checkbox>
        ))}
      </Dialog>
    </>
  );
}
