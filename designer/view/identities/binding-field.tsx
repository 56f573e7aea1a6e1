import type { Json, JsonSchema } from '@tessera/engine';
import { appendPointer } from '@tessera/engine/catalog';
import { bindTo, share } from '../../model/identity/binding-edits.ts';
import type { OwnBinding } from '../../model/identity/identity-form.ts';
import type { KnownProvider } from '../../model/identity/known-providers.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import { ChooseHow, Compete } from './compete.tsx';
import type { EditParts } from './identity-fields.tsx';
import { ProviderShares } from './provider-shares.tsx';
import { RowIssues } from './row-issues.tsx';
import { StickTo } from './stick-to.tsx';
import { useProviderChoices } from './use-provider-choices.tsx';
import { words } from './words.ts';
import { CapabilityName } from '../names/names.tsx';

interface BindingFieldProps {
  readonly capability: string;
  readonly own: OwnBinding | undefined;
  /** What is inherited where it says nothing itself. */
  readonly held: string | undefined;
  readonly providers: readonly KnownProvider[];
  readonly config: JsonSchema | undefined;
  readonly edit: EditParts;
}

/** Who serves one capability: what is inherited, one provider, or several by shares; and how it is configured. */
export function BindingField({ capability, own, held, providers, config, edit }: BindingFieldProps) {
  const say = useWords(words);
  if (own?.kind === 'text') {
    return (
      <div className="identity-binding">
        <p>
          <CapabilityName id={capability} /> <span className="muted small">{say('byText')}</span>
        </p>
        <RowIssues row={{ kind: 'bind', capability }} />
      </div>
    );
  }
  const offered = providers.filter(({ id }) => own?.kind !== 'weights' || own.weights[id] === undefined);
  return (
    <div className="identity-binding" role="group" aria-label={capability}>
      {own?.kind === 'competition' ? (
        <Compete capability={capability} own={own} providers={providers} edit={edit} />
      ) : own?.kind === 'weights' ? (
        <ProviderShares capability={capability} own={own} edit={edit} />
      ) : (
        <ChooseProvider capability={capability} own={own} held={held} providers={providers} edit={edit} />
      )}
      {own === undefined ||
      own.kind === 'competition' ||
      offered.length === 0 ||
      (own.kind === 'provider' && offered.length < 2) ? null : (
        <Beside capability={capability} own={own} offered={offered} edit={edit} />
      )}
      {own?.kind === 'weights' ? (
        <>
          <ChooseHow capability={capability} own={own} edit={edit} />
          <StickTo capability={capability} own={own} edit={edit} />
        </>
      ) : null}
      {own === undefined || config === undefined ? null : (
        <Config capability={capability} value={own.config} schema={config} edit={edit} />
      )}
      <RowIssues row={{ kind: 'bind', capability }} />
    </div>
  );
}

type Simple = Extract<OwnBinding, { readonly kind: 'provider' | 'weights' }>;

function ChooseProvider({
  capability,
  own,
  held,
  providers,
  edit,
}: Omit<BindingFieldProps, 'own' | 'config'> & {
  readonly own: Extract<OwnBinding, { readonly kind: 'provider' }> | undefined;
}) {
  const say = useWords(words);
  const choices = useProviderChoices(providers);
  const isKnown = own === undefined || providers.some(({ id }) => id === own.provider);
  return (
    <Select
      label={capability}
      isLabelAsWritten
      value={own?.provider ?? ''}
      {...(held === undefined || own !== undefined ? {} : { hint: <code>{held}</code> })}
      choices={[
        { id: '', label: say('inherit') },
        ...(isKnown ? [] : [{ id: own.provider, label: own.provider, isAsWritten: true }]),
        ...choices,
      ]}
      onChange={(chosen) => {
        if (chosen === '') edit([{ pointer: appendPointer('/bind', capability), value: undefined }]);
        else edit(bindTo(capability, own, chosen));
      }}
    />
  );
}

/** One more provider takes a share. */
function Beside({
  capability,
  own,
  offered,
  edit,
}: {
  readonly capability: string;
  readonly own: Simple;
  readonly offered: readonly KnownProvider[];
  readonly edit: EditParts;
}) {
  const say = useWords(words);
  const choices = useProviderChoices(offered);
  return (
    <Select
      label={say('shareWith', { capability })}
      isLabelHidden
      value={undefined}
      placeholder={say(own.kind === 'weights' ? 'shareMore' : 'share')}
      choices={choices.filter(({ id }) => own.kind !== 'provider' || id !== own.provider)}
      onChange={(provider) => edit(share(capability, own, provider))}
    />
  );
}

/** What the provider asks for, as its schema says it. */
function Config({
  capability,
  value,
  schema,
  edit,
}: {
  readonly capability: string;
  readonly value: Json | undefined;
  readonly schema: JsonSchema;
  readonly edit: EditParts;
}) {
  const say = useWords(words);
  const at = `${appendPointer('/bind', capability)}/config`;
  return (
    <details className="identity-config" open={value !== undefined}>
      <summary className="small">{say('config')}</summary>
      <SchemaForm
        schema={schema}
        value={value}
        onChange={(next) => edit([{ pointer: at, value: isEmpty(next) ? undefined : next }])}
        idPrefix={`config ${capability}`}
      />
    </details>
  );
}

function isEmpty(value: Json | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
