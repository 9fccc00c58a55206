import { parseArgs } from 'node:util';
import { admitIdentity } from '../core/data/admit-identity.ts';
import { migrate } from '../core/data/migrate.ts';

const EXIT = { done: 0, failed: 1, misused: 2 } as const;

/**
 * `npm run migrate`: brings the database of `DATABASE_URL` to the newest schema. With `--app-identity OBJECT-ID` the
 * product's logins are then that managed identity's (Azure).
 */
async function main(args: string[]): Promise<number> {
  const url = process.env.DATABASE_URL;
  const identity = identityIn(args);
  if (!url || identity === undefined) {
    process.stderr.write(
      'expected DATABASE_URL=postgres://… (npm start migrates its own database) and at most --app-identity OBJECT-ID\n',
    );
    return EXIT.misused;
  }
  try {
    const applied = await migrate(url);
    process.stdout.write(applied.length > 0 ? `applied ${applied.join(', ')}\n` : 'nothing to apply\n');
    if (identity !== null) await admitIdentity(url, identity);
    return EXIT.done;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return EXIT.failed;
  }
}

/** Null when none is given, undefined when the arguments are others. */
function identityIn(args: string[]): string | null | undefined {
  try {
    const { values } = parseArgs({ args, options: { 'app-identity': { type: 'string' } } });
    const given = values['app-identity'];
    return given === undefined ? null : /^[\da-f-]{36}$/i.test(given) ? given : undefined;
  } catch {
    return undefined;
  }
}

void main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
});
