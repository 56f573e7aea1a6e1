import './requirements.css';
import { useState } from 'react';
import { useRequirements, type RequirementRow } from '../../api/requirements.ts';
import { useMay } from '../../api/me.ts';
import { useParams } from '../app/navigation.ts';
import { useTopbar } from '../app/topbar-slot.ts';
import { Button } from '../kit/button.tsx';
import { EmptyState } from '../kit/empty-state.tsx';
import { ListDetail, ListDetailLink } from '../app/list-detail.tsx';
import { Resource } from '../kit/resource.tsx';
import { useLocale } from '../text/locale.ts';
import { localized } from '../text/localized.ts';
import { useWords } from '../text/words.ts';
import { LevelBadge } from './level-mark.tsx';
import { NewRequirement } from './new-requirement.tsx';
import { ProgressBar } from './progress-bar.tsx';
import { RequirementDetails } from './requirement-details.tsx';
import { words } from './words.ts';

/** What the business wants, beside the tree that is chosen. */
export function RequirementsPage() {
  const say = useWords(words);
  const { id } = useParams();
  const [isMaking, setMaking] = useState(false);
  const mayPublish = useMay('publish');
  const requirements = useRequirements();
  const locale = useLocale();
  const chosen = requirements.data?.find(({ requirement }) => requirement === id);
  useTopbar({
    crumbs:
      id === undefined
        ? [{ label: say('requirements') }]
        : [{ label: say('requirements'), to: '/requirements' }, { label: localized(chosen?.title, locale) || id }],
  });
  const make = mayPublish ? <Button onPress={() => setMaking(true)}>{say('make')}</Button> : undefined;
  return (
    <ListDetail
      back={id === undefined ? undefined : '/requirements'}
      title={say('requirements')}
      action={make}
      list={
        <Resource of={requirements}>
          {(all) =>
            all.length === 0 ? (
              <p className="muted">{say('none')}</p>
            ) : (
              all.map((one) => <Entry key={one.requirement} of={one} />)
            )
          }
        </Resource>
      }
    >
      <NewRequirement
        isOpen={isMaking}
        onClose={() => setMaking(false)}
        known={(requirements.data ?? []).map(({ requirement }) => requirement)}
      />
      {id !== undefined ? (
        <RequirementDetails key={id} id={id} />
      ) : requirements.data?.length === 0 ? (
        <EmptyState title={say('none')} action={make}>
          {say('noneWhy')}
        </EmptyState>
      ) : (
        <EmptyState title={say('choose')}>{say('chooseWhy')}</EmptyState>
      )}
    </ListDetail>
  );
}

function Entry({ of: { requirement, title, identity, level, progress } }: { readonly of: RequirementRow }) {
  const locale = useLocale();
  return (
    <ListDetailLink to={`/requirements/${requirement}`}>
      <span className="row">
        <span className="grow">{localized(title, locale) || requirement}</span>
        <LevelBadge level={level} />
      </span>
      <code className="muted small">{identity}</code>
      <ProgressBar of={progress} />
    </ListDetailLink>
  );
}
