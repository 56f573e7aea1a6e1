import { isJsonObject } from '@tessera/engine/catalog';
import { showDuration } from '../../model/form/duration-text.ts';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { contractOf } from './choices.ts';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { useValue } from './use-value.ts';

/** What the contract says that the flow does not say yet: how it is undone, and how long it may take. */
export function ContractNotes({ pointer }: { readonly pointer: string }) {
  const say = useWords(inspectorWords);
  const locale = useLocale();
  const { offers, set, isReadOnly } = useInspected();
  const { value } = useValue(pointer);
  const call = isJsonObject(value) ? value : {};
  const contract = contractOf(call['capability'], offers);
  if (contract === undefined) return null;
  const { undo, timeout } = contract;
  return (
    <div className="contract-notes">
      <p className="small muted">
        {localized(contract.title, locale)} {contract.version}
        {contract.description === undefined ? null : ` · ${localized(contract.description, locale)}`}
      </p>
      {undo === undefined || call['undo'] !== undefined ? null : (
        <p className="row small">
          {say('proposedUndo', { name: undo })}
          <Button size="small" isDisabled={isReadOnly} onPress={() => set(`${pointer}/undo`, { capability: undo })}>
            {say('useIt')}
          </Button>
        </p>
      )}
      {timeout === undefined || call['timeout'] !== undefined ? null : (
        <p className="row small">
          {say('contractTimeout', { time: showDuration(timeout, locale) ?? timeout })}
          <Button size="small" isDisabled={isReadOnly} onPress={() => set(`${pointer}/timeout`, timeout)}>
            {say('useIt')}
          </Button>
        </p>
      )}
    </div>
  );
}
