import { readDuration, showDuration } from '../../model/form/duration-text.ts';
import { Segments } from '../kit/segments.tsx';
import { useLocale } from '../text/locale.ts';
import { useWords } from '../text/words.ts';
import { formWords } from '../form/form-words.ts';
import { DraftText } from './draft-text.tsx';
import { ExpressionEditor } from './expression-editor.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import type { ControlAt } from './simple-controls.tsx';
import { useValue } from './use-value.ts';
import { useState } from 'react';

/** A time span in plain words, with what is stored; where the language takes one, an expression instead. */
export function WaitControl({ pointer, label, mayCompute }: ControlAt & { readonly mayCompute: boolean }) {
  const say = useWords(inspectorWords);
  const { isReadOnly } = useInspected();
  const { value, set } = useValue(pointer);
  const text = typeof value === 'string' ? value : '';
  const [chosen, setChosen] = useState<'literal' | 'expression'>();
  const written = text.startsWith('=') ? 'expression' : 'literal';
  const kind = mayCompute ? (chosen ?? written) : 'literal';
  return (
    <div className="stacked">
      {kind === 'literal' ? (
        <DurationText pointer={pointer} label={label} text={text.startsWith('=') ? '' : text} />
      ) : (
        <ExpressionEditor
          pointer={pointer}
          label={label}
          text={text.replace(/^=/, '')}
          isMarked
          onCommit={(cel) => set(cel === '' ? undefined : `=${cel}`)}
        />
      )}
      {mayCompute && !isReadOnly ? (
        <Segments
          label={`${label}: ${say('source')}`}
          value={kind}
          segments={[
            { id: 'literal', label: say('duration') },
            { id: 'expression', label: say('expression') },
          ]}
          onChange={setChosen}
        />
      ) : null}
    </div>
  );
}

function DurationText({ pointer, label, text }: ControlAt & { readonly text: string }) {
  const sayForm = useWords(formWords);
  const locale = useLocale();
  const { look, isReadOnly } = useInspected();
  const { set, error } = useValue(pointer);
  const [wrong, setWrong] = useState<string>();
  const told = wrong === undefined ? error : sayForm('notDuration');
  return (
    <DraftText
      label={label}
      value={wrong ?? showDuration(text, locale) ?? text}
      onCommit={(typed) => {
        const iso = readDuration(typed);
        setWrong(iso === undefined && typed.trim() !== '' ? typed : undefined);
        if (iso !== undefined) set(iso);
        else if (typed.trim() === '') set(undefined);
      }}
      onFocus={() => look(pointer)}
      hint={text === '' ? sayForm('durationHint') : sayForm('stored', { iso: text })}
      isReadOnly={isReadOnly}
      {...(told === undefined ? {} : { error: told })}
    />
  );
}
