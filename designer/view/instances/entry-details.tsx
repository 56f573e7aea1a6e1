import type { ReactNode } from 'react';
import type { Json } from '@tessera/engine';
import type { HistoryEntry } from '../../api/instance-history.ts';
import { useLocale } from '../text/locale.ts';
import { dateTime, duration } from '../text/time.ts';
import { useWords } from '../text/words.ts';
import { tookMsOf, whatOf } from './entry-line.tsx';
import { words } from './instance-words.ts';
import { JsonView } from './json-view.tsx';

/** Everything that an entry of the history says. */
export function EntryDetails({ entry }: { readonly entry: HistoryEntry }) {
  const say = useWords(words);
  const locale = useLocale();
  const { entry: body, at } = entry;
  const call = body.kind === 'step' ? body.call : undefined;
  const provider = call?.provider ?? (body.kind === 'attempt' ? body.provider : undefined);
  const by = body.kind === 'attempt' ? undefined : body.by;
  const tookMs = tookMsOf(entry);
  return (
    <section className="entry-details stack" aria-label={say('details')}>
      <h3>{whatOf(body, say)}</h3>
      <dl className="facts">
        <Fact name={say('at')}>{dateTime(at, locale)}</Fact>
        {call === undefined ? null : (
          <Fact name={say('capability')}>
            <code>{call.contract}</code>
          </Fact>
        )}
        {provider === undefined || provider === '' ? null : (
          <Fact name={say('provider')}>
            <code>{provider}</code>
          </Fact>
        )}
        {call === undefined ? null : <Fact name={say('attempts')}>{call.attempts}</Fact>}
        {tookMs === undefined ? null : <Fact name={say('took')}>{duration(tookMs, locale)}</Fact>}
        {by === undefined ? null : (
          <Fact name={say('by')}>
            <span translate="no">{by}</span>
          </Fact>
        )}
      </dl>
      {partsOf(entry).map(({ name, value }) => (
        <div key={name} className="stack">
          <span className="muted small">{say(name)}</span>
          <JsonView value={value} label={say(name)} />
        </div>
      ))}
    </section>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

interface Part {
  readonly name: 'input' | 'payload' | 'output' | 'error' | 'change' | 'details';
  readonly value: Json;
}

function partsOf({ entry }: HistoryEntry): readonly Part[] {
  switch (entry.kind) {
    case 'attempt':
      return [{ name: 'error', value: entry.message }];
    case 'set':
      return [{ name: 'change', value: entry.record }];
    case 'note':
      return Object.keys(entry.detail).length === 0 ? [] : [{ name: 'details', value: entry.detail }];
    case 'step': {
      const { trigger } = entry;
      if (trigger.kind === 'start') return [{ name: 'input', value: trigger.input }];
      if (trigger.kind === 'event') return [{ name: 'payload', value: trigger.payload }];
      if (trigger.kind === 'done') return [{ name: 'output', value: trigger.output }];
      return trigger.kind === 'failed' ? [{ name: 'error', value: { ...trigger.error } }] : [];
    }
  }
}
