import { Check, CircleAlert, TriangleAlert } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { IssueView } from '@tessera/engine/check';
import { typeLabel } from '../../model/form/type-label.ts';
import { SuggestArea, type Suggestion } from '../kit/suggest-area.tsx';
import { useWords } from '../text/words.ts';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { SimulatedValue } from './simulated-value.tsx';
import { typeText } from './type-text.ts';
import { useDraft } from './use-draft.ts';
import { usePlace } from './use-place.ts';
import { useVerdict } from './use-verdict.ts';

export interface ExpressionEditorProps {
  readonly pointer: string;
  readonly label: string;
  /** CEL, without `=`. */
  readonly text: string;
  /** `=` stands before it in the text of the flow: everywhere but in a condition. */
  readonly isMarked: boolean;
  readonly onCommit: (text: string) => void;
  readonly isLabelHidden?: boolean;
  readonly placeholder?: string;
}

/** CEL with what may be read at its place, and what the check says of it while it is written. */
export function ExpressionEditor(props: ExpressionEditorProps) {
  const { pointer, label, text, isMarked, onCommit } = props;
  const say = useWords(inspectorWords);
  const { look, isReadOnly } = useInspected();
  const draft = useDraft(text);
  const [isActive, setIsActive] = useState(false);
  const { shown } = draft;
  const place = usePlace(pointer, isActive);
  const written = shown.trim() === '' ? undefined : isMarked ? `=${shown}` : shown;
  const verdict = useVerdict(pointer, written);
  const suggestions = useMemo(
    (): readonly Suggestion[] =>
      (place?.entries ?? []).map(({ path, schema }) => ({
        text: path,
        label: path,
        detail: typeText(typeLabel(schema), say),
      })),
    [place, say],
  );
  return (
    <SuggestArea
      label={label}
      isLabelHidden={props.isLabelHidden ?? false}
      value={shown}
      onChange={draft.set}
      onCommit={() => {
        const next = draft.take();
        if (next !== undefined) onCommit(next.trim());
      }}
      onCancel={() => draft.set(undefined)}
      onFocus={() => {
        setIsActive(true);
        look(pointer);
      }}
      suggestions={suggestions}
      listLabel={say('completion')}
      isReadOnly={isReadOnly}
      isInvalid={verdict?.some(({ severity }) => severity === 'error') ?? false}
      {...(props.placeholder === undefined ? {} : { placeholder: props.placeholder })}
    >
      {verdict === undefined ? null : <Verdict issues={verdict} isTold={isActive} />}
      {verdict?.length === 0 ? <SimulatedValue pointer={pointer} value={written && `=${shown}`} /> : null}
    </SuggestArea>
  );
}

function Verdict({ issues, isTold }: { readonly issues: readonly IssueView[]; readonly isTold: boolean }) {
  const say = useWords(inspectorWords);
  if (issues.length === 0) {
    return isTold ? (
      <p className="verdict" data-tone="ok">
        <Check size={14} aria-hidden="true" /> {say('isRight')}
      </p>
    ) : null;
  }
  return issues.map(({ code, severity, message, hint }) => (
    <p key={code + message} className="verdict" data-tone={severity === 'error' ? 'danger' : 'warning'}>
      {severity === 'error' ? (
        <CircleAlert size={14} aria-hidden="true" />
      ) : (
        <TriangleAlert size={14} aria-hidden="true" />
      )}
      <span>
        {message} {hint}
      </span>
    </p>
  ));
}
