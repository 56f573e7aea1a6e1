import type { Say } from '../text/words.ts';
import type { StoryCause } from './story-parts.ts';
import type { words } from './words.ts';

type DeskSay = Say<keyof typeof words>;

/** A turn of the story in one plain sentence. @param titled the title of a capability, else its name */
export function causeSentence(cause: StoryCause, say: DeskSay, titled: (capability: string) => string): string {
  switch (cause.kind) {
    case 'done':
    case 'undone':
      return say(cause.kind, { what: titled(cause.capability), provider: cause.provider });
    case 'failed':
      return say('failed', { what: titled(cause.what), code: cause.code });
    case 'stopped':
      return say('stopped', { code: cause.code });
    case 'event':
      return cause.by === undefined ? say('event', { event: cause.event }) : say('eventBy', { ...cause, by: cause.by });
    case 'decided':
      return cause.by === undefined
        ? say('decided', { outcome: cause.outcome })
        : say('decidedBy', { outcome: cause.outcome, by: cause.by });
    case 'over':
    case 'time':
      return say(cause.kind);
    case 'started':
    case 'cancelled':
    case 'corrected':
    case 'moved':
    case 'hand':
      return cause.by === undefined ? say(cause.kind) : say(`${cause.kind}By`, { by: cause.by });
  }
}
