import { useExplanations } from '../../api/identities.ts';
import { useAllCapabilities } from '../../api/capabilities.ts';
import { configSchema, providersOf, type KnownProvider } from '../../model/identity/known-providers.ts';
import type { OwnBinding } from '../../model/identity/identity-form.ts';
import { useWords } from '../text/words.ts';
import { AddBinding } from './add-binding.tsx';
import { BindingField } from './binding-field.tsx';
import { cellName, valueText } from './cell-text.ts';
import type { EditParts } from './identity-fields.tsx';
import { words } from './words.ts';

interface BindingFieldsProps {
  readonly identity: string;
  readonly flows: readonly string[];
  readonly bind: Readonly<Record<string, OwnBinding>>;
  readonly edit: EditParts;
}

/** Who serves each capability that the flows of the identity call: what it says itself, else what it inherits. */
export function BindingFields({ identity, flows, bind, edit }: BindingFieldsProps) {
  const say = useWords(words);
  const held = new Map(useBound(flows, identity));
  const capabilities = useAllCapabilities().data?.capabilities ?? [];
  const known = new Map(capabilities.map((data) => [data.capability, providersOf(data)]));
  const names = [...new Set([...held.keys(), ...Object.keys(bind)])].toSorted();
  return (
    <fieldset className="identity-part">
      <legend>{say('bind')}</legend>
      {names.length === 0 ? <p className="muted">{say('no')}</p> : null}
      <div className="identity-form">
        {names.map((name) => (
          <BindingField
            key={name}
            capability={name}
            own={bind[name]}
            held={held.get(name)}
            providers={known.get(name) ?? none}
            config={configSchema(known.get(name) ?? none, bind[name])}
            edit={edit}
          />
        ))}
      </div>
      <AddBinding known={known} bound={names} edit={edit} />
    </fieldset>
  );
}

const none: readonly KnownProvider[] = [];

function useBound(flows: readonly string[], identity: string): readonly (readonly [string, string])[] {
  const answers = useExplanations(flows, [identity]);
  return answers.flatMap(({ data }) => {
    const found = (data?.cells ?? []).map(({ cell, value }) => ({ ...cellName(cell, data?.flow ?? ''), value }));
    return found.flatMap(({ kind, name, value }) => (kind === 'bind' ? [[name, valueText(value)] as const] : []));
  });
}
