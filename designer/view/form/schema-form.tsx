import './form.css';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { Json, JsonSchema } from '@tessera/engine';
import { formErrors } from '../../model/form/form-errors.ts';
import { withValueAt } from '../../model/form/with-value-at.ts';
import { useWords } from '../text/words.ts';
import { FormContext, type FormState } from './form-context.ts';
import { formErrorText } from './form-error-text.ts';
import { FormField } from './form-field.tsx';
import { formWords } from './form-words.ts';

/** What somebody else found wrong, such as the server: at a pointer into the value, in words. */
export interface PlacedMessage {
  readonly pointer: string;
  readonly message: string;
}

export interface SchemaFormProps {
  readonly schema: JsonSchema;
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
  readonly errors?: readonly PlacedMessage[];
  readonly readOnly?: boolean;
  /** Ids of the page begin with it; needed where two forms of one page may name the same fields. */
  readonly idPrefix?: string;
  /** `all` after somebody tried to go on: every error is told, and a summary takes the focus. Default: `touched`. */
  readonly shows?: 'touched' | 'all';
}

/** A form for whatever a schema asks. The value is the caller's; what fits is decided by the schema alone. */
export function SchemaForm(props: SchemaFormProps) {
  const { schema, value, onChange, errors = noErrors, readOnly = false, shows = 'touched' } = props;
  const say = useWords(formWords);
  const ownId = useId();
  const prefix = props.idPrefix ?? ownId;
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const found = useMemo(() => formErrors(schema, value ?? emptyOf(schema)), [schema, value]);
  const messages = useMemo(() => {
    const own = found
      .filter(({ pointer }) => shows === 'all' || touched.has(pointer))
      .map((error) => [error.pointer, formErrorText(error, say)] as const);
    return new Map([...own, ...errors.map(({ pointer, message }) => [pointer, message] as const)]);
  }, [found, errors, shows, touched, say]);
  // Fields set parts of the newest value, also several of them between two renderings.
  const latest = useRef(value);
  latest.current = value;
  const form = useMemo(
    (): FormState => ({
      root: schema,
      isReadOnly: readOnly,
      errorAt: (pointer) => messages.get(pointer),
      touch: (pointer) => setTouched((before) => (before.has(pointer) ? before : new Set([...before, pointer]))),
      set(pointer, part) {
        latest.current = withValueAt(latest.current, pointer, part);
        onChange(latest.current);
      },
      idOf: (pointer) => `${prefix}${pointer === '' ? '/' : pointer}`,
    }),
    [schema, readOnly, messages, onChange, prefix],
  );
  return (
    <FormContext value={form}>
      <div className="form" id={form.idOf('')}>
        {shows === 'all' && messages.size > 0 ? <Summary messages={messages} idOf={form.idOf} /> : null}
        <FormField schema={schema} value={value} pointer="" name="" isRequired={false} isRoot />
      </div>
    </FormContext>
  );
}

const noErrors: readonly PlacedMessage[] = [];

/** An object that nobody has begun is judged as an empty one: it lacks what is required. */
function emptyOf(schema: JsonSchema): Json | undefined {
  return typeof schema === 'object' && (schema['type'] === 'object' || 'properties' in schema) ? {} : undefined;
}

function Summary({
  messages,
  idOf,
}: {
  readonly messages: ReadonlyMap<string, string>;
  readonly idOf: (pointer: string) => string;
}) {
  const say = useWords(formWords);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="form-summary" role="alert" tabIndex={-1} ref={box}>
      <strong>{say('summary', { n: messages.size })}</strong>
      <ul>
        {[...messages].map(([pointer, message]) => (
          <li key={pointer}>
            <a
              href={`#${idOf(pointer)}`}
              onClick={(event) => {
                event.preventDefault();
                focusField(idOf(pointer));
              }}
            >
              {pointer === '' ? null : `${pointer.slice(1).replaceAll('/', ' › ')}: `}
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function focusField(id: string): void {
  const field = document.getElementById(id);
  const control = field?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]');
  field?.scrollIntoView({ block: 'center' });
  control?.focus();
}
