import { useState } from 'react';
import { useMay } from '../../api/me.ts';
import { useReviewPolicies, type ReviewPolicy } from '../../api/reviews.ts';
import { Badge } from '../kit/badge.tsx';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { Resource } from '../kit/resource.tsx';
import { TableBox } from '../kit/table-box.tsx';
import { IdentityName } from '../names/names.tsx';
import { usePersonName } from '../names/use-person-name.ts';
import { useLocale } from '../text/locale.ts';
import { dateTime, timeAgo } from '../text/time.ts';
import { useNow } from '../text/use-now.ts';
import { useWords } from '../text/words.ts';
import { PolicyDialog } from './policy-dialog.tsx';
import { words } from './words.ts';

/** Where publishing takes two people, who said so and when; who may, sets it. */
export function Policies() {
  const say = useWords(words);
  const mayGovern = useMay('governReviews');
  const [edited, setEdited] = useState<ReviewPolicy | 'new'>();
  return (
    <section className="stack" aria-label={say('policies')}>
      <p className="muted">{say('policiesWhy')}</p>
      <Resource of={useReviewPolicies()}>
        {(policies) => (
          <>
            {policies.length === 0 ? (
              <EmptyState title={say('noPolicies')} />
            ) : (
              <PolicyTable policies={policies} onEdit={mayGovern ? setEdited : undefined} />
            )}
            {edited === undefined ? null : (
              <PolicyDialog
                policies={policies}
                onClose={() => setEdited(undefined)}
                {...(edited === 'new' ? {} : { before: edited })}
              />
            )}
          </>
        )}
      </Resource>
      {mayGovern ? (
        <div>
          <Button kind="primary" onPress={() => setEdited('new')}>
            {say('newPolicy')}
          </Button>
        </div>
      ) : (
        <p className="muted small">{say('whoGoverns')}</p>
      )}
    </section>
  );
}

interface PolicyTableProps {
  readonly policies: readonly ReviewPolicy[];
  readonly onEdit: ((policy: ReviewPolicy) => void) | undefined;
}

function PolicyTable({ policies, onEdit }: PolicyTableProps) {
  const say = useWords(words);
  const heads = [say('business'), say('twoPeople'), say('exempt'), say('setBy')];
  return (
    <TableBox label={say('policies')} heads={onEdit === undefined ? heads : [...heads, say('actions')]}>
      <tbody>
        {policies.map((policy) => (
          <PolicyRow key={policy.identity} policy={policy} onEdit={onEdit} />
        ))}
      </tbody>
    </TableBox>
  );
}

interface PolicyRowProps extends Pick<PolicyTableProps, 'onEdit'> {
  readonly policy: ReviewPolicy;
}

function PolicyRow({ policy, onEdit }: PolicyRowProps) {
  const say = useWords(words);
  const locale = useLocale();
  const nowMs = useNow(60_000);
  const nameOf = usePersonName();
  const { identity, required, exempt, at } = policy;
  return (
    <tr data-policy={identity}>
      <th scope="row">{identity === '' ? say('everybody') : <IdentityName id={identity} />}</th>
      <td>{required ? <Badge tone="accent">{say('isRequired')}</Badge> : say('isNotRequired')}</td>
      <td translate="no">{exempt.length === 0 ? say('nobody') : exempt.join(', ')}</td>
      <td title={dateTime(at, locale)}>
        <span translate="no">{nameOf(policy)}</span> · {timeAgo(at, nowMs, locale)}
      </td>
      {onEdit === undefined ? null : (
        <td>
          <Button size="small" onPress={() => onEdit(policy)}>
            {say('change')}
          </Button>
        </td>
      )}
    </tr>
  );
}
