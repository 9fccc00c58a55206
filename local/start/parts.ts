import path from 'node:path';
import { freePort } from '../ports.ts';
import { startPostgres } from '../postgres/postgres.ts';
import { type Child, type ChildOptions, startChild } from './child.ts';
import { plainEnvironment } from './environment.ts';
import { type Kept, keepRunning, type Part } from './keep.ts';
import type { Run } from './run.ts';

const BLOB_ACCOUNT = 'igshop';

/** Starts a part, keeps it running, and puts it on the list of what has to be stopped and recorded. */
export async function addPart<P extends Part>(
  run: Run,
  name: string,
  mark: string | null,
  start: () => Promise<P>,
): Promise<Kept<P>> {
  run.stopping.throwIfAborted();
  const kept = await keepRunning(name, start, {
    say: run.log.say,
    stopping: run.stopping,
    started: ({ pid }) => run.recordProcess(name, pid, mark),
  });
  run.stack.push({ name, stop: kept.stop });
  return kept;
}

/** The embedded PostgreSQL, always on the port it got first. Gives its owner's URL. */
export async function addPostgres(run: Run): Promise<string> {
  const dir = path.join(run.settings.dataDir, 'postgres');
  const port = await freePort();
  const log = run.log.file('postgres');
  const start = async () => {
    const postgres = await startPostgres({ dir, port, log }); // ends what an earlier run has left, in its own way
    const exited = postgres.exited.then((code) => (code === null ? 'a signal' : `code ${code}`));
    return { ...postgres, exited };
  };
  const kept = await addPart(run, 'postgres', null, start);
  return kept.current().url;
}

/** Blob on loopback, with an account of this machine's own. Gives the connection string. */
export async function addBlob(run: Run): Promise<string> {
  const dir = path.join(run.settings.dataDir, 'azurite');
  const port = await freePort();
  const env = {
    ...plainEnvironment(process.env),
    AZURITE_ACCOUNTS: `${BLOB_ACCOUNT}:${run.secrets.blobKey}`,
  };
  await addPart(run, 'azurite', dir, () =>
    addChild(run, {
      name: 'azurite',
      entry: 'local/azurite.ts',
      args: ['--blobPort', String(port), '--location', dir],
      env,
      readyLine: /successfully listens/,
    }),
  );
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${BLOB_ACCOUNT}`,
    `AccountKey=${run.secrets.blobKey}`,
    `BlobEndpoint=http://127.0.0.1:${port}/${BLOB_ACCOUNT};`,
  ].join(';');
}

/** One of our processes, its lines in a file of its own; errors are said at the terminal too. */
export function addChild(run: Run, options: Omit<ChildOptions, 'root' | 'onLine'>): Promise<Child> {
  const file = run.log.file(options.name);
  const onLine: ChildOptions['onLine'] = (line) => {
    file(line);
    if (/"level":"error"/.test(line)) run.log.say(`${options.name}: ${line}`);
  };
  return startChild({ ...options, root: run.settings.root, onLine }, run.stopping);
}
