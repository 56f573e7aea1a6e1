import type { FlowDefinition, StateDefinition } from '@tessera/engine/flow';
import type { Change, FlowDiff, StateDiff } from '../../model/diff/flow-diff.ts';
import { EmptyState } from '../kit/empty-state.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { ChangeMark } from './change-mark.tsx';
import { Quoted } from './quoted.tsx';
import { sentence } from './sentence.ts';
import { words } from './words.ts';

export interface DiffViewProps {
  readonly diff: FlowDiff;
  readonly before: FlowDefinition;
  readonly after: FlowDefinition;
}

/** What changed, in sentences: of the flow as a whole, then state by state. */
export function Meaning({ diff, before, after }: DiffViewProps) {
  const say = useWords(words);
  if (diff.flow.length === 0 && diff.states.length === 0)
    return <EmptyState title={say('same')}>{say('sameWhy')}</EmptyState>;
  return (
    <div className="stack diff-panel">
      {diff.flow.length === 0 ? null : (
        <section className="card card-body stack">
          <h3>{say('wholeFlow')}</h3>
          <Sentences changes={diff.flow} />
        </section>
      )}
      {diff.states.map((state) => (
        <StateChanges
          key={`${state.kind} ${state.path}`}
          state={state}
          flow={state.kind === 'removed' ? before : after}
        />
      ))}
    </div>
  );
}

function StateChanges({ state, flow }: { readonly state: StateDiff; readonly flow: FlowDefinition }) {
  const locale = useLocale();
  const title = localized(stateAt(flow, state.path)?.title, locale);
  return (
    <section className="card card-body stack">
      <div className="row">
        <ChangeMark state={state} />
        <h3>
          <code className="diff-state">{state.path}</code> {title}
        </h3>
      </div>
      {state.changes.length === 0 ? null : <Sentences changes={state.changes} />}
    </section>
  );
}

function Sentences({ changes }: { readonly changes: readonly Change[] }) {
  const say = useWords(words);
  const locale = useLocale();
  const texts = changes.map((change) => sentence(change, say, locale));
  return (
    <ul className="diff-sentences">
      {texts.map((text) => (
        <li key={text}>
          <Quoted text={text} />
        </li>
      ))}
    </ul>
  );
}

function stateAt(flow: FlowDefinition, path: string): StateDefinition | undefined {
  return path.split('.').reduce<StateDefinition | undefined>((state, name) => state?.states[name], flow.root);
}
