/**
 * The driver of the embedded database is native code, which npm builds where no ready binary fits.
 * @throws Error that tells what is missing and how to get it
 */
export async function requireSqlite(): Promise<void> {
  try {
    const { default: Database } = await import('better-sqlite3');
    new Database(':memory:').close();
  } catch (cause) {
    const said = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new Error(`${missing}\n\nWhat was said: ${said}`, { cause });
  }
}

const missing = `better-sqlite3, the driver of the embedded database, is not installed or does not fit this version of Node.
Where no ready binary fits, npm builds it, and that needs python3, make and a C++ compiler:
  Debian, Ubuntu   apt-get install python3 make g++
  Fedora           dnf install python3 make gcc-c++
  macOS            xcode-select --install
Install them, then run npm ci again.`;
