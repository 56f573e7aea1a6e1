import { Undo2 } from 'lucide-react';
import type { Json, JsonSchema } from '@tessera/engine';
import { isJsonObject } from '@tessera/engine/catalog';
import type { Cell } from '../../api/identities.ts';
import { SchemaForm } from '../form/schema-form.tsx';
import { IconButton } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { standingOf } from './cell-text.ts';
import { StandingBadge } from './provenance.tsx';
import { RowIssues } from './row-issues.tsx';
import { words } from './words.ts';

interface ParameterFieldProps {
  readonly flow: string;
  readonly name: string;
  readonly schema: JsonSchema;
  readonly own: Json | undefined;
  readonly cell: Cell | undefined;
  readonly onSet: (value: Json | undefined) => void;
}

/**
 * A parameter as its schema asks for it. It shows what holds; another value is the identity's own, and can be given back.
 * What is sealed above is told before somebody writes past it.
 */
export function ParameterField({ flow, name, schema, own, cell, onSet }: ParameterFieldProps) {
  const say = useWords(words);
  const sealed = cell?.policies.filter((policy) => policy.sealed) ?? [];
  const bounds = sealed.map(({ text, source: { file, line } }) =>
    say('saidAt', { text, place: `${file.split('/').at(-1) ?? ''}:${line}` }),
  );
  const held = cell?.value ?? (isJsonObject(schema) ? schema['default'] : undefined);
  const shown = own ?? held;
  return (
    <div className="identity-parameter">
      <SchemaForm
        schema={{ type: 'object', properties: { [name]: schema } }}
        value={shown === undefined ? {} : { [name]: shown }}
        onChange={(value) => onSet(isJsonObject(value) ? value[name] : undefined)}
        idPrefix={`parameter ${flow}`}
      />
      <div className="row small">
        <StandingBadge standing={own !== undefined ? 'own' : cell === undefined ? 'flow' : standingOf(cell)} />
        {own === undefined ? null : (
          <IconButton
            size="small"
            label={say('giveBack', { name })}
            icon={<Undo2 size={14} strokeWidth={1.5} aria-hidden="true" />}
            onPress={() => onSet(undefined)}
          />
        )}
      </div>
      {bounds.map((bound) => (
        <p key={bound} className="muted small">
          {say('sealed')} <span translate="no">{bound}</span>
        </p>
      ))}
      <RowIssues row={{ kind: 'parameter', flow, parameter: name }} />
    </div>
  );
}
