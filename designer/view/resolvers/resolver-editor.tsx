import { useState } from 'react';
import type { Json } from '@tessera/engine';
import { useDraft, useDrafts } from '../../api/draft-calls.ts';
import { editInDraft } from '../../api/edit-in-draft.ts';
import { useMay } from '../../api/me.ts';
import { useAction } from '../../api/query.ts';
import {
  tryResolver,
  useJudgedResolver,
  type ResolverPoint,
  type ResolverTable,
  type ResolverTrial,
} from '../../api/resolvers.ts';
import { requestOf } from '../../model/identity/request-of.ts';
import { DraftText } from '../inspector/draft-text.tsx';
import { Badge } from '../kit/badge.tsx';
import { Banner } from '../kit/banner.tsx';
import { Failure } from '../kit/failure.tsx';
import { useWords } from '../text/words.ts';
import { ResolverHead } from './resolver-head.tsx';
import { RulesTable } from './rules-table.tsx';
import { TryRequest } from './try-request.tsx';
import { words } from './words.ts';

/** One table, as my draft of the flow that it serves has it: every change is a small one of its text, checked at once. */
export function ResolverEditor({ published }: { readonly published: ResolverTable }) {
  const say = useWords(words);
  const { entry, file } = published;
  const subject = { kind: 'flow', name: entry } as const;
  const mayEdit = useMay('editDrafts');
  const mine = (useDrafts(subject).data ?? []).find((draft) => draft.mine);
  const draft = useDraft(mine?.id).data;
  const text = (mine === undefined ? undefined : draft?.files[file]) ?? published.text;
  const isDrafted = text !== published.text;
  const judged = useJudgedResolver(isDrafted ? text : undefined).data;
  const table: ResolverTable = isDrafted && judged !== undefined ? { ...published, ...judged } : published;
  const save = useAction(
    async (change: (before: string) => string | null) => await editInDraft(subject, file, change),
    ['/v1/drafts'],
  );
  const trial = useAction<Json, ResolverTrial>(async (request) => await tryResolver(entry, request, text));
  const [request, setRequest] = useState(() => shown(published, published.rows[0]?.example ?? {}));
  const attempt = (point: ResolverPoint): void => {
    setRequest(shown(table, point));
    trial.mutate(requestFor(table, point));
  };
  return (
    <div className="stack">
      <ResolverHead
        table={published}
        isDrafted={isDrafted}
        isSaving={save.isPending}
        onDiscard={() => save.mutate(() => null)}
      />
      <Failure of={save.error} />
      <Verdict table={table} />
      <div className="resolver-split">
        <div className="stack">
          <RulesTable
            table={table}
            decided={trial.data?.rule}
            onTry={attempt}
            edit={mayEdit ? (change) => save.mutate(change) : undefined}
          />
          <details>
            <summary>{say('text')}</summary>
            <DraftText
              label={file}
              isLabelAsWritten
              isMultiline
              isMono
              rows={18}
              isReadOnly={!mayEdit}
              hint={say('textHint')}
              value={text}
              onCommit={(next) => save.mutate(() => next)}
            />
          </details>
        </div>
        <TryRequest
          text={request}
          onText={(next) => {
            setRequest(next);
            trial.reset();
          }}
          trial={trial}
          onTry={(asked) => trial.mutate(asked)}
        />
      </div>
    </div>
  );
}

function shown(table: ResolverTable, point: ResolverPoint): string {
  return JSON.stringify(requestFor(table, point), undefined, 2);
}

/** A whole request as the flow takes it, with what the table is to see of it. */
function requestFor({ attributes, sample }: ResolverTable, point: ResolverPoint): Json {
  return requestOf(attributes, point, sample);
}

function Verdict({ table: { issues } }: { readonly table: ResolverTable }) {
  const say = useWords(words);
  if (issues.length === 0) return <Banner tone="ok">{say('proved')}</Banner>;
  const hasErrors = issues.some(({ severity }) => severity === 'error');
  return (
    <p>
      <Badge tone={hasErrors ? 'danger' : 'warning'}>{say('faults', { n: issues.length })}</Badge>
    </p>
  );
}
