/** The file that makes a folder a project. */
export const configName = 'tessera.config.js';
