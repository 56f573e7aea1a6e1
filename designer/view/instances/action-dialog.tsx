import { useEffect, useState, type ReactNode } from 'react';
import { performAction, previewAction, type Intent, type Prospect } from '../../api/instances.ts';
import { useAction } from '../../api/query.ts';
import { announce } from '../kit/announce.tsx';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { Failure } from '../kit/failure.tsx';
import { FailureText, Loading } from '../kit/resource.tsx';
import { useWords, type Word } from '../text/words.ts';
import { ProspectView } from './prospect-view.tsx';

const words = {
  happens: ['What will happen', '将会发生'],
  close: ['Close', '关闭'],
  done: ['Done', '已完成'],
} satisfies Record<string, Word>;

export interface ActionDialogProps {
  readonly title: string;
  readonly confirm: string;
  readonly instance: string;
  /** What is about to be done; nothing is shown of it before it is whole. */
  readonly intent: Intent | undefined;
  /** Fields that only the doing needs, such as a reason. */
  readonly more?: Readonly<Record<string, string>>;
  readonly isDangerous?: boolean;
  readonly size?: 'wide';
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

const quietMs = 300;

/** Says first what an action will do, then does it. */
export function ActionDialog(props: ActionDialogProps) {
  const { title, confirm, instance, intent, more = {}, isDangerous = false, size, onClose, children } = props;
  const say = useWords(words);
  const preview = usePreview(instance, intent);
  const action = useAction(
    (given: Intent) => performAction(instance, { ...given, ...more }),
    ['/v1/instances', '/v1/incidents', '/v1/counts'],
  );
  const perform = () => {
    if (intent === undefined) return;
    action.mutate(intent, {
      onSuccess: () => {
        announce(say('done'));
        onClose();
      },
    });
  };
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      isAlert={isDangerous}
      {...(size === undefined ? {} : { size })}
      actions={
        <>
          <Button onPress={onClose}>{say('close')}</Button>
          <Button
            kind={isDangerous ? 'danger' : 'primary'}
            isDisabled={intent === undefined || preview.kind === 'refused' || action.isPending}
            onPress={perform}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children}
      {intent === undefined ? null : (
        <section className="card card-body stack" aria-live="polite">
          <h3>{say('happens')}</h3>
          {preview.kind === 'asking' ? <Loading /> : null}
          {preview.kind === 'refused' ? <FailureText error={preview.error} /> : null}
          {preview.kind === 'told' ? <ProspectView prospect={preview.prospect} /> : null}
        </section>
      )}
      <Failure of={action.error} />
    </Dialog>
  );
}

type Preview =
  | { readonly kind: 'asking' }
  | { readonly kind: 'told'; readonly prospect: Prospect }
  | { readonly kind: 'refused'; readonly error: Error };

/** Asked anew once what is meant has been the same for a moment. */
function usePreview(instance: string, intent: Intent | undefined): Preview {
  const [preview, setPreview] = useState<Preview>({ kind: 'asking' });
  const meant = JSON.stringify(intent);
  useEffect(() => {
    if (intent === undefined) return undefined;
    let isCurrent = true;
    const timer = setTimeout(() => {
      previewAction(instance, intent).then(
        (prospect) => {
          if (isCurrent) setPreview({ kind: 'told', prospect });
        },
        (error: unknown) => {
          if (isCurrent)
            setPreview({ kind: 'refused', error: error instanceof Error ? error : new Error(String(error)) });
        },
      );
    }, quietMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
    // The words of the intent stand for it.
  }, [instance, meant]);
  return preview;
}
