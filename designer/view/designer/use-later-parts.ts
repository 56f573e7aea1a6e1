import { useEffect } from 'react';
import { useSession } from '../session/use-session.ts';

/**
 * Fetches what nobody sees at first once the flow is drawn: a dialog has to take what is typed right after the key that
 * opens it, and a server that goes away takes none of them along.
 */
export function useLaterParts(): void {
  const isDrawn = useSession(({ graph }) => graph !== undefined);
  useEffect(() => {
    if (!isDrawn) return;
    // One that does not come now is asked for again when it is shown.
    for (const part of [import('../actions/action-dialog.tsx'), import('../form/schema-form.tsx')])
      part.catch(() => undefined);
  }, [isDrawn]);
}
