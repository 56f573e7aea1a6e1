import { useState } from 'react';
import { useIdentities } from '../../api/identities.ts';
import { useAction } from '../../api/query.ts';
import { setReviewPolicy, type ReviewPolicy } from '../../api/reviews.ts';
import { announce } from '../kit/announce.tsx';
import { Button } from '../kit/button.tsx';
import { Switch } from '../kit/checkbox.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { ComboBox } from '../kit/select.tsx';
import { useIdentityChoices } from '../names/use-choices.tsx';
import { useWords } from '../text/words.ts';
import { ExemptKeys } from './exempt-keys.tsx';
import { words } from './words.ts';

interface PolicyDialogProps {
  readonly policies: readonly ReviewPolicy[];
  /** The one that is changed; a new one where absent. */
  readonly before?: ReviewPolicy;
  readonly onClose: () => void;
}

/** An empty path is no id of a choice. */
const everybody = '*';

/** For which business publishing takes two people, and which keys publish alone all the same. */
export function PolicyDialog({ policies, before, onClose }: PolicyDialogProps) {
  const say = useWords(words);
  const [chosen, setChosen] = useState<string | undefined>(before?.identity);
  const [required, setRequired] = useState(before?.required ?? true);
  const [exempt, setExempt] = useState(before?.exempt ?? []);
  const save = useAction(
    async (identity: string) => {
      await setReviewPolicy({ identity, required, exempt });
      announce(say('policySet'));
      onClose();
    },
    ['/v1/review-policies', '/v1/publish'],
  );
  const actions = (
    <>
      <Button onPress={onClose}>{say('cancel')}</Button>
      <Button
        kind="primary"
        isDisabled={save.isPending || chosen === undefined}
        onPress={() => (chosen === undefined ? undefined : save.mutate(chosen))}
      >
        {say('save')}
      </Button>
    </>
  );
  return (
    <Dialog title={say(before === undefined ? 'newPolicy' : 'policyOf')} isOpen onClose={onClose} actions={actions}>
      <Business policies={policies} before={before} chosen={chosen} onChoose={setChosen} />
      <Switch isSelected={required} onChange={setRequired}>
        {say('twoPeople')}
      </Switch>
      <ExemptKeys names={exempt} onChange={setExempt} />
      <Failure of={save.error} />
    </Dialog>
  );
}

interface BusinessProps extends Pick<PolicyDialogProps, 'policies'> {
  readonly before: ReviewPolicy | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (identity: string) => void;
}

/** Those that have no policy of their own yet; of one that is changed its own alone. */
function Business({ policies, before, chosen, onChoose }: BusinessProps) {
  const say = useWords(words);
  const paths = (useIdentities().data ?? []).map(({ identity }) => identity);
  const set = new Set(policies.map(({ identity }) => identity));
  const isOpen = (identity: string) => (before === undefined ? !set.has(identity) : identity === before.identity);
  const listed = useIdentityChoices(paths.filter(isOpen));
  const choices = isOpen('') ? [{ id: everybody, label: say('everybody') }, ...listed] : listed;
  return (
    <ComboBox
      label={say('business')}
      value={chosen === '' ? everybody : chosen}
      choices={choices}
      isRequired
      isDisabled={before !== undefined}
      hint={say('businessHint')}
      onChange={(id) => onChoose(id === everybody ? '' : id)}
    />
  );
}
