import type { Trial } from '../bench/trial.ts';

/** Asks for a publish or a rollback. @throws Error where it is refused */
export async function publish(trial: Trial, path: string, body: object): Promise<void> {
  const plain = JSON.parse(JSON.stringify(body));
  const answer = await trial.asker.ask({
    what: 'other',
    flow: 'releases',
    of: 'release',
    method: 'POST',
    path,
    body: plain,
    payload: plain,
    key: `publish.${path.replaceAll(/\W+/g, '.')}`,
  });
  if (answer.status >= 300) throw new Error(`${path} was refused: ${JSON.stringify(answer.json).slice(0, 500)}`);
}
