import { migrateInstance, useMigration, type InstanceView } from '../../api/instances.ts';
import { useAction } from '../../api/query.ts';
import { announce } from '../kit/announce.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { Resource } from '../kit/resource.tsx';
import { useWords } from '../text/words.ts';
import { actionWords } from './action-words.ts';

/** Moves an instance to the present release of its identity; what would change is told first. */
export function MigrateDialog({
  instance: { id },
  onClose,
}: {
  readonly instance: InstanceView;
  readonly onClose: () => void;
}) {
  const say = useWords(actionWords);
  const wouldBe = useMigration(id);
  const action = useAction(() => migrateInstance(id, false), ['/v1/instances']);
  const perform = () =>
    action.mutate(undefined, {
      onSuccess: () => {
        announce(say('moved'));
        onClose();
      },
    });
  return (
    <Dialog
      title={say('migrate')}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{say('close')}</Button>
          <Button kind="primary" isDisabled={wouldBe.data === undefined || action.isPending} onPress={perform}>
            {say('migrate')}
          </Button>
        </>
      }
    >
      <Resource of={wouldBe}>
        {({ changes }) => (
          <section className="card card-body stack">
            <h3>{say('migrateWhy')}</h3>
            {changes.length === 0 ? <p>{say('noChange')}</p> : null}
            <ul className="prospect-list">
              {changes.map((change) => (
                <li key={change}>
                  <code>{change}</code>
                </li>
              ))}
            </ul>
          </section>
        )}
      </Resource>
      <Failure of={action.error} />
    </Dialog>
  );
}
