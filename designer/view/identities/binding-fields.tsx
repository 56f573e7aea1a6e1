import { appendPointer } from '@tessera/engine/catalog';
import { useCapabilities } from '../../api/capabilities.ts';
import { useExplanations } from '../../api/identities.ts';
import type { OwnBinding } from '../../model/identity/identity-form.ts';
import { DraftText } from '../inspector/draft-text.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import type { SetPart } from './identity-fields.tsx';
import { cellName, valueText } from './cell-text.ts';
import { words } from './words.ts';

interface BindingFieldsProps {
  readonly identity: string;
  readonly flows: readonly string[];
  readonly bind: Readonly<Record<string, OwnBinding>>;
  readonly set: SetPart;
}

/** Who serves each capability that the flows of the identity call: what it says itself, else what it inherits. */
export function BindingFields({ identity, flows, bind, set }: BindingFieldsProps) {
  const say = useWords(words);
  const explained = useExplanationsUnder(flows, identity);
  const providers = new Map((useCapabilities().data ?? []).map((one) => [one.capability, one.providers]));
  const held = new Map(explained);
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
            providers={providers.get(name) ?? []}
            set={set}
          />
        ))}
      </div>
    </fieldset>
  );
}

function useExplanationsUnder(flows: readonly string[], identity: string): readonly (readonly [string, string])[] {
  const answers = useExplanations(flows, [identity]);
  return answers.flatMap(({ data }) => {
    const found = (data?.cells ?? []).map(({ cell, value }) => ({ ...cellName(cell, data?.flow ?? ''), value }));
    return found.flatMap(({ kind, name, value }) => (kind === 'bind' ? [[name, valueText(value)] as const] : []));
  });
}

interface BindingFieldProps {
  readonly capability: string;
  readonly own: OwnBinding | undefined;
  readonly held: string | undefined;
  readonly providers: readonly string[];
  readonly set: SetPart;
}

function BindingField({ capability, own, held, providers, set }: BindingFieldProps) {
  const say = useWords(words);
  const at = appendPointer('/bind', capability);
  if (own?.kind === 'text') {
    return (
      <p>
        <code>{capability}</code> <span className="muted small">{say('byText')}</span>
      </p>
    );
  }
  if (own?.kind === 'weights') {
    return (
      <fieldset className="identity-weights">
        <legend>
          <code>{capability}</code>
        </legend>
        {Object.entries(own.weights).map(([provider, weight]) => (
          <DraftText
            key={provider}
            label={provider}
            isLabelAsWritten
            value={String(weight)}
            inputMode="decimal"
            onCommit={(typed) => {
              const number = Number(typed);
              if (typed.trim() !== '' && number >= 0) set(appendPointer(`${at}/routing/weighted`, provider), number);
            }}
          />
        ))}
      </fieldset>
    );
  }
  const known = own === undefined || providers.includes(own.provider) ? providers : [own.provider, ...providers];
  return (
    <Select
      label={capability}
      isLabelAsWritten
      value={own?.provider ?? ''}
      choices={[
        {
          id: '',
          label: say('inherit'),
          ...(held === undefined || own !== undefined ? {} : { detail: <code>{held}</code> }),
        },
        ...known.map((id) => ({ id, label: id, isAsWritten: true })),
      ]}
      onChange={(chosen) => {
        if (chosen === '') set(at, undefined);
        else if (own === undefined) set(at, { provider: chosen });
        else set(`${at}/provider`, chosen);
      }}
    />
  );
}
