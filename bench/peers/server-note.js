import { join } from 'node:path';

/** Where a system notes the process id of the server that it has started in its folder, for as long as that runs. */
export const serverNote = (folder) => join(folder, 'server.pid');
