import type { QueryClient } from '@tanstack/react-query';
import i18next from 'i18next';
import { DocumentStarted } from '../../../../core/contract/knowledge.ts';
import { isApiError, read } from '../../api/client.ts';
import { refreshKnowledge } from '../../api/knowledge.ts';
import { upload } from '../../api/upload.ts';
import { createStore } from '../store.ts';
import { toast } from '../toasts.tsx';
import { refusalOf } from './files.ts';

const KNOWN = 200; // the shop has this content already
const SENT_AT_ONCE = 2; // a phone's line is one

/** A file on its way. `problem`: why it does not go, as a code; nothing of it is with the server then. */
export type Upload = {
  id: number;
  file: File;
  replaces: string | null; // id of the document whose new text it is
  state: 'waiting' | 'sending' | 'failed' | 'refused';
  sentBytes: number;
  problem: string | null;
};

/** Outside of the page, so that files go on while one looks at another. */
export const uploads = createStore<Upload[]>([]);
const aborts = new Map<number, AbortController>();
let lastId = 0;

/** Every file becomes a row at once; those that may go are sent, two at a time, in the order they were given. */
export function addFiles(client: QueryClient, files: readonly File[], replaces: string | null = null): void {
  for (const file of files) {
    const isTwice = uploads.get().some((one) => isSame(one.file, file) && one.state !== 'refused');
    const problem = refusalOf(file) ?? (isTwice ? 'file-twice' : null);
    const state = problem ? 'refused' : 'waiting';
    uploads.set([...uploads.get(), { id: ++lastId, file, replaces, state, sentBytes: 0, problem }]);
  }
  sendNext(client);
}

export function retryUpload(client: QueryClient, id: number): void {
  change(id, { state: 'waiting', sentBytes: 0, problem: null });
  sendNext(client);
}

/** Takes a row away; what is on the line is cut. */
export function dropUpload(client: QueryClient, id: number): void {
  aborts.get(id)?.abort();
  uploads.set(uploads.get().filter((one) => one.id !== id));
  sendNext(client);
}

function sendNext(client: QueryClient): void {
  const all = uploads.get();
  const room = SENT_AT_ONCE - all.filter(({ state }) => state === 'sending').length;
  for (const one of all.filter(({ state }) => state === 'waiting').slice(0, Math.max(room, 0)))
    void sendOne(client, one);
}

async function sendOne(client: QueryClient, { id, file, replaces }: Upload): Promise<void> {
  const abort = new AbortController();
  aborts.set(id, abort);
  change(id, { state: 'sending' });
  try {
    const sent = (sentBytes: number) => change(id, { sentBytes });
    const path = replaces ? `/knowledge/${replaces}/replace` : '/knowledge';
    const { status, body } = await upload(path, file, { sent, signal: abort.signal });
    read(DocumentStarted, body);
    if (status === KNOWN) toast(i18next.t('knowledge.known'));
    await refreshKnowledge(client); // its row as a document is there before this one goes
    dropUpload(client, id);
  } catch (error) {
    const problem = isApiError(error) ? error.code : 'unexpected';
    if (!abort.signal.aborted) change(id, { state: 'failed', problem });
  } finally {
    aborts.delete(id);
    sendNext(client);
  }
}

function change(id: number, to: Partial<Upload>): void {
  uploads.set(uploads.get().map((one) => (one.id === id ? { ...one, ...to } : one)));
}

const isSame = (one: File, other: File): boolean =>
  one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
