import { migrate } from '../core/data/migrate.ts';

const EXIT = { done: 0, failed: 1, misused: 2 } as const;

/** `npm run migrate`: brings the database of `DATABASE_URL` to the newest schema. */
async function main(): Promise<number> {
  const url = process.env.DATABASE_URL;
  if (!url) {
    process.stderr.write(
      'expected DATABASE_URL=postgres://…, got none (npm start migrates its own database)\n',
    );
    return EXIT.misused;
  }
  try {
    const applied = await migrate(url);
    process.stdout.write(applied.length > 0 ? `applied ${applied.join(', ')}\n` : 'nothing to apply\n');
    return EXIT.done;
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    return EXIT.failed;
  }
}

void main().then((code) => {
  process.exitCode = code;
});
