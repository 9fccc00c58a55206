import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../../api/client.ts';
import type { Versioned } from '../../api/versioned.ts';
import { toast } from '../toasts.tsx';
import { useUnsaved } from './unsaved.ts';

type Options<Value> = {
  first: Versioned<Value>;
  read: () => Promise<Versioned<Value>>;
  write: (next: Versioned<Value>) => Promise<Versioned<Value>>;
  canUndo?: (before: Value) => boolean;
};

/**
 * A document that is edited on a page: the draft, what is saved, and somebody else's newer version where a save met
 * one. A save can be taken back; leaving with changes is asked about.
 */
export function useDraft<Value>({ first, read, write, canUndo = () => true }: Options<Value>) {
  const { t } = useTranslation();
  const [saved, setSaved] = useState(first);
  const [value, setValue] = useState(first.value);
  const [theirs, setTheirs] = useState<Versioned<Value> | null>(null);
  const isDirty = !isSame(value, saved.value);
  useUnsaved(isDirty);

  const saving = useMutation({
    mutationFn: write,
    onSuccess: (written, sent) => {
      const before = saved.value;
      setSaved(written);
      setValue((now) => (isSame(now, sent.value) || isSame(now, before) ? written.value : now));
      setTheirs(null);
      const undo = () => saving.mutate({ value: before, etag: written.etag });
      toast(t('editing.saved'), canUndo(before) && !isSame(before, written.value) ? { undo } : {});
    },
    onError: async (error) => {
      if (isConflict(error)) setTheirs(await read());
    },
  });
  const { mutate, reset } = saving;
  /** Goes on from another version; what was typed is gone. */
  const take = (version: Versioned<Value>) => {
    setSaved(version);
    setValue(version.value);
    setTheirs(null);
    reset();
  };

  return {
    value,
    set: setValue,
    saved: saved.value,
    etag: saved.etag,
    isDirty,
    isSaving: saving.isPending,
    error: isConflict(saving.error) ? null : saving.error,
    theirs: theirs?.value ?? null,
    save: () => mutate({ value, etag: saved.etag }),
    /** Back to what is saved. */
    discard: () => {
      setValue(saved.value);
      reset();
    },
    take,
    takeTheirs: () => theirs && take(theirs),
    /** Writes this draft over the other one's. */
    keepMine: () => theirs && mutate({ value, etag: theirs.etag }),
  };
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** 412 for a document with an ETag, 409 for one with numbered versions. */
const isConflict = (error: unknown): boolean =>
  isApiError(error) && (error.status === 412 || error.status === 409);
