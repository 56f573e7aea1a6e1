import { useMemo, useState } from 'react';
import { ComboBox, type Choice } from '../kit/select.tsx';
import { Button } from '../kit/button.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { placeOfPointer } from '../../model/places/place-of-pointer.ts';
import { capabilityRange, contractOf, keysAt, statePaths } from './choices.ts';
import { useInspected, type Inspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import type { ControlAt } from './simple-controls.tsx';
import { useValue } from './use-value.ts';
import { valueAt } from '@tessera/engine/catalog';
import type { Locale } from '@tessera/engine';
import { statePointer } from '../../model/places/state-pointer.ts';

export type NameKind = 'capability' | 'subFlow' | 'slotName' | 'stateName' | 'eventName' | 'errorName' | 'fieldName';

/** A name of something that exists: found by typing, chosen from what there is; another one may be written too. */
export function NameControl({ pointer, label, kind }: ControlAt & { readonly kind: NameKind }) {
  const say = useWords(inspectorWords);
  const locale = useLocale();
  const inspected = useInspected();
  const { value, set, error } = useValue(pointer);
  const choices = useMemo(() => choicesFor(kind, pointer, inspected, locale), [kind, pointer, inspected, locale]);
  const text = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState<string>();
  const commit = (next: string) => {
    setTyped(undefined);
    const plain = next.trim();
    if (plain !== text) set(plain === '' ? undefined : plain);
  };
  return (
    <div
      className="name-control"
      onFocus={() => inspected.look(pointer)}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && typed !== undefined) commit(typed);
      }}
    >
      <ComboBox
        key={`${pointer} ${text}`}
        label={label}
        value={choices.some(({ id }) => id === text) ? text : undefined}
        choices={choices}
        onChange={commit}
        onText={setTyped}
        text={typed ?? text}
        isDisabled={inspected.isReadOnly}
        placeholder={say(kind === 'errorName' ? 'always' : kind === 'stateName' ? 'noTarget' : 'notSet')}
        {...(error === undefined ? {} : { error })}
      />
      {text === '' ||
      inspected.isReadOnly ||
      kind === 'capability' ||
      kind === 'subFlow' ||
      kind === 'slotName' ? null : (
        <Button size="small" kind="quiet" aria-label={`${label}: ${say('clear')}`} onPress={() => set(undefined)}>
          {say('clear')}
        </Button>
      )}
    </div>
  );
}

function choicesFor(kind: NameKind, pointer: string, { data, offers }: Inspected, locale: Locale): readonly Choice[] {
  switch (kind) {
    case 'capability':
      return unique(
        offers.contracts.map((contract) => ({
          id: capabilityRange(contract),
          label: capabilityRange(contract),
          detail: `${localized(contract.title, locale)} · ${contract.version}`,
        })),
      );
    case 'subFlow':
      return offers.flows.map(plain);
    case 'slotName':
      return keysAt(data, '/slots').map(plain);
    case 'eventName':
      return keysAt(data, '/events').map(plain);
    case 'fieldName':
      return keysAt(data, '/context').map(plain);
    case 'stateName':
      return statePaths(data).map(plain);
    case 'errorName':
      return errorsAt(pointer, data, offers).map(({ code, title }) => ({
        id: code,
        label: code,
        detail: localized(title, locale),
      }));
  }
}

function plain(name: string): Choice {
  return { id: name, label: name };
}

/** Several versions of a contract may have one range. */
function unique(choices: readonly Choice[]): readonly Choice[] {
  return choices.filter(({ id }, index) => choices.findIndex((one) => one.id === id) === index);
}

function errorsAt(pointer: string, data: Inspected['data'], offers: Inspected['offers']) {
  const place = placeOfPointer(pointer);
  if (place.kind !== 'transition') return [];
  const range = valueAt(data, `${statePointer(place.at.state)}/invoke/capability`);
  return contractOf(range, offers)?.errors ?? [];
}
