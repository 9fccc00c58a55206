import { Stack, Text } from '@chakra-ui/react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isApiError } from '../api/client.ts';
import { timeOfDay } from '../format.ts';
import { MoreButton } from '../ui/more-button.tsx';
import { PageTitle } from '../ui/page-title.tsx';
import { RowsSkeleton } from '../ui/states.tsx';
import { Trouble } from '../ui/trouble.tsx';
import { tenantQuery } from './api.ts';
import { Back } from './back.tsx';
import { messagesQuery } from './conversations-api.ts';
import { Opening } from './opening.tsx';
import { shortId } from './outcome.ts';
import { ReadMessage } from './read-message.tsx';

type Props = { id?: string | undefined; conversationId?: string | undefined };

/** One conversation of a shop: first a reason, then what was said and what each answer was made of. */
export function ConversationPage({ id = '', conversationId = '' }: Props) {
  const { t } = useTranslation();
  const tenant = useQuery(tenantQuery(id));
  const title = { id: shortId(conversationId), shop: tenant.data?.name ?? '…' };
  return (
    <Stack gap="4">
      <Back to={`/admin/tenants/${id}/conversations`} label={t('admin.talks.backToList')} />
      <PageTitle title={t('admin.talks.open', title)} />
      <Words place={{ tenantId: id, id: conversationId }} />
    </Stack>
  );
}

function Words({ place }: { place: { tenantId: string; id: string } }) {
  const { t, i18n } = useTranslation();
  const query = useInfiniteQuery(messagesQuery(place));
  if (query.isPending) return <RowsSkeleton rows={4} />;
  if (query.isError) {
    const isClosed = isApiError(query.error) && query.error.code === 'not-opened';
    if (isClosed) return <Opening place={place} opened={() => query.refetch()} />;
    return <Trouble error={query.error} retry={() => query.refetch()} />;
  }
  const messages = query.data.pages.flatMap(({ items }) => items).toReversed(); // read downwards, as it was said
  const until = query.data.pages[0]?.until;
  return (
    <>
      {until && (
        <Text color="fg.muted">{t('admin.opening.until', { time: timeOfDay(until, i18n.language) })}</Text>
      )}
      {messages.length === 0 && <Text>{t('admin.opening.empty')}</Text>}
      <MoreButton pages={query} label={t('admin.opening.earlier')} />
      <Stack as="ol" listStyleType="none" gap="3" aria-label={t('admin.opening.messages')}>
        {messages.map((message) => (
          <ReadMessage key={message.id} place={place} message={message} />
        ))}
      </Stack>
    </>
  );
}
