/*
 * Preloaded into the engine's process: where the demo's process is gone, however it ended, the engine stops as if it
 * had been told to. It leaves no engine behind that keeps the database.
 */
const stop = (): void => void process.kill(process.pid, 'SIGTERM');

if (process.connected === true) process.once('disconnect', stop);
else setImmediate(stop);
process.channel?.unref();
