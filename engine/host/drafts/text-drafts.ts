import { EngineError } from '../../kernel/engine-error.ts';
import type { JsonObject } from '../../kernel/json.ts';
import { coversIdentity } from '../../registry/covers-identity.ts';
import type { Files } from '../../registry/files.ts';
import type { PublishedText } from '../../registry/published-texts.ts';
import type { Actor } from '../actor.ts';
import type { DraftedWork } from '../registry/reviews-port.ts';
import type { DraftBase, DraftSubject, TextDraft, TextDraftHead, TextDraftStore } from './text-draft-store.ts';
import type { Clock } from '../ports.ts';
import type { NewsBoard } from '../news.ts';
import { coversFlow } from '../visible.ts';
import { authorsOf, draftedWork } from './draft-authors.ts';
import { settleDrafts } from './settle-drafts.ts';
import { ownerOf } from './owner-of.ts';
import { presence, type Presence, type Present } from './presence.ts';

export interface DraftContent {
  readonly subject: DraftSubject;
  readonly files: TextDraft['files'];
  /** The hashes of what its author began with, by file name. */
  readonly base: Readonly<Record<string, string>>;
  /** The draft that it was made from, of whomever: who has a part in that one has one in this. */
  readonly copiedFrom?: string;
}

/** Drafts on the server: each belongs to the key that wrote it; others may read it, and nobody else changes it. */
export interface TextDrafts {
  /** One's own first, then those of others that one may see, each by the time of its last change. */
  list(by: Actor, subject?: DraftSubject): Promise<readonly TextDraftHead[]>;
  /** Of somebody else's without the identities beyond one's reach. @throws EngineError DRAFT_NOT_FOUND */
  read(id: string, by: Actor): Promise<TextDraft>;
  /**
   * @param revision what was seen; undefined for a new draft. Saying again what the draft says already is no conflict
   * @throws EngineError DRAFT_STALE and DRAFT_EXISTS with the draft that stands in the way, DRAFT_OF_ANOTHER, DRAFT_FILE,
   * DRAFT_LIMIT
   */
  write(id: string, content: DraftContent, revision: number | undefined, by: Actor): Promise<TextDraft>;
  /** Drafts of whoever that touch some of these flows and identities, one's own among them: for who has a part in what. */
  work(subjects: readonly DraftSubject[], by: Actor): Promise<readonly DraftedWork[]>;
  /** What somebody else published for its author is no draft any more, unless the author went on with it. */
  settle(owner: string, files: Files): Promise<readonly TextDraftHead[]>;
  /** @throws EngineError DRAFT_NOT_FOUND, DRAFT_OF_ANOTHER */
  remove(id: string, by: Actor): Promise<void>;
  /** Who has it open, oneself among them from now on where `isHere`. */
  present(subject: DraftSubject, by: Actor, isHere: boolean): readonly Present[];
}

export interface TextDraftParts {
  readonly store: TextDraftStore;
  readonly clock: Clock;
  readonly news?: NewsBoard;
  /** What is published now and the actor may see, by file name. */
  readonly published: (by: Actor) => Promise<ReadonlyMap<string, PublishedText>>;
  /** Whether publishing takes two people anywhere: then what others draft is compared with each draft that is written. */
  readonly takesTwo: () => Promise<boolean>;
}

type Begun = Omit<TextDraft, 'authors'>;

export const draftLimits = { drafts: 200, files: 100, bytes: 4 * 1_048_576 } as const;

export function createTextDrafts({ store, clock, published, news, takesTwo }: TextDraftParts): TextDrafts {
  const people = peopleOf(clock, news);

  async function seen(id: string, by: Actor): Promise<TextDraft> {
    const draft = await store.get(id);
    if (draft === undefined || !covers(by, draft.subject)) throw missing(id);
    return draft;
  }

  async function own(id: string, by: Actor): Promise<TextDraft> {
    const draft = await seen(id, by);
    if (draft.owner !== ownerOf(by)) throw new EngineError('DRAFT_OF_ANOTHER', { params: { owner: draft.ownerName } });
    return draft;
  }

  async function begun(id: string, { subject, files, ...content }: DraftContent, by: Actor): Promise<Begun> {
    const owner = ownerOf(by);
    const mine = (await store.heads()).filter((head) => head.owner === owner);
    if (mine.length >= draftLimits.drafts) throw overLimit('drafts');
    const now = clock.now();
    const base = await baseOf(content.base, {}, by);
    return { id, owner, ownerName: by.name, subject, files, base, revision: 1, since: now, updated: now };
  }

  /** The text that was begun with is kept, so that a merge can be made whatever is published meanwhile. */
  async function baseOf(given: DraftContent['base'], known: TextDraft['base'], by: Actor): Promise<TextDraft['base']> {
    const entries = Object.entries(given);
    const isNew = ([file, hash]: readonly [string, string]) => known[file]?.hash !== hash;
    const present = entries.some(isNew) ? await published(by) : undefined;
    return Object.fromEntries(
      entries.map(([file, hash]): readonly [string, DraftBase] => {
        const before = known[file];
        if (before?.hash === hash) return [file, before];
        const text = present?.get(file);
        return [file, text?.hash === hash ? { hash, text: text.text } : { hash }];
      }),
    );
  }

  return {
    async list(by, subject) {
      const heads = (await store.heads(subject)).filter((head) => covers(by, head.subject));
      const isMine = ({ owner }: TextDraftHead) => owner === ownerOf(by);
      return [...heads.filter(isMine), ...heads.filter((head) => !isMine(head))];
    },
    async read(id, by) {
      const draft = await seen(id, by);
      return draft.owner === ownerOf(by) ? draft : withinReach(draft, by);
    },
    async write(id, content, revision, by) {
      refuseBeyondLimits(content);
      if (!covers(by, content.subject)) throw unknown(content.subject);
      const before = (await store.get(id)) === undefined ? undefined : await own(id, by);
      if (before === undefined && revision !== undefined) throw missing(id);
      if (before !== undefined && saysTheSame(before, content)) return before;
      if (before !== undefined && before.revision !== revision) throw inTheWay(before, id);
      const base = await baseOf(content.base, before?.base ?? {}, by);
      const { subject, files } = content;
      const written =
        before === undefined
          ? await begun(id, content, by)
          : {
              ...before,
              subject,
              files,
              base,
              ownerName: by.name,
              revision: before.revision + 1,
              updated: clock.now(),
            };
      const history = { known: before?.authors, copiedFrom: content.copiedFrom, takesTwo: await takesTwo() };
      const next = { ...written, authors: await authorsOf(store, written, history, by) };
      const present = await store.put(next);
      if (present !== undefined) throw inTheWay(present, id);
      return next;
    },
    work: (subjects, by) => draftedWork(store, subjects, by),
    settle: (owner, files) => settleDrafts(store, owner, files, clock.now()),
    async remove(id, by) {
      await own(id, by);
      await store.remove(id);
    },
    present: ({ kind, name }, by, isHere) =>
      people.of(`${kind} ${name}`, isHere ? { who: ownerOf(by), name: by.name } : undefined),
  };
}

/** Of all nodes. */
function peopleOf(clock: Clock, news: NewsBoard | undefined): Presence {
  const people = presence(clock);
  news?.listen((one) => {
    if (one.kind === 'present') people.of(one.what, one);
  });
  return {
    of: (what, here) => {
      if (here !== undefined) news?.tell({ kind: 'present', what, ...here });
      return people.of(what, here);
    },
  };
}

function covers(by: Actor, { kind, name }: DraftSubject): boolean {
  if (kind === 'identity') return coversIdentity(by, name);
  return coversFlow(by, name);
}

function unknown({ kind, name }: DraftSubject): EngineError {
  if (kind === 'identity') return new EngineError('IDENTITY_NOT_FOUND', { params: { identity: name } });
  return new EngineError('FLOW_NOT_FOUND', { params: { flow: name } });
}

function missing(id: string): EngineError {
  return new EngineError('DRAFT_NOT_FOUND', { params: { draftId: id.slice(0, 60) } });
}

function inTheWay(present: TextDraft, id: string): EngineError {
  const { owner: _, subject, ...draft }: TextDraft = present;
  const shown: JsonObject = JSON.parse(JSON.stringify({ ...draft, [subject.kind]: subject.name }));
  if (present.id !== id) return new EngineError('DRAFT_EXISTS', { params: { subject: subject.name, draft: shown } });
  return new EngineError('DRAFT_STALE', { params: { revision: present.revision, draft: shown } });
}

function saysTheSame(draft: TextDraft, { subject, files, base }: DraftContent): boolean {
  const hashes = Object.fromEntries(Object.entries(draft.base).map(([file, { hash }]) => [file, hash]));
  const { kind, name } = draft.subject;
  const isOfTheSame = kind === subject.kind && name === subject.name;
  return isOfTheSame && isEqual(draft.files, files) && isEqual(hashes, base);
}

function isEqual(a: Readonly<Record<string, string | null>>, b: Readonly<Record<string, string | null>>): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && a[name] === b[name]);
}

function refuseBeyondLimits({ files, base }: DraftContent): void {
  const names = [...new Set([...Object.keys(files), ...Object.keys(base)])];
  const wrong = names.find((name) => !isFileName(name));
  if (wrong !== undefined) throw new EngineError('DRAFT_FILE', { params: { file: wrong.slice(0, 200) } });
  if (names.length > draftLimits.files) throw overLimit('files');
  const length = Object.values(files).reduce((sum, text) => sum + Buffer.byteLength(text ?? ''), 0);
  if (length > draftLimits.bytes) throw overLimit('bytes');
}

function overLimit(what: keyof typeof draftLimits): EngineError {
  return new EngineError('DRAFT_LIMIT', { params: { limit: draftLimits[what], [what]: draftLimits[what] } });
}

function isFileName(name: string): boolean {
  if (name.length > 200 || !/\.(?:yaml|json)$/.test(name)) return false;
  return name.split('/').every((part) => /^[^\\\p{Cc}]+$/u.test(part) && !/^\.{1,2}$/.test(part));
}

/** An identity that a key may not see is not seen in somebody's draft either. */
function withinReach(draft: TextDraft, by: Actor): TextDraft {
  const isSeen = (file: string): boolean => {
    if (!file.endsWith('.identity.yaml')) return true;
    const text = draft.files[file] ?? draft.base[file]?.text ?? '';
    const [, path] = /^identity:[ \t]*["']?([\w.-]+)/m.exec(text) ?? [];
    return coversIdentity(by, path ?? '');
  };
  const seen = <Value>(record: Readonly<Record<string, Value>>) =>
    Object.fromEntries(Object.entries(record).filter(([file]) => isSeen(file)));
  return { ...draft, files: seen(draft.files), base: seen(draft.base) };
}
