import { useEffect, useRef } from 'react';
import { useWords, type Word } from '../text/words.ts';

const words = { name: ['Name in the text', '文本中的名称'] } satisfies Record<string, Word>;

/** Renames in place: Enter takes the name, Escape leaves it. A composition's Enter only ends the composition. */
export function RenameField({
  name,
  onDone,
}: {
  readonly name: string;
  readonly onDone: (name: string | undefined) => void;
}) {
  const say = useWords(words);
  const field = useRef<HTMLInputElement>(null);
  const isDone = useRef(false);
  useEffect(() => field.current?.select(), []);
  const done = (taken: string | undefined): void => {
    if (isDone.current) return;
    isDone.current = true;
    const text = taken?.trim();
    onDone(text === undefined || text === '' || text === name ? undefined : text);
  };
  return (
    <input
      ref={field}
      className="input mono outline-rename"
      aria-label={say('name')}
      defaultValue={name}
      spellCheck={false}
      autoFocus
      onClick={(event) => event.stopPropagation()}
      onBlur={(event) => done(event.currentTarget.value)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
        if (event.key === 'Enter') done(event.currentTarget.value);
        if (event.key === 'Escape') done(undefined);
      }}
    />
  );
}
