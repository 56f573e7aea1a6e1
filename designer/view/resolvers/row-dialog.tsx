import { useState } from 'react';
import { useIdentities } from '../../api/identities.ts';
import type { ResolverAttribute, ResolverRow } from '../../api/resolvers.ts';
import type { ResolverRule } from '../../model/identity/resolver-edits.ts';
import { Button } from '../kit/button.tsx';
import { Checkbox } from '../kit/checkbox.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { ComboBox } from '../kit/select.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { boundFault, draftOf, whenOf, type RowDraft } from './row-draft.ts';
import { words } from './words.ts';

interface RowDialogProps {
  readonly title: string;
  readonly attributes: readonly ResolverAttribute[];
  /** Undefined for a new one. */
  readonly row: ResolverRow | undefined;
  readonly onApply: (rule: ResolverRule) => void;
  readonly onClose: () => void;
}

/** One row: which requests it covers, attribute by attribute, and whose they are. */
export function RowDialog({ title, attributes, row, onApply, onClose }: RowDialogProps) {
  const say = useWords(words);
  const locale = useLocale();
  const identities = (useIdentities().data ?? []).filter(({ abstract }) => !abstract);
  const [draft, setDraft] = useState<RowDraft>(draftOf(row?.when ?? {}, row?.identity ?? '', attributes));
  const when = whenOf(draft);
  const apply = (): void => {
    if (when !== undefined) onApply({ when, identity: draft.identity });
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('cancel')}</Button>
          <Button kind="primary" isDisabled={when === undefined || draft.identity === ''} onPress={apply}>
            {say('apply')}
          </Button>
        </>
      }
    >
      {attributes.map((attribute) => (
        <AttributeTest key={attribute.name} attribute={attribute} draft={draft} onChange={setDraft} />
      ))}
      <ComboBox
        label={say('identity')}
        value={draft.identity === '' ? undefined : draft.identity}
        isRequired
        choices={identities.map(({ identity, title: name }) => ({
          id: identity,
          label: localized(name, locale) || identity,
          detail: <code>{identity}</code>,
        }))}
        onChange={(identity) => setDraft({ ...draft, identity })}
      />
    </Dialog>
  );
}

interface AttributeTestProps {
  readonly attribute: ResolverAttribute;
  readonly draft: RowDraft;
  readonly onChange: (draft: RowDraft) => void;
}

function AttributeTest({ attribute: { name, facet }, draft, onChange }: AttributeTestProps) {
  const say = useWords(words);
  if (facet.kind === 'enum') {
    const chosen = draft.values[name] ?? [];
    const set = (value: string, isChosen: boolean): void => {
      const next = facet.values.filter((each) => (each === value ? isChosen : chosen.includes(each)));
      onChange({ ...draft, values: { ...draft.values, [name]: next } });
    };
    return (
      <fieldset className="resolver-values">
        <legend>
          {say('covers', { attribute: name })} <span className="muted small">{say('anyHint')}</span>
        </legend>
        {facet.values.map((value) => (
          <Checkbox key={value} isSelected={chosen.includes(value)} onChange={(isChosen) => set(value, isChosen)}>
            <code>{value}</code>
          </Checkbox>
        ))}
      </fieldset>
    );
  }
  const bounds = draft.bounds[name] ?? { min: '', below: '' };
  const fault = boundFault(bounds);
  const set = (change: Partial<typeof bounds>): void =>
    onChange({ ...draft, bounds: { ...draft.bounds, [name]: { ...bounds, ...change } } });
  return (
    <div className="identity-form">
      <TextField label={say('from', { attribute: name })} value={bounds.min} onChange={(min) => set({ min })} />
      <TextField
        label={say('to', { attribute: name })}
        value={bounds.below}
        onChange={(below) => set({ below })}
        {...(fault === undefined ? {} : { error: say(fault) })}
      />
    </div>
  );
}
