import { useMemo, useState } from 'react';
import type { FollowedHistory } from '../../api/instance-history.ts';
import { Checkbox } from '../kit/checkbox.tsx';
import { FailureText } from '../kit/resource.tsx';
import { Select } from '../kit/select.tsx';
import { useLocale } from '../text/locale.ts';
import { duration } from '../text/time.ts';
import { Name } from '../names/names.tsx';
import { useCapabilityTitles, type TitleOf } from '../names/use-names.ts';
import { useStateTitles } from '../names/use-state-titles.ts';
import { useWords } from '../text/words.ts';
import { EntryLine } from './entry-line.tsx';
import { words } from './instance-words.ts';
import { actorOf, capabilityOf, choicesOf, timelineRows, type TimelineRow } from './timeline-rows.ts';
import { VirtualList } from './virtual-list.tsx';

const rowHeight = 32;

/** What happened, state by state; choosing an entry shows the instance as it was after it. */
export function Timeline({
  history,
  release,
  selected,
  onSelect,
}: {
  readonly history: FollowedHistory;
  /** Whose titles the states are told by. */
  readonly release: string;
  readonly selected: number | undefined;
  readonly onSelect: (seq: number) => void;
}) {
  const say = useWords(words);
  const stateTitle = useStateTitles(release);
  const capabilityTitle = useCapabilityTitles();
  const { entries } = history;
  const [failed, setFailed] = useState(false);
  const [capability, setCapability] = useState('');
  const [actor, setActor] = useState('');
  const rows = useMemo(() => {
    const filter = { failed, ...(capability === '' ? {} : { capability }), ...(actor === '' ? {} : { actor }) };
    return timelineRows(entries, filter);
  }, [entries, failed, capability, actor]);
  const index = rows.findIndex((row) => row.kind === 'entry' && row.entry.seq === selected);
  const count = rows.filter(({ kind }) => kind === 'entry').length;
  return (
    <section className="timeline" aria-label={say('timeline')}>
      <div className="timeline-head">
        <h2 className="grow">{say('timeline')}</h2>
        <span className="muted small">
          {say('entries', { n: count })} {history.state === 'loading' ? say('reading') : null}
        </span>
      </div>
      <div className="timeline-filters">
        <Choice
          label={say('capability')}
          value={capability}
          of={choicesOf(entries, capabilityOf)}
          onChange={setCapability}
        />
        <Choice label={say('actor')} value={actor} of={choicesOf(entries, actorOf)} onChange={setActor} />
        <Checkbox isSelected={failed} onChange={setFailed}>
          {say('failedOnly')}
        </Checkbox>
      </div>
      {history.error === undefined ? null : (
        <p>
          <FailureText error={history.error} />
        </p>
      )}
      {rows.length === 0 && history.state !== 'loading' ? <p className="muted">{say('noneLeft')}</p> : null}
      <VirtualList
        label={say('timeline')}
        count={rows.length}
        rowHeight={rowHeight}
        selected={index}
        isChoice={(at) => rows[at]?.kind === 'entry'}
        onSelect={(at) => {
          const row = rows[at];
          if (row?.kind === 'entry') onSelect(row.entry.seq);
        }}
        row={(at) => {
          const row = rows[at];
          if (row === undefined) return null;
          return row.kind === 'entry' ? (
            <EntryLine entry={row.entry} titleOf={capabilityTitle} />
          ) : (
            <StatesLine row={row} titleOf={stateTitle} />
          );
        }}
      />
    </section>
  );
}

interface StatesLineProps {
  readonly row: Extract<TimelineRow, { kind: 'states' }>;
  readonly titleOf: TitleOf;
}

function StatesLine({ row, titleOf }: StatesLineProps) {
  const say = useWords(words);
  const locale = useLocale();
  return (
    <span className="states-line">
      {row.states.length === 0 ? (
        <span className="muted">{say('noState')}</span>
      ) : (
        <span className="grow" title={row.states.map((path) => titleOf(path) ?? path).join(' · ')}>
          {row.states.map((path, index) => (
            <span key={path}>
              {index === 0 ? null : ' · '}
              <Name id={path} title={titleOf(path)} />
            </span>
          ))}
        </span>
      )}
      {row.stayedMs === undefined ? null : <span className="muted small">{duration(row.stayedMs, locale)}</span>}
    </span>
  );
}

function Choice({
  label,
  value,
  of,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly of: readonly string[];
  readonly onChange: (value: string) => void;
}) {
  const say = useWords(words);
  const choices = [{ id: '', label: `${label}: ${say('any')}` }, ...of.map((id) => ({ id, label: id }))];
  return <Select label={label} isLabelHidden value={value} choices={choices} onChange={onChange} />;
}
