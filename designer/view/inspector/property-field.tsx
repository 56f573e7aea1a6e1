import { appendPointer, isJsonObject } from '@tessera/engine/catalog';
import type { Json } from '@tessera/engine';
import { flowLanguage, type Control, type PropertyRow, type Thing } from '../../model/form/flow-language.ts';
import { useWords } from '../text/words.ts';
import { ConditionControl } from './condition-control.tsx';
import { keysAt } from './choices.ts';
import { EntriesControl } from './entries-control.tsx';
import { useInspected } from './inspector-context.ts';
import { ListControl } from './list-control.tsx';
import { LiteralValue } from './literal-value.tsx';
import { LocalizedControl } from './localized-control.tsx';
import { InputControl } from './input-control.tsx';
import { NameControl } from './name-control.tsx';
import { NamesControl } from './names-control.tsx';
import { isPropertyWord, propertyWords } from './property-words.ts';
import { SchemaControl } from './schema-control.tsx';
import { ChoiceControl, FlagControl, TextControl, WholeControl } from './simple-controls.tsx';
import { SourceNote } from './source-note.tsx';
import { ThingFields } from './thing-fields.tsx';
import { transitionCaption } from './transition-caption.ts';
import { useValue } from './use-value.ts';
import { ValueControl } from './value-control.tsx';
import { WaitControl } from './wait-control.tsx';

/** One property of a thing, with the control that the language table names. */
export function PropertyField({
  row,
  thing,
  pointer: outer,
}: {
  readonly row: PropertyRow;
  readonly thing: Thing;
  /** Of the thing. */
  readonly pointer: string;
}) {
  const say = useWords(propertyWords);
  const { sources } = useInspected();
  const pointer = appendPointer(outer, row.name);
  const source = sources.get(pointer);
  const word = thing === 'field' && row.name === 'initial' ? 'start' : row.name;
  const label = isPropertyWord(word) ? say(word) : word;
  return (
    <div className="property" data-pointer={pointer}>
      {source === undefined ? null : <SourceNote source={source} />}
      {thing === 'parameter' ? <ParameterDefault pointer={outer} label={label} /> : null}
      <ControlOf
        control={thing === 'parameter' ? 'elsewhere' : row.control}
        pointer={pointer}
        outer={outer}
        label={label}
      />
    </div>
  );
}

/** What a parameter is unless an identity sets it: by the parameter's own schema, never computed. */
function ParameterDefault({ pointer, label }: { readonly pointer: string; readonly label: string }) {
  const { look } = useInspected();
  const { value } = useValue(pointer);
  const { value: usual, set, error } = useValue(`${pointer}/default`);
  const schema = isJsonObject(value) ? value : {};
  const { default: _, ...rest } = schema;
  return (
    <div onFocus={() => look(`${pointer}/default`)}>
      <LiteralValue schema={{ ...rest, title: label }} value={usual} onChange={set} />
      {error === undefined ? null : <p className="field-error">{error}</p>}
    </div>
  );
}

interface ControlOfProps {
  readonly control: Control;
  readonly pointer: string;
  readonly outer: string;
  readonly label: string;
}

function ControlOf(props: ControlOfProps) {
  const { control, pointer, label } = props;
  if (typeof control === 'object') return <NestedControl {...props} control={control} />;
  switch (control) {
    case 'text':
      return <TextControl pointer={pointer} label={label} />;
    case 'localized':
    case 'paragraph':
      return <LocalizedControl pointer={pointer} label={label} isLong={control === 'paragraph'} />;
    case 'flag':
      return <FlagControl pointer={pointer} label={label} />;
    case 'whole':
      return <WholeControl pointer={pointer} label={label} />;
    case 'duration':
    case 'wait':
      return <WaitControl pointer={pointer} label={label} mayCompute={control === 'wait'} />;
    case 'condition':
      return <ConditionControl pointer={pointer} label={label} />;
    case 'conditions':
      return (
        <ListControl
          pointer={pointer}
          label={label}
          made="true"
          item={(at) => <ConditionControl pointer={at} label={label} />}
        />
      );
    case 'value':
      return <InputControl pointer={pointer} label={label} />;
    case 'values':
    case 'assign':
      return <ValuesControl pointer={pointer} label={label} ofContext={control === 'assign'} />;
    case 'schema':
      return <SchemaControl pointer={pointer} label={label} />;
    case 'names':
      return <NamesControl pointer={pointer} label={label} />;
    case 'capability':
    case 'subFlow':
    case 'slotName':
    case 'stateName':
    case 'eventName':
    case 'errorName':
    case 'fieldName':
      return <NameControl pointer={pointer} label={label} kind={control} />;
    case 'kind':
    case 'elsewhere':
      return null;
  }
}

function NestedControl({
  control,
  pointer,
  label,
}: Omit<ControlOfProps, 'control'> & { readonly control: Exclude<Control, string> }) {
  const { data } = useInspected();
  if ('choice' in control) return <ChoiceControl pointer={pointer} label={label} choices={control.choice} />;
  if ('one' in control) {
    return (
      <fieldset className="entries">
        <legend>{label}</legend>
        <ThingFields thing={control.one} pointer={pointer} />
      </fieldset>
    );
  }
  if ('list' in control) {
    return (
      <ListControl
        pointer={pointer}
        label={label}
        made={madeFor(control.list)}
        caption={transitionCaption}
        item={(at) => <ThingFields thing={control.list} pointer={at} />}
      />
    );
  }
  if ('map' in control) return <DeclarationsControl pointer={pointer} label={label} thing={control.map} />;
  const isOutcome = control.exits === 'outcome';
  return (
    <EntriesControl
      pointer={pointer}
      label={label}
      made={{}}
      names={isOutcome ? [] : [...keysAt(data, '/events'), '*']}
      isOpen={isOutcome}
      mayRename={isOutcome}
      entry={(at, name) =>
        isOutcome ? (
          <ThingFields thing="outcome" pointer={at} />
        ) : (
          <ListControl
            pointer={at}
            label={name}
            made={{}}
            caption={transitionCaption}
            item={(one) => <ThingFields thing={control.exits} pointer={one} />}
          />
        )
      }
    />
  );
}

/** Declarations by name: their schema, and what else is said of them. */
function DeclarationsControl({
  pointer,
  label,
  thing,
}: {
  readonly pointer: string;
  readonly label: string;
  readonly thing: Thing;
}) {
  const beside = flowLanguage[thing].map(({ name }) => name);
  return (
    <EntriesControl
      pointer={pointer}
      label={label}
      made={thing === 'slot' ? { contract: '', reduce: 'all' } : { type: thing === 'event' ? 'object' : 'string' }}
      isOpen
      mayRename
      entry={(at, name) => (
        <>
          {thing === 'slot' ? null : <SchemaControl pointer={at} label={name} without={beside} />}
          <ThingFields thing={thing} pointer={at} />
        </>
      )}
    />
  );
}

function ValuesControl({
  pointer,
  label,
  ofContext,
}: {
  readonly pointer: string;
  readonly label: string;
  readonly ofContext: boolean;
}) {
  const { data } = useInspected();
  const { value } = useValue(pointer);
  if (typeof value === 'string') return <ValueControl pointer={pointer} label={label} schema />;
  return (
    <EntriesControl
      pointer={pointer}
      label={label}
      made=""
      names={ofContext ? keysAt(data, '/context') : []}
      isOpen={!ofContext}
      mayRename={!ofContext}
      entry={(at, name) => <InputControl pointer={at} label={name} isLabelHidden />}
    />
  );
}

function madeFor(thing: Thing): Json {
  if (thing === 'delayed') return { delay: 'PT30M' };
  if (thing === 'action') return { assign: {} };
  return thing === 'waiver' ? { code: '', reason: '' } : {};
}
