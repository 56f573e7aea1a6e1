import type { PartEdit } from '../../model/identity/binding-edits.ts';
import { identityForm } from '../../model/identity/identity-form.ts';
import { setInIdentity } from '../../model/identity/set-in-identity.ts';
import { Banner } from '../kit/banner.tsx';
import { useWords } from '../text/words.ts';
import { AddFlow } from './add-flow.tsx';
import { BindingFields } from './binding-fields.tsx';
import { FlowFields } from './flow-fields.tsx';
import { InstalledOverlays } from './installed-overlays.tsx';
import { RowIssues } from './row-issues.tsx';
import { words } from './words.ts';

/** Several values of the text at once, as one change. */
export type EditParts = (edits: readonly PartEdit[]) => void;

interface IdentityFieldsProps {
  readonly identity: string;
  readonly flows: readonly string[];
  readonly text: string;
  /** Undefined: only to be read. */
  readonly onChange: ((text: string) => void) | undefined;
}

/** An identity's text as a form: each change is a small one of its text, and everything else in it stays. */
export function IdentityFields({ identity, flows, text, onChange }: IdentityFieldsProps) {
  const say = useWords(words);
  const form = identityForm(text);
  if (form === undefined) return <Banner tone="warning">{say('unreadable')}</Banner>;
  const edit: EditParts = (edits) =>
    onChange?.(edits.reduce((now, { pointer, value }) => setInIdentity(now, pointer, value), text));
  const own = new Map(form.flows.map((one) => [one.flow, one]));
  const shown = [...new Set([...flows, ...own.keys()])];
  return (
    <fieldset className="identity-fields" disabled={onChange === undefined}>
      <RowIssues />
      <InstalledOverlays installed={form.install} edit={edit} />
      <BindingFields identity={identity} flows={shown} bind={form.bind} edit={edit} />
      {shown.map((flow) => (
        <FlowFields
          key={flow}
          identity={identity}
          own={own.get(flow) ?? { flow, parameters: {}, variations: [] }}
          edit={edit}
        />
      ))}
      <AddFlow shown={shown} edit={edit} />
    </fieldset>
  );
}
