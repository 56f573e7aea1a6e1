import { spoken } from './spoken.ts';

/** What the operating system refused about a file, said to a person; undefined where it refused nothing of the kind. */
export function fileFault(problem: unknown): string | undefined {
  if (typeof problem !== 'object' || problem === null || !('code' in problem) || !('path' in problem)) return undefined;
  const { code, path } = problem;
  if (typeof code !== 'string' || typeof path !== 'string') return undefined;
  const isNew = 'syscall' in problem && problem.syscall === 'mkdir';
  return code === 'ENOENT' && isNew ? takesNone(path) : sayings[code]?.(path);
}

const sayings: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => spoken(`There is no file or folder ${path}.`, `没有文件或文件夹 ${path}。`),
  EACCES: mayNot,
  EPERM: mayNot,
  EROFS: mayNot,
  EEXIST: noFolder,
  ENOTDIR: noFolder,
  EISDIR: (path) => spoken(`${path} is a folder, and a file is wanted here.`, `${path} 是文件夹，而这里需要文件。`),
  ENOSPC: (path) => spoken(`No space is left for ${path}.`, `没有空间写入 ${path}。`),
};

function mayNot(path: string): string {
  return spoken(
    `This account may not read or write ${path}. Change its rights, or name another place.`,
    `当前账户无权读写 ${path}。请修改其权限，或另选位置。`,
  );
}

/** Of a file system that is no disk: the folder above is there, and takes nothing. */
function takesNone(path: string): string {
  return spoken(
    `No folder can be made at ${path}: its file system takes none. Name another place.`,
    `无法在 ${path} 新建文件夹：其文件系统不允许。请另选位置。`,
  );
}

function noFolder(path: string): string {
  return spoken(
    `${path} is a file, or lies below one, and a folder is wanted here.`,
    `${path} 是文件或位于文件之下，而这里需要文件夹。`,
  );
}
