import { useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';

export interface Suggestion {
  /** What is written in place of the word before the caret. */
  readonly text: string;
  readonly label: string;
  readonly detail?: ReactNode;
}

export interface SuggestAreaProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onCommit: () => void;
  readonly onCancel?: () => void;
  readonly onFocus?: () => void;
  readonly suggestions: readonly Suggestion[];
  /** Names the list for a screen reader. */
  readonly listLabel: string;
  readonly isLabelHidden?: boolean;
  readonly isReadOnly?: boolean;
  readonly isInvalid?: boolean;
  readonly placeholder?: string;
  /** Below the text: what is right or wrong with it. */
  readonly children?: ReactNode;
}

const maxShown = 40;

/**
 * A short text of code: completion by the word before the caret, Enter commits. It does nothing of its own while an input
 * method composes.
 */
export function SuggestArea(props: SuggestAreaProps) {
  const { label, value, suggestions, isLabelHidden = false } = props;
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState<{ readonly caret: number; readonly active: number }>();
  const word = wordBefore(value, open?.caret ?? value.length);
  const shown = open === undefined ? [] : matching(suggestions, word).slice(0, maxShown);
  const active = shown[open?.active ?? 0];

  const take = (suggestion: Suggestion) => {
    const caret = open?.caret ?? value.length;
    const start = caret - word.length;
    const next = value.slice(0, start) + suggestion.text + value.slice(caret);
    props.onChange(next);
    setOpen(undefined);
    const end = start + suggestion.text.length;
    // The caret is set once the new text stands in the field.
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(end, end);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.altKey && event.key === '/') {
      event.preventDefault();
      setOpen({ caret: event.currentTarget.selectionStart, active: 0 });
    } else if (open !== undefined && shown.length > 0 && move !== undefined) {
      event.preventDefault();
      setOpen({ ...open, active: (open.active + move + shown.length) % shown.length });
    } else if (open !== undefined && active !== undefined && (event.key === 'Enter' || event.key === 'Tab')) {
      event.preventDefault();
      take(active);
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      props.onCommit();
    } else if (event.key === 'Escape' && (open !== undefined || props.onCancel !== undefined)) {
      event.preventDefault();
      event.stopPropagation();
      if (open === undefined) props.onCancel?.();
      setOpen(undefined);
    }
  };
  return (
    <div className="field suggest">
      <label className={isLabelHidden ? 'visually-hidden' : 'field-label'} htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        ref={area}
        className="input mono"
        rows={Math.min(6, Math.max(1, Math.ceil(value.length / 44), value.split('\n').length))}
        value={value}
        placeholder={props.placeholder}
        readOnly={props.isReadOnly ?? false}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-invalid={props.isInvalid ?? false}
        aria-autocomplete="list"
        aria-controls={`${id}-list`}
        aria-describedby={`${id}-said`}
        {...(active === undefined ? {} : { 'aria-activedescendant': `${id}-${shown.indexOf(active)}` })}
        onFocus={props.onFocus}
        onChange={(event) => {
          const caret = event.target.selectionStart;
          props.onChange(event.target.value);
          setOpen(wordBefore(event.target.value, caret) === '' ? undefined : { caret, active: 0 });
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          setOpen(undefined);
          props.onCommit();
        }}
      />
      <div
        className="suggest-list"
        id={`${id}-list`}
        role="listbox"
        aria-label={props.listLabel}
        hidden={shown.length === 0}
      >
        {shown.map((suggestion, index) => (
          <div
            key={suggestion.label}
            id={`${id}-${index}`}
            role="option"
            className="option"
            aria-selected={suggestion === active}
            data-focused={suggestion === active ? '' : undefined}
            // Before the blur that a click would cause.
            onPointerDown={(event) => {
              event.preventDefault();
              take(suggestion);
            }}
          >
            <code>{suggestion.label}</code>
            {suggestion.detail === undefined ? null : <span className="detail">{suggestion.detail}</span>}
          </div>
        ))}
      </div>
      <div id={`${id}-said`}>{props.children}</div>
    </div>
  );
}

function wordBefore(text: string, caret: number): string {
  return /[A-Za-z_][\w.]*$/.exec(text.slice(0, caret))?.[0] ?? '';
}

/** What begins with the word, then what contains it; nothing that is already written out. */
function matching(suggestions: readonly Suggestion[], word: string): readonly Suggestion[] {
  const wanted = word.toLowerCase();
  const found = suggestions.filter(({ label, text }) => label.toLowerCase().includes(wanted) && text !== word);
  const begins = ({ label }: Suggestion) => label.toLowerCase().startsWith(wanted);
  return [...found.filter(begins), ...found.filter((one) => !begins(one))];
}
