import { appendPointer } from '@tessera/engine/catalog';
import { competeBy } from '../../model/identity/compete-by.ts';
import { competitionSchema } from '../../model/identity/competition-schema.ts';
import { competing, type OwnBinding } from '../../model/identity/identity-form.ts';
import type { KnownProvider } from '../../model/identity/known-providers.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { Select } from '../kit/select.tsx';
import { useWords } from '../text/words.ts';
import type { EditParts } from './identity-fields.tsx';
import { StickTo } from './stick-to.tsx';
import { words } from './words.ts';

interface ChooseHowProps {
  readonly capability: string;
  readonly own: Extract<OwnBinding, { readonly kind: 'weights' | 'competition' }>;
  readonly edit: EditParts;
}

/** How several providers share the work of a capability. */
export function ChooseHow({ capability, own, edit }: ChooseHowProps) {
  const say = useWords(words);
  const ways = ['weighted', ...competing, 'alone'] as const;
  return (
    <Select
      label={say('how', { capability })}
      isLabelHidden={own.kind === 'weights'}
      value={own.kind === 'weights' ? 'weighted' : own.how}
      choices={ways.map((id) => ({ id, label: say(`how.${id}`), detail: say(`how.${id}.why`) }))}
      onChange={(how) => edit(competeBy(capability, own, how))}
    />
  );
}

interface CompeteProps {
  readonly capability: string;
  readonly own: Extract<OwnBinding, { readonly kind: 'competition' }>;
  readonly providers: readonly KnownProvider[];
  readonly edit: EditParts;
}

/** The rules by which providers compete, as far as a form says them. */
export function Compete({ capability, own, providers, edit }: CompeteProps) {
  const at = `${appendPointer('/bind', capability)}/routing/${own.how}`;
  const ids = providers.map(({ id }) => id);
  return (
    <fieldset className="identity-competition">
      <legend>
        <code>{capability}</code>
      </legend>
      <ChooseHow capability={capability} own={own} edit={edit} />
      <SchemaForm
        schema={competitionSchema(own.how, ids)}
        value={own.rules}
        onChange={(rules) => edit([{ pointer: at, value: rules }])}
        idPrefix={`routing ${capability}`}
      />
      <StickTo capability={capability} own={own} edit={edit} />
    </fieldset>
  );
}
