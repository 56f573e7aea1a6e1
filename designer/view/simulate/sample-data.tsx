import { ChevronLeft, ChevronRight, Pencil, Sparkles } from 'lucide-react';
import { useState } from 'react';
import type { Json, JsonSchema } from '@tessera/engine';
import { SchemaForm } from '../form/schema-form.tsx';
import { IconButton } from '../kit/button.tsx';
import { useWords } from '../text/words.ts';
import { jsonText } from './json-text.ts';
import { simulateWords } from './simulate-words.ts';

export interface SampleDataProps {
  /** What the data are for, for a screen reader. */
  readonly label: string;
  readonly schema: JsonSchema;
  readonly samples: readonly Json[];
  /** Undefined: the first that is generated. */
  readonly value: Json | undefined;
  readonly onChange: (value: Json | undefined) => void;
}

/** Data that is generated, in the ways that matter, or written by hand. */
export function SampleData({ label, schema, samples, value, onChange }: SampleDataProps) {
  const say = useWords(simulateWords);
  const [isOpen, setOpen] = useState(false);
  const shown = value ?? samples[0];
  const at = samples.findIndex((sample) => JSON.stringify(sample) === JSON.stringify(shown));
  const turn = (by: number): void => {
    const next = samples[(at + by + samples.length) % samples.length];
    onChange(next === samples[0] ? undefined : next);
  };
  const title = at === -1 ? say('own') : say('sample', { at: at + 1, of: samples.length });
  return (
    <div className="sample" role="group" aria-label={label}>
      <div className="sample-head">
        <span className="muted small">{samples.length === 0 ? say('noSample') : title}</span>
        {samples.length < 2 || at === -1 ? null : (
          <>
            <IconButton
              size="small"
              label={say('previousSample')}
              icon={<ChevronLeft {...icon} />}
              onPress={() => turn(-1)}
            />
            <IconButton
              size="small"
              label={say('nextSample')}
              icon={<ChevronRight {...icon} />}
              onPress={() => turn(1)}
            />
          </>
        )}
        <span className="grow" />
        {value === undefined || samples.length === 0 ? null : (
          <IconButton
            size="small"
            label={say('generated')}
            icon={<Sparkles {...icon} />}
            onPress={() => onChange(undefined)}
          />
        )}
        <IconButton
          size="small"
          label={say('edit')}
          isPressed={isOpen}
          icon={<Pencil {...icon} />}
          onPress={() => setOpen(!isOpen)}
        />
      </div>
      {isOpen ? (
        <SchemaForm schema={schema} value={shown} onChange={onChange} />
      ) : (
        <code className="sample-text">{jsonText(shown, 160)}</code>
      )}
    </div>
  );
}

const icon = { size: 16, strokeWidth: 1.5, 'aria-hidden': true } as const;
