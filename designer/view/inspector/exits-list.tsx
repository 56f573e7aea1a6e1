import { Plus, X } from 'lucide-react';
import type { Exit, StatePath, TransitionRef } from '../../model/edit/gesture.ts';
import { statePointer } from '../../model/places/state-pointer.ts';
import { writtenExits } from '../../model/form/written-exits.ts';
import { Menu } from '../kit/menu.tsx';
import { Button, IconButton } from '../kit/button.tsx';
import { MoveButtons } from '../kit/move-buttons.tsx';
import { useSessionActions } from '../session/use-session.ts';
import { useWords } from '../text/words.ts';
import { keysAt } from './choices.ts';
import { exitText } from './exit-text.ts';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { propertyWords } from './property-words.ts';
import { transitionCaption } from './transition-caption.ts';
import { useValue } from './use-value.ts';

/** The ways out of a state, in the order in which they are asked; each opens in the inspector. */
export function ExitsList({ path }: { readonly path: StatePath }) {
  const say = useWords(inspectorWords);
  const sayProperty = useWords(propertyWords);
  const { value } = useValue(statePointer(path));
  const groups = writtenExits(value);
  return (
    <div className="exits">
      {groups.length === 0 ? <p className="muted small">{say('none')}</p> : null}
      {groups.map(({ exit, transitions }) => (
        <div
          key={exitText(exit, sayProperty)}
          className="exit-group"
          role="group"
          aria-label={exitText(exit, sayProperty)}
        >
          <p className="exit-name">{exitText(exit, sayProperty)}</p>
          <ol>
            {transitions.map((transition, index) => (
              // A way out has no name but its place.
              <ExitRow
                key={index}
                at={{ state: path, exit: { ...exit, index } }}
                caption={transitionCaption(transition)}
                count={transitions.length}
              />
            ))}
          </ol>
        </div>
      ))}
      <AddExit path={path} />
    </div>
  );
}

function ExitRow({
  at,
  caption,
  count,
}: {
  readonly at: TransitionRef;
  readonly caption: string;
  readonly count: number;
}) {
  const say = useWords(inspectorWords);
  const session = useSessionActions();
  const { perform, isReadOnly } = useInspected();
  const { index } = at.exit;
  const name = caption === '' ? String(index + 1) : caption;
  return (
    <li className="exit-row" translate="no">
      <button type="button" className="exit-open" onClick={() => session.select({ kind: 'transition', at })}>
        {count > 1 ? <span className="exit-order">{index + 1}</span> : null}
        <code>{name}</code>
      </button>
      {isReadOnly || count < 2 ? null : (
        <MoveButtons
          index={index}
          count={count}
          name={name}
          onMove={(to) => perform({ kind: 'moveTransition', at, to })}
        />
      )}
      {isReadOnly ? null : (
        <IconButton
          label={say('remove', { name })}
          icon={<X size={16} />}
          size="small"
          onPress={() => perform({ kind: 'deleteTransition', at })}
        />
      )}
    </li>
  );
}

function AddExit({ path }: { readonly path: StatePath }) {
  const say = useWords(inspectorWords);
  const sayProperty = useWords(propertyWords);
  const { data, perform, isReadOnly } = useInspected();
  const { value } = useValue(statePointer(path));
  const exits = possibleExits(value, keysAt(data, '/events'));
  if (isReadOnly) return null;
  return (
    <Menu
      label={say('addOf', { name: say('exits') })}
      trigger={
        <Button size="small" kind="quiet" aria-label={say('addOf', { name: say('exits') })}>
          <Plus size={14} aria-hidden="true" />
          {say('add')}
        </Button>
      }
      groups={[
        {
          entries: exits.map((exit) => ({
            id: exitText(exit, sayProperty),
            label: exitText(exit, sayProperty),
            onSelect: () =>
              perform({
                kind: 'addTransition',
                at: { state: path, exit },
                ...(exit.kind === 'after' ? { delay: 'PT30M' } : {}),
              }),
          })),
        },
      ]}
    />
  );
}

/** What may open a way out of a state, by what it has. */
function possibleExits(state: ReturnType<typeof useValue>['value'], events: readonly string[]): readonly Exit[] {
  const has = (name: string) => typeof state === 'object' && state !== null && name in state;
  if (typeof state === 'object' && state !== null && 'type' in state && state.type === 'final') return [];
  return [
    ...(has('invoke')
      ? ([
          { kind: 'callDone', index: 0 },
          { kind: 'callError', index: 0 },
        ] as const)
      : []),
    ...(has('states') || has('compensate') ? ([{ kind: 'done', index: 0 }] as const) : []),
    ...events.map((event) => ({ kind: 'on', event, index: 0 }) as const),
    { kind: 'always', index: 0 },
    { kind: 'after', index: 0 },
  ];
}
