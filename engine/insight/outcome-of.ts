import type { RawInstance } from './raw-facts.ts';

/** By the tags of the state that an instance ended in; undefined while it has not ended. A cancelled one is neutral. */
export function outcomeOf({
  status,
  tags,
  finishedAt,
}: Pick<RawInstance, 'status' | 'tags'> & { readonly finishedAt?: number | undefined }):
  'success' | 'failure' | 'neutral' | undefined {
  if (finishedAt === undefined) return undefined;
  if (status === 'cancelled') return 'neutral';
  if (tags.includes('success')) return 'success';
  return tags.includes('failure') ? 'failure' : 'neutral';
}
