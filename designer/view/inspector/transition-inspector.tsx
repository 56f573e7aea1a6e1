import { ArrowLeft, Trash2 } from 'lucide-react';
import type { Exit, TransitionRef } from '../../model/edit/gesture.ts';
import { transitionPointer } from '../../model/form/transition-pointer.ts';
import type { Thing } from '../../model/form/flow-language.ts';
import { Button } from '../kit/button.tsx';
import { useSessionActions } from '../session/use-session.ts';
import { useWords } from '../text/words.ts';
import { exitText } from './exit-text.ts';
import { useInspected } from './inspector-context.ts';
import { inspectorWords } from './inspector-words.ts';
import { propertyWords } from './property-words.ts';
import { SectionBox } from './section-box.tsx';
import { ShorthandFields } from './shorthand-fields.tsx';

/** One way out of a state: when it is taken, where it leads, and what it sets. */
export function TransitionInspector({ at }: { readonly at: TransitionRef }) {
  const say = useWords(inspectorWords);
  const sayProperty = useWords(propertyWords);
  const session = useSessionActions();
  const { data, perform, isReadOnly } = useInspected();
  const pointer = transitionPointer(at, data);
  return (
    <>
      <div className="row pad">
        <Button size="small" kind="quiet" onPress={() => session.select(selectionOf(at.state))}>
          <ArrowLeft size={14} aria-hidden="true" />
          {at.state === '' ? say('flow') : at.state}
        </Button>
        {isReadOnly ? null : (
          <Button
            size="small"
            kind="quiet"
            onPress={() => perform({ kind: 'deleteTransition', at })}
            aria-label={say('remove', { name: say('transition') })}
          >
            <Trash2 size={14} aria-hidden="true" />
          </Button>
        )}
      </div>
      <SectionBox title={exitText(at.exit, sayProperty)}>
        <ShorthandFields thing={thingOf(at.exit)} pointer={pointer} />
      </SectionBox>
    </>
  );
}

function selectionOf(path: string) {
  return path === '' ? ({ kind: 'flow' } as const) : ({ kind: 'state', path } as const);
}

function thingOf(exit: Exit): Thing {
  if (exit.kind === 'callError') return 'failure';
  return exit.kind === 'after' ? 'delayed' : 'transition';
}
