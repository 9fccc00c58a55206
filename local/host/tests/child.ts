import { type HostOptions, startHost } from '../index.ts';

/** A host in a process of its own, for tests that kill it. Arguments: app folder, task hub, name, more options. */
const [appDir = '', taskHubUrl = '', hostName = 'child', more = '{}'] = process.argv.slice(2);

const host = await startHost({
  appDir,
  taskHubUrl,
  hostName,
  ...(JSON.parse(more) as Partial<HostOptions>),
  siteOrigin: 'http://localhost:4280',
  log: (level, message, fields) => {
    if (level !== 'debug') process.stderr.write(`${level} ${message} ${JSON.stringify(fields ?? {})}\n`);
  },
});
process.stdout.write(`ready ${host.rpcUrl}\n`);
process.on('SIGTERM', () => void host.stop().then(() => process.exit(0)));
process.stdin.resume().once('close', () => process.exit()); // whoever started it is gone, without a word perhaps
