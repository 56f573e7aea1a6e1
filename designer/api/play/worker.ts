import { localPlay } from './local-play.ts';
import type { Asked, Method, Said, Table } from './play-message.ts';

const table: Table = localPlay();

addEventListener('message', (event: MessageEvent<Asked>) => void answer(event.data));

async function answer({ id, ...question }: Asked): Promise<void> {
  postMessage(await said(id, question));
}

async function said(id: number, question: Omit<Asked, 'id'>): Promise<Said> {
  try {
    return { kind: 'answer', id, value: await dispatch(question) };
  } catch (error) {
    return { kind: 'failed', id, message: error instanceof Error ? error.message : String(error) };
  }
}

async function dispatch<M extends Method>({ method, asked }: Omit<Asked<M>, 'id'>): Promise<unknown> {
  return await table[method](asked);
}
