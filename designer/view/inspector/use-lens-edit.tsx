import { useEffect, useState, type ReactNode } from 'react';
import type { Json } from '@tessera/engine';
import type { Files } from '../../model/document/workspace.ts';
import { lensEdit } from '../../model/form/lens-edit.ts';
import { http } from '../../api/server.ts';
import { announce } from '../kit/announce.tsx';
import { useSession, useSessionActions } from '../session/use-session.ts';
import { useWords } from '../text/words.ts';
import { inspectorWords } from './inspector-words.ts';
import { LensQuestion, type LensChoice } from './lens-question.tsx';

interface Wish {
  readonly pointer: string;
  readonly value: Json | undefined;
}

export interface LensEditing {
  readonly set: (pointer: string, value: Json | undefined) => void;
  /** Where edits go, once that is decided. */
  readonly choice: LensChoice | undefined;
  readonly reset: () => void;
  readonly question: ReactNode;
}

/** Edits of a file; under a lens it is asked once whether they concern the flow or the identity alone. */
export function useLensEdit(file: string, document: Json, flow: string): LensEditing {
  const say = useWords(inspectorWords);
  const session = useSessionActions();
  const identity = useSession((state) => state.identity);
  const [choice, setChoice] = useState<LensChoice>();
  const [wish, setWish] = useState<Wish>();
  useEffect(() => setChoice(undefined), [identity]);

  const write = async ({ pointer, value }: Wish, chosen: LensChoice | undefined) => {
    if (identity !== undefined && chosen === 'identity') {
      const own = await openIdentity(session.get().workspace.files, identity, session.open);
      const read = await session.analysis.document({ files: session.get().workspace.files, file: own });
      const gesture = lensEdit({ flow, document, pointer, value, file: own, identity: read?.data });
      if (gesture !== undefined) return void (await session.perform(gesture));
      announce(say('noVariation'));
    }
    await session.perform({ kind: 'setValue', file, pointer, ...(value === undefined ? {} : { value }) });
  };
  return {
    choice,
    reset: () => setChoice(undefined),
    set(pointer, value) {
      if (identity !== undefined && choice === undefined) setWish({ pointer, value });
      else void write({ pointer, value }, choice);
    },
    question: (
      <LensQuestion
        identity={identity ?? ''}
        isOpen={wish !== undefined}
        onClose={() => setWish(undefined)}
        onChoose={(chosen) => {
          setChoice(chosen);
          setWish(undefined);
          if (wish !== undefined) void write(wish, chosen);
        }}
      />
    ),
  };
}

/** The file of an identity among the open ones, or from the server; a new one where there is none yet. */
async function openIdentity(files: Files, identity: string, open: (files: Files) => void): Promise<string> {
  const found = fileOf(files, identity);
  if (found !== undefined) return found;
  const answer = await http.get<{ readonly files: Readonly<Record<string, { readonly text: string }>> }>('/v1/texts');
  const texts = Object.fromEntries(Object.entries(answer.files).map(([name, { text }]) => [name, text]));
  const published = fileOf(texts, identity);
  const name = published ?? `identities/${identity}.identity.yaml`;
  open({ [name]: published === undefined ? `identity: ${identity}\n` : (texts[published] ?? '') });
  return name;
}

function fileOf(files: Files, identity: string): string | undefined {
  const [found] = Object.entries(files).find(([, text]) => identityOf(text) === identity) ?? [];
  return found;
}

function identityOf(text: string): string | undefined {
  return /^identity:\s*["']?([\w.-]+)["']?\s*(?:#.*)?$/m.exec(text)?.[1];
}
