import { expectStatus, listOf, textOf, type Fields } from '../client.ts';
import type { Stage } from './scene.ts';

/** Publishes texts with a note for whoever asks later what was changed. @throws Error where an identity does not pass */
export async function publish(
  { client, key }: Stage,
  files: Readonly<Record<string, string>>,
  note: string,
): Promise<void> {
  const answer = await client.post('/v1/publish', { files, note }, key('publish'));
  const { body } = expectStatus(answer, note, 200, 201);
  const wrong = listOf(body, 'identities').filter((one) => listOf(one, 'issues').some(isError));
  if (wrong.length > 0) throw new Error(`${note}: ${JSON.stringify(wrong).slice(0, 2000)}`);
}

function isError(issue: Fields): boolean {
  return textOf(issue, 'severity') === 'error';
}

/** A text with one place written otherwise. @throws Error where it is not there */
export function rewritten(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`Nothing says ${from} any more.`);
  return text.replace(from, () => to);
}
