import { Trash2 } from 'lucide-react';
import type { Files } from '../../model/document/workspace.ts';
import { IconButton } from '../kit/button.tsx';
import { TextField } from '../kit/text-field.tsx';
import { useWords } from '../text/words.ts';
import { words } from './words.ts';

interface IdentityTextsProps {
  /** The identity's own. */
  readonly file: string;
  readonly files: Files;
  /** Undefined: only to be read. */
  readonly onChange: ((files: Files) => void) | undefined;
}

/** The identity's own text, and what is drafted beside it; that can be taken out again. */
export function IdentityTexts({ file, files, onChange }: IdentityTextsProps) {
  const say = useWords(words);
  const others = Object.keys(files).filter((name) => name !== file);
  return [file, ...others].map((name) => (
    <div key={name} className="identity-text">
      <TextField
        label={name}
        value={files[name] ?? ''}
        onChange={(text) => onChange?.({ ...files, [name]: text })}
        isReadOnly={onChange === undefined}
        isMultiline
        isMono
        isLabelAsWritten
        rows={name === file ? 20 : 8}
      />
      {name === file || onChange === undefined ? null : (
        <IconButton
          size="small"
          label={say('removeFile', { file: name })}
          icon={<Trash2 size={16} strokeWidth={1.5} aria-hidden="true" />}
          onPress={() => onChange(Object.fromEntries(Object.entries(files).filter(([other]) => other !== name)))}
        />
      )}
    </div>
  ));
}
