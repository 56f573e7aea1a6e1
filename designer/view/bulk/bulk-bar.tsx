import './bulk.css';
import { useState } from 'react';
import { everyInstance, mostAtOnce, type BulkAction } from '../../api/bulk.ts';
import type { Query } from '../../api/http.ts';
import { useAction } from '../../api/query.ts';
import { Button } from '../kit/button.tsx';
import { Menu } from '../kit/menu.tsx';
import { FailureText } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { BulkDialog } from './bulk-dialog.tsx';
import type { Chosen } from './use-chosen.ts';
import { words } from './words.ts';

const others = ['skip', 'suspend', 'resume', 'migrate', 'cancel'] as const;

/** What can be done with the instances that are chosen, one by one or all that the list asks for. */
export function BulkBar({
  chosen,
  query,
  total,
}: {
  readonly chosen: Chosen;
  /** What the list asks for, whatever its page. */
  readonly query: Query;
  readonly total: { readonly count: number; readonly more: boolean } | undefined;
}) {
  const say = useWords(words);
  const [open, setOpen] = useState<BulkAction>();
  const everything = useAction(() => everyInstance(query));
  const { items } = chosen;
  const hasMore = total !== undefined && (total.more || total.count > items.length) && items.length < mostAtOnce;
  const chooseAll = () => everything.mutate(undefined, { onSuccess: (found) => chosen.set(found) });
  return (
    <section className="bulk-bar" aria-label={say('bar')}>
      {items.length === 0 ? (
        <span className="muted">{say('invite')}</span>
      ) : (
        <>
          <strong role="status">{say('chosen', { n: items.length })}</strong>
          <Button onPress={() => setOpen('retry')}>{say('retry')}</Button>
          <Button onPress={() => setOpen('send')}>{say('send')}</Button>
          <Menu
            label={say('more')}
            trigger={<Button>{say('more')}</Button>}
            groups={[{ entries: others.map((id) => ({ id, label: say(id), onSelect: () => setOpen(id) })) }]}
          />
          <Button kind="quiet" onPress={() => chosen.set([])}>
            {say('clear')}
          </Button>
        </>
      )}
      {hasMore ? (
        <Button kind="quiet" isDisabled={everything.isPending} onPress={chooseAll}>
          {say('all')}
        </Button>
      ) : null}
      {items.length === mostAtOnce ? <span className="muted small">{say('allMost', { n: mostAtOnce })}</span> : null}
      {everything.error === null ? null : <FailureText error={everything.error} />}
      {open === undefined ? null : (
        <BulkDialog key={open} action={open} instances={items} onClose={() => setOpen(undefined)} />
      )}
    </section>
  );
}
