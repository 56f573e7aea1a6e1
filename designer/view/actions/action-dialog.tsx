import type { ActionRequest } from '../../model/actions/flow-action.ts';
import { AddStateDialog } from './add-state-dialog.tsx';
import { ChangeKindDialog } from './change-kind-dialog.tsx';
import { ConnectDialog } from './connect-dialog.tsx';
import { DeleteStateDialog } from './delete-state-dialog.tsx';
import { GroupDialog } from './group-dialog.tsx';
import { RenameDialog } from './rename-dialog.tsx';
import { RetargetDialog } from './retarget-dialog.tsx';

/** The question of one action. */
export function ActionDialog({ request, onClose }: { readonly request: ActionRequest; readonly onClose: () => void }) {
  switch (request.kind) {
    case 'add':
    case 'insert':
      return <AddStateDialog request={request} onClose={onClose} />;
    case 'connect':
      return <ConnectDialog state={request.state} to={request.target} onClose={onClose} />;
    case 'retarget':
      return <RetargetDialog at={request.at} onClose={onClose} />;
    case 'changeKind':
      return <ChangeKindDialog state={request.state} onClose={onClose} />;
    case 'rename':
      return <RenameDialog state={request.state} onClose={onClose} />;
    case 'group':
      return <GroupDialog state={request.state} onClose={onClose} />;
    case 'delete':
      return <DeleteStateDialog state={request.state} onClose={onClose} />;
  }
}
