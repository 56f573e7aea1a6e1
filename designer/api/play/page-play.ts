import { assets } from '../assets.ts';
import { workerPlay } from './worker-play.ts';

const start = () => new Worker(assets.playWorker, { type: 'module' });

/** For each step of a play: it answers at once. */
export const pagePlay = workerPlay(start);

/** For what takes seconds, beside it: exploring, running and writing scenarios. */
export const pageSearch = workerPlay(start);
