import fs from 'node:fs';
import path from 'node:path';
import { BlobServiceClient, type BlockBlobClient } from '@azure/storage-blob';
import { changeLicences, PRIVATE_KEY_FILE, PUBLIC_KEY_FILE, writeKeyPair } from '../cli/licence-file.ts';
import { readUnchecked, uncheckedList } from '../cli/licence-list.ts';

const CONTAINER = 'licence';
const BLOB = 'whitelist.sig';

export type LicenceShelf = { dataDir: string; blobConnectionString: string };

/** This machine's own licence keys, made once. Gives the public half, PEM. */
export async function ensureLicenceKeys(dataDir: string): Promise<string> {
  const dir = secretsDir(dataDir);
  const publicKey = path.join(dir, PUBLIC_KEY_FILE);
  if (!fs.existsSync(publicKey)) {
    fs.rmSync(path.join(dir, PRIVATE_KEY_FILE), { force: true }); // half a pair: a first start cut short
    await writeKeyPair(dir);
  }
  return fs.readFileSync(publicKey, 'utf8');
}

/**
 * Makes the machine's list when there is none and brings it into Blob when Blob lacks it; a newer one
 * there, published by the console, becomes the machine's.
 *
 * @returns true when Blob had to be written.
 */
export async function ensureLicences(shelf: LicenceShelf): Promise<boolean> {
  const file = listFile(shelf.dataDir);
  if (!fs.existsSync(file)) await change(shelf, {});
  const blob = await blobOf(shelf);
  await adoptNewer(file, blob);
  const list = fs.readFileSync(file);
  if (await holds(blob, list)) return false;
  await blob.upload(list, list.length);
  return true;
}

/**
 * Changes this machine's list and publishes it: a day adds or moves a licence, null takes it away.
 *
 * @param entries - handle → `YYYY-MM-DD` or null.
 * @throws Failure `licence-input-invalid` when a handle or a day is not one.
 */
export async function publishLicences(
  shelf: LicenceShelf,
  entries: Record<string, string | null>,
): Promise<void> {
  await adoptNewer(listFile(shelf.dataDir), await blobOf(shelf));
  await change(shelf, await withoutStrangers(shelf, entries));
  await ensureLicences(shelf);
}

/** A list that the admin console has published since is the machine's list from now on. */
async function adoptNewer(file: string, blob: BlockBlobClient): Promise<void> {
  if (!(await blob.exists())) return;
  const text = (await blob.downloadToBuffer()).toString('utf8');
  const found = uncheckedList(text);
  if (found && found.counter > (await readUnchecked(file)).counter) fs.writeFileSync(file, text);
}

async function change(shelf: LicenceShelf, entries: Record<string, string | null>): Promise<void> {
  const key = path.join(secretsDir(shelf.dataDir), PRIVATE_KEY_FILE);
  await changeLicences({
    file: listFile(shelf.dataDir),
    entries,
    privateKeyPem: fs.readFileSync(key, 'utf8'),
    issuedAt: new Date().toISOString(),
  });
}

/** Taking away a licence that is not there is no mistake here, so that a test may reset what it likes. */
async function withoutStrangers(
  shelf: LicenceShelf,
  entries: Record<string, string | null>,
): Promise<Record<string, string | null>> {
  const listed = (await readUnchecked(listFile(shelf.dataDir))).entries;
  const wanted = Object.entries(entries).filter(
    ([handle, day]) => day !== null || Object.hasOwn(listed, handle),
  );
  return Object.fromEntries(wanted);
}

async function blobOf({ blobConnectionString }: LicenceShelf): Promise<BlockBlobClient> {
  const container =
    BlobServiceClient.fromConnectionString(blobConnectionString).getContainerClient(CONTAINER);
  await container.createIfNotExists();
  return container.getBlockBlobClient(BLOB);
}

async function holds(blob: BlockBlobClient, list: Buffer): Promise<boolean> {
  return (await blob.exists()) && (await blob.downloadToBuffer()).equals(list);
}

const secretsDir = (dataDir: string): string => path.join(dataDir, 'secrets');
const listFile = (dataDir: string): string => path.join(dataDir, BLOB);
