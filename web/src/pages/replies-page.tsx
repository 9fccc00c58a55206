import { chakra, Flex, Stack, Text } from '@chakra-ui/react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedReply } from '../../../core/contract/saved-replies.ts';
import { deleteReply, repliesQuery } from '../api/desk.ts';
import { confirm } from '../ui/confirm.tsx';
import { Badge, Button } from '../ui/controls.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { askToLeave } from '../ui/editing/unsaved.ts';
import { Icon } from '../ui/icon.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { ReplyForm } from '../ui/replies/reply-form.tsx';
import { EmptyState, Panel, RowsSkeleton } from '../ui/states.tsx';
import { toast } from '../ui/toasts.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** What the people of the shop say again and again, to be chosen by a slash where they write. */
export function RepliesPage() {
  const { t } = useTranslation();
  const { data, isError, error, refetch } = useQuery(repliesQuery);
  const [edited, setEdited] = useState<SavedReply | 'new' | null>(null);
  const title =
    edited && edited !== 'new'
      ? t('desk.replies.edit', { shortcut: edited.shortcut })
      : t('desk.replies.add');
  return (
    <Stack maxWidth="760px" gap="0">
      <PageTitle title={t('desk.replies')} lead={t('desk.replies.lead')} />
      {data ? (
        <Stack gap="4">
          <Button alignSelf="start" onClick={() => setEdited('new')}>
            <Icon of={Plus} size={18} />
            {t('desk.replies.add')}
          </Button>
          {data.items.length === 0 ? (
            <EmptyState title={t('desk.replies.none')} text={t('desk.replies.none.text')} />
          ) : (
            <Stack as="ul" gap="3" listStyleType="none">
              {data.items.map((reply) => (
                <li key={reply.id}>
                  <Row reply={reply} edit={() => setEdited(reply)} />
                </li>
              ))}
            </Stack>
          )}
        </Stack>
      ) : isError ? (
        <Trouble error={error} retry={() => refetch()} />
      ) : (
        <RowsSkeleton rows={3} />
      )}
      <Dialog
        isOpen={edited !== null}
        close={() => setEdited(null)}
        mayLeave={() => askToLeave(t)}
        title={title}
      >
        {edited && <ReplyForm reply={edited === 'new' ? null : edited} done={() => setEdited(null)} />}
      </Dialog>
    </Stack>
  );
}

function Row({ reply, edit }: { reply: SavedReply; edit: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { id, shortcut, text, language, uses } = reply;
  const remove = async () => {
    const question = {
      title: t('desk.replies.delete.title', { shortcut }),
      text: t('desk.replies.delete.text'),
      action: t('desk.replies.delete'),
    };
    if (!(await confirm({ ...question, isDanger: true }))) return;
    try {
      await deleteReply(client, id);
      toast(t('desk.replies.deleted'));
    } catch {
      toast(t('desk.replies.failed'), { tone: 'bad' });
    }
  };
  return (
    <Panel>
      <Flex justifyContent="space-between" gap="3">
        <Stack gap="1.5" minWidth="0">
          <Flex gap="2" alignItems="center" flexWrap="wrap">
            <Text fontWeight="600">
              <bdi>/{shortcut}</bdi>
            </Text>
            <Badge>{language === 'ar' ? 'العربية' : 'English'}</Badge>
            <Text color="fg.muted" fontSize="sm">
              {t('desk.replies.uses', { count: uses })}
            </Text>
          </Flex>
          <chakra.p dir="auto" whiteSpace="pre-wrap" overflowWrap="anywhere">
            {text}
          </chakra.p>
        </Stack>
        <Flex flexShrink="0">
          <Button look="quiet" size="icon" aria-label={t('desk.replies.edit', { shortcut })} onClick={edit}>
            <Icon of={Pencil} size={18} />
          </Button>
          <Button
            look="quiet"
            size="icon"
            aria-label={`${t('desk.replies.delete')} ${shortcut}`}
            onClick={() => void remove()}
          >
            <Icon of={Trash2} size={18} />
          </Button>
        </Flex>
      </Flex>
    </Panel>
  );
}
