import type { Choice } from '../kit/select.tsx';
import { useFlowTitles, useIdentityTitles, type TitleOf } from './use-names.ts';

/** Business identities to choose from: by title, the path beside it. */
export function useIdentityChoices(paths: readonly string[]): readonly Choice[] {
  const titleOf = useIdentityTitles();
  return paths.map((path) => choiceOf(path, titleOf));
}

export function useFlowChoices(ids: readonly string[]): readonly Choice[] {
  const titleOf = useFlowTitles();
  return ids.map((id) => choiceOf(id, titleOf));
}

function choiceOf(id: string, titleOf: TitleOf): Choice {
  const title = titleOf(id);
  return title === undefined ? { id, label: id, isAsWritten: true } : { id, label: title, detail: <code>{id}</code> };
}
