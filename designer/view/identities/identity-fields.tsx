import { Trash2 } from 'lucide-react';
import type { Json } from '@tessera/engine';
import { appendPointer } from '@tessera/engine/catalog';
import { useExplanation, type Cell } from '../../api/identities.ts';
import { identityForm, type OwnFlow } from '../../model/identity/identity-form.ts';
import { setInIdentity } from '../../model/identity/set-in-identity.ts';
import { Banner } from '../kit/banner.tsx';
import { Button } from '../kit/button.tsx';
import { DraftText } from '../inspector/draft-text.tsx';
import { useWords } from '../text/words.ts';
import { BindingFields } from './binding-fields.tsx';
import { cellName, standingOf, valueText } from './cell-text.ts';
import { InstalledOverlays } from './installed-overlays.tsx';
import { StandingBadge } from './provenance.tsx';
import { VariationSentence } from './variation-sentence.tsx';
import { words } from './words.ts';

export type SetPart = (pointer: string, value: Json | undefined) => void;

interface IdentityFieldsProps {
  readonly identity: string;
  readonly flows: readonly string[];
  readonly text: string;
  readonly onChange: (text: string) => void;
}

/** An identity's text as a form: each change is a small one of its text, and everything else in it stays. */
export function IdentityFields({ identity, flows, text, onChange }: IdentityFieldsProps) {
  const say = useWords(words);
  const form = identityForm(text);
  if (form === undefined) return <Banner tone="warning">{say('unreadable')}</Banner>;
  const set: SetPart = (pointer, value) => onChange(setInIdentity(text, pointer, value));
  const own = new Map(form.flows.map((one) => [one.flow, one]));
  const shown = [...new Set([...flows, ...own.keys()])];
  return (
    <div className="stack">
      <InstalledOverlays installed={form.install} set={set} />
      <BindingFields identity={identity} flows={shown} bind={form.bind} set={set} />
      {shown.map((flow) => (
        <FlowFields
          key={flow}
          identity={identity}
          own={own.get(flow) ?? { flow, parameters: {}, variations: [] }}
          set={set}
        />
      ))}
    </div>
  );
}

interface FlowFieldsProps {
  readonly identity: string;
  readonly own: OwnFlow;
  readonly set: SetPart;
}

function FlowFields({ identity, own, set }: FlowFieldsProps) {
  const say = useWords(words);
  const { flow, version, parameters, variations } = own;
  const cells = useExplanation(flow, identity).data?.cells ?? [];
  const at = appendPointer('/flows', flow);
  const known = cells.filter(({ cell }) => cellName(cell, flow).kind === 'parameter');
  const rows = new Map<string, Cell | undefined>(Object.keys(parameters).map((name) => [name, undefined]));
  for (const cell of known) rows.set(cellName(cell.cell, flow).name, cell);
  return (
    <fieldset className="identity-part">
      <legend>
        <code>{flow}</code>
      </legend>
      <div className="narrow">
        <DraftText
          label={say('range')}
          hint={say('rangeHint')}
          value={version ?? ''}
          isMono
          onCommit={(range) => set(`${at}/version`, range.trim() === '' ? undefined : range.trim())}
        />
      </div>
      <h3>{say('parameter')}</h3>
      {rows.size === 0 ? <p className="muted">{say('no')}</p> : null}
      <div className="identity-form">
        {[...rows]
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, cell]) => (
            <ParameterField
              key={name}
              name={name}
              own={parameters[name]}
              cell={cell}
              onSet={(value) => set(appendPointer(`${at}/parameters`, name), value)}
            />
          ))}
      </div>
      <h3>{say('variations')}</h3>
      {variations.length === 0 ? <p className="muted">{say('no')}</p> : null}
      <ol className="identity-variations">
        {variations.map((one, index) => (
          <li key={one.pointer} className="row">
            <VariationSentence variation={one} />
            <Button
              size="small"
              kind="quiet"
              aria-label={say('removeVariation', { n: index + 1 })}
              onPress={() => set(one.pointer, undefined)}
            >
              <Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />
            </Button>
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

interface ParameterFieldProps {
  readonly name: string;
  readonly own: Json | undefined;
  readonly cell: Cell | undefined;
  readonly onSet: (value: Json | undefined) => void;
}

/** Empty: what is inherited holds. What is sealed above is told before somebody writes past it. */
function ParameterField({ name, own, cell, onSet }: ParameterFieldProps) {
  const say = useWords(words);
  const sealed = cell?.policies.filter((policy) => policy.sealed) ?? [];
  const held = cell === undefined ? undefined : valueText(cell.value);
  const bounds = sealed.map(({ text, source }) => `${text} (${source.file.split('/').at(-1) ?? ''}:${source.line})`);
  return (
    <DraftText
      label={name}
      isLabelAsWritten
      isMono
      value={own === undefined ? '' : valueText(own)}
      {...(held === undefined || own !== undefined ? {} : { placeholder: held })}
      hint={
        <>
          {cell === undefined ? null : <StandingBadge standing={own === undefined ? standingOf(cell) : 'own'} />}{' '}
          {bounds.length === 0 ? null : (
            <>
              {say('sealed')} <span translate="no">{bounds.join(' · ')}</span>
            </>
          )}
        </>
      }
      onCommit={(typed) => onSet(parsed(typed.trim(), own ?? cell?.value))}
    />
  );
}

/** Of the kind that the value has: a number or yes and no where it is one, else a text. */
function parsed(typed: string, like: Json | undefined): Json | undefined {
  if (typed === '') return undefined;
  if (typeof like === 'string') return typed;
  try {
    const value: Json = JSON.parse(typed);
    return value;
  } catch {
    return typed;
  }
}
