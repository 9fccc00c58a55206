import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Draft } from '../../../../core/contract/drafts.ts';
import { approveDraft, discardDraft } from '../../api/drafts.ts';
import { toast } from '../toasts.tsx';

const edits = new Map<string, string>(); // what was begun is there again on the way back

/** The words of whoever decides; null: as the AI wrote it. */
export function useEdit(id: string): [string | null, (text: string | null) => void] {
  const [text, setText] = useState(edits.get(id) ?? null);
  const keep = (next: string | null) => {
    if (next === null) edits.delete(id);
    else edits.set(id, next);
    setText(next);
  };
  return [text, keep];
}

const KEYS = { KeyA: 'send', KeyE: 'edit', KeyX: 'discard', KeyJ: 1, KeyK: -1 } as const;

/** What a key does to the card that has the focus. */
export const keyOf = (code: string) => (Object.hasOwn(KEYS, code) ? KEYS[code as keyof typeof KEYS] : null);

/** Letting go and throwing away; both say so in passing, with the way to the conversation. */
export function useActs({ id, customerId }: Draft) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const open = { label: t('drafts.open'), go: () => void navigate(`/conversations/${customerId}`) };
  const approve = useMutation({
    mutationFn: (text: string | undefined) => approveDraft(client, id, text),
    onSuccess: () => {
      edits.delete(id);
      toast(t('drafts.sent'), { link: open });
    },
  });
  const discard = useMutation({
    mutationFn: () => discardDraft(client, id),
    onSuccess: () => toast(t('drafts.discarded'), { link: open }),
    onError: () => toast(t('drafts.notDone'), { tone: 'bad' }),
  });
  return { approve, discard };
}
