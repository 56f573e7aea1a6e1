import { isJsonObject } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import type { StatePath } from '../../model/edit/gesture.ts';
import { statePointer } from '../../model/places/state-pointer.ts';
import { useWords } from '../text/words.ts';
import { ContractNotes } from './contract-notes.tsx';
import { DraftText } from './draft-text.tsx';
import { ExitsList } from './exits-list.tsx';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { LensNotes } from './lens-notes.tsx';
import { OutcomesControl } from './outcomes-control.tsx';
import { propertyWords } from './property-words.ts';
import { SectionBox } from './section-box.tsx';
import { ThingFields } from './thing-fields.tsx';
import { useValue } from './use-value.ts';

/** Everything that a state says, by what people ask about it. */
export function StateInspector({ path }: { readonly path: StatePath }) {
  const say = useWords(inspectorWords);
  const sayProperty = useWords(propertyWords);
  const { perform, isReadOnly } = useInspected();
  const pointer = statePointer(path);
  const { value } = useValue(pointer);
  const name = path.split('.').at(-1) ?? path;
  const state = isJsonObject(value) ? value : {};
  const call = isJsonObject(state['invoke']) ? state['invoke'] : undefined;
  return (
    <>
      <SectionBox title={say('about')}>
        <DraftText
          label={say('rename')}
          value={name}
          isMono
          isReadOnly={isReadOnly}
          onCommit={(next) => {
            if (next.trim() !== '') perform({ kind: 'renameState', state: path, name: next.trim() });
          }}
        />
        <ThingFields thing="state" pointer={pointer} sections={['about']} />
      </SectionBox>
      <SectionBox title={say('does')}>
        {call === undefined ? null : (
          <>
            <ThingFields thing="invoke" pointer={`${pointer}/invoke`} sections={['does']} except={otherCalls(call)} />
            <ContractNotes pointer={`${pointer}/invoke`} />
          </>
        )}
        {state['task'] === undefined ? null : (
          <fieldset className="entries">
            <legend>{sayProperty('task')}</legend>
            <ThingFields thing="task" pointer={`${pointer}/task`} sections={['does']} />
          </fieldset>
        )}
        <ThingFields thing="state" pointer={pointer} sections={['does']} except={notAsked(state)} />
      </SectionBox>
      <SectionBox title={say('exits')}>
        <ExitsList path={path} />
        {state['task'] === undefined ? null : <OutcomesControl pointer={`${pointer}/task/outcomes`} />}
      </SectionBox>
      {call === undefined ? null : (
        <>
          <SectionBox title={say('time')} isClosed={call['retry'] === undefined && call['timeout'] === undefined}>
            <ThingFields thing="invoke" pointer={`${pointer}/invoke`} sections={['time']} />
          </SectionBox>
          <SectionBox title={say('undo')} isClosed={call['undo'] === undefined}>
            <ThingFields thing="invoke" pointer={`${pointer}/invoke`} sections={['undo']} />
          </SectionBox>
        </>
      )}
      <SectionBox title={say('effects')} isClosed={state['entry'] === undefined && state['exit'] === undefined}>
        <ThingFields thing="state" pointer={pointer} sections={['effects']} />
      </SectionBox>
      <SectionBox title={say('waive')} isClosed={state['x-waive'] === undefined}>
        <ThingFields thing="state" pointer={pointer} sections={['waive']} />
      </SectionBox>
      <LensNotes path={path} />
    </>
  );
}

/** A state calls one of three: the other two are no fields of it. */
function otherCalls(call: Readonly<Record<string, Json>>): readonly string[] {
  const names = ['capability', 'flow', 'slot'];
  const own = names.find((name) => call[name] !== undefined) ?? 'capability';
  return names.filter((name) => name !== own);
}

/** What only other kinds of states have; each kind is changed to by a gesture of its own. */
function notAsked(state: Readonly<Record<string, Json>>): readonly string[] {
  const isHistory = state['type'] === 'history';
  return [
    'invoke',
    'task',
    ...(isHistory ? [] : ['history', 'target']),
    ...(state['states'] === undefined || state['type'] === 'parallel' ? ['initial'] : []),
    ...(state['type'] === 'final' ? [] : ['output']),
  ];
}
