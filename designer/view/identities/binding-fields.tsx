import { useExplanations, type Explanation } from '../../api/identities.ts';
import { useAllCapabilities } from '../../api/capabilities.ts';
import { configSchema, providersOf, type KnownProvider } from '../../model/identity/known-providers.ts';
import type { OwnBinding } from '../../model/identity/identity-form.ts';
import { Loading } from '../kit/resource.tsx';
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
  /** One capability alone, e.g. on the page of that capability. */
  readonly only?: string;
}

/** Who serves each capability that the flows of the identity call: what it says itself, else what it inherits. */
export function BindingFields({ identity, flows, bind, edit, only }: BindingFieldsProps) {
  const say = useWords(words);
  const explanations = useExplanations(flows, [identity]);
  const offered = useAllCapabilities();
  // What is begun to be chosen would be lost when the capabilities come that are offered.
  if (offered.isPending || explanations.some(({ isPending }) => isPending)) return <Loading />;
  const held = new Map(explanations.flatMap(({ data }) => (data === undefined ? [] : boundIn(data))));
  const capabilities = offered.data?.capabilities ?? [];
  const known = new Map(capabilities.map((data) => [data.capability, providersOf(data)]));
  const names = only === undefined ? [...new Set([...held.keys(), ...Object.keys(bind)])].toSorted() : [only];
  return (
    <fieldset className="identity-part">
      <legend className={only === undefined ? undefined : 'visually-hidden'}>{say('bind')}</legend>
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
      {only === undefined ? <AddBinding known={known} bound={names} edit={edit} /> : null}
    </fieldset>
  );
}

const none: readonly KnownProvider[] = [];

function boundIn({ cells, flow }: Explanation): readonly (readonly [string, string])[] {
  return cells.flatMap(({ cell, value }) => {
    const { kind, name } = cellName(cell, flow);
    return kind === 'bind' ? [[name, valueText(value)] as const] : [];
  });
}
