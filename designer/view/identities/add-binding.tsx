import { useState } from 'react';
import { bindTo } from '../../model/identity/binding-edits.ts';
import type { KnownProvider } from '../../model/identity/known-providers.ts';
import { Button } from '../kit/button.tsx';
import { ComboBox, Select } from '../kit/select.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import type { EditParts } from './identity-fields.tsx';
import { words } from './words.ts';

interface AddBindingProps {
  readonly known: ReadonlyMap<string, readonly KnownProvider[]>;
  readonly bound: readonly string[];
  readonly edit: EditParts;
}

/** A provider for a capability that the identity says nothing of yet. */
export function AddBinding({ known, bound, edit }: AddBindingProps) {
  const say = useWords(words);
  const locale = useLocale();
  const [capability, setCapability] = useState<string>();
  const [provider, setProvider] = useState<string>();
  const free = [...known].filter(([name, providers]) => providers.length > 0 && !bound.includes(name));
  const providers = (capability === undefined ? undefined : known.get(capability)) ?? [];
  if (free.length === 0) return null;
  return (
    <div className="identity-add">
      <ComboBox
        key={bound.length}
        label={say('bindCapability')}
        value={capability}
        choices={free.map(([name]) => ({ id: name, label: name, isAsWritten: true }))}
        onChange={(chosen) => {
          setCapability(chosen);
          const [first, ...others] = known.get(chosen) ?? [];
          setProvider(others.length === 0 ? first?.id : undefined);
        }}
      />
      <Select
        label={say('by')}
        value={provider}
        isDisabled={capability === undefined}
        choices={providers.map(({ id, title }) => {
          const name = localized(title, locale);
          return name === '' ? { id, label: id, isAsWritten: true } : { id, label: name, detail: <code>{id}</code> };
        })}
        onChange={setProvider}
      />
      <Button
        isDisabled={capability === undefined || provider === undefined}
        onPress={() => {
          if (capability === undefined || provider === undefined) return;
          edit(bindTo(capability, undefined, provider));
          setCapability(undefined);
          setProvider(undefined);
        }}
      >
        {say('add')}
      </Button>
    </div>
  );
}
