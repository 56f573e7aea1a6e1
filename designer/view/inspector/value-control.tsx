import { useState } from 'react';
import type { JsonSchema } from '@tessera/engine';
import { mappingSource } from '../../model/form/mapping-source.ts';
import { Segments } from '../kit/segments.tsx';
import { useWords } from '../text/words.ts';
import { CandidateList } from './candidate-list.tsx';
import { ExpressionEditor } from './expression-editor.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { LiteralValue } from './literal-value.tsx';
import type { ControlAt } from './simple-controls.tsx';
import { useValue } from './use-value.ts';

export type SourceKind = 'literal' | 'reference' | 'expression';

/**
 * One value and where it comes from: written out, read from somewhere, or computed.
 * @param schema of whoever reads it; anything where nobody says
 */
export function ValueControl({
  pointer,
  label,
  schema,
  isLabelHidden = false,
}: ControlAt & { readonly schema: JsonSchema; readonly isLabelHidden?: boolean }) {
  const say = useWords(inspectorWords);
  const { isReadOnly, look } = useInspected();
  const { value, set } = useValue(pointer);
  const source = mappingSource(value);
  const written: SourceKind = source.kind === 'unmapped' || source.kind === 'parts' ? 'literal' : source.kind;
  const [chosen, setChosen] = useState<SourceKind>();
  const kind = chosen ?? written;
  return (
    <div className="value-control" onFocus={() => look(pointer)}>
      {isLabelHidden ? null : <span className="field-label">{label}</span>}
      <Segments
        label={`${label}: ${say('source')}`}
        value={kind}
        segments={(['reference', 'literal', 'expression'] as const).map((id) => ({
          id,
          label: say(id),
          isDisabled: isReadOnly,
        }))}
        onChange={setChosen}
      />
      {kind === 'reference' ? (
        <CandidateList
          pointer={pointer}
          label={label}
          chosen={source.kind === 'reference' ? source.path : undefined}
          onChoose={(text) => {
            setChosen(undefined);
            set(`=${text}`);
          }}
        />
      ) : null}
      {kind === 'expression' ? (
        <ExpressionEditor
          pointer={pointer}
          label={label}
          isLabelHidden
          text={source.kind === 'expression' ? source.text : source.kind === 'reference' ? source.path : ''}
          isMarked
          onCommit={(text) => {
            setChosen(undefined);
            set(text === '' ? undefined : `=${text}`);
          }}
        />
      ) : null}
      {kind === 'literal' ? (
        <LiteralValue
          key={pointer}
          schema={withTitle(schema, label)}
          value={source.kind === 'literal' ? source.value : source.kind === 'parts' ? value : undefined}
          onChange={(next) => {
            setChosen(undefined);
            set(next);
          }}
        />
      ) : null}
    </div>
  );
}

/** A literal that nobody describes is asked for as text of any kind. */
function withTitle(schema: JsonSchema, label: string): JsonSchema {
  return typeof schema === 'object' ? { title: label, ...schema } : { title: label };
}
