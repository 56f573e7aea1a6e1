import './flows.css';
import { useMemo, useState } from 'react';
import { useDrafts, type DraftHead } from '../../api/draft-calls.ts';
import { useFlows, type FlowSummary } from '../../api/flows.ts';
import { useMay } from '../../api/me.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { TextField } from '../kit/text-field.tsx';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { FlowRow } from './flow-row.tsx';
import { NewFlowDialog } from './new-flow-dialog.tsx';
import { words } from './words.ts';

/** Every flow that is published or that somebody drafts. */
export function FlowsPage() {
  const say = useWords(words);
  const [wanted, setWanted] = useState('');
  const [isNew, setIsNew] = useState(false);
  const flows = useFlows();
  const drafts = useDrafts();
  const mayEdit = useMay('editDrafts');
  useTopbar({ crumbs: [{ label: say('flows') }] });
  const newFlow = mayEdit ? (
    <Button kind="primary" onPress={() => setIsNew(true)}>
      {say('newFlow')}
    </Button>
  ) : null;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{say('flows')}</h1>
        {newFlow}
      </div>
      <Resource of={flows}>
        {(all) => (
          <FlowTable all={all} drafts={drafts.data ?? []} wanted={wanted} onWanted={setWanted} action={newFlow} />
        )}
      </Resource>
      {isNew ? <NewFlowDialog taken={namesOf(flows.data, drafts.data)} onClose={() => setIsNew(false)} /> : null}
    </div>
  );
}

export interface FlowEntry {
  readonly flow: string;
  readonly summary?: FlowSummary;
  readonly drafts: readonly DraftHead[];
}

interface FlowTableProps {
  readonly all: readonly FlowSummary[];
  readonly drafts: readonly DraftHead[];
  readonly wanted: string;
  readonly onWanted: (wanted: string) => void;
  readonly action: React.ReactNode;
}

const columns = ['title', 'owner', 'identities', 'draft', 'version', 'state', 'running', 'published'] as const;

function FlowTable({ all, drafts, wanted, onWanted, action }: FlowTableProps) {
  const say = useWords(words);
  const entries = useMemo(() => entriesOf(all, drafts), [all, drafts]);
  if (entries.length === 0) {
    return (
      <div className="card">
        <EmptyState title={say('nothing')} action={action}>
          {say('nothingWhy')}
        </EmptyState>
      </div>
    );
  }
  const shown = entries.filter((entry) => matches(entry, wanted));
  return (
    <>
      <div className="flow-search">
        <TextField
          label={say('search')}
          isLabelHidden
          type="search"
          placeholder={say('search')}
          value={wanted}
          onChange={onWanted}
        />
      </div>
      {shown.length === 0 ? (
        <p className="muted" role="status">
          {say('notFound')}
        </p>
      ) : (
        <div className="table-box" role="region" aria-label={say('flows')} tabIndex={0}>
          <table className="table flow-table">
            <thead>
              <tr>
                {columns.map((column) => (
                  <th key={column} scope="col" className={column === 'running' ? 'number' : undefined}>
                    {say(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((entry) => (
                <FlowRow key={entry.flow} {...entry} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

/** Flows that are only drafted stand among the others. */
function entriesOf(all: readonly FlowSummary[], drafts: readonly DraftHead[]): readonly FlowEntry[] {
  const summaries = new Map(all.map((summary) => [summary.flow, summary]));
  return [...new Set([...summaries.keys(), ...drafts.flatMap(({ flow }) => flow ?? [])])].toSorted().map((flow) => {
    const summary = summaries.get(flow);
    const own = drafts.filter((draft) => draft.flow === flow);
    return summary === undefined ? { flow, drafts: own } : { flow, summary, drafts: own };
  });
}

function matches({ flow, summary }: FlowEntry, wanted: string): boolean {
  const word = wanted.trim().toLowerCase();
  const texts = [flow, summary?.owner ?? '', localized(summary?.title, 'en'), localized(summary?.title, 'zh-CN')];
  return word === '' || texts.some((text) => text.toLowerCase().includes(word));
}

function namesOf(
  all: readonly FlowSummary[] | undefined,
  drafts: readonly DraftHead[] | undefined,
): ReadonlySet<string> {
  const own = (drafts ?? []).filter(({ mine }) => mine);
  return new Set([...(all ?? []), ...own].flatMap(({ flow }) => flow ?? []));
}
